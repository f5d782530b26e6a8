// SPDX-License-Identifier: Apache-2.0
#include "trace/rarity.h"

#include <algorithm>

namespace hearsay::trace {

void Rarity::note(std::uint64_t key, std::uint32_t first, std::uint32_t articles) {
  while (buckets_.size() <= key >> kBucketShift)
    buckets_.push_back(static_cast<std::uint32_t>(keys_.size()));
  keys_.push_back(key);
  uses_.push_back({first, articles});
}

Rarity::Use Rarity::use(std::uint64_t key, std::uint32_t asker) const {
  const std::size_t bucket = key >> kBucketShift;
  if (bucket >= buckets_.size()) return {asker, 1};
  const auto begin = keys_.begin() + buckets_[bucket];
  const auto end =
      bucket + 1 < buckets_.size() ? keys_.begin() + buckets_[bucket + 1] : keys_.end();
  const auto found = std::lower_bound(begin, end, key);
  if (found == end || *found != key) return {asker, 1};
  return uses_[static_cast<std::size_t>(found - keys_.begin())];
}

}  // namespace hearsay::trace
