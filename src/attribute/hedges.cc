// SPDX-License-Identifier: Apache-2.0
// Problem: "Quelque 750 agents auraient été blessés" is borrowed speech, "s'il venait, il serait
// content" and "il a dit qu'il viendrait" are not; the form is the same.
// Idea: take the conditional for a report only where nothing else explains it: no word of
// hypothesis in its sentence, no participle of regret or advice (aurait dû, serait mieux), not a
// question, not in anybody's quoted or reported words (a statement that holds it already says so).
// Adverbs and impersonal openings are looked up. Limits: a clause is cut at sentence ends,
// semicolons, colons and dashes only.
#include "attribute/hedges.h"

#include <algorithm>

namespace hearsay::attribute {
namespace {

bool is_participle(std::string_view w) {
  for (const std::string_view end :
       {"é",  "ée", "és",  "ées", "i",    "is",  "ie",   "it",   "ite",  "u",
        "us", "ue", "ues", "ert", "erts", "ort", "orte", "orts", "ises", "ise"})
    if (w.size() >= end.size() + 2 && w.ends_with(end)) return true;
  return w == "eu" || w == "fait" || w == "mis" || w == "pris" || w == "été" || w == "dit";
}

bool is_border(const Tokens& tokens, std::size_t i) {
  const std::string_view w = tokens.norm(i);
  return w == ";" || w == ":" ||
         (w == "-" && tokens[i].spaced && i + 1 < tokens.size() && tokens[i + 1].spaced);
}

bool covered(const std::vector<model::Statement>& statements, model::Span span) {
  return std::any_of(statements.begin(), statements.end(), [&](const model::Statement& s) {
    return model::overlaps_any(s.content, span) || model::overlaps_any(s.cue, span);
  });
}

bool in_quotation(const Tokens& tokens, std::size_t at) {
  int depth = 0;
  bool straight = false;
  for (std::size_t i = at; i-- > 0 && tokens.paragraph[i] == tokens.paragraph[at];) {
    const std::string& m = tokens[i].norm;
    if (m == "\"")
      straight = !straight;
    else if (is_opening_quote(m) && m != "‘")
      ++depth;
    else if (is_closing_quote(m))
      --depth;
  }
  return depth > 0 || straight;
}

}  // namespace

HedgeFinder HedgeFinder::load() {
  HedgeFinder out;
  out.words_ = Lexicon::load("data/lexicon/hedges.tsv");
  return out;
}

bool HedgeFinder::is_reportative(const Tokens& tokens, std::size_t at) const {
  if (in_quotation(tokens, at)) return false;
  const std::string_view aux = tokens.norm(at);
  const bool compound = aux.starts_with("aurai") || aux.starts_with("serai");
  bool participle = !compound;
  for (std::size_t i = at + 1; i < std::min(at + 4, tokens.size()) && tokens.same_sentence(i, at);
       ++i) {
    if (words_.match(tokens, i, "not reportative")) return false;
    participle = participle || is_participle(tokens.norm(i));
  }
  if (!participle && !aux.starts_with("serai")) return false;
  for (std::size_t i = at; i-- > 0 && tokens.same_sentence(i, at);)
    if (words_.match(tokens, i, "hypothesis")) return false;
  for (std::size_t i = at + 1; i < tokens.size() && tokens.same_sentence(i, at); ++i)
    if (words_.match(tokens, i, "hypothesis") || tokens.norm(i) == "?") return false;
  // future in the past: a "que" before it in the clause
  for (std::size_t i = at; i-- > 0 && at - i < 12 && tokens.same_sentence(i, at);) {
    if (tokens.norm(i) == "que" || tokens.norm(i) == "qu'") return false;
    if (is_border(tokens, i)) break;
  }
  // a bare "serait" followed by an adjective is as often an opinion: ask for a figure or noun of
  // report
  return participle;
}

std::vector<model::Span> HedgeFinder::clause_around(const Tokens& tokens, std::size_t first,
                                                    std::size_t last, bool only_after) const {
  std::size_t begin = first, end = last;
  while (begin > 0 && tokens.same_sentence(begin - 1, first) && !is_border(tokens, begin - 1))
    --begin;
  while (end < tokens.size() && tokens.same_sentence(end, first) && !is_border(tokens, end)) ++end;
  while (end > last && tokens[end - 1].kind == TokenKind::Mark &&
         !is_closing_quote(tokens.norm(end - 1)) && tokens.norm(end - 1) != "%" &&
         tokens.norm(end - 1) != ")" && tokens.norm(end - 1) != "\"")
    --end;
  std::size_t left_end = first;
  while (left_end > begin && tokens.norm(left_end - 1) == ",") --left_end;
  std::size_t right = last;
  while (right < end && tokens.norm(right) == ",") ++right;
  std::vector<model::Span> out;
  if (!only_after && begin < left_end) out.push_back(tokens.bytes(begin, left_end));
  if (right < end) out.push_back(tokens.bytes(right, end));
  return out;
}

void HedgeFinder::add(const Tokens& tokens, std::vector<model::Statement>& statements) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    std::size_t first = i, last = 0, left = i;
    bool only_after = false;
    if (const auto m = words_.match(tokens, i, "adverb")) {
      last = i + m.length;
    } else if (const auto impersonal = words_.match(tokens, i, "impersonal")) {
      // the cue is the lexical verb: the longest word but the conjunction
      for (std::size_t k = i; k < i + impersonal.length; ++k)
        if (tokens[k].span.size() > tokens[first].span.size()) first = k;
      last = i + impersonal.length;
      only_after = true;
    } else if (const auto passive = words_.match(tokens, i, "passive")) {
      first = i + 1;
      last = i + 2;
      left = i;  // the auxiliary belongs to neither
    } else if (words_.match(tokens, i, "conditional") && is_reportative(tokens, i)) {
      last = i + 1;
    } else {
      continue;
    }
    if (covered(statements, tokens.bytes(first, last))) continue;
    auto content = clause_around(tokens, first, last, only_after);
    if (content.empty()) continue;
    if (left < first && content.size() == 2) {
      if (tokens[left].span.begin <= content[0].begin) continue;
      content[0] = tokens.bytes(tokens.range(content[0]).first, left);
    }
    model::Statement& made = statements.emplace_back();
    made.cue = {tokens.bytes(first, only_after ? first + 1 : last)};
    made.content = std::move(content);
    made.confidence = 0.5F;
    i = last;
  }
}

