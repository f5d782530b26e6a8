// SPDX-License-Identifier: Apache-2.0
// The room as a table of contents: units → groups → claims with origins and drift → order.
#include "weigh/weigh.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "weigh/alignment.h"
#include "weigh/certainty.h"
#include "weigh/claims.h"
#include "weigh/clearest.h"
#include "weigh/continuation.h"
#include "weigh/drift.h"
#include "weigh/events.h"
#include "weigh/mentions.h"
#include "weigh/origins.h"
#include "weigh/outlet_index.h"
#include "weigh/same_claim.h"
#include "weigh/shown_names.h"
#include "weigh/sources.h"
#include "weigh/vectors.h"

namespace hearsay::weigh {
namespace {

class Weigher {
 public:
  Weigher(std::span<const model::Article> articles, const Alignment& alignment,
          const model::OutletTable& outlets, const Options& options, std::vector<Unit> units)
      : articles_(articles),
        alignment_(alignment),
        options_(options),
        institutions_(Institutions::load()),
        outlets_(articles, outlets, institutions_),
        names_(articles),
        cast_(articles, institutions_),
        units_(std::move(units)) {
    context_ = {articles_,
                units_,
                &alignment_,
                &citations_,
                &institutions_,
                &plurals_,
                &options_.decisions,
                &observation_,
                &same_origin_,
                &cast_,
                {},
                0,
                options_.merge_owners,
                options_.reader_language};
  }

  // Clauses that no statement covers get the source that they go on with.
  void settle_sources() {
    continue_accounts(units_, articles_, observation_, Accounts::load(), institutions_, plurals_);
    share_accounts(units_, articles_, alignment_);
    for (Unit& unit : units_) name_sources(unit);
  }

  std::vector<model::Claim> run(base::Stats* stats) {
    {
      const base::ScopedTimer timer(stats, "weigh.sources");
      settle_sources();
    }
    const SameClaim same_claim = SameClaim::load();
    const auto events = [&] {
      const base::ScopedTimer timer(stats, "weigh.events");
      return find_events(articles_, units_, alignment_);
    }();
    const UnitVectors vectors = [&] {
      const base::ScopedTimer timer(stats, "weigh.vectors");
      return UnitVectors::encode(units_, articles_, in_shared(events), options_.threads);
    }();
    auto [groups, members] =
        group_units(units_, articles_, events, alignment_, same_claim, vectors.cosine(), stats);
    const base::ScopedTimer timer(stats, "weigh.origins");
    cosine_ = vectors.cosine();
    const Membership membership = Membership::load();
    for (const MemberFeatures& one : members) sureness_.push_back(membership.probability(one));
    context_.sureness = sureness_;
    context_.least_sure = membership.threshold();
    return claims_of(groups, true);
  }

  std::vector<model::Claim> claims_of(std::vector<std::vector<std::uint32_t>>& groups,
                                      bool settle) {
    if (settle)
      for (const auto& group : groups) settle_certainty(group, units_, articles_, doubt_);
    std::vector<model::Claim> claims;
    for (auto& group : groups) claims.push_back(claim_of(group));
    sort_claims(claims);
    return claims;
  }

 private:
  const model::Article& article(model::ArticleId id) const {
    return articles_[static_cast<std::size_t>(id)];
  }

  // An outlet of the archive goes by the name that its articles bear, and is no hand of its own
  // chain; others are put in the nominative.
  void name_sources(Unit& unit) const {
    auto& chain = unit.mention.chain;
    if (chain.empty()) return;
    for (std::string& name : chain) {
      const std::string outlet = outlets_.written(outlets_.named(name));
      const bool person = &name == &chain.back() && unit.source_kind == model::SourceKind::Person;
      name = outlet.empty() ? names_.shown(name, person) : outlet;
    }
    const auto& own = article(unit.mention.article).outlet;
    while (own && !chain.empty() && chain.front() == own->name) chain.erase(chain.begin());
    if (chain.empty() && unit.mention.certainty == model::Certainty::Attributed)
      unit.mention.certainty = model::Certainty::Asserted;
  }

  model::Claim claim_of(std::vector<std::uint32_t>& group) const {
    std::stable_sort(group.begin(), group.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return time_of(a) < time_of(b); });
    model::Claim claim;
    for (const std::uint32_t u : group) claim.mentions.push_back(units_[u].mention);
    const std::uint32_t shown =
        clearest_mention(group, {articles_, units_, cosine_, sureness_, options_.reader_language});
    claim.text = std::string(words_of(units_[shown], article(units_[shown].mention.article)));
    claim.language = article(units_[shown].mention.article).language_tag;
    OriginsFound origins = find_origins(group, context_);
    claim.origins = std::move(origins.origins);
    claim.independent = std::move(origins.independent);
    claim.drift = find_drift(group, units_, articles_, alignment_);
    claim.drift.insert(claim.drift.end(), origins.drift.begin(), origins.drift.end());
    drop_repeats(claim.drift);
    set_first(claim);
    return claim;
  }

