// SPDX-License-Identifier: Apache-2.0
// The words that stand for a source: what heads them, and whose name in them is the speaker's own.
#ifndef HEARSAY_ATTRIBUTE_SOURCE_PHRASE_H_
#define HEARSAY_ATTRIBUTE_SOURCE_PHRASE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// Whom a pronoun may stand for.
enum class Pronoun : std::uint8_t {
  None,
  Singular,    // he, she, it, I
  Plural,      // they
  Latter,      // the latter, ce dernier, тот: whoever was named last
  Relative,    // who, qui, который: whoever is named just before
  Indefinite,  // some, others, we: nobody that the text names
};

struct SourcePhrase {
  std::size_t first = 0, last = 0;  // tokens
  Pronoun pronoun = Pronoun::None;
  char gender = 0;             // m, f, n (a thing or body), b (a body of any), 0 when not known
  std::string_view head_kind;  // class of the head word, "" when none is known
  std::size_t head = 0;        // its token
  std::size_t complement = 0;  // token of the first preposition in it, `last` if there is none
  bool anonymous = false;
  bool definite = false;           // begins with the, le, la (Russian: always)
  std::optional<std::size_t> own;  // index of the name that is the speaker's own
  std::optional<std::size_t> any;  // some name in the phrase
  std::size_t words = 0;
  const NameRow* row = nullptr;  // of the name table: the speaker's own name is one of several
};

// REQUIRES: the statement has a source. `heads` is data/lexicon/heads.tsv.
SourcePhrase read_phrase(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
                         const model::Statement& statement);

// The same of the words [first, last).
SourcePhrase read_phrase(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
                         std::size_t first, std::size_t last);

// The words of the phrase without article, apposition and relative clause.
std::string noun_phrase(const Tokens& tokens, const SourcePhrase& phrase);

bool is_determiner(std::string_view word);  // the, le, ce, this …

bool is_indefinite(std::string_view word);  // a, un, один …

bool is_possessive(std::string_view word, model::Language language);  // his, son, её …

// Whether a cue that begins with this word is a preposition: selon, according, по …
bool is_attributing_preposition(std::string_view word);

// Whether an attribution by a preposition begins at token `at`: "according", «по словам» …, but no
// other «по».
bool opens_attribution(const Tokens& tokens, std::size_t at);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_SOURCE_PHRASE_H_
