// SPDX-License-Identifier: Apache-2.0
// The problem: forty articles state a claim; how many people knew it first-hand?
// The idea: the roots of its mentions (roots.h) are merged when their sources are one
// (same_origin.h) or a person decided so (decisions.h). A source that is named counts; an outlet
// that states it in its own voice counts when it tells how it could know, or when nobody else is
// there; a source whose every clause may speak of something else (membership.h), or that may be
// another name of one that counts, does not, but widens the range, as all do that may be one. Where
// nobody is left (outlets that cite one another, or an article that does not say it) the archive
// shows no origin at all: 0 to 1. Invariant: low <= best <= high, and 1 <= low when anybody is
// left.
#include "weigh/origins.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include "model/wording.h"
#include "text/fold.h"
#include "weigh/roots.h"

namespace hearsay::weigh {
namespace {

// Beside one, two, more counted so many that name nobody, or may be other names of those counted,
// may hold one more source.
constexpr std::array<std::uint32_t, 3> kSilent = {1, 3, 5};
constexpr float kMaybeSame = 0.08F;  // likeness of two sources kept apart
// From this likeness on two sources are shown as one. Below it, down to the threshold of the score,
// they count as one, but the second may be somebody else and is shown apart.
constexpr float kSurelySame = 0.5F;

class Count {
 public:
  explicit Count(const ClaimView& claim)
      : claim_(claim), context_(claim.context()), walked_(walk_back(claim)) {}

  OriginsFound run() {
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
    const Merged* other_name = nullptr;
    for (const Merged& one : merged)
      for (const Merged& other : one.other_names) {
        found_.origins.push_back(origin_of(other));
        ++possible;
        if (other_name == nullptr) other_name = &other;
      }
    found_.independent.best = best;
    // Of several that are named, one may have it from another without a word of it in any text.
    // Beside one source an outlet that names none may have its own; beside several it most likely
    // repeats one of them.
    found_.independent.low = best > 1 ? best - 1 : best;
    const bool more = best == 0 || may_hold_more(possible, best);
    found_.independent.high = best + (more ? 1 : 0);
    explain(merged, possible, more ? other_name : nullptr);
    found_.drift = std::move(walked_.drift);
    return std::move(found_);
  }

 private:
  const Unit& unit(std::uint32_t u) const { return claim_.unit(u); }
  const model::Article& article(model::ArticleId id) const { return claim_.article(id); }

  // One origin in the making: roots whose sources are one.
  struct Merged {
    std::vector<Root> roots;
    std::vector<Cast::Member> members;  // one for each name, none for outlets
    std::vector<model::Evidence> why;
    std::vector<Merged> other_names;  // that may be this source's and count with it
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
    for (const Merged& other : merged.other_names)
      if (text::fold(other.roots.front().source.name) == text::fold(root.source.name)) return 1;
    for (const Root& other : merged.roots) {
      const auto plain = plainly_same(root, outlet, other, merged.outlet, why);
      if (plain && *plain) return 1;
      apart |= plain && !*plain;
    }
    if (apart || merged.members.empty()) return 0;
    float sum = 0, most = 0;
    for (const Cast::Member& other : merged.members) {
      const float one = claim_.likeness(mine, other);
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
    for (const Root& root : walked_.roots) {
      if (context_.decisions->refused(root.source.name)) continue;
      const bool outlet = claim_.own_voice(unit(root.unit));
      const Cast::Member mine = outlet ? Cast::Member{} : claim_.member(root.unit);
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
      if (joins && best < 1 && set_apart(*home, root, best)) {
        home->members.push_back(mine);
        continue;
      }
      if (joins && join_other_name(*home, root)) continue;
      Merged& target = joins ? *home : merged.emplace_back();
      if (!joins) target.outlet = outlet, target.nearest = apart;
      const std::string folded = text::fold(root.source.name);
      const bool told = std::any_of(target.roots.begin(), target.roots.end(), [&](const Root& one) {
        return text::fold(one.source.name) == folded;
      });
      if (joins && !told && !root.doubtful)
        target.why.push_back({reason.tier, "same source", std::nullopt,
                              model::said(reason.reason, "en"), reason.reason});
      if (!outlet && !told) target.members.push_back(mine);
      target.counted |= root.strength == Strength::Counted;
      target.roots.push_back(root);
    }
    return merged;
  }

