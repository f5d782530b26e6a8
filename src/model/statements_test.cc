// SPDX-License-Identifier: Apache-2.0
#include "model/statements.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace hearsay::model {
namespace {

Statement saying(std::vector<Span> content) {
  Statement statement;
  statement.content = std::move(content);
  return statement;
}

TEST(Statements, WhatHoldsAnotherComesFirst) {
  const std::vector<Statement> all{saying({{10, 20}}), saying({{0, 30}}),
                                   saying({{0, 5}, {8, 30}})};
  const auto ordered = outer_first(all);
  ASSERT_EQ(ordered.size(), 3U);
  EXPECT_EQ(ordered[0], &all[1]);
  EXPECT_EQ(ordered[1], &all[2]);
  EXPECT_EQ(ordered[2], &all[0]);
  EXPECT_EQ(content_size(all[2]), 27U);
}

TEST(Statements, OfOneSizeTheOrderStays) {
  const std::vector<Statement> all{saying({{10, 20}}), saying({{0, 10}})};
  EXPECT_EQ(outer_first(all)[0], &all[0]);
}

}  // namespace
}  // namespace hearsay::model
