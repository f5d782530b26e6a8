// SPDX-License-Identifier: Apache-2.0
// Where on a page an element stands, as far as it tells whose name or date stands there: the
// article's, or another story's.
#ifndef HEARSAY_PARSE_PAGE_PLACE_H_
#define HEARSAY_PARSE_PAGE_PLACE_H_

#include <cstdint>
#include <string_view>

#include "parse/html_tree.h"
#include "parse/page_hints.h"

namespace hearsay::parse {

// Keeps views of the tree and the hints. Thread-safe to read.
class PagePlace {
 public:
  // `title`: the element that shows the article's title, kNoNode if none does.
  PagePlace(const HtmlTree& tree, const PageHints& hints, NodeIndex title)
      : tree_(tree), hints_(hints), title_(title) {}

  // 0 where nothing speaks against it, up to 10 in comments and posts of others. What holds the
  // title too says nothing against what stands in it.
  int distrust(NodeIndex node) const;
  // 0 … 4: how near it stands to the title, in document order; after it is nearer than before.
  int nearness(NodeIndex node) const;

 private:
  int distrust_of(NodeIndex node) const;

  const HtmlTree& tree_;
  const PageHints& hints_;
  NodeIndex title_;
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_PLACE_H_
