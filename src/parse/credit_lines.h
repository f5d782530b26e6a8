// SPDX-License-Identifier: Apache-2.0
// Lines that are nothing but credits, and paragraphs that are notes.
#ifndef HEARSAY_PARSE_CREDIT_LINES_H_
#define HEARSAY_PARSE_CREDIT_LINES_H_

#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/outlets.h"

namespace hearsay::parse {

// The credits that a line consists of, spans relative to the line; none unless the whole line is
// made of credits: "Source : RT", "(AFP)", "Перевод: …", "By A. Name". `at_edge`: the line stands
// at the head or foot of an article, where an agency's name alone is a credit, too.
std::vector<model::Credit> credits_of_line(std::string_view line, const model::OutletTable& outlets,
                                           bool at_edge);
bool is_credit_line(std::string_view line, const model::OutletTable& outlets);

// Whether a paragraph is introduced as a note of the editors or the translator.
bool is_note(std::string_view paragraph);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_CREDIT_LINES_H_
