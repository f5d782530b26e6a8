// SPDX-License-Identifier: Apache-2.0
// The problem: a claim is stated in clauses, not in sentences. "Fourteen people were taken to
// hospital, the department said, and police detained 27" states two claims by two sources. The
// idea: every byte of a sentence belongs to the innermost statement whose content covers it, or to
// the writer, or to the words of ascription (source, cue), which state nothing. Runs of one owner
// are cut into clauses (text/clauses.h); a clause is a unit, or one unit per figure in it. A clause
// of few content words ("as the crowd looked on") says little that can be compared: it goes with
// its neighbour of the same owner, also across the words of ascription.
// Invariant: units of one text never overlap unless they share a span and differ in the figure.
#include "weigh/mentions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "base/hash.h"
#include "base/sort_unique.h"
#include "model/bilingual.h"
#include "text/clauses.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/transliterate.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

using model::Span;

constexpr int kWriter = -1;
constexpr int kAscription = -2;
constexpr std::size_t kFewWords = 4;  // content words; a clause of fewer is no unit of its own

constexpr std::uint32_t kDateline = 80;  // bytes before its agency

// Function words say nothing of what a clause states. Only the most frequent: the rest is weighed
// by rarity.
const std::unordered_set<std::string_view>& function_words() {
  static const std::unordered_set<std::string_view> kWords{
      "the",  "a",     "an",    "of",    "in",    "on",      "at",      "to",      "for",   "by",
      "with", "from",  "and",   "or",    "but",   "that",    "which",   "who",     "is",    "are",
      "was",  "were",  "be",    "been",  "has",   "have",    "had",     "it",      "its",   "he",
      "she",  "they",  "his",   "her",   "their", "this",    "these",   "as",      "not",   "no",
      "also", "will",  "would", "more",  "than",  "s",       "le",      "la",      "les",   "l",
      "un",   "une",   "des",   "de",    "du",    "d",       "en",      "dans",    "sur",   "à",
      "au",   "aux",   "par",   "pour",  "avec",  "et",      "ou",      "mais",    "que",   "qu",
      "qui",  "est",   "sont",  "était", "été",   "être",    "a",       "ont",     "avait", "il",
      "elle", "ils",   "elles", "se",    "s",     "son",     "sa",      "ses",     "leur",  "leurs",
      "ce",   "cette", "ces",   "ne",    "n",     "pas",     "plus",    "y",       "c",     "on",
      "в",    "во",    "на",    "с",     "со",    "к",       "по",      "из",      "у",     "о",
      "об",   "от",    "до",    "за",    "для",   "при",     "и",       "или",     "но",    "а",
      "что",  "как",   "это",   "эти",   "этот",  "который", "которые", "которая", "он",    "она",
      "они",  "его",   "ее",    "её",    "их",    "не",      "ни",      "был",     "была",  "были",
      "было", "быть",  "же",    "бы",    "также", "уже"};
  return kWords;
}

