// SPDX-License-Identifier: Apache-2.0
#include "trace/rarity.h"

#include <algorithm>

namespace hearsay::trace {

void Rarity::note(std::uint64_t key, std::uint32_t first, std::uint32_t articles) {
  keys_.push_back(key);
  uses_.push_back({first, articles});
}

Rarity::Use Rarity::use(std::uint64_t key, std::uint32_t asker) const {
  const auto found = std::lower_bound(keys_.begin(), keys_.end(), key);
  if (found == keys_.end() || *found != key) return {asker, 1};
  return uses_[static_cast<std::size_t>(found - keys_.begin())];
}

}  // namespace hearsay::trace
