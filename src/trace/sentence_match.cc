// SPDX-License-Identifier: Apache-2.0
// The problem: a translation, or a rewriting that shares no run of words, tells the same things in
// nearly the same order. The idea: for each term of a sentence (number, name, word) note in which
// sentences of the other text it, or a translation of it, stands; a sentence's counterpart is the
// sentence (or two neighbours: translators join and split) that holds most of its weight; a walk
// through both texts in order (Viterbi over counterparts, a fee for going back) picks the
// counterparts together, so that a chance match far away does not count. Cost: the terms of the one
// text times their places in the other; texts beyond kMostSentences are compared that far. Limits:
// a word with several meanings matches any of its translations.
#include "trace/sentence_match.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hearsay::trace {
namespace {

constexpr std::size_t kMostSentences = 400;
constexpr float kFee = 0.12F;        // for going back, as a share of a sentence's weight
constexpr float kSoundAlike = 0.7F;  // two words of one sound that are no names
constexpr float kStrong = 0.4F;

struct Place {
  std::uint32_t sentence;
  float strength;
};

// The places of one term in the other text, each sentence once with the best strength, ascending.
void places_of(const Term& term, const Sketch& to, bool one_language,
               const model::Bilingual& knowledge, std::vector<Place>& out) {
  out.clear();
  auto note = [&out, &to](std::uint64_t key, float strength) {
    if (!to.may_have(key)) return;
    auto place =
        std::lower_bound(to.places.begin(), to.places.end(), std::make_pair(key, std::uint32_t{0}));
    for (; place != to.places.end() && place->first == key; ++place)
      if (place->second < kMostSentences) out.push_back({place->second, strength});
  };
  if (term.number != 0) {
    note(term.number, 1);
  } else {
    if (one_language) note(term.stem, 1);
    if (term.sound != 0) note(term.sound, term.name ? 1 : kSoundAlike);
    if (!one_language)
      if (const auto* translations = knowledge.translations(term.stem))
        for (const model::Translation& translation : *translations)
          note(translation.stem, translation.strength);
  }
  if (out.size() < 2) return;
  std::sort(out.begin(), out.end(), [](const Place& a, const Place& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence : a.strength > b.strength;
  });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const Place& a, const Place& b) { return a.sentence == b.sentence; }),
            out.end());
}

// Weight of one sentence found in each sentence of the other text, the better of alone and with
// its follower.
void add_places(const std::vector<Place>& places, float weight, std::vector<float>& alone,
                std::vector<float>& with_next) {
  for (std::size_t p = 0; p < places.size(); ++p) {
    const std::uint32_t s = places[p].sentence;
    const float gain = places[p].strength * weight;
    alone[s] += gain;
    with_next[s] += gain;
    if (s == 0) continue;
    const bool both = p > 0 && places[p - 1].sentence == s - 1;
    const float before = both ? places[p - 1].strength * weight : 0;
    with_next[s - 1] += std::max(0.0F, gain - before);
  }
}

struct Tally {
  double anchors = 0, anchors_found = 0;
  double numbers = 0, numbers_found = 0;
  double names = 0, names_found = 0;
  double found = 0;
  double speech = 0, speech_found = 0;
  void count(const Term& term, float strength) {
    found += static_cast<double>(term.weight) * static_cast<double>(strength);
    if (term.quoted) {
      speech += static_cast<double>(term.weight);
      speech_found += static_cast<double>(term.weight) * static_cast<double>(strength);
    }
    if (term.number == 0 && !term.name) return;
    const double weight = static_cast<double>(term.weight);
    const bool hit = strength > 0;
    anchors += weight;
    anchors_found += hit ? weight : 0;
    (term.number != 0 ? numbers : names) += weight;
    if (hit) (term.number != 0 ? numbers_found : names_found) += weight;
  }
};

