// SPDX-License-Identifier: Apache-2.0
#include "base/budget.h"

#include <gtest/gtest.h>

namespace hearsay::base {
namespace {

TEST(Budget, BooksMemoryUpToItsBound) {
  Budget budget({.seconds = 1000, .bytes = 100});
  EXPECT_TRUE(budget.book(60));
  EXPECT_TRUE(budget.book(40));
  EXPECT_EQ(budget.bytes_left(), 0U);
  EXPECT_FALSE(budget.overdrawn().has_value());
  EXPECT_FALSE(budget.book(1));
  EXPECT_EQ(budget.overdrawn()->kind, "memory");
}

TEST(Budget, IsNotPutRightByASmallerSum) {
  Budget budget({.seconds = 1000, .bytes = 100});
  EXPECT_FALSE(budget.book(UINT64_MAX));
  EXPECT_FALSE(budget.book(1));
}

TEST(Budget, CountsTheTimeOfTheProcessor) {
  Budget budget({.seconds = 0.02, .bytes = 100});
  EXPECT_TRUE(budget.in_time());
  unsigned long turns = 0;
  while (budget.in_time()) ++turns;
  EXPECT_GT(turns, 10U);
  EXPECT_EQ(budget.overdrawn()->kind, "time");
  EXPECT_NE(budget.overdrawn()->what.find("0.02 seconds"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::base
