// SPDX-License-Identifier: Apache-2.0
// What a clause says, as a vector in one space for three languages.
#ifndef HEARSAY_WEIGH_VECTORS_H_
#define HEARSAY_WEIGH_VECTORS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "model/article.h"
#include "weigh/claims.h"
#include "weigh/mentions.h"

namespace hearsay::weigh {

// A unit vector per unit, in the order of the units. The object must outlive what cosine() returns.
class UnitVectors {
 public:
  // Reads models/claims.bin, which reads each clause within its article, on `threads` threads (0:
  // all cores). Clauses at one place of texts that are the same letter for letter are encoded once;
  // units that are not `wanted` (one flag a unit) are not encoded, and their cosine with any other
  // is 0. Throws base::Failure.
  static UnitVectors encode(std::span<const Unit> units, std::span<const model::Article> articles,
                            const std::vector<bool>& wanted, unsigned threads = 0);

  Cosine cosine() const;

 private:
  static constexpr std::uint32_t kNoRow = UINT32_MAX;
  std::vector<std::uint32_t> row_;  // of each unit
  std::vector<float> rows_;         // normalised, row-major
  std::size_t width_ = 0;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_VECTORS_H_
