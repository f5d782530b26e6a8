// SPDX-License-Identifier: Apache-2.0
// The problem: "the plant's director", « Mme Orlane » and «дирекция» are one source; "a resident"
// and "Tim Farrow" may be. No single sign tells: a body is named by its kind, its name, its
// initials or its spokesman, an unnamed man is named in the next article. The idea: compare
// everything that can be compared and let a logistic regression weigh it
// (learn/weigh/train_origin.py). What an article writes beside a name ("Vera Linn, who heads the
// rescue service") ties the person to the body for the whole claim. Limits: two bodies of one kind
// in one event look alike.
#include "weigh/same_origin.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/sort_unique.h"
#include "model/bilingual.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/transliterate.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

constexpr std::size_t kBefore = 6, kBehind = 8;  // words beside a name that may tell an office
constexpr std::size_t kRemembered = 1024;        // articles whose words are kept
constexpr std::size_t kOtherPerson = 2;          // in OriginFeatures::kNames
constexpr std::size_t kDescribing = 12;          // words of a source that are compared
constexpr float kTelling = 8;                    // bits of a word that describes somebody

template <typename T>
std::size_t shared(const std::vector<T>& a, const std::vector<T>& b) {
  return static_cast<std::size_t>(std::count_if(
      a.begin(), a.end(), [&](T key) { return std::binary_search(b.begin(), b.end(), key); }));
}

bool tells_body(const Institutions& institutions, std::uint8_t one) {
  return !joins_nobody(institutions.name_of(one));
}

std::vector<std::uint8_t> bodies(const std::vector<std::uint8_t>& concepts,
                                 const Institutions& institutions, bool wanted = true) {
  std::vector<std::uint8_t> out;
  std::copy_if(concepts.begin(), concepts.end(), std::back_inserter(out),
               [&](std::uint8_t one) { return tells_body(institutions, one) == wanted; });
  return out;
}

// "MSB" for "Medicines Safety Board": the initials of the capitalised words of the other name.
bool initials_of(std::string_view letters, std::string_view name) {
  const auto in_letters = text::words(letters);
  if (in_letters.size() != 1 || letters.size() < 2 || text::lower(letters) == letters) return false;
  std::string initials;
  for (const text::Word& word : text::words(name))
    if (word.capital) {
      const std::string lower = text::lower(word.of(name));
      const unsigned char lead = static_cast<unsigned char>(lower.front());
      initials += lower.substr(0, lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3);
    }
  return initials.size() >= 2 && text::lower(in_letters[0].of(letters)) == initials;
}

bool holds(const std::vector<std::uint64_t>& words, std::uint64_t key) {
  return std::binary_search(words.begin(), words.end(), key);
}

bool holds_translated(const std::vector<std::uint64_t>& words, std::uint64_t key) {
  const auto* translations = model::Bilingual::built_in().translations(key);
  return translations != nullptr &&
         std::any_of(translations->begin(), translations->end(),
                     [&](const model::Translation& one) { return holds(words, one.stem); });
}

// Share of the words of `a` that `b` holds, as they are or translated.
float covered(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b,
              bool translated) {
  if (a.empty()) return 0;
  const auto shared = std::count_if(a.begin(), a.end(), [&](std::uint64_t key) {
    return translated ? holds_translated(b, key) : holds(b, key);
  });
  return static_cast<float>(shared) / static_cast<float>(a.size());
}

// How much of what describes one source stands beside the name of another, in bits, whatever the
// language.
float described(const std::vector<std::uint64_t>& words, const std::vector<std::uint64_t>& near) {
  if (near.empty()) return 0;
  float told = 0, found = 0;
  for (const std::uint64_t key : words) {
    const float bits = model::Bilingual::built_in().bits(key);
    if (bits < kTelling) continue;
    told += bits;
    if (holds(near, key) || holds_translated(near, key)) found += bits;
  }
  return told > 0 ? found / told : 0;
}

}  // namespace

Cast::Cast(std::span<const model::Article> articles, const Institutions& institutions)
    : articles_(articles), institutions_(institutions) {}

