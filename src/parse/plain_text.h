// SPDX-License-Identifier: Apache-2.0
// Text without markup: paragraphs told apart, and what stands at their head and foot.
#ifndef HEARSAY_PARSE_PLAIN_TEXT_H_
#define HEARSAY_PARSE_PLAIN_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/outlets.h"
#include "model/record.h"
#include "model/span.h"

namespace hearsay::parse {

// The paragraphs of a text, white space at their ends left out: blank lines part them, and so do
// line ends unless the lines are wrapped to a width.
std::vector<model::Span> paragraphs_of(std::string_view utf8);

// A text as a person saved it, valid UTF-8. Fills text, title, blocks, and from the lines at the
// head: outlet, dates (from Text). The article's text is made anew: metadata lines are taken out,
// paragraphs are separated by one blank line each.
void read_plain_text(std::string_view utf8, const model::OutletTable& outlets,
                     model::Article& article);

// A text that is kept byte for byte, with `article.title` known from elsewhere (or ""). Fills text
// and blocks; a first paragraph that is the title becomes a title block.
void read_given_text(std::string utf8, model::Article& article);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PLAIN_TEXT_H_
