// SPDX-License-Identifier: Apache-2.0
// Problem: "The union counts ninety absent", « un pêcheur a entendu deux détonations »: nobody's
// words are given, so the guidelines see no statement, yet the clause is somebody's account, and
// whoever counts sources must not take it for the writer's own. Idea: verbs by which one stands by
// something, finds or sees it (told_by.tsv); their subject, where it can be a source at all, is
// whose account the clause is. The subject stands before the verb, auxiliaries and insertions
// aside, or before the relative clause whose "who" does; else behind it, where the verb follows a
// comma or a quotation or the language is Russian; of a passive it is the agent. Invariant: nothing
// that a statement or a quotation covers is touched. Limits: no syntax; a subject more than
// kLongest words away, or one that only a pronoun of the next sentence names, is not found.
#include "attribute/accounts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "attribute/source_phrase.h"

namespace hearsay::attribute {
namespace {

constexpr std::size_t kLongest = 14;    // words of a subject
constexpr std::size_t kInsertion = 12;  // words between commas
constexpr std::size_t kTimeWords = 3;   // between a verb and the subject behind it

using Range = std::pair<std::size_t, std::size_t>;  // tokens [first, last)

class Reader {
 public:
  Reader(const Tokens& tokens, const NameTable& names, const Lexicon& heads, const Lexicon& words,
         const std::vector<Quotation>& quotations, const std::vector<model::Statement>& statements)
      : tokens_(tokens), names_(names), heads_(heads), words_(words), taken_(tokens.size()) {
    const auto take = [&](const std::vector<model::Span>& spans) {
      for (const model::Span span : spans)
        for (auto [i, last] = tokens.range(span); i < last; ++i) taken_[i] = true;
    };
    for (const model::Statement& s : statements) take(s.content), take(s.cue), take(s.source);
    for (const Quotation& q : quotations)
      for (std::size_t i = q.first; i < std::min(q.last, tokens.size()); ++i) quoted_.push_back(i);
    std::sort(quoted_.begin(), quoted_.end());
  }

  std::vector<model::Statement> read() const {
    std::vector<model::Statement> out;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const auto verb = verb_at(i);
      if (!verb) continue;
      if (auto account = account_of(*verb)) {
        clip(out, *account);
        out.push_back(std::move(*account));
      }
      i = verb->second - 1;
    }
    return out;
  }

 private:
  bool is(std::size_t i, std::string_view kind) const {
    return i < tokens_.size() && bool(words_.match(tokens_, i, kind));
  }
  bool in_quotation(std::size_t i) const {
    return std::binary_search(quoted_.begin(), quoted_.end(), i);
  }

  // The words of a verb that begins at `i`: [first, last).
  std::optional<Range> verb_at(std::size_t i) const {
    if (tokens_[i].kind != TokenKind::Word || taken_[i] || in_quotation(i)) return std::nullopt;
    Lexicon::Match best;
    for (const std::string_view kind : {"stand", "find", "witness"})
      if (const auto m = words_.match(tokens_, i, kind); m.length > best.length) best = m;
    if (!best || is_noun(i, best)) return std::nullopt;
    if (best.entry->value == "participle" && !passive(i)) {
      bool perfect = false;
      for (std::size_t back = 1; back <= 4 && back <= i && !perfect; ++back) {
        if (!is(i - back, "skip") && !is(i - back, "perfect")) break;
        perfect = is(i - back, "perfect");
      }
      if (!perfect) return std::nullopt;
    }
    return Range{i, i + best.length};
  }

  // "his claims", « l'avance »: what a determiner stands before is no verb; « le » may be an
  // object.
  bool is_noun(std::size_t i, const Lexicon::Match& verb) const {
    if (i == 0 || !tokens_.same_sentence(i - 1, i)) return false;
    const bool french = tokens_.language == model::Language::French;
    if (is_possessive(tokens_.norm(i - 1), tokens_.language)) return true;
    if (is_indefinite(tokens_.norm(i - 1)) && !is(i - 1, "perfect")) return true;
    return is_determiner(tokens_.norm(i - 1)) && (!french || verb.entry->value == "noun");
  }

  // A verb of another clause that no mark parts from this one.
  bool is_other_verb(std::size_t i) const {
    if (tokens_[i].kind != TokenKind::Word || tokens_[i].upper) return false;
    if (is(i, "perfect") || is(i, "be")) return true;
    for (const std::string_view kind : {"stand", "find", "witness"})
      if (const auto m = words_.match(tokens_, i, kind); m && !is_noun(i, m)) return true;
    const std::string_view w = tokens_.norm(i);
    const bool french = tokens_.language == model::Language::French;
    return french && w.size() > 5 && (w.ends_with("ait") || w.ends_with("aient"));
  }

  // In English the past and the participle of most verbs are one form.
  bool is_participle(std::size_t i) const {
    return tokens_.language == model::Language::English &&
           (tokens_.norm(i).ends_with("ed") || tokens_.norm(i) == "found");
  }

