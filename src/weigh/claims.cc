// SPDX-License-Identifier: Apache-2.0
// The problem: one proposition is worded differently by every article, in three languages;
// comparing every unit of an archive with every other is hopeless. The idea: (1) events: articles
// that are linked or share rare names within two weeks; units are compared within their event only.
// (2) A pair is scored by a small network (same_claim.h). (3) Average linkage joins groups while
// the mean score over their pairs stays above the threshold (nearest-neighbour chains, Müllner
// 2011, O(n²) time and space for an event of n units).
// Limits: an event larger than kLargestEvent units is cut by time, so claims may be split there.
#include "weigh/claims.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace hearsay::weigh {
namespace {

constexpr std::int64_t kEventSeconds = 14 * 86400;
constexpr float kEventNames = 3.0F;      // summed rarity of shared names that joins two articles
constexpr std::size_t kCommonName = 30;  // a name in more articles than this joins nobody
constexpr float kCarried = 0.5F;         // share of a unit that a passage must carry onto another
constexpr std::size_t kLargestEvent = 3000;  // units

std::int64_t time_of(const model::Article& article) {
  return article.published ? article.published->earliest : 0;
}

class Sets {
 public:
  explicit Sets(std::size_t size) : up_(size) { std::iota(up_.begin(), up_.end(), 0U); }
  std::uint32_t root(std::uint32_t x) {
    while (up_[x] != x) x = up_[x] = up_[up_[x]];
    return x;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    up_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> up_;
};

void join_by_names(std::span<const model::Article> articles, std::span<const Unit> units,
                   Sets& sets) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holders;
  for (const Unit& unit : units)
    for (const std::uint64_t key : unit.names) {
      auto& list = holders[key];
      const auto article = static_cast<std::uint32_t>(unit.mention.article);
      if (list.empty() || list.back() != article) list.push_back(article);
    }
  const float total = std::log(static_cast<float>(articles.size()) + 2);
  std::unordered_map<std::uint64_t, float> shared;  // pair of articles -> summed rarity
  for (auto& [key, list] : holders) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    if (list.size() < 2 || list.size() > kCommonName) continue;
    const float rarity = 1 - std::log(static_cast<float>(list.size())) / total;
    for (std::size_t i = 0; i < list.size(); ++i)
      for (std::size_t j = i + 1; j < list.size(); ++j) {
        const auto &a = articles[list[i]], &b = articles[list[j]];
        if (a.published && b.published && std::abs(time_of(a) - time_of(b)) > kEventSeconds)
          continue;
        shared[(std::uint64_t{list[i]} << 32) | list[j]] += rarity;
      }
  }
  for (const auto& [pair, rarity] : shared)
    if (rarity >= kEventNames)
      sets.join(static_cast<std::uint32_t>(pair >> 32), static_cast<std::uint32_t>(pair));
}

// Mean score between groups, kept as a full symmetric matrix; Lance-Williams update of average
// linkage.
class AverageLinkage {
 public:
  explicit AverageLinkage(std::size_t size)
      : size_(size), scores_(size * size, 0), weight_(size, 1), alive_(size, true) {}

  void set(std::size_t i, std::size_t j, float score) {
    scores_[i * size_ + j] = scores_[j * size_ + i] = score;
  }

  // Group number of each element; groups joined while their mean score is at least `threshold`.
  std::vector<std::uint32_t> run(float threshold) {
    Sets sets(size_);
    std::vector<std::size_t> chain;
    std::size_t next = 0;
    for (;;) {
      if (chain.empty()) {
        while (next < size_ && !alive_[next]) ++next;
        if (next == size_) break;
        chain.push_back(next);
      }
      const std::size_t top = chain.back();
      const std::size_t before = chain.size() > 1 ? chain[chain.size() - 2] : size_;
      const std::size_t best = nearest(top, before);
      if (best == size_ || score(top, best) < threshold) {
        // Nobody is near enough to the top: it is done, and so is the whole chain below it.
        alive_[top] = false;
        chain.pop_back();
        continue;
      }
      if (best == before) {
        chain.resize(chain.size() - 2);
        join(before, top);
        sets.join(static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(top));
      } else {
        chain.push_back(best);
      }
    }
    std::vector<std::uint32_t> group(size_);
    for (std::size_t i = 0; i < size_; ++i) group[i] = sets.root(static_cast<std::uint32_t>(i));
    return group;
  }

 private:
  float score(std::size_t i, std::size_t j) const { return scores_[i * size_ + j]; }

  // The nearest group to `i`, `preferred` winning ties so that chains end.
  std::size_t nearest(std::size_t i, std::size_t preferred) const {
    std::size_t best = preferred;
    float best_score = preferred < size_ ? score(i, preferred) : 0;
    for (std::size_t j = 0; j < size_; ++j)
      if (j != i && alive_[j] && score(i, j) > best_score) best = j, best_score = score(i, j);
    return best;
  }

  void join(std::size_t keep, std::size_t gone) {
    alive_[gone] = false;
    const float a = weight_[keep], b = weight_[gone];
    for (std::size_t k = 0; k < size_; ++k)
      if (alive_[k] && k != keep) set(keep, k, (a * score(keep, k) + b * score(gone, k)) / (a + b));
    weight_[keep] = a + b;
  }

