// SPDX-License-Identifier: Apache-2.0
// Words about outlets and what they print: data/trace/outlet_words.tsv.
#ifndef HEARSAY_TRACE_OUTLET_WORDS_H_
#define HEARSAY_TRACE_OUTLET_WORDS_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

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

  std::map<std::string, Bits, std::less<>> whole_;
  std::map<std::string, Bits, std::less<>> beginnings_;
  std::size_t shortest_ = 64;  // of the beginnings, in bytes
  std::size_t longest_ = 0;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_OUTLET_WORDS_H_
