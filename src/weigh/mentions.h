// SPDX-License-Identifier: Apache-2.0
// Where something is stated: the contents of statements and the writer's own sentences, cut into
// clauses.
#ifndef HEARSAY_WEIGH_MENTIONS_H_
#define HEARSAY_WEIGH_MENTIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/article.h"
#include "model/trace.h"

namespace hearsay::weigh {

// A mention with what is compared of it. Keys are hashes, sorted and unique.
struct Unit {
  model::Mention mention;
  std::vector<std::uint64_t> stems;  // content words, per language
  std::vector<std::uint64_t> names;  // skeletons of capitalised words: comparable across scripts
  std::vector<double> numbers;       // values of the figures inside
  model::Counted counts = model::Counted::None;
  std::string figure_unit;
  bool approximate = false;    // the figure is bounded, rounded or a range
  bool negated = false;        // a negation inside
  bool quoted = false;         // words of a direct quotation
  std::uint32_t sentence = 0;  // index in the reading's sentences
  std::string source_words;    // the source as written, with titles: "Major Nina Velgina, a police
                               // spokeswoman"
  model::SourceKind source_kind = model::SourceKind::None;
};

// Units of all articles, by article, then title before text, then place. A clause of few content
// words is joined to its neighbour in the sentence with the same owner, unless both hold figures. A
// unit with several figures is given once for each. Fewer than two content words and no figure are
// left out.
std::vector<Unit> find_units(std::span<const model::Article> articles);

// How certain a statement leaves its content.
model::Certainty certainty_of(const model::Statement& statement);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_MENTIONS_H_
