// SPDX-License-Identifier: Apache-2.0
// Origins outside the archive: an outlet that is credited, and none of whose articles is there.
#ifndef HEARSAY_TRACE_ORIGINS_H_
#define HEARSAY_TRACE_ORIGINS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "model/span.h"
#include "trace/candidates.h"
#include "trace/lineage.h"
#include "trace/mentions.h"

namespace hearsay::trace {

struct AbsentOrigin {
  std::uint32_t child = 0;   // position
  std::uint32_t outlet = 0;  // number in the OutletIndex
  model::Span credit;
  bool translated = false;
};

// Articles that credit an outlet none of whose articles of these days is in the archive, and that
// derive from no article that is. Two that credit the same absent outlet do not derive from one
// another: such links are taken out of `derivations`. Ordered by child.
std::vector<AbsentOrigin> absent_origins(std::vector<Derivation>& derivations,
                                         std::span<const Card> cards,
                                         std::span<const Standing> standings);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_ORIGINS_H_
