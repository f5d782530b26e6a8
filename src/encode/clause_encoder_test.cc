// SPDX-License-Identifier: Apache-2.0
#include "encode/clause_encoder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay::encode {
namespace {

// More windows than are read at once: each clause comes once, in order, of unit length.
TEST(ClauseEncoder, GivesEveryClauseOfALongTextOnce) {
  constexpr std::size_t kSentences = 900;
  std::string text;
  std::vector<Bytes> sentences;
  for (std::size_t i = 0; i < kSentences; ++i) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += "The lock keeper shut gate number " + std::to_string(1000 + i) + " before noon. ";
    sentences.emplace_back(begin, static_cast<std::uint32_t>(text.size()));
  }
  const ClauseEncoder encoder = ClauseEncoder::load();
  std::size_t next = 0;
  encoder.each(text, sentences, sentences,
               [&](std::size_t clause, const std::vector<float>& vector) {
                 EXPECT_EQ(clause, next++);
                 ASSERT_EQ(vector.size(), encoder.width());
                 float length = 0;
                 for (const float value : vector) length += value * value;
                 EXPECT_NEAR(length, 1, 1e-3F);
               });
  EXPECT_EQ(next, kSentences);
}

TEST(ClauseEncoder, PassesOverWhatHoldsNoWord) {
  const ClauseEncoder encoder = ClauseEncoder::load();
  const std::string text = "The gate is open.   ";
  const std::vector<Bytes> sentences{{0, 17}}, clauses{{17, 20}, {0, 16}};
  std::vector<std::size_t> seen;
  encoder.each(text, sentences, clauses,
               [&](std::size_t clause, const std::vector<float>&) { seen.push_back(clause); });
  EXPECT_EQ(seen, (std::vector<std::size_t>{1}));
}

}  // namespace
}  // namespace hearsay::encode
