// SPDX-License-Identifier: Apache-2.0
// The pieces of a content: where one ends and the next begins, and which are none.
#ifndef HEARSAY_ATTRIBUTE_CONTENT_PIECES_H_
#define HEARSAY_ATTRIBUTE_CONTENT_PIECES_H_

#include <string_view>
#include <vector>

#include "attribute/lexicon.h"
#include "attribute/quotations.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// What joins a content to its cue and is no part of it.
bool is_conjunction(std::string_view word);

// Without the conjunction before it and the marks after it.
void trim_piece(const Tokens& tokens, model::Span& piece, bool first_piece);

// Each paragraph of a content is a piece of its own, and each sentence outside of quotation marks:
// no piece runs over a full stop that belongs to the text.
void part_pieces(const Tokens& tokens, const std::vector<Quotation>& quotations,
                 std::vector<model::Span>& content);

// What is said goes on by whole sentences: a scrap of a sentence that has neither cue nor source
// was run over, if another piece stands in the sentence of the cue; so was a heading.
void drop_scraps(const Tokens& tokens, model::Statement& s);

// "Fuel, she insisted, had been delivered": an attribution between two commas parts what is said,
// and the reader may see one side of it only. Words that only join a sentence to the one before
// ("Moreover, he said, …") are said by nobody.
void join_around_attribution(const Tokens& tokens, const Lexicon& heads,
                             std::vector<model::Statement>& statements);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_CONTENT_PIECES_H_
