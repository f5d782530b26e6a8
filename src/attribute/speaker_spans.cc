// SPDX-License-Identifier: Apache-2.0
// Problem: the reader often takes for the source what stands where sources stand: the subject of
// what is said ("Fuel, she insisted, had been delivered"), the paper that was told («он агентству
// „Тийак“»), a clitic ("Une gardienne lui"), the "who" of a clause that follows. A name is then
// read off the wrong words.
// Idea: a personal pronoun in the nominative beside the cue is its subject, whatever else was
// proposed; the words before it that a comma parts from it are said by it. A dative of those who
// publish is whom one tells. Both are lists in heads.tsv (subject, addressee, clitic). Once sources
// are whole, who quotes somebody ("Radio North cites the captain" as saying) is parted from him.
// Limits: a pronoun that belongs to a clause inside the source ("the note he left") is left alone,
// since it touches neither edge.
#include "attribute/speaker_spans.h"

#include <algorithm>
#include <optional>

#include "attribute/source_phrase.h"

namespace hearsay::attribute {
namespace {

using Range = std::pair<std::size_t, std::size_t>;  // tokens [first, last)

class SpeakerMender {
 public:
  SpeakerMender(const Tokens& tokens, const Lexicon& heads, std::vector<model::Statement>& all)
      : tokens_(tokens), heads_(heads), all_(all) {}

  void mend(model::Statement& s) const {
    close_quotation(s);
    without_next_speaker(s);
    if (const auto pronoun = beside_cue(s)) {
      take_pronoun(s, *pronoun);
    } else {
      for (model::Span& piece : s.source) piece = trimmed(s, piece);
    }
  }

  void finish(model::Statement& s) const {
    std::erase_if(s.source, [&](model::Span piece) { return !has_word(tokens_.range(piece)); });
    for (model::Span& piece : s.source) {
      const Range whole = tokens_.range(piece);
      Range r = whole;
      without_quoter(s, r);
      if (r != whole) close(r);
      with_wish(r);
      with_bracket(r);
      with_noun(s, r);
      if (r != whole) piece = tokens_.bytes(r.first, r.second);
    }
    if (const auto quoted = whom_quoter_names(s)) s.source = {*quoted};
  }

 private:
  bool is_subject(std::size_t i) const {
    return i < tokens_.size() && bool(heads_.match(tokens_, i, "subject"));
  }

  // The pronoun right before or after the cue, outside of every content and of others' sources.
  std::optional<std::size_t> beside_cue(const model::Statement& s) const {
    for (const model::Span cue : s.cue) {
      const auto [first, last] = tokens_.range(cue);
      if (first >= last) continue;
      std::size_t after = last;  // « dit-il », « affirme-t-elle »
      while (after < tokens_.size() && after < last + 3 && !tokens_[after].spaced &&
             (tokens_.norm(after) == "-" || tokens_.norm(after) == "t"))
        ++after;
      std::size_t before = first;  // « a-t-il dit », "he also said"
      while (before > 0 && first - before < 3 && heads_.match(tokens_, before - 1, "auxiliary"))
        --before;
      for (const std::size_t i : {after, before - 1}) {
        if (i >= tokens_.size() || !is_subject(i) || !tokens_.same_sentence(i, first)) continue;
        if (free(s, i)) return i;
      }
    }
    return std::nullopt;
  }

  bool free(const model::Statement& s, std::size_t i) const {
    const model::Span span = tokens_[i].span;
    if (model::overlaps_any(s.content, span)) return false;
    return std::none_of(all_.begin(), all_.end(), [&](const model::Statement& other) {
      return &other != &s &&
             (model::overlaps_any(other.source, span) || model::overlaps_any(other.cue, span));
    });
  }

  // The pronoun alone is the source; a piece before it that a comma ends is what it says.
  void take_pronoun(model::Statement& s, std::size_t pronoun) const {
    const model::Span span = tokens_[pronoun].span;
    if (s.source.size() == 1 && s.source[0] == span) return;
    for (const model::Span piece : s.source) {
      const std::size_t first = tokens_.range(piece).first;
      std::size_t last = std::min(tokens_.range(piece).second, std::max(first, pronoun));
      while (last > first && tokens_.norm(last - 1) == ",") --last;
      if (first >= last || tokens_.norm(last) != "," || s.content.empty()) continue;
      const model::Span said = tokens_.bytes(first, last);
      if (!tokens_.same_sentence(first, pronoun) || said.begin > s.content.front().begin ||
          model::overlaps_any(s.content, said) || model::overlaps_any(s.cue, said))
        continue;
      s.content.insert(s.content.begin(), said);
    }
    s.source = {span};
  }

