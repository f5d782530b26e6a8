// SPDX-License-Identifier: Apache-2.0
// A list as a set: sorted, each value once.
#ifndef HEARSAY_BASE_SORT_UNIQUE_H_
#define HEARSAY_BASE_SORT_UNIQUE_H_

#include <algorithm>
#include <vector>

namespace hearsay::base {

template <typename T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_SORT_UNIQUE_H_
