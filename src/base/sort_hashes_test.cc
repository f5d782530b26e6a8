// SPDX-License-Identifier: Apache-2.0
#include "base/sort_hashes.h"

#include <gtest/gtest.h>

#include <random>
#include <utility>

namespace hearsay::base {
namespace {

TEST(SortHashes, AgreesWithSorting) {
  std::mt19937_64 random(5);
  for (const std::uint64_t mask : {~std::uint64_t{0}, std::uint64_t{0xFF}, std::uint64_t{7} << 61})
    for (const std::size_t size : {0, 1, 47, 48, 1000, 70'000}) {
      std::vector<std::pair<std::uint64_t, std::uint32_t>> items;
      for (std::size_t i = 0; i < size; ++i)
        items.emplace_back(random() & mask, static_cast<std::uint32_t>(random()));
      auto expected = items;
      std::sort(expected.begin(), expected.end());
      sort_hashes(items, [](const auto& item) { return item.first; });
      ASSERT_EQ(items, expected) << mask << " " << size;
    }
}

}  // namespace
}  // namespace hearsay::base
