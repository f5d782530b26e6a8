// SPDX-License-Identifier: Apache-2.0
// Problem: "The crew of the tug was taken off before noon, a coastguard said" is often read as if
// he had said "before noon" alone: the reader marks the words next to the cue. Idea: an attribution
// that follows a comma and ends its clause covers all that stands before it in the sentence, from
// the dateline, the semicolon or the last attribution of another on. Invariant: pieces only grow
// towards the beginning of the sentence, over words that no other attribution has. Limits: of "It
// rained, and the dam broke, she said" the first half is taken to be hers too.
#include "attribute/said_clause.h"

#include <algorithm>
#include <array>
#include <optional>

#include "attribute/content_pieces.h"
#include "attribute/source_phrase.h"

namespace hearsay::attribute {
namespace {

constexpr std::size_t kDateline = 16;  // tokens before the dash of a dateline
constexpr std::size_t kNear = 2;       // words that a content may leave before itself

class Stretcher {
 public:
  Stretcher(const Tokens& tokens, const Lexicon& heads, const std::vector<Quotation>& quotations,
            const std::vector<model::Statement>& all)
      : tokens_(tokens), heads_(heads), quotations_(quotations), all_(all) {}

  void stretch(model::Statement& s) const {
    if (s.cue.empty() || s.content.empty() || s.source.empty()) return;
    const auto comma = comma_before(s);
    if (!comma) return;
    std::size_t piece = s.content.size();
    for (std::size_t k = 0; k < s.content.size() && piece == s.content.size(); ++k) {
      const auto [first, last] = tokens_.range(s.content[k]);
      if (first < last && tokens_.same_sentence(last - 1, *comma) && last <= *comma) piece = k;
    }
    if (piece == s.content.size() ||
        !tokens_.same_sentence(tokens_.range(s.content[piece]).first, *comma))
      return;
    const std::size_t begin = clause_begin(s, *comma);
    const std::size_t first = tokens_.range(s.content[piece]).first;
    if (begin >= first || words(begin, first) <= kNear || cuts_quotation(begin, *comma)) return;
    model::Span whole = tokens_.bytes(begin, *comma);
    trim_piece(tokens_, whole, true);
    std::erase_if(s.content, [&](model::Span p) { return whole.contains(p); });
    s.content.insert(
        s.content.begin() + static_cast<std::ptrdiff_t>(std::min(piece, s.content.size())), whole);
    std::sort(s.content.begin(), s.content.end());
  }

 private:
  // The comma that the attribution of `s` follows, auxiliaries aside, where the source stands
  // behind it too.
  std::optional<std::size_t> comma_before(const model::Statement& s) const {
    std::size_t first = tokens_.size();
    for (const auto* spans : {&s.cue, &s.source})
      for (const model::Span span : *spans) first = std::min(first, tokens_.range(span).first);
    if (first == 0 || first >= tokens_.size()) return std::nullopt;
    const std::size_t cue = tokens_.range(s.cue.front()).first;
    if (!tokens_.same_sentence(first, cue) || cue - first > 12) return std::nullopt;
    std::size_t at = first;
    while (at > 0 && first - at < 5 &&
           (heads_.match(tokens_, at - 1, "auxiliary") ||
            heads_.match(tokens_, at - 1, "subject") || tokens_.norm(at - 1) == "-" ||
            tokens_.norm(at - 1) == "t" || tokens_.norm(at - 1) == "ont" ||
            heads_.match(tokens_, at - 1, "article")))
      --at;
    if (at == 0 || tokens_.norm(at - 1) != "," || !tokens_.same_sentence(at - 1, cue))
      return std::nullopt;
    return at - 1;
  }

  // Where what is said can begin at the earliest.
  std::size_t clause_begin(const model::Statement& s, std::size_t comma) const {
    std::size_t begin = comma;
    while (begin > 0 && tokens_.same_sentence(begin - 1, comma) && tokens_.norm(begin - 1) != ";" &&
           tokens_.norm(begin - 1) != ":" && !attributes(s, begin - 1))
      --begin;
    // "VARNO, Sept. 4 (DPS) - ": a dateline may be cut in two by the points in it
    std::size_t paragraph = begin;
    while (paragraph > 0 && tokens_.paragraph[paragraph - 1] == tokens_.paragraph[comma] &&
           begin - paragraph < kDateline)
      --paragraph;
    if (paragraph == 0 || tokens_.paragraph[paragraph - 1] != tokens_.paragraph[comma])
      for (std::size_t i = begin; i < std::min(paragraph + kDateline, comma); ++i)
        if (tokens_.norm(i) == "-" && tokens_[i].spaced && tokens_[i + 1].spaced) begin = i + 1;
    while (begin < comma && tokens_[begin].kind == TokenKind::Mark &&
           !is_opening_quote(tokens_.norm(begin)))
      ++begin;
    return begin;
  }

