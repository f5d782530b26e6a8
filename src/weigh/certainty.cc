// SPDX-License-Identifier: Apache-2.0
#include "weigh/certainty.h"

#include <algorithm>
#include <array>

#include "base/tsv.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

constexpr std::uint32_t kHedgeReach = 30;  // bytes beside a clause in which its hedge may stand

bool any_of_phrases(const std::vector<std::string>& phrases, std::string_view folded) {
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    return folded.find(phrase) != std::string_view::npos;
  });
}

// `folded` begins with the phrase; with one that ends in "$", up to the end of a word.
bool begins(std::string_view folded, std::string_view phrase) {
  if (phrase.empty() || phrase.back() != '$') return folded.starts_with(phrase);
  phrase.remove_suffix(1);
  if (!folded.starts_with(phrase)) return false;
  std::size_t at = phrase.size();
  const auto next = text::next_word(folded, at);
  return !next || next->begin > phrase.size();
}

// A phrase that begins where a word does: « dément » is no part of « rapidement ».
bool any_begins(const std::vector<std::string>& phrases, std::string_view folded) {
  const std::vector<text::Word> words = text::words(folded);
  return std::any_of(words.begin(), words.end(), [&](const text::Word& word) {
    const std::string_view here = folded.substr(word.begin);
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const std::string& phrase) { return begins(here, phrase); });
  });
}

// The clause with the words around it that may carry the doubt: the sentence it stands in.
std::string sentence_around(const Unit& unit, const model::Article& article) {
  const model::Reading& reading = unit.mention.in_title ? article.title_reading : article.reading;
  const std::string& text = unit.mention.in_title ? article.title : article.text;
  if (unit.sentence >= reading.sentences.size()) return text::fold(unit.mention.span.of(text));
  return text::fold(reading.sentences[unit.sentence].of(text));
}

}  // namespace

DoubtWords DoubtWords::load() {
  DoubtWords out;
  base::read_tsv("data/lexicon/doubt.tsv", [&out](const base::TsvRow& row) {
    if (row.size() != 3) row.refuse("not `kind TAB language TAB words`");
    std::vector<std::string>* list = row[0] == "unknown"  ? &out.unknown_
                                     : row[0] == "denial" ? &out.denial_
                                     : row[0] == "hedge"  ? &out.hedge_
                                                          : nullptr;
    if (list == nullptr) row.refuse("no such kind");
    list->push_back(text::fold(row[2]));
  });
  return out;
}

bool DoubtWords::unknown(std::string_view folded) const { return any_of_phrases(unknown_, folded); }
bool DoubtWords::hedge(std::string_view folded) const { return any_begins(hedge_, folded); }
bool DoubtWords::denial(std::string_view folded) const { return any_begins(denial_, folded); }

namespace {

// The clause with a few words on either side: a hedge stands beside what it hedges, and its word
// may belong to the ascription ("якобы", "allegedly").
std::string near_clause(const Unit& unit, const model::Article& article) {
  const model::Reading& reading = unit.mention.in_title ? article.title_reading : article.reading;
  const std::string& text = unit.mention.in_title ? article.title : article.text;
  model::Span near = unit.mention.span;
  if (unit.sentence < reading.sentences.size()) {
    const model::Span sentence = reading.sentences[unit.sentence];
    near.begin = std::max(sentence.begin, near.begin - std::min(near.begin, kHedgeReach));
    near.end = std::min(sentence.end, near.end + kHedgeReach);
    if (near.begin > unit.mention.span.begin || near.end < unit.mention.span.end)
      near = unit.mention.span;
  }
  return text::fold(near.of(text));
}

// What stands before the unit in its paragraph, from the sentence before its own on: "The city says
// otherwise. “…”"
std::string lead_up(const Unit& unit, const model::Article& article) {
  const auto& sentences = article.reading.sentences;
  if (unit.mention.in_title || unit.sentence == 0 || unit.sentence >= sentences.size()) return {};
  const std::uint32_t begin = sentences[unit.sentence - 1].begin;
  if (begin >= unit.mention.span.begin) return {};
  std::string_view before = model::Span{begin, unit.mention.span.begin}.of(article.text);
  if (const std::size_t line = before.rfind('\n'); line != std::string_view::npos)
    before.remove_prefix(line + 1);
  return text::fold(before);
}

Negation negation_in(const Unit& unit, const model::Article& article) {
  const std::string& text = unit.mention.in_title ? article.title : article.text;
  return negation_of(unit.mention.span.of(text), article.language);
}

}  // namespace

