// SPDX-License-Identifier: Apache-2.0
// Files of learnt weights under data/weigh/: rows of a word and numbers, and a row `features` that
// names what the numbers weigh, so that a file made for other features is refused.
#ifndef HEARSAY_WEIGH_WEIGHTS_H_
#define HEARSAY_WEIGH_WEIGHTS_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/tsv.h"

namespace hearsay::weigh {

inline constexpr const char* kWeightsAdvice = "make it anew with learn/weigh/make.sh";

// Throws base::Failure that names file and line, as the others do where a row is not as asked.
[[noreturn]] void refuse_weights(const base::TsvRow& row);
// The row's cells from `first` on are numbers, as many as `out` has.
void read_numbers(const base::TsvRow& row, std::size_t first, std::span<float> out);
// The row's cells after the first are these names, in this order.
void expect_names(const base::TsvRow& row, std::span<const std::string_view> names);

// Reads a logistic regression: rows `features …` (these names), `weights …`, `bias B`,
// `threshold T`.
struct Regression {
  std::vector<float> weights;  // one a feature
  float bias = 0;
  float threshold = 0.5F;
  float probability(std::span<const float> features) const;
};
Regression read_regression(const std::string& path, std::span<const std::string_view> names);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_WEIGHTS_H_
