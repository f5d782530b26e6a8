// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/code_points.h"

namespace hearsay::text {
namespace {

enum class Class : unsigned char { Other, Letter, Digit };

constexpr std::array<Class, 128> kAscii = [] {
  std::array<Class, 128> made{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) made[c] = made[c - 0x20] = Class::Letter;
  for (std::size_t c = '0'; c <= '9'; ++c) made[c] = Class::Digit;
  return made;
}();

Class class_of(char32_t c) {
  if (c < 0x80) return kAscii[c];
  if (c >= 0x410 && c <= 0x44F) return Class::Letter;
  if (c == 0xFFFD) return Class::Other;
  const auto point = static_cast<UChar32>(c);
  if (u_isalpha(point)) return Class::Letter;
  if (u_isdigit(point)) return Class::Digit;
  // Combining marks and the soft hyphen stay inside a word.
  return u_charType(point) == U_NON_SPACING_MARK || c == 0xAD ? Class::Letter : Class::Other;
}

bool is_capital(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0;
}

}  // namespace

std::optional<Word> next_word(std::string_view utf8, std::size_t& at) {
  Word word;
  bool inside = false, last_digit = false;
  while (at < utf8.size()) {
    const std::size_t start = at;
    const char32_t c = next_code_point(utf8, at);
    const Class kind = class_of(c);
    if (kind == Class::Other) {
      const bool joins = last_digit && (c == '.' || c == ',') && at < utf8.size() &&
                         utf8[at] >= '0' && utf8[at] <= '9';
      if (inside && !joins) return word;
      continue;
    }
    if (!inside) {
      inside = true;
      word = {static_cast<std::uint32_t>(start), 0, false, is_capital(c)};
    }
    word.end = static_cast<std::uint32_t>(at);
    last_digit = kind == Class::Digit;
    word.has_digit |= last_digit;
  }
  return inside ? std::optional(word) : std::nullopt;
}

std::vector<Word> words(std::string_view utf8, std::size_t most) {
  constexpr std::size_t kUsualWord = 7;  // bytes, with what stands behind it
  std::vector<Word> out;
  out.reserve(std::min(most, utf8.size() / kUsualWord + 1));
  for (std::size_t at = 0; out.size() < most;) {
    const std::optional<Word> word = next_word(utf8, at);
    if (!word) break;
    out.push_back(*word);
  }
  return out;
}

}  // namespace hearsay::text
