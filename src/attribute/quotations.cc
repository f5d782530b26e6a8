// SPDX-License-Identifier: Apache-2.0
// Problem: whoever proposes a span is off by a mark or a conjunction, and loses quotations that run
// on. Idea: find the quotations of the text once, from the marks alone; then let spans snap to
// them. Opening and closing marks pair by kind and nest; the straight mark opens after white space
// and closes before it; an opening mark repeated at the head of the next paragraph goes on with the
// same quotation; a missing closing mark ends with its paragraph. Invariant: pieces stay in text
// order, don't overlap one another nor the statement's cue and source.
#include "attribute/quotations.h"

#include <algorithm>

namespace hearsay::attribute {
namespace {

constexpr std::size_t kLongest = 400;  // tokens of one quotation
constexpr std::size_t kShortest = 5;   // tokens of a quoted sentence that may go on a statement

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

bool opens(const Tokens& tokens, std::size_t i) {
  const std::string& m = tokens[i].norm;
  if (m == "\"")
    return tokens[i].spaced || i == 0 || tokens.norm(i - 1) == "(" || tokens.norm(i - 1) == "-";
  return (is_opening_quote(m) && m != "‘");
}
bool closes(const Tokens& tokens, std::size_t i) {
  const std::string& m = tokens[i].norm;
  return m == "\"" || is_closing_quote(m) || (m == "“" && !tokens[i].spaced);
}

bool overlaps_any(const std::vector<model::Span>& spans, model::Span span) {
  return std::any_of(spans.begin(), spans.end(), [&](model::Span s) { return s.overlaps(span); });
}

bool is_conjunction(std::string_view w) {
  return w == "que" || w == "qu'" || w == "that" || w == "что" || w == "," || w == ":";
}

// The piece as tokens, trimmed.
void trim(const Tokens& tokens, model::Span& piece, bool first_piece) {
  auto [first, last] = tokens.range(piece);
  if (first >= last) return;
  while (first + 1 < last &&
         (is_conjunction(tokens.norm(first)) && (first_piece || tokens.norm(first) == ",")))
    ++first;
  while (last > first + 1) {
    const std::string_view m = tokens.norm(last - 1);
    if (m != "." && m != "," && m != ";" && m != ":" && !(m == "-" && tokens[last - 1].spaced))
      break;
    if (m == "." && tokens[last - 2].kind == TokenKind::Word && tokens[last - 2].span.size() <= 2 &&
        tokens[last - 2].upper)
      break;  // an abbreviation
    --last;
  }
  piece = tokens.bytes(first, last);
}

}  // namespace

std::vector<Quotation> find_quotations(const Tokens& tokens) {
  std::vector<Quotation> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Mark) continue;
    if (opens_single(tokens, i))
      if (const std::size_t end = single_end(tokens, i); end > 0) {
        out.push_back({i, end + 1, true});
        i = end;
        continue;
      }
    if (!opens(tokens, i)) continue;
    const std::string& mark = tokens[i].norm;
    std::size_t depth = 1, j = i + 1;
    bool closed = false;
    for (; j < tokens.size() && j - i < kLongest; ++j) {
      if (tokens[j].newline && !(tokens[j].norm == mark)) break;
      if (tokens[j].kind != TokenKind::Mark) continue;
      if (tokens[j].newline) continue;  // the mark repeated at the head of the next paragraph
      if (mark != "\"" && opens(tokens, j) && tokens[j].norm != "\"") {
        if (!(tokens[j].norm == "“" && closes(tokens, j))) {
          ++depth;
          continue;
        }
      }
      if (closes(tokens, j) && (mark == "\"") == (tokens[j].norm == "\"") && --depth == 0) {
        closed = true;
        ++j;
        break;
      }
    }
    out.push_back({i, j, closed});
    i = j - 1;
  }
  return out;
}

