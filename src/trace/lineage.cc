// SPDX-License-Identifier: Apache-2.0
// The problem: that two texts are related does not say which came from which, and a text copied by
// a hundred is related to all of them. The ideas:
//   direction: independent pieces of evidence add up as log odds: a credit line, the order of
//     trustworthy times, what copyists do (they cut the end and add a lead; whoever translates says
//     so), a citation. Text alone is right three times in four, and the probability says so.
//   nearest ancestor: of the possible parents the one that explains most of the child's sentences;
//     then, while sentences are left that another one explains and no chosen one does, that one
//     too: an article spliced from two has two parents. Among equals the one that is credited, then
//     the earliest.
// Invariants: links never form a cycle; the result depends only on the set of pairs. Limits: a
// parent that is not in the archive is not guessed here (see virtual origins in trace.cc).
#include "trace/lineage.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

namespace hearsay::trace {
namespace {

constexpr double kLeastProbability = 0.5;  // of being related
constexpr std::size_t kMostParents = 3;
constexpr double kWordByWord = 0.25;
constexpr double kSure = 0.8;
constexpr std::size_t kMostSteps = 100'000;  // of the search for a cycle

const OutletMention* credit_of(const Standing& standing, std::uint32_t outlet) {
  for (const OutletMention& mention : standing.mentions)
    if (mention.outlet == outlet && mention.place != MentionPlace::Sentence) return &mention;
  return nullptr;
}

bool translated(const Standing& standing) {
  return std::any_of(standing.mentions.begin(), standing.mentions.end(),
                     [](const OutletMention& mention) { return mention.translated; });
}

// Would a link child → parent close a circle?
bool descends(const std::map<std::uint32_t, std::vector<std::uint32_t>>& parents, std::uint32_t who,
              std::uint32_t from) {
  std::vector<std::uint32_t> open{who};
  std::vector<std::uint32_t> seen;
  for (std::size_t step = 0; !open.empty() && step < kMostSteps; ++step) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (at == from) return true;
    if (std::find(seen.begin(), seen.end(), at) != seen.end()) continue;
    seen.push_back(at);
    const auto found = parents.find(at);
    if (found != parents.end()) open.insert(open.end(), found->second.begin(), found->second.end());
  }
  return !open.empty();
}

struct Offer {
  std::uint32_t child;
  std::uint32_t parent;
  const Relation* relation;
  double probability;  // of the direction
  bool credited;
  std::vector<model::Evidence> evidence;
};

bool verbatim(const Relation& relation) {
  return relation.kind == model::LinkKind::Excerpt || relation.kind == model::LinkKind::Copy;
}

// How good a parent: what it explains, more surely when word by word; a bonus for being named.
double worth(const Offer& offer) {
  return offer.relation->nearness * offer.relation->probability +
         (verbatim(*offer.relation) ? kWordByWord : 0) + (offer.credited ? 0.08 : 0);
}

// Does another parent explain enough that no chosen one does?
bool adds(const Relation& relation, std::uint64_t explained) {
  const int fresh = std::popcount(relation.explained & ~explained);
  if (verbatim(relation)) return fresh >= 1;
  if (relation.kind != model::LinkKind::Translation) return false;
  return fresh >= 2 && relation.probability >= kSure &&
         fresh * 2 >= std::popcount(relation.explained);
}

bool better(const Offer& a, const Offer& b) {
  const double x = worth(a), y = worth(b);
  if (std::abs(x - y) > 0.02) return x > y;
  if (a.credited != b.credited) return a.credited;
  return a.parent < b.parent;
}

}  // namespace

bool credits(const Standing& standing, std::uint32_t outlet) {
  return outlet != 0 && std::any_of(standing.mentions.begin(), standing.mentions.end(),
                                    [outlet](const OutletMention& mention) {
                                      return mention.outlet == outlet &&
                                             mention.place != MentionPlace::Sentence;
                                    });
}

