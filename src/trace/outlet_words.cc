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

constexpr auto kUnknown = static_cast<std::size_t>(model::Language::Unknown);

}  // namespace

OutletWords::OutletWords() {
  base::read_tsv("data/trace/outlet_words.tsv", [this](const base::TsvRow& row) {
    const auto* named = std::find_if(std::begin(kClasses), std::end(kClasses),
                                     [&](const auto& one) { return one.first == row[2]; });
    const auto language = model::parse_name<model::Language>(row[0]);
    if (named == std::end(kClasses) || (!language && row[0] != "any") || row[1].empty())
      row.refuse("no language, word and class");
    std::string word(row[1]);
    const bool beginning = word.back() == '*';
    if (beginning) {
      word.pop_back();
      shortest_ = std::min(shortest_, word.size());
      longest_ = std::max(longest_, word.size());
    }
    Bits& bits = (beginning ? beginnings_ : whole_)[word];
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
  if (const auto found = whole_.find(folded); found != whole_.end()) out |= found->second[at];
  for (std::size_t size = shortest_; size <= std::min(longest_, folded.size()); ++size)
    if (const auto found = beginnings_.find(folded.substr(0, size)); found != beginnings_.end())
      out |= found->second[at];
  return out;
}

}  // namespace hearsay::trace