namespace {

// A source is one noun phrase: pieces of it that stand close are joined, its article comes back.
void mend_source(const Tokens& tokens, model::Statement& s) {
  if (s.source.empty()) return;
  std::sort(s.source.begin(), s.source.end());
  std::vector<model::Span> joined{s.source.front()};
  for (std::size_t k = 1; k < s.source.size(); ++k) {
    const auto a = tokens.range(joined.back()), b = tokens.range(s.source[k]);
    const model::Span whole{joined.back().begin, std::max(joined.back().end, s.source[k].end)};
    if (b.first <= a.second + 5 && tokens.same_sentence(a.first, b.first) &&
        !overlaps_any(s.cue, whole) && !overlaps_any(s.content, whole))
      joined.back() = whole;
    else
      joined.push_back(s.source[k]);
  }
  for (model::Span& piece : joined) {
    auto [first, last] = tokens.range(piece);
    if (first == 0 || first >= last) continue;
    const std::string_view before = tokens.norm(first - 1);
    const bool article = before == "le" || before == "la" || before == "l'" || before == "les" ||
                         before == "un" || before == "une" || before == "des" || before == "the" ||
                         before == "a" || before == "an";
    if (!article || !tokens.same_sentence(first - 1, first)) continue;
    const model::Span wider{tokens[first - 1].span.begin, piece.end};
    if (!overlaps_any(s.cue, wider) && !overlaps_any(s.content, wider)) piece = wider;
  }
  s.source = std::move(joined);
}

}  // namespace

void mend_spans(const Tokens& tokens, std::vector<model::Statement>& statements) {
  const std::vector<Quotation> quotations = find_quotations(tokens);
  for (model::Statement& s : statements) {
    mend_source(tokens, s);
    for (std::size_t k = 0; k < s.content.size(); ++k) {
      model::Span& piece = s.content[k];
      trim(tokens, piece, k == 0);
      for (const Quotation& q : quotations) {
        if (!q.closed) continue;
        const model::Span whole = tokens.bytes(q.first, q.last);
        if (!whole.overlaps(piece) || whole.contains(piece) == false) {
          // a piece that holds all but a mark of a quotation takes the mark
          if (whole.overlaps(piece) && model::overlap(whole, piece) + 8 >= whole.size() &&
              !overlaps_any(s.cue, whole) && !overlaps_any(s.source, whole)) {
            piece.begin = std::min(piece.begin, whole.begin);
            piece.end = std::max(piece.end, whole.end);
          }
          continue;
        }
        // a piece that is most of a quotation is all of it
        if (piece.size() * 3 < whole.size() * 2) continue;
        if (overlaps_any(s.cue, whole) || overlaps_any(s.source, whole)) continue;
        piece = whole;
      }
    }
    std::sort(s.content.begin(), s.content.end());
    std::vector<model::Span> merged;
    for (const model::Span piece : s.content) {
      if (!merged.empty() && piece.begin <= merged.back().end)
        merged.back().end = std::max(merged.back().end, piece.end);
      else
        merged.push_back(piece);
    }
    s.content = std::move(merged);
  }
  // quoted sentences without a cue of their own
  for (const Quotation& q : quotations) {
    if (!q.closed || q.last - q.first < kShortest) continue;
    const model::Span whole = tokens.bytes(q.first, q.last);
    const bool begins = q.first == 0 || !tokens.same_sentence(q.first - 1, q.first);
    if (!begins || q.first == 0) continue;
    bool taken = false;
    model::Statement* before = nullptr;
    for (model::Statement& s : statements) {
      for (const auto* spans : {&s.content, &s.cue, &s.source})
        taken = taken || overlaps_any(*spans, whole);
      if (s.content.empty() || s.type == model::StatementType::Indirect) continue;
      std::uint32_t end = s.content.back().end;
      for (const model::Span c : s.cue) end = std::max(end, c.end);
      for (const model::Span c : s.source) end = std::max(end, c.end);
      if (end > whole.begin || tokens[q.first].span.begin - end > 6) continue;
      before = &s;
    }
    if (taken || before == nullptr) continue;
    before->content.push_back(whole);
  }
}

}  // namespace hearsay::attribute