void HedgeFinder::add_subjects(const Tokens& tokens,
                               std::vector<model::Statement>& statements) const {
  for (std::size_t k = 0; k < statements.size(); ++k) {
    model::Statement& s = statements[k];
    if (!s.source.empty() || s.cue.size() != 1 || s.content.empty()) continue;
    const auto [first, last] = tokens.range(s.cue.front());
    const auto adverb = words_.match(tokens, first, "adverb");
    if (!adverb || first + adverb.length != last || s.content.front().begin < s.cue.front().end ||
        first == 0 || !tokens.same_sentence(first - 1, first) ||
        tokens[first - 1].kind == TokenKind::Mark)
      continue;
    const auto clause = clause_around(tokens, first, last, false);
    if (clause.size() != 2) continue;
    const bool free = std::none_of(statements.begin(), statements.end(), [&](const auto& other) {
      return model::overlaps_any(other.cue, clause[0]) ||
             model::overlaps_any(other.source, clause[0]);
    });
    if (free) s.content.insert(s.content.begin(), clause[0]);
  }
}

void HedgeFinder::add_credited(const Tokens& tokens,
                               std::vector<model::Statement>& statements) const {
  constexpr std::size_t kLongestSource = 14;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto cue = words_.match(tokens, i, "preposition");
    if (!cue) continue;
    const std::size_t source = i + cue.length;
    bool known = false;
    for (const auto& s : statements)
      for (const auto* spans : {&s.cue, &s.source})
        for (const model::Span span : *spans)
          known = known || span.overlaps(tokens.bytes(i, source));
    if (known || source >= tokens.size() || !tokens.same_sentence(i, source)) continue;
    std::size_t begin = i, end = source;
    while (begin > 0 && tokens.same_sentence(begin - 1, i) && !is_border(tokens, begin - 1))
      --begin;
    while (end < tokens.size() && tokens.same_sentence(end, i) && !is_border(tokens, end)) ++end;
    while (end > source && tokens[end - 1].kind == TokenKind::Mark &&
           !is_closing_quote(tokens.norm(end - 1)))
      --end;
    std::size_t stop = source;
    while (stop < end && tokens.norm(stop) != ",") ++stop;
    if (stop == source || stop - source > kLongestSource) continue;
    std::size_t left = i, right = stop;
    while (left > begin && tokens[left - 1].kind == TokenKind::Mark &&
           !is_closing_quote(tokens.norm(left - 1)))
      --left;
    while (right < end && tokens.norm(right) == ",") ++right;
    if (begin >= left && right >= end) continue;
    model::Statement& made = statements.emplace_back();
    made.cue = {tokens.bytes(i, source)};
    made.source = {tokens.bytes(source, stop)};
    if (begin < left) made.content.push_back(tokens.bytes(begin, left));
    if (right < end) made.content.push_back(tokens.bytes(right, end));
    made.confidence = 0.5F;
    i = stop;
  }
}

}  // namespace hearsay::attribute
