// SPDX-License-Identifier: Apache-2.0
// Problem: "X reports, citing Y" is two statements with one content, but its second half has hardly
// a verb of speech and the reader mostly sees the first alone.
// Idea: the words of relay are few and stand between both: `citing` is followed by the farther
// hand, `cited by` by the nearer one, `quotes` stands between the nearer and the farther (in
// Russian often after what is said, with both behind it). The half that is missing is made from the
// noun phrase at hand and the content of the half that is there. Invariant: a word of relay that is
// a statement's cue already adds nothing. Limits: a noun phrase ends at a comma, a conjunction or
// another statement's words.
#include "attribute/relays.h"

#include <algorithm>
#include <array>
#include <string>

namespace hearsay::attribute {
namespace {

constexpr std::size_t kReach = 24;          // tokens between a relay word and its statement
constexpr std::size_t kLongestSource = 18;  // tokens

double size_of(const std::vector<model::Span>& spans) {
  double out = 0;
  for (const model::Span s : spans) out += s.size();
  return out;
}

// Whether the contents share most of `size` bytes.
bool share_most(const std::vector<model::Span>& a, const std::vector<model::Span>& b, double size) {
  double shared = 0;
  for (const model::Span x : a)
    for (const model::Span y : b) shared += model::overlap(x, y);
  return shared > 0.75 * size;
}

// Most of either content is the other's.
bool same_words(const std::vector<model::Span>& a, const std::vector<model::Span>& b) {
  return share_most(a, b, std::max(size_of(a), size_of(b)));
}

// Most of the smaller content is in the other.
bool shares_words(const std::vector<model::Span>& a, const std::vector<model::Span>& b) {
  return share_most(a, b, std::min(size_of(a), size_of(b)));
}

bool ends_phrase(const Tokens& tokens, std::size_t i) {
  static constexpr std::array<std::string_view, 20> kEnds = {
      "que", "qu'",       "qui",  "dont", "où",  "selon", "that",  "which",   "who",  "whose",
      "as",  "according", "what", "что",  "как", "где",   "когда", "поэтому", "said", "says"};
  const std::string& w = tokens[i].norm;
  if (tokens[i].kind == TokenKind::Mark)
    return w == "," || w == ";" || w == ":" || w == "." || w == "(" || w == "!" || w == "?" ||
           w == ")" || (w == "-" && tokens[i].spaced);
  return w.starts_with("котор") || std::find(kEnds.begin(), kEnds.end(), w) != kEnds.end();
}

// End of the noun phrase that begins at `at`; `at` itself when there is none.
std::size_t phrase_end(const Tokens& tokens, const std::vector<model::Statement>& statements,
                       std::size_t at) {
  std::size_t end = at;
  while (end < tokens.size() && end - at < kLongestSource && tokens.same_sentence(at, end) &&
         !ends_phrase(tokens, end)) {
    if (end > at && std::any_of(statements.begin(), statements.end(), [&](const auto& s) {
          return model::overlaps_any(s.cue, tokens[end].span) ||
                 (!s.content.empty() && s.content.front().begin == tokens[end].span.begin);
        }))
      break;
    ++end;
  }
  while (end > at && tokens[end - 1].kind == TokenKind::Mark && !is_quote(tokens.norm(end - 1)))
    --end;
  return end;
}

bool in_brackets(const Tokens& tokens, model::Span span) {
  for (std::size_t i = tokens.range(span).first; i-- > 0 && tokens.same_sentence(i, i + 1);) {
    if (tokens.norm(i) == ")") return false;
    if (tokens.norm(i) == "(") return true;
  }
  return false;
}

// Takes the tokens from `at` on out of the spans, with the comma before them.
void cut(const Tokens& tokens, std::vector<model::Span>& spans, std::size_t at, std::size_t end) {
  const model::Span taken = tokens.bytes(at, end);
  std::size_t before = at;
  while (before > 0 && tokens.norm(before - 1) == ",") --before;
  for (model::Span& s : spans)
    if (s.overlaps(taken) && s.begin < tokens[before].span.begin && before > 0)
      s.end = std::min(s.end, tokens[before - 1].span.end);
  std::erase_if(spans, [&](model::Span s) { return s.overlaps(taken) || s.empty(); });
}

}  // namespace

// A phrase of relay in the text.
struct RelayFinder::Found {
  std::size_t first = 0, last = 0;          // tokens of the phrase
  std::size_t cue_first = 0, cue_last = 0;  // those of its cue
  std::string_view kind;
};

RelayFinder RelayFinder::load() {
  RelayFinder out;
  out.words_ = Lexicon::load("data/lexicon/relays.tsv");
  return out;
}

namespace {

// The statement whose source or cue stands nearest before `first` in its sentence, or, when the
// phrase opens its clause, nearest after `last`. statements.size() when there is none.
std::size_t host_of(const Tokens& tokens, const std::vector<model::Statement>& statements,
                    std::size_t first, std::size_t last) {
  std::size_t best = statements.size(), least = kReach;
  const model::Span phrase = tokens.bytes(first, last);
  for (std::size_t k = 0; k < statements.size(); ++k) {
    const model::Statement& s = statements[k];
    if (s.source.empty() || s.content.empty()) continue;
    // said inside this content, unless it is only its tail
    const bool inside = model::overlaps_any(s.content, phrase);
    for (const auto* spans : {&s.source, &s.cue})
      for (const model::Span span : *spans) {
        const auto [begin, end] = tokens.range(span);
        if (begin >= end || !tokens.same_sentence(begin, first)) continue;
        std::size_t apart = kReach;
        if (begin < first) apart = end >= first ? 0 : first - end;
        if (begin >= last && !inside) apart = begin - last + 2;
        if (inside && begin > first) continue;
        if (apart < least) {
          least = apart;
          best = k;
        }
      }
  }
  return best;
}

model::Statement& add_half(std::vector<model::Statement>& statements, std::size_t host) {
  model::Statement made;
  made.content = statements[host].content;
  made.confidence = 0.5F;
  statements.push_back(std::move(made));
  return statements.back();
}

}  // namespace

// "X says, citing Y"
void RelayFinder::add_citing(const Tokens& tokens, const Found& found,
                             std::vector<model::Statement>& statements) const {
  const std::size_t end = phrase_end(tokens, statements, found.last);
  if (end == found.last) return;
  const std::size_t host = host_of(tokens, statements, found.first, end);
  if (host == statements.size()) return;
  model::Statement& nearer = statements[host];
  const model::Span taken = tokens.bytes(found.first, end);
  if (model::overlaps_any(nearer.content, taken)) {
    // a tail that the content ran over: a comma before it, nothing after it
    const auto piece = std::find_if(nearer.content.begin(), nearer.content.end(),
                                    [&](model::Span s) { return s.overlaps(taken); });
    const bool tail =
        found.first > 0 && tokens.norm(found.first - 1) == "," && piece->end <= taken.end + 2;
    if (!tail) return;
    cut(tokens, nearer.content, found.first, end);
    if (nearer.content.empty()) return;
  }
  cut(tokens, nearer.source, found.first, end);
  if (nearer.source.empty()) return;
  model::Statement& farther = add_half(statements, host);
  farther.cue = {tokens.bytes(found.cue_first, found.cue_last)};
  farther.source = {tokens.bytes(found.last, end)};
}

// "Y said, as quoted by X"
void RelayFinder::add_cited_by(const Tokens& tokens, const Found& found,
                               std::vector<model::Statement>& statements) const {
  const std::size_t end = phrase_end(tokens, statements, found.last);
  if (end == found.last) return;
  const std::size_t host = host_of(tokens, statements, found.first, end);
  if (host == statements.size() ||
      model::overlaps_any(statements[host].content, tokens.bytes(found.first, end)))
    return;
  cut(tokens, statements[host].source, found.first, end);
  if (statements[host].source.empty()) return;
  model::Statement& nearer = add_half(statements, host);
  nearer.cue = {tokens.bytes(found.cue_first, found.cue_last)};
  nearer.source = {tokens.bytes(found.last, end)};
}

// "X quotes Y as saying": the statement has one of both as its source, or both.
void RelayFinder::add_quoted(const Tokens& tokens, const NameTable& names, const Found& found,
                             std::vector<model::Statement>& statements) const {
  std::size_t host = statements.size();
  const model::Span phrase = tokens.bytes(found.first, found.last);
  for (std::size_t k = 0; k < statements.size() && host == statements.size(); ++k) {
    const model::Statement& s = statements[k];
    if (s.content.empty() || s.cue.empty() || model::overlaps_any(s.content, phrase)) continue;
    const std::size_t cue = tokens.range(s.cue.front()).first;
    if (model::overlaps_any(s.cue, phrase) ||
        (cue >= found.last && cue - found.last < 14 && tokens.same_sentence(cue, found.first) &&
         !s.source.empty() && tokens.range(s.source.front()).first >= found.last))
      host = k;
  }
  if (host == statements.size()) return;
  for (std::size_t k = 0; k < statements.size(); ++k)
    if (k != host && same_words(statements[k].content, statements[host].content)) return;
  // who stands about the phrase: an outlet or body, and another
  std::optional<std::size_t> outlet, other;
  for (std::size_t n = names.at_or_after(found.first > 8 ? found.first - 8 : 0);
       n < names.names.size() && names.names[n].first < found.last + 10; ++n) {
    const Name& name = names.names[n];
    if (!tokens.same_sentence(name.first, found.first)) continue;
    if (model::overlaps_any(statements[host].content, tokens.bytes(name.first, name.last)))
      continue;
    const NameKind kind = names.holders[name.holder].kind;
    if (kind == NameKind::Media && !outlet) outlet = n;
    if (kind != NameKind::Media && name.first >= found.last && !other) other = n;
  }
  model::Statement& s = statements[host];
  const bool cue_is_phrase = model::overlaps_any(s.cue, phrase);
  if (!s.source.empty() && cue_is_phrase && tokens.range(s.source.front()).first < found.first) {
    // the reader has the nearer hand; the farther one follows
    const std::size_t end = phrase_end(tokens, statements, found.last);
    if (end == found.last || model::overlaps_any(s.content, tokens.bytes(found.last, end))) return;
    model::Statement& farther = add_half(statements, host);
    farther.source = {tokens.bytes(found.last, end)};
    const bool saying =
        end < tokens.size() && tokens.norm(end) == "as" && tokens.norm(end + 1) == "saying";
    farther.cue = {saying ? tokens.bytes(end + 1, end + 2)
                          : tokens.bytes(found.cue_first, found.cue_last)};
    return;
  }
  if (!outlet) return;
  const Name& name = names.names[*outlet];
  std::size_t begin = name.first, last = name.last;
  while (begin > 0 && (is_quote(tokens.norm(begin - 1)) || tokens.norm(begin - 1) == "the" ||
                       tokens.norm(begin - 1) == "l'" || tokens.norm(begin - 1) == "le" ||
                       tokens.norm(begin - 1) == "la"))
    --begin;
  if (begin < name.first && is_quote(tokens.norm(name.last))) ++last;
  const model::Span span = tokens.bytes(begin, last);
  if (model::overlaps_any(s.source, span) || s.source.empty()) {
    // the source is the outlet, or holds both: the other one is whom it quotes
    if (!other) return;
    const Name& quoted = names.names[*other];
    model::Statement& farther = add_half(statements, host);
    farther.source = {tokens.bytes(quoted.first, quoted.last)};
    farther.cue = {tokens.bytes(found.cue_first, found.cue_last)};
    statements[host].source = {span};
    return;
  }
  model::Statement& nearer = add_half(statements, host);
  nearer.source = {span};
  nearer.cue = {tokens.bytes(found.cue_first, found.cue_last)};
}

// A statement whose cue is the phrase but whose source stands before it is the nearer hand's: who
// is cited follows, and may have been taken for a piece of the content.
void RelayFinder::turn(const Tokens& tokens, const Found& found,
                       std::vector<model::Statement>& statements) const {
  const model::Span phrase = tokens.bytes(found.first, found.last);
  for (std::size_t k = 0; k < statements.size(); ++k) {
    if (!model::overlaps_any(statements[k].cue, phrase) || statements[k].source.size() != 1 ||
        statements[k].cue.size() != 1 || statements[k].source[0].end > phrase.begin)
      continue;
    std::vector<model::Statement> others = statements;
    others[k] = {};
    const std::size_t end = phrase_end(tokens, others, found.last);
    if (end == found.last) return;
    const model::Span cited = tokens.bytes(found.last, end);
    model::Statement farther = statements[k];
    std::erase_if(farther.content, [&](model::Span s) { return cited.contains(s); });
    if (farther.content.empty() || model::overlaps_any(farther.content, cited)) return;
    farther.source = {cited};
    const bool known = std::any_of(others.begin(), others.end(), [&](const auto& s) {
      return model::overlaps_any(s.source, statements[k].source[0]) &&
             same_words(s.content, farther.content);
    });
    if (known) {
      statements[k] = std::move(farther);
    } else {
      statements[k].content = farther.content;
      statements.push_back(std::move(farther));
    }
    return;
  }
}

// One statement with a source on either side of the phrase is two. True when one was parted.
bool RelayFinder::part(const Tokens& tokens, const Found& found,
                       std::vector<model::Statement>& statements) const {
  const model::Span phrase = tokens.bytes(found.first, found.last);
  const std::size_t count = statements.size();
  for (std::size_t k = 0; k < count; ++k) {
    model::Statement& s = statements[k];
    if (!model::overlaps_any(s.cue, phrase) || s.source.size() < 2) continue;
    std::optional<model::Span> before, after;
    for (const model::Span piece : s.source) {
      // the longest: places and what stands in brackets cite nobody
      if (piece.end <= phrase.begin &&
          (!before || (piece.size() >= before->size() && !in_brackets(tokens, piece))))
        before = piece;
      if (piece.begin >= phrase.end && !after) after = piece;
    }
    if (!before || !after) continue;
    std::vector<model::Span> relay, rest;
    for (const model::Span cue : s.cue) (cue.overlaps(phrase) ? relay : rest).push_back(cue);
    if (rest.empty()) rest = relay;
    const bool citing = found.kind == "citing", cited = found.kind == "cited by";
    model::Statement other = s;
    s.source = {*before};
    other.source = {*after};
    s.cue = citing || cited ? rest : relay;
    other.cue = citing || cited ? relay : rest;
    const auto known = std::find_if(statements.begin(), statements.end(), [&](const auto& x) {
      return &x != &s && model::overlaps_any(x.source, *before) && same_words(x.content, s.content);
    });
    if (known == statements.end()) {
      statements.push_back(std::move(other));
      return true;
    }
    s = std::move(other);
    if (known->source.size() > 1) {  // it had both sources too, and the cue of the farther hand
      known->source = {*before};
      std::swap(known->cue, s.cue);
    }
    return true;
  }
  return false;
}

// The statement of whom the phrase quotes may have both as its source.
void RelayFinder::leave_quoted(const Tokens& tokens, const Found& found,
                               std::vector<model::Statement>& statements) const {
  const model::Span phrase = tokens.bytes(found.first, found.last);
  for (model::Statement& s : statements) {
    if (s.source.size() < 2 || model::overlaps_any(s.cue, phrase)) continue;
    const bool quoting = std::any_of(statements.begin(), statements.end(), [&](const auto& x) {
      return model::overlaps_any(x.cue, phrase) && same_words(x.content, s.content);
    });
    const bool after = std::any_of(s.source.begin(), s.source.end(),
                                   [&](model::Span piece) { return piece.begin >= phrase.end; });
    if (quoting && after)
      std::erase_if(s.source, [&](model::Span piece) { return piece.end <= phrase.begin; });
  }
}

// Whom the nearer hand cites said what that one says, not that it says so.
void RelayFinder::take_content(const Tokens& tokens, const Found& found,
                               std::vector<model::Statement>& statements) const {
  const model::Span phrase = tokens.bytes(found.first, found.last);
  for (model::Statement& s : statements) {
    if (!model::overlaps_any(s.cue, phrase) || s.source.empty() || s.source[0].begin < phrase.end)
      continue;
    for (const model::Statement& nearer : statements)
      if (&nearer != &s && !nearer.cue.empty() && !nearer.content.empty() &&
          model::overlaps_any(s.content, nearer.cue[0]) &&
          model::overlaps_any(s.content, nearer.content[0]) &&
          tokens.same_sentence(tokens.range(nearer.cue[0]).first, found.first)) {
        s.content = nearer.content;
        break;
      }
  }
}

// "Y said, cited by X": where the cue of the one has the source of the other, they change places.
void RelayFinder::uncross(const Tokens& tokens, const Found& found,
                          std::vector<model::Statement>& statements) const {
  const model::Span phrase = tokens.bytes(found.first, found.last);
  for (model::Statement& a : statements) {
    if (!model::overlaps_any(a.cue, phrase) || a.source.size() != 1 ||
        a.source[0].end > phrase.begin)
      continue;
    for (model::Statement& b : statements) {
      if (&a == &b || model::overlaps_any(b.cue, phrase) || b.source.size() != 1 ||
          !shares_words(a.content, b.content))
        continue;
      const std::size_t first = tokens.range(b.source[0]).first;
      if (first < found.last || first > found.last + 1) continue;
      std::swap(a.source, b.source);
      return;
    }
  }
}

// "citing the harbour office", "quoted X as saying": whoever stands between is the source of the
// half that has none, or the other half's.
void RelayFinder::fill_source(const Tokens& tokens, const Found& found,
                              std::vector<model::Statement>& statements) const {
  const model::Span phrase = tokens.bytes(found.first, found.last);
  const std::size_t end = phrase_end(tokens, statements, found.last);
  if (end == found.last) return;
  const model::Span named = tokens.bytes(found.last, end);
  const bool saying =
      found.kind == "quotes" && tokens.norm(end) == "as" && tokens.norm(end + 1) == "saying";
  for (model::Statement& s : statements) {
    if (model::overlaps_any(s.content, named)) continue;
    if (saying && !s.cue.empty() && s.cue.front() == tokens[end + 1].span) {
      if (!model::overlaps_any(s.source, named)) s.source = {named};
      return;
    }
    if (found.kind != "quotes" && s.source.empty() && model::overlaps_any(s.cue, phrase))
      s.source = {named};
  }
}

// Some words relay only in company: "reported X as saying", "citing a source".
bool RelayFinder::in_company(const Tokens& tokens, Found& found) const {
  const bool saying = found.kind == "quotes as saying", sources = found.kind == "citing sources";
  if (!saying && !sources) return true;
  found.kind = saying ? "quotes" : "citing";
  for (std::size_t i = found.last; i + 1 < tokens.size() && i < found.last + 8; ++i) {
    if (!tokens.same_sentence(i, found.first)) return false;
    if (saying ? tokens.norm(i) == "as" && tokens.norm(i + 1) == "saying"
               : bool(words_.match(tokens, i, "source")))
      return true;
  }
  return false;
}

void RelayFinder::add(const Tokens& tokens, const NameTable& names,
                      std::vector<model::Statement>& statements) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    const auto m = words_.match(tokens, i);
    if (!m || i + m.length >= tokens.size() || m.entry->kind == "source") continue;
    Found found{i, i + m.length, i, i + m.length, m.entry->kind};
    const bool weak = found.kind == "citing sources";  // the reader knows better when it knows
    if (!in_company(tokens, found)) continue;
    if (!m.entry->value.empty())
      for (std::size_t k = i; k < i + m.length; ++k)
        if (m.entry->value == tokens.norm(k)) found.cue_first = k, found.cue_last = k + 1;
    const model::Span cue = tokens.bytes(found.cue_first, found.cue_last);
    const bool known = std::any_of(statements.begin(), statements.end(),
                                   [&](const auto& s) { return model::overlaps_any(s.cue, cue); });
    if (known && weak) continue;
    if (known) fill_source(tokens, found, statements);
    if (known && found.kind != "quotes") uncross(tokens, found, statements);
    const bool parted = known && part(tokens, found, statements);
    if (known && !parted && found.kind == "citing") turn(tokens, found, statements);
    if (known && found.kind == "citing") take_content(tokens, found, statements);
    if (known && found.kind == "quotes") leave_quoted(tokens, found, statements);
    if (found.kind == "citing" && !known) add_citing(tokens, found, statements);
    if (found.kind == "cited by" && !known) add_cited_by(tokens, found, statements);
    if (found.kind == "quotes") add_quoted(tokens, names, found, statements);
    i = found.last - 1;
  }
}

