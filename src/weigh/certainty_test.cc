// SPDX-License-Identifier: Apache-2.0
#include "weigh/certainty.h"

#include <gtest/gtest.h>

#include <array>

namespace hearsay::weigh {
namespace {

using model::Certainty;
using model::Language;

// The certainty of a clause that `source` says, standing in `text` with what leads up to it.
Certainty settled(Language language, const std::string& text, const std::string& clause,
                  bool quoted = false) {
  model::Article article;
  article.language = language;
  article.text = text;
  const auto end = static_cast<std::uint32_t>(text.size());
  const auto border = static_cast<std::uint32_t>(text.find(". "));
  if (border < end)
    article.reading.sentences = {{0, border + 1}, {border + 2, end}};
  else
    article.reading.sentences = {{0, end}};
  std::vector<Unit> units(1);
  const auto at = static_cast<std::uint32_t>(text.find(clause));
  units[0].mention.span = {at, at + static_cast<std::uint32_t>(clause.size())};
  units[0].sentence = static_cast<std::uint32_t>(article.reading.sentences.size() - 1);
  units[0].mention.chain = {"the harbour office"};
  units[0].mention.certainty = Certainty::Attributed;
  units[0].quoted = quoted;
  settle_certainty({0}, units, {&article, 1}, DoubtWords::load());
  return units[0].mention.certainty;
}

TEST(Negation, ABoundIsNone) {
  const std::array<std::pair<Language, const char*>, 3> bounds{
      {{Language::English, "no fewer than ten boats sank"},
       {Language::French, "pas moins de dix bateaux ont coulé"},
       {Language::Russian, "затонуло не менее десяти лодок"}}};
  for (const auto& [language, clause] : bounds)
    EXPECT_EQ(negation_of(clause, language), Negation::None) << clause;
}

TEST(Negation, PlainOrFlat) {
  EXPECT_EQ(negation_of("the boats had not been counted", Language::English), Negation::Plain);
  EXPECT_EQ(negation_of("nobody was warned", Language::English), Negation::Flat);
  EXPECT_EQ(negation_of("les bateaux n'ont pas été comptés", Language::French), Negation::Plain);
  EXPECT_EQ(negation_of("personne n'a été prévenu", Language::French), Negation::Flat);
  EXPECT_EQ(negation_of("une personne est morte", Language::French), Negation::None);
  EXPECT_EQ(negation_of("лодки не пересчитали", Language::Russian), Negation::Plain);
  EXPECT_EQ(negation_of("никто не был предупреждён", Language::Russian), Negation::Flat);
}

TEST(Certainty, AHedgeInTheClauseOrBesideIt) {
  EXPECT_EQ(
      settled(Language::English, "The boat may have hit a rock", "The boat may have hit a rock"),
      Certainty::Hedged);
  EXPECT_EQ(
      settled(Language::French, "Le bateau aurait été surchargé", "Le bateau aurait été surchargé"),
      Certainty::Hedged);
  EXPECT_EQ(settled(Language::Russian, "Лодка якобы села на мель", "села на мель"),
            Certainty::Hedged);
  EXPECT_EQ(settled(Language::English, "The boat hit a rock", "The boat hit a rock"),
            Certainty::Attributed);
}

TEST(Certainty, AReplyToADenialDenies) {
  EXPECT_EQ(settled(Language::English, "The owner says otherwise. “The pump was new",
                    "The pump was new", true),
            Certainty::Denied);
  EXPECT_EQ(settled(Language::French, "L'armateur dit le contraire. « La pompe était neuve",
                    "La pompe était neuve", true),
            Certainty::Denied);
  EXPECT_EQ(
      settled(Language::Russian, "В компании возражают. «Насос был новый", "Насос был новый", true),
      Certainty::Denied);
}

TEST(Certainty, APlainNegationIsWhatTheClaimSays) {
  EXPECT_EQ(settled(Language::English, "The lamp did not work that night", "The lamp did not work"),
            Certainty::Attributed);
  EXPECT_EQ(
      settled(Language::French, "La lampe ne marchait pas cette nuit", "La lampe ne marchait pas"),
      Certainty::Attributed);
  EXPECT_EQ(settled(Language::Russian, "Лампа в ту ночь не горела", "Лампа в ту ночь не горела"),
            Certainty::Attributed);
}

TEST(Certainty, ToCallATaleAnInventionIsToDenyIt) {
  EXPECT_EQ(settled(Language::English, "The owner called the tale of a leak an invention",
                    "the tale of a leak"),
            Certainty::Denied);
  EXPECT_EQ(settled(Language::French, "L'armateur qualifie la fuite d'affabulation", "la fuite"),
            Certainty::Denied);
  EXPECT_EQ(
      settled(Language::Russian, "Разговоры о течи хозяин назвал выдумкой", "Разговоры о течи"),
      Certainty::Denied);
}

TEST(Certainty, AWordOfDenialBeginsAWordAndMayEndOne) {
  EXPECT_EQ(settled(Language::French, "Le bateau a coulé rapidement", "Le bateau a coulé"),
            Certainty::Attributed);
  EXPECT_EQ(settled(Language::French, "Sa nièce a vu le bateau couler", "le bateau couler"),
            Certainty::Attributed);
  EXPECT_EQ(
      settled(Language::French, "L'armateur nie, le bateau était neuf", "le bateau était neuf"),
      Certainty::Denied);
  EXPECT_EQ(settled(Language::Russian, "Лодку заложили осенью", "Лодку заложили"),
            Certainty::Attributed);
}

TEST(Certainty, NobodyKnowsYet) {
  EXPECT_EQ(settled(Language::English, "The office does not know whether the pump was on",
                    "whether the pump was on"),
            Certainty::Unknown);
  EXPECT_EQ(settled(Language::French, "La capitainerie ne sait pas si la pompe marchait",
                    "si la pompe marchait"),
            Certainty::Unknown);
  EXPECT_EQ(settled(Language::Russian, "Работал ли насос, пока неизвестно", "Работал ли насос"),
            Certainty::Unknown);
}

}  // namespace
}  // namespace hearsay::weigh
