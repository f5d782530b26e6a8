// SPDX-License-Identifier: Apache-2.0
#include "trace/alignment.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hearsay::trace {
namespace {

std::vector<std::uint32_t> random_words(std::mt19937& random, std::size_t length,
                                        std::uint32_t vocabulary) {
  std::vector<std::uint32_t> out(length);
  for (auto& word : out) word = static_cast<std::uint32_t>(random() % vocabulary);
  return out;
}

TEST(CommonInOrder, AgreesWithTheTable) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const auto a = random_words(random, random() % 300, 1 + round % 40);
    const auto b = random_words(random, random() % 300, 1 + round % 40);
    ASSERT_EQ(common_in_order(a, b), common_in_order_naive(a, b)) << a.size() << " " << b.size();
  }
}

TEST(CommonInOrder, AgreesAcrossColumns) {
  std::mt19937 random(11);
  for (const std::size_t length : {1023, 1024, 1025, 2100}) {
    const auto a = random_words(random, length, 90);
    const auto b = random_words(random, 1500, 90);
    EXPECT_EQ(common_in_order(a, b), common_in_order_naive(a, b)) << length;
  }
}

model::Article article(std::string text) {
  model::Article out;
  out.text = std::move(text);
  out.language = model::Language::English;
  return out;
}

Alignment aligned(const Digest& from, const Digest& to) {
  return align(from, to, places_of(to.stems));
}

TEST(Align, FindsAPassageWithItsEdits) {
  const auto a = article("Rain fell. The harbour master said the old ferry would leave on Monday.");
  const auto b = article("The harbour master said the new ferry would probably leave on Monday.");
  const Digest x = digest(a), y = digest(b);
  const auto found = passages(aligned(x, y), x, y);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].from.of(a.text),
            "The harbour master said the old ferry would leave on Monday");
  EXPECT_EQ(found[0].to.of(b.text),
            "The harbour master said the new ferry would probably leave on Monday");
  std::vector<model::EditKind> kinds;
  for (const auto& edit : found[0].edits) kinds.push_back(edit.kind);
  using enum model::EditKind;
  EXPECT_EQ(kinds, (std::vector{Kept, Reworded, Kept, Cut, Kept}));
  EXPECT_EQ(found[0].edits[1].from.of(a.text), "old");
  EXPECT_EQ(found[0].edits[1].to.of(b.text), "new");
  EXPECT_EQ(found[0].edits[3].to.of(b.text), "probably");
}

TEST(Align, MovedPassagesAreFoundApart) {
  const std::string one = "seven grey herons stood in the shallow water near the mill";
  const std::string two = "nobody in the village remembered such a cold and early spring";
  const Digest x = digest(article(one + ". " + two + "."));
  const Digest y =
      digest(article(two + ". Something else entirely was added between them. " + one));
  EXPECT_EQ(aligned(x, y).stretches.size(), 2U);
  EXPECT_EQ(aligned(x, y).words, x.size());
}

TEST(Align, RunsOfOnePassageAscendOnBothSides) {
  std::mt19937 random(3);
  for (int round = 0; round < 100; ++round) {
    Digest x, y;
    x.stems = random_words(random, 200, 12);
    y.stems = random_words(random, 200, 12);
    x.marks.assign(200, 0);
    y.marks.assign(200, 0);
    std::uint32_t behind = 0;
    for (const auto& stretch : aligned(x, y).stretches) {
      std::uint32_t to = 0;
      for (const trace::Run& run : stretch) {
        ASSERT_GE(run.from, behind);
        ASSERT_GE(run.to, to);
        for (std::uint32_t i = 0; i < run.length; ++i)
          ASSERT_EQ(x.stems[run.from + i], y.stems[run.to + i]);
        behind = run.from + run.length;
        to = run.to + run.length;
      }
    }
  }
}

}  // namespace
}  // namespace hearsay::trace
