// SPDX-License-Identifier: Apache-2.0
#include "text/clauses.h"

#include <algorithm>
#include <array>

#include "text/fold.h"
#include "text/words.h"

namespace hearsay::text {
namespace {

bool is_conjunction(std::string_view word) {
  static constexpr std::array<std::string_view, 18> kWords{
      "and", "but", "while",  "whereas", "et",    "mais",    "tandis", "alors", "и",
      "но",  "а",   "однако", "when",    "after", "lorsque", "когда",  "после", "où"};
  const std::string low = lower(word);
  return std::find(kWords.begin(), kWords.end(), low) != kWords.end();
}

// What stands between two words: a strong cut (; : dash), a comma, or nothing.
enum class Gap : unsigned char { None, Comma, Strong };
Gap gap_of(std::string_view between) {
  if (between.find(';') != std::string_view::npos || between.find(": ") != std::string_view::npos ||
      between.find(" — ") != std::string_view::npos ||
      between.find(" – ") != std::string_view::npos ||
      between.find(" - ") != std::string_view::npos || between.find('\n') != std::string_view::npos)
    return Gap::Strong;
  return between.find(',') != std::string_view::npos || between.find('(') != std::string_view::npos
             ? Gap::Comma
             : Gap::None;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> clauses(std::string_view text,
                                                             std::uint32_t begin, std::uint32_t end,
                                                             std::size_t min_words) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  const std::string_view part = text.substr(begin, end - begin);
  const std::vector<Word> list = words(part);
  if (list.empty()) return out;
  std::size_t first = 0;
  const auto emit = [&](std::size_t last) {  // words [first, last)
    out.emplace_back(begin + list[first].begin, begin + list[last - 1].end);
    first = last;
  };
  for (std::size_t i = 1; i < list.size(); ++i) {
    const Gap gap = gap_of(part.substr(list[i - 1].end, list[i].begin - list[i - 1].end));
    const std::size_t before = i - first, after = list.size() - i;
    const bool cut = gap == Gap::Strong  ? before >= 2 && after >= 2
                     : gap == Gap::Comma ? before >= min_words && after >= min_words
                                         : before >= min_words && after >= min_words + 1 &&
                                               is_conjunction(list[i].of(part));
    if (cut) emit(i);
  }
  emit(list.size());
  return out;
}

bool opens_clause(std::string_view text, std::uint32_t at) {
  static constexpr std::array<std::string_view, 14> kOpening{
      "that", "if",      "whether", "because", "que",   "qu",    "si",
      "car",  "comment", "что",     "будто",   "якобы", "чтобы", "почему"};
  constexpr std::uint32_t kNear = 24;  // bytes: more than the longest of them
  std::uint32_t from = at > kNear ? at - kNear : 0;
  while (from < at && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) ++from;
  const std::string_view before = text.substr(from, at - from);
  const std::vector<Word> list = words(before);
  if (list.empty()) return true;
  const std::string_view gap = before.substr(list.back().end);
  if (gap.find_first_not_of(" '\xE2\x80\x99") != std::string_view::npos) return true;
  const std::string last = lower(list.back().of(before));
  return std::find(kOpening.begin(), kOpening.end(), last) != kOpening.end();
}

}  // namespace hearsay::text
