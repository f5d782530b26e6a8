// SPDX-License-Identifier: Apache-2.0
#include "parse/html_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "base/tsv.h"
#include "text/code_points.h"

namespace hearsay::parse {
namespace {

constexpr std::size_t kLongestName = 32;
constexpr std::size_t kLongestBare = 6;  // of the names that need no semicolon

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The characters with names, all of them.
class Names {
 public:
  static const Names& get() {
    static const Names names;
    return names;
  }
  // "" for what is no name.
  std::string_view characters_of(std::string_view name) const {
    const auto found = known_.find(std::string(name));
    return found == known_.end() ? std::string_view() : found->second;
  }

 private:
  Names() {
    base::read_tsv("data/parse/entities.tsv", [this](const base::TsvRow& row) {
      std::string& characters = known_[std::string(row[0])];
      for (std::string_view rest = row[1]; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::uint32_t point = 0;
        if (std::from_chars(rest.data(), rest.data() + end, point, 16).ec != std::errc())
          row.refuse("not `name TAB code points`");
        text::append_utf8(point, characters);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    });
  }
  std::unordered_map<std::string, std::string> known_;
};

// Most references are these, and need no table.
std::string_view usual(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kUsual{
      {{"amp;", "&"},
       {"nbsp;", "\u00A0"},
       {"quot;", "\""},
       {"lt;", "<"},
       {"gt;", ">"},
       {"raquo;", "»"},
       {"laquo;", "«"}}};
  for (const auto& [known, characters] : kUsual)
    if (known == name) return characters;
  return {};
}

// Bytes 80 to 9F, which are windows-1252 where pages write them as numbers.
char32_t of_windows(std::uint32_t number) {
  static constexpr std::array<std::uint16_t, 32> kCharacters{
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
      0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  return kCharacters[number - 0x80];
}

// The reference "&#..." at the beginning; returns its length, 0 if it is none.
std::size_t add_number(std::string_view written, std::string& out) {
  const bool hexadecimal = written.size() > 2 && (written[2] | 0x20) == 'x';
  std::size_t at = hexadecimal ? 3 : 2;
  const std::size_t from = at;
  std::uint32_t number = 0;
  constexpr std::uint32_t kTooLarge = 0x110000;
  for (; at < written.size(); ++at) {
    const char c = written[at], low = static_cast<char>(c | 0x20);
    unsigned digit = 0;
    if (c >= '0' && c <= '9')
      digit = static_cast<unsigned>(c - '0');
    else if (hexadecimal && low >= 'a' && low <= 'f')
      digit = static_cast<unsigned>(low - 'a') + 10;
    else
      break;
    number = std::min(number * (hexadecimal ? 16 : 10) + digit, kTooLarge);
  }
  if (at == from) return 0;
  if (at < written.size() && written[at] == ';') ++at;
  if (number >= 0x80 && number < 0xA0) number = of_windows(number);
  const bool surrogate = number >= 0xD800 && number < 0xE000;
  text::append_utf8(number == 0 || surrogate || number >= kTooLarge ? 0xFFFD : number, out);
  return at;
}

// The reference "&name" at the beginning; returns its length, 0 if it is none.
std::size_t add_named(std::string_view written, Written where, std::string& out) {
  std::size_t letters = 0;
  const std::string_view rest = written.substr(1);
  while (letters < std::min(rest.size(), kLongestName) && is_letter_or_digit(rest[letters]))
    ++letters;
  if (letters == 0) return 0;
  if (letters < rest.size() && rest[letters] == ';') {
    const std::string_view name = rest.substr(0, letters + 1);
    std::string_view found = usual(name);
    if (found.empty()) found = Names::get().characters_of(name);
    out += found;
    if (!found.empty()) return name.size() + 1;
  }
  for (std::size_t length = std::min(letters, kLongestBare); length >= 2; --length) {
    const std::string_view found = Names::get().characters_of(rest.substr(0, length));
    if (found.empty()) continue;
    // In an address "&copy=1" and "&copyright" are no references.
    const char next = length < rest.size() ? rest[length] : ' ';
    if (where == Written::Value && (next == '=' || is_letter_or_digit(next))) return 0;
    out += found;
    return length + 1;
  }
  return 0;
}

}  // namespace

void add_decoded(std::string_view written, Written where, std::string& out) {
  using namespace std::string_view_literals;
  out.reserve(out.size() + written.size());
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t next = std::min(written.find_first_of("&\r\0"sv, at), written.size());
    out.append(written, at, next - at);
    at = next;
    if (at == written.size()) break;
    if (written[at] == '&') {
      const std::string_view rest = written.substr(at);
      const std::size_t length =
          rest.size() > 2 && rest[1] == '#' ? add_number(rest, out) : add_named(rest, where, out);
      if (length == 0) out += '&';
      at += std::max<std::size_t>(length, 1);
    } else if (written[at] == '\r') {
      out += '\n';
      at += written.substr(at, 2) == "\r\n" ? 2 : 1;
    } else {
      if (where == Written::Value) out += "\uFFFD";
      ++at;
    }
  }
}

}  // namespace hearsay::parse
