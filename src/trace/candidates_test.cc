// SPDX-License-Identifier: Apache-2.0
#include "trace/candidates.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <utility>

namespace hearsay::trace {
namespace {

constexpr std::int64_t kDay = 86400;

std::vector<Card> cards(std::size_t count, std::uint32_t outlets, std::int64_t apart) {
  std::vector<Card> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    out[i].outlet = static_cast<std::uint32_t>(1 + i % outlets);
    out[i].dated = true;
    out[i].earliest = out[i].latest = static_cast<std::int64_t>(i) * apart;
  }
  return out;
}

std::vector<std::uint32_t> all_of(std::size_t count) {
  std::vector<std::uint32_t> out(count);
  for (std::uint32_t i = 0; i < count; ++i) out[i] = i;
  return out;
}

TEST(Boilerplate, AWireStoryPrintedByFiveHundredIsNone) {
  EXPECT_FALSE(is_boilerplate(all_of(500), cards(500, 500, 60)));
}
TEST(Boilerplate, WhatFewOutletsPrintAgainAndAgainIs) {
  EXPECT_TRUE(is_boilerplate(all_of(500), cards(500, 5, 60)));
}
TEST(Boilerplate, WhatIsPrintedOverMonthsIs) {
  EXPECT_TRUE(is_boilerplate(all_of(100), cards(100, 100, 2 * kDay)));
}
TEST(Boilerplate, AFewTextsNeverAre) {
  EXPECT_FALSE(is_boilerplate(all_of(10), cards(10, 1, 30 * kDay)));
}

TEST(JoinFingerprints, AgreesWithCountingAllPairsInSmallArchives) {
  std::mt19937 random(17);
  const auto all = cards(14, 14, 60);
  std::map<std::uint64_t, std::vector<std::uint32_t>> holders;
  for (std::uint32_t article = 0; article < all.size(); ++article)
    for (std::uint64_t key = 0; key < 60; ++key)
      if (random() % 4 == 0) holders[key].push_back(article);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> expected;
  for (const auto& [key, articles] : holders)
    for (std::size_t i = 0; i < articles.size(); ++i)
      for (std::size_t j = i + 1; j < articles.size(); ++j) ++expected[{articles[i], articles[j]}];
  // A memory of one record makes a segment of each: the answer must not change.
  for (const std::uint64_t memory : {std::uint64_t{1} << 20, std::uint64_t{256}}) {
    SegmentSorter<Posting> postings("", memory);
    for (const auto& [key, articles] : holders)
      for (std::size_t i = articles.size(); i-- > 0;) postings.add({key, articles[i]});
    const auto pairs = join_fingerprints(postings, all, 3, {"", memory});
    std::size_t enough = 0;
    for (const auto& [pair, count] : expected) enough += count >= 3;
    ASSERT_EQ(pairs.size(), enough);
    for (const Pair& pair : pairs)
      EXPECT_EQ(static_cast<std::uint32_t>(pair.weight), (expected[{pair.first, pair.second}]));
  }
}

TEST(JoinFingerprints, AHundredThousandHoldersGiveLinearlyManyPairs) {
  const std::size_t count = 20'000;
  const auto all = cards(count, static_cast<std::uint32_t>(count), 1);
  SegmentSorter<Posting> postings("", std::uint64_t{1} << 26);
  for (std::uint32_t article = 0; article < count; ++article) {
    postings.add({1, article});
    postings.add({2, article});
  }
  EXPECT_LE(join_fingerprints(postings, all, 2, {}).size(), count * 11);
}

TEST(JoinRare, KeepsTheBestWithinTheWindow) {
  auto all = cards(4, 4, 5 * kDay);
  SegmentSorter<Posting> postings("", std::uint64_t{1} << 20);
  for (std::uint64_t key = 0; key < 6; ++key)
    for (std::uint32_t article = 0; article < 4; ++article) postings.add({key, article});
  const auto pairs = join_rare(postings, all, 12, 6 * kDay, {});
  ASSERT_EQ(pairs.size(), 3U);  // neighbours only
  for (const Pair& pair : pairs) EXPECT_EQ(pair.second, pair.first + 1);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> rare_pairs(const std::vector<Card>& all,
                                                                std::uint32_t keys,
                                                                std::uint32_t most = 12) {
  SegmentSorter<Posting> postings("", std::uint64_t{1} << 20);
  for (std::uint64_t key = 0; key < keys; ++key)
    for (std::uint32_t article = 0; article < all.size(); ++article) postings.add({key, article});
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (const Pair& pair : join_rare(postings, all, most, 60 * kDay, {}))
    out.emplace_back(pair.first, pair.second);
  return out;
}

TEST(JoinRare, FewKeysAreEnoughWithinDaysOrAcrossLanguages) {
  auto all = cards(2, 2, 10 * kDay);
  EXPECT_TRUE(rare_pairs(all, 3).empty());
  EXPECT_EQ(rare_pairs(all, 6).size(), 1U);
  EXPECT_EQ(rare_pairs(cards(2, 2, 3 * kDay), 3).size(), 1U);
  all[1].language = 1;
  EXPECT_EQ(rare_pairs(all, 3).size(), 1U);
}

TEST(JoinRare, LongArticlesMustShareMoreThanShortOnes) {
  auto all = cards(2, 2, kDay);
  for (const auto& [keys, pairs] : std::map<std::uint32_t, std::size_t>{{16, 1}, {1600, 0}}) {
    all[0].keys = all[1].keys = keys;
    EXPECT_EQ(rare_pairs(all, 3).size(), pairs) << keys;
  }
}

TEST(JoinRare, KeepsAPairThatEitherSideHasAmongItsBest) {
  // All share the same keys: each keeps the first `most` others.
  const auto kept = rare_pairs(cards(5, 5, 60), 3, 1);
  EXPECT_EQ(kept,
            (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {0, 2}, {0, 3}, {0, 4}}));
}

}  // namespace
}  // namespace hearsay::trace
