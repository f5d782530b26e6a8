// SPDX-License-Identifier: Apache-2.0
// What can be seen of a segment of a page, as numbers for the learnt classifier.
#ifndef HEARSAY_PARSE_PAGE_FEATURES_H_
#define HEARSAY_PARSE_PAGE_FEATURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parse/html_tree.h"
#include "parse/page_hints.h"
#include "parse/page_segments.h"
#include "parse/page_words.h"

namespace hearsay::parse {

constexpr std::size_t kFeatureCount = 149;
// Not set to zeros first: features_of() writes them all, and pages have hundreds of rows.
struct Features : std::array<float, kFeatureCount> {
  Features() {}  // NOLINT: `= default` would set them
};

// Evidence from the page's metadata about which words are the body, all folded (fold_words).
struct BodyEvidence {
  std::string article_body;  // JSON-LD articleBody; "" when there is none
  std::string description;   // og:description or meta description
  std::string title;
};

// Segments that a segment belongs with: those under its parent and grandparent element, as ranges
// of segments, and those all over the page that stand under the same path of tags and classes.
struct Company {
  std::uint32_t parent_from = 0, parent_to = 0;
  std::uint32_t grandparent_from = 0, grandparent_to = 0;
  std::uint32_t group = 0;
};

// One row, one company, one folded text and its cues (TextCues) a segment.
struct PageFeatures {
  std::vector<Features> rows;
  std::vector<Company> company;
  std::string all_folded;  // the texts of all segments, one behind the other
  std::vector<std::uint32_t> folded_ends;
  std::vector<std::uint32_t> cues;
  std::uint32_t groups = 0;  // numbers of Company::group are below

  std::string_view folded(std::size_t segment) const {
    const std::size_t from = segment == 0 ? 0 : folded_ends[segment - 1];
    return std::string_view(all_folded).substr(from, folded_ends[segment] - from);
  }
};
PageFeatures features_of(const HtmlTree& tree, const std::vector<Segment>& segments,
                         const PageHints& hints, const TextCues& cues,
                         const BodyEvidence& evidence);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_FEATURES_H_
