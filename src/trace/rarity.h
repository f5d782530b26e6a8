// SPDX-License-Identifier: Apache-2.0
// How many articles of this archive have a name, number or rare word, and which had it first?
#ifndef HEARSAY_TRACE_RARITY_H_
#define HEARSAY_TRACE_RARITY_H_

#include <cstdint>
#include <vector>

namespace hearsay::trace {

// Filled once in ascending order of keys, then only read: thread-safe from then on. Keys that only
// one article has are not kept (that is what a key not found here means): 16 bytes a key.
class Rarity {
 public:
  // REQUIRES: keys ascend; `articles` >= 2.
  void note(std::uint64_t key, std::uint32_t first, std::uint32_t articles);

  struct Use {
    std::uint32_t first = 0;     // position of the first article that has it
    std::uint32_t articles = 1;  // that have it
  };
  // `asker` is an article that has the key.
  Use use(std::uint64_t key, std::uint32_t asker) const;

 private:
  static constexpr int kBucketShift =
      48;  // keys are hashes: their first bits tell where they stand
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> buckets_;  // where the keys of each first 16 bits begin
  std::vector<Use> uses_;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_RARITY_H_
