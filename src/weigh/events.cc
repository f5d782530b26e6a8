// SPDX-License-Identifier: Apache-2.0
// The problem: a reporter's own account of an event may share no sentence and hardly a name with
// what others write, and may be in another language; yet comparing all articles of an archive with
// one another is hopeless. The idea: what is rare in the archive is an event's own. Names (by
// skeleton, so across scripts), figures and, within a language, word stems that few articles hold
// vote for each pair of their holders, the rarer the louder; a name outweighs three words, because
// a word may be rare by chance. Pairs with enough votes within two weeks are one event, and so are
// articles of which one derives from the other; a citation is worth two names, because an outlet
// may be cited in passing, for something else. Events are what hangs together. Limits: a chain of
// articles, each near the next, is one event from end to end. Keys with more holders than kCommon…
// join nobody, which bounds the work by the length of the archive.
#include "weigh/events.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "base/sort_unique.h"
#include "weigh/disjoint_sets.h"

namespace hearsay::weigh {
namespace {

constexpr std::int64_t kEventSeconds = 14 * 86400;
constexpr std::uint32_t kOne =
    1000;  // votes are counted in thousandths: sums in any order are the same
constexpr std::uint32_t kEnoughVotes = 3 * kOne;
constexpr std::uint32_t kCitationVotes = 2 * kOne;
constexpr float kNameVotes = 1.0F, kNumberVotes = 0.7F, kWordVotes = 0.3F;
constexpr std::size_t kCommonName = 30;  // a name or figure of more articles joins nobody
constexpr std::size_t kCommonWord = 30;  // nor does such a word
constexpr double kSmallNumber = 12;      // smaller numbers are everywhere
constexpr double kFirstYear = 1900, kLastYear = 2100;  // so are years

// In fewer articles than these, what two share may be common everywhere else: it tells less.
constexpr float kTellingArchive = 250;

using Holders = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

void add(Holders& holders, std::uint64_t key, std::uint32_t article) {
  auto& list = holders[key];
  if (list.empty() || list.back() != article) list.push_back(article);
}

bool tells(double number) {
  return number > kSmallNumber && (number < kFirstYear || number > kLastYear);
}

class Votes {
 public:
  explicit Votes(std::span<const model::Article> articles)
      : articles_(articles),
        total_(std::log(static_cast<float>(articles.size()) + 2)),
        scale_(std::max(total_, std::log(kTellingArchive))) {}

  void cast(Holders& holders, float weight, std::size_t common) {
    for (auto& [key, list] : holders) {
      base::sort_unique(list);
      if (list.size() < 2 || list.size() > common) continue;
      const float rarity = (total_ - std::log(static_cast<float>(list.size()))) / scale_;
      const auto votes = static_cast<std::uint32_t>(weight * rarity * static_cast<float>(kOne));
      for (std::size_t i = 0; i < list.size(); ++i)
        for (std::size_t j = i + 1; j < list.size(); ++j)
          if (near(list[i], list[j])) votes_[(std::uint64_t{list[i]} << 32) | list[j]] += votes;
    }
  }

  void cite(std::uint32_t a, std::uint32_t b) {
    if (a != b) votes_[(std::uint64_t{std::min(a, b)} << 32) | std::max(a, b)] += kCitationVotes;
  }

  void join(DisjointSets& sets) const {
    for (const auto& [pair, votes] : votes_)
      if (votes >= kEnoughVotes)
        sets.join(static_cast<std::uint32_t>(pair >> 32), static_cast<std::uint32_t>(pair));
  }

 private:
  bool near(std::uint32_t a, std::uint32_t b) const {
    const auto &x = articles_[a].published, &y = articles_[b].published;
    return !x || !y || std::abs(x->earliest - y->earliest) <= kEventSeconds;
  }

  std::span<const model::Article> articles_;
  float total_, scale_;
  std::unordered_map<std::uint64_t, std::uint32_t> votes_;  // of pairs of articles
};

}  // namespace

std::vector<std::vector<std::uint32_t>> find_events(std::span<const model::Article> articles,
                                                    std::span<const Unit> units,
                                                    const Alignment& alignment) {
  DisjointSets sets(articles.size());
  for (std::uint32_t i = 0; i < articles.size(); ++i)
    sets.join(i, static_cast<std::uint32_t>(alignment.family(static_cast<model::ArticleId>(i))));
  Holders names, numbers, words;
  for (const Unit& unit : units) {
    const auto article = static_cast<std::uint32_t>(unit.mention.article);
    for (const std::uint64_t key : unit.names) add(names, key, article);
    for (const std::uint64_t key : unit.stems) add(words, key, article);
    for (const double number : unit.numbers)
      if (tells(number)) add(numbers, std::bit_cast<std::uint64_t>(number), article);
  }
  Votes votes(articles);
  for (std::uint32_t i = 0; i < articles.size(); ++i)
    for (const model::Link* link : alignment.cited(static_cast<model::ArticleId>(i)))
      votes.cite(i, static_cast<std::uint32_t>(*link->to));
  votes.cast(names, kNameVotes, kCommonName);
  votes.cast(numbers, kNumberVotes, kCommonName);
  votes.cast(words, kWordVotes, kCommonWord);
  votes.join(sets);
  std::vector<std::vector<std::uint32_t>> events;
  std::vector<std::uint32_t> position(articles.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    std::uint32_t& at = position[sets.root(i)];
    if (at == UINT32_MAX) {
      at = static_cast<std::uint32_t>(events.size());
      events.emplace_back();
    }
    events[at].push_back(i);
  }
  return events;
}

}  // namespace hearsay::weigh
