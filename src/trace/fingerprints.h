// SPDX-License-Identifier: Apache-2.0
// Fingerprints of a text: a sparse sample of its word runs, the same for the same runs wherever
// they stand.
#ifndef HEARSAY_TRACE_FINGERPRINTS_H_
#define HEARSAY_TRACE_FINGERPRINTS_H_

#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::trace {

inline constexpr std::size_t kShingle = 4;  // words in a run
inline constexpr std::size_t kWindow = 4;   // one of so many neighbouring runs is kept

// Distinct fingerprints, ascending. Any run of kShingle + kWindow - 1 words that two texts share
// gives at least one fingerprint in common.
std::vector<std::uint64_t> fingerprints(std::span<const std::uint32_t> stems);

// The hash of all words in order: equal for texts that differ in nothing but what is folded.
std::uint64_t whole_hash(std::span<const std::uint32_t> stems);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_FINGERPRINTS_H_
