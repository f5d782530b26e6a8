// SPDX-License-Identifier: Apache-2.0
#include "parse/page_surroundings.h"

#include <algorithm>
#include <bit>
#include <string_view>

namespace hearsay::parse {
namespace {

unsigned around_of(Tag tag) {
  switch (tag) {
    case Tag::Article:
      return kInArticle;
    case Tag::Main:
      return kInMain;
    case Tag::Header:
      return kInHeader;
    case Tag::Footer:
      return kInFooter;
    case Tag::Nav:
      return kInNav;
    case Tag::Aside:
      return kInAside;
    case Tag::Form:
      return kInForm;
    case Tag::Figure:
    case Tag::Figcaption:
      return kInFigure;
    case Tag::Table:
      return kInTable;
    case Tag::Ul:
    case Tag::Ol:
    case Tag::Dl:
      return kInList;
    case Tag::Blockquote:
      return kInQuote;
    case Tag::Time:
      return kInTime;
    default:
      return 0;
  }
}

bool is_hidden(const HtmlTree& tree, NodeIndex i) {
  if (tree[i].attribute_count == 0) return false;
  const std::string_view style = tree.attribute(i, Attribute::Style);
  return (!style.empty() && (style.find("display:none") != style.npos ||
                             style.find("display: none") != style.npos)) ||
         tree.has(i, Attribute::Hidden);
}

}  // namespace

// From the top down, so that each node is looked at once.
Surroundings::Surroundings(const HtmlTree& tree, const PageHints& hints)
    : tree_(tree),
      hints_(hints),
      around_(tree.size(), 0),
      below_(tree.size(), 0),
      hinted_(tree.size(), kNoNode) {
  for (NodeIndex i = 0; i < tree.size(); ++i) {
    const Node& node = tree[i];
    if (node.tag == Tag::Body) continue;
    unsigned here = around_of(node.tag);
    if (is_hidden(tree, i)) here |= kHidden;
    hinted_[i] = hints.all[i] != 0 ? i : kNoNode;
    below_[i] = 1;
    if (node.parent != kNoNode) {
      here |= around_[node.parent];
      if (hinted_[i] == kNoNode) hinted_[i] = hinted_[node.parent];
      below_[i] = static_cast<std::uint16_t>(below_[node.parent] + 1);
    }
    around_[i] = static_cast<std::uint16_t>(here);
  }
}

std::array<std::uint8_t, kHints> Surroundings::distances(NodeIndex node) const {
  std::array<std::uint8_t, kHints> distance{};
  distance.fill(kNowhere);
  std::uint32_t known = 0;
  for (NodeIndex i = hinted_[node]; i != kNoNode;) {
    const int up = tree_[node].depth - tree_[i].depth;
    for (std::uint32_t fresh = hints_.all[i] & ~known; fresh != 0; fresh &= fresh - 1)
      distance[static_cast<std::size_t>(std::countr_zero(fresh))] =
          static_cast<std::uint8_t>(std::min(up, kNowhere - 1));
    known |= hints_.all[i];
    i = tree_[i].parent == kNoNode ? kNoNode : hinted_[tree_[i].parent];
  }
  return distance;
}

}  // namespace hearsay::parse
