// SPDX-License-Identifier: Apache-2.0
#include "weigh/shared_words.h"

#include <algorithm>

#include "model/bilingual.h"

namespace hearsay::weigh {

bool says(const std::vector<std::uint64_t>& stems, std::uint64_t stem) {
  if (std::binary_search(stems.begin(), stems.end(), stem)) return true;
  const auto* others = model::Bilingual::built_in().translations(stem);
  return others != nullptr && std::any_of(others->begin(), others->end(), [&](const auto& one) {
           return std::binary_search(stems.begin(), stems.end(), one.stem);
         });
}

float shared_words(const Unit& a, const Unit& b) {
  constexpr std::size_t kFewest = 2;
  const Unit &few = a.stems.size() <= b.stems.size() ? a : b, &many = &few == &a ? b : a;
  const auto shared = static_cast<std::size_t>(
      std::count_if(few.stems.begin(), few.stems.end(),
                    [&](std::uint64_t stem) { return says(many.stems, stem); }));
  return shared < kFewest ? 0 : static_cast<float>(shared) / static_cast<float>(few.stems.size());
}

}  // namespace hearsay::weigh