  model::Span trimmed(const model::Statement& s, model::Span piece) const {
    Range r = tokens_.range(piece);
    if (r.first + 1 >= r.second) return piece;
    const Range whole = r;
    without_addressee(r);
    without_told(r);
    without_other(s, r);
    close(r);
    return r == whole ? piece : tokens_.bytes(r.first, r.second);
  }

  // « à l'ABC la préfecture »: whom one tells is a name, and who speaks begins with an article.
  void without_told(Range& r) const {
    if (tokens_.language != model::Language::French || r.first == 0 ||
        (tokens_.norm(r.first - 1) != "à" && tokens_.norm(r.first - 1) != "au"))
      return;
    for (std::size_t i = r.first + 1; i + 1 < r.second; ++i)
      if (heads_.match(tokens_, i, "article") && !heads_.match(tokens_, i - 1, "of") &&
          tokens_[i - 1].upper) {
        r.first = i;
        return;
      }
  }

  // "The suspect, according to the prosecutor": the second speaks of the first, and is the source
  // where "according to" is the cue.
  void without_other(const model::Statement& s, Range& r) const {
    for (std::size_t i = r.first + 1; i + 1 < r.second; ++i) {
      if (tokens_.norm(i) != "," || !opens_attribution(tokens_, i + 1)) continue;
      if (!model::overlaps_any(s.cue, tokens_[i + 1].span)) {
        r.second = i;
        return;
      }
      std::size_t begin = i + 1;
      while (begin < r.second && model::overlaps_any(s.cue, tokens_[begin].span)) ++begin;
      if (begin < r.second) r.first = begin;
      return;
    }
  }

  // "Citing two clerks, Radio" Lorn reported
  void cut_at_next_speaker(const model::Statement& s, model::Span& piece) const {
    if (s.cue.empty() || s.cue.front().begin > piece.begin) return;
    const auto [first, last] = tokens_.range(piece);
    for (std::size_t i = first + 1; i + 1 < last; ++i) {
      if (tokens_.norm(i) != ",") continue;
      const bool begins = std::any_of(all_.begin(), all_.end(), [&](const model::Statement& other) {
        return &other != &s && !other.source.empty() &&
               other.source.front().begin == tokens_[i + 1].span.begin &&
               other.source.front().end > piece.end;
      });
      if (!begins) continue;
      piece = tokens_.bytes(first, i);
      return;
    }
  }

  // Whether nothing but auxiliaries stands between a speaker's end and his cue.
  bool speaks_at(std::size_t end, std::size_t cue) const {
    while (end < cue && heads_.match(tokens_, end, "auxiliary")) ++end;
    return end == cue;
  }

  // «По данным „Газеты“, следователь считает»: behind the comma stands who speaks next.
  void without_next_speaker(model::Statement& s) const {
    if (s.source.empty()) return;
    const auto of_next = [&](model::Span piece) {
      const std::size_t first = tokens_.range(piece).first;
      const bool apart = first > 0 && tokens_.norm(first - 1) == ",";
      return std::any_of(all_.begin(), all_.end(), [&](const model::Statement& other) {
        if (&other == &s || other.source.size() != 1 || other.cue.empty() ||
            model::overlaps_any(s.cue, other.cue.front()))
          return false;
        const model::Span whole = other.source.front();
        return whole.begin == piece.begin && whole.end >= piece.end && (apart || whole == piece) &&
               speaks_at(tokens_.range(whole).second, tokens_.range(other.cue.front()).first);
      });
    };
    for (model::Span& piece : s.source) cut_at_next_speaker(s, piece);
    for (auto piece = s.source.begin() + 1; piece != s.source.end();) {
      if (!of_next(*piece)) {
        ++piece;
        continue;
      }
      if (!s.content.empty() &&
          tokens_.range(s.content.front()).first == tokens_.range(*piece).second)
        s.content.front().begin = piece->begin;
      piece = s.source.erase(piece);
    }
  }

  // «Газета цитирует капитана, который заявил»: it is the captain who says it, not the paper.
  std::optional<model::Span> whom_quoter_names(const model::Statement& s) const {
    constexpr std::size_t kLongest = 4;
    if (s.cue.empty() || s.source.empty()) return std::nullopt;
    std::size_t relative = tokens_.range(s.cue.front()).first;
    while (relative > 0 && heads_.match(tokens_, relative - 1, "auxiliary")) --relative;
    if (relative-- == 0 || !heads_.match(tokens_, relative, "clause")) return std::nullopt;
    for (const model::Statement& other : all_) {
      if (&other == &s || other.source != s.source || other.cue.empty() ||
          !model::overlaps_any(other.content, s.cue.front()))
        continue;
      const std::size_t first = tokens_.range(other.cue.back()).second;
      std::size_t last = relative;
      while (last > first && tokens_[last - 1].kind == TokenKind::Mark) --last;
      if (first < last && last - first <= kLongest && tokens_.same_sentence(first, relative))
        return tokens_.bytes(first, last);
    }
    return std::nullopt;
  }

