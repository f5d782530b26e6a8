// SPDX-License-Identifier: Apache-2.0
// Problem: "A porter came to the gate. The lamps were out, he said": who is meant has no name and
// has not spoken yet. Idea: what a paragraph speaks of is the subject of its sentences; one that is
// described by a word of the lexicon, or after "a" by a word that ends like an occupation, may be
// taken up by a pronoun as long as nobody who agrees with it has spoken or been named since.
// Limits: no parser: a subject begins its sentence or stands after its first comma.
#include <algorithm>
#include <array>

#include "attribute/antecedents.h"
#include "attribute/nominative.h"

namespace hearsay::attribute {

using model::SourceKind;

namespace {

bool begins_noun_phrase(std::string_view word) {
  static constexpr std::array<std::string_view, 23> kBegin = {
      "a",   "an", "one", "another", "his", "her", "its", "their", "un",  "une", "mon",  "ma",
      "son", "sa", "ses", "leur",    "le",  "la",  "l'",  "the",   "cet", "ce",  "cette"};
  return std::find(kBegin.begin(), kBegin.end(), word) != kBegin.end();
}

// No nominative ends so.
bool oblique(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kEndings = {
      "у", "ю", "ом", "ем", "ой", "ей", "ами", "ями", "ах", "ях", "ов", "ого"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

// In the nominative.
bool is_adjective(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kEndings = {"ый", "ий", "ой", "ая",
                                                               "яя", "ое", "ее", "ые"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

// By its ending; in Russian in the nominative.
bool is_occupation(std::string_view word, model::Language language) {
  static constexpr std::array<std::string_view, 8> kEnglish = {"er",  "or",  "ist", "man",
                                                               "ian", "ant", "eer", "woman"};
  static constexpr std::array<std::string_view, 10> kFrench = {
      "eur", "euse", "ier", "ière", "iste", "ien", "ienne", "trice", "er", "ère"};
  static constexpr std::array<std::string_view, 10> kRussian = {
      "щик", "чик", "тель", "ист", "щица", "чица", "ница", "истка", "ер", "ик"};
  const auto ends = [&](const auto& endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
      return word.size() > ending.size() + 3 && word.ends_with(ending);
    });
  };
  return language == model::Language::English  ? ends(kEnglish)
         : language == model::Language::French ? ends(kFrench)
                                               : ends(kRussian);
}

bool is_case_of_adjective(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kEndings = {
      "ое", "ее", "ая", "яя", "ого", "его", "ому", "ему", "ой", "ом", "ую", "ый"};
  return word.size() > 8 && std::any_of(kEndings.begin(), kEndings.end(),
                                        [&](std::string_view e) { return word.ends_with(e); });
}

// Of a noun; verbs in the past end in -л-.
bool is_genitive(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kEndings = {"ии", "ия", "ов",  "ей",
                                                               "ы",  "и",  "ства"};
  static constexpr std::array<std::string_view, 1> kVerbs = {"ли"};
  static constexpr std::array<std::string_view, 1> kNouns = {"овли"};
  const auto ends = [&](const auto& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view e) { return word.ends_with(e); });
  };
  return word.size() > 6 && ends(kEndings) && (!ends(kVerbs) || ends(kNouns));
}

constexpr std::size_t kSubjectReach = 6;  // tokens from where a subject begins to its head
constexpr std::size_t kFrontReach = 12;   // tokens of what may stand before the subject

}  // namespace

// « un porteur du marché », "the union": the words of a described subject that begins at `first`,
// before token `limit`; nothing when the subject is named or not known.
std::optional<std::pair<std::size_t, std::size_t>> AntecedentFinder::described_subject(
    std::size_t first, std::size_t limit, bool alone) const {
  const bool russian = tokens_.language == model::Language::Russian;
  const bool english = tokens_.language == model::Language::English;
  if (!russian && !begins_noun_phrase(tokens_.norm(first))) return std::nullopt;
  std::size_t head = limit, end = limit;
  for (std::size_t i = first; i < std::min(limit, first + kSubjectReach); ++i) {
    if (!tokens_.same_sentence(i, first) || speakers_.told[i]) break;
    if (tokens_[i].kind == TokenKind::Mark && tokens_.norm(i) != "-") break;
    if (i > first && heads_.match(tokens_, i, "of")) break;
    if (russian && i > first && !is_adjective(tokens_.norm(i - 1))) break;
    if (english && tokens_.norm(i) == "'s") {  // whose it is, is none of its words
      head = end = limit;
      continue;
    }
    bool found = false;
    for (const std::string_view kind : {"role", "organisation", "media", "document", "group"}) {
      const auto m = heads_.match(tokens_, i, kind);
      if (!m || (russian && oblique(tokens_.norm(i + m.length - 1)))) continue;
      if (end < limit && (!english || i > end)) continue;
      head = i;
      end = i + m.length;
      found = true;
      break;
    }
    if (end < limit && !found && i >= end) break;
  }
  // « un docker »: whoever has an occupation that no list holds
  for (std::size_t i = first + (russian ? 0 : 1);
       head >= limit && alone && (russian || is_indefinite(tokens_.norm(first))) &&
       i < std::min(limit, first + 3);
       ++i) {
    if (russian && i > first && !is_adjective(tokens_.norm(i - 1))) break;
    if (tokens_[i].kind != TokenKind::Word || (tokens_[i].upper && i > first)) break;
    if (is_occupation(tokens_.norm(i), tokens_.language)) head = i, end = i + 1;
  }
  if (head >= limit) return std::nullopt;
  if (russian && end < limit && is_adjective(tokens_.norm(end - 1)) && !tokens_[end].upper &&
      tokens_[end].kind == TokenKind::Word)
    ++end;  // «бывший докер»
  const std::size_t named = names_.at_or_after(end);
  if (named < names_.names.size() && names_.names[named].first == end &&
      names_.names[named].last <= limit)
    end = names_.names[named].last;
  // a person after all: others know better
  for (std::size_t n = names_.at_or_after(first);
       n < names_.names.size() && names_.names[n].first <= end + 1; ++n)
    if (names_.holders[names_.names[n].holder].kind == NameKind::Person) return std::nullopt;
  return std::pair{first, end};
}

std::optional<std::pair<std::size_t, std::size_t>> AntecedentFinder::topic_before(
    const SourcePhrase& p) const {
  const Spoken* spoken = last_spoken(p);
  std::size_t begin = p.first;
  while (begin > 0 && tokens_.paragraph[begin - 1] == tokens_.paragraph[p.first]) {
    std::size_t end = begin;
    --begin;
    while (begin > 0 && tokens_.same_sentence(begin - 1, begin)) --begin;
    if (end > p.first) end = p.first;
    if (speakers_.told[begin] || is_quote(tokens_.norm(begin))) continue;
    for (std::size_t at = begin, front = 0; front < 2 && at < end; ++front) {
      // somebody named is the subject: others know better
      const std::size_t n = names_.at_or_after(at);
      if (n < names_.names.size() && names_.names[n].first <= at + 3 &&
          names_.holders[names_.names[n].holder].kind == NameKind::Person &&
          names_.names[n].first < end)
        return std::nullopt;
      if (spoken != nullptr && spoken->token >= at) return std::nullopt;
      const bool alone =
          spoken == nullptr || tokens_.paragraph[spoken->token] != tokens_.paragraph[p.first];
      if (const auto found = described_subject(at, end, alone && p.gender != 'n')) {
        const SourcePhrase q = read_phrase(tokens_, names_, heads_, found->first, found->second);
        // « il » is seldom a text where somebody has spoken before it
        const bool text = q.head_kind == "document" && spoken != nullptr && p.gender != 'n';
        if (agrees(p, q.gender) && !text) return found;
      }
      std::size_t comma = at;
      while (comma < std::min(end, at + kFrontReach) && tokens_.norm(comma) != ",") ++comma;
      if (tokens_.norm(comma) != ",") break;
      at = comma + 1;
    }
  }
  return std::nullopt;
}

// "the ministry", after the ministry of water: the nearest place before where more is said of what
// body it is, as a complement or, in Russian, an adjective.
std::optional<Antecedent> AntecedentFinder::described_body(const SourcePhrase& p,
                                                           SourceKind kind) const {
  const bool russian = tokens_.language == model::Language::Russian;
  for (std::size_t i = p.first; i-- > 0;) {
    if (!same_word(tokens_.norm(i), tokens_.norm(p.head), tokens_.language)) continue;
    std::size_t first = i, last = i + 1;
    if (russian) {
      while (first > 0 && tokens_.same_sentence(first - 1, i) &&
             is_case_of_adjective(tokens_.norm(first - 1)))
        --first;
      if (last < p.first && tokens_[last].kind == TokenKind::Word && !tokens_[last].upper &&
          tokens_.same_sentence(i, last) && is_genitive(tokens_.norm(last)))
        ++last;
    } else if (heads_.match(tokens_, last, "of") && tokens_.same_sentence(i, last + 1)) {
      ++last;
      while (heads_.match(tokens_, last, "article") && last + 1 < p.first) ++last;
      if (tokens_[last].kind != TokenKind::Word) continue;
      ++last;
      while (last < p.first && tokens_[last].kind == TokenKind::Word && tokens_[last].upper &&
             tokens_[last - 1].upper)
        ++last;
    }
    if (last - first <= 1 || last > p.first) continue;
    Antecedent out{std::nullopt, std::string(tokens_.bytes(first, last).of(tokens_.text)), kind};
    out.called = Nominative(heads_).of_noun(tokens_, first, last).value_or(out.name);
    return out;
  }
  return std::nullopt;
}

// « La préfecture a ouvert une enquête. On y indique… »: the body nearest before, in this sentence
// or the one before it.
std::optional<std::pair<std::size_t, std::size_t>> AntecedentFinder::body_near(
    const SourcePhrase& p) const {
  const bool russian = tokens_.language == model::Language::Russian;
  for (std::size_t i = p.first; i-- > 0 && tokens_.sentence[p.first] - tokens_.sentence[i] <= 1;) {
    if (speakers_.told[i] && !speakers_.told[p.first]) continue;
    for (const std::string_view kind : {"organisation", "media", "document"}) {
      const auto m = heads_.match(tokens_, i, kind);
      if (!m || i + m.length > p.first) continue;
      if (kind == "document" && p.gender != 'n' && p.gender != 'b') continue;
      if (russian && p.gender != 'b' && oblique(tokens_.norm(i))) continue;
      std::size_t first = i, last = i + m.length;
      while (first > 0 && tokens_.same_sentence(first - 1, i) &&
             (begins_noun_phrase(tokens_.norm(first - 1)) ||
              (russian && is_adjective(tokens_.norm(first - 1)))))
        --first;
      const std::size_t n = names_.at_or_after(last);
      if (n < names_.names.size() && names_.names[n].last <= p.first &&
          (names_.names[n].first == last ||
           (names_.names[n].first == last + 1 && is_quote(tokens_.norm(last)))))
        last = names_.names[n].last + (names_.names[n].first - last);
      last = std::min(last, p.first);
      const SourcePhrase q = read_phrase(tokens_, names_, heads_, first, last);
      if (agrees(p, q.gender)) return std::pair{first, last};
    }
  }
  return std::nullopt;
}

}  // namespace hearsay::attribute
