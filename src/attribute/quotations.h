// SPDX-License-Identifier: Apache-2.0
// Quotation marks of every kind: what stands between them, and what that makes of a statement.
#ifndef HEARSAY_ATTRIBUTE_QUOTATIONS_H_
#define HEARSAY_ATTRIBUTE_QUOTATIONS_H_

#include <vector>

#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// A stretch in quotation marks: tokens [first, last), marks included. It may run over paragraphs.
struct Quotation {
  std::size_t first = 0;
  std::size_t last = 0;
  bool opened = true;  // else the opening mark was lost: it begins with its paragraph
  bool closed = true;  // else the closing mark was lost: it ends with its paragraph
  bool whole() const { return opened && closed; }
};

// Outermost quotations in text order; they don't overlap.
std::vector<Quotation> find_quotations(const Tokens& tokens);

// Direct: all words of the content are quoted; mixed: some; indirect: none. A name or title in
// marks inside a sentence is no quotation; in what somebody quoted tells of others only the marks
// inside his words count. Lines of their own after a colon, and sentences of which only the closing
// mark is left, are quoted.
model::StatementType type_of(const Tokens& tokens, const std::vector<Quotation>& quotations,
                             const model::Statement& statement);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_QUOTATIONS_H_
