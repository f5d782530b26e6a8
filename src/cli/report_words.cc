// SPDX-License-Identifier: Apache-2.0
#include "cli/report_words.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "text/grouped.h"

namespace hearsay::cli {
namespace {

struct Entry {
  std::string_view key, english, french, russian;
};
constexpr Entry kWords[] = {
    {"first seen", "first seen", "vu d'abord", "впервые"},
    {"depends on", "the count depends on ",
     "le compte dépend de cette question\u00A0: ", "счёт зависит от того, "},
    {"mentions", "mentions", "mentions", "упоминания"},
    {"figures", "figures", "chiffres", "цифры"},
    {"figure", "figure", "chiffre", "цифра"},
    {"as far as this archive shows", "as far as this archive shows",
     "pour autant que ces archives le montrent", "насколько показывает этот архив"},
    {"asserted", "asserted", "affirmé", "утверждается"},
    {"attributed", "attributed", "attribué", "со ссылкой"},
    {"hedged", "hedged", "avec réserve", "с оговоркой"},
    {"denied", "denied", "démenti", "отрицается"},
    {"unknown", "open", "incertain", "под вопросом"},
    {"hedge-lost", "hedge lost", "réserve perdue", "оговорка потеряна"},
    {"hedge-gained", "hedge gained", "réserve ajoutée", "оговорка добавлена"},
    {"attribution-lost", "attribution lost", "attribution perdue", "ссылка потеряна"},
    {"figure-changed", "figure changed", "chiffre changé", "цифра изменилась"},
    {"plural-source", "plural source", "source au pluriel", "источники во множественном"},
    {"not-in-cited", "not in the cited article", "absent de l'article cité",
     "нет в цитируемом материале"},
    {"circular", "circular citation", "citation circulaire", "круговая ссылка"},
    {"conclusive", "conclusive", "concluant", "решающее"},
    {"associative", "associative", "par association", "по связи"},
    {"circumstantial", "circumstantial", "circonstanciel", "косвенное"},
    {"counted as one", "counted as one", "comptés pour un", "посчитаны за один"},
    {"alike", "alike", "semblables", "похожи"},
    {"same person", "the same person", "la même personne", "один и тот же человек"},
    {"same body", "the same body", "le même organisme", "то же ведомство"},
    {"undo",
     "what was counted as one is taken apart by a line `separate A = B` in --decisions FILE",
     "pour séparer ce qui est compté pour un\u00A0: une ligne `separate A = B` dans --decisions "
     "FICHIER",
     "чтобы разделить посчитанное за один: строка `separate A = B` в --decisions ФАЙЛ"},
    {"update", "update", "mise à jour", "обновление"},
    {"another count", "another count", "autre décompte", "другой подсчёт"},
    {"may be one more", "may be one more", "peut-être une de plus", "возможно, ещё один"},
    {"latest", "the latest", "le dernier", "последняя"},
    {"min-max", "lowest to highest", "du plus bas au plus haut", "от меньшей до большей"},
    {"majority", "given most often", "le plus souvent donné", "чаще всего названная"},
    {"official", "the last official one", "le dernier officiel", "последняя официальная"},
    {"lowest", "the lowest", "le plus bas", "наименьшая"},
    {"no official figure", "no official one", "aucun officiel", "официальной нет"},
    {"all claims", "--claims 0 shows them all, --html FILE makes a page of them",
     "--claims 0 les montre toutes, --html FICHIER en fait une page",
     "--claims 0 покажет все, --html ФАЙЛ сделает из них страницу"},
    {"all mentions", "--html FILE or --json has them all", "toutes dans --html FICHIER ou --json",
     "все есть в --html ФАЙЛ и в --json"},
    {"Statements", "Statements", "Déclarations", "Высказывания"},
    {"Figures", "Figures", "Chiffres", "Цифры"},
};

// English and French have two forms, Russian three.
struct Noun {
  std::string_view key;
  std::array<std::string_view, 2> english, french;
  std::array<std::string_view, 3> russian;
};
constexpr Noun kNouns[] = {
    {"articles",
     {"article", "articles"},
     {"article", "articles"},
     {"материал", "материала", "материалов"}},
    {"outlets", {"outlet", "outlets"}, {"média", "médias"}, {"издание", "издания", "изданий"}},
    {"owners",
     {"owner", "owners"},
     {"propriétaire", "propriétaires"},
     {"владелец", "владельца", "владельцев"}},
    {"links", {"link", "links"}, {"lien", "liens"}, {"связь", "связи", "связей"}},
    {"claims",
     {"claim", "claims"},
     {"affirmation", "affirmations"},
     {"утверждение", "утверждения", "утверждений"}},
    {"origins",
     {"independent origin", "independent origins"},
     {"source primaire indépendante", "sources primaires indépendantes"},
     {"независимый первоисточник", "независимых первоисточника", "независимых первоисточников"}},
    {"more claims",
     {"more claim", "more claims"},
     {"autre affirmation", "autres affirmations"},
     {"утверждение ещё", "утверждения ещё", "утверждений ещё"}},
    {"more mentions",
     {"more mention", "more mentions"},
     {"autre mention", "autres mentions"},
     {"упоминание ещё", "упоминания ещё", "упоминаний ещё"}},
};

std::size_t russian_form(std::size_t count) {
  const std::size_t ten = count % 10, hundred = count % 100;
  if (ten == 1 && hundred != 11) return 0;
  return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 1 : 2;
}

}  // namespace

std::string_view report_word(std::string_view key, std::string_view language) {
  const auto* found = std::find_if(std::begin(kWords), std::end(kWords),
                                   [&](const Entry& entry) { return entry.key == key; });
  if (found == std::end(kWords)) return key;
  return language == "fr" ? found->french : language == "ru" ? found->russian : found->english;
}

std::string_view colon(std::string_view language) { return language == "fr" ? "\u00A0: " : ": "; }

std::string counted(std::size_t count, std::string_view noun, std::string_view language) {
  const auto* found = std::find_if(std::begin(kNouns), std::end(kNouns),
                                   [&](const Noun& one) { return one.key == noun; });
  HEARSAY_CHECK(found != std::end(kNouns));
  const std::string_view form = language == "ru"   ? found->russian[russian_form(count)]
                                : language == "fr" ? found->french[count < 2 ? 0 : 1]
                                                   : found->english[count == 1 ? 0 : 1];
  return text::grouped(static_cast<double>(count), language) + " " + std::string(form);
}

}  // namespace hearsay::cli
