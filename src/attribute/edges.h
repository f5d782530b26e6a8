// SPDX-License-Identifier: Apache-2.0
// The edges of spans.
#ifndef HEARSAY_ATTRIBUTE_EDGES_H_
#define HEARSAY_ATTRIBUTE_EDGES_H_

#include <vector>

#include "attribute/quotations.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// Brings the spans of statements to the edges the guidelines ask for: contents without the
// conjunction before them and the full stop after them, with the marks that belong to them; a
// quotation that goes on is whole; a quoted sentence without a cue of its own that follows a
// quoting statement is a further piece of it.
void mend_spans(const Tokens& tokens, const std::vector<Quotation>& quotations,
                std::vector<model::Statement>& statements);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_EDGES_H_