Negation negation_of(std::string_view clause, model::Language language) {
  static constexpr std::array<std::string_view, 3> kEnglish{"not", "t", "cannot"};
  static constexpr std::array<std::string_view, 8> kEnglishFlat{
      "no", "never", "nobody", "none", "nothing", "neither", "nor", "nowhere"};
  static constexpr std::array<std::string_view, 1> kFrench{"pas"};
  static constexpr std::array<std::string_view, 7> kFrenchFlat{
      "aucun", "aucune", "jamais", "rien", "personne", "ni", "nul"};
  static constexpr std::array<std::string_view, 1> kRussian{"не"};
  static constexpr std::array<std::string_view, 8> kRussianFlat{
      "нет", "никто", "ничего", "никогда", "ни", "никаких", "никого", "никакой"};
  // "no fewer than", "pas moins de", «не менее»: a bound, not a negation.
  static constexpr std::array<std::string_view, 17> kBound{
      "fewer", "less",  "more",   "later",  "only",   "than",   "moins", "plus",  "seulement",
      "менее", "более", "меньше", "больше", "только", "раньше", "позже", "longer"};
  const auto in = [](const auto& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  std::vector<std::string> words;
  for (const text::Word& word : text::words(clause)) words.push_back(text::fold(word.of(clause)));
  const bool french = language == model::Language::French,
             russian = language == model::Language::Russian;
  const bool particle = !french || std::any_of(words.begin(), words.end(), [](const auto& word) {
    return word == "ne" || word == "n" || word == "aucun" || word == "aucune" || word == "ni";
  });
  if (!particle) return Negation::None;
  Negation out = Negation::None;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < words.size() && in(kBound, words[i + 1])) continue;
    const bool flat = french    ? in(kFrenchFlat, words[i])
                      : russian ? in(kRussianFlat, words[i])
                                : in(kEnglishFlat, words[i]);
    const bool plain = french    ? in(kFrench, words[i])
                       : russian ? in(kRussian, words[i])
                                 : in(kEnglish, words[i]);
    if (flat) return Negation::Flat;
    if (plain) out = Negation::Plain;
  }
  return out;
}

void settle_certainty(const std::vector<std::uint32_t>& group, std::vector<Unit>& units,
                      std::span<const model::Article> articles, const DoubtWords& words) {
  const auto article_of = [&](std::uint32_t u) -> const model::Article& {
    return articles[static_cast<std::size_t>(units[u].mention.article)];
  };
  for (const std::uint32_t u : group) {
    Unit& unit = units[u];
    const model::Article& article = article_of(u);
    model::Certainty& certainty = unit.mention.certainty;
    if (certainty == model::Certainty::Denied || certainty == model::Certainty::Unknown) continue;
    const std::string around = sentence_around(unit, article);
    const bool attributed = !unit.mention.chain.empty();
    if (words.unknown(around))
      certainty = model::Certainty::Unknown;
    else if (words.denial(unit.quoted ? lead_up(unit, article) : around))
      certainty = model::Certainty::Denied;
    else if ((attributed || unit.quoted) && negation_in(unit, article) == Negation::Flat)
      certainty = model::Certainty::Denied;
    else if (words.hedge(near_clause(unit, article)))
      certainty = model::Certainty::Hedged;
  }
}

}  // namespace hearsay::weigh
