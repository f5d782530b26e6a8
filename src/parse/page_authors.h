// SPDX-License-Identifier: Apache-2.0
// Who wrote it, according to a page.
#ifndef HEARSAY_PARSE_PAGE_AUTHORS_H_
#define HEARSAY_PARSE_PAGE_AUTHORS_H_

#include <string>
#include <string_view>
#include <vector>

#include "parse/html_tree.h"
#include "parse/json_ld.h"
#include "parse/page_place.h"

namespace hearsay::parse {

struct PageByline {
  std::string names;    // joined by ", ", "" if none
  std::string written;  // as the page has them, with agencies beside them
};

// Collects while the tree is walked; keeps views of tree and hints.
class PageAuthors {
 public:
  PageAuthors(const HtmlTree& tree, const PageHints& hints) : tree_(tree), hints_(hints) {}

  // Calls for each node of that kind, in document order.
  void meta(std::string_view lower_case_name, std::string_view content);
  void element(NodeIndex node);  // any with attributes
  void text(NodeIndex node);

  // `site`: names by which the outlet goes; one of them is taken for an author only where no one
  // else is.
  PageByline byline(const JsonLd& data, const std::vector<std::string>& site,
                    const PagePlace& place) const;

 private:
  struct Seen {
    NodeIndex node;
    std::string written;
    int strength;
  };
  void see(NodeIndex node, int strength);
  PageByline seen_names(const std::vector<std::string>& site, const PagePlace& place,
                        int least) const;

  const HtmlTree& tree_;
  const PageHints& hints_;
  std::string meta_name_;  // the first that names anyone
  std::vector<std::string> meta_;
  std::vector<Seen> seen_;
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_AUTHORS_H_
