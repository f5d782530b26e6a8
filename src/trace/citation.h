// SPDX-License-Identifier: Apache-2.0
// Which article of an outlet does another mean when it names the outlet as its source, or speaks
// of "local media"?
#ifndef HEARSAY_TRACE_CITATION_H_
#define HEARSAY_TRACE_CITATION_H_

#include <span>
#include <vector>

#include "model/articles.h"
#include "model/trace.h"
#include "trace/candidates.h"
#include "trace/lineage.h"
#include "trace/media_references.h"
#include "trace/mentions.h"
#include "trace/terms.h"

namespace hearsay::trace {

// What an article says of outlets that it does not name, and the articles that tell of the same:
// among these the ones meant are sought. Partners are positions, ascending.
struct Unnamed {
  std::uint32_t position = 0;
  std::vector<MediaReference> references;
  std::vector<std::uint32_t> partners;
};

// All that is known when citations are sought. Views live as long as what they view.
struct CitationContext {
  const model::Articles& articles;
  std::span<const std::uint32_t> order;  // position → index of the article
  std::span<const Card> cards;           // by position
  std::span<const Standing> standings;   // by position
  std::span<const Unnamed> unnamed;      // ascending positions
  // The links found so far: what stands in a copied passage is the ancestor's citation, not the
  // copy's.
  std::span<const model::Link> derived;
  const OutletIndex& outlets;
  const model::Bilingual& knowledge;
};

// Links of kind cites, in the order of the positions that cite.
std::vector<model::Link> find_citations(const CitationContext& context);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_CITATION_H_
