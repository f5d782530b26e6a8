// SPDX-License-Identifier: Apache-2.0
// Who an article says it is from: agencies, sources, translators, authors, photographers.
#ifndef HEARSAY_PARSE_CREDITS_H_
#define HEARSAY_PARSE_CREDITS_H_

#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/outlets.h"

namespace hearsay::parse {

// Finds all credits of an article whose text and blocks are there: turns blocks that are credit
// lines into credit blocks, adds Article::credits in text order, then those of the byline; takes
// the byline from an author line if it isn't known. Thread-safe.
void find_credits(model::Article& article, const model::OutletTable& outlets);

// The agencies that stand beside names in a byline: "Ana Bril with WNS". Without spans; to be put
// into Article::credits before find_credits(), which leaves out those that it finds in the text.
std::vector<model::Credit> byline_agencies(std::string_view written,
                                           const model::OutletTable& outlets);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_CREDITS_H_
