// SPDX-License-Identifier: Apache-2.0
// How certain a mention is of its claim, which its statement alone does not tell: the words of
// doubt and denial may stand beside the clause.
#ifndef HEARSAY_WEIGH_CERTAINTY_H_
#define HEARSAY_WEIGH_CERTAINTY_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/article.h"
#include "weigh/mentions.h"

namespace hearsay::weigh {

// Folded phrases by which a text says that nobody knows yet, denies or hedges; from
// data/lexicon/doubt.tsv. Thread-safe.
class DoubtWords {
 public:
  static DoubtWords load();  // throws base::Failure
  bool unknown(std::string_view folded) const;
  bool denial(std::string_view folded) const;
  bool hedge(std::string_view folded) const;

 private:
  std::vector<std::string> unknown_;
  std::vector<std::string> denial_;
  std::vector<std::string> hedge_;
};

// How a clause says that something is not so: plainly ("had not been counted"), as many claims do,
// or flatly ("nobody was warned"), as denials do. "No fewer than ten" says neither.
enum class Negation : unsigned char { None, Plain, Flat };
Negation negation_of(std::string_view clause, model::Language language);

// Sets the certainty of the units of one claim: not known, where the clause says so; denied, where
// its sentence denies or where it negates flatly, as denials do; hedged, where a hedge stands in or
// beside it. A plain negation is most often what the claim itself says ("had not been counted").
void settle_certainty(const std::vector<std::uint32_t>& group, std::vector<Unit>& units,
                      std::span<const model::Article> articles, const DoubtWords& words);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_CERTAINTY_H_
