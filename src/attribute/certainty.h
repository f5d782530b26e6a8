// SPDX-License-Identifier: Apache-2.0
// How far the source commits itself, whether it denies, and how far the writer keeps away.
#ifndef HEARSAY_ATTRIBUTE_CERTAINTY_H_
#define HEARSAY_ATTRIBUTE_CERTAINTY_H_

#include <array>
#include <string_view>
#include <vector>

#include "attribute/lexicon.h"
#include "attribute/tokens.h"
#include "model/article.h"

namespace hearsay::attribute {

// What the learnt reader thinks of one statement, in the order of the enums; all zero: nothing.
struct Guess {
  std::array<float, 5> commitment{};
  std::array<float, 3> stance{};
  std::array<float, 2> polarity{};
};

class CertaintyReader {
 public:
  static CertaintyReader load();  // throws base::Failure

  // Sets commitment, polarity and stance. Words of the lexicon add to the reader's own guess; with
  // no guess they decide alone.
  void judge(const Tokens& tokens, model::Statement& statement, const Guess& guess) const;
  const Lexicon& words() const { return words_; }

 private:
  bool cue_is(const Tokens& tokens, const model::Statement& s, std::string_view kind) const;
  bool content_has(const Tokens& tokens, const model::Statement& s, std::string_view kind,
                   std::size_t within) const;
  Lexicon words_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_CERTAINTY_H_
