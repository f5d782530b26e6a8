// SPDX-License-Identifier: Apache-2.0
// XXH3 hashes; stable across runs, machines and versions (the algorithm is frozen), so they may be
// stored.
#ifndef HEARSAY_BASE_HASH_H_
#define HEARSAY_BASE_HASH_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::base {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

// Mixes two hashes; not commutative.
std::uint64_t combine(std::uint64_t a, std::uint64_t b);

// 12 lower-case hexadecimal digits of the bytes' hash: an id for what has none of its own.
std::string short_id(std::string_view bytes);

// One number from two, in that order; for keys made of several hashes.
inline std::uint64_t mix64(std::uint64_t a, std::uint64_t b) {
  return (a ^ (b + 0x9E3779B97F4A7C15U + (a << 6U) + (a >> 2U))) * 0xFF51AFD7ED558CCDU;
}

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_HASH_H_
