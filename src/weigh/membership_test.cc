// SPDX-License-Identifier: Apache-2.0
#include "weigh/membership.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace hearsay::weigh {
namespace {

float of(const MemberFeatures& features, std::string_view name) {
  for (std::size_t i = 0; i < MemberFeatures::kCount; ++i)
    if (MemberFeatures::kNames[i] == name) return features.values[i];
  ADD_FAILURE() << name;
  return 0;
}

Unit unit(std::uint32_t article, double figure = -1) {
  Unit out;
  out.mention.article = static_cast<model::ArticleId>(article);
  if (figure >= 0) out.mention.figure = {figure, figure};
  return out;
}

TEST(Membership, ComparesWithOtherArticlesOnly) {
  const std::vector<Unit> units{unit(0, 12), unit(0), unit(1, 12), unit(2, 13)};
  const std::vector<std::uint32_t> group{0, 1, 2, 3};
  const float scores[4][4] = {
      {0, .9F, 1, .6F}, {.9F, 0, .2F, -1}, {1, .2F, 0, .5F}, {.6F, -1, .5F, 0}};
  const auto features = member_features(
      group, units, [&](std::size_t i, std::size_t j) { return scores[i][j]; },
      [](std::uint32_t a, std::uint32_t b) { return a == 1 || b == 1 ? 0.5F : 0.8F; });
  ASSERT_EQ(features.size(), 4U);
  EXPECT_FLOAT_EQ(of(features[0], "score"), 0.8F);
  EXPECT_FLOAT_EQ(of(features[0], "score_reworded"), 0.6F);  // what was carried over aside
  EXPECT_FLOAT_EQ(of(features[0], "score_nearest"), 1);
  EXPECT_FLOAT_EQ(of(features[0], "score_second"), 0.6F);
  EXPECT_FLOAT_EQ(of(features[1], "score"), 0.1F);  // kept apart is no less than unlike
  EXPECT_FLOAT_EQ(of(features[0], "cosine_less"), 0);
  EXPECT_NEAR(of(features[1], "cosine_less"), -0.3F, 1e-6F);
  EXPECT_FLOAT_EQ(of(features[0], "figure_of_many"), 0.75F);
  EXPECT_FLOAT_EQ(of(features[1], "no_figure"), 0.75F);
  EXPECT_NEAR(of(features[0], "same_figure"), 2.0F / 3, 1e-6F);
  EXPECT_FLOAT_EQ(of(features[3], "articles"), std::log(3.0F));
}

// The weights as shipped: one that is like the others is surer than one that is not.
TEST(Membership, TheNearerTheSurer) {
  const Membership membership = Membership::load();
  const std::vector<Unit> units{unit(0), unit(1), unit(2), unit(3)};
  const std::vector<std::uint32_t> group{0, 1, 2, 3};
  const auto features = member_features(
      group, units, [](std::size_t i, std::size_t j) { return i == 3 || j == 3 ? 0.1F : 0.9F; },
      [](std::uint32_t a, std::uint32_t b) { return a == 3 || b == 3 ? 0.4F : 0.9F; });
  EXPECT_GT(membership.probability(features[0]), membership.probability(features[3]));
}

}  // namespace
}  // namespace hearsay::weigh
