// SPDX-License-Identifier: Apache-2.0
#include "weigh/drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace hearsay::weigh {
namespace {

using model::Certainty;

bool unsure(Certainty certainty) {
  return certainty == Certainty::Hedged || certainty == Certainty::Unknown;
}
bool sure(Certainty certainty) {
  return certainty == Certainty::Asserted || certainty == Certainty::Attributed;
}

std::string figure_text(const Unit& unit) {
  const auto [low, high] = *unit.mention.figure;
  return low == high ? fmt::format("{}", low) : fmt::format("{}–{}", low, high);
}

class DriftFinder {
 public:
  DriftFinder(const std::vector<std::uint32_t>& group, std::span<const Unit> units,
              std::span<const model::Article> articles, const Alignment& alignment)
      : units_(units), articles_(articles), alignment_(alignment) {
    for (const std::uint32_t u : group) units_of_[units[u].mention.article].push_back(u);
  }

  std::vector<model::Drift> run() {
    for (const auto& [article, list] : units_of_)
      for (const model::Link* link : alignment_.parents(article)) {
        const auto ancestor = units_of_.find(*link->to);
        if (ancestor != units_of_.end()) compare(list, ancestor->second);
      }
    return std::move(drift_);
  }

 private:
  // The surest mention of each side is what a reader takes away; a body that keeps its hedge does
  // not excuse a title that dropped it, so titles are compared on their own.
  void compare(const std::vector<std::uint32_t>& mine, const std::vector<std::uint32_t>& theirs) {
    const bool all_unsure =
        std::all_of(theirs.begin(), theirs.end(), [&](auto u) { return unsure(certainty(u)); });
    const bool any_sure =
        std::any_of(theirs.begin(), theirs.end(), [&](auto u) { return sure(certainty(u)); });
    const bool all_attributed =
        std::all_of(theirs.begin(), theirs.end(), [&](auto u) { return !chain(u).empty(); });
    for (const std::uint32_t u : mine) {
      const std::uint32_t against = nearest(u, theirs);
      if (all_unsure && sure(certainty(u)))
        note(model::DriftKind::HedgeLost, u, against, words(against) + " → " + words(u));
      else if (any_sure && sure(certainty(against)) && certainty(u) == Certainty::Hedged)
        note(model::DriftKind::HedgeGained, u, against, words(against) + " → " + words(u));
      else if (all_attributed && chain(u).empty() && certainty(u) == Certainty::Asserted)
        note(model::DriftKind::AttributionLost, u, against, chain(against).back());
      figures(u, theirs);
    }
  }

  void figures(std::uint32_t u, const std::vector<std::uint32_t>& theirs) {
    if (!units_[u].mention.figure) return;
    std::uint32_t other = UINT32_MAX;
    for (const std::uint32_t v : theirs) {
      if (!units_[v].mention.figure) continue;
      if (units_[v].mention.figure == units_[u].mention.figure) return;
      if (other == UINT32_MAX) other = v;
    }
    if (other != UINT32_MAX)
      note(model::DriftKind::FigureChanged, u, other,
           figure_text(units_[other]) + " → " + figure_text(units_[u]));
  }

  std::uint32_t nearest(std::uint32_t u, const std::vector<std::uint32_t>& theirs) const {
    return *std::max_element(theirs.begin(), theirs.end(), [&](std::uint32_t a, std::uint32_t b) {
      return alignment_.aligned(units_[u], units_[a]) < alignment_.aligned(units_[u], units_[b]);
    });
  }

  Certainty certainty(std::uint32_t u) const { return units_[u].mention.certainty; }
  const std::vector<std::string>& chain(std::uint32_t u) const { return units_[u].mention.chain; }
  std::string words(std::uint32_t u) const {
    const model::Article& article = articles_[static_cast<std::size_t>(units_[u].mention.article)];
    const model::Span span = units_[u].mention.span;
    return "“" + std::string(span.of(units_[u].mention.in_title ? article.title : article.text)) +
           "”";
  }

  void note(model::DriftKind kind, std::uint32_t u, std::uint32_t against, std::string text) {
    model::Drift drift;
    drift.kind = kind;
    drift.article = units_[u].mention.article;
    drift.against = units_[against].mention.article;
    drift.at = units_[u].mention.span;
    drift.in_title = units_[u].mention.in_title;
    drift.note = std::move(text);
    drift_.push_back(std::move(drift));
  }

  std::span<const Unit> units_;
  std::span<const model::Article> articles_;
  const Alignment& alignment_;
  std::map<model::ArticleId, std::vector<std::uint32_t>> units_of_;
  std::vector<model::Drift> drift_;
};

}  // namespace

std::vector<model::Drift> find_drift(const std::vector<std::uint32_t>& group,
                                     std::span<const Unit> units,
                                     std::span<const model::Article> articles,
                                     const Alignment& alignment) {
  return DriftFinder(group, units, articles, alignment).run();
}

}  // namespace hearsay::weigh
