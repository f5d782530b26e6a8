// SPDX-License-Identifier: Apache-2.0
// A page cut into segments: the runs of inline text between block borders, in document order. What
// is body and what is not is decided per segment (page_body.h).
#ifndef HEARSAY_PARSE_PAGE_SEGMENTS_H_
#define HEARSAY_PARSE_PAGE_SEGMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "parse/html_tree.h"

namespace hearsay::parse {

struct Segment {
  std::string text;           // white space folded; line breaks (<br>) as '\n'
  NodeIndex block = kNoNode;  // the innermost block element around it
  NodeIndex first = kNoNode;  // its first and last text nodes
  NodeIndex last = kNoNode;
  std::uint32_t page_begin = 0;
  std::uint32_t page_end = 0;
  std::uint32_t words = 0;
  std::uint32_t letters = 0;       // bytes of text, white space apart
  std::uint32_t link_letters = 0;  // of them inside links
  std::uint32_t bold_letters = 0;
  std::uint32_t italic_letters = 0;
  Tag tag = Tag::Other;  // of `block`, or of the heading or list item around it
};

// Segments with at least one letter or digit. Linear in the page. A paragraph break made of two or
// more <br> is a border.
std::vector<Segment> segments_of(const HtmlTree& tree);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_SEGMENTS_H_
