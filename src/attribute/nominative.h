// SPDX-License-Identifier: Apache-2.0
// Russian names of sources in the case in which one is named.
#ifndef HEARSAY_ATTRIBUTE_NOMINATIVE_H_
#define HEARSAY_ATTRIBUTE_NOMINATIVE_H_

#include <optional>
#include <string>

#include "attribute/lexicon.h"
#include "attribute/tokens.h"

namespace hearsay::attribute {

class Nominative {
 public:
  // `heads` is data/lexicon/heads.tsv: what governs a case, and nouns in the nominative.
  explicit Nominative(const Lexicon& heads) : heads_(heads) {}

  // A body, office or document («Гражданской защите» → «Гражданская защита»): the words
  // [first, last) with the noun that heads them and its adjectives in the nominative; nothing where
  // no word before tells that they stand in another case, or the noun is not known.
  std::optional<std::string> of_noun(const Tokens& tokens, std::size_t first,
                                     std::size_t last) const;
  // The same of a person's name; `gender` m or f, 0 when only its endings can tell.
  std::optional<std::string> of_person(const Tokens& tokens, std::size_t first, std::size_t last,
                                       char gender) const;

 private:
  enum class Case : unsigned char { Nominative, Genitive, Dative, Other };
  Case governed(const Tokens& tokens, std::size_t first) const;
  std::string noun(const Tokens& tokens, std::size_t i) const;

  const Lexicon& heads_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_NOMINATIVE_H_
