// SPDX-License-Identifier: Apache-2.0
// Problem: whoever proposes a span is off by a mark or a conjunction, and loses quotations that run
// on. Idea: spans snap to the quotations of the text, which are found from the marks alone.
// Invariant: pieces stay in text order, don't overlap one another nor the statement's cue and
// source.
#include "attribute/edges.h"

#include <algorithm>
#include <array>

#include "attribute/content_pieces.h"
#include "attribute/quoted_words.h"
#include "attribute/source_phrase.h"

namespace hearsay::attribute {
namespace {

constexpr std::size_t kShortest = 5;  // tokens of a quoted sentence that may go on a statement

bool is_article(std::string_view w) {
  static constexpr std::array<std::string_view, 12> kArticles = {
      "le", "la", "l'", "les", "un", "une", "des", "du", "de", "the", "a", "an"};
  return std::find(kArticles.begin(), kArticles.end(), w) != kArticles.end();
}

// Cues whose source follows them.
bool is_preposition(std::string_view w) {
  static constexpr std::array<std::string_view, 9> kWords = {
      "selon", "d'", "d'après", "pour", "according", "согласно", "по", "со", "как"};
  return std::find(kWords.begin(), kWords.end(), w) != kWords.end();
}

std::size_t words_between(const Tokens& tokens, std::size_t first, std::size_t last) {
  std::size_t count = 0;
  for (std::size_t i = first; i < last; ++i) count += tokens[i].kind == TokenKind::Mark ? 0 : 1;
  return count;
}

// How far the piece is from the nearest piece of the cue, in words; before it counts as nearer,
// unless the cue is a preposition. What stands in another sentence or is one bare word comes last.
std::size_t distance_to_cue(const Tokens& tokens, const model::Statement& s, model::Span piece) {
  constexpr std::size_t kWrongSide = 50, kOtherSentence = 1000, kBare = 40, kArticle = 2000;
  const auto [first, last] = tokens.range(piece);
  std::size_t least = kArticle;
  for (const model::Span cue : s.cue) {
    const auto [begin, end] = tokens.range(cue);
    std::size_t apart = 0;
    if (last <= begin)
      apart = 2 * words_between(tokens, last, begin) +
              (is_preposition(tokens.norm(begin)) ? kWrongSide : 0);
    else if (first >= end)
      apart = 2 * words_between(tokens, end, first) + 1;
    if (first < tokens.size() && begin < tokens.size() && !tokens.same_sentence(first, begin))
      apart += kOtherSentence;
    least = std::min(least, apart);
  }
  if (last != first + 1) return least;
  if (is_article(tokens.norm(first))) return least + kArticle;
  const bool bare = !tokens[first].upper && tokens[first].span.size() > 4 &&
                    tokens.language != model::Language::Russian;
  return least + (bare ? kBare : 0);
}

// "in the ministry on Tuesday": who says it is the ministry. Russian tells the place of a speaker
// by a preposition; a day that the span ran over is none of his words.
void trim_source(const Tokens& tokens, model::Span& piece) {
  auto [first, last] = tokens.range(piece);
  if (tokens.language == model::Language::Russian)
    while (first + 1 < last &&
           (tokens.norm(first) == "в" || tokens.norm(first) == "во" || tokens.norm(first) == "на"))
      ++first;
  if (last > first + 2 && tokens.language == model::Language::Russian &&
      tokens.norm(last - 2) == "в" && tokens.norm(last - 1).ends_with("у") &&
      tokens[last - 1].kind == TokenKind::Word && !tokens[last - 1].upper)
    last -= 2;  // «в среду»
  if (first < last) piece = tokens.bytes(first, last);
}

// "is held to be a danger by the port": the agent's preposition and article are not said.
void free_agent(const Tokens& tokens, model::Statement& s) {
  for (model::Span& source : s.source)
    for (model::Span& piece : s.content) {
      const auto [first, last] = tokens.range(piece);
      if (last == 0 || first >= last || tokens.range(source).first != last) continue;
      std::size_t end = last;
      while (end > first && is_article(tokens.norm(end - 1)) && tokens.norm(end - 1) != "de" &&
             tokens.norm(end - 1) != "du")
        --end;
      const std::string_view word = end > first ? tokens.norm(end - 1) : std::string_view();
      if (end < first + 2 || (word != "par" && word != "by")) continue;
      if (end < last) source.begin = tokens[end].span.begin;
      piece = tokens.bytes(first, end - 1);
    }
}

// Words that begin a noun phrase and are none.
bool begins_phrase(std::string_view w) {
  static constexpr std::array<std::string_view, 14> kWords = {
      "ces", "ce", "cette", "these", "this", "в", "во", "на", "у", "из", "of", "in", "by", "par"};
  return is_article(w) || std::find(kWords.begin(), kWords.end(), w) != kWords.end();
}
bool is_link(std::string_view w) {
  return w == "de" || w == "du" || w == "des" || w == "d'" || w == "of";
}

// A source that is only « des », "the" or «в» grows to the noun phrase that it begins, and what is
// said begins after it.
void grow_source(const Tokens& tokens, const std::vector<model::Statement>& statements,
                 model::Statement& s) {
  if (s.source.size() != 1) return;
  const auto [first, last] = tokens.range(s.source[0]);
  for (std::size_t i = first; i < last; ++i)
    if (!begins_phrase(tokens.norm(i))) return;
  const auto free_word = [&](std::size_t i) {
    return i < tokens.size() && tokens.same_sentence(i, first) &&
           tokens[i].kind == TokenKind::Word &&
           std::none_of(statements.begin(), statements.end(), [&](const model::Statement& x) {
             return model::overlaps_any(x.cue, tokens[i].span);
           });
  };
  if (first >= last || !free_word(last) || model::overlaps_any(s.content, tokens[last].span))
    return;
  std::size_t end = last + 1;
  while (free_word(end)) {
    std::size_t next = end;  // "of the port", or another word of a name
    while (free_word(next) &&
           (is_link(tokens.norm(next)) || (next > end && begins_phrase(tokens.norm(next)))))
      ++next;
    if (!free_word(next) || (next == end && !tokens[next].upper)) break;
    end = next + 1;
  }
  const model::Span grown = tokens.bytes(first, end);
  std::vector<model::Span> content;
  for (model::Span piece : s.content) {
    if (piece.overlaps(grown)) {
      std::size_t begin = end;
      for (std::size_t i = end; i < std::min(end + 3, tokens.size()); ++i)
        if (is_conjunction(tokens.norm(i))) begin = i + 1;
      piece.begin = begin < tokens.size() ? tokens[begin].span.begin : piece.end;
    }
    if (piece.begin < piece.end) content.push_back(piece);
  }
  if (content.empty()) return;
  s.source = {grown};
  trim_source(tokens, s.source[0]);
  s.content = std::move(content);
}

// "The suspect, according to the prosecutor": between two pieces stands the attribution of one.
bool parts_sources(const Tokens& tokens, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i)
    if (opens_attribution(tokens, i)) return true;
  return false;
}

// A source is one noun phrase: pieces of it that stand close are joined, of others the one next to
// the cue is kept, its article comes back.
void mend_source(const Tokens& tokens, model::Statement& s) {
  if (s.source.empty()) return;
  std::sort(s.source.begin(), s.source.end());
  std::vector<model::Span> joined{s.source.front()};
  for (std::size_t k = 1; k < s.source.size(); ++k) {
    const auto a = tokens.range(joined.back()), b = tokens.range(s.source[k]);
    const model::Span whole{joined.back().begin, std::max(joined.back().end, s.source[k].end)};
    if (b.first <= a.second + 5 && parts_sources(tokens, a.second, b.first)) {
      if (model::overlaps_any(s.cue, {joined.back().end, s.source[k].begin}))
        joined.back() = s.source[k];
      continue;
    }
    if (b.first <= a.second + 5 && tokens.same_sentence(a.first, b.first) &&
        !model::overlaps_any(s.cue, whole) && !model::overlaps_any(s.content, whole))
      joined.back() = whole;
    else
      joined.push_back(s.source[k]);
  }
  if (joined.size() > 1 && !s.cue.empty())
    joined = {*std::min_element(joined.begin(), joined.end(), [&](model::Span a, model::Span b) {
      return distance_to_cue(tokens, s, a) < distance_to_cue(tokens, s, b);
    })};
  for (model::Span& piece : joined) {
    auto [first, last] = tokens.range(piece);
    if (first == 0 || first >= last) continue;
    const std::string_view before = tokens.norm(first - 1);
    if (!is_article(before) || before == "de" || before == "du" ||
        !tokens.same_sentence(first - 1, first))
      continue;
    const model::Span wider{tokens[first - 1].span.begin, piece.end};
    if (!model::overlaps_any(s.cue, wider) && !model::overlaps_any(s.content, wider)) piece = wider;
  }
  for (model::Span& piece : joined) trim_source(tokens, piece);
  s.source = std::move(joined);
}

// «If it rains, — said X, — we will close»: an attribution inside the marks is followed by the rest
// of what is said, unless somebody else has it.
void add_rest(const Tokens& tokens, const Quotation& q,
              const std::vector<model::Statement>& statements, model::Statement& s) {
  if (!q.whole() || s.content.empty() || s.cue.empty()) return;
  const model::Span whole = tokens.bytes(q.first, q.last);
  if (tokens.range(s.content.front()).first > q.first + 1 || !whole.contains(s.cue.front()) ||
      s.content.front().begin < whole.begin)
    return;
  std::uint32_t end = 0;
  for (const auto* spans : {&s.content, &s.cue, &s.source})
    for (const model::Span span : *spans)
      if (whole.contains(span)) end = std::max(end, span.end);
  if (s.content.back().end == end) return;  // the rest is there already
  std::size_t first = tokens.at_or_after(end);
  const std::size_t mark = first;
  while (first + 1 < q.last && tokens[first].kind == TokenKind::Mark) ++first;
  if (first == mark || first + 2 > q.last - 1) return;
  const model::Span rest = tokens.bytes(first, q.last);
  for (const model::Statement& other : statements)
    if (&other != &s &&
        (model::overlaps_any(other.cue, rest) || model::overlaps_any(other.content, rest)))
      return;
  s.content.push_back(rest);
}

// «We wait, — sighs a neighbour. — Still we wait»: what stands in the marks before the attribution
// is said too, unless somebody else has it.
void add_start(const Tokens& tokens, const Quotation& q,
               const std::vector<model::Statement>& statements, model::Statement& s) {
  if (!q.whole() || s.content.empty() || s.cue.empty()) return;
  const model::Span whole = tokens.bytes(q.first, q.last);
  std::uint32_t begin = ~0U;
  for (const auto* spans : {&s.cue, &s.source})
    for (const model::Span span : *spans) {
      if (!whole.contains(span)) return;
      begin = std::min(begin, span.begin);
    }
  if (s.content.front().begin < begin || !whole.contains(s.content.front())) return;
  std::size_t last = tokens.at_or_after(begin);
  const std::size_t mark = last;
  while (last > q.first + 1 && tokens[last - 1].kind == TokenKind::Mark) --last;
  if (last == mark || last <= q.first + 1) return;
  const model::Span start = tokens.bytes(q.first, last);
  for (const model::Statement& other : statements)
    if (model::overlaps_any(other.cue, start) || model::overlaps_any(other.content, start) ||
        model::overlaps_any(other.source, start))
      return;
  s.content.insert(s.content.begin(), start);
}

// No words of the attribution are said: what stands before them and after them is, without the
// auxiliary of the verb after a quotation ("« Il vient », a dit").
void leave_cue(const Tokens& tokens, const std::vector<Quotation>& quotations,
               model::Statement& s) {
  for (const auto* spans : {&s.cue, &s.source})
    for (const model::Span out : *spans) {
      std::vector<model::Span> kept;
      for (const model::Span piece : s.content) {
        if (!piece.overlaps(out)) {
          kept.push_back(piece);
          continue;
        }
        if (piece.begin < out.begin) kept.push_back({piece.begin, out.begin});
        if (out.end < piece.end) kept.push_back({out.end, piece.end});
      }
      if (kept == s.content) continue;
      for (model::Span& piece : kept) {
        auto [first, last] = tokens.range(piece);
        if (first >= last) continue;
        for (const Quotation& q : quotations)
          if (q.first == first && q.last < last && last - q.last <= 3) last = q.last;
        piece = tokens.bytes(first, last);
        trim_piece(tokens, piece, false);
      }
      std::erase_if(kept, [&](model::Span piece) {
        const auto [first, last] = tokens.range(piece);
        return words_between(tokens, first, last) < 2;
      });
      if (!kept.empty()) s.content = std::move(kept);
    }
}

// Whether the words of tokens [first, last) are the attribution of `other` and nothing else, up to
// `spare` words.
bool attributes(const Tokens& tokens, const model::Statement& other, std::size_t first,
                std::size_t last, std::size_t spare) {
  std::size_t its = 0;
  for (std::size_t i = first; i < last; ++i) {
    if (tokens[i].kind == TokenKind::Mark) continue;
    if (model::overlaps_any(other.cue, tokens[i].span) ||
        model::overlaps_any(other.source, tokens[i].span))
      ++its;
    else if (spare-- == 0)
      return false;
  }
  return its > 0;
}

// "the salt is, in his opinion, dear": a parenthesis of somebody else's is part of what is said
// around it; "As the ministry said, under the law, X": what opens the sentence is no part of X.
void mend_nested(const Tokens& tokens, std::vector<model::Statement>& statements) {
  for (model::Statement& s : statements)
    for (const model::Statement& other : statements) {
      if (&s == &other || other.cue.empty() || s.content.empty()) continue;
      for (std::size_t k = 0; k + 1 < s.content.size();) {
        const std::size_t first = tokens.range(s.content[k]).second;
        const std::size_t last = tokens.range(s.content[k + 1]).first;
        const model::Span whole{s.content[k].begin, s.content[k + 1].end};
        if (first >= last || last > first + 12 || !tokens.same_sentence(first, last) ||
            model::overlaps_any(s.cue, whole) || model::overlaps_any(s.source, whole) ||
            !attributes(tokens, other, first, last, 0)) {
          ++k;
          continue;
        }
        s.content[k] = whole;
        s.content.erase(s.content.begin() + std::ptrdiff_t(k) + 1);
      }
      const auto [first, last] = tokens.range(s.content.front());
      if (s.content.size() > 1 && first < last && attributes(tokens, other, first, last, 1))
        s.content.erase(s.content.begin());
    }
}

}  // namespace

