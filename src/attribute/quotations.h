// SPDX-License-Identifier: Apache-2.0
// Quotation marks of every kind, and the edges of spans.
#ifndef HEARSAY_ATTRIBUTE_QUOTATIONS_H_
#define HEARSAY_ATTRIBUTE_QUOTATIONS_H_

#include <vector>

#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// A stretch in quotation marks: tokens [first, last), marks included. Marks nest; a mark that was
// lost is made up for by the end of the paragraph.
struct Quotation {
  std::size_t first = 0;
  std::size_t last = 0;
  bool closed = false;
};

// Outermost quotations in text order.
std::vector<Quotation> find_quotations(const Tokens& tokens);

// Brings the spans of statements to the edges the guidelines ask for: contents without the
// conjunction before them and the full stop after them, with the marks that belong to them; a
// quotation that goes on is whole; a quoted sentence without a cue of its own that follows a
// quoting statement is a further piece of it.
void mend_spans(const Tokens& tokens, std::vector<model::Statement>& statements);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_QUOTATIONS_H_
