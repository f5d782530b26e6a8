// SPDX-License-Identifier: Apache-2.0
// The problem: "as X reports" is followed to X's own article. If no article of X says it, that is
// worth a warning, and a heavy one: so it must not rest on two wordings that were not taken for one
// claim. The idea: look among the claim's own mentions; failing that, look whether anything in X's
// articles of the same story shares enough words with the mention, across languages. Only a clause
// of some length that none of them comes near is told to be not there; a shorter one is left alone.
#include "weigh/citations.h"

#include <algorithm>

#include "base/sort_unique.h"
#include "model/wording.h"
#include "text/fold.h"
#include "weigh/shared_words.h"

namespace hearsay::weigh {
namespace {

constexpr float kSaysIt = 0.4F;      // share of the words of the shorter clause
constexpr float kComesNear = 0.25F;  // from here on it is not told to be missing
constexpr std::size_t kTellingStems = 4;
constexpr std::int64_t kDays = 7 * 86400;

}  // namespace

// Folded name of the outlet to which a unit's chain leads, "" if it ends elsewhere.
std::string Citations::outlet_named(std::uint32_t u, const UnitsOfArticles& claim) const {
  const Unit& one = units_[u];
  if (one.mention.chain.empty()) return {};
  const std::string& last = one.mention.chain.back();
  std::string exact = outlets_.named(last);
  if (!exact.empty()) return exact;
  std::vector<model::ArticleId> around;
  for (const auto& [id, unused] : claim) around.push_back(id);
  return outlets_.among(last, one.source_kind == model::SourceKind::Media, around);
}

// Only articles of the same days can be what is meant by "as X reports".
bool Citations::near(model::ArticleId a, model::ArticleId b) const {
  const auto &x = articles_[static_cast<std::size_t>(a)].published,
             &y = articles_[static_cast<std::size_t>(b)].published;
  return !x || !y || (x->earliest <= y->latest && y->earliest - x->earliest < kDays);
}

std::span<const Unit> Citations::units_of(model::ArticleId article) const {
  const auto before = [](const Unit& unit, model::ArticleId id) {
    return unit.mention.article < id;
  };
  const auto begin = std::lower_bound(units_.begin(), units_.end(), article, before);
  auto end = begin;
  while (end != units_.end() && end->mention.article == article) ++end;
  return {begin, end};
}

// Two names that both write.
bool Citations::one_story(model::ArticleId a, model::ArticleId b) const {
  std::vector<std::uint64_t> mine, theirs, both;
  for (const Unit& unit : units_of(a))
    mine.insert(mine.end(), unit.names.begin(), unit.names.end());
  for (const Unit& unit : units_of(b))
    theirs.insert(theirs.end(), unit.names.begin(), unit.names.end());
  base::sort_unique(mine);
  base::sort_unique(theirs);
  std::set_intersection(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                        std::back_inserter(both));
  return both.size() >= 2;
}

Citation Citations::search(std::uint32_t u, const std::vector<model::ArticleId>& theirs,
                           const UnitsOfArticles& claim) const {
  const Unit& one = units_[u];
  const std::string own =
      text::fold(model::teller_of(articles_[static_cast<std::size_t>(one.mention.article)]));
  float best = 0;
  Citation out;
  for (const model::ArticleId id : theirs)
    for (const Unit& other : units_of(id)) {
      const float shared = shared_words(one, other);
      if (shared <= best) continue;
      best = shared;
      const auto v = static_cast<std::uint32_t>(&other - units_.data());
      out.article = id;
      out.kind = outlet_named(v, claim) == own ? Citation::Kind::Circular : Citation::Kind::Stated;
    }
  if (best >= kSaysIt) return out;
  const bool told = best < kComesNear && one.stems.size() >= kTellingStems;
  return {told ? Citation::Kind::NotFound : Citation::Kind::Stated, std::nullopt};
}

Citation Citations::follow(std::uint32_t u, const UnitsOfArticles& claim) const {
  const model::ArticleId mine = units_[u].mention.article;
  const auto teller = [&](model::ArticleId id) {
    return text::fold(model::teller_of(articles_[static_cast<std::size_t>(id)]));
  };
  const std::string cited = outlet_named(u, claim), own = teller(mine);
  if (cited.empty() || cited == own) return {};
  for (const auto& [id, list] : claim) {
    if (id == mine || teller(id) != cited) continue;
    const bool back = std::any_of(list.begin(), list.end(),
                                  [&](std::uint32_t v) { return outlet_named(v, claim) == own; });
    return {back ? Citation::Kind::Circular : Citation::Kind::Stated, id};
  }
  std::vector<model::ArticleId> theirs;
  for (const model::ArticleId id : outlets_.articles(cited))
    if (near(id, mine)) theirs.push_back(id);
  if (theirs.empty()) return {};  // it is the origin as far as the archive shows
  std::erase_if(theirs, [&](model::ArticleId id) { return !one_story(id, mine); });
  if (theirs.empty()) return {Citation::Kind::Stated, std::nullopt};
  return search(u, theirs, claim);
}

}  // namespace hearsay::weigh