// Picks the counterparts by the walk with the largest gain.
void walk(const std::vector<std::vector<float>>& gain, const Sketch& from, Coverage& out) {
  const std::size_t n = gain.size(), m = n == 0 ? 0 : gain[0].size();
  if (n == 0 || m == 0) return;
  std::vector<float> best(m, 0), next(m);
  std::vector<std::vector<std::uint16_t>> back(n, std::vector<std::uint16_t>(m, 0));
  for (std::size_t i = 0; i < n; ++i) {
    // Best predecessor at or before j, or anywhere for a fee.
    std::size_t anywhere = 0;
    for (std::size_t j = 1; j < m; ++j)
      if (best[j] > best[anywhere]) anywhere = j;
    std::size_t before = 0;
    const float fee = kFee * from.weights[i];
    for (std::size_t j = 0; j < m; ++j) {
      if (best[j] > best[before]) before = j;
      const bool goes_back = best[anywhere] - fee > best[before];
      const std::size_t chosen = goes_back ? anywhere : before;
      next[j] = gain[i][j] + best[chosen] - (goes_back ? fee : 0);
      back[i][j] = static_cast<std::uint16_t>(chosen);
    }
    best.swap(next);
  }
  std::size_t j =
      static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = n; i-- > 0;) {
    if (gain[i][j] > 0) {
      out.counterpart[i] = static_cast<std::uint32_t>(j);
      out.share[i] = from.weights[i] > 0 ? gain[i][j] / from.weights[i] : 0;
    }
    j = back[i][j];
  }
}

}  // namespace

float found_anywhere(const Term& term, const Sketch& to, bool one_language,
                     const model::Bilingual& knowledge) {
  std::vector<Place> places;
  places_of(term, to, one_language, knowledge, places);
  float out = 0;
  for (const Place& place : places) out = std::max(out, place.strength);
  return out;
}

Coverage cover(const Sketch& from, const Sketch& to, const model::Bilingual& knowledge) {
  Coverage out;
  const std::size_t n = std::min(from.sentences.size(), kMostSentences);
  const std::size_t m = std::min(to.sentences.size(), kMostSentences);
  out.counterpart.resize(n);
  out.share.resize(n, 0);
  if (n == 0 || m == 0) return out;
  const bool one_language = from.language == to.language;
  std::vector<std::vector<float>> gain(n, std::vector<float>(m, 0));
  std::vector<float> with_next(m);
  std::vector<Place> places;
  Tally tally;
  double weight = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::fill(with_next.begin(), with_next.end(), 0.0F);
    for (const Term& term : from.sentences[i]) {
      places_of(term, to, one_language, knowledge, places);
      float strength = 0;
      for (const Place& place : places) strength = std::max(strength, place.strength);
      tally.count(term, strength);
      add_places(places, term.weight, gain[i], with_next);
    }
    for (std::size_t j = 0; j < m; ++j) gain[i][j] = std::max(gain[i][j], 0.95F * with_next[j]);
    weight += static_cast<double>(from.weights[i]);
  }
  walk(gain, from, out);
  double told = 0, strong = 0;
  std::size_t steps = 0, forward = 0;
  std::optional<std::uint32_t> last;
  for (std::size_t i = 0; i < n; ++i) {
    told += static_cast<double>(out.share[i] * from.weights[i]);
    if (out.share[i] < kStrong) continue;
    ++out.strong;
    strong += static_cast<double>(from.weights[i]);
    if (last && out.counterpart[i]) {
      ++steps;
      forward += *out.counterpart[i] >= *last;
    }
    last = out.counterpart[i];
  }
  auto share = [](double part, double whole, double empty) {
    return whole > 0 ? part / whole : empty;
  };
  out.told = share(told, weight, 0);
  out.strong_weight = share(strong, weight, 0);
  out.anywhere = share(tally.found, weight, 0);
  out.speech = share(tally.speech_found, tally.speech, 1);
  out.anchors = share(tally.anchors_found, tally.anchors, 0);
  out.numbers = share(tally.numbers_found, tally.numbers, 1);
  out.names = share(tally.names_found, tally.names, 1);
  out.order = share(static_cast<double>(forward), static_cast<double>(steps), 1);
  return out;
}

}  // namespace hearsay::trace