  // A root that is not surely the counted source is shown under its own name.
  static bool set_apart(Merged& home, const Root& root, float likeness) {
    if (likeness >= kSurelySame || !home.counted || root.doubtful) return false;
    Merged& other = home.other_names.emplace_back();
    other.roots.push_back(root);
    other.why.push_back(
        {model::Tier::Circumstantial, "may be another name of one counted", {}, {}, {}});
    return true;
  }
  static bool join_other_name(Merged& home, const Root& root) {
    const std::string folded = text::fold(root.source.name);
    for (Merged& other : home.other_names)
      if (text::fold(other.roots.front().source.name) == folded) {
        other.roots.push_back(root);
        return true;
      }
    return false;
  }

  // Of several names for one source, the first in the reader's language; one that surely speaks of
  // the claim before one that may not, one that names somebody
  // before "he" or "centre", a body or a person before the agency that was told.
  const std::string& name_of(const Merged& merged) const {
    const auto rank = [&](const Root& root) {
      const std::string& name = root.source.name;
      const bool foreign = !context_.reader_language.empty() &&
                           !article(unit(root.unit).mention.article)
                                .language_tag.starts_with(context_.reader_language);
      return std::tuple(root.doubtful, is_pronoun(name),
                        root.source.kind == model::SourceKind::Media, foreign,
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
        model::Evidence evidence{root.tier, root.why, std::nullopt,
                                 claim_.outlet_of(one.mention.article)};
        if (origin.articles.size() == 1 && !one.mention.in_title) evidence.at = one.mention.span;
        origin.why.push_back(std::move(evidence));
      }
    }
    origin.why.insert(origin.why.end(), merged.why.begin(), merged.why.end());
    return origin;
  }

  static bool may_hold_more(std::uint32_t silent, std::uint32_t best) {
    return silent >= kSilent[std::min<std::size_t>(best, kSilent.size()) - 1];
  }

  // What the count depends on most, with the cheapest check that would settle it.
  void explain(const std::vector<Merged>& merged, std::uint32_t possible,
               const Merged* other_name) {
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
    if (merged.empty())
      reason = {model::ReasonKind::NoOrigin, "", "", ""};
    else if (other_name != nullptr)
      reason = {model::ReasonKind::AnotherName, name(*other_name), article(home(*other_name)).id,
                ""};
    else if (found_.independent.best > 1 && alike != nullptr)
      reason = {model::ReasonKind::AnotherName, name(*alike), article(home(*alike)).id, ""};
    else if (found_.independent.best > 1)
      reason = {model::ReasonKind::FirstHand, name(*last), "", ""};
    else if (possible > 0) {
      const Merged& open = *std::find_if(merged.begin(), merged.end(),
                                         [](const Merged& one) { return !one.counted; });
      if (!open.outlet && open.roots.front().doubtful)
        reason = {model::ReasonKind::OtherMatter, name(open), article(home(open)).id, ""};
      else
        reason = {model::ReasonKind::OwnReporting, claim_.outlet_of(home(open)), "", ""};
    }
    found_.independent.depends_on = model::said(reason, "en");
  }

  const ClaimView& claim_;
  const OriginContext& context_;
  RootsFound walked_;
  OriginsFound found_;
};

}  // namespace

OriginsFound find_origins(const std::vector<std::uint32_t>& group, const OriginContext& context) {
  const ClaimView claim(group, context);
  return Count(claim).run();
}

}  // namespace hearsay::weigh
