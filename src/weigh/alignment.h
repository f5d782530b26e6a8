// SPDX-License-Identifier: Apache-2.0
// What the links say about units: which articles hang together, and where a copied, rewritten or
// translated passage carries one unit onto another.
#ifndef HEARSAY_WEIGH_ALIGNMENT_H_
#define HEARSAY_WEIGH_ALIGNMENT_H_

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "model/trace.h"
#include "weigh/mentions.h"

namespace hearsay::weigh {

class Alignment {
 public:
  // Keeps views of both; they must outlive it.
  Alignment(std::span<const model::Article> articles, std::span<const model::Link> links);

  // Share (0..1) of the shorter of two units that a passage between their articles maps onto the
  // other. Titles of linked copies count as aligned when they say the same words.
  float aligned(const Unit& a, const Unit& b) const;
  // Whether a passage between the two carries at least half of a place in the text of `article`
  // onto the text of `other`: what an edit cut or added is not carried.
  bool carries(model::ArticleId article, model::Span place, model::ArticleId other) const;
  // One derives from the other, or both directly from a third.
  bool linked(model::ArticleId a, model::ArticleId b) const;

  // Derivation links (all but cites) of an article to its ancestors in the archive, nearest first.
  const std::vector<const model::Link*>& parents(model::ArticleId article) const;
  // Links of kind cites.
  const std::vector<const model::Link*>& cited(model::ArticleId article) const;
  // Articles of one family, by derivation links: the smallest ArticleId in it names the family.
  model::ArticleId family(model::ArticleId article) const;

 private:
  std::span<const model::Article> articles_;
  std::vector<std::vector<const model::Link*>> parents_;
  std::vector<std::vector<const model::Link*>> cited_;
  std::vector<std::uint32_t> family_;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_ALIGNMENT_H_
