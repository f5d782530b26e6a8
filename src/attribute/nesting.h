// SPDX-License-Identifier: Apache-2.0
// Which statement holds which, through how many hands, and by what channel.
#ifndef HEARSAY_ATTRIBUTE_NESTING_H_
#define HEARSAY_ATTRIBUTE_NESTING_H_

#include <string>
#include <vector>

#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/relays.h"
#include "attribute/tokens.h"
#include "model/article.h"
#include "model/outlets.h"

namespace hearsay::attribute {

class Nester {
 public:
  // `certainty` is data/lexicon/certainty.tsv (channels).
  Nester(const Lexicon& certainty, const RelayFinder& relays, const model::OutletTable& outlets)
      : words_(certainty), relays_(relays), outlets_(outlets) {}

  // Sets `within` of each statement: the smallest statement whose content holds it, or the one that
  // relays the same content ("X, citing Y"). Never a circle.
  void nest(const Tokens& tokens, std::vector<model::Statement>& statements) const;
  // Sets `chain`, nearest source first, the article's own outlet left out, and `channel`.
  // `called`: of each statement, what its source is called there, or "". REQUIRES: nest() and
  // sources were run.
  void chain(const Tokens& tokens, const NameTable& names,
             const std::optional<model::Outlet>& outlet, const std::vector<std::string>& called,
             std::vector<model::Statement>& statements) const;

 private:
  std::string told_outlet(const Tokens& tokens, const NameTable& names,
                          const model::Statement& s) const;
  model::Channel channel_of(const Tokens& tokens, const model::Statement& s, bool relayed) const;

  const Lexicon& words_;
  const RelayFinder& relays_;
  const model::OutletTable& outlets_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_NESTING_H_
