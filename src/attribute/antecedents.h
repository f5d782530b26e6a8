// SPDX-License-Identifier: Apache-2.0
// Whom a pronoun, a title or "the company" takes up again.
#ifndef HEARSAY_ATTRIBUTE_ANTECEDENTS_H_
#define HEARSAY_ATTRIBUTE_ANTECEDENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/source_phrase.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// One who spoke.
struct Spoken {
  std::size_t token = 0;              // where his phrase begins
  std::optional<std::size_t> holder;  // of the name table
  std::string head;                   // the word that heads the phrase, lower case
  model::SourceKind kind = model::SourceKind::None;
  std::string name;    // "" when the text does not name him
  std::string called;  // the words that tell who he is, the name or others
  char gender = 0;     // m, f, n, or 0 when not known
  bool plural = false;
};

// What the statements of the text tell of its speakers.
struct Speakers {
  std::vector<Spoken> spoken;  // so far, in text order
  std::vector<bool> told;      // of each token: it stands in what somebody says
  std::vector<char> genders;   // of each holder, as verbs tell them; 0 unknown
};

// Who is taken up: a holder of the name table, or a name, or nobody named but of a kind.
struct Antecedent {
  std::optional<std::size_t> holder;
  std::string name;
  model::SourceKind kind = model::SourceKind::None;
  std::string called = {};  // of one whom the text does not name: how it calls him
};

model::SourceKind kind_of_holder(const NameHolder& holder);

// Views of one text's tables, which must outlive it.
class AntecedentFinder {
 public:
  AntecedentFinder(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
                   const Speakers& speakers)
      : tokens_(tokens), names_(names), heads_(heads), speakers_(speakers) {}

  // The subject of the nearest sentence before a singular pronoun in its paragraph, where that one
  // is described and nobody who agrees has spoken since: [first, last) of its words.
  std::optional<std::pair<std::size_t, std::size_t>> topic_before(const SourcePhrase& phrase) const;
  // The body, outlet or document named or described last, for a pronoun that nothing else answers.
  std::optional<std::pair<std::size_t, std::size_t>> body_near(const SourcePhrase& phrase) const;
  // Likewise the last speaker without a name.
  std::optional<Antecedent> unnamed_before(const SourcePhrase& phrase) const;
  bool may_stand_for(const SourcePhrase& phrase, model::SourceKind kind) const;
  // Whom a singular pronoun stands for, or a phrase used like one ("the forward").
  std::optional<Antecedent> of_pronoun(const SourcePhrase& phrase) const;
  // Whom "they" stand for; nothing when nobody named.
  std::optional<Antecedent> of_plural(const SourcePhrase& phrase) const;
  // Who bears the title or description that the phrase repeats: of several, who shares most of its
  // words, then the nearest before, then the first after.
  std::optional<std::size_t> of_title(const SourcePhrase& phrase) const;
  // The persons in a row whom a plural takes up ("the parents").
  std::optional<Antecedent> of_plural_title(const SourcePhrase& phrase) const;
  // The body, outlet or document that the phrase names again by its kind alone.
  std::optional<Antecedent> of_body(const SourcePhrase& phrase, model::SourceKind kind) const;

 private:
  std::optional<std::size_t> person_before(const SourcePhrase& phrase) const;
  std::optional<Antecedent> row_before(const SourcePhrase& phrase) const;
  std::optional<Antecedent> body_before(const SourcePhrase& phrase) const;
  std::optional<std::size_t> nearest_person(const SourcePhrase& phrase) const;
  std::optional<Antecedent> described_body(const SourcePhrase& phrase,
                                           model::SourceKind kind) const;
  bool has_other_office(const NameHolder& holder, const SourcePhrase& phrase) const;
  bool agrees(const SourcePhrase& phrase, char gender) const;
  bool person_since(const SourcePhrase& phrase, std::size_t from) const;
  std::size_t sentences_apart(std::size_t from, std::size_t to) const;
  const Spoken* last_spoken(const SourcePhrase& phrase) const;
  std::optional<std::pair<std::size_t, std::size_t>> described_subject(std::size_t first,
                                                                       std::size_t limit,
                                                                       bool alone) const;
  bool beside(std::size_t name, std::string_view word, std::size_t reach) const;

  const Tokens& tokens_;
  const NameTable& names_;
  const Lexicon& heads_;
  const Speakers& speakers_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_ANTECEDENTS_H_
