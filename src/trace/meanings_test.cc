// SPDX-License-Identifier: Apache-2.0
#include "trace/meanings.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace hearsay::trace {
namespace {

const MeaningReader& reader() {
  static const MeaningReader kReader;
  return kReader;
}

model::Article article(model::Language language, std::string text) {
  model::Article out;
  out.language = language;
  out.text = std::move(text);
  return out;
}

// Three things in three languages, in an order of its own each.
const std::array<model::Article, 3> kStories{
    article(model::Language::English,
            "The ferry ran aground on a sandbank at dawn. The price of bread will go up by a tenth "
            "on Monday. The museum has bought a portrait of the poet."),
    article(model::Language::French,
            "Un portrait du poète a été acheté par le musée. Le ferry s'est échoué à l'aube sur un "
            "banc de sable. Le prix du pain augmentera de dix pour cent lundi."),
    article(model::Language::Russian,
            "Цена хлеба в понедельник вырастет на десять процентов. Музей купил портрет поэта. "
            "Паром на рассвете сел на мель.")};
// Of each article the clause that tells of the ferry, the bread and the portrait.
constexpr std::array<std::array<std::uint16_t, 3>, 3> kTells{{{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}};

TEST(Meanings, AClauseIsNearestToTheOneThatSaysTheSame) {
  for (std::size_t a = 0; a < kStories.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const Meanings one = reader().read(kStories[a]), other = reader().read(kStories[b]);
      ASSERT_EQ(one.size(), 3U);
      ASSERT_EQ(other.size(), 3U);
      const auto [there, back] = nearest(one, other);
      for (std::size_t fact = 0; fact < 3; ++fact) {
        EXPECT_EQ(there.at[kTells[a][fact]], kTells[b][fact]) << a << b << fact;
        EXPECT_EQ(back.at[kTells[b][fact]], kTells[a][fact]) << a << b << fact;
      }
    }
}

TEST(Meanings, AnArticleIsLikeItself) {
  const Meanings one = reader().read(kStories[0]);
  double weight = 0;
  for (const double share : one.weight) weight += share;
  EXPECT_NEAR(weight, 1, 1e-12);
  const auto [there, back] = nearest(one, one);
  for (std::size_t c = 0; c < one.size(); ++c) {
    EXPECT_EQ(there.at[c], c);
    EXPECT_NEAR(there.likeness[c], 1, 0.02);  // bytes are rounded
    EXPECT_EQ(there.likeness[c], back.likeness[c]);
  }
}

TEST(Meanings, NothingIsLikeNothing) {
  const Meanings none = reader().read(article(model::Language::French, ""));
  EXPECT_EQ(none.size(), 0U);
  const auto [there, back] = nearest(reader().read(kStories[1]), none);
  for (const float likeness : there.likeness) EXPECT_EQ(likeness, 0);
  EXPECT_TRUE(back.likeness.empty());
  EXPECT_EQ(reader().read(article(model::Language::English, "!? — … \n\n ;")).size(), 0U);
}

TEST(Meanings, ALongTextIsReadSoFarAndNoFurther) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "The bridge number " + std::to_string(i) + " was shut. ";
  EXPECT_EQ(reader().read(article(model::Language::English, text)).size(), kMostClauses);
}

// What is written in letters that were mangled on the way, or under a label that is not its own.
TEST(Meanings, AnArticleThatCanNotBeReadSaysNothing) {
  const std::array<std::string, 5> unreadable{
      "Trovamel kodrasti blenovu sakratima, dul pistrove nakelodra. Zubreti manoplaste grivodu.",
      "Kadrolim bestavu trelonde, sipramole vukanderi. Plodrati senovulma krestabi, dronule.",
      "Ð¦ÐµÐ½Ð° Ñ…Ð»ÐµÐ±Ð° Ð² Ð¿Ð¾Ð½ÐµÐ´ÐµÐ»ÑŒÐ½Ð¸Ðº Ð²Ñ‹Ñ€Ð°ÑÑ‚ÐµÑ‚.",
      "Żaglowiec osiadł na mieliźnie o świcie, a pasażerów przewieziono łodziami na przystań.",
      "Ыухыл гтщшьрл фьвопщр, шщзкдю бвпщеклм трацощ. Жзцкфд ъэюпщ вкрмщ цдфгхъ."};
  for (const model::Language language :
       {model::Language::English, model::Language::French, model::Language::Russian})
    for (const std::string& text : unreadable)
      EXPECT_EQ(reader().read(article(language, text)).size(), 0U) << text;
  for (const model::Article& story : kStories) EXPECT_GT(reader().read(story).size(), 0U);
}

TEST(Meanings, WhatIsUsualIsBelowWhatIsTheSame) {
  const Meanings one = reader().read(kStories[0]), other = reader().read(kStories[1]);
  const auto [there, back] = nearest(one, other);
  for (const float likeness : there.likeness) EXPECT_GT(likeness, usual_likeness(one, other));
  EXPECT_EQ(usual_likeness(one, Meanings{}), 0);
}

}  // namespace
}  // namespace hearsay::trace
