// SPDX-License-Identifier: Apache-2.0
#include "serve/article_words.h"

#include <algorithm>
#include <array>

namespace hearsay::serve {
namespace {

struct Entry {
  std::string_view key, french, russian;
};

constexpr Entry kWords[] = {
    {"articles", "articles", "материалы"},
    {"statements", "déclarations", "высказывания"},
    {"figures", "chiffres", "цифры"},
    {"dates, places and names", "dates, lieux et noms", "даты, места и имена"},
    {"source", "source", "источник"},
    {"cue", "marqueur", "ввод"},
    {"content", "contenu", "содержание"},
    {"certainty mark", "marque de prudence", "оговорка"},
    {"who says it", "qui le dit", "кто говорит"},
    {"what is said", "ce qui est dit", "что сказано"},
    {"how", "comment", "как"},
    {"value", "valeur", "значение"},
    {"what is counted", "ce qui est compté", "что считают"},
    {"in statement", "dans la déclaration", "в высказывании"},
    {"as written", "tel qu'écrit", "как написано"},
    {"in the title", "dans le titre", "в заголовке"},
    {"no source named", "aucune source nommée", "источник не назван"},
    {"within", "dans", "внутри"},
    {"repeated", "répété", "повтор"},
    {"no article was read", "aucun article n'a été lu", "ничего не прочитано"},
    {"from", "d'après", "из"},
    {"no later than", "au plus tard", "не позднее"},
    {"denied", "nié", "отрицается"},
    // blocks
    {"title", "titre", "заголовок"},
    {"lead", "chapeau", "вводка"},
    {"heading", "intertitre", "подзаголовок"},
    {"quote", "citation", "цитата"},
    {"list", "liste", "список"},
    {"caption", "légende", "подпись"},
    {"embed", "contenu intégré", "вставка"},
    {"credit", "crédit", "указание источника"},
    {"note", "note", "примечание"},
    {"teaser", "renvoi", "анонс"},
    {"tag", "mot-clé", "метка"},
    // credits
    {"agency", "agence", "агентство"},
    {"translation", "traduction", "перевод"},
    {"author", "auteur", "автор"},
    {"via", "via", "через"},
    {"photo", "photo", "фото"},
    // statements
    {"direct", "direct", "прямая речь"},
    {"mixed", "mixte", "смешанная речь"},
    {"indirect", "indirect", "косвенная речь"},
    {"certain", "certain", "уверенно"},
    {"probable", "probable", "вероятно"},
    {"possible", "possible", "возможно"},
    {"unknown", "inconnu", "неизвестно"},
    {"desired", "souhaité", "желаемое"},
    {"distancing", "distanciation", "с дистанцией"},
    {"endorsing", "adhésion", "с согласием"},
    // figures
    {"exact", "exact", "точно"},
    {"about", "environ", "около"},
    {"at-least", "au moins", "не менее"},
    {"at-most", "au plus", "не более"},
    {"range", "fourchette", "диапазон"},
    {"dead", "morts", "погибшие"},
    {"injured", "blessés", "раненые"},
    {"missing", "disparus", "пропавшие"},
    {"detained", "détenus", "задержанные"},
    {"displaced", "déplacés", "переселённые"},
    {"affected", "touchés", "пострадавшие"},
    {"participants", "participants", "участники"},
    {"person", "personne", "человек"},
    {"percent", "pour cent", "процент"},
    {"money", "argent", "деньги"},
    // expressions
    {"date", "date", "дата"},
    {"place", "lieu", "место"},
    {"organisation", "organisation", "организация"},
};

using Hands = std::array<std::string_view, 6>;
constexpr Hands kEnglishHands{"first hand",  "second hand", "third hand",
                              "fourth hand", "fifth hand",  "beyond the fifth hand"};
constexpr Hands kFrenchHands{"première main",  "deuxième main",  "troisième main",
                             "quatrième main", "cinquième main", "au-delà de la cinquième main"};
constexpr Hands kRussianHands{"из первых рук",    "из вторых рук", "из третьих рук",
                              "из четвёртых рук", "из пятых рук",  "дальше пятых рук"};

}  // namespace

std::string_view article_word(std::string_view key, std::string_view language) {
  if (language != "fr" && language != "ru") return key;
  const auto* found = std::find_if(std::begin(kWords), std::end(kWords),
                                   [&](const Entry& entry) { return entry.key == key; });
  if (found == std::end(kWords)) return key;
  return language == "fr" ? found->french : found->russian;
}

std::string_view hand_word(std::size_t chain_length, std::string_view language) {
  if (chain_length == 0) return article_word("no source named", language);
  const Hands& hands = language == "fr"   ? kFrenchHands
                       : language == "ru" ? kRussianHands
                                          : kEnglishHands;
  return hands[std::min(chain_length, hands.size()) - 1];
}

}  // namespace hearsay::serve
