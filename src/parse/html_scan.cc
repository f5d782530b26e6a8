// SPDX-License-Identifier: Apache-2.0
#include "parse/html_scan.h"

#include <array>

namespace hearsay::parse {
namespace {

enum class Kind : unsigned char { Other, Blank, Slash, Close, Equals };
constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (const char c : {' ', '\n', '\t', '\f', '\r'})
    kinds[static_cast<unsigned char>(c)] = Kind::Blank;
  kinds['/'] = Kind::Slash;
  kinds['>'] = Kind::Close;
  kinds['='] = Kind::Equals;
  return kinds;
}();
Kind kind_at(std::string_view page, std::size_t at) {
  return kKinds[static_cast<unsigned char>(page[at])];
}

std::size_t skip_blanks(std::string_view page, std::size_t at) {
  while (at < page.size() && kind_at(page, at) == Kind::Blank) ++at;
  return at;
}

// The end of the name of the tag at `at`: "=" may stand in it.
std::size_t name_end(std::string_view page, std::size_t at) {
  while (at < page.size() &&
         (kind_at(page, at) == Kind::Other || kind_at(page, at) == Kind::Equals))
    ++at;
  return at;
}

// The end of the value that begins at `at`, behind "=" and white space: a quote counts only here.
std::size_t value_end(std::string_view page, std::size_t at) {
  if (at >= page.size()) return page.size();
  if (page[at] == '"' || page[at] == '\'') {
    const std::size_t quote = page.find(page[at], at + 1);
    return quote == std::string_view::npos ? page.size() : quote + 1;
  }
  while (at < page.size() && kind_at(page, at) != Kind::Close && kind_at(page, at) != Kind::Blank)
    ++at;
  return at;
}

std::string_view without_quotes(std::string_view value) {
  if (value.size() < 2 || (value.front() != '"' && value.front() != '\'')) return value;
  return value.substr(1, value.size() - 2);
}

}  // namespace

TagName tag_name(std::string_view page, std::size_t at) {
  return tag_named(page.substr(at, name_end(page, at) - at));
}

WrittenAttributes::WrittenAttributes(std::string_view page)
    : rewrites_lines_(page.find('\r') != page.npos || page.find('\0') != page.npos) {}

bool WrittenAttributes::is_as_written(std::string_view value) const {
  if (value.find('&') != value.npos) return false;
  return !rewrites_lines_ || (value.find('\r') == value.npos && value.find('\0') == value.npos);
}

void WrittenAttributes::clear() {
  spare.clear();
  read.clear();
  built = false;
}

std::size_t tag_end(std::string_view page, std::size_t at, TagName tag, WrittenAttributes& out) {
  out.clear();
  at = name_end(page, at);
  out.begin = out.end = at;
  for (;;) {
    while (at < page.size() &&
           (kind_at(page, at) == Kind::Slash || kind_at(page, at) == Kind::Blank))
      ++at;
    if (at >= page.size()) return page.size();
    if (page[at] == '>') return at + 1;
    const std::size_t begin = at++;  // whatever it is: "=" may begin a name
    while (at < page.size() && kind_at(page, at) == Kind::Other) ++at;
    const std::string_view name = page.substr(begin, at - begin);
    std::string_view value;
    const std::size_t sign = skip_blanks(page, at);
    if (sign < page.size() && page[sign] == '=') {
      const std::size_t from = skip_blanks(page, sign + 1);
      at = value_end(page, from);
      value = without_quotes(page.substr(from, at - from));
    }
    out.end = at;
    // A slash before it would then stand before the end of the tag, and mean something there.
    if (page[begin - 1] == '/' || at >= page.size()) {
      out.built = true;
      continue;
    }
    Attribute known = Attribute::Class;
    const Need need = need_of(tag, name, value, out.is_as_written(value), known);
    if (need == Need::Nothing)
      out.spare.push_back({begin, at});
    else if (need == Need::Reading)
      out.read.emplace_back(known, value);
    else
      out.built = true;
  }
}

std::size_t comment_end(std::string_view page, std::size_t at) {
  // "<!-->" and "<!--->" are whole comments.
  std::size_t close = page.find("--", at + 2);
  for (; close != std::string_view::npos; close = page.find("--", close + 1)) {
    if (page.substr(close + 2, 1) == ">") return close + 3;
    if (close > at + 3 && page.substr(close + 2, 2) == "!>") return close + 4;
  }
  return close;
}

std::size_t find_close(std::string_view page, std::size_t at, TagName name) {
  for (at = page.find("</", at); at != std::string_view::npos; at = page.find("</", at + 2))
    if (tag_name(page, at + 2).key == name.key) return at;
  return page.size();
}

}  // namespace hearsay::parse
