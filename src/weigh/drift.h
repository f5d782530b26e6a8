// SPDX-License-Identifier: Apache-2.0
// What changed on the way: hedges lost or gained, attributions lost, figures changed by rewriting.
#ifndef HEARSAY_WEIGH_DRIFT_H_
#define HEARSAY_WEIGH_DRIFT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "model/trace.h"
#include "weigh/alignment.h"
#include "weigh/mentions.h"

namespace hearsay::weigh {

// Drift between the mentions of one claim, each deriving mention against the ancestor's it comes
// from. A figure that the same outlet changed later is an update, no drift.
std::vector<model::Drift> find_drift(const std::vector<std::uint32_t>& group,
                                     std::span<const Unit> units,
                                     std::span<const model::Article> articles,
                                     const Alignment& alignment);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_DRIFT_H_