bool is_negation(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kWords{
      "not",     "no",  "never", "nobody",  "none",    "neither", "nor",
      "without", "pas", "aucun", "aucune",  "jamais",  "rien",    "personne",
      "не",      "нет", "никто", "никаких", "никогда", "ни"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// Words that lead on to the next clause and tell nothing at the end of one: "the gate was open
// and", before words of ascription.
bool leads_on(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kWords{
      "and", "or",  "but", "that", "which", "who", "et",  "ou",  "mais", "que",
      "qu",  "qui", "и",   "или",  "но",    "а",   "что", "the", "le",   "la"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// The span without such words at its end; as it is if there are no others.
Span without_lead(std::string_view text, Span span) {
  const std::string_view clause = span.of(text);
  const std::vector<text::Word> words = text::words(clause);
  for (std::size_t last = words.size(); last > 0; --last)
    if (!leads_on(text::lower(words[last - 1].of(clause))))
      return {span.begin, span.begin + words[last - 1].end};
  return span;
}

std::uint32_t total(const std::vector<Span>& spans) {
  std::uint32_t sum = 0;
  for (const Span span : spans) sum += span.size();
  return sum;
}

// For each byte of the text the index of the innermost statement whose content holds it, kWriter or
// kAscription.
std::vector<int> owners(std::string_view text, const model::Reading& reading) {
  std::vector<int> owner(text.size(), kWriter);
  std::vector<std::size_t> order(reading.statements.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return total(reading.statements[a].content) > total(reading.statements[b].content);
  });
  const auto fill = [&](const std::vector<Span>& spans, int value) {
    for (const Span span : spans) {
      const auto first = std::next(owner.begin(), span.begin);
      std::fill(first, std::next(first, span.size()), value);
    }
  };
  for (const std::size_t i : order) {
    fill(reading.statements[i].content, static_cast<int>(i));
    fill(reading.statements[i].source, kAscription);
    // A sourceless hedge's cue is part of what is stated ("auraient été blessés", "reportedly").
    fill(reading.statements[i].cue,
         reading.statements[i].source.empty() ? static_cast<int>(i) : kAscription);
  }
  return owner;
}

// A dateline ("PARIS, 6 janvier (AFP) -") opens a sentence and states nothing.
void cut_datelines(const model::Reading& reading, std::span<const model::Credit> credits,
                   std::vector<int>& owner) {
  for (const model::Credit& credit : credits)
    for (const Span sentence : reading.sentences)
      if (sentence.begin <= credit.span.begin && credit.span.end < sentence.end &&
          credit.span.end <= owner.size() && credit.span.begin - sentence.begin <= kDateline)
        std::fill(owner.begin() + sentence.begin, owner.begin() + credit.span.end, kAscription);
}

class UnitFinder {
 public:
  UnitFinder(const model::Article& article, model::ArticleId id, std::vector<Unit>& out)
      : article_(article), id_(id), stemmer_(article.language_tag), out_(out) {}

  void find(std::string_view text, const model::Reading& reading, bool in_title, Span within) {
    text_ = text;
    reading_ = &reading;
    in_title_ = in_title;
    std::vector<int> owner = owners(text, reading);
    if (!in_title) cut_datelines(reading, article_.credits, owner);
    for (std::uint32_t s = 0; s < reading.sentences.size(); ++s) {
      const Span sentence{std::max(reading.sentences[s].begin, within.begin),
                          std::min(reading.sentences[s].end, within.end)};
      if (sentence.begin >= sentence.end) continue;
      pieces_.clear();
      for (std::uint32_t begin = sentence.begin; begin < sentence.end;) {
        std::uint32_t end = begin;
        while (end < sentence.end && owner[end] == owner[begin]) ++end;
        if (owner[begin] != kAscription) cut(begin, end, owner[begin]);
        begin = end;
      }
      join();
      for (const Piece& piece : pieces_) add(s, piece);
    }
  }

 private:
  // Neighbouring clauses of one sentence and one owner that are one unit.
  struct Piece {
    std::vector<Span> clauses;
    int owner = kWriter;
    std::size_t content = 0;  // content words
    bool figure = false;
    Span hull() const { return {clauses.front().begin, clauses.back().end}; }
  };

  void cut(std::uint32_t begin, std::uint32_t end, int owner) {
    for (const auto& [from, to] : text::clauses(text_, begin, end)) {
      Piece piece{{without_lead(text_, {from, to})}, owner, 0, false};
      const std::string_view clause = piece.hull().of(text_);
      for (const text::Word& word : text::words(clause))
        piece.content += !function_words().contains(text::lower(word.of(clause)));
      for (const model::Figure& figure : reading_->figures)
        piece.figure |= model::overlap(figure.span, piece.hull()) > 0;
      pieces_.push_back(std::move(piece));
    }
  }

  // What is too short to say anything alone goes with its neighbour, but never two figures: they
  // are two claims.
  static bool one(const Piece& a, const Piece& b) {
    return a.owner == b.owner && !(a.figure && b.figure) &&
           std::min(a.content, b.content) < kFewWords;
  }

  void join() {
    std::size_t kept = 0;
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
      Piece &last = pieces_[kept], &next = pieces_[i];
      if (one(last, next)) {
        last.clauses.insert(last.clauses.end(), next.clauses.begin(), next.clauses.end());
        last.content += next.content;
        last.figure |= next.figure;
      } else if (++kept != i) {
        pieces_[kept] = std::move(next);
      }
    }
    if (!pieces_.empty()) pieces_.resize(kept + 1);
  }

  void add(std::uint32_t sentence, const Piece& piece) {
    const Span span = piece.hull();
    Unit unit;
    unit.mention.article = id_;
    unit.mention.in_title = in_title_;
    unit.mention.span = span;
    unit.sentence = sentence;
    for (const Span clause : piece.clauses) compare_words(unit, clause);
    base::sort_unique(unit.stems);
    base::sort_unique(unit.names);
    if (piece.owner >= 0) ascribe(unit, static_cast<std::uint32_t>(piece.owner));
    std::vector<std::uint32_t> figures;
    for (std::uint32_t f = 0; f < reading_->figures.size(); ++f)
      for (const Span clause : piece.clauses)
        if (model::overlap(reading_->figures[f].span, clause) > 0) {
          figures.push_back(f);
          break;
        }
    if (figures.empty()) {
      if (unit.stems.size() >= (in_title_ ? 1U : 2U)) out_.push_back(std::move(unit));
      return;
    }
    for (const std::uint32_t f : figures) unit.numbers.push_back(reading_->figures[f].low);
    for (const std::uint32_t f : figures) {
      const model::Figure& figure = reading_->figures[f];
      unit.mention.figure = {figure.low, figure.high};
      unit.mention.figure_index = f;
      unit.counts = figure.counts;
      unit.figure_unit = figure.currency.empty() ? figure.unit : figure.currency;
      unit.approximate = figure.bound != model::Bound::Exact;
      out_.push_back(unit);
    }
  }

  void ascribe(Unit& unit, std::uint32_t index) {
    const model::Statement& statement = reading_->statements[index];
    unit.mention.statement = index;
    unit.mention.chain = statement.chain;
    unit.mention.certainty = certainty_of(statement);
    unit.quoted = statement.type == model::StatementType::Direct;
    unit.source_kind = statement.source_kind;
    for (const Span span : statement.source) unit.source_words += std::string(span.of(text_)) + " ";
    unit.source_words += statement.source_name;
  }

  void compare_words(Unit& unit, Span span) {
    const std::string_view clause = span.of(text_);
    bool first = span.begin == reading_->sentences[unit.sentence].begin;
    for (const text::Word& word : text::words(clause)) {
      const std::string low = text::lower(word.of(clause));
      if (is_negation(low)) unit.negated = true;
      const bool sentence_start = std::exchange(first, false);
      if (word.has_digit || function_words().contains(low)) continue;
      unit.stems.push_back(
          model::Bilingual::key(article_.language, stemmer_.stem(word.of(clause))));
      if (!word.capital || sentence_start) continue;
      const std::string key = text::skeleton(word.of(clause));
      if (key.size() >= 2) unit.names.push_back(base::hash64(key));
    }
  }

  const model::Article& article_;
  const model::ArticleId id_;
  text::Stemmer stemmer_;
  std::vector<Unit>& out_;
  std::string_view text_;
  std::vector<Piece> pieces_;  // of the sentence at hand
  const model::Reading* reading_ = nullptr;
  bool in_title_ = false;
};

}  // namespace

model::Certainty certainty_of(const model::Statement& statement) {
  if (statement.polarity == model::Polarity::Negative) return model::Certainty::Denied;
  if (statement.commitment == model::Commitment::Unknown) return model::Certainty::Unknown;
  const bool unsure = statement.commitment == model::Commitment::Possible ||
                      statement.commitment == model::Commitment::Probable;
  const bool sourceless = statement.source.empty() && statement.chain.empty();
  if (unsure || (sourceless && statement.stance == model::Stance::Distancing))
    return model::Certainty::Hedged;
  return model::Certainty::Attributed;
}

std::vector<Unit> find_units(std::span<const model::Article> articles) {
  std::vector<Unit> units;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const model::Article& article = articles[i];
    if (!model::is_read(article.language)) continue;  // better no claim than a wrong count
    UnitFinder finder(article, static_cast<model::ArticleId>(i), units);
    if (!article.title_in_text() && !article.title.empty()) {
      model::Reading title = article.title_reading;
      const Span whole{0, static_cast<std::uint32_t>(article.title.size())};
      if (title.sentences.empty()) title.sentences.push_back(whole);
      finder.find(article.title, title, true, whole);
    }
    if (article.blocks.empty()) {
      finder.find(article.text, article.reading, false,
                  {0, static_cast<std::uint32_t>(article.text.size())});
      continue;
    }
    for (const model::Block& block : article.blocks)
      if ((model::is_body(block.kind) || block.kind == model::BlockKind::Title) && !block.repeats)
        finder.find(article.text, article.reading, false, block.span);
  }
  return units;
}

}  // namespace hearsay::weigh
