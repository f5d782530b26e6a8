// SPDX-License-Identifier: Apache-2.0
// Two texts of one language laid side by side: which words of the one stand in the other, and
// where.
#ifndef HEARSAY_TRACE_ALIGNMENT_H_
#define HEARSAY_TRACE_ALIGNMENT_H_

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "model/trace.h"
#include "trace/digest.h"

namespace hearsay::trace {

// Length of the longest common subsequence, bit-parallel: |a| · |b| / 64 steps, memory linear.
std::uint32_t common_in_order(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);
// The same by the textbook table; for tests.
std::uint32_t common_in_order_naive(std::span<const std::uint32_t> a,
                                    std::span<const std::uint32_t> b);

// A run of equal words.
struct Run {
  std::uint32_t from = 0;  // word in the one
  std::uint32_t to = 0;    // word in the other
  std::uint32_t length = 0;
};

struct Alignment {
  std::vector<std::vector<Run>> stretches;  // each a passage: runs ascending on both sides
  std::uint32_t words = 0;                  // in all runs
  std::uint32_t quoted = 0;                 // of these, inside quotation marks
  std::uint32_t longest = 0;                // words of the longest stretch
  std::uint32_t covered_from = 0;           // words from the first to the last of each stretch
  std::uint32_t covered_to = 0;
};

// Where each run of three words stands: hash, first word; ascending. Made once for each text.
using Places = std::vector<std::pair<std::uint64_t, std::uint32_t>>;
Places places_of(const std::vector<std::uint32_t>& stems);
// True when some run of three words stands in both.
bool share_a_run(const Places& a, const Places& b);

// Passages of `from` that stand in `to`, moved ones too. Each word of `from` is used once at most.
// REQUIRES: `places` are those of `to`.
Alignment align(const Digest& from, const Digest& to, const Places& places);

// With byte offsets and edits, for output.
std::vector<model::Passage> passages(const Alignment& alignment, const Digest& from,
                                     const Digest& to);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_ALIGNMENT_H_
