// SPDX-License-Identifier: Apache-2.0
// How much two clauses say in the same words, also across languages.
#ifndef HEARSAY_WEIGH_SHARED_WORDS_H_
#define HEARSAY_WEIGH_SHARED_WORDS_H_

#include <cstdint>
#include <vector>

#include "weigh/mentions.h"

namespace hearsay::weigh {

// Whether the sorted stems hold a stem or a translation of it.
bool says(const std::vector<std::uint64_t>& stems, std::uint64_t stem);

// Share (0..1) of the stems of the one that has fewer that the other says too; 0 when fewer than
// two are shared.
float shared_words(const Unit& a, const Unit& b);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_SHARED_WORDS_H_
