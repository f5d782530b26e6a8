// SPDX-License-Identifier: Apache-2.0
// What a given name tells: that a person is named, and which gender the pronouns have.
#ifndef HEARSAY_ATTRIBUTE_GIVEN_NAMES_H_
#define HEARSAY_ATTRIBUTE_GIVEN_NAMES_H_

#include <string_view>

#include "attribute/lexicon.h"
#include "attribute/tokens.h"

namespace hearsay::attribute {

enum class Given : unsigned char { No, Male, Female, Either };

class GivenNames {
 public:
  static GivenNames load();  // throws base::Failure

  // `word` in lower case; Russian ones in any case. A Russian form that is one name's nominative
  // and another's genitive (Александра) is Either.
  Given look(std::string_view word, model::Language language) const;

 private:
  Given look_russian(std::string_view word) const;
  Lexicon names_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_GIVEN_NAMES_H_
