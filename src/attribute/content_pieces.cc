// SPDX-License-Identifier: Apache-2.0
// Problem: the reader's contents run over full stops, paragraphs and headings.
// Idea: the text's own layout tells where a piece ends. Limits: a heading with a full stop is taken
// for a sentence.
#include "attribute/content_pieces.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "attribute/source_phrase.h"

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

namespace {

using Range = std::pair<std::size_t, std::size_t>;  // tokens [first, last)

constexpr std::size_t kShortStart = 2;  // words before the attribution that are no whole clause

class Incise {
 public:
  Incise(const Tokens& tokens, const Lexicon& heads, const std::vector<model::Statement>& all)
      : tokens_(tokens), heads_(heads), all_(all) {}

  void join(model::Statement& s) const {
    const auto attribution = between_commas(s);
    if (!attribution) return;
    const Range before = clause_before(attribution->first - 1);
    const Range after{attribution->second + 1, sentence_end(attribution->second)};
    const bool says_before = says(s, before), says_after = says(s, after);
    if (says_after && !says_before && says(s, {after.first, after.first + 1}) &&
        !is_quote(tokens_.norm(after.first))) {
      if (sayable(before))
        s.content.insert(s.content.begin(), tokens_.bytes(before.first, before.second));
      else if (const auto relative = relative_before(s, attribution->first - 1))
        s.content.insert(s.content.begin(), *relative);
    }
    if (says_before && !says_after && words(before) <= kShortStart && words(after) > 0 &&
        sayable(before) && sayable(after))
      s.content.push_back(tokens_.bytes(after.first, after.second));
  }

 private:
  // Cue and source in one sentence, with a comma on either side of both.
  std::optional<Range> between_commas(const model::Statement& s) const {
    if (s.cue.empty() || s.source.empty() || s.content.empty()) return std::nullopt;
    Range r{tokens_.size(), 0};
    for (const auto* spans : {&s.cue, &s.source})
      for (const model::Span span : *spans) {
        const auto [first, last] = tokens_.range(span);
        r.first = std::min(r.first, first);
        r.second = std::max(r.second, last);
      }
    while (r.first > 0 && heads_.match(tokens_, r.first - 1, "auxiliary")) --r.first;
    if (r.first == 0 || r.second + 1 >= tokens_.size() || tokens_.norm(r.first - 1) != "," ||
        tokens_.norm(r.second) != "," || !tokens_.same_sentence(r.first - 1, r.second + 1) ||
        says(s, r))
      return std::nullopt;
    for (std::size_t i = r.first; i < r.second; ++i)
      if (tokens_.norm(i) == "," || is_quote(tokens_.norm(i))) return std::nullopt;
    return r;
  }

  // From the beginning of the sentence up to the comma; nothing where another clause stands
  // between.
  Range clause_before(std::size_t comma) const {
    std::size_t at = comma;
    while (at > 0 && tokens_.same_sentence(at - 1, comma) && tokens_.norm(at - 1) != ",") --at;
    if (at > 0 && tokens_.same_sentence(at - 1, comma)) return {comma, comma};
    while (at < comma && tokens_[at].kind == TokenKind::Mark && !is_quote(tokens_.norm(at))) ++at;
    return {at, comma};
  }

  // "…, which, according to her, settles": the pronoun stands for what is said of it.
  std::optional<model::Span> relative_before(const model::Statement& s, std::size_t comma) const {
    if (comma < 2 || !heads_.match(tokens_, comma - 1, "clause") ||
        s.content.front().begin < tokens_[comma].span.begin)
      return std::nullopt;
    std::size_t first = comma - 1;
    if (first > 0 && tokens_.norm(first - 1) != "," && tokens_.norm(first - 2) == ",") --first;
    // French parts no such clause from its noun
    if (tokens_.norm(first - 1) != "," && tokens_.language != model::Language::French)
      return std::nullopt;
    return tokens_.bytes(first, comma);
  }

  std::size_t sentence_end(std::size_t at) const {
    std::size_t end = at;
    while (end < tokens_.size() && tokens_.same_sentence(end, at)) ++end;
    while (end > at && tokens_[end - 1].kind == TokenKind::Mark && !is_quote(tokens_.norm(end - 1)))
      --end;
    return end;
  }

  bool says(const model::Statement& s, Range r) const {
    if (r.first >= r.second) return false;
    return model::overlaps_any(s.content, tokens_.bytes(r.first, r.second));
  }

  std::size_t words(Range r) const {
    std::size_t count = 0;
    for (std::size_t i = r.first; i < r.second; ++i)
      count += tokens_[i].kind == TokenKind::Mark ? 0 : 1;
    return count;
  }

  // Not joining words alone, nobody else's attribution, no part of a quotation.
  bool sayable(Range r) const {
    if (r.first >= r.second || is_conjunction(tokens_.norm(r.first)) ||
        opens_attribution(tokens_, r.first) || heads_.match(tokens_, r.second - 1, "clause") ||
        heads_.match(tokens_, r.second - 1, "connective"))
      return false;
    const model::Span span = tokens_.bytes(r.first, r.second);
    for (std::size_t i = r.first; i < r.second; ++i)
      if (is_quote(tokens_.norm(i))) return false;
    for (const model::Statement& other : all_)
      if (model::overlaps_any(other.cue, span) || model::overlaps_any(other.source, span))
        return false;
    for (std::size_t i = r.first; i < r.second;) {
      const auto joint = heads_.match(tokens_, i, "connective");
      if (!joint) return true;
      i += joint.length;
    }
    return false;
  }

  const Tokens& tokens_;
  const Lexicon& heads_;
  const std::vector<model::Statement>& all_;
};

}  // namespace

void join_around_attribution(const Tokens& tokens, const Lexicon& heads,
                             std::vector<model::Statement>& statements) {
  const Incise incise(tokens, heads, statements);
  for (model::Statement& s : statements) incise.join(s);
}

}  // namespace hearsay::attribute
