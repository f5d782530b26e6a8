// SPDX-License-Identifier: Apache-2.0
// The problem: "la police", "Major Nina Velgina, a police spokeswoman" and «областное управление
// полиции» are one source of one count; two eyewitnesses are two. The idea: a person is known by
// the last word of his name, compared as a skeleton across scripts; a body by the kind of body it
// is (a lexicon of word beginnings in three languages), since within one event there is seldom more
// than one police that counts. Witnesses, relatives and residents are people, not bodies: their
// kind joins nobody. Limits: two companies, two unions or two ministries in one event are kept
// apart only by their proper names.
#include "weigh/sources.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "base/check.h"
#include "base/data_path.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/result.h"
#include "base/sort_unique.h"
#include "base/tsv.h"
#include "text/fold.h"
#include "text/transliterate.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

bool intersect(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::uint64_t key) {
    return std::binary_search(b.begin(), b.end(), key);
  });
}

}  // namespace

bool is_pronoun(std::string_view name) {
  static constexpr std::array<std::string_view, 39> kPronouns{
      "he",   "she", "it",    "they", "we",   "i",   "you",      "who",      "which", "il",
      "elle", "ils", "elles", "on",   "nous", "je",  "celui-ci", "celle-ci", "он",    "она",
      "оно",  "они", "мы",    "я",    "тот",  "те",  "который",  "lui",      "him",   "her",
      "them", "eux", "celui", "его",  "ее",   "ему", "ей",       "их",       "нему"};
  const std::string folded = text::fold(name);
  return std::find(kPronouns.begin(), kPronouns.end(), folded) != kPronouns.end();
}

bool joins_nobody(std::string_view concept_name) {
  return concept_name == "witness" || concept_name == "relative" || concept_name == "media" ||
         concept_name == "volunteer" || concept_name == "lawyer" || concept_name == "authorities" ||
         concept_name == "agency" || concept_name == "science" || concept_name == "report" ||
         concept_name == "president" || concept_name == "region";
}

Institutions Institutions::load() {
  Institutions out;
  base::read_tsv("data/lexicon/institutions.tsv", [&out](const base::TsvRow& row) {
    if (row.size() != 3) row.refuse("not `concept TAB language TAB beginnings of words`");
    auto found = std::find(out.names_.begin(), out.names_.end(), row[0]);
    if (found == out.names_.end()) found = out.names_.insert(found, std::string(row[0]));
    const auto id = static_cast<std::uint8_t>(found - out.names_.begin());
    std::istringstream words{std::string(row[2])};
    for (std::string word; words >> word;) out.beginnings_.emplace_back(text::fold(word), id);
  });
  std::sort(out.beginnings_.begin(), out.beginnings_.end());
  return out;
}

std::uint8_t Institutions::concept_named(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  HEARSAY_CHECK(found != names_.end());
  return static_cast<std::uint8_t>(found - names_.begin());
}

std::vector<std::uint8_t> Institutions::concepts_of(std::string_view words) const {
  std::vector<std::uint8_t> out;
  for (const text::Word& word : text::words(words)) {
    const std::string folded = text::fold(word.of(words));
    if (folded.empty()) continue;
    // Those that begin with the same letter stand together.
    const std::string lead = folded.substr(0, static_cast<unsigned char>(folded[0]) < 0x80 ? 1 : 2);
    auto at =
        std::lower_bound(beginnings_.begin(), beginnings_.end(), lead,
                         [](const auto& one, const std::string& key) { return one.first < key; });
    for (; at != beginnings_.end() && at->first.starts_with(lead); ++at) {
      const bool whole = at->first.back() == '$';
      const std::string_view stem =
          std::string_view(at->first).substr(0, at->first.size() - (whole ? 1 : 0));
      if (whole ? folded == stem : folded.starts_with(stem)) out.push_back(at->second);
    }
  }
  base::sort_unique(out);
  return out;
}

