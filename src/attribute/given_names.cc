// SPDX-License-Identifier: Apache-2.0
#include "attribute/given_names.h"

#include <array>
#include <string>

namespace hearsay::attribute {
namespace {

// An ending of a case and what the nominative has in its place.
struct CaseEnding {
  std::string_view ending, nominative;
};
constexpr std::array<CaseEnding, 16> kMale = {{{"а", ""},
                                               {"у", ""},
                                               {"ом", ""},
                                               {"е", ""},
                                               {"я", "й"},
                                               {"ю", "й"},
                                               {"ем", "й"},
                                               {"е", "й"},
                                               {"я", "ь"},
                                               {"ю", "ь"},
                                               {"ем", "ь"},
                                               {"и", "й"},
                                               {"ы", "а"},
                                               {"у", "а"},
                                               {"ой", "а"},
                                               {"е", "а"}}};
constexpr std::array<CaseEnding, 13> kFemale = {{{"ы", "а"},
                                                 {"е", "а"},
                                                 {"у", "а"},
                                                 {"ой", "а"},
                                                 {"и", "а"},
                                                 {"ей", "а"},
                                                 {"и", "я"},
                                                 {"е", "я"},
                                                 {"ю", "я"},
                                                 {"ей", "я"},
                                                 {"ии", "ия"},
                                                 {"и", "ь"},
                                                 {"ью", "ь"}}};

template <std::size_t N>
bool declined(const Lexicon& names, std::string_view word, const std::array<CaseEnding, N>& endings,
              std::string_view kind) {
  for (const CaseEnding& e : endings) {
    if (word.size() < e.ending.size() + 4 || !word.ends_with(e.ending)) continue;
    std::string nominative(word.substr(0, word.size() - e.ending.size()));
    nominative += e.nominative;
    if (names.has(nominative, model::Language::Russian, kind)) return true;
    if (!e.nominative.empty()) continue;
    nominative.insert(nominative.size() - 2, "е");  // Павл-а, Павел
    if (names.has(nominative, model::Language::Russian, kind)) return true;
  }
  return false;
}

Given of(bool male, bool female) {
  if (male && female) return Given::Either;
  return male ? Given::Male : female ? Given::Female : Given::No;
}

}  // namespace

GivenNames GivenNames::load() {
  GivenNames out;
  out.names_ = Lexicon::load("data/lexicon/given_names.tsv");
  return out;
}

Given GivenNames::look(std::string_view word, model::Language language) const {
  if (language == model::Language::Russian) return look_russian(word);
  return of(names_.has(word, language, "m"), names_.has(word, language, "f"));
}

Given GivenNames::look_russian(std::string_view word) const {
  constexpr auto kRussian = model::Language::Russian;
  return of(names_.has(word, kRussian, "m") || declined(names_, word, kMale, "m"),
            names_.has(word, kRussian, "f") || declined(names_, word, kFemale, "f"));
}

}  // namespace hearsay::attribute
