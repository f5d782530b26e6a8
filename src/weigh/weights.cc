// SPDX-License-Identifier: Apache-2.0
#include "weigh/weights.h"

#include <cmath>
#include <string>

#include "base/result.h"

namespace hearsay::weigh {

void refuse_weights(const base::TsvRow& row) {
  row.refuse(std::string("not what this version reads; ") + kWeightsAdvice);
}

void read_numbers(const base::TsvRow& row, std::size_t first, std::span<float> out) {
  if (row.size() != first + out.size()) refuse_weights(row);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = row.number<float>(first + i);
}

void expect_names(const base::TsvRow& row, std::span<const std::string_view> names) {
  if (row.size() != names.size() + 1) refuse_weights(row);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (row[i + 1] != names[i]) refuse_weights(row);
}

float Regression::probability(std::span<const float> features) const {
  float sum = bias;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

Regression read_regression(const std::string& path, std::span<const std::string_view> names) {
  Regression out;
  bool named = false;
  const std::string found = base::read_tsv(path, [&](const base::TsvRow& row) {
    const std::string_view kind = row[0];
    if (kind == "features") {
      expect_names(row, names);
      named = true;
    } else if (kind == "weights") {
      out.weights.resize(names.size());
      read_numbers(row, 1, out.weights);
    } else if (kind == "bias") {
      out.bias = row.number<float>(1);
    } else if (kind == "threshold") {
      out.threshold = row.number<float>(1);
    } else {
      refuse_weights(row);
    }
  });
  if (!named || out.weights.empty()) throw base::Failure("no weights in it", found, kWeightsAdvice);
  return out;
}

}  // namespace hearsay::weigh
