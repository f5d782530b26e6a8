// SPDX-License-Identifier: Apache-2.0
// Who had it from whom: from related pairs to nearest ancestors.
#ifndef HEARSAY_TRACE_LINEAGE_H_
#define HEARSAY_TRACE_LINEAGE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "model/trace.h"
#include "trace/candidates.h"
#include "trace/mentions.h"
#include "trace/relation.h"

namespace hearsay::trace {

// A pair found related. Positions are those of the cards; `late` comes after `early` in that order,
// which is the order of time where time is known.
struct Related {
  std::uint32_t late = 0;
  std::uint32_t early = 0;
  Relation forward;   // late from early
  Relation backward;  // early from late, for when time does not tell
  double length_ratio = 1;
};

// What an article says of its sources, and what it is.
struct Standing {
  std::vector<OutletMention> mentions;
  std::uint32_t words = 0;
  std::uint32_t quoted_words = 0;
  std::uint32_t sentences = 0;
};

struct Derivation {
  std::uint32_t child = 0;
  std::uint32_t parent = 0;
  model::LinkKind kind = model::LinkKind::Copy;
  double probability = 1;  // that the direction is right
  bool credited = false;
  bool quotation_only = false;
  std::vector<model::Evidence> evidence;
};

// Nearest ancestors of each article among the pairs that are probable enough; never a cycle. A
// later version of an article has its first version for its ancestor, and no other. Ordered by
// child, then parent.
std::vector<Derivation> nearest_ancestors(std::span<const Related> pairs,
                                          std::span<const Card> cards,
                                          std::span<const Standing> standings,
                                          const OutletIndex& outlets);

// Does the article name that outlet in a credit or its dateline?
bool credits(const Standing& standing, std::uint32_t outlet);

// Probability that the later position derives from the earlier, and why.
double direction(const Related& pair, std::span<const Card> cards,
                 std::span<const Standing> standings, const OutletIndex& outlets,
                 std::vector<model::Evidence>* evidence);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_LINEAGE_H_