double direction(const Related& pair, std::span<const Card> cards,
                 std::span<const Standing> standings, const OutletIndex& outlets,
                 std::vector<model::Evidence>* evidence) {
  const Card &late = cards[pair.late], &early = cards[pair.early];
  const Standing &late_says = standings[pair.late], &early_says = standings[pair.early];
  double odds = 0;
  auto note = [evidence](model::Tier tier, const char* what, std::optional<model::Span> at,
                         std::string text) {
    if (evidence != nullptr) evidence->push_back({tier, what, at, std::move(text)});
  };
  const OutletMention* forward =
      late.outlet != early.outlet ? credit_of(late_says, early.outlet) : nullptr;
  const OutletMention* backward =
      late.outlet != early.outlet ? credit_of(early_says, late.outlet) : nullptr;
  if (forward != nullptr) {
    odds += 3;
    note(model::Tier::Conclusive, "credit line", forward->span, outlets.name(early.outlet));
  }
  if (backward != nullptr) odds -= 3;
  if (late.dated && early.dated) {
    if (early.latest < late.earliest) {
      odds += 4;
      note(model::Tier::Associative, "time", std::nullopt,
           std::to_string((late.earliest - early.latest) / 60) + " minutes after");
    } else if (early.earliest < late.earliest || early.latest < late.latest) {
      odds += 1;
      note(model::Tier::Circumstantial, "time", std::nullopt, "the intervals overlap");
    }
  }
  if (pair.forward.kind == model::LinkKind::Translation)
    odds += (translated(late_says) ? 1.5 : 0) - (translated(early_says) ? 1.5 : 0);
  if (pair.length_ratio < 0.9)
    odds += 0.5;
  else if (pair.length_ratio > 1.1)
    odds -= 0.5;
  odds += (outlets.agency(early.outlet) ? 0.5 : 0) - (outlets.agency(late.outlet) ? 0.5 : 0);
  return 1 / (1 + std::exp(-odds));
}

std::vector<Derivation> nearest_ancestors(std::span<const Related> pairs,
                                          std::span<const Card> cards,
                                          std::span<const Standing> standings,
                                          const OutletIndex& outlets) {
  std::vector<Offer> offers;
  for (const Related& pair : pairs) {
    std::vector<model::Evidence> evidence;
    const double forward = direction(pair, cards, standings, outlets, &evidence);
    const bool late_derives = forward >= 0.5;
    const Relation& relation = late_derives ? pair.forward : pair.backward;
    if (relation.probability < kLeastProbability) continue;
    Offer offer;
    offer.child = late_derives ? pair.late : pair.early;
    offer.parent = late_derives ? pair.early : pair.late;
    offer.relation = &relation;
    offer.probability = late_derives ? forward : 1 - forward;
    offer.credited = credits(standings[offer.child], cards[offer.parent].outlet) &&
                     cards[offer.parent].outlet != cards[offer.child].outlet;
    if (late_derives) offer.evidence = std::move(evidence);
    offers.push_back(std::move(offer));
  }
  std::sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
    if (a.child != b.child) return a.child < b.child;
    return better(a, b);
  });
  std::map<std::uint32_t, std::vector<std::uint32_t>> parents;
  std::vector<Derivation> out;
  for (std::size_t begin = 0; begin < offers.size();) {
    std::size_t end = begin;
    while (end < offers.size() && offers[end].child == offers[begin].child) ++end;
    std::uint64_t explained = 0;
    std::size_t chosen = 0;
    for (std::size_t i = begin; i < end && chosen < kMostParents; ++i) {
      const Offer& offer = offers[i];
      if (chosen > 0 && !adds(*offer.relation, explained)) continue;
      if (descends(parents, offer.parent, offer.child)) continue;
      Derivation link;
      link.child = offer.child;
      link.parent = offer.parent;
      link.kind = offer.relation->kind;
      link.probability = offer.probability;
      link.credited = offer.credited;
      link.quotation_only = offer.relation->quotation_only;
      link.evidence = offer.evidence;
      parents[offer.child].push_back(offer.parent);
      explained |= offer.relation->explained;
      out.push_back(std::move(link));
      ++chosen;
    }
    begin = end;
  }
  std::sort(out.begin(), out.end(), [](const Derivation& a, const Derivation& b) {
    return a.child != b.child ? a.child < b.child : a.parent < b.parent;
  });
  return out;
}

}  // namespace hearsay::trace
