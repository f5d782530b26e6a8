// SPDX-License-Identifier: Apache-2.0
// The words of a text, line by line.
#ifndef HEARSAY_TRACE_LINES_H_
#define HEARSAY_TRACE_LINES_H_

#include <span>
#include <string_view>

#include "text/words.h"

namespace hearsay::trace {

// The words of the line that the first of `words` stands in, up to its end; none of none.
inline std::span<const text::Word> first_line(std::string_view text,
                                              std::span<const text::Word> words) {
  if (words.empty()) return {};
  std::size_t count = 1;
  while (count < words.size()) {
    const std::size_t from = words[count - 1].end, to = words[count].begin;
    if (text.substr(from, to - from).find('\n') != std::string_view::npos) break;
    ++count;
  }
  return words.first(count);
}

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_LINES_H_
