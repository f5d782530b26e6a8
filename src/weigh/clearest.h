// SPDX-License-Identifier: Apache-2.0
// Which of its mentions shows a claim.
#ifndef HEARSAY_WEIGH_CLEAREST_H_
#define HEARSAY_WEIGH_CLEAREST_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "weigh/mentions.h"
#include "weigh/surroundings.h"

namespace hearsay::weigh {

struct ShownFrom {
  std::span<const model::Article> articles;
  std::span<const Unit> units;
  const Cosine& cosine;             // of units; may be empty
  std::span<const float> sureness;  // of each unit, that it states its claim; may be empty
  std::string_view language;        // asked for; empty: that of most mentions
};

// A unit of the group, which is not empty and in the order of time: in the language wanted if one
// is, of a length that states something, no denial, and of those the one that is most like the
// others and whole.
std::uint32_t clearest_mention(std::span<const std::uint32_t> group, const ShownFrom& from);

// The words of a unit.
std::string_view words_of(const Unit& unit, const model::Article& article);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_CLEAREST_H_
