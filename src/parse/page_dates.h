// SPDX-License-Identifier: Apache-2.0
// The dates that a page shows or keeps in its markup, and which one says when it was published.
#ifndef HEARSAY_PARSE_PAGE_DATES_H_
#define HEARSAY_PARSE_PAGE_DATES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "parse/dates.h"
#include "parse/html_tree.h"
#include "parse/page_place.h"

namespace hearsay::parse {

// Collects while the tree is walked; keeps views of tree and hints.
class PageDates {
 public:
  PageDates(const HtmlTree& tree, const PageHints& hints) : tree_(tree), hints_(hints) {}

  void set_order(NumericOrder order) { order_ = order; }
  NumericOrder order() const { return order_; }

  // Calls for each node of that kind, in document order.
  void meta(std::string_view lower_case_name, std::string_view content);
  void element(NodeIndex node);  // any with attributes
  void text(NodeIndex node);
  void script(std::string_view text);  // other than JSON-LD

  // Dates of the data (meta tags, microdata), then those of the page as readers see it, best first;
  // those that speak of other stories are left out.
  std::vector<model::DateCandidate> candidates(const PagePlace& place) const;

 private:
  struct Seen {
    NodeIndex node;
    model::DateCandidate date;
    int strength;
  };
  void see(NodeIndex node, std::string_view written, model::DateOrigin from, int strength);
  void machine_readable(NodeIndex node);
  std::string before(NodeIndex node) const;

  const HtmlTree& tree_;
  const PageHints& hints_;
  NumericOrder order_ = NumericOrder::DayFirst;
  std::vector<model::DateCandidate> data_;
  std::vector<model::DateCandidate> scripts_;  // taken only where nothing else is
  std::vector<Seen> seen_;
};

// A date written in the address: /2031/03/04/, /2031-03-04-, /20310304, /04-03-2031.
void add_url_date(std::string_view url, std::vector<model::DateCandidate>& dates);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_DATES_H_
