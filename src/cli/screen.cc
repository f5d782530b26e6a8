// SPDX-License-Identifier: Apache-2.0
#include "cli/screen.h"

#include <unicode/uchar.h>

#include "text/code_points.h"

namespace hearsay::cli {
namespace {

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::Bold:
      return "\x1b[1m";
    case Style::Dim:
      return "\x1b[2m";
    case Style::Source:
      return "\x1b[36m";
    case Style::Cue:
      return "\x1b[33m";
    case Style::Content:
      return "\x1b[32m";
    case Style::Hedge:
      return "\x1b[4m";
    case Style::Alert:
      return "\x1b[31m";
    case Style::Plain:
      break;
  }
  return "";
}

std::size_t width_of(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const int8_t category = u_charType(point);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR ||
      category == U_CONTROL_CHAR)
    return 0;
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

struct Word {
  std::vector<Run> parts;
  std::size_t width = 0;
};

// Words are cut at ASCII white space only: a no-break space keeps its neighbours together.
std::vector<Word> words_of(const std::vector<Run>& runs) {
  std::vector<Word> words;
  bool open = false;
  for (const Run& run : runs) {
    std::string part;
    const auto flush = [&] {
      if (part.empty()) return;
      if (!open) words.emplace_back();
      open = true;
      words.back().width += columns(part);
      words.back().parts.push_back({part, run.style});
      part.clear();
    };
    for (const char c : run.text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        flush();
        open = false;
      } else {
        part += c;
      }
    }
    flush();
  }
  return words;
}

}  // namespace

std::size_t columns(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) width += width_of(text::next_code_point(utf8, at));
  return width;
}

std::string tame(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    const char32_t c = text::next_code_point(utf8, at);
    const bool white = c == '\n' || c == '\t' || c == '\r';
    if (white)
      out += ' ';
    else if (u_charType(static_cast<UChar32>(c)) != U_CONTROL_CHAR)
      out.append(utf8, start, at - start);
  }
  return out;
}

std::string shorten(std::string_view utf8, std::size_t width) {
  if (columns(utf8) <= width) return std::string(utf8);
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    used += width_of(text::next_code_point(utf8, at));
    if (used + 1 > width) break;
    out.append(utf8, start, at - start);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

std::string styled(std::string_view text, Style style, bool colour) {
  if (!colour || style == Style::Plain) return std::string(text);
  return std::string(escape_of(style)) + std::string(text) + "\x1b[0m";
}

std::string wrap(const std::vector<Run>& runs, std::size_t width, std::string_view first_indent,
                 std::string_view indent, bool colour) {
  std::string out(first_indent);
  std::size_t used = columns(first_indent);
  bool line_empty = true;
  Style before = Style::Plain;
  for (const Word& word : words_of(runs)) {
    const Style first = word.parts.front().style;
    if (!line_empty && used + 1 + word.width > width) {
      out += "\n";
      out += indent;
      used = columns(indent);
      line_empty = true;
    }
    if (!line_empty) {
      // The space between two words of one style carries it, so that underlines don't break.
      out += styled(" ", before == first ? first : Style::Plain, colour);
      ++used;
    }
    for (const Run& part : word.parts) out += styled(part.text, part.style, colour);
    before = word.parts.back().style;
    used += word.width;
    line_empty = false;
  }
  return out + "\n";
}

}  // namespace hearsay::cli
