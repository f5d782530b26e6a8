// SPDX-License-Identifier: Apache-2.0
#include "weigh/drift.h"

#include <gtest/gtest.h>

#include "weigh/hand_made_archive_test.h"

namespace hearsay::weigh {
namespace {

struct Given {
  const char* words;
  double value;
  model::Bound bound;
};
// What is told of an article that derives from another and gives the second figure for the first.
std::vector<model::Drift> drift_between(const Given& before, const Given& after) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", before.words);
  archive.figure(first, before.value, before.bound);
  const auto second = archive.add("Quay Post", after.words);
  archive.figure(second, after.value, after.bound);
  archive.copy(second, first);
  return archive.drift();
}

TEST(Drift, ABoundIsNoHedge) {
  const auto drift =
      drift_between({"the museum paid more than four million for it", 4e6, model::Bound::AtLeast},
                    {"the museum paid 4.2 million for it", 4.2e6, model::Bound::Exact});
  ASSERT_EQ(drift.size(), 1U);
  EXPECT_EQ(drift[0].kind, model::DriftKind::FigureChanged);
  EXPECT_EQ(drift[0].before->bound, model::Bound::AtLeast);
}

TEST(Drift, ABoundThatIsLostChangesTheFigure) {
  const Given bounded{"at least 18 were on board", 18, model::Bound::AtLeast};
  EXPECT_EQ(drift_between(bounded, {"18 were on board", 18, model::Bound::Exact}).size(), 1U);
  EXPECT_TRUE(drift_between(bounded, {"18 were on board", 18, model::Bound::AtLeast}).empty());
}

TEST(Drift, TwoRoundingsOfOneNumberAgree) {
  EXPECT_TRUE(drift_between({"about sixty were on board", 60, model::Bound::About},
                            {"more than fifty-five were on board", 55, model::Bound::AtLeast})
                  .empty());
}

TEST(Drift, TheSameWordsAreAsSureAsTheyWere) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "the bridge may have fallen");
  archive.unit(first).mention.certainty = model::Certainty::Hedged;
  const auto second = archive.add("Quay Post", "The bridge may have fallen");
  archive.copy(second, first);
  EXPECT_TRUE(archive.drift().empty());
}

TEST(Drift, PlacesThatDoNotSayTheSameAreNotCompared) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "the bridge may have fallen");
  archive.unit(first).mention.certainty = model::Certainty::Hedged;
  const auto second = archive.add("Quay Post", "schools are closed");
  archive.link(second, first);
  EXPECT_TRUE(archive.drift().empty());
}

TEST(Drift, AnAttributionKeptInTheParagraphIsNotLost) {
  for (const bool kept : {false, true}) {
    Archive archive;
    const auto first = archive.add("Merrow Mail", "the bridge has fallen", "Olga Varin",
                                   model::SourceKind::Person);
    const auto second = archive.add("Quay Post", "the bridge has fallen");
    archive.copy(second, first);
    if (kept) archive.article(second).text += ". Varin was there.";
    const auto drift = archive.drift();
    ASSERT_EQ(drift.size(), kept ? 0U : 1U);
    if (!kept) {
      EXPECT_EQ(drift[0].name, "Olga Varin");
    }
  }
}

// A title has no room for a source or a doubt: what it leaves out excuses no body.
TEST(Drift, ABodyIsHeldToTheBody) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "the bridge may have fallen", "Olga Varin",
                                 model::SourceKind::Person);
  archive.unit(first).mention.certainty = model::Certainty::Hedged;
  const auto second = archive.add("Quay Post", "the bridge has fallen");
  archive.copy(second, first);
  const auto title = archive.title(first, "the bridge may have fallen");
  const auto drift = archive.drift();
  ASSERT_EQ(drift.size(), 2U);
  EXPECT_EQ(drift[0].kind, model::DriftKind::HedgeLost);
  EXPECT_EQ(drift[1].kind, model::DriftKind::AttributionLost);
  EXPECT_TRUE(archive.unit(title).mention.in_title);
}

TEST(Drift, WhatOthersGiveToAnOutletItMaySayItself) {
  Archive archive;
  const auto first =
      archive.add("Merrow Mail", "the bridge has fallen", "Quay Post", model::SourceKind::Media);
  const auto second = archive.add("Quay Post", "the bridge has fallen");
  archive.copy(second, first);
  EXPECT_TRUE(archive.drift().empty());
}

// "At least 12" and 19 a day later are no change on the way when one outlet tells both, or when
// another cites an outlet that tells 19.
TEST(Drift, AnUpdateIsNoChangedFigure) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "12 people have died", "the prefecture");
  archive.figure(first, 12, model::Bound::AtLeast);
  const auto second = archive.add("Merrow Mail", "19 people have died", "the prefecture");
  archive.figure(second, 19, model::Bound::Exact);
  archive.copy(second, first);
  const auto third =
      archive.add("Quay Post", "19 people have died", "Merrow Mail", model::SourceKind::Media);
  archive.figure(third, 19, model::Bound::Exact);
  archive.copy(third, first);
  EXPECT_TRUE(archive.drift().empty());
  const auto fourth = archive.add("Tidewater Post", "31 people have died", "the prefecture");
  archive.figure(fourth, 31, model::Bound::Exact);
  archive.copy(fourth, first);
  EXPECT_EQ(archive.drift().size(), 1U);
}

TEST(Drift, HedgeAttributionAndFigure) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "at least 18 people may have died", "the police");
  archive.unit(first).mention.certainty = model::Certainty::Hedged;
  archive.unit(first).mention.figure = {18, 18};
  const auto second = archive.add("Quay Post", "20 people have died");
  archive.unit(second).mention.figure = {20, 20};
  archive.copy(second, first);
  const auto drift = archive.drift();
  ASSERT_EQ(drift.size(), 3U);
  EXPECT_EQ(drift[0].kind, model::DriftKind::HedgeLost);
  EXPECT_EQ(drift[1].kind, model::DriftKind::AttributionLost);
  EXPECT_EQ(drift[1].name, "the police");
  EXPECT_EQ(drift[2].kind, model::DriftKind::FigureChanged);
  EXPECT_EQ(drift[2].before->value.first, 18);
  EXPECT_EQ(drift[2].after->value.first, 20);
}

}  // namespace
}  // namespace hearsay::weigh
