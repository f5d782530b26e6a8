// SPDX-License-Identifier: Apache-2.0
// The problem: one proposition is worded differently by every article, in three languages;
// comparing every unit of an archive with every other is hopeless. The idea: (1) events: articles
// that are linked or share rare names within two weeks; units are compared within their event only.
// (2) A pair is scored, with what stands around it (surroundings.h), by a small network
// (same_claim.h). (3) Average linkage joins groups while the mean score over their pairs stays
// above the threshold (nearest-neighbour chains, Müllner 2011, O(n²) time and space for an event of
// n units).
// Limits: an event larger than kLargestEvent units is cut by time, so claims may be split there.
#include "weigh/claims.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "weigh/disjoint_sets.h"
#include "weigh/linkage.h"

namespace hearsay::weigh {
namespace {

constexpr float kCarried = 0.5F;  // share of a unit that a passage must carry onto another
// A passage tells which sentence became which; of the clauses in it only their places are known,
// and a translator moves them. What was carried still says much the same.
constexpr float kStillAlike = 0.5F;          // cosine
constexpr float kKeptApart = -1;             // outweighs a pair that is surely one
constexpr std::size_t kLargestEvent = 3000;  // units

std::int64_t time_of(const model::Article& article) {
  return article.published ? article.published->earliest : 0;
}

// Two figures of one clause are two claims, also where a passage carries the clause as a whole.
bool agree(const Unit& a, const Unit& b) {
  const auto &x = a.mention.figure, &y = b.mention.figure;
  if (x.has_value() != y.has_value()) return false;
  return !x || (x->first <= y->second && y->first <= x->second);
}

// What was carried over is one claim before any score is asked: those pairs go first, whoever they
// are carried by.
void keep_together(DisjointSets& carried, std::size_t size, Linkage& linkage) {
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

// What one text counts in two sentences, far from one another, are two things, though all that
// stands around them is alike.
bool two_counts(const PairFeatures& features) {
  return features.same_article() && !features.same_sentence() && features.far_figure();
}

bool in_one_article(const std::vector<std::uint32_t>& members, std::span<const Unit> units) {
  return std::all_of(members.begin(), members.end(), [&](std::uint32_t u) {
    return units[u].mention.article == units[members.front()].mention.article;
  });
}

// What only one article tells nobody else words otherwise: its sentences, near to one another in
// all that is compared, are claims of their own.
void split_by_sentence(const std::vector<std::uint32_t>& members, std::span<const Unit> units,
                       std::vector<std::vector<std::uint32_t>>& groups) {
  std::map<std::pair<bool, std::uint32_t>, std::vector<std::uint32_t>> sentences;
  for (const std::uint32_t u : members)
    sentences[{!units[u].mention.in_title, units[u].sentence}].push_back(u);
  for (auto& [unused, one] : sentences) groups.push_back(std::move(one));
}

}  // namespace

void for_each_pair(std::span<const std::uint32_t> event_units, std::span<const Unit> units,
                   std::span<const model::Article> articles, const Alignment& alignment,
                   const Rarity& rarity, const Cosine& cosine, const PairVisitor& visit) {
  if (event_units.size() < 2) return;
  const Surroundings surroundings(event_units, units, alignment, cosine);
  std::vector<Worded> worded;
  worded.reserve(event_units.size());
  for (const std::uint32_t u : event_units) worded.emplace_back(units[u], rarity);
  for (std::size_t j = 1; j < event_units.size(); ++j)
    for (std::size_t i = 0; i < j; ++i) {
      const Unit &a = units[event_units[i]], &b = units[event_units[j]];
      const auto x = static_cast<std::size_t>(a.mention.article),
                 y = static_cast<std::size_t>(b.mention.article);
      PairContext context;
      context.cosine = surroundings.cosine(i, j);
      context.same_language = articles[x].language == articles[y].language;
      context.linked = x != y && alignment.linked(a.mention.article, b.mention.article);
      context.aligned = context.linked ? alignment.aligned(a, b) : 0;
      context.around = surroundings.of(i, j);
      visit(event_units[i], event_units[j], compare(worded[i], worded[j], context));
    }
}

Groups group_units(std::span<const Unit> units, std::span<const model::Article> articles,
                   std::span<const std::vector<std::uint32_t>> events, const Alignment& alignment,
                   const SameClaim& same_claim, const Cosine& cosine, base::Stats* stats) {
  const Rarity rarity(units);
  std::vector<std::vector<std::uint32_t>> units_of(articles.size());
  for (std::uint32_t u = 0; u < units.size(); ++u)
    units_of[static_cast<std::size_t>(units[u].mention.article)].push_back(u);
  Groups out;
  out.members.resize(units.size());
  for (const auto& event : events)
    for (const auto& piece : pieces_of(event, articles, units_of)) {
      const base::ScopedTimer timer(stats, "weigh.group");
      std::unordered_map<std::uint32_t, std::uint32_t> place;
      for (std::uint32_t i = 0; i < piece.size(); ++i) place[piece[i]] = i;
      Linkage linkage(piece.size());
      DisjointSets carried(
          piece.size());  // units that copied or translated passages carry onto one another
      for_each_pair(piece, units, articles, alignment, rarity, cosine,
                    [&](std::uint32_t i, std::uint32_t j, const PairFeatures& features) {
                      linkage.set(
                          place[i], place[j],
                          two_counts(features) ? kKeptApart : same_claim.probability(features));
                      if (features.aligned() >= kCarried && features.cosine() >= kStillAlike &&
                          agree(units[i], units[j]))
                        carried.join(place[i], place[j]);
                    });
      keep_together(carried, piece.size(), linkage);
      const Linkage scores = linkage;
      const std::vector<std::uint32_t> group = linkage.run(same_claim.threshold());
      std::map<std::uint32_t, std::vector<std::uint32_t>> joined;
      for (std::uint32_t i = 0; i < piece.size(); ++i) joined[group[i]].push_back(piece[i]);
      for (auto& [unused, members] : joined) {
        if (in_one_article(members, units)) {
          split_by_sentence(members, units, out.groups);
          continue;
        }
        std::vector<std::uint32_t> places;
        for (const std::uint32_t u : members) places.push_back(place.at(u));
        const auto features = member_features(
            members, units,
            [&](std::size_t i, std::size_t j) { return scores.score(places[i], places[j]); },
            cosine);
        for (std::size_t i = 0; i < members.size(); ++i) out.members[members[i]] = features[i];
        out.groups.push_back(std::move(members));
      }
    }
  return out;
}

}  // namespace hearsay::weigh
