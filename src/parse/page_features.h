// SPDX-License-Identifier: Apache-2.0
// What can be seen of a segment of a page, as numbers for the learnt classifier.
#ifndef HEARSAY_PARSE_PAGE_FEATURES_H_
#define HEARSAY_PARSE_PAGE_FEATURES_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parse/html_tree.h"
#include "parse/page_segments.h"

namespace hearsay::parse {

// What class, id and role words say; the order is that of data/parse/class_words.tsv.
enum class Hint : unsigned char {
  Body,
  Comment,
  Related,
  Teaser,
  Share,
  Caption,
  Byline,
  Date,
  Menu,
  Footer,
  Aside,
  Consent,
  Subscribe,
  Advert,
  Tag,
  Quote,
  Embed,
  Lead,
  Title,
  Hidden,
  Tool,
  List,
  Note,
  Table,
};
constexpr std::size_t kHints = 24;

// Words of attributes → hints, from data/parse/class_words.tsv. Thread-safe.
class ClassWords {
 public:
  static ClassWords load();  // throws base::Failure
  // Bit set of the hints (1 << Hint) that the words of an attribute value give.
  std::uint32_t hints_of(std::string_view value) const;

 private:
  std::unordered_map<std::string, std::uint32_t> words_;
  std::vector<std::pair<std::string, std::uint32_t>> beginnings_;
};

constexpr std::size_t kFeatureCount = 99;
using Features = std::array<float, kFeatureCount>;

// Evidence from the page's metadata about which words are the body.
struct BodyEvidence {
  std::string article_body;  // JSON-LD articleBody, folded; "" when there is none
  std::string description;   // og:description or meta description, folded
  std::string title;         // folded
};

// Text as BodyEvidence has it: letters and digits only, ASCII in lower case, single spaces.
std::string fold_for_evidence(std::string_view text);

// One row a segment; and per node of the tree the hints of the element itself (for labels of
// blocks).
struct PageFeatures {
  std::vector<Features> rows;
  std::vector<std::uint32_t> node_hints;
};
PageFeatures features_of(const HtmlTree& tree, const std::vector<Segment>& segments,
                         const ClassWords& words, const BodyEvidence& evidence);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_FEATURES_H_
