// SPDX-License-Identifier: Apache-2.0
// Which of an article's dates is that of its publication.
#ifndef HEARSAY_PARSE_DATE_CHOICE_H_
#define HEARSAY_PARSE_DATE_CHOICE_H_

#include <optional>
#include <vector>

#include "model/article.h"

namespace hearsay::parse {

// The candidate that says best when the article was published: by origin and role; an update never
// beats anything else. Where only the time of an update or a capture is known it was published no
// later than then (open_start). Sorts `dates` best first. Nothing when there is none.
std::optional<model::DateCandidate> choose_published(std::vector<model::DateCandidate>& dates);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_DATE_CHOICE_H_
