// SPDX-License-Identifier: Apache-2.0
// The problem: two papers print the same dispatch, both credit the agency, and the agency's own
// text is not in the archive. Neither had it from the other, whichever was first. The idea: a
// credit or dateline names the origin; if none of that outlet's articles of these days is here, the
// origin is a virtual article, and links between two articles that credit it within a day fall
// away, unless the one also credits the other. Limits: a wrong credit makes a wrong origin; an
// agency whose dispatch is there only in another wording counts as there.
#include "trace/origins.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace hearsay::trace {
namespace {

constexpr std::int64_t kTheseDays = std::int64_t{5} * 86400;
constexpr std::int64_t kAtOnce = 86400;

class Presence {
 public:
  explicit Presence(std::span<const Card> cards) : cards_(cards) {
    for (std::uint32_t p = 0; p < cards.size(); ++p)
      if (cards[p].outlet != 0) {
        Outlet& outlet = outlets_[cards[p].outlet];
        outlet.any = true;
        if (cards[p].dated)
          outlet.times.push_back(cards[p].earliest);
        else
          outlet.undated = true;
      }
    for (auto& [number, outlet] : outlets_) std::sort(outlet.times.begin(), outlet.times.end());
  }
  // Is an article of that outlet in the archive that `position` may have it from?
  bool near(std::uint32_t outlet, std::uint32_t position) const {
    const auto found = outlets_.find(outlet);
    if (found == outlets_.end()) return false;
    const Outlet& theirs = found->second;
    if (theirs.undated || !cards_[position].dated) return theirs.any;
    const auto& times = theirs.times;
    const auto first =
        std::lower_bound(times.begin(), times.end(), cards_[position].earliest - kTheseDays);
    return first != times.end() && *first <= cards_[position].latest;
  }

 private:
  struct Outlet {
    bool any = false;
    bool undated = false;
    std::vector<std::int64_t> times;
  };
  std::span<const Card> cards_;
  std::unordered_map<std::uint32_t, Outlet> outlets_;
};

// Printed so soon after one another that both may have had it from a third.
bool at_once(const Card& a, const Card& b) {
  return a.dated && b.dated && a.earliest - b.latest <= kAtOnce && b.earliest - a.latest <= kAtOnce;
}

// The first absent outlet that an article credits.
std::optional<AbsentOrigin> credited_absent(std::uint32_t position, std::span<const Card> cards,
                                            const Standing& standing, const Presence& presence) {
  for (const OutletMention& mention : standing.mentions) {
    if (mention.place == MentionPlace::Sentence) continue;
    if (mention.outlet == 0 || mention.outlet == cards[position].outlet) continue;
    if (presence.near(mention.outlet, position)) continue;
    return AbsentOrigin{position, mention.outlet, mention.span, mention.translated};
  }
  return std::nullopt;
}

}  // namespace

std::vector<AbsentOrigin> absent_origins(std::vector<Derivation>& derivations,
                                         std::span<const Card> cards,
                                         std::span<const Standing> standings) {
  const Presence presence(cards);
  std::vector<std::optional<AbsentOrigin>> absent(cards.size());
  for (std::uint32_t p = 0; p < cards.size(); ++p)
    absent[p] = credited_absent(p, cards, standings[p], presence);
  std::erase_if(derivations, [&](const Derivation& link) {
    const auto &child = absent[link.child], &parent = absent[link.parent];
    return child && parent && child->outlet == parent->outlet && !link.credited &&
           at_once(cards[link.child], cards[link.parent]);
  });
  std::vector<char> derives(cards.size(), 0);
  for (const Derivation& link : derivations) derives[link.child] = 1;
  std::vector<AbsentOrigin> out;
  for (std::uint32_t p = 0; p < cards.size(); ++p)
    if (absent[p] && derives[p] == 0) out.push_back(*absent[p]);
  return out;
}

}  // namespace hearsay::trace
