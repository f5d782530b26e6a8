// SPDX-License-Identifier: Apache-2.0
#include "trace/fingerprints.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace hearsay::trace {
namespace {

TEST(Fingerprints, SevenSharedWordsAreAlwaysFound) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint32_t> a(40), b(40);
    for (auto& word : a) word = static_cast<std::uint32_t>(random());
    for (auto& word : b) word = static_cast<std::uint32_t>(random());
    std::copy_n(a.begin() + static_cast<long>(random() % 33), kShingle + kWindow - 1,
                b.begin() + static_cast<long>(random() % 33));
    const auto x = fingerprints(a), y = fingerprints(b);
    std::vector<std::uint64_t> both;
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
    ASSERT_FALSE(both.empty()) << round;
  }
}

TEST(Fingerprints, ShortTextsHaveFew) {
  const std::vector<std::uint32_t> words{1, 2, 3, 4};
  EXPECT_TRUE(fingerprints(std::span(words).first(3)).empty());
  EXPECT_EQ(fingerprints(words).size(), 1U);
}

TEST(Fingerprints, AreDistinctEvenWhereTheTextRepeats) {
  const std::vector<std::uint32_t> words(10'000, 42);
  EXPECT_EQ(fingerprints(words).size(), 1U);
}

}  // namespace
}  // namespace hearsay::trace
