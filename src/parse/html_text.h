// SPDX-License-Identifier: Apache-2.0
// The characters that the bytes of texts and attribute values stand for.
#ifndef HEARSAY_PARSE_HTML_TEXT_H_
#define HEARSAY_PARSE_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace hearsay::parse {

enum class Written { Text, Value };

// Whether a text stands for anything but itself: has a reference, a carriage return or a NUL.
inline bool has_references(std::string_view written) {
  return written.find('&') != written.npos || written.find('\r') != written.npos ||
         written.find('\0') != written.npos;
}

// Adds to `out` what is written: character references resolved, line ends as '\n'. Linear.
void add_decoded(std::string_view written, Written where, std::string& out);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_TEXT_H_
