// SPDX-License-Identifier: Apache-2.0
// For the tests of this room: small archives whose links are known.
#ifndef HEARSAY_TRACE_SMALL_ARCHIVES_TEST_H_
#define HEARSAY_TRACE_SMALL_ARCHIVES_TEST_H_

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "model/article.h"

namespace hearsay::trace {

inline constexpr std::int64_t kHour = 3600;

inline model::Article article(std::string id, std::string outlet, model::Language language,
                              std::int64_t hour, std::string text) {
  model::Article out;
  out.id = std::move(id);
  out.outlet = model::Outlet{std::move(outlet), model::OutletKind::Newspaper, ""};
  out.language = language;
  out.text = std::move(text);
  out.published = model::DateCandidate{"", hour * kHour, hour * kHour, model::DateOrigin::Input,
                                       model::DateRole::Published};
  std::size_t begin = 0;
  while (begin < out.text.size()) {
    const std::size_t end = std::min(out.text.find("\n\n", begin), out.text.size());
    model::Block block;
    block.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    out.blocks.push_back(block);
    begin = end + 2;
  }
  return out;
}

inline const std::string kEnglish =
    "At least 37 sheep were swept away on Tuesday when the Ormel burst its banks near the village "
    "of Drennick, the Ormel Valley fire brigade said.\n\n"
    "\"The water rose two metres in twenty minutes and we could reach only one of the three "
    "farms,\" said brigade commander Isolde Vantarre. Nobody was hurt, she added.\n\n"
    "The road between Drennick and Castel Brune was closed and 140 households were without "
    "electricity in the evening. Schools will stay shut until Friday.\n\n"
    "The regional council of Ormel said the bridge, built in 1962, would be inspected.";
inline const std::string kFrench =
    "Au moins 37 moutons ont été emportés mardi quand l'Ormel est sortie de son lit près du "
    "village "
    "de Drennick, ont annoncé les pompiers de la vallée de l'Ormel.\n\n"
    "« L'eau est montée de deux mètres en vingt minutes et nous n'avons pu atteindre qu'une des "
    "trois fermes », a déclaré la commandante des pompiers Isolde Vantarre. Personne n'a été "
    "blessé, a-t-elle ajouté.\n\n"
    "La route entre Drennick et Castel Brune a été coupée et 140 foyers étaient privés "
    "d'électricité dans la soirée. Les écoles resteront fermées jusqu'à vendredi.\n\n"
    "Le conseil régional de l'Ormel a indiqué que le pont, construit en 1962, serait inspecté.";
inline const std::string kRussian =
    "По меньшей мере 37 овец унесло водой во вторник, когда река Ормель вышла из берегов у деревни "
    "Дренник, сообщили пожарные долины Ормель.\n\n"
    "«Вода поднялась на два метра за двадцать минут, и мы смогли добраться только до одной из трёх "
    "ферм», — заявила командир пожарных Изольда Вантарре. Никто не пострадал, добавила она.\n\n"
    "Дорога между Дренником и Кастель-Брюном закрыта, вечером без электричества оставались 140 "
    "домов. Школы будут закрыты до пятницы.\n\n"
    "Региональный совет Ормели сообщил, что мост, построенный в 1962 году, будет осмотрен.";
inline const std::string kOther =
    "The museum of clocks in Belvarra reopened on Saturday after four years of repairs. Its "
    "director "
    "Anton Grell showed visitors a sundial of 1604 and a tower clock that had been found in a "
    "barn. "
    "Tickets cost six marks, children pay nothing.";

inline std::vector<model::Article> valley() {
  std::vector<model::Article> out;
  out.push_back(article("wire", "Drennick Wire", model::Language::English, 10, kEnglish));
  out.push_back(article(
      "copy", "Valley Post", model::Language::English, 12,
      "The valley woke to mud and silence.\n\n" + kEnglish.substr(0, 520) + "\n\n(Drennick Wire)"));
  out.push_back(article("french", "Le Guetteur", model::Language::French, 13, kFrench));
  out.push_back(article("russian", "Вестник долины", model::Language::Russian, 14, kRussian));
  out.push_back(article(
      "quote", "Hill Radio", model::Language::English, 20,
      "Farmers are counting what they have left, and it is not much after this winter of "
      "storms.\n\n"
      "\"The water rose two metres in twenty minutes and we could reach only one of the three "
      "farms,\" Isolde Vantarre told the Drennick Wire. A collection begins at the chapel "
      "today.\n\n"
      "Hay, blankets and fence posts are wanted most; money can be left with the baker."));
  out.push_back(article("other", "Belvarra Echo", model::Language::English, 15, kOther));
  return out;
}

// One text in fifty outlets.
inline std::vector<model::Article> printed_everywhere() {
  std::vector<model::Article> out;
  for (int i = 0; i < 50; ++i)
    out.push_back(article("a" + std::to_string(i), "Outlet " + std::to_string(i),
                          model::Language::English, 10 + i, kEnglish));
  return out;
}

// Three outlets print nothing in common but a hundred words, again and again.
inline std::vector<model::Article> disclaimers() {
  std::mt19937 random(9);
  auto words = [&random](std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += "wo" + std::to_string(random() % 4000) + "rd ";
    return out;
  };
  const std::string disclaimer = words(100);
  std::vector<model::Article> out;
  for (int i = 0; i < 120; ++i)
    out.push_back(article("a" + std::to_string(i), "Outlet " + std::to_string(i % 3),
                          model::Language::English, 10 + i, words(200) + "\n\n" + disclaimer));
  return out;
}

inline std::vector<model::Article> undated(std::vector<model::Article> articles) {
  for (model::Article& one : articles) one.published.reset();
  return articles;
}

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_SMALL_ARCHIVES_TEST_H_
