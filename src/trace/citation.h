// SPDX-License-Identifier: Apache-2.0
// Which article of an outlet does another mean when it names the outlet as its source?
#ifndef HEARSAY_TRACE_CITATION_H_
#define HEARSAY_TRACE_CITATION_H_

#include <span>
#include <vector>

#include "model/articles.h"
#include "model/trace.h"
#include "trace/candidates.h"
#include "trace/lineage.h"
#include "trace/mentions.h"
#include "trace/terms.h"

namespace hearsay::trace {

// Links of kind cites. `order` maps positions (of cards and standings) to indices of articles;
// `derived` are the links found so far: what stands in a copied passage is the ancestor's citation,
// not the copy's.
std::vector<model::Link> find_citations(const model::Articles& articles,
                                        std::span<const std::uint32_t> order,
                                        std::span<const Card> cards,
                                        std::span<const Standing> standings,
                                        std::span<const model::Link> derived,
                                        const OutletIndex& outlets,
                                        const model::Bilingual& knowledge);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_CITATION_H_
