// SPDX-License-Identifier: Apache-2.0
// Sets of numbers 0 … size - 1 that are joined one with another.
#ifndef HEARSAY_WEIGH_DISJOINT_SETS_H_
#define HEARSAY_WEIGH_DISJOINT_SETS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace hearsay::weigh {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : up_(size) { std::iota(up_.begin(), up_.end(), 0U); }
  // The smallest member of the set of `x`.
  std::uint32_t root(std::uint32_t x) {
    while (up_[x] != x) x = up_[x] = up_[up_[x]];
    return x;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    up_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> up_;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_DISJOINT_SETS_H_
