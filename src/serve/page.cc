// SPDX-License-Identifier: Apache-2.0
#include "serve/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/check.h"
#include "text/code_points.h"

namespace hearsay::serve {
namespace {

bool reorders_or_hides(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x7F ||
         (c < 0x20 && c != '\n' && c != '\t');
}

unsigned digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a' + 10);
  HEARSAY_CHECK(digit >= 'A' && digit <= 'F');
  return static_cast<unsigned>(digit - 'A' + 10);
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text::next_code_point(text, i);
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (reorders_or_hides(c))
          out += fmt::format("[U+{:04X}]", static_cast<std::uint32_t>(c));
        else
          text::append_utf8(c, out);
    }
  }
  return out;
}

std::string escape_json_in_html(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 32);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = json.substr(i);
    if (rest.front() == '<') {
      out += "\\u003c";
    } else if (rest.front() == '>') {
      out += "\\u003e";
    } else if (rest.front() == '&') {
      out += "\\u0026";
    } else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {
      out += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += rest.front();
    }
  }
  return out;
}

std::string base64_of_hex(std::string_view hex) {
  static constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  HEARSAY_CHECK(hex.size() % 2 == 0);
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 6) {
    const std::string_view digits = hex.substr(i, 6);
    unsigned bits = 0;
    for (std::size_t k = 0; k < 6; ++k)
      bits = bits << 4 | (k < digits.size() ? digit_value(digits[k]) : 0);
    const std::size_t letters = digits.size() / 2 + 1;
    for (std::size_t k = 0; k < 4; ++k)
      out += k < letters ? kLetters[bits >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

std::string fill_template(std::string_view page, std::initializer_list<Value> values) {
  std::string out;
  while (true) {
    const std::size_t begin = page.find("{{");
    if (begin == std::string_view::npos) return out.append(page);
    const std::size_t end = page.find("}}", begin);
    HEARSAY_CHECK(end != std::string_view::npos);
    const std::string_view name = page.substr(begin + 2, end - begin - 2);
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const Value& value) { return value.first == name; });
    HEARSAY_CHECK(found != values.end());
    out.append(page.substr(0, begin)).append(found->second);
    page.remove_prefix(end + 2);
  }
}

Utf16Offsets::Utf16Offsets(std::string_view utf8) : size_(static_cast<std::uint32_t>(utf8.size())) {
  if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return (c & 0x80) == 0; })) return;
  units_.resize(utf8.size() + 1);
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t begin = i;
    const char32_t c = text::next_code_point(utf8, i);
    for (std::size_t k = begin; k < i; ++k) units_[k] = units;
    units += c > 0xFFFF ? 2 : 1;
  }
  units_.back() = units;
}

std::uint32_t Utf16Offsets::at(std::uint32_t byte) const {
  const std::uint32_t clamped = std::min(byte, size_);
  return units_.empty() ? clamped : units_[clamped];
}

}  // namespace hearsay::serve
