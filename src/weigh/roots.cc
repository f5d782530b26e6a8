// SPDX-License-Identifier: Apache-2.0
// The problem: forty articles state a claim; where has each its knowledge from?
// The idea: walk every mention back. A mention in an article that derives from another goes to that
// article's mention of the same claim; a mention given to an outlet of this archive goes to that
// outlet's. What can't be walked further is a root. A root given to a source is that source; a root
// in the writer's own voice is the outlet only when it tells how it could know (saw, counted,
// asked); otherwise it may be one: "states it" is not "originates it". Invariants: a denial or
// "not known" is no root unless nothing else is there; the walk visits each unit once, so circles
// end (and are reported).
#include "weigh/roots.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "weigh/observation.h"

namespace hearsay::weigh {
namespace {

constexpr float kSamePlace = 0.3F;  // share of a unit that a passage must carry over

class Walk {
 public:
  explicit Walk(const ClaimView& claim) : claim_(claim), context_(claim.context()) {}

  RootsFound run() {
    for (const std::uint32_t u : claim_.group()) visit(u);
    if (found_.roots.empty())
      for (const std::uint32_t u : denials_) found_.roots.push_back(root_of(u));
    // Nobody is left but outlets that give it to others elsewhere in their texts: they are no
    // origin.
    if (std::all_of(found_.roots.begin(), found_.roots.end(),
                    [&](const Root& root) { return told_beside(root.unit); }))
      found_.roots.clear();
    doubt();
    return std::move(found_);
  }

 private:
  const Unit& unit(std::uint32_t u) const { return claim_.unit(u); }
  const UnitsOfArticles& units_of() const { return claim_.units_of(); }

  // Whether a mention is walked further: to an ancestor that states the claim, or to an outlet that
  // is cited.
  void visit(std::uint32_t u) {
    const Unit& one = unit(u);
    const model::Certainty certainty = one.mention.certainty;
    if (certainty == model::Certainty::Denied || certainty == model::Certainty::Unknown) {
      if (!derived(u)) denials_.push_back(u);
      return;
    }
    if (!one.mention.chain.empty() && plural(one) && !plural_above(one.mention.article))
      note(model::DriftKind::PluralSource, u, std::nullopt, one.mention.chain.back());
    if (derived(u)) return;
    const Citation citation = followed(u);
    if (citation.kind == Citation::Kind::None)
      found_.roots.push_back(root_of(u));
    else if (citation.kind == Citation::Kind::Stated && !in_claim(citation.article))
      found_.roots.push_back(possible_root(u, "cites an outlet that may say it in other words"));
  }

  // What an article says in its own voice and gives to somebody in another sentence is his.
  bool told_beside(std::uint32_t u) const {
    const Unit& one = unit(u);
    if (!one.mention.chain.empty() ||
        context_.observation->tells(claim_.article(one.mention.article), one.mention))
      return false;
    const auto& mine = units_of().at(one.mention.article);
    return std::any_of(mine.begin(), mine.end(), [&](std::uint32_t v) {
      return !unit(v).mention.chain.empty() &&
             unit(v).mention.certainty != model::Certainty::Denied &&
             unit(v).mention.certainty != model::Certainty::Unknown;
    });
  }

  bool derived(std::uint32_t u) const {
    const Unit& one = unit(u);
    bool own_addition = true;
    for (const model::ArticleId id : ancestors(one.mention.article)) {
      const auto found = units_of().find(id);
      if (found == units_of().end()) continue;
      for (const std::uint32_t ancestor : found->second)
        if (context_.alignment->aligned(one, unit(ancestor)) >= kSamePlace) return true;
      own_addition = false;
    }
    if (own_addition) return false;
    // An ancestor states the claim, if not in these words. A source of the article's own is another
    // matter.
    return one.mention.chain.empty() || !names_new_source(u);
  }

  // All articles that an article derives from, near ones first.
  std::vector<model::ArticleId> ancestors(model::ArticleId article) const {
    std::vector<model::ArticleId> out{article};
    for (std::size_t i = 0; i < out.size(); ++i)
      for (const model::Link* link : context_.alignment->parents(out[i]))
        if (std::find(out.begin(), out.end(), *link->to) == out.end()) out.push_back(*link->to);
    out.erase(out.begin());
    return out;
  }

  // A derived article gives the claim to somebody of whom no ancestor speaks. One without a name
  // ("a resident") is the ancestor's source told shorter.
  bool names_new_source(std::uint32_t u) const {
    const Cast::Member& mine = claim_.member(u);
    if (mine.last == 0) return false;
    for (const model::ArticleId id : ancestors(unit(u).mention.article)) {
      if (context_.cast->writes(id, mine.last)) return false;
      const auto found = units_of().find(id);
      if (found == units_of().end()) continue;
      for (const std::uint32_t ancestor : found->second)
        if (!unit(ancestor).mention.chain.empty() &&
            claim_.likeness(mine, claim_.member(ancestor)) >= 0.5F)
          return false;
    }
    return true;
  }

  // Where a mention leads that is given to an outlet of the archive; what is wrong with that is
  // told.
  Citation followed(std::uint32_t u) {
    const Citation citation = context_.citations->follow(u, units_of());
    if (citation.kind == Citation::Kind::Circular)
      note(model::DriftKind::Circular, u, citation.article, unit(u).mention.chain.back());
    if (citation.kind == Citation::Kind::NotFound)
      note(model::DriftKind::NotInCited, u, std::nullopt, unit(u).mention.chain.back());
    return citation;
  }
  bool in_claim(const std::optional<model::ArticleId>& article) const {
    return article && units_of().contains(*article);
  }

