// SPDX-License-Identifier: Apache-2.0
// Where tags, attributes and comments begin and end in the bytes of a page, as HTML5 cuts them.
#ifndef HEARSAY_PARSE_HTML_SCAN_H_
#define HEARSAY_PARSE_HTML_SCAN_H_

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "parse/html_names.h"

namespace hearsay::parse {

inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// White space of HTML.
inline bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
inline bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_blank(c); });
}

// The name of the tag at `at` (its first letter).
TagName tag_name(std::string_view page, std::size_t at);

// An attribute as it stands: name, and value with its quotes. Bytes of the page.
struct WrittenAttribute {
  std::size_t begin = 0, end = 0;
};
// The attributes of the tag at hand.
struct WrittenAttributes {
  explicit WrittenAttributes(std::string_view page);

  std::vector<WrittenAttribute> spare;  // those that nobody asks for
  std::vector<NamedValue> read;         // those needed for reading alone
  std::size_t begin = 0, end = 0;       // where all of them stand, with the space before
  bool built = false;                   // there are others

  void clear();
  // Whether a value is read as it stands: what is written in entities may be anything, line ends
  // and zeros become others.
  bool is_as_written(std::string_view value) const;

 private:
  bool rewrites_lines_;  // whether the page has any of the latter: most have none
};

// The end of the tag whose name begins at `at`; the size of the page if the tag never ends. Its
// attributes go to `out`, which is emptied first.
std::size_t tag_end(std::string_view page, std::size_t at, TagName name, WrittenAttributes& out);

// The end of the comment that begins at `at`; npos if it never ends.
std::size_t comment_end(std::string_view page, std::size_t at);

// Finds "</name" from `at` on, ASCII case folded; the size of the page if it isn't there.
std::size_t find_close(std::string_view page, std::size_t at, TagName name);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_SCAN_H_