  bool has_word(Range r) const {
    for (std::size_t i = r.first; i < r.second; ++i)
      if (tokens_[i].kind != TokenKind::Mark) return true;
    return false;
  }

  // Nobody is called "the": the words behind an article that stands alone, up to the cue or what is
  // said.
  void with_noun(const model::Statement& s, Range& r) const {
    constexpr std::size_t kLongest = 4;
    if (r.second != r.first + 1 || !is_determiner(tokens_.norm(r.first))) return;
    std::size_t end = r.second;
    while (end < std::min(r.first + kLongest, tokens_.size()) &&
           tokens_[end].kind == TokenKind::Word && tokens_.same_sentence(end, r.first) &&
           !model::overlaps_any(s.cue, tokens_[end].span) &&
           !model::overlaps_any(s.content, tokens_[end].span))
      ++end;
    r.second = end;
  }

  // "The station, based in Lorn (the capital)": the bracket that closes belongs to the source too.
  void with_bracket(Range& r) const {
    int open = 0;
    for (std::size_t i = r.first; i < r.second; ++i)
      open += tokens_.norm(i) == "(" ? 1 : tokens_.norm(i) == ")" ? -1 : 0;
    if (open > 0 && tokens_.norm(r.second) == ")") ++r.second;
  }

  // "A man who refused to give his name": without a comma the clause tells which man.
  void with_wish(Range& r) const {
    constexpr std::size_t kReach = 4;  // auxiliaries between "who" and the wish
    if (!heads_.match(tokens_, r.second, "clause")) return;
    for (std::size_t i = r.second + 1; i <= std::min(r.second + kReach, tokens_.size() - 1); ++i)
      if (const auto wish = heads_.match(tokens_, i, "unnamed")) {
        r.second = i + wish.length;
        return;
      }
  }

  // "The Harbour Post cites the captain" as saying, "the minister was quoted by the agency" as
  // saying: who quotes him has a statement of its own, on one side of its cue; he is on the other.
  void without_quoter(const model::Statement& s, Range& r) const {
    for (const model::Statement& other : all_) {
      if (&other == &s || other.cue.empty() || other.source.empty() ||
          model::overlaps_any(s.cue, other.cue.front()))
        continue;
      const auto [cue, behind] = tokens_.range(other.cue.front());
      if (cue < r.first || behind > r.second || !heads_.match(tokens_, cue, "quoter")) continue;
      const auto quoter = tokens_.range(other.source.front());
      const Range before{r.first, cue}, after{behind, r.second};
      // a clause about the source within it ("a man who says he saw it") quotes nobody
      if (quoter.first <= r.first && quoter.second <= cue && after.first < after.second)
        r = after;
      else if (quoter.first >= behind && quoter.second >= r.second && before.first < before.second)
        r = before;
      while (r.second > r.first + 1 && heads_.match(tokens_, r.second - 1, "copula")) --r.second;
    }
  }

  // «бывшего работника „Сольвы“», cut at the mark that opens: the name belongs to the source, and
  // what is said begins behind it.
  void close_quotation(model::Statement& s) const {
    constexpr std::size_t kLongest = 6;
    for (model::Span& piece : s.source) {
      const auto [first, last] = tokens_.range(piece);
      if (first + 1 >= last || !is_opening_quote(tokens_.norm(last - 1))) continue;
      std::size_t end = last;
      while (end < std::min(last + kLongest, tokens_.size()) && tokens_.same_sentence(end, first) &&
             !is_closing_quote(tokens_.norm(end)))
        ++end;
      if (end >= tokens_.size() || !is_closing_quote(tokens_.norm(end))) continue;
      piece = tokens_.bytes(first, end + 1);
      std::size_t next = end + 1;
      while (next < tokens_.size() && tokens_.norm(next) == ",") ++next;
      for (model::Span& said : s.content)
        if (said.overlaps(piece) && said.begin >= piece.begin && next < tokens_.size())
          said.begin = std::min(said.end, tokens_[next].span.begin);
      std::erase_if(s.content, [](model::Span said) { return said.empty(); });
    }
  }