  std::size_t size_;
  std::vector<float> scores_;
  std::vector<float> weight_;
  std::vector<bool> alive_;
};

// Two figures of one clause are two claims, also where a passage carries the clause as a whole.
bool agree(const Unit& a, const Unit& b) {
  const auto &x = a.mention.figure, &y = b.mention.figure;
  if (x.has_value() != y.has_value()) return false;
  return !x || (x->first <= y->second && y->first <= x->second);
}

// What was carried over is one claim before any score is asked: those pairs go first, whoever they
// are carried by.
void keep_together(Sets& carried, std::size_t size, AverageLinkage& linkage) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> sets;
  for (std::uint32_t i = 0; i < size; ++i) sets[carried.root(i)].push_back(i);
  for (const auto& [root, members] : sets)
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j) linkage.set(members[i], members[j], 1);
}

// The units of an event in pieces of at most kLargestEvent, cut between articles in time order.
std::vector<std::vector<std::uint32_t>> pieces_of(
    const std::vector<std::uint32_t>& event, std::span<const model::Article> articles,
    const std::vector<std::vector<std::uint32_t>>& units_of) {
  std::vector<std::uint32_t> order = event;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return time_of(articles[a]) < time_of(articles[b]);
  });
  std::vector<std::vector<std::uint32_t>> pieces(1);
  for (const std::uint32_t article : order) {
    const auto& units = units_of[article];
    if (!pieces.back().empty() && pieces.back().size() + units.size() > kLargestEvent)
      pieces.emplace_back();
    pieces.back().insert(pieces.back().end(), units.begin(), units.end());
  }
  for (auto& piece : pieces) std::sort(piece.begin(), piece.end());
  return pieces;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> find_events(std::span<const model::Article> articles,
                                                    std::span<const Unit> units,
                                                    const Alignment& alignment) {
  Sets sets(articles.size());
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    sets.join(i, static_cast<std::uint32_t>(alignment.family(static_cast<model::ArticleId>(i))));
    for (const model::Link* link : alignment.cited(static_cast<model::ArticleId>(i)))
      sets.join(i, static_cast<std::uint32_t>(*link->to));
  }
  join_by_names(articles, units, sets);
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

void for_each_pair(std::span<const std::uint32_t> event_units, std::span<const Unit> units,
                   std::span<const model::Article> articles, const Alignment& alignment,
                   const Rarity& rarity, const Cosine& cosine, const PairVisitor& visit) {
  for (std::size_t j = 1; j < event_units.size(); ++j)
    for (std::size_t i = 0; i < j; ++i) {
      const Unit &a = units[event_units[i]], &b = units[event_units[j]];
      const auto x = static_cast<std::size_t>(a.mention.article),
                 y = static_cast<std::size_t>(b.mention.article);
      PairContext context;
      context.cosine = cosine ? cosine(event_units[i], event_units[j]) : 0;
      context.same_language = articles[x].language == articles[y].language;
      context.linked = x != y && alignment.linked(a.mention.article, b.mention.article);
      context.aligned = context.linked ? alignment.aligned(a, b) : 0;
      visit(event_units[i], event_units[j], compare(a, b, rarity, context));
    }
}

std::vector<std::vector<std::uint32_t>> group_units(std::span<const Unit> units,
                                                    std::span<const model::Article> articles,
                                                    const Alignment& alignment,
                                                    const SameClaim& same_claim,
                                                    const Cosine& cosine, base::Stats* stats) {
  const Rarity rarity(units);
  std::vector<std::vector<std::uint32_t>> units_of(articles.size());
  for (std::uint32_t u = 0; u < units.size(); ++u)
    units_of[static_cast<std::size_t>(units[u].mention.article)].push_back(u);
  std::vector<std::vector<std::uint32_t>> groups;
  for (const auto& event : find_events(articles, units, alignment))
    for (const auto& piece : pieces_of(event, articles, units_of)) {
      const base::ScopedTimer timer(stats, "weigh.group");
      std::unordered_map<std::uint32_t, std::uint32_t> place;
      for (std::uint32_t i = 0; i < piece.size(); ++i) place[piece[i]] = i;
      AverageLinkage linkage(piece.size());
      Sets carried(
          piece.size());  // units that copied or translated passages carry onto one another
      for_each_pair(piece, units, articles, alignment, rarity, cosine,
                    [&](std::uint32_t i, std::uint32_t j, const PairFeatures& features) {
                      linkage.set(place[i], place[j], same_claim.probability(features));
                      if (features.aligned() >= kCarried && agree(units[i], units[j]))
                        carried.join(place[i], place[j]);
                    });
      keep_together(carried, piece.size(), linkage);
      const std::vector<std::uint32_t> group = linkage.run(same_claim.threshold());
      std::unordered_map<std::uint32_t, std::size_t> number;
      for (std::uint32_t i = 0; i < piece.size(); ++i) {
        const auto [found, fresh] = number.try_emplace(group[i], groups.size());
        if (fresh) groups.emplace_back();
        groups[found->second].push_back(piece[i]);
      }
    }
  return groups;
}

}  // namespace hearsay::weigh
