// SPDX-License-Identifier: Apache-2.0
// Sorting what begins with a hash: the first bits tell nearly where each item belongs.
#ifndef HEARSAY_BASE_SORT_HASHES_H_
#define HEARSAY_BASE_SORT_HASHES_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hearsay::base {

// Sorts ascending by operator<. REQUIRES: a < b implies hash_of(a) <= hash_of(b). Items are dealt
// into as many buckets as there are items by the first bits of their hashes and each bucket is
// sorted: linear when hashes are spread evenly, and never worse than sorting.
template <typename Item, typename HashOf>
void sort_hashes(std::vector<Item>& items, HashOf&& hash_of) {
  constexpr std::size_t kFew = 48;
  constexpr int kMostBits = 16;
  if (items.size() < kFew) {
    std::sort(items.begin(), items.end());
    return;
  }
  const int bits = std::min(kMostBits, static_cast<int>(std::bit_width(items.size())) - 1);
  const int shift = 64 - bits;
  static thread_local std::vector<std::uint32_t> ends;
  static thread_local std::vector<Item> dealt;
  ends.assign((std::size_t{1} << bits) + 1, 0);
  for (const Item& item : items) ++ends[(hash_of(item) >> shift) + 1];
  for (std::size_t b = 1; b < ends.size(); ++b) ends[b] += ends[b - 1];
  dealt.resize(items.size());
  for (const Item& item : items) dealt[ends[hash_of(item) >> shift]++] = item;
  // Now each entry is where its bucket ends.
  std::size_t begin = 0;
  for (std::size_t b = 0; b + 1 < ends.size(); ++b) {
    const std::size_t end = ends[b];
    if (end - begin > 1)
      std::sort(dealt.begin() + static_cast<std::ptrdiff_t>(begin),
                dealt.begin() + static_cast<std::ptrdiff_t>(end));
    begin = end;
  }
  items.swap(dealt);
}

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_SORT_HASHES_H_
