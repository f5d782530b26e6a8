// SPDX-License-Identifier: Apache-2.0
#include "encode/windows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace hearsay::encode {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& [begin, end] : reader_words(text))
    out.push_back(text.substr(begin, end - begin));
  return out;
}

using testing::ElementsAre;

TEST(ReaderWords, FrenchElisionAndQuotationMarks) {
  EXPECT_THAT(words_of("« L’été\u202f», dit-il."),
              ElementsAre("«", "L", "’", "été", "»", ",", "dit", "-", "il", "."));
}
TEST(ReaderWords, RussianDash) {
  EXPECT_THAT(words_of("— Да, — сказал он."),
              ElementsAre("—", "Да", ",", "—", "сказал", "он", "."));
}
TEST(ReaderWords, EnglishNumbersAndAccentsWrittenApart) {
  EXPECT_THAT(words_of("cafe\u0301s: 1,200"), ElementsAre("cafe\u0301s", ":", "1", ",", "200"));
}
TEST(ReaderWords, MalformedBytesAreWordsOfTheirOwn) {
  EXPECT_THAT(words_of("a\xFFz"), ElementsAre("a", "\xFF", "z"));
  EXPECT_THAT(words_of(""), ElementsAre());
}

// A text of `sentences` sentences of `pieces` pieces each, one word a piece, `lines` sentences a
// paragraph.
SplitText regular(std::uint32_t sentences, std::uint32_t pieces, std::uint32_t lines) {
  SplitText text;
  for (std::uint32_t s = 0, at = 0; s < sentences; ++s) {
    const auto begin = static_cast<std::uint32_t>(text.pieces.size());
    for (std::uint32_t p = 0; p < pieces; ++p, at += 2) {
      text.first.push_back(static_cast<std::uint32_t>(text.pieces.size()));
      text.words.push_back({at, at + 1});
      text.pieces.push_back({100 + s, at, at + 1});
    }
    text.runs.push_back({begin, begin + pieces, s / lines});
  }
  return text;
}

TEST(Windows, OneWindowHoldsAShortText) {
  const SplitText text = regular(3, 10, 3);
  const auto found = windows(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].ids.size(), 32u);
  EXPECT_EQ(found[0].ids.front(), kBegin);
  EXPECT_EQ(found[0].ids.back(), kEnd);
  EXPECT_EQ(found[0].words.size(), 30u);
  EXPECT_EQ(found[0].at.front(), 1u);
}

TEST(Windows, ParagraphsAreParted) {
  const auto found = windows(regular(2, 3, 1));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].ids, ElementsAre(0u, 100u, 100u, 100u, 2u, 101u, 101u, 101u, 2u));
  EXPECT_THAT(found[0].at, ElementsAre(1u, 2u, 3u, 5u, 6u, 7u));
}

TEST(Windows, CoverEveryPieceOnceInWholeSentences) {
  const SplitText text = regular(50, 25, 2);
  const auto found = windows(text);
  EXPECT_EQ(found.front().begin, 0u);
  EXPECT_EQ(found.back().end, 1250u);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_LE(found[i].ids.size(), kWindow);
    EXPECT_EQ(found[i].begin % 25, 0u);
    if (i > 0) {
      EXPECT_EQ(found[i].begin, found[i - 1].end);
    }
  }
}

TEST(Windows, NoTextNoWindow) { EXPECT_TRUE(windows(SplitText{}).empty()); }

// "Ab 12, cd": two words in three pieces, one of them unknown; digits and signs are no words.
TEST(Spelling, CountsThePiecesOfWords) {
  const std::string text = "Ab 12, cd";
  SplitText split;
  split.words = {{0, 2}, {3, 5}, {5, 6}, {7, 9}};
  split.pieces = {{5, 0, 1}, {6, 1, 2}, {7, 3, 4}, {8, 4, 5}, {9, 5, 6}, {kUnknown, 7, 9}};
  split.first = {0, 2, 4, 5};
  split.runs = {{0, 6, 0}};
  EXPECT_DOUBLE_EQ(spelling(split, text).pieces, 1.5);
  EXPECT_DOUBLE_EQ(spelling(split, text).unknown, 1 / 6.0);
  split.runs = {{0, 2, 0}};  // what is not read does not count
  EXPECT_DOUBLE_EQ(spelling(split, text).pieces, 2);
  EXPECT_DOUBLE_EQ(spelling(SplitText{}, "").pieces, 0);
}

}  // namespace
}  // namespace hearsay::encode
