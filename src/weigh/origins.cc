// SPDX-License-Identifier: Apache-2.0
// The problem: forty articles state a claim; how many people knew it first-hand?
// The idea: walk every mention back. A mention in an article that derives from another goes to that
// article's mention of the same claim; a mention given to an outlet of this archive goes to that
// outlet's. What can't be walked further is a root. A root given to a source is that source; a root
// in the writer's own voice is the outlet only when it tells how it could know (saw, counted,
// asked) or nobody else is named; otherwise it may be one (it widens the range, not the count):
// "states it" is not "originates it". Roots are merged when their sources are one (sources.h) or a
// person decided so (decisions.h). Invariants: 1 <= low <= best <= high when anything states the
// claim; a denial or "not known" is no origin unless nothing else is there; the walk visits each
// unit once, so circles end (and are reported).
#include "weigh/origins.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "model/wording.h"
#include "text/fold.h"

namespace hearsay::weigh {
namespace {

constexpr std::uint32_t kMayRelay = 2;  // of the counted, so many may have it from another
constexpr std::uint32_t kSilent = 3;    // so many that name nobody may hold one more source
constexpr float kMaybeSame = 0.08F;     // likeness of two sources kept apart
constexpr float kSamePlace = 0.3F;      // share of a unit that a passage must carry over

enum class Strength : unsigned char { Possible, Counted };
struct Root {
  SourceIdentity source;
  Strength strength = Strength::Counted;
  std::uint32_t unit = 0;
  std::string why;
  model::Tier tier = model::Tier::Associative;
};

class Walk {
 public:
  Walk(const std::vector<std::uint32_t>& group, const OriginContext& context)
      : group_(group), context_(context) {
    for (const std::uint32_t u : group) units_of_[unit(u).mention.article].push_back(u);
    for (const auto& [article, unused] : units_of_) claim_articles_.push_back(article);
  }

  OriginsFound run() {
    for (const std::uint32_t u : group_) visit(u);
    if (roots_.empty())
      for (const std::uint32_t u : denials_) roots_.push_back(root_of(u));
    return count();
  }

 private:
  const Unit& unit(std::uint32_t u) const { return context_.units[u]; }
  const model::Article& article(model::ArticleId id) const {
    return context_.articles[static_cast<std::size_t>(id)];
  }
  std::string outlet_of(model::ArticleId id) const { return model::teller_of(article(id)); }

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
    if (derived(u) || cited_elsewhere(u)) return;
    roots_.push_back(root_of(u));
  }

