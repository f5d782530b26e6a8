// SPDX-License-Identifier: Apache-2.0
// The names of sources as a heading has them: in the nominative, without the preposition that the
// sentence needed.
#ifndef HEARSAY_WEIGH_SHOWN_NAMES_H_
#define HEARSAY_WEIGH_SHOWN_NAMES_H_

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "model/article.h"

namespace hearsay::weigh {

// Thread-safe once made.
class ShownNames {
 public:
  // Learns which names stand in an oblique case, and which nominatives the articles write. Keeps no
  // view of them.
  explicit ShownNames(std::span<const model::Article> articles);

  // «департамента здравоохранения» → «департамент здравоохранения» if that name stands where only
  // an oblique case can and some article has the nominative; « du ministère » → « le ministère »;
  // "the ministry’s" → "the ministry". A name of which no nominative is known stays as it is.
  std::string shown(std::string_view name, bool person) const;

 private:
  using Names = std::set<std::string, std::less<>>;

  // Names seen in the nominative go to `straight`.
  void learn_cases(const model::Article& article, Names& straight);
  // The nominative of one noun, "" when none is known or more than one may be meant.
  std::string nominative(std::string_view noun) const;
  std::string russian(std::string_view name, bool person) const;

  Names oblique_;  // folded names seen in an oblique case only
  Names forms_;    // what may be their nominatives and stands in an article
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_SHOWN_NAMES_H_
