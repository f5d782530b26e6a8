// SPDX-License-Identifier: Apache-2.0
// Candidate pairs laid side by side; what their words leave open is asked of what their clauses
// say.
#ifndef HEARSAY_TRACE_COMPARISON_H_
#define HEARSAY_TRACE_COMPARISON_H_

#include <vector>

#include "trace/archive.h"
#include "trace/candidates.h"
#include "trace/lineage.h"
#include "trace/rarity.h"

namespace hearsay::trace {

// The related of the pairs, in their order. REQUIRES: the archive is surveyed.
std::vector<Related> compare(Archive& archive, const std::vector<Pair>& pairs,
                             const Rarity& rarity);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_COMPARISON_H_
