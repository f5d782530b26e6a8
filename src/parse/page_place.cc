// SPDX-License-Identifier: Apache-2.0
#include "parse/page_place.h"

#include <algorithm>

namespace hearsay::parse {
namespace {

constexpr int kLongestClimb = 12;

}  // namespace

int PagePlace::distrust_of(NodeIndex node) const {
  const std::uint32_t hints = hints_.named[node];
  if (has(hints, Hint::Comment)) return 10;
  if (has(hints, Hint::Embed) || tree_[node].tag == Tag::Blockquote) return 10;
  // <footer class="entry-meta">, <aside class="byline">: about the article, whatever the element.
  const bool about = has(hints, Hint::Byline) || has(hints, Hint::Date);
  int found = 0;
  if (has(hints, Hint::Related) || has(hints, Hint::Teaser)) found = about ? 1 : 4;
  if (has(hints, Hint::Advert)) found = std::max(found, 4);
  if (about) return found;
  const Tag tag = tree_[node].tag;
  if (tag == Tag::Nav || has(hints, Hint::Menu)) found = std::max(found, 3);
  if (tag == Tag::Footer || has(hints, Hint::Footer)) found = std::max(found, 3);
  if (tag == Tag::Aside || has(hints, Hint::Aside)) found = std::max(found, 3);
  if (has(hints, Hint::Caption)) found = std::max(found, 3);
  return found;
}

int PagePlace::distrust(NodeIndex node) const {
  int most = 0, up = 0;
  for (NodeIndex k = node; k != kNoNode && up < kLongestClimb; k = tree_[k].parent, ++up) {
    const Tag tag = tree_[k].tag;
    if (tag == Tag::Body || tag == Tag::Html) break;
    if (title_ != kNoNode && k <= title_ && title_ < tree_[k].end) break;
    if (tree_[k].attribute_count > 0 || tag == Tag::Nav || tag == Tag::Footer || tag == Tag::Aside)
      most = std::max(most, distrust_of(k));
  }
  return most;
}

int PagePlace::nearness(NodeIndex node) const {
  if (title_ == kNoNode) return 0;
  const NodeIndex end = tree_[title_].end;
  if (node >= title_ && node < end) return 3;
  if (node >= end) {
    const NodeIndex gap = node - end;
    return gap < 40 ? 4 : gap < 100 ? 2 : gap < 300 ? 1 : 0;
  }
  const NodeIndex gap = title_ - node;
  return gap < 30 ? 2 : gap < 80 ? 1 : 0;
}

}  // namespace hearsay::parse
