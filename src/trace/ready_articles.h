// SPDX-License-Identifier: Apache-2.0
// Articles made ready to be compared, kept as long as memory allows: pairs come in the order of
// time, so most of an article's partners stand near one another.
#ifndef HEARSAY_TRACE_READY_ARTICLES_H_
#define HEARSAY_TRACE_READY_ARTICLES_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "trace/candidates.h"
#include "trace/lineage.h"
#include "trace/relation.h"

namespace hearsay::trace {

struct ReadyArticle {
  model::Article room;  // where the article is when it has to be fetched
  Compared compared;
};

// What is given does not depend on the memory. Not thread-safe, but of() is between two calls of
// bring().
class ReadyArticles {
 public:
  // `prepare` fills one article by position; it is called from several threads.
  using Prepare = std::function<void(std::uint32_t position, ReadyArticle& out)>;
  ReadyArticles(std::span<const Standing> standings, std::uint64_t memory_bytes, Prepare prepare)
      : standings_(standings), memory_bytes_(memory_bytes), prepare_(std::move(prepare)) {}

  // How many of the first `pairs` can be compared at once: at least one, and no more than fit into
  // half of the memory.
  std::size_t fitting(std::span<const Pair> pairs);
  // Makes both articles of each pair ready; lets go of others, the longest unused first, when
  // memory is short.
  void bring(std::span<const Pair> pairs);
  // REQUIRES: the last call of bring() brought it.
  const Compared& of(std::uint32_t position) const { return ready_.at(position).article->compared; }

 private:
  struct Entry {
    std::unique_ptr<ReadyArticle> article;
    std::uint64_t used = 0;  // number of the last call that asked for it
  };
  std::uint64_t cost(std::uint32_t position) const;
  void make_room(std::uint64_t needed);

  std::span<const Standing> standings_;
  std::uint64_t memory_bytes_;
  Prepare prepare_;
  std::unordered_map<std::uint32_t, Entry> ready_;
  std::uint64_t held_bytes_ = 0;
  std::uint64_t calls_ = 0;
  std::vector<std::uint32_t> counted_in_;  // by position: number of the block that counted it last
  std::uint32_t blocks_ = 0;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_READY_ARTICLES_H_