  bool passive(std::size_t i) const {
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      if (is(i - back, "be")) return true;
      if (!is(i - back, "skip")) return false;
    }
    return false;
  }

  bool is_border(std::size_t i) const {
    if (tokens_[i].kind == TokenKind::Mark)
      return tokens_.norm(i) != "-" || tokens_[i].spaced ? tokens_.norm(i) != "'" : false;
    return is(i, "border") || is(i, "relative");
  }

  // Where the words that may stand between subject and verb begin which end at `end`; `end` if none
  // do.
  std::size_t before_skipped(std::size_t end) const {
    for (std::size_t length = 1; length <= 4 && length <= end; ++length)
      for (const std::string_view kind : {"skip", "perfect"})
        if (words_.match(tokens_, end - length, kind).length == length) return end - length;
    return end;
  }

  // The subject's last word before the verb at `verb`, auxiliaries, clitics and « , lui, » aside.
  std::size_t subject_end(std::size_t verb) const {
    std::size_t end = verb;
    while (end > 0 && tokens_.same_sentence(end - 1, verb)) {
      if (const std::size_t begin = before_skipped(end); begin < end) {
        end = begin;
      } else if (end >= 3 && tokens_.norm(end - 1) == "," && is(end - 2, "skip")) {
        std::size_t open = end - 2;  // « , lui, », « , de son côté, »
        while (open > 0 && end - open < 5 && tokens_.norm(open - 1) != ",") --open;
        if (open == 0 || tokens_.norm(open - 1) != ",") break;
        end = open - 1;
      } else {
        break;
      }
    }
    return end;
  }

