// SPDX-License-Identifier: Apache-2.0
// What stands around each node of a page, up to its body.
#ifndef HEARSAY_PARSE_PAGE_SURROUNDINGS_H_
#define HEARSAY_PARSE_PAGE_SURROUNDINGS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "parse/html_tree.h"
#include "parse/page_hints.h"
#include "parse/page_words.h"

namespace hearsay::parse {

// What the tags and attributes of an element or of one around it say, one bit each.
enum Around : std::uint16_t {
  kInArticle = 1,
  kInMain = 2,
  kInHeader = 4,
  kInFooter = 8,
  kInNav = 16,
  kInAside = 32,
  kInForm = 64,
  kInFigure = 128,
  kInTable = 256,
  kInList = 512,
  kInQuote = 1024,
  kHidden = 2048,
  kInTime = 4096,
};
constexpr int kArounds = 13;

// Keeps views of tree and hints. Linear in the page.
class Surroundings {
 public:
  Surroundings(const HtmlTree& tree, const PageHints& hints);

  // Bits of Around: of the node and of those around it.
  unsigned around(NodeIndex node) const { return around_[node]; }
  // Levels below the body.
  unsigned below(NodeIndex node) const { return below_[node]; }
  // How far up the nearest element with each hint is; kNowhere where there is none.
  static constexpr std::uint8_t kNowhere = 255;
  std::array<std::uint8_t, kHints> distances(NodeIndex node) const;

 private:
  const HtmlTree& tree_;
  const PageHints& hints_;
  std::vector<std::uint16_t> around_, below_;
  std::vector<NodeIndex> hinted_;  // the node or the nearest around it that has a hint
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_SURROUNDINGS_H_
