// SPDX-License-Identifier: Apache-2.0
// Statements of texts of any length. What a statement's source is called is sought in all that
// stands before it, which takes time that grows with the square of a text's length: no matter for
// an article, hours for a book. A long text is read in pieces, one after another, each as if it
// were a text of its own; between two of them the document may be given up.
#ifndef HEARSAY_ENGINE_PIECEWISE_H_
#define HEARSAY_ENGINE_PIECEWISE_H_

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>

#include "base/budget.h"
#include "model/article.h"

namespace hearsay::engine {

// Bytes; texts up to it, and any article is one, are read whole.
inline constexpr std::size_t kPieceBytes = std::size_t{256} << 10;

inline bool is_long(const model::Article& article) {
  return std::max(article.text.size(), article.title.size()) > kPieceBytes;
}

// Fills the readings of a long article by those that `attribute` fills of its pieces. Pieces end
// where sentences do; a sentence longer than a piece is no sentence and is left out, and so
// is such a title. Stops when
// time is up: the budget then says so, and what was read is of no use. REQUIRES: sentences are set.
void attribute_piecewise(model::Article& article,
                         const std::function<void(std::span<model::Article*>)>& attribute,
                         base::Budget& budget, std::size_t piece_bytes = kPieceBytes);

}  // namespace hearsay::engine

#endif  // HEARSAY_ENGINE_PIECEWISE_H_