// 1: its source relays another; -1: its source is relayed; 0: no word tells.
int RelayFinder::part_of(const Tokens& tokens, const model::Statement& s) const {
  for (const model::Span cue : s.cue) {
    const auto [first, last] = tokens.range(cue);
    for (std::size_t i = first > 3 ? first - 3 : 0; i < last; ++i) {
      const auto m = words_.match(tokens, i);
      if (!m || i + m.length <= first) continue;
      if (m.entry->kind == "source") continue;
      if (m.entry->kind.starts_with("citing")) return -1;
      if (m.entry->kind == "cited by") return 1;
      // who quotes stands before it or is an outlet
      if (s.source_kind == model::SourceKind::Media) return 1;
      if (!s.source.empty()) return tokens.range(s.source.front()).first < first ? 1 : -1;
    }
  }
  return 0;
}

int RelayFinder::nearer(const Tokens& tokens, const model::Statement& a,
                        const model::Statement& b) const {
  const int of_a = part_of(tokens, a), of_b = part_of(tokens, b);
  if (of_a != of_b) return of_a > of_b ? 1 : -1;
  const bool a_media = a.source_kind == model::SourceKind::Media,
             b_media = b.source_kind == model::SourceKind::Media;
  if (a_media != b_media) return a_media ? 1 : -1;
  return 0;
}

}  // namespace hearsay::attribute
