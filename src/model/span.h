// SPDX-License-Identifier: Apache-2.0
// Everything found in an article is a span of byte offsets into its UTF-8 text, end exclusive, on
// code point borders. (JSON output turns them into code point offsets, see engine/json_output.h.)
#ifndef HEARSAY_MODEL_SPAN_H_
#define HEARSAY_MODEL_SPAN_H_

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::model {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
  auto operator<=>(const Span&) const = default;
};

inline std::uint32_t overlap(Span a, Span b) {
  const std::uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return begin < end ? end - begin : 0;
}

inline bool overlaps_any(const std::vector<Span>& spans, Span span) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.overlaps(span); });
}

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_SPAN_H_
