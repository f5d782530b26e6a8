// SPDX-License-Identifier: Apache-2.0
// What a page says of itself: title, authors, outlet, address, language, dates; in JSON-LD, meta
// tags, microdata, time elements and, last, in what readers see.
#ifndef HEARSAY_PARSE_PAGE_METADATA_H_
#define HEARSAY_PARSE_PAGE_METADATA_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/stats.h"
#include "model/article.h"
#include "parse/html_tree.h"
#include "parse/page_dates.h"
#include "parse/page_hints.h"

namespace hearsay::parse {

struct PageMetadata {
  std::string title;
  std::string window_title;    // <title> as it stands
  std::string byline;          // authors joined by ", ", "" if none
  std::string byline_written;  // as the page has it, with agencies beside them
  std::string outlet;          // the publisher's or the site's name
  std::string canonical;       // address
  std::string language;        // as declared, "" if not
  std::string article_body;    // JSON-LD articleBody
  std::string description;
  std::vector<model::DateCandidate> dates;  // all candidates in the order found
};

// `url`: where the page was got from, "" if unknown (a date in it is a candidate). Linear in the
// page.
PageMetadata metadata_of(const HtmlTree& tree, std::string_view url, const PageHints& hints,
                         base::Stats* stats = nullptr);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_METADATA_H_
