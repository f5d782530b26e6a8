// SPDX-License-Identifier: Apache-2.0
// From scores over pairs to groups.
#ifndef HEARSAY_WEIGH_LINKAGE_H_
#define HEARSAY_WEIGH_LINKAGE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hearsay::weigh {

// Scores between `size` elements, and the groups that they make. Use: set every pair,
// look_around(), keep() what is known to be one, run().
class Linkage {
 public:
  explicit Linkage(std::size_t size);

  void set(std::size_t i, std::size_t j, float score);
  float score(std::size_t i, std::size_t j) const { return scores_[i * size_ + j]; }

  // Group number of each element: groups are joined, nearest first, while the mean score over their
  // pairs is at least `threshold`. May be called once.
  std::vector<std::uint32_t> run(float threshold);

 private:
  std::size_t nearest(std::size_t i, std::size_t preferred) const;
  void join(std::size_t keep, std::size_t gone);

  std::size_t size_;
  std::vector<float> scores_;  // full and symmetric
  std::vector<float> weight_;
  std::vector<bool> alive_;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_LINKAGE_H_