const std::vector<Cast::Word>& Cast::words_of(model::ArticleId id) {
  if (seen_.size() > kRemembered) seen_.clear();
  const auto [found, fresh] = seen_.try_emplace(static_cast<std::uint32_t>(id));
  if (!fresh) return found->second;
  const model::Article& article = articles_[static_cast<std::size_t>(id)];
  const auto& sentences = article.reading.sentences;
  text::Stemmer stemmer(article.language_tag);
  std::uint32_t sentence = 0;
  const auto written = text::words(article.text);
  for (std::size_t i = 0; i < written.size(); ++i) {
    const text::Word& word = written[i];
    while (sentence < sentences.size() && sentences[sentence].end <= word.begin) ++sentence;
    Word out;
    out.sentence = sentence;
    const std::string_view letters = word.of(article.text);
    out.concepts = institutions_.concepts_of(letters);
    if (word.capital && out.concepts.empty() && !tells_place(written, i, article.text)) {
      const std::string key = text::skeleton(letters);
      if (key.size() >= 2) out.key = base::hash64(key);
    }
    if (!word.capital || !out.concepts.empty()) {
      const std::uint64_t stem = model::Bilingual::key(article.language, stemmer.stem(letters));
      if (model::Bilingual::built_in().bits(stem) >= kTelling) out.stem = stem;
    }
    found->second.push_back(std::move(out));
  }
  return found->second;
}

bool Cast::writes(model::ArticleId article, std::uint64_t key) {
  const auto& words = words_of(article);
  return std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.key == key; });
}

Cast::Member Cast::member(const Unit& unit, const SourceIdentity& identity,
                          std::span<const model::ArticleId> articles) {
  Member out;
  out.identity = identity;
  out.unit = &unit;
  const model::Article& home = articles_[static_cast<std::size_t>(unit.mention.article)];
  text::Stemmer stemmer(home.language_tag);
  std::size_t told = 0;
  for (const text::Word& word : text::words(unit.source_words)) {
    if (++told > kDescribing) break;
    const std::string_view letters = word.of(unit.source_words);
    if (word.capital && told > 1) continue;
    if (letters.size() > 3)
      out.words.push_back(model::Bilingual::key(home.language, stemmer.stem(letters)));
  }
  base::sort_unique(out.words);
  const auto written = text::words(identity.name);
  for (std::size_t i = 0; i < written.size(); ++i) {
    const text::Word& word = written[i];
    const std::string_view letters = word.of(identity.name);
    if (!word.capital || !institutions_.concepts_of(letters).empty() ||
        tells_place(written, i, identity.name))
      continue;
    const std::string key = text::skeleton(letters);
    if (key.size() >= 2) out.last = base::hash64(key);
  }
  out.bodies = out.around = bodies(identity.concepts, institutions_);
  if (out.last == 0) return out;
  for (const model::ArticleId id : articles) {
    const auto& words = words_of(id);
    for (std::size_t w = 0; w < words.size(); ++w) {
      if (words[w].key != out.last) continue;
      const std::size_t from = w > kBefore ? w - kBefore : 0;
      for (std::size_t v = from; v < std::min(words.size(), w + kBehind + 1); ++v) {
        if (v == w || words[v].sentence != words[w].sentence) continue;
        for (const std::uint8_t one : words[v].concepts)
          if (tells_body(institutions_, one)) out.beside.push_back(one);
        if (words[v].key != 0 && words[v].key != out.last) out.company.push_back(words[v].key);
        if (words[v].stem != 0) out.near.push_back(words[v].stem);
      }
    }
  }
  base::sort_unique(out.beside);
  out.around.insert(out.around.end(), out.beside.begin(), out.beside.end());
  base::sort_unique(out.around);
  base::sort_unique(out.company);
  base::sort_unique(out.near);
  return out;
}