  bool derived(std::uint32_t u) const {
    const Unit& one = unit(u);
    bool own_addition = true;
    for (const model::ArticleId id : ancestors(one.mention.article)) {
      const auto found = units_of_.find(id);
      if (found == units_of_.end()) continue;
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
    const Cast::Member& mine = member(u);
    if (mine.last == 0) return false;
    for (const model::ArticleId id : ancestors(unit(u).mention.article)) {
      if (context_.cast->writes(id, mine.last)) return false;
      const auto found = units_of_.find(id);
      if (found == units_of_.end()) continue;
      for (const std::uint32_t ancestor : found->second)
        if (!unit(ancestor).mention.chain.empty() && likeness(mine, member(ancestor)) >= 0.5F)
          return false;
    }
    return true;
  }

  const Cast::Member& member(std::uint32_t u) const {
    const auto [found, fresh] = members_.try_emplace(u);
    if (fresh) found->second = context_.cast->member(unit(u), source_of(u), claim_articles_);
    return found->second;
  }
  float likeness(const Cast::Member& a, const Cast::Member& b) const {
    return context_.same_origin->probability(context_.cast->compare(a, b, *context_.alignment));
  }

  // Whether a mention is given to an outlet of the archive; what is wrong with that is told.
  bool cited_elsewhere(std::uint32_t u) {
    const Citation citation = context_.citations->follow(u, units_of_);
    if (citation.kind == Citation::Kind::None) return false;
    if (citation.kind == Citation::Kind::Circular)
      note(model::DriftKind::Circular, u, citation.article, unit(u).mention.chain.back());
    if (citation.kind == Citation::Kind::NotFound)
      note(model::DriftKind::NotInCited, u, std::nullopt, unit(u).mention.chain.back());
    return true;
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
      const auto found = units_of_.find(id);
      if (found != units_of_.end() &&
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

  SourceIdentity source_of(std::uint32_t u) const {
    const Unit& one = unit(u);
    if (own_voice(one))
      return identify(outlet_of(one.mention.article), {}, model::SourceKind::Media,
                      *context_.institutions);
    return identify(one.mention.chain.back(), one.source_words, one.source_kind,
                    *context_.institutions);
  }

  Root root_of(std::uint32_t u) const {
    const Unit& one = unit(u);
    Root root;
    root.unit = u;
    root.source = source_of(u);
    const auto possible = [&](const char* why) {
      root.strength = Strength::Possible;
      root.tier = model::Tier::Circumstantial;
      root.why = why;
      return root;
    };
    if (own_voice(one)) {
      if (!told_by_parents(one) &&
          (!one.mention.chain.empty() ||
           context_.observation->tells(article(one.mention.article), one.mention))) {
        root.why = "tells how it knows";
        return root;
      }
      return possible("states it in its own voice");
    }
    // Whoever "they" are, they can't be told from the other sources of the claim.
    if (is_pronoun(one.mention.chain.back()) || plural(one)) return possible("names nobody");
    root.tier = model::Tier::Conclusive;
    root.why = "names its source";
    return root;
  }

  // The writer speaks, or his outlet's reporter does.
  bool own_voice(const Unit& one) const {
    return one.mention.chain.empty() ||
           (!one.quoted && one.mention.chain.size() == 1 &&
            context_.observation->names_writer(one.mention.chain.back()));
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

  // One origin in the making: roots whose sources are one.
  struct Merged {
    std::vector<Root> roots;
    std::vector<Cast::Member> members;  // one for each name, none for outlets
    std::vector<model::Evidence> why;
    bool counted = false;
    bool outlet = false;
    float nearest = 0;  // the likeness of the source most like it that was kept apart
  };

  // Whether two roots are one by what needs no weighing: a decision, a name, an owner.
  std::optional<bool> plainly_same(const Root& a, bool a_outlet, const Root& b, bool b_outlet,
                                   Sameness* why) const {
    if (context_.decisions->separated(a.source.name, b.source.name)) return false;
    if (context_.decisions->merged(a.source.name, b.source.name)) {
      *why = {model::Tier::Conclusive,
              {model::ReasonKind::Decision, a.source.name, b.source.name, ""}};
      return true;
    }
    if (text::fold(a.source.name) == text::fold(b.source.name)) {
      *why = {model::Tier::Conclusive,
              {model::ReasonKind::SameName, a.source.name, b.source.name, ""}};
      return true;
    }
    if (!a_outlet && !b_outlet) return std::nullopt;
    if (!context_.merge_owners || !a_outlet || !b_outlet) return false;
    const auto &p = article(unit(a.unit).mention.article).outlet,
               &q = article(unit(b.unit).mention.article).outlet;
    if (!p || !q || p->owner.empty() || p->owner != q->owner) return false;
    *why = {model::Tier::Associative, {model::ReasonKind::SameOwner, p->owner, "", ""}};
    return true;
  }

  // How much a root is like those of `merged` on the average; 1 or 0 where that needs no weighing.
  float likeness(const Root& root, bool outlet, const Cast::Member& mine, const Merged& merged,
                 Sameness* why) const {
    bool apart = merged.outlet != outlet;
    for (const Root& other : merged.roots) {
      const auto plain = plainly_same(root, outlet, other, merged.outlet, why);
      if (plain && *plain) return 1;
      apart |= plain && !*plain;
    }
    if (apart || merged.members.empty()) return 0;
    float sum = 0, most = 0;
    for (const Cast::Member& other : merged.members) {
      const float one = likeness(mine, other);
      sum += one;
      if (one <= most) continue;
      most = one;
      Sameness plain;
      *why = same_source(mine.identity, other.identity, *context_.institutions, &plain)
                 ? plain
                 : Sameness{model::Tier::Circumstantial,
                            {model::ReasonKind::Alike, root.source.name, other.identity.name, ""}};
    }
    return sum / static_cast<float>(merged.members.size());
  }

  std::vector<Merged> merge() const {
    std::vector<Merged> merged;
    for (const Root& root : roots_) {
      if (context_.decisions->refused(root.source.name)) continue;
      const bool outlet = own_voice(unit(root.unit));
      const Cast::Member mine = outlet ? Cast::Member{} : member(root.unit);
      Merged* home = nullptr;
      float best = 0;
      Sameness reason;
      for (Merged& other : merged) {
        Sameness why;
        const float one = likeness(root, outlet, mine, other, &why);
        if (one > best) best = one, home = &other, reason = why;
      }
      const bool joins = home != nullptr && best >= context_.same_origin->threshold();
      const float apart = joins ? 0 : best;
      if (!joins && home != nullptr) home->nearest = std::max(home->nearest, apart);
      Merged& target = joins ? *home : merged.emplace_back();
      if (!joins) target.outlet = outlet, target.nearest = apart;
      const std::string folded = text::fold(root.source.name);
      const bool told = std::any_of(target.roots.begin(), target.roots.end(), [&](const Root& one) {
        return text::fold(one.source.name) == folded;
      });
      if (joins && !told)
        target.why.push_back({reason.tier, "same source", std::nullopt,
                              model::said(reason.reason, "en"), reason.reason});
      if (!outlet && !told) target.members.push_back(mine);
      target.counted |= root.strength == Strength::Counted;
      target.roots.push_back(root);
    }
    return merged;
  }

  // Of several names for one source, the first in the reader's language; one that names somebody
  // before "he" or "centre".
  const std::string& name_of(const Merged& merged) const {
    const auto rank = [&](const Root& root) {
      const std::string& name = root.source.name;
      const bool foreign = !context_.reader_language.empty() &&
                           !article(unit(root.unit).mention.article)
                                .language_tag.starts_with(context_.reader_language);
      return std::tuple(is_pronoun(name), foreign,
                        root.source.names.empty() && name.find(' ') == std::string::npos);
    };
    return std::min_element(merged.roots.begin(), merged.roots.end(),
                            [&](const Root& a, const Root& b) { return rank(a) < rank(b); })
        ->source.name;
  }

  model::Origin origin_of(const Merged& merged) const {
    model::Origin origin;
    origin.name = name_of(merged);
    origin.kind = merged.roots.front().source.kind;
    origin.counted = merged.counted;
    for (const Root& root : merged.roots) {
      const Unit& one = unit(root.unit);
      if (std::find(origin.articles.begin(), origin.articles.end(), one.mention.article) ==
          origin.articles.end()) {
        origin.articles.push_back(one.mention.article);
        model::Evidence evidence{root.tier, root.why, std::nullopt, outlet_of(one.mention.article)};
        if (origin.articles.size() == 1 && !one.mention.in_title) evidence.at = one.mention.span;
        origin.why.push_back(std::move(evidence));
      }
    }
    origin.why.insert(origin.why.end(), merged.why.begin(), merged.why.end());
    return origin;
  }

  OriginsFound count() {
    std::vector<Merged> merged = merge();
    const bool any_counted =
        std::any_of(merged.begin(), merged.end(), [](const Merged& one) { return one.counted; });
    // Somebody must have known: without a named source the first who states it counts.
    if (!any_counted && !merged.empty()) merged.front().counted = true;
    std::stable_partition(merged.begin(), merged.end(),
                          [](const Merged& one) { return one.counted; });
    std::uint32_t best = 0, possible = 0;
    for (const Merged& one : merged) {
      found_.origins.push_back(origin_of(one));
      ++(one.counted ? best : possible);
    }
    if (best == 0) best = 1;
    found_.independent.best = best;
    // Of several that are named, each of two may have it from another without a word of it in any
    // text. Beside one source an outlet that names none may have its own; beside several it most
    // likely repeats one of them.
    found_.independent.low = best > kMayRelay ? best - kMayRelay : 1;
    found_.independent.high = best + (possible >= (best == 1 ? 1U : kSilent) ? 1U : 0U);
    explain(merged, possible);
    return std::move(found_);
  }

  // What the count depends on most, with the cheapest check that would settle it.
  void explain(const std::vector<Merged>& merged, std::uint32_t possible) {
    const Merged* alike = nullptr;
    const Merged* last = nullptr;
    for (const Merged& one : merged) {
      if (!one.counted) continue;
      last = &one;
      if (one.nearest > kMaybeSame && (alike == nullptr || one.nearest > alike->nearest))
        alike = &one;
    }
    model::Reason& reason = found_.independent.reason;
    const auto name = [&](const Merged& one) { return name_of(one); };
    const auto home = [&](const Merged& one) {
      return unit(one.roots.front().unit).mention.article;
    };
    if (found_.independent.best > 1 && alike != nullptr)
      reason = {model::ReasonKind::AnotherName, name(*alike), article(home(*alike)).id, ""};
    else if (found_.independent.best > 1)
      reason = {model::ReasonKind::FirstHand, name(*last), "", ""};
    else if (possible > 0)
      reason = {model::ReasonKind::OwnReporting,
                outlet_of(home(*std::find_if(merged.begin(), merged.end(),
                                             [](const Merged& m) { return !m.counted; }))),
                "", ""};
    found_.independent.depends_on = model::said(reason, "en");
  }

  const std::vector<std::uint32_t>& group_;
  const OriginContext& context_;
  UnitsOfArticles units_of_;
  std::vector<model::ArticleId> claim_articles_;
  mutable std::unordered_map<std::uint32_t, Cast::Member> members_;  // by unit, once asked for
  std::vector<Root> roots_;
  std::vector<std::uint32_t> denials_;
  OriginsFound found_;
};

}  // namespace

OriginsFound find_origins(const std::vector<std::uint32_t>& group, const OriginContext& context) {
  return Walk(group, context).run();
}

}  // namespace hearsay::weigh
