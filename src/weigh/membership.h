// SPDX-License-Identifier: Apache-2.0
// How surely does a unit state the claim that its group is taken for? A small learnt score over how
// it stands among the others.
#ifndef HEARSAY_WEIGH_MEMBERSHIP_H_
#define HEARSAY_WEIGH_MEMBERSHIP_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "weigh/mentions.h"
#include "weigh/surroundings.h"
#include "weigh/weights.h"

namespace hearsay::weigh {

// Scores, cosines and shares are in 0..1, save that differences may be negative; the rest are
// natural logarithms of numbers or flags.
struct MemberFeatures {
  static constexpr std::size_t kCount = 14;
  static constexpr std::array<std::string_view, kCount> kNames{
      "score",       "score_reworded", "score_nearest", "score_second",  "cosine",
      "cosine_less", "words",          "title",         "in_statement",  "figure_of_many",
      "no_figure",   "same_figure",    "articles",      "units_of_claim"};
  std::array<float, kCount> values{};
};

// The score of two units of the group, by their places in it: 0..1, 1 where one carries the other
// over.
using ScoreOfTwo = std::function<float(std::size_t, std::size_t)>;

// Of each unit of a group, in its order. O(n²) for a group of n.
std::vector<MemberFeatures> member_features(std::span<const std::uint32_t> group,
                                            std::span<const Unit> units, const ScoreOfTwo& score,
                                            const Cosine& cosine);

// The learnt score, from data/weigh/membership.tsv. Thread-safe.
class Membership {
 public:
  static Membership load();  // throws base::Failure
  float probability(const MemberFeatures& features) const {
    return weights_.probability(features.values);
  }
  // What is less sure may speak of something else.
  float threshold() const { return weights_.threshold; }

 private:
  Regression weights_;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_MEMBERSHIP_H_
