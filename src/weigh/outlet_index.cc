// SPDX-License-Identifier: Apache-2.0
#include "weigh/outlet_index.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/sort_unique.h"
#include "text/fold.h"
#include "text/transliterate.h"
#include "text/words.h"

namespace hearsay::weigh {

OutletIndex::OutletIndex(std::span<const model::Article> articles, const model::OutletTable& table,
                         const Institutions& institutions)
    : articles_(articles), table_(table), institutions_(institutions) {
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!articles[i].outlet) continue;
    const std::string folded = text::fold(articles[i].outlet->name);
    articles_of_[folded].push_back(static_cast<model::ArticleId>(i));
    if (names_of_.contains(folded)) continue;
    written_[folded] = articles[i].outlet->name;
    // "Merrow News Service (MNS)" is known by both names.
    const std::size_t open = folded.find('('), close = folded.find(')');
    if (open != std::string::npos && close != std::string::npos && open + 1 < close && open > 1) {
      short_names_.try_emplace(text::squeeze(folded.substr(0, open)), folded);
      short_names_.try_emplace(text::squeeze(folded.substr(open + 1, close - open - 1)), folded);
    }
    if (const std::string bare = bare_name(folded); bare.size() > 2)
      short_names_.try_emplace(bare, folded);
    std::string all = articles[i].outlet->name;
    if (const model::OutletEntry* entry = table.by_name(all))
      for (const std::string& alias : entry->aliases) all += " " + alias;
    names_of_[folded] = names_in(all, true);
  }
}

// Without quotation marks, the article before it, and words that tell its kind: "the AVX agency" is
// AVX, « Écho du Val » is L'Écho du Val.
std::string OutletIndex::bare_name(std::string_view folded) const {
  static constexpr std::array<std::string_view, 5> kArticles{"the", "le", "la", "les", "l"};
  const std::uint8_t press = institutions_.concept_named("media"),
                     agency = institutions_.concept_named("agency");
  std::string out;
  for (const text::Word& word : text::words(folded)) {
    const std::string_view letters = word.of(folded);
    const auto concepts = institutions_.concepts_of(letters);
    const bool kind = std::any_of(concepts.begin(), concepts.end(),
                                  [&](std::uint8_t one) { return one == press || one == agency; });
    if (kind ||
        (out.empty() && std::find(kArticles.begin(), kArticles.end(), letters) != kArticles.end()))
      continue;
    out += (out.empty() ? "" : " ") + std::string(letters);
  }
  return out;
}

// Skeletons of the words of a name, those aside that tell a kind ("newspaper", "agency").
std::vector<std::uint64_t> OutletIndex::names_in(std::string_view words, bool all) const {
  std::vector<std::uint64_t> out;
  for (const text::Word& word : text::words(words)) {
    if (!word.capital && !all) continue;
    const std::string key = text::skeleton(word.of(words));
    if (key.size() >= 2) out.push_back(base::hash64(key));
  }
  base::sort_unique(out);
  return out;
}

std::string OutletIndex::named(std::string_view source) const {
  std::string folded = text::fold(source);
  if (articles_of_.contains(folded)) return folded;
  if (const auto found = short_names_.find(folded); found != short_names_.end())
    return found->second;
  if (const model::OutletEntry* entry = table_.by_name(source))
    return text::fold(entry->outlet.name);
  if (const auto found = short_names_.find(bare_name(folded)); found != short_names_.end())
    return found->second;
  return {};
}

std::string OutletIndex::among(std::string_view source, bool media,
                               const std::vector<model::ArticleId>& around) const {
  const auto concepts = institutions_.concepts_of(source);
  const std::uint8_t press = institutions_.concept_named("media"),
                     agency = institutions_.concept_named("agency");
  const bool other = std::any_of(concepts.begin(), concepts.end(),
                                 [&](std::uint8_t one) { return one != press && one != agency; });
  const auto names = names_in(source, false);
  // A name of two words that an outlet bears needs no word that tells its kind.
  if (names.empty() || (names.size() < 2 && (other || (!media && concepts.empty())))) return {};
  for (const model::ArticleId id : around) {
    const auto& outlet = articles_[static_cast<std::size_t>(id)].outlet;
    if (!outlet) continue;
    std::string folded = text::fold(outlet->name);
    const auto& theirs = names_of_.at(folded);
    if (std::includes(theirs.begin(), theirs.end(), names.begin(), names.end())) return folded;
  }
  return {};
}

std::string OutletIndex::written(const std::string& folded) const {
  const auto found = written_.find(folded);
  return found == written_.end() ? std::string() : found->second;
}

const std::vector<model::ArticleId>& OutletIndex::articles(const std::string& folded) const {
  static const std::vector<model::ArticleId> kNone;
  const auto found = articles_of_.find(folded);
  return found == articles_of_.end() ? kNone : found->second;
}

}  // namespace hearsay::weigh
