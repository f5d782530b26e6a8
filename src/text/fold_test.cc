// SPDX-License-Identifier: Apache-2.0
#include "text/fold.h"

#include <gtest/gtest.h>

namespace hearsay::text {
namespace {

TEST(Fold, ComparesAsPeopleDo) {
  EXPECT_EQ(fold("  L’Été\xC2\xA0 à  Orléans "), "l'ete a orleans");
  EXPECT_EQ(fold("ЁЛКА Йод"), "елка йод");
  EXPECT_EQ(fold("e\xCC\x81"), "e");
  EXPECT_EQ(fold("A–B"), "a-b");
}

TEST(Fold, LowerKeepsLength) {
  EXPECT_EQ(lower("ÉCOLE Школа"), "école школа");
  EXPECT_EQ(squeeze(" a\xE2\x80\xAF\n b "), "a b");
}

}  // namespace
}  // namespace hearsay::text