  // Ends before a clause about the speaker, and not with what belongs to others.
  void close(Range& r) const {
    without_clause(r);
    while (r.second > r.first + 1 && loose_end(r)) --r.second;
  }

  // A clitic, the subject of what follows or a comma at the end.
  bool loose_end(Range r) const {
    const std::size_t end = r.second - 1;
    return heads_.match(tokens_, end, "clitic").length == 1 || is_subject(end) ||
           tokens_.norm(end) == ",";
  }

  // "a clerk who", « l'homme qui »: what begins a clause about the speaker, and all behind it.
  void without_clause(Range& r) const {
    for (std::size_t i = r.first + 1; i < r.second; ++i)
      if (heads_.match(tokens_, i, "clause")) {
        r.second = i;
        return;
      }
  }

  // «он агентству „Тийак“», «газете „Скерри“ кладовщик»: the longer of the parts about whom one
  // tells.
  void without_addressee(Range& r) const {
    for (std::size_t i = r.first; i < r.second; ++i) {
      if (!heads_.match(tokens_, i, "addressee")) continue;
      std::size_t end = i + 1;
      const bool quoted = end < r.second && is_quote(tokens_.norm(end));
      if (quoted) {
        ++end;
        while (end < r.second && !is_closing_quote(tokens_.norm(end))) ++end;
        if (end < r.second) ++end;
      } else {
        while (end < r.second && tokens_[end].upper) ++end;
      }
      std::size_t begin = i;  // «нашему сайту»
      while (begin > r.first && !tokens_[begin - 1].upper && dative(tokens_.norm(begin - 1)))
        --begin;
      const Range before{r.first, begin}, after{end, r.second};
      const bool first = before.second > before.first;
      if (!first && after.first >= after.second) return;
      r = first ? before : after;
      while (r.first + 1 < r.second && tokens_[r.first].kind == TokenKind::Mark) ++r.first;
      return;
    }
  }

  static bool dative(std::string_view word) {
    return word.ends_with("ому") || word.ends_with("ему") || word.ends_with("ой");
  }

  const Tokens& tokens_;
  const Lexicon& heads_;
  const std::vector<model::Statement>& all_;
};

// « Il vient », a dit le meunier, cité par Radio Lorn; "the minister was quoted by the agency as
// saying": "quoted by" is the cue of whom it names, whichever of two with one content was read so.
void exchange_cues(const Tokens& tokens, const Lexicon& heads,
                   std::vector<model::Statement>& statements) {
  for (model::Statement& a : statements)
    for (model::Statement& b : statements) {
      if (&a == &b || a.cue.size() != 1 || b.cue.empty() || b.source.empty() || a.content.empty() ||
          !model::overlaps_any(b.content, a.content.front()))
        continue;
      const auto [first, last] = tokens.range(a.cue.front());
      const std::string_view by = tokens.norm(last);
      const bool agent =
          (by == "by" || by == "par") && tokens.range(b.source.front()).first == last + 1;
      if (agent && heads.match(tokens, first, "quoter")) std::swap(a.cue, b.cue);
    }
}

// "Citing two clerks, Radio Lorn reported that …": whom the radio cites is no part of what he says,
// and the radio does not cite itself.
void take_cited(const Tokens& tokens, const Lexicon& heads,
                std::vector<model::Statement>& statements) {
  for (model::Statement& s : statements) {
    if (s.cue.size() != 1 || s.content.size() < 2) continue;
    const auto [cue, behind] = tokens.range(s.cue.front());
    const auto [first, last] = tokens.range(s.content.front());
    if (first != behind || tokens.norm(last) != "," || !heads.match(tokens, cue, "quoter") ||
        (cue > 0 && tokens.same_sentence(cue - 1, cue)))
      continue;
    for (const model::Statement& other : statements)
      if (&other != &s && !other.source.empty() && other.source == s.source &&
          model::overlaps_any(other.content, s.content[1])) {
        s.source = {s.content.front()};
        s.content = other.content;
        break;
      }
  }
}

}  // namespace

void mend_speakers(const Tokens& tokens, const Lexicon& heads,
                   std::vector<model::Statement>& statements) {
  exchange_cues(tokens, heads, statements);
  take_cited(tokens, heads, statements);
  const SpeakerMender mender(tokens, heads, statements);
  for (model::Statement& s : statements)
    if (!s.source.empty()) mender.mend(s);
}

void finish_speakers(const Tokens& tokens, const Lexicon& heads,
                     std::vector<model::Statement>& statements) {
  const SpeakerMender mender(tokens, heads, statements);
  for (model::Statement& s : statements) mender.finish(s);
}

}  // namespace hearsay::attribute
