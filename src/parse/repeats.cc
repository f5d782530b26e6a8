// SPDX-License-Identifier: Apache-2.0
#include "parse/repeats.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

// A hash of its first two words, equal for texts that are repeats of each other.
std::uint64_t beginning_of(std::string_view text) {
  constexpr std::size_t kHead = 64;  // bytes; they hold both words where a third begins in them
  std::string folded = text::fold(text.substr(0, kHead));
  std::array<std::optional<text::Word>, 3> words;
  const auto cut = [&] {
    std::size_t at = 0;
    for (auto& word : words) word = text::next_word(folded, at);
  };
  cut();
  if (!words[2] && text.size() > kHead) {
    folded = text::fold(text);
    cut();
  }
  std::uint64_t hash = 1;
  for (std::size_t w = 0; w < 2 && words[w]; ++w)
    hash = base::combine(hash, base::hash64(words[w]->of(folded)));
  return hash;
}

}  // namespace

void mark_repeats(model::Article& article) {
  // Only blocks that begin alike are gone through to their ends.
  std::unordered_map<std::uint64_t, std::uint32_t> alike;
  std::vector<std::uint64_t> beginnings;
  for (const model::Block& block : article.blocks) {
    beginnings.push_back(model::is_body(block.kind) ? beginning_of(block.span.of(article.text))
                                                    : 0);
    ++alike[beginnings.back()];
  }
  std::unordered_map<std::uint64_t, std::uint32_t> first;
  for (std::uint32_t i = 0; i < article.blocks.size(); ++i) {
    model::Block& block = article.blocks[i];
    if (!model::is_body(block.kind) || alike[beginnings[i]] < 2) continue;
    const std::string folded = text::fold(block.span.of(article.text));
    const std::vector<text::Word> words = text::words(folded);
    if (words.size() < 2) continue;
    std::uint64_t hash = 0;
    for (const text::Word& word : words) hash = base::combine(hash, base::hash64(word.of(folded)));
    const auto [it, added] = first.emplace(hash, i);
    if (!added) block.repeats = it->second;
  }
}

}  // namespace hearsay::parse
