// SPDX-License-Identifier: Apache-2.0
// Who is meant by the words that stand for a source: its fullest name in the article and its kind.
#ifndef HEARSAY_ATTRIBUTE_SOURCES_H_
#define HEARSAY_ATTRIBUTE_SOURCES_H_

#include <optional>
#include <string>
#include <vector>

#include "attribute/antecedents.h"
#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

class SourceReader {
 public:
  explicit SourceReader(const Lexicon& heads) : heads_(heads) {}

  // Sets source_name and source_kind of each statement and returns how its source is called in a
  // chain where that is more than its words or name tell ("a porter" for "he"), else "". `learnt`
  // holds, for each statement, the
  // reader's probabilities of the kinds in the order of the enum, or is empty.
  std::vector<std::string> resolve(const Tokens& tokens, const NameTable& names,
                                   std::vector<model::Statement>& statements,
                                   const std::vector<std::array<float, 8>>& learnt) const;

 private:
  struct Answer;
  static void take(const std::optional<Antecedent>& antecedent, Answer& out);
  static std::string row_name(const Tokens& tokens, const NameTable& names,
                              const SourcePhrase& phrase);
  Answer answer(const Tokens& tokens, const NameTable& names, const SourcePhrase& phrase,
                const Speakers& speakers, bool person_likely) const;
  Answer answer_pronoun(const Tokens& tokens, const NameTable& names, const SourcePhrase& phrase,
                        const AntecedentFinder& antecedents) const;
  bool answer_named(const Tokens& tokens, const NameTable& names, const SourcePhrase& phrase,
                    Answer& out) const;
  void answer_described(const Tokens& tokens, const NameTable& names, const SourcePhrase& phrase,
                        const AntecedentFinder& antecedents, bool person_likely, bool may_repeat,
                        Answer& out) const;
  void name_person(const Tokens& tokens, const NameTable& names, const SourcePhrase& phrase,
                   const Speakers& speakers, Answer& answer, model::Statement& s) const;
  static bool contradicts(const Answer& answer, model::SourceKind guess);
  static void settle(const Tokens& tokens, const SourcePhrase& phrase, const Answer& answer,
                     const std::array<float, 8>* learnt, model::Statement& statement);
  std::string call(const Tokens& tokens, const NameTable& names, const SourcePhrase& phrase,
                   const Answer& answer, const Speakers& speakers,
                   const model::Statement& statement) const;
  std::string worded_by(const Tokens& tokens, const NameTable& names, const SourcePhrase& phrase,
                        const AntecedentFinder& antecedents, const Speakers& speakers) const;
  std::string straight_name(const Tokens& tokens, const NameTable& names,
                            const SourcePhrase& phrase, const Answer& answer,
                            const model::Statement& statement) const;
  bool wants_no_name(const Tokens& tokens, const SourcePhrase& p,
                     const std::vector<model::Statement>& statements) const;
  Speakers prepare(const Tokens& tokens, const NameTable& names,
                   const std::vector<model::Statement>& statements) const;

  const Lexicon& heads_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_SOURCES_H_
