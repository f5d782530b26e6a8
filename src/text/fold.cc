// SPDX-License-Identifier: Apache-2.0
#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <cstddef>

#include "base/check.h"
#include "text/code_points.h"

namespace hearsay::text {
namespace {

const icu::Normalizer2& decomposer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
  HEARSAY_CHECK(U_SUCCESS(status));
  return *instance;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
}

// The base letter of an accented one; й and ї are letters of their own, not и with a mark.
char32_t without_accent(char32_t c) {
  if (c < 0xC0 || c == 0x439) return c;
  UChar32 first = static_cast<UChar32>(c);
  UChar32 base = u_tolower(first);
  if (base == 0x439) return 0x439;
  icu::UnicodeString decomposed;
  if (!decomposer().getDecomposition(first, decomposed) || decomposed.isEmpty()) return c;
  return static_cast<char32_t>(decomposed.char32At(0));
}

// Letters that need no table: ASCII and Russian ones, which is most of what is folded. 0 for
// others.
char32_t plain_letter(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F)) return c;
  if ((c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
  return 0;
}

char32_t plain_punctuation(char32_t c) {
  switch (c) {
    case 0x2019:
    case 0x2018:
    case 0x02BC:
    case 0x00B4:
      return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    default:
      return c;
  }
}

}  // namespace

std::string squeeze(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool gap = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(utf8, at))) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    std::size_t end = at;  // of the run without white space
    while (at < utf8.size() && !is_space(next_code_point(utf8, at))) end = at;
    out.append(utf8, start, end - start);
    gap = end < utf8.size();
  }
  return out;
}

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool gap = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (const char32_t letter = plain_letter(c)) {
      if (gap) out += ' ';
      gap = false;
      if (letter < 0x80)
        out += static_cast<char>(letter);
      else
        append_utf8(letter, out);
      continue;
    }
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK || c == 0xAD) continue;
    if (gap) out += ' ';
    gap = false;
    append_utf8(static_cast<char32_t>(
                    u_tolower(static_cast<UChar32>(plain_punctuation(without_accent(c))))),
                out);
  }
  return out;
}

std::string lower(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (c < 0x80)
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
    else
      append_utf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), out);
  }
  return out;
}

}  // namespace hearsay::text
