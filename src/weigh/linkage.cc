// SPDX-License-Identifier: Apache-2.0
// The problem: scores over pairs contradict one another: a is near b, b is near c, a and c are far
// apart. The idea: average linkage, where a group joins another by the mean over all their pairs,
// so that no single wrong score joins two claims. By nearest-neighbour chains (Müllner 2011), with
// the update of Lance and Williams: O(n²) time and space.
#include "weigh/linkage.h"

#include "weigh/disjoint_sets.h"

namespace hearsay::weigh {
Linkage::Linkage(std::size_t size)
    : size_(size), scores_(size * size, 0), weight_(size, 1), alive_(size, true) {}

void Linkage::set(std::size_t i, std::size_t j, float score) {
  scores_[i * size_ + j] = scores_[j * size_ + i] = score;
}

std::vector<std::uint32_t> Linkage::run(float threshold) {
  DisjointSets sets(size_);
  std::vector<std::size_t> chain;
  std::size_t next = 0;
  for (;;) {
    if (chain.empty()) {
      while (next < size_ && !alive_[next]) ++next;
      if (next == size_) break;
      chain.push_back(next);
    }
    const std::size_t top = chain.back();
    const std::size_t before = chain.size() > 1 ? chain[chain.size() - 2] : size_;
    const std::size_t best = nearest(top, before);
    if (best == size_ || score(top, best) < threshold) {
      // Nobody is near enough to the top: it is done, and so is the whole chain below it.
      alive_[top] = false;
      chain.pop_back();
      continue;
    }
    if (best == before) {
      chain.resize(chain.size() - 2);
      join(before, top);
      sets.join(static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(top));
    } else {
      chain.push_back(best);
    }
  }
  std::vector<std::uint32_t> group(size_);
  for (std::size_t i = 0; i < size_; ++i) group[i] = sets.root(static_cast<std::uint32_t>(i));
  return group;
}

// The nearest group to `i`, `preferred` winning ties so that chains end.
std::size_t Linkage::nearest(std::size_t i, std::size_t preferred) const {
  std::size_t best = preferred;
  float best_score = preferred < size_ ? score(i, preferred) : 0;
  for (std::size_t j = 0; j < size_; ++j)
    if (j != i && alive_[j] && score(i, j) > best_score) best = j, best_score = score(i, j);
  return best;
}

void Linkage::join(std::size_t keep, std::size_t gone) {
  alive_[gone] = false;
  const float a = weight_[keep], b = weight_[gone];
  for (std::size_t k = 0; k < size_; ++k)
    if (alive_[k] && k != keep) set(keep, k, (a * score(keep, k) + b * score(gone, k)) / (a + b));
  weight_[keep] = a + b;
}

}  // namespace hearsay::weigh
