// SPDX-License-Identifier: Apache-2.0
// Who is meant by the words that stand for a source: its fullest name in the article and its kind.
#ifndef HEARSAY_ATTRIBUTE_SOURCES_H_
#define HEARSAY_ATTRIBUTE_SOURCES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

class SourceReader {
 public:
  explicit SourceReader(const Lexicon& heads) : heads_(heads) {}

  // Sets source_name and source_kind of each statement. `learnt` holds, for each statement, the
  // reader's probabilities of the kinds in the order of the enum, or is empty.
  void resolve(const Tokens& tokens, const NameTable& names,
               std::vector<model::Statement>& statements,
               const std::vector<std::array<float, 8>>& learnt) const;

 private:
  struct Phrase;
  struct Answer;
  struct Memory;
  Phrase look_at(const Tokens& tokens, const NameTable& names, const model::Statement& s) const;
  Answer answer(const Tokens& tokens, const NameTable& names, const Phrase& phrase,
                Memory& memory) const;
  std::optional<std::size_t> pronoun_holder(const Tokens& tokens, const NameTable& names,
                                            const Phrase& phrase, const Memory& memory) const;
  void choose_own(const Tokens& tokens, const NameTable& names, Phrase& phrase) const;
  std::optional<std::size_t> title_holder(const Tokens& tokens, const NameTable& names,
                                          const Phrase& phrase) const;
  Memory prepare(const Tokens& tokens, const NameTable& names,
                 const std::vector<model::Statement>& statements) const;
  std::string noun_phrase(const Tokens& tokens, const Phrase& phrase) const;

  const Lexicon& heads_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_SOURCES_H_