  // The token belongs to the attribution of another.
  bool attributes(const model::Statement& s, std::size_t i) const {
    return std::any_of(all_.begin(), all_.end(), [&](const model::Statement& other) {
      return &other != &s && !other.source.empty() &&
             (model::overlaps_any(other.cue, tokens_[i].span) ||
              model::overlaps_any(other.source, tokens_[i].span));
    });
  }

  std::size_t words(std::size_t first, std::size_t last) const {
    std::size_t count = 0;
    for (std::size_t i = first; i < last; ++i) count += tokens_[i].kind == TokenKind::Mark ? 0 : 1;
    return count;
  }

  bool cuts_quotation(std::size_t first, std::size_t last) const {
    return std::any_of(quotations_.begin(), quotations_.end(), [&](const Quotation& q) {
      return (q.first < first && q.last > first) || (q.first < last && q.last > last);
    });
  }

  const Tokens& tokens_;
  const Lexicon& heads_;
  const std::vector<Quotation>& quotations_;
  const std::vector<model::Statement>& all_;
};

bool joins(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "et", "and", "и", "а", "mais", "but", "но", "tandis", "while", "contre", "against", "против"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// The tokens [first, last) of the attribution, empty where it is not in one sentence.
// REQUIRES: cue and source.
std::pair<std::size_t, std::size_t> attribution(const Tokens& tokens, const model::Statement& s) {
  auto [first, last] = tokens.range(s.cue.front());
  for (const model::Span span : s.source) {
    const auto [a, b] = tokens.range(span);
    first = std::min(first, a);
    last = std::max(last, b);
  }
  if (first >= last || !tokens.same_sentence(first, last - 1)) return {0, 0};
  return {first, last};
}

// The pieces within [begin, end), cut there; none lost when all would be.
void clip(const Tokens& tokens, std::vector<model::Span>& content, std::uint32_t begin,
          std::uint32_t end) {
  std::vector<model::Span> out;
  for (model::Span piece : content) {
    piece = {std::max(piece.begin, begin), std::min(piece.end, end)};
    if (piece.begin >= piece.end) continue;
    trim_piece(tokens, piece, true);
    if (!piece.empty()) out.push_back(piece);
  }
  if (!out.empty()) content = std::move(out);
}

// "23 %, according to the ministry, and 71 %, according to the union": each has said its own.
void part_parallel(const Tokens& tokens, model::Statement& a, model::Statement& b) {
  if (a.cue.empty() || b.cue.empty() || a.source.empty() || b.source.empty()) return;
  const auto [first, last] = attribution(tokens, a);
  const auto [next, end] = attribution(tokens, b);
  if (last == 0 || end == 0 || next < last || !tokens.same_sentence(first, next) ||
      !is_attributing_preposition(tokens.norm(first)) ||
      !is_attributing_preposition(tokens.norm(next)))
    return;
  const std::size_t join = tokens.norm(last) == "," ? last + 1 : last;
  if (join + 1 >= next || !joins(tokens.norm(join))) return;
  std::size_t sentence = first;
  while (sentence > 0 && tokens.same_sentence(sentence - 1, first)) --sentence;
  clip(tokens, a.content, tokens[sentence].span.begin, tokens[first].span.begin);
  clip(tokens, b.content, tokens[join + 1].span.begin, tokens[next].span.begin);
}

}  // namespace

void stretch_contents(const Tokens& tokens, const Lexicon& heads,
                      const std::vector<Quotation>& quotations,
                      std::vector<model::Statement>& statements) {
  const Stretcher stretcher(tokens, heads, quotations, statements);
  for (model::Statement& s : statements) stretcher.stretch(s);
  for (model::Statement& a : statements)
    for (model::Statement& b : statements)
      if (&a != &b) part_parallel(tokens, a, b);
}

}  // namespace hearsay::attribute