  // "Several media report", "sources say": a plural behind which nobody can be counted.
  bool plural(const Unit& one) const {
    return one.source_kind != model::SourceKind::Person &&
           one.source_kind != model::SourceKind::Document &&
           context_.plurals->nobody(one.mention.chain.back());
  }

  // An ancestor that gives the claim to a plural already: that one is told.
  bool plural_above(model::ArticleId article) const {
    for (const model::ArticleId id : ancestors(article)) {
      const auto found = units_of().find(id);
      if (found != units_of().end() &&
          std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t v) {
            return !unit(v).mention.chain.empty() && plural(unit(v));
          }))
        return true;
    }
    return false;
  }

  void note(model::DriftKind kind, std::uint32_t u, std::optional<model::ArticleId> against,
            std::string name) {
    const Unit& one = unit(u);
    model::Drift drift;
    drift.kind = kind;
    drift.article = one.mention.article;
    drift.against = against;
    drift.at = one.mention.span;
    drift.in_title = one.mention.in_title;
    drift.name = std::move(name);
    found_.drift.push_back(std::move(drift));
  }

  Root possible_root(std::uint32_t u, const char* why) const {
    Root root;
    root.unit = u;
    root.source = claim_.source_of(u);
    root.strength = Strength::Possible;
    root.tier = model::Tier::Circumstantial;
    root.why = why;
    return root;
  }

  Root root_of(std::uint32_t u) const {
    const Unit& one = unit(u);
    Root root;
    root.unit = u;
    root.source = claim_.source_of(u);
    if (claim_.own_voice(one)) {
      if (told_by_parents(one) ||
          (one.mention.chain.empty() &&
           !context_.observation->tells(claim_.article(one.mention.article), one.mention)))
        return possible_root(u, "states it in its own voice");
      root.why = "tells how it knows";
      return root;
    }
    // Whoever "they" are, they can't be told from the other sources of the claim.
    if (is_pronoun(one.mention.chain.back()) || plural(one))
      return possible_root(u, "names nobody");
    root.tier = model::Tier::Conclusive;
    root.why = "names its source";
    return root;
  }

  // What a copy or a translation tells of a reporter, or what a passage carried over, is another's.
  bool told_by_parents(const Unit& one) const {
    const auto& parents = context_.alignment->parents(one.mention.article);
    return std::any_of(parents.begin(), parents.end(), [&](const model::Link* link) {
      return link->kind == model::LinkKind::Copy || link->kind == model::LinkKind::Translation ||
             std::any_of(link->passages.begin(), link->passages.end(),
                         [&](const model::Passage& passage) {
                           return !one.mention.in_title && passage.from.overlaps(one.mention.span);
                         });
    });
  }

  // Roots whose clause may speak of something else stand behind the others and count for nothing
  // alone. The surest is never one of them.
  void doubt() {
    if (context_.sureness.empty()) return;
    const auto sureness = [&](const Root& root) { return context_.sureness[root.unit]; };
    float least = context_.least_sure, most = 0;
    for (const Root& root : found_.roots) most = std::max(most, sureness(root));
    least = std::min(least, most);
    for (Root& root : found_.roots) {
      if (sureness(root) >= least) continue;
      root.doubtful = true;
      root.strength = Strength::Possible;
      root.tier = model::Tier::Circumstantial;
      root.why = "may speak of something else";
    }
    std::stable_partition(found_.roots.begin(), found_.roots.end(),
                          [](const Root& root) { return !root.doubtful; });
  }

  const ClaimView& claim_;
  const OriginContext& context_;
  std::vector<std::uint32_t> denials_;
  RootsFound found_;
};

}  // namespace

ClaimView::ClaimView(const std::vector<std::uint32_t>& group, const OriginContext& context)
    : group_(group), context_(context) {
  for (const std::uint32_t u : group) units_of_[unit(u).mention.article].push_back(u);
  for (const auto& [article, unused] : units_of_) articles_.push_back(article);
}

bool ClaimView::own_voice(const Unit& one) const {
  return one.mention.chain.empty() ||
         (!one.quoted && one.mention.chain.size() == 1 &&
          context_.observation->names_writer(one.mention.chain.back()));
}

SourceIdentity ClaimView::source_of(std::uint32_t u) const {
  const Unit& one = unit(u);
  if (own_voice(one))
    return identify(outlet_of(one.mention.article), {}, model::SourceKind::Media,
                    *context_.institutions);
  return identify(one.mention.chain.back(), one.source_words, one.source_kind,
                  *context_.institutions);
}

const Cast::Member& ClaimView::member(std::uint32_t u) const {
  const auto [found, fresh] = members_.try_emplace(u);
  if (fresh) found->second = context_.cast->member(unit(u), source_of(u), articles_);
  return found->second;
}

float ClaimView::likeness(const Cast::Member& a, const Cast::Member& b) const {
  return context_.same_origin->probability(context_.cast->compare(a, b, *context_.alignment));
}

RootsFound walk_back(const ClaimView& claim) { return Walk(claim).run(); }

}  // namespace hearsay::weigh
