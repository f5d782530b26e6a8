// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "trace/trace.h"

namespace hearsay::trace {
namespace {

using model::Language;
using model::OutletKind;

model::Article article(std::string id, std::string outlet, OutletKind kind, Language language,
                       int hour, std::string text) {
  model::Article out;
  out.id = std::move(id);
  out.outlet = model::Outlet{std::move(outlet), kind, ""};
  out.language = language;
  out.text = std::move(text);
  const std::int64_t time = std::int64_t{3600} * hour;
  out.published =
      model::DateCandidate{"", time, time, model::DateOrigin::Input, model::DateRole::Published};
  return out;
}

std::set<std::pair<std::string, std::string>> citations(const std::vector<model::Article>& all) {
  std::set<std::pair<std::string, std::string>> out;
  for (const model::Link& link : trace_links(all, model::OutletTable(), {}))
    if (link.kind == model::LinkKind::Cites)
      out.emplace(all[static_cast<std::size_t>(link.from)].id,
                  all[static_cast<std::size_t>(*link.to)].id);
  return out;
}

using Edges = std::set<std::pair<std::string, std::string>>;

// What a reporter found out alone, so that his article retells nobody's.
const std::string kOwnEnglish =
    "\"I mended 17 pumps before breakfast and nobody paid me,\" mechanic Bertram Osgood told us in "
    "his workshop at Tollen Bridge. His daughter Winifred keeps 2,300 receipts in a biscuit tin, "
    "and Mayor Cuthbert Lyle owes her 84 crowns.\n\n";
const std::string kOwnFrench =
    "« J'ai réparé 17 pompes avant le petit déjeuner et personne ne m'a payé », nous a confié le "
    "mécanicien Bertrand Osgode dans son atelier de Pont-Tollen. Sa fille Winifrède garde 2 300 "
    "reçus dans une boîte à biscuits, et le maire Cuthbert Lyle lui doit 84 couronnes.\n\n";
const std::string kOwnRussian =
    "«Я починил 17 насосов до завтрака, и никто мне не заплатил», — рассказал нам механик Бертран "
    "Осгуд в мастерской у Толленского моста. Его дочь Уинифред хранит 2300 квитанций в жестянке "
    "из-под печенья, а мэр Катберт Лайл должен ей 84 кроны.\n\n";

// Two reports of one paper and one of a radio.
std::vector<model::Article> lock_reports() {
  return {
      article("crack", "The Wexby Beacon", OutletKind::Newspaper, Language::English, 8,
              "Surveyor Orla Tamsworth found a crack as wide as a hand in the north wall of the "
              "Drennick lock, according to her notebook.\n\nShe warned the Ormel canal company in "
              "March and heard nothing."),
      article(
          "closed", "The Wexby Beacon", OutletKind::Newspaper, Language::English, 12,
          "The Drennick lock on the Ormel canal stays closed until Sunday and forty barges wait "
          "below the village, the harbour office said.\n\nBarge owner Piet Holloran sells his "
          "onions from the deck."),
      article(
          "gate", "Radio Larkmoor", OutletKind::Radio, Language::English, 13,
          "Lock keeper Edwin Quarrow says that the lower gate at Drennick swung open on its own "
          "at midnight. He rang the Ormel canal company and nobody came."),
  };
}

TEST(Citations, TheArticleThatTellsWhatIsCited) {
  auto all = lock_reports();
  all.push_back(article(
      "paper", "Ormel Gazette", OutletKind::Newspaper, Language::English, 20,
      "The Ormel canal company inspects all its locks this week.\n\n" + kOwnEnglish +
          "A surveyor named Tamsworth had "
          "warned it in March of a crack in the wall at Drennick, the Wexby Beacon reported."));
  EXPECT_EQ(citations(all), (Edges{{"paper", "crack"}}));
}

TEST(Citations, AnOutletThatIsNotNamedIsOneOfItsKind) {
  auto all = lock_reports();
  all.push_back(article("paper", "Ormel Gazette", OutletKind::Newspaper, Language::English, 20,
                        "The Ormel canal company inspects its lock at Drennick.\n\n" + kOwnEnglish +
                            "Lock keeper Edwin Quarrow told a "
                            "local radio that the lower gate had swung open at midnight."));
  EXPECT_EQ(citations(all), (Edges{{"paper", "gate"}}));
}

TEST(Citations, AnEarlierReportOfItsOwn) {
  auto all = lock_reports();
  all.push_back(article("own", "The Wexby Beacon", OutletKind::Newspaper, Language::English, 30,
                        kOwnEnglish + "The Ormel canal company admits a crack in the north wall of "
                                      "its lock at Drennick. Surveyor "
                                      "Orla Tamsworth's notebook, revealed by this newspaper, "
                                      "spoke of a crack as wide as a hand."));
  EXPECT_EQ(citations(all), (Edges{{"own", "crack"}}));
}

TEST(Citations, ALaterArticleOnlyWhereTheSentenceWasAddedLater) {
  auto all = lock_reports();
  const std::string told =
      "A crack as wide as a hand in the wall of the Drennick lock was found by surveyor Orla "
      "Tamsworth.\n\n";
  all.push_back(article("early", "Canal Notes", OutletKind::Blog, Language::English, 6,
                        told + "The Wexby Beacon knows more of the crack than this page."));
  EXPECT_EQ(citations(all), Edges{});
  all.back().text = told + "Update, noon: The Wexby Beacon confirms the crack in the wall.";
  EXPECT_EQ(citations(all), (Edges{{"early", "crack"}}));
}

TEST(Citations, NeverAnArticleThatIsMadeOfTheOneThatCites) {
  const std::string text =
      "The Ormel canal company inspects all its locks this week.\n\n" + kOwnEnglish +
      "A surveyor named Tamsworth had warned it in March of a crack in the wall at Drennick, the "
      "Wexby Beacon reported.";
  std::vector<model::Article> all{
      article("paper", "Ormel Gazette", OutletKind::Newspaper, Language::English, 20, text),
      article("copy", "The Wexby Beacon", OutletKind::Newspaper, Language::English, 40, text)};
  all[0].published->latest += std::int64_t{30} * 86400;  // the day is not known
  EXPECT_EQ(citations(all), Edges{});
}

TEST(Citations, AnotherLanguage) {
  auto all = lock_reports();
  all.push_back(article("russian", "Ормельский вестник", OutletKind::Newspaper, Language::Russian,
                        20,
                        "Компания канала Ормель проверяет шлюзы.\n\n" + kOwnRussian +
                            "О трещине в стене шлюза Дренник, которую нашла "
                            "в марте Орла Тэмсуорт, пишет газета «Уэксби Бикон»."));
  all.push_back(
      article("french", "Le Guetteur d'Ormel", OutletKind::Newspaper, Language::French, 21,
              "La compagnie du canal d'Ormel inspecte l'écluse de Drennick.\n\n" + kOwnFrench +
                  "L'éclusier Edwin Quarrow a "
                  "raconté à une radio locale que la porte s'était ouverte seule à minuit."));
  EXPECT_EQ(citations(all), (Edges{{"french", "gate"}, {"russian", "crack"}}));
}

}  // namespace
}  // namespace hearsay::trace
