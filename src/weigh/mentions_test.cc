// SPDX-License-Identifier: Apache-2.0
#include "weigh/mentions.h"

#include <gtest/gtest.h>

namespace hearsay::weigh {
namespace {

TEST(Mentions, OnlyLanguagesThatAreRead) {
  model::Article article;
  article.text = "Die Schleuse bleibt bis Sonntag geschlossen, weil das Tor klemmt.";
  article.reading.sentences = {{0, static_cast<std::uint32_t>(article.text.size())}};
  article.language = model::Language::Other;
  article.language_tag = "de";
  EXPECT_TRUE(find_units(std::span(&article, 1)).empty());
  article.language = model::Language::Unknown;
  EXPECT_FALSE(find_units(std::span(&article, 1)).empty());
}

TEST(Mentions, AClauseBelongsToItsInnermostStatement) {
  model::Article article;
  article.language_tag = "en";
  article.text =
      "Five workers were hurt in the blast, the hospital said, and police detained 27 people "
      "nearby.";
  article.reading.sentences = {{0, static_cast<std::uint32_t>(article.text.size())}};
  model::Statement statement;
  statement.content = {{0, 35}};
  statement.source = {{37, 49}};
  statement.cue = {{50, 54}};
  statement.chain = {"the hospital"};
  article.reading.statements = {statement};
  article.reading.figures = {
      {{0, 4}, 5, 5, model::Bound::Exact, "person", "", "", model::Counted::Injured, std::nullopt},
      {{76, 78},
       27,
       27,
       model::Bound::Exact,
       "person",
       "",
       "",
       model::Counted::Detained,
       std::nullopt}};
  const std::vector<model::Article> articles{article};
  const std::vector<Unit> units = find_units(articles);
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(units[0].mention.certainty, model::Certainty::Attributed);
  EXPECT_EQ(units[0].mention.figure->first, 5);
  EXPECT_TRUE(units[1].mention.chain.empty());
  EXPECT_EQ(units[1].mention.figure->first, 27);
}

// The units of an article whose text is one sentence without statements.
std::vector<std::string> units_of(const std::string& language, const std::string& text,
                                  const std::vector<model::Figure>& figures = {}) {
  model::Article article;
  article.language_tag = language;
  article.text = text;
  article.reading.sentences = {{0, static_cast<std::uint32_t>(text.size())}};
  article.reading.figures = figures;
  const std::vector<model::Article> articles{article};
  std::vector<std::string> out;
  for (const Unit& unit : find_units(articles))
    out.emplace_back(unit.mention.span.of(articles[0].text));
  return out;
}

TEST(Mentions, AShortClauseGoesWithItsNeighbour) {
  const std::vector<std::pair<std::string, std::string>> sentences{
      {"en", "The old granary on the quay burnt down overnight, as they were all asleep"},
      {"fr", "Le vieux grenier du quai a entièrement brûlé cette nuit, alors que tous dormaient"},
      {"ru", "Старый амбар на набережной полностью сгорел ночью, когда они все уже спали"}};
  for (const auto& [language, text] : sentences)
    EXPECT_EQ(units_of(language, text), std::vector<std::string>{text});
}

TEST(Mentions, WordsThatLeadOnAreLeftOut) {
  const std::pair<std::string, std::string> sentences[] = {
      {"en", "The old granary burnt down overnight and"},
      {"fr", "Le vieux grenier a entièrement brûlé cette nuit et"},
      {"ru", "Старый амбар на набережной полностью сгорел ночью и"}};
  for (const auto& [language, text] : sentences)
    EXPECT_EQ(units_of(language, text), std::vector<std::string>{text.substr(0, text.rfind(' '))});
}

TEST(Mentions, ADatelineStatesNothing) {
  const std::pair<std::string, std::string> sentences[] = {
      {"en", "PORT MERROW, March 4 (QNA) - The old granary burnt down overnight"},
      {"fr", "PORT-MERROW, 4 mars (QNA) - Le vieux grenier a brûlé cette nuit"},
      {"ru", "ПОРТ-МЕРРОУ, 4 марта (QNA) - Старый амбар сгорел ночью"}};
  for (const auto& [language, text] : sentences) {
    model::Article article;
    article.language_tag = language;
    article.text = text;
    article.reading.sentences = {{0, static_cast<std::uint32_t>(text.size())}};
    const auto at = static_cast<std::uint32_t>(text.find("QNA"));
    article.credits = {{model::CreditKind::Agency, "QNA", {at, at + 3}}};
    const auto units = find_units(std::span(&article, 1));
    ASSERT_EQ(units.size(), 1U) << language;
    EXPECT_EQ(units[0].mention.span.of(text), text.substr(text.find(" - ") + 3)) << language;
  }
}

TEST(Mentions, ALongClauseStandsAlone) {
  const std::vector<std::pair<std::string, std::string>> sentences{
      {"en", "The old granary burnt down overnight, and divers searched the flooded cellar"},
      {"fr", "Le vieux grenier a brûlé cette nuit, et des plongeurs ont fouillé la cave inondée"},
      {"ru", "Старый амбар полностью сгорел ночью, а водолазы обыскали затопленный подвал школы"}};
  for (const auto& [language, text] : sentences)
    EXPECT_EQ(units_of(language, text).size(), 2U) << language;
}

TEST(Mentions, TwoFiguresAreNotJoinedHoweverShort) {
  const std::vector<std::pair<std::string, std::string>> sentences{
      {"en", "Some 7 were hurt there, and the police held 9"},
      {"fr", "On compte ici 7 blessés, et la police tient 9 hommes"},
      {"ru", "Там было всего 7 раненых, и ещё были взяты 9"}};
  for (const auto& [language, text] : sentences) {
    std::vector<model::Figure> figures(2);
    for (int f = 0; f < 2; ++f) {
      const auto at = static_cast<std::uint32_t>(text.find(f == 0 ? '7' : '9'));
      figures[static_cast<std::size_t>(f)].span = {at, at + 1};
      figures[static_cast<std::size_t>(f)].low = figures[static_cast<std::size_t>(f)].high =
          f == 0 ? 7 : 9;
    }
    EXPECT_EQ(units_of(language, text, figures).size(), 2U) << language;
  }
}

}  // namespace
}  // namespace hearsay::weigh
