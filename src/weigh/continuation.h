// SPDX-License-Identifier: Apache-2.0
// Whose words a clause is that no statement covers: a quotation left open, the next sentence of a
// speaker's account, an account that somebody is said to stand by.
#ifndef HEARSAY_WEIGH_CONTINUATION_H_
#define HEARSAY_WEIGH_CONTINUATION_H_

#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/article.h"
#include "weigh/alignment.h"
#include "weigh/mentions.h"
#include "weigh/observation.h"
#include "weigh/sources.h"

namespace hearsay::weigh {

// The words of data/lexicon/accounts.tsv. Thread-safe.
class Accounts {
 public:
  static Accounts load();  // throws base::Failure

  // The words of `sentence` that name who stands by an account, "" when it tells of none.
  std::string holder(std::string_view sentence, model::Language language) const;

 private:
  struct Phrase {
    std::string words;  // folded, a space before and behind
    bool after = false;
  };
  std::array<std::vector<Phrase>, 3> phrases_;  // French, English, Russian
};

// Gives units that have no source the one they continue: chain, certainty and
// kind are set. Units in which the writer speaks of himself are left alone.
void continue_accounts(std::vector<Unit>& units, std::span<const model::Article> articles,
                       const Observation& observation, const Accounts& accounts,
                       const Institutions& institutions, const Plurals& plurals);

// A copy or a translation gives its words to whom the original gives them: what was read in one of
// the two and not in the other is carried over, unless the other left out the words that say whose
// it is. Units of one article stand together.
void share_accounts(std::vector<Unit>& units, std::span<const model::Article> articles,
                    const Alignment& alignment);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_CONTINUATION_H_
