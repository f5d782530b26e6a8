// SPDX-License-Identifier: Apache-2.0
// Numbers as written, in digits or words, exact or vague: the first step towards figures.
#ifndef HEARSAY_ATTRIBUTE_AMOUNTS_H_
#define HEARSAY_ATTRIBUTE_AMOUNTS_H_

#include <optional>

#include "attribute/lexicon.h"
#include "attribute/tokens.h"

namespace hearsay::attribute {

struct Amount {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  double low = 0;
  double high = 0;
  bool about = false;     // the word itself is vague (une vingtaine, a dozen)
  bool vague = false;     // an interval by nature (dozens, plusieurs centaines)
  bool digits = false;    // begins with digits
  bool grouped = false;   // 12 500, 1,234
  bool fraction = false;  // 3.5
  bool scaled = false;    // a word or letter of scale follows (million, тыс.)
  bool one = false;       // un, one, один alone: an article as often as a number
  double base = 0;        // what a vague singular stands for (une vingtaine: 20), else 0
};

// Reads the longest amount that begins at token `at`; nothing if none does. `numbers` is
// data/lexicon/numbers.tsv.
std::optional<Amount> read_amount(const Tokens& tokens, std::size_t at, const Lexicon& numbers);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_AMOUNTS_H_
