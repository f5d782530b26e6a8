// SPDX-License-Identifier: Apache-2.0
#include "read/json_mend.h"

#include <algorithm>

#include "text/charset.h"
#include "text/code_points.h"

namespace hearsay::read {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The number of a \uXXXX escape at `at`, -1 if there is none.
int escape_at(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
  int value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_digit(json[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// Copies the escape at `at` (inside a string), a half surrogate as U+FFFD; the bytes it took.
std::size_t copy_escape(std::string_view json, std::size_t at, std::string& out) {
  const int unit = escape_at(json, at);
  if (unit < 0) {
    out += json.substr(at, 2);
    return std::min<std::size_t>(2, json.size() - at);
  }
  if (unit < 0xD800 || unit > 0xDFFF) {
    out += json.substr(at, 6);
    return 6;
  }
  const int next = escape_at(json, at + 6);
  if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
    out += json.substr(at, 12);
    return 12;
  }
  out += "\\ufffd";
  return 6;
}

}  // namespace

std::string mend_json(std::string_view json) {
  std::string decoded;
  if (!text::is_utf8(json)) json = decoded = text::decode(json, "", false).utf8;
  std::string out;
  out.reserve(json.size() + 16);
  bool in_string = false;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i];
    if (!in_string) {
      const std::string_view rest = json.substr(i);
      std::size_t word = 0;
      for (const std::string_view name : {"NaN", "-Infinity", "Infinity"})
        if (rest.substr(0, name.size()) == name) word = name.size();
      if (word != 0)
        out += "null";
      else
        out += c;
      in_string = c == '"';
      i += word != 0 ? word : 1;
    } else if (c == '\\') {
      i += copy_escape(json, i, out);
    } else {
      if (static_cast<unsigned char>(c) < 0x20) {
        constexpr std::string_view kHex = "0123456789abcdef";
        out += "\\u00";
        out += kHex[static_cast<unsigned char>(c) >> 4];
        out += kHex[static_cast<unsigned char>(c) & 15];
      } else {
        out += c;
      }
      in_string = c != '"';
      ++i;
    }
  }
  return out;
}

}  // namespace hearsay::read
