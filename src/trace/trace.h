// SPDX-License-Identifier: Apache-2.0
// Room trace: who had it from whom? From articles to links, within a language and across
// languages.
#ifndef HEARSAY_TRACE_TRACE_H_
#define HEARSAY_TRACE_TRACE_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/stats.h"
#include "model/article.h"
#include "model/articles.h"
#include "model/outlets.h"
#include "model/trace.h"

namespace hearsay::trace {

// What is measured on a pair that words leave open: the words of two articles of one language
// (StoryFeatures); and what is asked again, in words and by what the clauses of both say
// (QuestionFeatures).
enum class Observed : std::uint8_t { Words, Meaning };

class Index;

struct Options {
  // What sorting and comparing may hold in memory; beyond it, sorted segments go to a temporary
  // file and are merged. What is known of every article (some 300 bytes each), the links and what
  // clauses say (some 30 kB an article read, of 4000 and a hundredth of all at most) come on top.
  // The answer does not depend on it.
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;
  unsigned threads = 0;  // 0: one per core. The answer does not depend on it.
  std::string folder;    // for that file; "" is the system's folder for temporary files
  bool translations = true;
  // Where what is found out is noted for later runs, and what earlier ones found out is looked up;
  // not owned, may be null. The answer does not depend on it.
  Index* index = nullptr;
  // For learning: called with what was measured on each pair whose words do not settle whether
  // `late` derives from `early`; from any thread, one at a time. May be empty.
  std::function<void(Observed what, const model::Article& late, const model::Article& early,
                     std::span<const double> features)>
      observe;
  bool all_pairs = false;  // compares every pair: the naive twin, for tests; quadratic
  // Called now and then with what is being done, how much of it is done and how much there is in
  // all, from the calling thread; may be empty.
  std::function<void(std::string_view pass, std::uint64_t done, std::uint64_t all)> progress;
};

// Links among `articles`, ordered by `from`, then `to`, then kind. ArticleId is the position in
// `articles`. Each article links to its nearest ancestors, not to every one; articles whose common
// origin is credited but absent link to a virtual origin. The set of links depends neither on the
// threads nor on the memory nor, but for positions, on the order of the articles. Thread-safe.
// Throws base::Failure when a data file or the folder for segments can't be used.
std::vector<model::Link> trace_links(const model::Articles& articles,
                                     const model::OutletTable& outlets, const Options& options,
                                     base::Stats* stats = nullptr);
std::vector<model::Link> trace_links(std::span<const model::Article> articles,
                                     const model::OutletTable& outlets, const Options& options,
                                     base::Stats* stats = nullptr);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_TRACE_H_
