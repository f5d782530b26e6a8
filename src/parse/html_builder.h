// SPDX-License-Identifier: Apache-2.0
// From the bytes of a page to its elements and texts, as HTML5 nests them.
#ifndef HEARSAY_PARSE_HTML_BUILDER_H_
#define HEARSAY_PARSE_HTML_BUILDER_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "parse/html_names.h"
#include "parse/html_tree.h"

namespace hearsay::parse {

enum class Space : std::uint8_t { Html, Svg, Math };

// An element, text or comment and its place, by numbers in HtmlBuilder's list. Number 0 is the
// document.
struct Piece {
  Name name = Name::Unknown;
  Tag tag = Tag::Other;
  Space space = Space::Html;
  bool open = false;        // on the stack of open elements
  bool holds_html = false;  // of drawings and formulas: HTML stands in it again
  std::uint16_t attribute_count = 0;
  std::uint32_t first_attribute = 0;
  std::uint32_t attributes = 0;  // bits, as in Node
  std::uint32_t parent = 0, first = 0, last = 0, previous = 0, next = 0;
  std::uint32_t page_begin = 0, page_end = 0;
  std::uint32_t own_text = 0;  // one more than its place in HtmlPieces::own_texts
  std::uint64_t key = 0;       // of the name
  std::uint64_t likeness = 0;  // of formatting elements: equal for equal attributes
  std::string_view text;
};

// What a page is made of. Views point into the page or into own_texts.
struct HtmlPieces {
  std::vector<Piece> all;
  std::vector<AttributeValue> attributes;
  std::deque<std::string> own_texts;
};

// REQUIRES: `page` is valid UTF-8 and outlives the result. Linear in the page times the limits:
// beyond `most_open` open elements, or `most_formatting` formatting elements that are to be opened
// again, tags are dropped and their text stays.
HtmlPieces pieces_of(std::string_view page, std::size_t most_open, std::size_t most_formatting);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_BUILDER_H_
