// SPDX-License-Identifier: Apache-2.0
// What the attributes of each element of a page say of it, read once for all who ask.
#ifndef HEARSAY_PARSE_PAGE_HINTS_H_
#define HEARSAY_PARSE_PAGE_HINTS_H_

#include <cstdint>
#include <vector>

#include "parse/html_tree.h"
#include "parse/page_words.h"

namespace hearsay::parse {

// Per node of the tree, by its index. Immutable; thread-safe to read.
struct PageHints {
  PageHints(const HtmlTree& tree, const ClassWords& words);

  std::vector<std::uint32_t> named;  // hints (1 << Hint) of its class and id
  std::vector<std::uint32_t> all;    // of its role and itemprop, too
  std::vector<std::uint64_t> look;   // the same for elements of one tag and class; 0 for text
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_HINTS_H_
