// SPDX-License-Identifier: Apache-2.0
// Byte offsets inside, code point offsets outside: the one place where they are turned into each
// other.
#ifndef HEARSAY_TEXT_CODE_POINTS_H_
#define HEARSAY_TEXT_CODE_POINTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::text {

// Answers in O(block) after one pass over the text. Keeps no view of the text.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view utf8);
  // Number of code points before byte `offset`. REQUIRES: offset <= size of the text.
  std::uint32_t to_code_points(std::uint32_t offset) const;
  // The byte where the code point with that number begins.
  std::uint32_t to_bytes(std::uint32_t code_point) const;

 private:
  std::vector<std::uint32_t>
      starts_;  // byte where each code point begins, then the size; empty when all ASCII
  std::uint32_t size_;
};

// Decodes the code point at `at` and moves `at` past it. U+FFFD, one byte, for what is not UTF-8.
char32_t next_code_point(std::string_view utf8, std::size_t& at);
void append_utf8(char32_t code_point, std::string& out);

// True if the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);
// The same text with U+FFFD for what is not UTF-8.
std::string repair_utf8(std::string_view bytes);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_CODE_POINTS_H_
