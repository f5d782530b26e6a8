// SPDX-License-Identifier: Apache-2.0
#include "trace/outlet_words.h"

#include <algorithm>
#include <utility>

#include "base/tsv.h"
#include "model/names.h"

namespace hearsay::trace {
namespace {

constexpr std::pair<std::string_view, std::uint32_t> kClasses[] = {{"article", kArticleWord},
                                                                   {"generic", kGenericWord},
                                                                   {"newspaper", kNewspaperWord},
                                                                   {"tv", kTvWord},
                                                                   {"radio", kRadioWord},
                                                                   {"site", kSiteWord},
                                                                   {"press", kPressWord},
                                                                   {"some", kSomeWord},
                                                                   {"ours", kOursWord},
                                                                   {"we", kWeWord},
                                                                   {"wrote", kWroteWord},
                                                                   {"reports", kReportsWord},
                                                                   {"earlier", kEarlierWord},
                                                                   {"relays", kRelaysWord},
                                                                   {"addresses", kAddressesWord},
                                                                   {"translates", kTranslatesWord},
                                                                   {"updates", kUpdatesWord},
                                                                   {"many", kManyWord},
                                                                   {"by", kByWord}};

// FNV-1a, 64 bits, its high half folded in: the first bytes alone would not spread over the filter.
constexpr std::uint64_t kNoBytes = 0xCBF29CE484222325U;
constexpr std::uint64_t with_byte(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
}
constexpr std::uint64_t finished(std::uint64_t hash) { return hash ^ hash >> 32; }

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = kNoBytes;
  for (const char byte : word) hash = with_byte(hash, byte);
  return finished(hash);
}

constexpr auto kUnknown = static_cast<std::size_t>(model::Language::Unknown);

}  // namespace

OutletWords::OutletWords() {
  base::read_tsv("data/trace/outlet_words.tsv", [this](const base::TsvRow& row) {
    const auto* named = std::find_if(std::begin(kClasses), std::end(kClasses),
                                     [&](const auto& one) { return one.first == row[2]; });
    const auto language = model::parse_name<model::Language>(row[0]);
    if (named == std::end(kClasses) || (!language && row[0] != "any") || row[1].empty())
      row.refuse("no language, word and class");
    std::string_view word = row[1];
    const bool beginning = word.back() == '*';
    if (beginning) word.remove_suffix(1);
    longest_ = std::max(longest_, word.size());
    const std::uint64_t hash = hash_of(word);
    filter_[hash % kFilterBits / 64] |= std::uint64_t{1} << (hash % 64);
    Entry& entry = entries_[hash];
    Bits& bits = beginning ? entry.beginning : entry.whole;
    if (!language)
      for (std::uint32_t& one : bits) one |= named->second;
    else
      bits[static_cast<std::size_t>(*language)] |= named->second;
    bits[kUnknown] |= named->second;
  });
}

const OutletWords& OutletWords::built_in() {
  static const OutletWords kWords;
  return kWords;
}

std::uint32_t OutletWords::of(std::string_view folded, model::Language language) const {
  const std::size_t at =
      language == model::Language::Other ? kUnknown : static_cast<std::size_t>(language);
  std::uint32_t out = 0;
  std::uint64_t hash = kNoBytes;
  for (std::size_t size = 1; size <= std::min(longest_, folded.size()); ++size) {
    hash = with_byte(hash, folded[size - 1]);
    if (!may_have(finished(hash))) continue;
    const auto found = entries_.find(finished(hash));
    if (found == entries_.end()) continue;
    out |= found->second.beginning[at];
    if (size == folded.size()) out |= found->second.whole[at];
  }
  return out;
}

}  // namespace hearsay::trace
