// SPDX-License-Identifier: Apache-2.0
// Who an article says it is from: agencies, sources, translators, authors, photographers.
#ifndef HEARSAY_PARSE_CREDITS_H_
#define HEARSAY_PARSE_CREDITS_H_

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

// The agencies in the dateline that opens a paragraph: "PARIS, 6 janvier (AFP) - …",
// "/ТАСС/. …", "МОСКВА, 6 янв — РИА Новости. …". Agencies need not be in the table.
// `dateline_bytes`, if not null, gets the length of the dateline (0 when there is none).
std::vector<model::Credit> dateline_credits(std::string_view paragraph,
                                            const model::OutletTable& outlets,
                                            std::size_t* dateline_bytes = nullptr);

// Whether a paragraph is introduced as a note of the editors or the translator.
bool is_note(std::string_view paragraph);

// Finds all credits of an article whose text and blocks are there: turns blocks that are credit
// lines into credit blocks, adds Article::credits in text order, then those of the byline; takes
// the byline from an author line if it isn't known. Thread-safe.
void find_credits(model::Article& article, const model::OutletTable& outlets);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_CREDITS_H_
