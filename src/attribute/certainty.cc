// SPDX-License-Identifier: Apache-2.0
// Problem: four contents in five are plainly asserted, so a guess of "certain, neutral" is hard to
// beat, and what remains is where a checker looks first.
// Idea: the cue decides most (fear is possible, demand is desired, claim keeps away); words of
// doubt at the head of the content lower what the cue leaves open. Each word of the lexicon is a
// vote with a fixed weight beside the reader's probabilities; a tie goes to the reader. The weights
// are few and the same for all three languages. Limits: irony, and doubt expressed by tense alone
// (other than the French conditional).
#include "attribute/certainty.h"

#include <algorithm>

namespace hearsay::attribute {
namespace {

constexpr float kCueVote = 0.8F;
constexpr float kHedgeVote = 0.35F;
constexpr float kStanceVote = 1.0F;

template <std::size_t N>
std::size_t largest(const std::array<float, N>& votes) {
  return static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

}  // namespace

CertaintyReader CertaintyReader::load() {
  CertaintyReader out;
  out.words_ = Lexicon::load("data/lexicon/certainty.tsv");
  return out;
}

bool CertaintyReader::cue_is(const Tokens& tokens, const model::Statement& s,
                             std::string_view kind) const {
  for (const model::Span cue : s.cue) {
    auto [first, last] = tokens.range(cue);
    // a negation just before the cue belongs to it
    for (std::size_t i = first > 2 ? first - 2 : 0; i < last; ++i) {
      const auto m = words_.match(tokens, i, kind);
      if (m && i + m.length > first && (i >= first || m.length > 1)) return true;
    }
  }
  return false;
}

// Within the first words of each piece.
bool CertaintyReader::content_has(const Tokens& tokens, const model::Statement& s,
                                  std::string_view kind, std::size_t within) const {
  std::size_t seen = 0;
  for (const model::Span piece : s.content) {
    auto [first, last] = tokens.range(piece);
    for (std::size_t i = first; i < last && seen < within; ++i, ++seen)
      if (words_.match(tokens, i, kind)) return true;
    break;
  }
  return false;
}

void CertaintyReader::judge(const Tokens& tokens, model::Statement& s, const Guess& guess) const {
  using model::Commitment;
  auto commitment = guess.commitment;
  auto stance = guess.stance;
  auto polarity = guess.polarity;
  const bool alone = largest(guess.commitment) == 0 && guess.commitment[0] == 0;
  if (alone) {
    commitment[0] = 0.5F;
    stance[0] = 0.4F;
    polarity[0] = 0.5F;
  }
  const auto vote = [&](Commitment c, float weight) {
    commitment[static_cast<std::size_t>(c)] += weight;
  };
  const std::size_t reach = tokens.language == model::Language::Russian ? 3 : 1;
  if (cue_is(tokens, s, "unknown") ||
      (content_has(tokens, s, "question", reach) && !cue_is(tokens, s, "endorsing")))
    vote(Commitment::Unknown, kCueVote);
  else if (cue_is(tokens, s, "desired"))
    vote(Commitment::Desired, kCueVote);
  else if (cue_is(tokens, s, "possible"))
    vote(Commitment::Possible, kCueVote);
  else if (cue_is(tokens, s, "probable"))
    vote(Commitment::Probable, kCueVote);
  else if (content_has(tokens, s, "must", 6))
    vote(Commitment::Desired, kHedgeVote);
  else if (content_has(tokens, s, "hedge possible", 9))
    vote(Commitment::Possible, kHedgeVote);
  else if (content_has(tokens, s, "hedge probable", 9))
    vote(Commitment::Probable, kHedgeVote);
  if (cue_is(tokens, s, "distancing")) stance[1] += kStanceVote;
  if (cue_is(tokens, s, "endorsing")) stance[2] += kStanceVote;
  if (cue_is(tokens, s, "negative")) polarity[1] += 1.0F;
  s.commitment = static_cast<Commitment>(largest(commitment));
  s.stance = static_cast<model::Stance>(largest(stance));
  s.polarity = static_cast<model::Polarity>(largest(polarity));
}

}  // namespace hearsay::attribute
