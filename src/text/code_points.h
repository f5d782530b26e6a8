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
char32_t next_long_code_point(std::string_view utf8, std::size_t& at);
inline char32_t next_code_point(std::string_view utf8, std::size_t& at) {
  // One and two bytes, which is most of what is read, without a call.
  const auto first = static_cast<unsigned char>(utf8[at]);
  if (first < 0x80) {
    ++at;
    return first;
  }
  if (first >= 0xC2 && first < 0xE0 && at + 1 < utf8.size()) {
    const auto second = static_cast<unsigned char>(utf8[at + 1]);
    if ((second & 0xC0U) == 0x80U) {
      at += 2;
      return (first & 0x1FU) << 6U | (second & 0x3FU);
    }
  }
  return next_long_code_point(utf8, at);
}

// Writes a code point (U+FFFD for what is none) and returns where it ends. REQUIRES: room for four
// bytes.
char* write_long_utf8(char32_t code_point, char* to);
inline char* write_utf8(char32_t code_point, char* to) {
  if (code_point < 0x80) {
    *to = static_cast<char>(code_point);
    return to + 1;
  }
  if (code_point < 0x800) {
    to[0] = static_cast<char>(0xC0U | code_point >> 6U);
    to[1] = static_cast<char>(0x80U | (code_point & 0x3FU));
    return to + 2;
  }
  return write_long_utf8(code_point, to);
}
inline void append_utf8(char32_t code_point, std::string& out) {
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
    return;
  }
  char bytes[4];
  out.append(bytes, static_cast<std::size_t>(write_utf8(code_point, bytes) - bytes));
}

// True if the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);
// The same text with U+FFFD for what is not UTF-8.
std::string repair_utf8(std::string_view bytes);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_CODE_POINTS_H_