void mend_spans(const Tokens& tokens, const std::vector<Quotation>& quotations,
                std::vector<model::Statement>& statements) {
  for (model::Statement& s : statements) {
    free_agent(tokens, s);
    mend_source(tokens, s);
    grow_source(tokens, statements, s);
    for (std::size_t k = 0; k < s.content.size(); ++k) {
      model::Span& piece = s.content[k];
      trim_piece(tokens, piece, k == 0);
      for (const Quotation& q : quotations) {
        if (!q.whole()) continue;
        const model::Span whole = tokens.bytes(q.first, q.last);
        if (!whole.overlaps(piece) || whole.contains(piece) == false) {
          // a piece that holds all but a mark of a quotation takes the mark
          if (whole.overlaps(piece) && model::overlap(whole, piece) + 8 >= whole.size() &&
              !model::overlaps_any(s.cue, whole) && !model::overlaps_any(s.source, whole)) {
            piece.begin = std::min(piece.begin, whole.begin);
            piece.end = std::max(piece.end, whole.end);
          }
          continue;
        }
        // a piece that is most of a quotation is all of it
        if (piece.size() * 3 < whole.size() * 2) continue;
        if (model::overlaps_any(s.cue, whole) || model::overlaps_any(s.source, whole)) continue;
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
  settle_quotations(tokens, quotations, statements);
  for (model::Statement& s : statements)
    for (const Quotation& q : quotations) {
      add_rest(tokens, q, statements, s);
      add_start(tokens, q, statements, s);
    }
  mend_nested(tokens, statements);
  for (model::Statement& s : statements) {
    leave_cue(tokens, quotations, s);
    part_pieces(tokens, quotations, s.content);
    if (!s.content.empty()) trim_piece(tokens, s.content.front(), true);
    drop_scraps(tokens, s);
  }
  // quoted sentences without a cue of their own
  for (const Quotation& q : quotations) {
    if (!q.whole() || q.last - q.first < kShortest) continue;
    const model::Span whole = tokens.bytes(q.first, q.last);
    const bool begins = q.first == 0 || !tokens.same_sentence(q.first - 1, q.first);
    if (!begins || q.first == 0) continue;
    bool taken = false;
    model::Statement* before = nullptr;
    for (model::Statement& s : statements) {
      for (const auto* spans : {&s.content, &s.cue, &s.source})
        taken = taken || model::overlaps_any(*spans, whole);
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
