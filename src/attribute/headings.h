// SPDX-License-Identifier: Apache-2.0
// Speakers told by a heading or by a colon alone.
#ifndef HEARSAY_ATTRIBUTE_HEADINGS_H_
#define HEARSAY_ATTRIBUTE_HEADINGS_H_

#include <vector>

#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/quotations.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

class HeadingReader {
 public:
  static HeadingReader load();  // throws base::Failure

  // Adds, at the end of the list, what no statement has yet: the quotation that follows a line of
  // its own which ends in a colon and names a person ("Notes by X:"), and what follows the colon
  // after "the first source was blunt:" (`heads` is data/lexicon/heads.tsv).
  void add(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
           const std::vector<Quotation>& quotations,
           std::vector<model::Statement>& statements) const;

 private:
  void add_quotation(const Tokens& tokens, const NameTable& names,
                     const std::vector<Quotation>& quotations, std::size_t colon,
                     std::vector<model::Statement>& statements) const;
  void add_blunt(const Tokens& tokens, const Lexicon& heads, std::size_t colon,
                 std::vector<model::Statement>& statements) const;

  Lexicon words_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_HEADINGS_H_
