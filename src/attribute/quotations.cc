// SPDX-License-Identifier: Apache-2.0
// Problem: a quotation is what its marks say, but marks come in a dozen shapes, nest, run over
// paragraphs, are repeated at the head of each, and get lost.
// Idea: every mark has a side, told by its shape or, where that is the same, by the white space
// about it; « » “ ” „ “ ‹ › nest. A quotation that is still open at the end of its paragraph goes
// on when the next mark closes it or repeats the opening one at a paragraph's head; else the
// closing mark was lost and it ends there. A closing mark that nothing opened quotes from the head
// of its paragraph.
// A name in marks is none, nor is what somebody quoted tells of others.
// Limits: an apostrophe that ends a word inside ‘single’ marks closes them.
#include "attribute/quotations.h"

#include <algorithm>
#include <cstdint>

namespace hearsay::attribute {
namespace {

constexpr std::size_t kLongest = 600;    // tokens of one quotation
constexpr std::size_t kLongestName = 8;  // tokens of a name in marks, marks included

enum class Side : std::uint8_t { None, Opening, Closing, Either };

bool is_straight(std::string_view mark) { return mark == "\""; }

// What a mark that looks the same on both sides does, by the white space about it.
Side side_by_space(const Tokens& tokens, std::size_t i) {
  const std::string_view before = tokens.norm(i == 0 ? tokens.size() : i - 1);
  const bool free_before = tokens[i].spaced || i == 0 || before == "(" || before == "[" ||
                           before == "-" || is_opening_quote(before);
  const bool free_after = i + 1 == tokens.size() || tokens[i + 1].spaced;
  if (free_before && free_after) return Side::Either;
  return free_before ? Side::Opening : Side::Closing;
}

Side side_of(const Tokens& tokens, std::size_t i) {
  if (tokens[i].kind != TokenKind::Mark) return Side::None;
  const std::string& m = tokens[i].norm;
  if (is_straight(m)) return side_by_space(tokens, i);
  if (m == "“") return side_by_space(tokens, i) == Side::Closing ? Side::Either : Side::Opening;
  if (is_opening_quote(m) && m != "‘") return Side::Opening;
  return is_closing_quote(m) ? Side::Closing : Side::None;
}

// ‘single’ marks: the closing one looks like an apostrophe, so it closes only what was opened.
bool opens_single(const Tokens& tokens, std::size_t i) {
  const std::string& m = tokens[i].norm;
  return (m == "‘" || m == "'") && (tokens[i].spaced || i == 0) && i + 1 < tokens.size() &&
         !tokens[i + 1].spaced && tokens[i + 1].kind == TokenKind::Word;
}
bool closes_single(const Tokens& tokens, std::size_t i) {
  return tokens[i].norm == "'" && !tokens[i].spaced &&
         (i + 1 == tokens.size() || tokens[i + 1].spaced || tokens[i + 1].kind == TokenKind::Mark);
}

// Index of the closing single mark in the same paragraph, 0 if there is none.
std::size_t single_end(const Tokens& tokens, std::size_t i) {
  for (std::size_t j = i + 1; j < tokens.size() && j - i < kLongest && !tokens[j].newline; ++j)
    if (closes_single(tokens, j)) return j;
  return 0;
}

// Whether a quotation opened by `mark` goes on in the paragraph that begins at `at`.
bool goes_on(const Tokens& tokens, std::string_view mark, std::size_t at) {
  if (tokens.norm(at) == mark) {  // the mark repeated
    for (std::size_t j = at + 1; j < std::min(at + kLongest, tokens.size()); ++j) {
      const Side side = side_of(tokens, j);
      if (side == Side::Closing || side == Side::Either) return true;
      if (side == Side::Opening && is_straight(tokens.norm(j)) != is_straight(mark)) continue;
      if (side == Side::Opening && !tokens[j].newline) return !is_straight(mark);
    }
    return false;
  }
  for (std::size_t j = at; j < std::min(at + kLongest, tokens.size()); ++j) {
    const Side side = side_of(tokens, j);
    if (side == Side::None || is_straight(tokens.norm(j)) != is_straight(mark)) continue;
    return side == Side::Closing || (side == Side::Either && !is_straight(mark));
  }
  return false;
}

// The quotation that the opening mark at `i` begins.
Quotation read_quotation(const Tokens& tokens, std::size_t i) {
  const std::string& mark = tokens[i].norm;
  std::size_t depth = 1, last_closing = 0, j = i + 1;
  for (; j < tokens.size() && j - i < kLongest; ++j) {
    if (tokens[j].newline) {
      if (!goes_on(tokens, mark, j)) break;
      if (tokens[j].norm == mark) continue;
    }
    Side side = side_of(tokens, j);
    if (side == Side::None) continue;
    const bool straight = is_straight(tokens[j].norm);
    if (straight != is_straight(mark)) {
      if (straight && side == Side::Closing) last_closing = last_closing ? last_closing : j;
      continue;
    }
    if (side == Side::Either) side = Side::Closing;
    if (side == Side::Opening) {
      depth += straight ? 0 : 1;  // a straight mark that opens anew goes on with the quotation
      continue;
    }
    last_closing = j;
    if (--depth == 0) return {i, j + 1, true, true};
  }
  if (last_closing > 0) return {i, last_closing + 1, true, true};  // one of the inner ones was lost
  return {i, j, true, false};
}

std::size_t paragraph_begin(const Tokens& tokens, std::size_t i) {
  while (i > 0 && !tokens[i].newline) --i;
  return i;
}

// A name, a title or a term and not a quotation: a few words with a capital inside a sentence.
bool is_name(const Tokens& tokens, const Quotation& q) {
  if (!q.whole() || q.last - q.first > kLongestName || q.first == 0) return false;
  if (!tokens.same_sentence(q.first - 1, q.first)) return false;
  const std::string_view before = tokens.norm(q.first - 1);
  if (before == ":" || before == "-") return false;
  if (before == "," && tokens.language != model::Language::Russian) return false;
  std::size_t begin = q.first + 1;
  while (begin < q.last && tokens[begin].kind == TokenKind::Mark) ++begin;
  if (begin >= q.last || (!tokens[begin].upper && tokens[begin].kind != TokenKind::Number))
    return false;
  // English writes all words of a name with capitals, French and Russian the first one
  if (tokens.language == model::Language::English)
    for (std::size_t i = begin; i < q.last; ++i)
      if (tokens[i].kind == TokenKind::Word && !tokens[i].upper && tokens[i].span.size() > 4)
        return false;
  const std::string_view end = tokens.norm(q.last - 2);
  return end != "." && end != "!" && end != "?";
}

bool begins_sentence(const Tokens& tokens, std::size_t i) {
  while (i > 0 && tokens.same_sentence(i - 1, i) && tokens[i - 1].kind == TokenKind::Mark &&
         tokens.norm(i - 1) != ",")
    --i;
  return i == 0 || !tokens.same_sentence(i - 1, i);
}

const Quotation* quotation_at(const std::vector<Quotation>& quotations, std::size_t i) {
  const auto q = std::partition_point(quotations.begin(), quotations.end(),
                                      [&](const Quotation& x) { return x.last <= i; });
  return q != quotations.end() && q->first <= i ? &*q : nullptr;
}

// What a content's words are: quoted, and which of them but named.
struct Words {
  std::size_t all = 0, quoted = 0, in_names = 0;
  bool half_marked = false;  // a closing mark among them that nothing opened
  bool free = true;          // every piece stands by itself as sentences
};

Words count_words(const Tokens& tokens, const std::vector<Quotation>& quotations,
                  const model::Statement& statement) {
  Words out;
  for (const model::Span piece : statement.content) {
    const auto [first, last] = tokens.range(piece);
    if (first >= last) continue;
    // the dialogue dash quotes to the end of its piece
    const bool dash = first > 0 && (tokens.norm(first) == "-" || tokens.norm(first - 1) == "-") &&
                      (tokens[first].newline || tokens[first - 1].newline);
    out.free = out.free && begins_sentence(tokens, first);
    for (std::size_t i = first; i < last; ++i) {
      if (tokens[i].kind == TokenKind::Mark) continue;
      ++out.all;
      const Quotation* q = quotation_at(quotations, i);
      if (!dash && q == nullptr) continue;
      ++out.quoted;
      if (dash) continue;
      out.in_names += is_name(tokens, *q) ? 1 : 0;
      out.half_marked = out.half_marked || !q->opened;
    }
  }
  return out;
}

// Lines of their own after a colon: a block of speech without marks.
bool is_block(const Tokens& tokens, const model::Statement& statement) {
  if (statement.content.empty()) return false;
  const std::size_t first = tokens.range(statement.content.front()).first;
  return first > 0 && first < tokens.size() && tokens[first].newline &&
         tokens.norm(first - 1) == ":";
}

model::StatementType type_among(const Tokens& tokens, const std::vector<Quotation>& quotations,
                                const model::Statement& statement) {
  using model::StatementType;
  const Words words = count_words(tokens, quotations, statement);
  if (words.all == 0) return StatementType::Indirect;
  if (words.quoted == words.all || is_block(tokens, statement)) return StatementType::Direct;
  if (words.half_marked && words.free) return StatementType::Direct;
  return words.quoted == words.in_names ? StatementType::Indirect : StatementType::Mixed;
}

// The outermost quotations among tokens [first, last).
std::vector<Quotation> quotations_in(const Tokens& tokens, std::size_t first, std::size_t last) {
  std::vector<Quotation> out;
  for (std::size_t i = first; i < last; ++i) {
    if (tokens[i].kind != TokenKind::Mark) continue;
    if (opens_single(tokens, i))
      if (const std::size_t end = single_end(tokens, i); end > 0 && end < last) {
        out.push_back({i, end + 1, true, true});
        i = end;
        continue;
      }
    const Side side = side_of(tokens, i);
    if (side == Side::None) continue;
    if (side == Side::Closing) {
      const std::size_t begin = std::max(
          {first, paragraph_begin(tokens, i), out.empty() ? std::size_t{0} : out.back().last});
      if (begin < i) out.push_back({begin, i + 1, false, true});
      continue;
    }
    Quotation found = read_quotation(tokens, i);
    if (found.last > last) found.last = last, found.closed = false;
    i = found.last - 1;
    out.push_back(found);
  }
  return out;
}

}  // namespace

std::vector<Quotation> find_quotations(const Tokens& tokens) {
  return quotations_in(tokens, 0, tokens.size());
}

model::StatementType type_of(const Tokens& tokens, const std::vector<Quotation>& quotations,
                             const model::Statement& statement) {
  using model::StatementType;
  const std::vector<model::Span>& anchor = statement.cue.empty() ? statement.source : statement.cue;
  if (!anchor.empty()) {
    // told by whoever is quoted: only the marks inside that quotation count
    const std::size_t at = tokens.range(anchor.front()).first;
    const Quotation* around = quotation_at(quotations, at);
    // « Il vient, dit-elle, demain »: her own words from the mark on, the cue only stands between
    const bool between = around != nullptr && !statement.content.empty() &&
                         tokens.range(statement.content.front()).first <= around->first + 1;
    if (around != nullptr && !between && around->whole() && at > around->first &&
        !is_name(tokens, *around)) {
      const std::vector<Quotation> inner =
          quotations_in(tokens, around->first + 1, around->last - 1);
      if (quotation_at(inner, at) == nullptr) return type_among(tokens, inner, statement);
    }
  }
  return type_among(tokens, quotations, statement);
}

}  // namespace hearsay::attribute
