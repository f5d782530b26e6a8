// SPDX-License-Identifier: Apache-2.0
// Whose words a quotation is.
#ifndef HEARSAY_ATTRIBUTE_QUOTED_WORDS_H_
#define HEARSAY_ATTRIBUTE_QUOTED_WORDS_H_

#include <vector>

#include "attribute/quotations.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// A quotation right before its attribution (« … », a dit X) belongs as a whole to the statement of
// that attribution, and to no other that merely ran into it. One that follows a colon goes on to
// its end. Contents are in text order before and after.
void settle_quotations(const Tokens& tokens, const std::vector<Quotation>& quotations,
                       std::vector<model::Statement>& statements);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_QUOTED_WORDS_H_
