// SPDX-License-Identifier: Apache-2.0
// From units to claims: which units state one proposition.
#ifndef HEARSAY_WEIGH_CLAIMS_H_
#define HEARSAY_WEIGH_CLAIMS_H_

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/stats.h"
#include "model/article.h"
#include "weigh/alignment.h"
#include "weigh/membership.h"
#include "weigh/mentions.h"
#include "weigh/same_claim.h"
#include "weigh/surroundings.h"

namespace hearsay::weigh {

// Calls `visit(i, j, features)` for every pair of units i < j of one event that is worth comparing.
using PairVisitor = std::function<void(std::uint32_t, std::uint32_t, const PairFeatures&)>;
void for_each_pair(std::span<const std::uint32_t> event_units, std::span<const Unit> units,
                   std::span<const model::Article> articles, const Alignment& alignment,
                   const Rarity& rarity, const Cosine& cosine, const PairVisitor& visit);

// Groups of unit indices, one a claim; every unit is in one group. Average linkage over the learnt
// scores within each of `events` (find_events).
struct Groups {
  std::vector<std::vector<std::uint32_t>> groups;
  std::vector<MemberFeatures>
      members;  // of each unit, within its group; zeros in a group of one article
};
Groups group_units(std::span<const Unit> units, std::span<const model::Article> articles,
                   std::span<const std::vector<std::uint32_t>> events, const Alignment& alignment,
                   const SameClaim& same_claim, const Cosine& cosine, base::Stats* stats);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_CLAIMS_H_
