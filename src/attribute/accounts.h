// SPDX-License-Identifier: Apache-2.0
// Clauses that tell what somebody stands by, found or saw, without ascribing words to him.
#ifndef HEARSAY_ATTRIBUTE_ACCOUNTS_H_
#define HEARSAY_ATTRIBUTE_ACCOUNTS_H_

#include <string>
#include <vector>

#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/quotations.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// Thread-safe.
class AccountFinder {
 public:
  static AccountFinder load();  // throws base::Failure

  // The accounts outside of what `statements` hold and of quotations, in text order: source and
  // content are set, the cue is the verb. `heads` is data/lexicon/heads.tsv.
  std::vector<model::Statement> find(const Tokens& tokens, const NameTable& names,
                                     const Lexicon& heads, const std::vector<Quotation>& quotations,
                                     const std::vector<model::Statement>& statements) const;

 private:
  Lexicon words_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_ACCOUNTS_H_
