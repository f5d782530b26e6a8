// SPDX-License-Identifier: Apache-2.0
// The variants of one name joined, and what the text says beside them.
#ifndef HEARSAY_ATTRIBUTE_NAME_VARIANTS_H_
#define HEARSAY_ATTRIBUTE_NAME_VARIANTS_H_

#include "attribute/given_names.h"
#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/tokens.h"

namespace hearsay::attribute {

// `heads` is data/lexicon/heads.tsv; both must outlive it.
class NameJoiner {
 public:
  NameJoiner(const Lexicon& heads, const GivenNames& given) : heads_(heads), given_(given) {}

  // Fills holders and rows. REQUIRES: `table` has its names, in text order, with their kinds.
  void join(const Tokens& tokens, NameTable& table) const;

 private:
  std::size_t body_end(const Tokens& tokens, const NameTable& table, const Name& name) const;
  std::vector<std::string_view> words_of(const Tokens& tokens, const Name& name) const;
  // Whether a word of role stands there.
  bool gather_before(const Tokens& tokens, std::size_t first, std::size_t from, bool plural,
                     std::vector<std::string>& titles, std::vector<std::string>& described) const;
  // Its end; `last` when there is none.
  void gather_plain(const Tokens& tokens, std::size_t comma, std::vector<std::string>& titles,
                    std::vector<std::string>& described) const;
  std::size_t gather_after(const Tokens& tokens, std::size_t last, bool plural,
                           std::vector<std::string>& titles,
                           std::vector<std::string>& described) const;
  void tell_gender(const Tokens& tokens, const Name& name, NameHolder& holder) const;
  void find_rows(const Tokens& tokens, NameTable& table) const;
  bool names_role(const Tokens& tokens, std::size_t i, bool plural) const;
  bool is_plain_word(const Tokens& tokens, std::size_t i) const;

  const Lexicon& heads_;
  const GivenNames& given_;
};

// Gives short forms in capitals (FMI, S&P) the full name that the text has for them.
void join_acronyms(const Tokens& tokens, NameTable& table);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_NAME_VARIANTS_H_
