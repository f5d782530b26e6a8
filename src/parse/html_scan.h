// SPDX-License-Identifier: Apache-2.0
// Where tags, attributes and comments begin and end in the bytes of a page, as HTML5 cuts them.
#ifndef HEARSAY_PARSE_HTML_SCAN_H_
#define HEARSAY_PARSE_HTML_SCAN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::parse {

inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Longer names of tags are all one name, whose end tags close nothing.
constexpr std::size_t kLongestTagName = 64;

// Name in lower case of the tag at `at` (its first letter), at most kLongestTagName bytes.
std::string tag_name(std::string_view page, std::size_t at);

// An attribute as it stands: name, and value with its quotes. Bytes of the page.
struct WrittenAttribute {
  std::size_t begin = 0, name_end = 0, end = 0;
};

// The end of the tag whose name begins at `at`; the size of the page if the tag never ends. Its
// attributes go to `attributes`, which is emptied first.
std::size_t tag_end(std::string_view page, std::size_t at,
                    std::vector<WrittenAttribute>& attributes);

// The end of the comment that begins at `at`; npos if it never ends.
std::size_t comment_end(std::string_view page, std::size_t at);

// Finds "</name" from `at` on, ASCII case folded; the size of the page if it isn't there.
std::size_t find_close(std::string_view page, std::size_t at, std::string_view name);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_SCAN_H_