OriginFeatures Cast::compare(const Member& a, const Member& b, const Alignment& alignment) {
  const SourceIdentity &x = a.identity, &y = b.identity;
  const model::ArticleId p = a.unit->mention.article, q = b.unit->mention.article;
  const model::Article &here = articles_[static_cast<std::size_t>(p)],
                       &there = articles_[static_cast<std::size_t>(q)];
  const auto flag = [](bool value) { return value ? 1.0F : 0.0F; };
  const std::size_t names = shared(x.names, y.names);
  const std::size_t fewer = std::min(x.names.size(), y.names.size());
  const bool named = fewer > 0;
  const bool person =
      (x.surname != 0 && std::binary_search(y.names.begin(), y.names.end(), x.surname)) ||
      (y.surname != 0 && std::binary_search(x.names.begin(), x.names.end(), y.surname)) ||
      (a.last != 0 && a.last == b.last) || one_surname(x.surname_letters, y.surname_letters);
  const bool unnamed = x.names.empty() || y.names.empty();
  const std::size_t same_bodies = shared(a.bodies, b.bodies);
  const bool vague_a = x.names.empty() && a.bodies.empty(),
             vague_b = y.names.empty() && b.bodies.empty();
  const bool one_language = here.language == there.language;
  const auto close = [&](const Member& one, const Member& other) {
    return shared(one.beside, other.bodies) > 0;
  };
  const auto beside_name = [&](const Member& one, const Member& other) {
    return other.last != 0 &&
           std::binary_search(one.company.begin(), one.company.end(), other.last);
  };
  const auto named_there = [&](const Member& one, model::ArticleId article) {
    return one.last != 0 && writes(article, one.last);
  };
  const bool figures = a.unit->mention.figure && b.unit->mention.figure;
  double hours = 48;
  if (here.published && there.published)
    hours = std::min(
        48.0,
        std::abs(static_cast<double>(here.published->earliest - there.published->earliest)) / 3600);
  const std::size_t same_around = shared(a.around, b.around);
  OriginFeatures out;
  out.values = {
      flag(text::fold(x.name) == text::fold(y.name)),
      flag(named && person),
      flag(named && x.surname != 0 && y.surname != 0 && !person && same_bodies == 0 &&
           !close(a, b) && !close(b, a)),
      flag(named && !person && names == fewer),
      named ? static_cast<float>(names) / static_cast<float>(fewer) : 0.0F,
      flag(named && names == 0),
      flag(same_bodies > 0),
      flag(!a.bodies.empty() && !b.bodies.empty() && same_bodies == 0),
      flag(close(a, b) || close(b, a)),
      flag(beside_name(a, b) || beside_name(b, a)),
      flag(vague_a != vague_b),
      flag(vague_a && vague_b),
      flag(unnamed && shared(bodies(x.concepts, institutions_, false),
                             bodies(y.concepts, institutions_, false)) > 0),
      one_language ? std::max(covered(a.words, b.words, false), covered(b.words, a.words, false))
                   : 0.0F,
      one_language ? 0.0F
                   : std::max(covered(a.words, b.words, true), covered(b.words, a.words, true)),
      flag(initials_of(x.name, y.name) || initials_of(y.name, x.name)),
      alignment.aligned(*a.unit, *b.unit),
      flag(p == q),
      flag(p != q && here.outlet && there.outlet && here.outlet->name == there.outlet->name),
      flag(p != q && alignment.linked(p, q)),
      flag(p != q && alignment.family(p) == alignment.family(q)),
      flag(p != q && (named_there(a, q) || named_there(b, p))),
      flag(x.kind == y.kind),
      flag((x.kind == model::SourceKind::Person) != (y.kind == model::SourceKind::Person)),
      flag(figures && a.unit->mention.figure == b.unit->mention.figure),
      static_cast<float>(hours / 48),
      std::max(described(a.words, b.near), described(b.words, a.near)),
      flag(!a.around.empty() && !b.around.empty() && same_around == 0),
      flag(same_around > 0)};
  return out;
}

SameOrigin SameOrigin::load() {
  SameOrigin model;
  model.weights_ = read_regression("data/weigh/same_origin.tsv", OriginFeatures::kNames);
  return model;
}

float SameOrigin::probability(const OriginFeatures& features) const {
  // Two people of two names who speak for no common body are two, whatever else is alike.
  if (features.values[kOtherPerson] > 0) return 0;
  return weights_.probability(features.values);
}

}  // namespace hearsay::weigh
