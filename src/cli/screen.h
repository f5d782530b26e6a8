// SPDX-License-Identifier: Apache-2.0
// Lines of text for a terminal: styles that nest nothing and wrap well, widths in columns.
#ifndef HEARSAY_CLI_SCREEN_H_
#define HEARSAY_CLI_SCREEN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::cli {

enum class Style : unsigned char { Plain, Bold, Dim, Source, Cue, Content, Hedge, Alert };

// A stretch of text in one style.
struct Run {
  std::string text;
  Style style = Style::Plain;
};

// Columns that the text takes (combining marks none, East Asian wide two). Control characters take
// none.
std::size_t columns(std::string_view utf8);

// Escape and other control characters removed: text from articles must not drive the terminal.
std::string tame(std::string_view utf8);

// Cut to `width` columns with … at the end if anything was cut.
std::string shorten(std::string_view utf8, std::size_t width);

// The runs as one paragraph, broken at spaces so that no line is longer than `width` (unless a word
// is), each line after the first indented by `indent`, ending with a line end.
std::string wrap(const std::vector<Run>& runs, std::size_t width, std::string_view first_indent,
                 std::string_view indent, bool colour);

std::string styled(std::string_view text, Style style, bool colour);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_SCREEN_H_
