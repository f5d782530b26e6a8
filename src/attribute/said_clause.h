// SPDX-License-Identifier: Apache-2.0
// What an attribution at the end of a sentence covers, and whom it names.
#ifndef HEARSAY_ATTRIBUTE_SAID_CLAUSE_H_
#define HEARSAY_ATTRIBUTE_SAID_CLAUSE_H_

#include <vector>

#include "attribute/lexicon.h"
#include "attribute/quotations.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// Contents that the attribution of their sentence follows after a comma begin with the sentence; of
// two sources beside one another, each with its half, neither has the other's.
// `heads` is data/lexicon/heads.tsv.
void stretch_contents(const Tokens& tokens, const Lexicon& heads,
                      const std::vector<Quotation>& quotations,
                      std::vector<model::Statement>& statements);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_SAID_CLAUSE_H_
