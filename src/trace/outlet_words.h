// SPDX-License-Identifier: Apache-2.0
// Words about outlets and what they print: data/trace/outlet_words.tsv.
#ifndef HEARSAY_TRACE_OUTLET_WORDS_H_
#define HEARSAY_TRACE_OUTLET_WORDS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "model/article.h"

namespace hearsay::trace {

// What a word may be; the file says what each means. Bits.
enum OutletWord : std::uint32_t {
  kArticleWord = 1U << 0U,
  kGenericWord = 1U << 1U,
  kNewspaperWord = 1U << 2U,
  kTvWord = 1U << 3U,
  kRadioWord = 1U << 4U,
  kSiteWord = 1U << 5U,
  kPressWord = 1U << 6U,
  kSomeWord = 1U << 7U,
  kOursWord = 1U << 8U,
  kWeWord = 1U << 9U,
  kWroteWord = 1U << 10U,
  kReportsWord = 1U << 11U,
  kEarlierWord = 1U << 12U,
  kRelaysWord = 1U << 13U,
  kAddressesWord = 1U << 14U,
  kTranslatesWord = 1U << 15U,
  kUpdatesWord = 1U << 16U,
  kManyWord = 1U << 17U,
  kByWord = 1U << 18U,
};
inline constexpr std::uint32_t kKindWords =
    kNewspaperWord | kTvWord | kRadioWord | kSiteWord | kPressWord;

// Thread-safe.
class OutletWords {
 public:
  static const OutletWords& built_in();  // throws base::Failure

  // Bits of OutletWord of a folded word. Where the language is not known, of every language.
  std::uint32_t of(std::string_view folded, model::Language language) const;

 private:
  static constexpr std::size_t kLanguages = 5;  // of model::Language
  using Bits = std::array<std::uint32_t, kLanguages>;

  OutletWords();

  struct Entry {
    Bits whole{};      // of the word itself
    Bits beginning{};  // of all words that begin so
  };
  // True for every hash of an entry and for few others: nearly every word is in no entry.
  bool may_have(std::uint64_t hash) const {
    const std::size_t bit = hash % kFilterBits;
    return (filter_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  static constexpr std::size_t kFilterBits = 32768;

  // By a hash that grows byte by byte, so that all beginnings of a word are looked up in one walk.
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::array<std::uint64_t, kFilterBits / 64> filter_{};
  std::size_t longest_ = 0;  // of the entries, in bytes
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_OUTLET_WORDS_H_
