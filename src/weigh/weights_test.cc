// SPDX-License-Identifier: Apache-2.0
#include "weigh/weights.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hearsay::weigh {
namespace {

constexpr std::array<std::string_view, 2> kNames{"one", "other"};

std::array<float, 2> read(std::string_view text) {
  std::array<float, 2> out{};
  base::read_tsv_text(text, "weights.tsv", [&](const base::TsvRow& row) {
    if (row[0] == "features")
      expect_names(row, kNames);
    else
      read_numbers(row, 1, out);
  });
  return out;
}

TEST(Weights, AreReadInOrder) {
  EXPECT_EQ(read("features\tone\tother\nweights\t-1.5\t2e-3\n"),
            (std::array<float, 2>{-1.5F, 2e-3F}));
}

TEST(Weights, OfOtherFeaturesOrCutShortAreRefused) {
  for (const char* text : {"features\tother\tone\n", "features\tone\n", "weights\t1\n",
                           "weights\t1\tx\n", "weights\t1\t2\t3\n"})
    EXPECT_THROW(read(text), base::Failure) << text;
}

}  // namespace
}  // namespace hearsay::weigh
