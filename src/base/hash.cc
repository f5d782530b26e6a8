// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <fmt/format.h>

// Most of what is hashed are words: a call into the library takes longer than they do.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>

namespace hearsay::base {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
  const std::array<std::uint64_t, 2> both{a, b};
  return XXH3_64bits(both.data(), sizeof both);
}

std::string short_id(std::string_view bytes) { return fmt::format("{:012x}", hash64(bytes) >> 16); }

}  // namespace hearsay::base
