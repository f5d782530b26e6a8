// SPDX-License-Identifier: Apache-2.0
// Problem: of a quotation of several sentences the reader often takes the last to be of the speaker
// named behind it and the first to be of whoever spoke before: it sees words, the marks are far
// apart.
// Idea: the marks tell where the quotation begins and ends, and the attribution that touches its
// closing mark tells whose it is.
// Invariant: no statement loses its last piece; what a quotation tells of others stays theirs.
// Limits: only quotations with both marks; an attribution in a sentence of its own is not seen.
#include "attribute/quoted_words.h"

#include <algorithm>

namespace hearsay::attribute {
namespace {

constexpr std::size_t kMarks = 2;    // a comma and a dash between the closing mark and what follows
constexpr std::size_t kLeading = 3;  // words before the cue or the source: « a-t-il », "as the"

bool any_overlaps(const std::vector<model::Span>& spans, model::Span span) {
  return std::any_of(spans.begin(), spans.end(), [&](model::Span s) { return s.overlaps(span); });
}

bool attributes_within(const model::Statement& s, model::Span span) {
  return any_overlaps(s.cue, span) || any_overlaps(s.source, span);
}

// Straight marks look alike: one that stands inside may as well have closed, unless it begins a
// sentence, as a mark that is repeated does. A dash after the end
// of a sentence is where somebody else begins to speak.
bool is_doubtful(const Tokens& tokens, const Quotation& q) {
  for (std::size_t i = q.first + 1; i + 1 < q.last; ++i) {
    const std::string_view mark = tokens.norm(i), before = tokens.norm(i - 1);
    if (mark == "\"" && tokens.norm(q.first) == mark && tokens.same_sentence(i - 1, i)) return true;
    if (mark == "-" && (before == "." || before == "!" || before == "?")) return true;
  }
  return false;
}

// Tokens [first, last) right behind the quotation in which its attribution must begin.
std::pair<std::size_t, std::size_t> behind(const Tokens& tokens, const Quotation& q) {
  std::size_t first = q.last;
  const auto in_sentence = [&](std::size_t i) {
    return i < tokens.size() && !tokens[i].newline && tokens.same_sentence(q.last - 1, i);
  };
  while (first < q.last + kMarks && in_sentence(first) &&
         (tokens.norm(first) == "," || tokens.norm(first) == "-"))
    ++first;
  std::size_t last = first;
  while (last < first + kLeading && in_sentence(last) && tokens[last].kind != TokenKind::Mark)
    ++last;
  return {first, last};
}

// Whether a word of the statement's attribution stands in the sentence of token `at`.
bool speaks_in_sentence(const Tokens& tokens, const model::Statement& s, std::size_t at) {
  for (const auto* spans : {&s.cue, &s.source})
    for (const model::Span x : *spans) {
      const auto [first, last] = tokens.range(x);
      if (first < last && tokens.same_sentence(first, at)) return true;
    }
  return false;
}

// The quotation as one piece, if all that the statement has of it lies in it.
void take_whole(model::Statement& s, model::Span whole) {
  if (std::any_of(s.content.begin(), s.content.end(), [&](model::Span piece) {
        return piece.overlaps(whole) && !whole.contains(piece);
      }))
    return;
  std::erase_if(s.content, [&](model::Span piece) { return whole.contains(piece); });
  s.content.insert(std::upper_bound(s.content.begin(), s.content.end(), whole), whole);
}

void leave(model::Statement& s, model::Span whole) {
  const auto inside = [&](model::Span piece) { return whole.contains(piece); };
  if (!std::all_of(s.content.begin(), s.content.end(), inside)) std::erase_if(s.content, inside);
}

// "he promised a bridge: “We begin in May. …”": a piece that runs into the quotation runs to its
// end.
void run_to_end(const Tokens& tokens, const Quotation& q, model::Span whole, model::Statement& s) {
  if (q.first == 0 || tokens.norm(q.first - 1) != ":" || attributes_within(s, whole) ||
      !speaks_in_sentence(tokens, s, q.first - 1))
    return;
  for (model::Span& piece : s.content)
    if (piece.begin <= whole.begin && piece.end > whole.begin + 3 && piece.end < whole.end) {
      piece.end = whole.end;
      std::erase_if(s.content, [&](model::Span other) {
        return other.begin > whole.begin && whole.contains(other);
      });
      return;
    }
}

}  // namespace

void settle_quotations(const Tokens& tokens, const std::vector<Quotation>& quotations,
                       std::vector<model::Statement>& statements) {
  for (const Quotation& q : quotations) {
    if (!q.whole() || is_doubtful(tokens, q)) continue;
    const model::Span whole = tokens.bytes(q.first, q.last);
    const auto [first, last] = behind(tokens, q);
    std::vector<model::Statement*> mine;  // that have a part of it, as nobody's whom it tells of
    for (model::Statement& s : statements)
      if (any_overlaps(s.content, whole) && !attributes_within(s, whole)) mine.push_back(&s);
    const bool owned =
        first < last && std::any_of(mine.begin(), mine.end(), [&](const model::Statement* s) {
          return attributes_within(*s, tokens.bytes(first, last));
        });
    for (model::Statement* s : mine) {
      if (!owned)
        run_to_end(tokens, q, whole, *s);
      else if (speaks_in_sentence(tokens, *s, first))  // the owner, and who passes it on
        take_whole(*s, whole);
      else
        leave(*s, whole);
    }
  }
}

}  // namespace hearsay::attribute
