// SPDX-License-Identifier: Apache-2.0
// Proper names of an article, the variants of one name joined.
#ifndef HEARSAY_ATTRIBUTE_NAMES_H_
#define HEARSAY_ATTRIBUTE_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "attribute/given_names.h"
#include "attribute/lexicon.h"
#include "attribute/tokens.h"
#include "model/article.h"
#include "model/outlets.h"

namespace hearsay::attribute {

enum class NameKind : std::uint8_t { Unknown, Person, Organisation, Media, Place };

struct Name {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  NameKind kind = NameKind::Unknown;
  std::uint32_t holder = 0;  // index in NameTable::holders
  bool signs = false;        // the agency of a dateline, which nothing takes up
};

// One who bears names: all mentions that are variants of one another.
struct NameHolder {
  std::string fullest;  // as written at its fullest mention
  std::size_t words = 0;
  NameKind kind = NameKind::Unknown;
  std::size_t first = 0, last = 0;     // tokens of its fullest mention
  char gender = 0;                     // m, f, or 0 when not known
  std::vector<std::string> titles;     // lower-case words of role beside its mentions
  std::vector<std::string> described;  // words of what those titles are of ("of water")
  bool sure = false;                   // a given name, an honorific or a role tells a person
  std::size_t mentions = 0;
};

// Names joined by "and": "Anna Dorn and Paul Renner".
struct NameRow {
  std::size_t first = 0, last = 0;  // tokens
  std::vector<std::uint32_t> holders;
  std::vector<std::string> titles;  // lower-case words by which the text calls them together
  bool persons = true;              // else bodies
};

struct NameTable {
  std::vector<Name> names;  // in text order
  std::vector<NameHolder> holders;
  std::vector<NameRow> rows;

  // First name that begins at or after token `at`.
  std::size_t at_or_after(std::size_t at) const;
};

// `heads` is data/lexicon/heads.tsv, `places` a predicate for names of countries and cities given
// by the gazetteer (may be null).
class NameFinder {
 public:
  NameFinder(const Lexicon& heads, const GivenNames& given, const model::OutletTable& outlets,
             const class Gazetteer* places)
      : heads_(heads), given_(given), outlets_(outlets), places_(places) {}
  NameTable find(const Tokens& tokens) const;

 private:
  NameKind kind_of(const Tokens& tokens, const Name& name) const;
  bool is_given(const Tokens& tokens, std::size_t i) const;
  using Words = std::unordered_set<std::string_view>;
  static bool known_elsewhere(const Tokens& tokens, std::size_t i, const Words& upper);
  Words names_alone(const Tokens& tokens, const Words& upper) const;
  bool is_common(const Tokens& tokens, std::size_t i, const Words& lower, const Words& upper) const;
  static bool is_dateline(const Tokens& tokens, const Name& name);
  static bool signs_dateline(const Tokens& tokens, const Name& name);
  bool stands_alone(const Tokens& tokens, std::size_t i) const;
  std::optional<Name> quoted_body(const Tokens& tokens, std::size_t i) const;
  std::size_t person_begin(const Tokens& tokens, std::size_t first, std::size_t last,
                           const Words& alone) const;
  std::size_t behind_adjective(const Tokens& tokens, std::size_t first, std::size_t last) const;
  std::vector<Name> part(const Tokens& tokens, Name run, const Words& alone) const;

  const Lexicon& heads_;
  const GivenNames& given_;
  const model::OutletTable& outlets_;
  const class Gazetteer* places_;
};

// The same word up to case endings (Russian).
bool same_word(std::string_view a, std::string_view b, model::Language language);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_NAMES_H_
