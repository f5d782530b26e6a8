// SPDX-License-Identifier: Apache-2.0
// Who is who among sources: one body named differently, a person and the office he speaks for, in
// three scripts.
#ifndef HEARSAY_WEIGH_SOURCES_H_
#define HEARSAY_WEIGH_SOURCES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/article.h"
#include "model/trace.h"
#include "text/words.h"

namespace hearsay::weigh {

// What can be told of a source from its name, its titles and its kind.
struct SourceIdentity {
  std::string name;
  model::SourceKind kind = model::SourceKind::None;
  std::vector<std::uint64_t>
      names;  // skeletons of its proper names, sorted; the last name word first for persons
  std::uint64_t surname = 0;           // of a person; 0 if none
  std::string surname_letters;         // its skeleton
  std::vector<std::uint8_t> concepts;  // kinds of body or office, sorted
};

// "He", « celle-ci », «они»: a source that another sentence names.
bool is_pronoun(std::string_view name);

// Kinds of people rather than of bodies (witness, relative), and words too general to tell one body
// from another: two sources are not one for sharing them.
bool joins_nobody(std::string_view concept_name);

// Concepts (police, prosecutor, hospital, …) by word beginnings, from
// data/lexicon/institutions.tsv. Thread-safe.
class Institutions {
 public:
  static Institutions load();  // throws base::Failure
  std::vector<std::uint8_t> concepts_of(std::string_view words) const;
  std::uint8_t concept_named(std::string_view name) const;  // REQUIRES: a concept of the file
  std::string_view name_of(std::uint8_t concept_id) const { return names_[concept_id]; }

 private:
  std::vector<std::string> names_;
  std::vector<std::pair<std::string, std::uint8_t>> beginnings_;  // sorted; whole words end in '$'
};

// Plurals behind which nobody can be counted: "several sources", « plusieurs médias »,
// «многочисленные очевидцы»; from data/lexicon/plurals.tsv. Thread-safe.
class Plurals {
 public:
  static Plurals load();  // throws base::Failure
  bool nobody(std::string_view source) const;

 private:
  std::vector<std::string> many_;  // folded words of number: several, plusieurs, несколько
  std::vector<std::string> vague_;  // folded nouns that alone name nobody: sources, médias, СМИ
};

// "The laboratory in Lorn", « le tribunal à Lorn », «больница в Лорне»: word `at` of `text` says
// where, not who.
bool tells_place(std::span<const text::Word> words, std::size_t at, std::string_view text);

// `words`: the source as written, titles and appositions included.
SourceIdentity identify(std::string_view name, std::string_view words, model::SourceKind kind,
                        const Institutions& institutions);

// The skeletons of two surnames that two scripts may have made of one: equal but for a last letter
// that one language writes and another does not say.
bool one_surname(std::string_view a, std::string_view b);

// Whether two sources are one, and why. Tier Conclusive: the same person or name; Associative: the
// same kind of body in the same event; Circumstantial: names that are alike. Nothing when they are
// two.
struct Sameness {
  model::Tier tier = model::Tier::Circumstantial;
  model::Reason reason;
};
bool same_source(const SourceIdentity& a, const SourceIdentity& b, const Institutions& institutions,
                 Sameness* why);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_SOURCES_H_
