// SPDX-License-Identifier: Apache-2.0
// What the paragraphs of a text without markup are: notes, quotations, posts, lists.
#ifndef HEARSAY_PARSE_TEXT_KINDS_H_
#define HEARSAY_PARSE_TEXT_KINDS_H_

#include <string_view>
#include <vector>

#include "model/article.h"

namespace hearsay::parse {

// Gives each block that is still a paragraph its kind. `wide_gap`: stand two blank lines or more
// before the block of that number? REQUIRES: wide_gap.size() == blocks.size().
void set_kinds(std::string_view text, std::vector<model::Block>& blocks,
               const std::vector<bool>& wide_gap);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_TEXT_KINDS_H_
