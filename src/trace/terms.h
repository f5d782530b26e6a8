// SPDX-License-Identifier: Apache-2.0
// What the words of an article mean to another wording of the same facts: stems, names across
// scripts, numbers, each with its weight; sentence by sentence.
#ifndef HEARSAY_TRACE_TERMS_H_
#define HEARSAY_TRACE_TERMS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/article.h"
#include "model/bilingual.h"
#include "text/stem.h"
#include "trace/digest.h"

namespace hearsay::trace {

struct Term {
  std::uint64_t stem = 0;    // hash of language and Snowball stem
  std::uint64_t sound = 0;   // hash of the consonant skeleton, 0 for short words
  std::uint64_t number = 0;  // hash of the value, 0 for words
  float weight = 0;          // bits that the word tells, 0 for function words
  bool name = false;
  bool quoted = false;
  std::uint32_t word = 0;  // in the digest
};

struct Sketch {
  model::Language language = model::Language::Unknown;
  std::vector<std::vector<Term>> sentences;  // terms with weight only
  std::vector<model::Span> spans;            // of each sentence
  std::vector<float> weights;                // of each sentence
  float weight = 0;
  // Where each stem, sound and number stands: key, sentence; ascending, distinct.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> places;
  std::vector<std::uint64_t> filter;  // one bit of kFilterBits for each key; some of others too

  static constexpr std::size_t kFilterBits = 8192;
  // False for most keys that stand nowhere. REQUIRES: indexed.
  bool may_have(std::uint64_t key) const {
    const std::size_t bit = key % kFilterBits;
    return (filter[bit / 64] >> (bit % 64) & 1) != 0;
  }
};
// Fills `places` and `filter`.
void index(Sketch& sketch);

// Makes sketches; remembers the words it has seen. Not thread-safe: one per thread. What it gives
// does not depend on what it has seen.
class TermReader {
 public:
  explicit TermReader(const model::Bilingual& knowledge);
  Sketch sketch(const model::Article& article, const Digest& digest);

  // The keys by which another telling of the same facts can be found without comparing: names and
  // numbers (the same in every language), and rare words of its own language. Distinct, ascending.
  struct Anchors {
    std::vector<std::uint64_t> shared;  // names and numbers
    std::vector<std::uint64_t> own;     // other words
  };
  static Anchors anchors(const Sketch& sketch);
  // The same without the sketch, in half the time.
  Anchors anchors(const model::Article& article, const Digest& digest);

 private:
  struct Known {
    std::uint64_t word = 0;  // hash of the word and its language; 0: an empty place
    std::uint64_t stem = 0;
    std::uint64_t sound = 0;
    float bits = 0;
    std::uint32_t numeral = 0;
  };
  Known known(std::string_view word, model::Language language);
  Known learn(std::string_view word, model::Language language);
  // Calls term(Term) for each word or number with weight, and sentence(first, end) in words of the
  // digest after the last of each sentence.
  template <typename OnTerm, typename OnSentence>
  void walk(const model::Article& article, const Digest& digest, OnTerm&& on_term,
            OnSentence&& on_sentence);

  const model::Bilingual& knowledge_;
  std::vector<text::Stemmer> stemmers_;  // by model::Language
  std::vector<Known> seen_;              // by hash, open addressing; at most half full
  std::size_t seen_count_ = 0;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_TERMS_H_
