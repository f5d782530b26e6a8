// SPDX-License-Identifier: Apache-2.0
// Room weigh: what is claimed, by how many independent origins, and what changed on the way?
#ifndef HEARSAY_WEIGH_WEIGH_H_
#define HEARSAY_WEIGH_WEIGH_H_

#include <span>
#include <string>
#include <vector>

#include "base/stats.h"
#include "model/article.h"
#include "model/outlets.h"
#include "model/trace.h"
#include "weigh/decisions.h"
#include "weigh/mentions.h"

namespace hearsay::weigh {

struct Options {
  bool merge_owners = false;    // outlets of one owner count as one origin
  std::string reader_language;  // claims are shown in it where they can be
  Decisions decisions;
  unsigned threads = 0;  // 0: all cores
};

// Claims over the articles, most widespread first (articles, then outlets, then the place of their
// first mention), so the order is the same whatever the order of input. `links` are those that room
// trace found over the same articles; ArticleId is the position in `articles`. Thread-safe.
std::vector<model::Claim> weigh(std::span<const model::Article> articles,
                                std::span<const model::Link> links,
                                const model::OutletTable& outlets, const Options& options,
                                base::Stats* stats = nullptr);

// For tests and for learning: mentions and their grouping as given, so that the walk to the origins
// is seen apart from the reading before it.
struct Supplied {
  std::vector<Unit> units;
  std::vector<std::vector<std::uint32_t>> groups;  // indices of units, one group a claim
  bool settle = true;                              // decide certainty; else keep what units have
};
std::vector<model::Claim> weigh_supplied(std::span<const model::Article> articles,
                                         std::span<const model::Link> links,
                                         const model::OutletTable& outlets, const Options& options,
                                         Supplied supplied);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_WEIGH_H_
