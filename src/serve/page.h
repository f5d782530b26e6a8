// SPDX-License-Identifier: Apache-2.0
// What both pages are made with: escaping for each place where foreign words may stand, templates,
// and the content security policy's hashes. Pure functions; thread-safe.
#ifndef HEARSAY_SERVE_PAGE_H_
#define HEARSAY_SERVE_PAGE_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::serve {

// For text between tags and for attribute values in double quotes. Controls that reorder or hide
// the words around them (bidirectional overrides, embeddings and isolates, C0) are written as
// [U+202E]; invalid UTF-8 becomes U+FFFD.
std::string escape_html(std::string_view text);

// JSON that may stand inside a <script> element: the same values, with <, >, &, U+2028 and U+2029
// written as \uXXXX. REQUIRES: valid JSON (those characters stand in strings only).
std::string escape_json_in_html(std::string_view json);

// "sha256-…" of a policy wants base64; digests come as hexadecimal digits.
// REQUIRES: an even number of hexadecimal digits.
std::string base64_of_hex(std::string_view hex);

// The template with each {{name}} replaced by its value. Values are not looked through again, so a
// value that holds {{…}} stays as it is. REQUIRES: every name in the template is given.
using Value = std::pair<std::string_view, std::string_view>;
std::string fill_template(std::string_view page, std::initializer_list<Value> values);

// Byte offsets turned into UTF-16 offsets, which is how scripts count. Keeps no view of the text.
// A byte that is no UTF-8 counts as one unit, as U+FFFD stands for it in the output.
class Utf16Offsets {
 public:
  explicit Utf16Offsets(std::string_view utf8);
  // Offsets beyond the end count as the end.
  std::uint32_t at(std::uint32_t byte) const;

 private:
  std::vector<std::uint32_t> units_;  // units before each byte; empty when all ASCII
  std::uint32_t size_;
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_PAGE_H_
