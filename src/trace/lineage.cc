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
#include <numeric>
#include <utility>

#include "trace/story.h"

namespace hearsay::trace {
namespace {

constexpr double kLeastProbability = 0.5;  // of being related
// Of retelling any of the candidates. A wrong link costs more than a missed one: sources that are
// independent would count as one.
constexpr double kLeastRetelling = 0.65;
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
  const Related* pair;
  const Relation* relation;  // of the pair
  double certainty;          // of being related
  double probability;        // of the direction
  bool credited;
};

bool verbatim(const Relation& relation) {
  return relation.kind == model::LinkKind::Excerpt || relation.kind == model::LinkKind::Copy;
}

// How good a parent: what it explains, more surely when word by word; a bonus for being named.
double worth(const Offer& offer) {
  return offer.relation->nearness * offer.certainty +
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

// Of each article, earlier ones of its own outlet and which of its sentences they had already.
using OwnWords = std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::uint64_t>>>;

// Another outlet printed nothing but what this one had printed before it: the other had it from
// here.
bool only_own_words(const Offer& offer, const OwnWords& own) {
  if (offer.relation->kind != model::LinkKind::Excerpt || offer.credited) return false;
  const auto found = own.find(offer.child);
  if (found == own.end()) return false;
  std::uint64_t had = 0;
  for (const auto& [article, sentences] : found->second)
    if (article < offer.parent) had |= sentences;
  return (offer.relation->explained & ~had) == 0;
}

// Of an article whose words show its source no retelling is sought, and what words make half
// certain may only add to it. Of any other the likeliest is kept, if it is likely that it retells
// any: of several that descend from one another each may be it.
void settle_retellings(std::vector<Offer>& offers) {
  std::map<std::uint32_t, std::vector<std::size_t>> open;  // by child
  std::map<std::uint32_t, bool> shown;
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (offers[i].relation->retelling)
      open[offers[i].child].push_back(i);
    else
      shown[offers[i].child] = true;
  std::vector<char> kept(offers.size(), 1);
  for (const auto& [child, candidates] : open) {
    if (shown.contains(child)) {
      for (const std::size_t i : candidates) kept[i] = offers[i].certainty >= kLeastProbability;
      continue;
    }
    std::vector<double> scores;
    for (const std::size_t i : candidates) scores.push_back(offers[i].relation->retelling->odds);
    const std::vector<double> certainties = shared_out(scores);
    const double any = std::accumulate(certainties.begin(), certainties.end(), 0.0);
    for (std::size_t c = 0; c < candidates.size(); ++c)
      scores[c] += offers[candidates[c]].relation->retelling->rank;
    const auto best =
        static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      offers[candidates[c]].certainty = certainties[c];
      kept[candidates[c]] = c == best && any >= kLeastRetelling;
    }
  }
  std::size_t next = 0;
  std::erase_if(offers, [&](const Offer&) { return kept[next++] == 0; });
}

// Of each later version to the first one.
std::vector<Derivation> versions(std::span<const Card> cards) {
  std::vector<Derivation> out;
  for (std::uint32_t p = 0; p < cards.size(); ++p) {
    if (cards[p].version_of == Card::kNone) continue;
    Derivation link;
    link.child = p;
    link.parent = cards[p].version_of;
    link.kind = model::LinkKind::Version;
    link.credited = true;
    link.evidence.push_back(
        {model::Tier::Conclusive, "same address", std::nullopt, "a later version of it"});
    out.push_back(std::move(link));
  }
  return out;
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
    if (late.is_after(early)) {
      odds += 4;
      note(model::Tier::Associative, "time", std::nullopt,
           std::to_string((late.earliest - early.latest) / 60) + " minutes after");
    } else if (!late.open_start && (early.earliest < late.earliest || early.latest < late.latest)) {
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
  OwnWords own;
  for (const Related& pair : pairs) {
    const double forward = direction(pair, cards, standings, outlets, nullptr);
    const bool late_derives = forward >= 0.5;
    const Relation& relation = late_derives ? pair.forward : pair.backward;
    const std::uint32_t child = late_derives ? pair.late : pair.early;
    if (cards[child].version_of != Card::kNone) continue;
    if (late_derives && relation.repeats_itself)
      own[child].emplace_back(pair.early, relation.explained);
    if (relation.probability < kLeastProbability && !relation.retelling) continue;
    Offer offer;
    offer.child = child;
    offer.parent = late_derives ? pair.early : pair.late;
    offer.pair = &pair;
    offer.relation = &relation;
    offer.certainty = relation.probability;
    offer.probability = late_derives ? forward : 1 - forward;
    offer.credited = credits(standings[offer.child], cards[offer.parent].outlet) &&
                     cards[offer.parent].outlet != cards[offer.child].outlet;
    offers.push_back(offer);
  }
  std::erase_if(offers, [&own](const Offer& offer) { return only_own_words(offer, own); });
  settle_retellings(offers);
  std::sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
    if (a.child != b.child) return a.child < b.child;
    return better(a, b);
  });
  std::vector<Derivation> out = versions(cards);
  std::map<std::uint32_t, std::vector<std::uint32_t>> parents;
  for (const Derivation& version : out) parents[version.child] = {version.parent};
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
      if (offer.child == offer.pair->late)
        direction(*offer.pair, cards, standings, outlets, &link.evidence);
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
