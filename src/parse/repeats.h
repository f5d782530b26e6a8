// SPDX-License-Identifier: Apache-2.0
// Blocks that say again what an earlier one says: a post pasted twice.
#ifndef HEARSAY_PARSE_REPEATS_H_
#define HEARSAY_PARSE_REPEATS_H_

#include "model/article.h"

namespace hearsay::parse {

// Sets Block::repeats where a body block has the same words as an earlier one.
void mark_repeats(model::Article& article);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_REPEATS_H_
