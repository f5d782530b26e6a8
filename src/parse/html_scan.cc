// SPDX-License-Identifier: Apache-2.0
#include "parse/html_scan.h"

#include <algorithm>

namespace hearsay::parse {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r'; }

std::size_t skip_spaces(std::string_view page, std::size_t at) {
  while (at < page.size() && is_space(page[at])) ++at;
  return at;
}

// The end of the value that begins at `at`, behind "=" and white space: a quote counts only here.
std::size_t value_end(std::string_view page, std::size_t at) {
  if (at >= page.size()) return page.size();
  if (page[at] == '"' || page[at] == '\'') {
    const std::size_t quote = page.find(page[at], at + 1);
    return quote == std::string_view::npos ? page.size() : quote + 1;
  }
  while (at < page.size() && page[at] != '>' && !is_space(page[at])) ++at;
  return at;
}

}  // namespace

std::string tag_name(std::string_view page, std::size_t at) {
  std::string name;
  for (; at < page.size() && name.size() < kLongestTagName; ++at) {
    const char c = page[at];
    if (c == '>' || c == '/' || is_space(c)) break;
    name += is_ascii_letter(c) ? static_cast<char>(c | 0x20) : c;
  }
  return name;
}

std::size_t tag_end(std::string_view page, std::size_t at,
                    std::vector<WrittenAttribute>& attributes) {
  attributes.clear();
  while (at < page.size() && page[at] != '>' && page[at] != '/' && !is_space(page[at])) ++at;
  for (;;) {
    while (at < page.size() && (page[at] == '/' || is_space(page[at]))) ++at;
    if (at >= page.size()) return page.size();
    if (page[at] == '>') return at + 1;
    WrittenAttribute& made = attributes.emplace_back();
    made.begin = at++;  // whatever it is: "=" may begin a name
    while (at < page.size() && page[at] != '=' && page[at] != '>' && page[at] != '/' &&
           !is_space(page[at]))
      ++at;
    made.name_end = made.end = at;
    const std::size_t sign = skip_spaces(page, at);
    if (sign < page.size() && page[sign] == '=')
      at = made.end = value_end(page, skip_spaces(page, sign + 1));
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

std::size_t find_close(std::string_view page, std::size_t at, std::string_view name) {
  for (at = page.find("</", at); at != std::string_view::npos; at = page.find("</", at + 2))
    if (tag_name(page, at + 2) == name) return at;
  return page.size();
}

}  // namespace hearsay::parse
