// SPDX-License-Identifier: Apache-2.0
// Dates that a page shows or hides where no metadata tells them.
#ifndef HEARSAY_PARSE_PAGE_DATES_H_
#define HEARSAY_PARSE_PAGE_DATES_H_

#include <string_view>
#include <vector>

#include "model/article.h"
#include "parse/html_tree.h"
#include "parse/page_features.h"

namespace hearsay::parse {

// Whether the element is inside something that is not this article: teasers, comments, the foot.
bool stands_elsewhere(const HtmlTree& tree, const ClassWords& words, NodeIndex node);

// Whether the words speak of an update ("updated", "mis à jour", «обновлено», …).
bool says_update(std::string_view text);

// Days that are shown in short runs of text, nearest to the article's heading first; then those in
// the page's scripts and in its title and description; then those shown elsewhere. `heading`: the
// article's title. At most a few, nothing from further away once something was found. Linear.
std::vector<model::DateCandidate> shown_dates(const HtmlTree& tree, const ClassWords& words,
                                              std::string_view heading);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_DATES_H_
