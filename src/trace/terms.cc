// SPDX-License-Identifier: Apache-2.0
// The problem: "семнадцать лодок вернулись в гавань" and "seventeen boats came back to
// harbour" share not one letter. The idea: each word is reduced to what survives another wording:
// a number to its value (digits and numerals alike), a name to its consonant skeleton (the same in
// three languages, see text/transliterate.h), any other word to its stem, for which a bilingual
// lexicon learnt in learn/trace/ knows translations. Each has a weight: the bits it tells, from the
// frequency of its stem in the news, so that function words count for nothing and a rare word for
// much. A capital letter makes a name only where no sentence begins, or where the same word has a
// capital elsewhere in the article. Limits: a name of two consonants or fewer is no key across
// languages; numerals above a few thousand in words are read in pieces.
#include "trace/terms.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/sort_hashes.h"
#include "text/transliterate.h"

namespace hearsay::trace {
namespace {

constexpr float kFunction = 7.6F;  // stems more frequent than this tell nothing
constexpr float kNumberBits = 9;   // of a number of one digit; more for longer ones
constexpr std::size_t kSeenPlaces = std::size_t{1} << 18;  // of words remembered, half of them used
constexpr std::size_t kLongSentence = 60;                  // words; a list or table is cut there

// "1,200" and "2.300" and "96,6": thousands marks go, a decimal mark becomes a point.
std::string plain_number(std::string_view written, model::Language language) {
  std::string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    if (c >= '0' && c <= '9') {
      out += c;
      continue;
    }
    if (c != '.' && c != ',') return {};  // letters: "QL2207" is a name
    const std::size_t next = std::min(written.find_first_of(".,", i + 1), written.size());
    const bool three = next - i - 1 == 3;
    const bool thousands = three && (language == model::Language::English ? c == ',' : c == '.');
    if (!thousands) out += '.';
  }
  if (out.find('.') != std::string::npos) {
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
  }
  const std::size_t first = std::min(out.find_first_not_of('0'), out.size() - 1);
  return out.substr(first);
}

std::uint64_t number_key(std::string_view plain) { return base::hash64(plain, 0x6e756d); }

float number_bits(std::string_view plain) {
  // A round number tells less: 30, 1000.
  std::size_t telling = plain.size();
  while (telling > 1 && plain[telling - 1] == '0') --telling;
  return kNumberBits + 2.5F * static_cast<float>(std::min<std::size_t>(telling - 1, 4)) +
         0.5F * static_cast<float>(plain.size() - telling);
}

bool only_space(std::string_view gap) {
  return gap == " " || gap == "\u00A0" || gap == "\u202F" || gap == "\u2009";
}

bool all_digits(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Numerals in a row make one value: "двадцать семь", "quatre-vingt-dix", "two hundred".
bool joins(std::uint32_t value, std::uint32_t next) {
  if (next == 100 || next == 1000) return value < next && value > 0;
  if (next == 20) return value == 4;
  if (value >= 100 && value % 100 == 0) return next < 100;
  if (value == 60 || value == 80) return next < 20;
  return value >= 20 && value % 10 == 0 && next < 10;
}
std::uint32_t joined(std::uint32_t value, std::uint32_t next) {
  return next == 100 || next == 1000 || (next == 20 && value == 4) ? value * next : value + next;
}

// Words that have a capital where nothing asks for one, ascending.
std::vector<std::uint32_t> names_of(const Digest& digest) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < digest.size(); ++i)
    if ((digest.marks[i] & kCapital) != 0 && (digest.marks[i] & kSentenceStart) == 0)
      out.push_back(digest.stems[i]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void settle(std::vector<std::uint64_t>& keys) {
  base::sort_hashes(keys, [](std::uint64_t key) { return key; });
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

void add_anchors(const Term& term, TermReader::Anchors& out) {
  if (term.number != 0) {
    if (term.weight > kNumberBits) out.shared.push_back(term.number);
    return;
  }
  if (term.name && term.sound != 0) out.shared.push_back(term.sound);
  if (term.weight > 4) out.own.push_back(term.stem);
}

}  // namespace

TermReader::TermReader(const model::Bilingual& knowledge)
    : knowledge_(knowledge), seen_(kSeenPlaces) {
  for (const char* tag : {"", "fr", "en", "ru", ""}) stemmers_.emplace_back(tag);
}

TermReader::Known TermReader::learn(std::string_view word, model::Language language) {
  Known fresh;
  const std::string stem = stemmers_[static_cast<std::size_t>(language)].stem(word);
  fresh.stem = model::Bilingual::key(language, stem);
  fresh.bits = knowledge_.bits(fresh.stem);
  fresh.numeral = knowledge_.numeral(fresh.stem);
  const std::string sound = text::skeleton(word);
  if (sound.size() >= 3) fresh.sound = base::hash64(sound, 0x736f);
  return fresh;
}

// Two words of one hash in 64 bits would be taken for one another; among all words of three
// languages that is not to be expected once.
TermReader::Known TermReader::known(std::string_view word, model::Language language) {
  // Not the language as the seed: short words of two seeds that are near one another may meet.
  const std::uint64_t hash = std::max<std::uint64_t>(
      1, base::mix64(base::hash64(word), static_cast<std::uint64_t>(language)));
  std::size_t at = hash % kSeenPlaces;
  while (seen_[at].word != 0 && seen_[at].word != hash) at = (at + 1) % kSeenPlaces;
  if (seen_[at].word == hash) return seen_[at];
  Known fresh = learn(word, language);
  fresh.word = hash;
  if (++seen_count_ > kSeenPlaces / 2) {
    std::fill(seen_.begin(), seen_.end(), Known{});
    seen_count_ = 1;
    at = hash % kSeenPlaces;
  }
  return seen_[at] = fresh;
}

template <typename OnTerm, typename OnSentence>
void TermReader::walk(const model::Article& article, const Digest& digest, OnTerm&& on_term,
                      OnSentence&& on_sentence) {
  const std::string_view text = article.text;
  const std::vector<std::uint32_t> names = names_of(digest);
  for (std::size_t s = 0; s < digest.sentence_begin.size(); ++s) {
    std::uint32_t first = digest.sentence_begin[s];
    const std::uint32_t sentence_end = digest.sentence_end(s);
    while (first < sentence_end) {
      const auto end =
          std::min<std::uint32_t>(sentence_end, first + static_cast<std::uint32_t>(kLongSentence));
      for (std::uint32_t i = first; i < end; ++i) {
        Term term;
        term.word = i;
        term.quoted = (digest.marks[i] & kQuoted) != 0;
        std::string_view word = digest.spans[i].of(text);
        if ((digest.marks[i] & kDigit) != 0) {
          std::string plain = plain_number(word, article.language);
          if (all_digits(word) && word.size() <= 3)
            while (i + 1 < end && all_digits(digest.spans[i + 1].of(text)) &&
                   digest.spans[i + 1].size() == 3 &&
                   only_space(text.substr(digest.spans[i].end,
                                          digest.spans[i + 1].begin - digest.spans[i].end)))
              plain += digest.spans[++i].of(text);
          if (!plain.empty()) {
            term.number = number_key(plain);
            term.weight = number_bits(plain);
            on_term(term);
            continue;
          }
        }
        const Known entry = known(word, article.language);
        if (entry.numeral > 1) {
          std::uint32_t value = entry.numeral;
          while (i + 1 < end) {
            const Known next = known(digest.spans[i + 1].of(text), article.language);
            if (next.numeral == 0 || !joins(value, next.numeral)) break;
            value = joined(value, next.numeral);
            ++i;
          }
          const std::string plain = std::to_string(value);
          term.number = number_key(plain);
          term.weight = number_bits(plain);
          on_term(term);
          continue;
        }
        if (entry.bits <= kFunction) continue;
        term.name = (digest.marks[i] & kCapital) != 0 &&
                    std::binary_search(names.begin(), names.end(), digest.stems[i]);
        term.stem = entry.stem;
        term.sound = entry.sound;
        term.weight = entry.bits - kFunction + 1;
        on_term(term);
      }
      on_sentence(first, end);
      first = end;
    }
  }
}

Sketch TermReader::sketch(const model::Article& article, const Digest& digest) {
  Sketch out;
  out.language = article.language;
  std::vector<Term> terms;
  walk(
      article, digest, [&](const Term& term) { terms.push_back(term); },
      [&](std::uint32_t first, std::uint32_t end) {
        float weight = 0;
        for (const Term& term : terms) weight += term.weight;
        out.sentences.emplace_back(terms.begin(), terms.end());
        out.weights.push_back(weight);
        out.weight += weight;
        out.spans.push_back({digest.spans[first].begin, digest.spans[end - 1].end});
        terms.clear();
      });
  return out;
}

TermReader::Anchors TermReader::anchors(const model::Article& article, const Digest& digest) {
  Anchors out;
  walk(
      article, digest, [&](const Term& term) { add_anchors(term, out); },
      [](std::uint32_t, std::uint32_t) {});
  settle(out.shared);
  settle(out.own);
  return out;
}

void index(Sketch& sketch) {
  for (std::uint32_t s = 0; s < sketch.sentences.size(); ++s)
    for (const Term& term : sketch.sentences[s])
      for (const std::uint64_t key : {term.number, term.stem, term.sound})
        if (key != 0) sketch.places.emplace_back(key, s);
  base::sort_hashes(sketch.places, [](const auto& place) { return place.first; });
  sketch.places.erase(std::unique(sketch.places.begin(), sketch.places.end()), sketch.places.end());
  sketch.filter.assign(Sketch::kFilterBits / 64, 0);
  for (const auto& [key, sentence] : sketch.places) {
    const std::size_t bit = key % Sketch::kFilterBits;
    sketch.filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

TermReader::Anchors TermReader::anchors(const Sketch& sketch) {
  Anchors out;
  for (const auto& sentence : sketch.sentences)
    for (const Term& term : sentence) add_anchors(term, out);
  settle(out.shared);
  settle(out.own);
  return out;
}

}  // namespace hearsay::trace
