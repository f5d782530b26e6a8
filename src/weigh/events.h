// SPDX-License-Identifier: Apache-2.0
// Which articles may speak of one event: only their units are compared with one another.
#ifndef HEARSAY_WEIGH_EVENTS_H_
#define HEARSAY_WEIGH_EVENTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "model/article.h"
#include "weigh/alignment.h"
#include "weigh/mentions.h"

namespace hearsay::weigh {

// Articles that may speak of one event: joined by links, or by rare names, figures and words within
// two weeks. Indices of articles, each list sorted; every article is in one list.
std::vector<std::vector<std::uint32_t>> find_events(std::span<const model::Article> articles,
                                                    std::span<const Unit> units,
                                                    const Alignment& alignment);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_EVENTS_H_
