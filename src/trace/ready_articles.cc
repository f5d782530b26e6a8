// SPDX-License-Identifier: Apache-2.0
#include "trace/ready_articles.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <utility>

namespace hearsay::trace {
namespace {

constexpr std::size_t kMostPairs = 16384;  // compared at once
// Of a word: its text, its entries in the digest and its places, and those of the sketch.
constexpr std::uint64_t kBytesOfWord = 110;
constexpr std::uint64_t kBytesOfArticle = 2048;

}  // namespace

std::uint64_t ReadyArticles::cost(std::uint32_t position) const {
  return kBytesOfArticle + kBytesOfWord * standings_[position].words;
}

std::size_t ReadyArticles::fitting(std::span<const Pair> pairs) {
  counted_in_.resize(standings_.size(), 0);
  ++blocks_;
  std::uint64_t bytes = 0;
  std::size_t count = 0;
  while (count < std::min(pairs.size(), kMostPairs)) {
    for (const std::uint32_t position : {pairs[count].first, pairs[count].second}) {
      if (std::exchange(counted_in_[position], blocks_) != blocks_) bytes += cost(position);
    }
    if (count > 0 && bytes > memory_bytes_ / 2) break;
    ++count;
  }
  return count;
}

void ReadyArticles::make_room(std::uint64_t needed) {
  if (held_bytes_ + needed <= memory_bytes_) return;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> oldest;  // call, position
  for (const auto& [position, entry] : ready_)
    if (entry.used != calls_) oldest.emplace_back(entry.used, position);
  std::sort(oldest.begin(), oldest.end());
  for (const auto& [used, position] : oldest) {
    if (held_bytes_ + needed <= memory_bytes_) break;
    held_bytes_ -= cost(position);
    ready_.erase(position);
  }
}

void ReadyArticles::bring(std::span<const Pair> pairs) {
  ++calls_;
  std::vector<std::uint32_t> missing;
  std::uint64_t needed = 0;
  for (const Pair& pair : pairs)
    for (const std::uint32_t position : {pair.first, pair.second}) {
      const auto [place, fresh] = ready_.try_emplace(position);
      place->second.used = calls_;
      if (!fresh) continue;
      missing.push_back(position);
      needed += cost(position);
    }
  make_room(needed);
  held_bytes_ += needed;
  for (const std::uint32_t position : missing)
    ready_[position].article = std::make_unique<ReadyArticle>();
  tbb::parallel_for(std::size_t{0}, missing.size(),
                    [&](std::size_t i) { prepare_(missing[i], *ready_.at(missing[i]).article); });
}

}  // namespace hearsay::trace
