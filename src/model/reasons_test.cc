// SPDX-License-Identifier: Apache-2.0
#include "model/reasons.h"

#include <gtest/gtest.h>

namespace hearsay::model {
namespace {

TEST(Reasons, AreSaidInTheReadersLanguage) {
  const Reason reason{ReasonKind::FirstHand, "Ola Brandt", "", ""};
  EXPECT_EQ(said(reason, "en"), "whether Ola Brandt knew it first-hand or heard it from another");
  EXPECT_EQ(said(reason, "fr"),
            "si Ola Brandt le savait de première main ou l'a entendu d'un autre");
  EXPECT_EQ(said(reason, "ru"), "знал ли об этом Ola Brandt сам или от другого");
  EXPECT_EQ(said({}, "fr"), "");
}

// A name may hold what looks like a place in the pattern.
TEST(Reasons, NamesAreNotPatterns) {
  EXPECT_EQ(said({ReasonKind::SameBody, "{o}", "B", "police"}, "en"),
            "the same body (police): {o} = B");
}

TEST(Reasons, EveryKindIsSaidInAllThree) {
  for (int kind = 1; kind <= static_cast<int>(ReasonKind::OtherMatter); ++kind) {
    const Reason reason{static_cast<ReasonKind>(kind), "A", "B", "C"};
    const std::string english = said(reason, "en"), french = said(reason, "fr"),
                      russian = said(reason, "ru");
    EXPECT_FALSE(english.empty() || french.empty() || russian.empty()) << kind;
    EXPECT_NE(english, french);
    EXPECT_NE(english, russian);
  }
}

TEST(Reasons, ReceiptWords) {
  EXPECT_EQ(receipt_word("names its source", "fr"), "nomme sa source");
  EXPECT_EQ(receipt_word("names its source", "ru"), "называет источник");
  EXPECT_EQ(receipt_word("credit line", "ru"), "credit line");
}

}  // namespace
}  // namespace hearsay::model
