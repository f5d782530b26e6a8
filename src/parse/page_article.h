// SPDX-License-Identifier: Apache-2.0
// From a page's tree to the text and blocks of its article.
#ifndef HEARSAY_PARSE_PAGE_ARTICLE_H_
#define HEARSAY_PARSE_PAGE_ARTICLE_H_

#include <string_view>

#include "base/budget.h"
#include "base/stats.h"
#include "model/article.h"
#include "parse/html_tree.h"
#include "parse/page_body.h"

namespace hearsay::parse {

// Sets `text` (title and body, blocks separated by blank lines) and `blocks` with their byte ranges
// in the page. False when the budget is overdrawn. REQUIRES: article.title is set when the page has
// one.
bool lay_out_page(const HtmlTree& tree, const PageHints& hints, const BodyReader& reader,
                  const PageMetadata& metadata, base::Budget& budget, model::Article& article,
                  base::Stats* stats = nullptr);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_ARTICLE_H_
