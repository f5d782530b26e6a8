// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_MODEL_STATEMENTS_H_
#define HEARSAY_MODEL_STATEMENTS_H_

#include <cstdint>
#include <vector>

#include "model/article.h"

namespace hearsay::model {

// Bytes of the content, all pieces together.
std::uint32_t content_size(const Statement& statement);

// The statements, those with the larger content first, so that one comes before what it holds: what
// is drawn in this order shows the inner ones. Pointers into the argument.
std::vector<const Statement*> outer_first(const std::vector<Statement>& statements);

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_STATEMENTS_H_