  // Where the words of the clause begin that end at `end`.
  std::size_t clause_begin(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && end - begin < kLongest && tokens_.same_sentence(begin - 1, end - 1) &&
           !is_border(begin - 1) && !taken_[begin - 1])
      --begin;
    return begin;
  }

  std::optional<Range> subject_before(std::size_t verb) const {
    std::size_t end = subject_end(verb);
    if (end == 0 || !tokens_.same_sentence(end - 1, verb)) return std::nullopt;
    bool relative = false;
    if (is(end - 1, "relative")) {  // "the police, who on Tuesday spoke of an hour"
      --end;
      relative = true;
    } else if (const std::size_t begin = clause_begin(end);
               begin > 0 && begin < end && tokens_.same_sentence(begin - 1, verb) &&
               is(begin - 1, "relative")) {
      end = begin - 1;
      relative = true;
    }
    if (end > 1 && tokens_.norm(end - 1) == ",") {  // "Vera Sund, a baker, counted"
      std::size_t comma = end - 1;
      while (comma > 0 && end - comma < kInsertion && tokens_.same_sentence(comma - 1, verb) &&
             tokens_.norm(comma - 1) != ",")
        --comma;
      if (comma > 0 && tokens_.norm(comma - 1) == "," && tokens_.same_sentence(comma - 1, verb))
        end = relative ? end - 1 : comma - 1;
      else
        end = relative ? end - 1 : end;
      if (end == 0 || tokens_.norm(end - 1) == ",") return std::nullopt;
    }
    const Range clause{clause_begin(end), end};
    return relative ? nearest_source(clause) : source_in(clause);
  }

  // The last noun phrase of the words, which a relative pronoun takes up.
  std::optional<Range> nearest_source(Range words) const {
    for (std::size_t i = words.second; i-- > words.first;)
      if (begins_source(i) &&
          (i == words.first || is_determiner(tokens_.norm(i)) || is_indefinite(tokens_.norm(i))) &&
          (i == words.first || !heads_.match(tokens_, i - 1, "of")))
        return source_in({i, words.second});
    return std::nullopt;
  }

  std::optional<Range> subject_behind(std::size_t verb, std::size_t last) const {
    std::size_t before = verb;
    while (before_skipped(before) < before) before = before_skipped(before);
    const bool follows = before > 0 && tokens_.same_sentence(before - 1, verb) &&
                         (tokens_.norm(before - 1) == "," || is_quote(tokens_.norm(before - 1)));
    const bool russian = tokens_.language == model::Language::Russian;
    if (!follows && !russian) return std::nullopt;
    for (std::size_t begin = last; begin <= last + kTimeWords; ++begin)
      if (const auto found = source_from(begin, verb)) return found;
    return std::nullopt;
  }

  std::optional<Range> agent(std::size_t last) const {
    for (std::size_t i = last; i < std::min(last + kInsertion, tokens_.size()); ++i) {
      if (!tokens_.same_sentence(i, last - 1) || is_border(i)) return std::nullopt;
      if (is(i, "by")) return source_from(i + 1, last - 1);
    }
    return std::nullopt;
  }

  // The source whose words begin at `begin`, in the sentence of `verb`.
  std::optional<Range> source_from(std::size_t begin, std::size_t verb) const {
    std::size_t end = begin;
    while (end < tokens_.size() && end - begin < kLongest && tokens_.same_sentence(end, verb) &&
           !is_border(end) && !taken_[end])
      ++end;
    if (begin >= end || !begins_source(begin)) return std::nullopt;
    const auto found = source_in({begin, end});
    return found && found->first == begin ? found : std::nullopt;
  }

  bool begins_source(std::size_t i) const {
    if (tokens_[i].kind != TokenKind::Word) return false;
    if (is_determiner(tokens_.norm(i)) || is_indefinite(tokens_.norm(i))) return true;
    const std::size_t n = names_.at_or_after(i);
    if (n < names_.names.size() && names_.names[n].first == i) return true;
    for (const std::string_view kind :
         {"role", "organisation", "media", "group", "document", "honorific", "pronoun", "several"})
      if (heads_.match(tokens_, i, kind)) return true;
    return false;
  }

  // «в больницах 87 детей»: behind the word that seemed a source something is counted.
  bool counts_behind(std::size_t first, std::size_t last) const {
    for (std::size_t i = first + 1; i + 1 < last; ++i)
      if (tokens_[i].kind == TokenKind::Number && tokens_[i + 1].kind == TokenKind::Word)
        return true;
    return false;
  }

  // The words among [first, last) that are a source, from its first word on.
  std::optional<Range> source_in(Range words) const {
    auto [first, last] = words;
    for (std::size_t i = last; i-- > first;)
      if (is_other_verb(i)) {
        first = i + 1;
        break;
      }
    const bool in_body = first < last && is(first, "in");  // «в мэрии уверяют»
    for (std::size_t i = in_body ? first + 1 : first; i < last; ++i) {
      if (!begins_source(i)) continue;
      if (i > first && !in_body && heads_.match(tokens_, i - 1, "of") &&
          !is_determiner(tokens_.norm(i - 1)))
        continue;
      if (is(i, "writer") || (i + 1 == last && is_determiner(tokens_.norm(i)))) return std::nullopt;
      if (counts_behind(i, last)) return std::nullopt;
      const SourcePhrase phrase = read_phrase(tokens_, names_, heads_, i, last);
      return can_speak(phrase) ? std::optional(Range{i, last}) : std::nullopt;
    }
    return std::nullopt;
  }

  bool can_speak(const SourcePhrase& p) const {
    if (p.pronoun != Pronoun::None)
      return p.pronoun == Pronoun::Singular || p.pronoun == Pronoun::Plural ||
             p.pronoun == Pronoun::Latter;
    if (!p.head_kind.empty()) return true;
    if (!p.own) return false;
    const NameKind kind = names_.holders[names_.names[*p.own].holder].kind;
    return kind != NameKind::Place;
  }

  std::optional<model::Statement> account_of(Range verb) const {
    const auto [first, last] = verb;
    model::Statement out;
    out.cue = {tokens_.bytes(first, last)};
    std::optional<Range> source;
    if (passive(first)) {
      source = agent(last);
      if (!source) return std::nullopt;
      out.content = {span_of(sentence_part(first))};
    } else if (is_participle(first) && (source = agent(last))) {  // "the people counted by a clerk"
      out.content = {span_of(sentence_part(first))};
    } else if ((source = subject_before(first))) {
      Range part = sentence_part(first);
      part.first = std::max(part.first, source->first);
      out.content = {span_of(part)};
    } else if ((source = subject_behind(first, last))) {
      out.content = {span_of(sentence_part(first))};
    } else {
      return std::nullopt;
    }
    out.source = {span_of(*source)};
    return out;
  }

  model::Span span_of(Range words) const { return tokens_.bytes(words.first, words.second); }

  // The words of the sentence of `at` between semicolons.
  Range sentence_part(std::size_t at) const {
    Range out{at, at + 1};
    while (out.first > 0 && tokens_.same_sentence(out.first - 1, at) &&
           tokens_.norm(out.first - 1) != ";")
      --out.first;
    while (out.second < tokens_.size() && tokens_.same_sentence(out.second, at) &&
           tokens_.norm(out.second) != ";")
      ++out.second;
    return out;
  }

  // Of two accounts in one sentence the first ends where the second one's subject begins.
  static void clip(std::vector<model::Statement>& before, const model::Statement& next) {
    if (before.empty()) return;
    model::Span& content = before.back().content.front();
    const std::uint32_t border = next.source.front().begin;
    if (content.overlaps(next.content.front()) && border > before.back().cue.front().end)
      content.end = std::min(content.end, border);
  }

  const Tokens& tokens_;
  const NameTable& names_;
  const Lexicon& heads_;
  const Lexicon& words_;
  std::vector<bool> taken_;
  std::vector<std::size_t> quoted_;  // tokens, sorted
};

}  // namespace

AccountFinder AccountFinder::load() {
  AccountFinder out;
  out.words_ = Lexicon::load("data/lexicon/told_by.tsv");
  return out;
}

std::vector<model::Statement> AccountFinder::find(
    const Tokens& tokens, const NameTable& names, const Lexicon& heads,
    const std::vector<Quotation>& quotations,
    const std::vector<model::Statement>& statements) const {
  return Reader(tokens, names, heads, words_, quotations, statements).read();
}

}  // namespace hearsay::attribute
