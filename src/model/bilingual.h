// SPDX-License-Identifier: Apache-2.0
// What single words tell across French, English and Russian: translations of stems, how rare a stem
// is in the news, numerals. Learnt by learn/trace/learn_lexicon.py.
#ifndef HEARSAY_MODEL_BILINGUAL_H_
#define HEARSAY_MODEL_BILINGUAL_H_

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/article.h"

namespace hearsay::model {

// One translation of a stem, 0 < strength <= 1.
struct Translation {
  std::uint64_t stem;
  float strength;
};

// Lexicon, frequencies and numerals, read once. Thread-safe after construction.
class Bilingual {
 public:
  // From data/trace/. Throws base::Failure.
  static const Bilingual& built_in();
  Bilingual(std::string_view lexicon_tsv, std::string_view frequency_tsv,
            std::string_view numeral_tsv);

  const std::vector<Translation>* translations(std::uint64_t stem) const;
  // Bits that a stem tells: -log2 of its frequency in the news, kRare for stems not in the table.
  float bits(std::uint64_t stem) const;
  // The value of a numeral, 0 if it is none.
  std::uint32_t numeral(std::uint64_t stem) const;

  static std::uint64_t key(model::Language language, std::string_view stem);

 private:
  std::unordered_map<std::uint64_t, std::vector<Translation>> lexicon_;
  std::unordered_map<std::uint64_t, float> bits_;
  std::unordered_map<std::uint64_t, std::uint32_t> numerals_;
};

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_BILINGUAL_H_
