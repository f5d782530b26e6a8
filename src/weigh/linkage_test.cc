// SPDX-License-Identifier: Apache-2.0
#include "weigh/linkage.h"

#include <gtest/gtest.h>

#include <vector>

namespace hearsay::weigh {
namespace {

TEST(Linkage, JoinsDownToTheMeanScore) {
  Linkage linkage(3);
  linkage.set(0, 1, 0.9F);
  linkage.set(0, 2, 0.6F);
  linkage.set(1, 2, 0.2F);
  EXPECT_EQ(linkage.run(0.5F), (std::vector<std::uint32_t>{0, 0, 2}));  // (0.6 + 0.2) / 2 < 0.5
}

TEST(Linkage, NobodyIsNearNobody) {
  Linkage linkage(2);
  EXPECT_EQ(linkage.run(0.1F), (std::vector<std::uint32_t>{0, 1}));
}

TEST(Linkage, OneHighScoreDoesNotJoinTwoGroups) {
  Linkage linkage(4);
  linkage.set(0, 1, 0.9F);
  linkage.set(2, 3, 0.9F);
  linkage.set(1, 2, 0.8F);
  EXPECT_EQ(linkage.run(0.4F), (std::vector<std::uint32_t>{0, 0, 2, 2}));  // 0.8 / 4 < 0.4
  Linkage again(4);
  again.set(0, 1, 0.9F);
  again.set(2, 3, 0.9F);
  again.set(1, 2, 0.8F);
  EXPECT_EQ(again.run(0.2F), (std::vector<std::uint32_t>{0, 0, 0, 0}));
}

}  // namespace
}  // namespace hearsay::weigh
