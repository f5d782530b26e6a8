// SPDX-License-Identifier: Apache-2.0
// Problem: the reader's contents run over full stops, paragraphs and headings.
// Idea: the text's own layout tells where a piece ends. Limits: a heading with a full stop is taken
// for a sentence.
#include "attribute/content_pieces.h"

#include <algorithm>

namespace hearsay::attribute {
namespace {

// A short line of its own without a full stop stands over what follows: nobody says it, unless a
// colon announced it.
bool is_heading(const Tokens& tokens, std::size_t first, std::size_t last) {
  constexpr std::size_t kLongestHeading = 8;
  if (first == 0 || !tokens[first].newline || tokens.norm(first - 1) == ":") return false;
  if (last < tokens.size() && !tokens[last].newline) return false;
  return tokens[last - 1].kind != TokenKind::Mark && last - first <= kLongestHeading;
}

}  // namespace

bool is_conjunction(std::string_view w) {
  return w == "que" || w == "qu'" || w == "that" || w == "что" || w == "," || w == ":";
}

void trim_piece(const Tokens& tokens, model::Span& piece, bool first_piece) {
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

void part_pieces(const Tokens& tokens, const std::vector<Quotation>& quotations,
                 std::vector<model::Span>& content) {
  std::vector<model::Span> parted;
  for (const model::Span piece : content) {
    const auto [first, last] = tokens.range(piece);
    std::size_t begin = first;
    for (std::size_t i = first + 1; i <= last; ++i) {
      if (i < last && !tokens[i].newline) {
        if (tokens.same_sentence(i - 1, i)) continue;
        if (std::any_of(quotations.begin(), quotations.end(),
                        [&](const Quotation& q) { return q.first < i && i < q.last; }))
          continue;
      }
      model::Span part = tokens.bytes(begin, i);
      trim_piece(tokens, part, false);
      parted.push_back(part);
      begin = i;
    }
  }
  content = std::move(parted);
}

namespace {

constexpr std::size_t kQuotedWords = 4;  // of a quotation that is no single word in marks
constexpr std::size_t kScrapWords = 2;

// Behind a quotation nobody says two words more: they belong to the attribution.
void drop_tail(const Tokens& tokens, std::vector<model::Span>& content) {
  if (content.size() < 2) return;
  const auto words = [&](model::Span piece, bool& quoted) {
    const auto [first, last] = tokens.range(piece);
    std::size_t count = 0;
    quoted = false;
    for (std::size_t i = first; i < last; ++i) {
      quoted = quoted || is_quote(tokens.norm(i));
      count += tokens[i].kind == TokenKind::Mark ? 0 : 1;
    }
    return count;
  };
  bool quoted = false, marks = false;
  const std::size_t before = words(content[content.size() - 2], quoted);
  const std::size_t last = words(content.back(), marks);
  if (quoted && before >= kQuotedWords && !marks && last <= kScrapWords) content.pop_back();
}

}  // namespace

void drop_scraps(const Tokens& tokens, model::Statement& s) {
  drop_tail(tokens, s.content);
  const auto sentence_of = [&](model::Span span) {
    return tokens.sentence[std::min(tokens.range(span).first, tokens.size() - 1)];
  };
  const auto told_by = [&](std::uint32_t sentence) {
    for (const auto* spans : {&s.cue, &s.source})
      for (const model::Span span : *spans)
        if (sentence_of(span) == sentence) return true;
    return false;
  };
  if (std::none_of(s.content.begin(), s.content.end(),
                   [&](model::Span piece) { return told_by(sentence_of(piece)); }))
    return;
  std::erase_if(s.content, [&](model::Span piece) {
    const auto [first, last] = tokens.range(piece);
    if (first >= last || told_by(tokens.sentence[first])) return false;
    for (std::size_t i = first; i < last; ++i)
      if (is_quote(tokens.norm(i))) return false;
    if (is_heading(tokens, first, last)) return true;
    const model::Span whole = tokens.sentences[tokens.sentence[first]];
    return piece.size() * 5 < whole.size() * 3;
  });
}

}  // namespace hearsay::attribute
