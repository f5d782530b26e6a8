// SPDX-License-Identifier: Apache-2.0
// Statements without a source: "reportedly", «якобы», the French reportative conditional.
#ifndef HEARSAY_ATTRIBUTE_HEDGES_H_
#define HEARSAY_ATTRIBUTE_HEDGES_H_

#include <vector>

#include "attribute/lexicon.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

class HedgeFinder {
 public:
  static HedgeFinder load();  // throws base::Failure

  // Adds the hedged clauses that no statement has yet: none whose hedge lies in the content or cue
  // of another. New statements go to the end of the list.
  void add(const Tokens& tokens, std::vector<model::Statement>& statements) const;

  // "The suspect allegedly fled": who does it is under the hedge too, where the reader saw only
  // what stands behind it.
  void add_subjects(const Tokens& tokens, std::vector<model::Statement>& statements) const;

  // Adds what prepositions credit (selon, according to, по словам) where no statement has that cue:
  // the source runs to the next comma or the end of the sentence, the rest of it is the content.
  void add_credited(const Tokens& tokens, std::vector<model::Statement>& statements) const;

 private:
  bool is_reportative(const Tokens& tokens, std::size_t at) const;
  std::vector<model::Span> clause_around(const Tokens& tokens, std::size_t first, std::size_t last,
                                         bool only_after) const;
  Lexicon words_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_HEDGES_H_