  // Only units that another article may state again are worth a vector: most articles of an archive
  // stand alone.
  std::vector<bool> in_shared(std::span<const std::vector<std::uint32_t>> events) const {
    std::vector<bool> shared(articles_.size(), false), wanted;
    for (const auto& event : events)
      if (event.size() > 1)
        for (const std::uint32_t one : event) shared[one] = true;
    for (const Unit& unit : units_)
      wanted.push_back(shared[static_cast<std::size_t>(unit.mention.article)]);
    return wanted;
  }

  // What two clauses of one article show alike is told once; a figure for each of its values.
  static void drop_repeats(std::vector<model::Drift>& drift) {
    std::set<std::tuple<model::DriftKind, model::ArticleId, std::optional<model::ArticleId>,
                        std::string, std::pair<double, double>>>
        seen;
    std::erase_if(drift, [&](const model::Drift& one) {
      return !seen.emplace(one.kind, one.article, one.against, one.name,
                           one.after ? one.after->value : std::pair<double, double>{})
                  .second;
    });
  }

  std::int64_t time_of(std::uint32_t u) const {
    const auto& published = article(units_[u].mention.article).published;
    return published ? published->earliest : INT64_MAX;
  }

  void set_first(model::Claim& claim) const {
    for (const model::Mention& mention : claim.mentions) {
      const auto& published = article(mention.article).published;
      if (!published) continue;
      claim.first = mention.article;
      claim.first_earliest = published->earliest;
      claim.first_latest = published->latest;
      return;
    }
    claim.first = claim.mentions.front().article;
  }

  void sort_claims(std::vector<model::Claim>& claims) const {
    struct Key {
      std::size_t articles, outlets;
    };
    const auto key = [&](const model::Claim& claim) {
      std::set<std::string_view> ids, names;
      for (const model::Mention& mention : claim.mentions) {
        ids.insert(article(mention.article).first_id());
        if (article(mention.article).outlet) names.insert(article(mention.article).outlet->name);
      }
      return Key{ids.size(), names.size()};
    };
    std::vector<std::pair<Key, std::size_t>> order;
    for (std::size_t i = 0; i < claims.size(); ++i) order.emplace_back(key(claims[i]), i);
    const auto place = [&](std::size_t i) {
      const model::Mention& mention = claims[i].mentions.front();
      return std::tuple(mention.article, !mention.in_title, mention.span);
    };
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
      return std::tuple(b.first.articles, b.first.outlets, place(a.second)) <
             std::tuple(a.first.articles, a.first.outlets, place(b.second));
    });
    std::vector<model::Claim> sorted;
    sorted.reserve(claims.size());
    for (const auto& [unused, i] : order) {
      sorted.push_back(std::move(claims[i]));
      sorted.back().id = "c" + std::to_string(sorted.size());
    }
    claims = std::move(sorted);
  }

  std::span<const model::Article> articles_;
  const Alignment& alignment_;
  const Options& options_;
  Institutions institutions_;
  OutletIndex outlets_;
  ShownNames names_;
  Observation observation_ = Observation::load();
  Plurals plurals_ = Plurals::load();
  SameOrigin same_origin_ = SameOrigin::load();
  Cast cast_;
  DoubtWords doubt_ = DoubtWords::load();
  std::vector<Unit> units_;
  Citations citations_{articles_, units_, outlets_};
  OriginContext context_;
  std::vector<float> sureness_;  // of each unit, that it states its claim; empty as cosine_ is
  Cosine cosine_;                // of units; empty where claims are supplied
};

}  // namespace

std::vector<model::Claim> weigh(std::span<const model::Article> articles,
                                std::span<const model::Link> links,
                                const model::OutletTable& outlets, const Options& options,
                                base::Stats* stats) {
  const base::ScopedTimer whole(stats, "weigh");
  const Alignment alignment(articles, links);
  std::vector<Unit> units = [&] {
    const base::ScopedTimer timer(stats, "weigh.units");
    return find_units(articles);
  }();
  return Weigher(articles, alignment, outlets, options, std::move(units)).run(stats);
}

std::vector<model::Claim> weigh_supplied(std::span<const model::Article> articles,
                                         std::span<const model::Link> links,
                                         const model::OutletTable& outlets, const Options& options,
                                         Supplied supplied) {
  const Alignment alignment(articles, links);
  Weigher weigher(articles, alignment, outlets, options, std::move(supplied.units));
  if (supplied.settle) weigher.settle_sources();
  return weigher.claims_of(supplied.groups, supplied.settle);
}

}  // namespace hearsay::weigh