Plurals Plurals::load() {
  const std::string path = base::data_path("data/lexicon/plurals.tsv");
  std::istringstream lines(base::read_file(path));
  Plurals out;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const std::string kind = line.substr(0, first);
    if (second == std::string::npos || (kind != "many" && kind != "vague"))
      throw base::Failure("line " + std::to_string(number) + " is no plural", path,
                          "mend the line");
    std::istringstream words(line.substr(second + 1));
    for (std::string word; words >> word;)
      (kind == "many" ? out.many_ : out.vague_).push_back(text::fold(word));
  }
  return out;
}

bool Plurals::nobody(std::string_view source) const {
  const auto found = text::words(source);
  const auto has = [&](const std::vector<std::string>& list, const text::Word& word) {
    return std::find(list.begin(), list.end(), text::fold(word.of(source))) != list.end();
  };
  bool named = false, vague = false;
  for (std::size_t i = 0; i < found.size(); ++i) {
    named |= i > 0 && found[i].capital && text::lower(found[i].of(source)) != "сми";
    vague |= has(vague_, found[i]);
    if (i < 3 && has(many_, found[i])) return true;
  }
  return vague && !named && found.size() <= 3;
}

bool tells_place(std::span<const text::Word> words, std::size_t at, std::string_view text) {
  static constexpr std::array<std::string_view, 11> kWhere{"in", "at", "near", "à",  "en", "au",
                                                           "в",  "во", "на",   "из", "под"};
  return at > 0 && std::find(kWhere.begin(), kWhere.end(), text::lower(words[at - 1].of(text))) !=
                       kWhere.end();
}

SourceIdentity identify(std::string_view name, std::string_view words, model::SourceKind kind,
                        const Institutions& institutions) {
  SourceIdentity out;
  out.name = std::string(name);
  out.kind = kind;
  const std::string all = std::string(words) + " " + std::string(name);
  out.concepts = institutions.concepts_of(all);
  const auto written = text::words(name);
  for (std::size_t i = 0; i < written.size(); ++i) {
    const text::Word& word = written[i];
    if (!word.capital || !institutions.concepts_of(word.of(name)).empty() ||
        tells_place(written, i, name))
      continue;
    const std::string key = text::skeleton(word.of(name));
    if (key.size() < 2) continue;
    out.names.push_back(base::hash64(key));
    if (kind == model::SourceKind::Person)
      out.surname = out.names.back(), out.surname_letters = key;
  }
  base::sort_unique(out.names);
  return out;
}

bool one_surname(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return a.size() >= 4 && b.size() - a.size() <= 1 && b.starts_with(a);
}

bool same_source(const SourceIdentity& a, const SourceIdentity& b, const Institutions& institutions,
                 Sameness* why) {
  using model::ReasonKind;
  const auto say = [&](model::Tier tier, ReasonKind kind, std::string_view body = {}) {
    if (why != nullptr) *why = {tier, {kind, a.name, b.name, std::string(body)}};
    return true;
  };
  if (text::fold(a.name) == text::fold(b.name))
    return say(model::Tier::Conclusive, ReasonKind::SameName);
  if ((a.surname != 0 && std::binary_search(b.names.begin(), b.names.end(), a.surname)) ||
      (b.surname != 0 && std::binary_search(a.names.begin(), a.names.end(), b.surname)))
    return say(model::Tier::Conclusive, ReasonKind::SamePerson);
  for (const std::uint8_t concept_id : a.concepts) {
    if (joins_nobody(institutions.name_of(concept_id))) continue;
    if (std::binary_search(b.concepts.begin(), b.concepts.end(), concept_id))
      return say(model::Tier::Associative, ReasonKind::SameBody, institutions.name_of(concept_id));
  }
  const bool persons = a.kind == model::SourceKind::Person || b.kind == model::SourceKind::Person;
  if (!persons && intersect(a.names, b.names) && a.concepts.empty() == b.concepts.empty())
    return say(model::Tier::Circumstantial, ReasonKind::Alike);
  return false;
}

}  // namespace hearsay::weigh
