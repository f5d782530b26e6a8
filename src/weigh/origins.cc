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
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "text/fold.h"

namespace hearsay::weigh {
namespace {

constexpr float kSamePlace = 0.3F;  // share of a unit that a passage must carry over

bool is_pronoun(std::string_view name) {
  static constexpr std::array<std::string_view, 27> kPronouns{
      "he", "she",  "it",  "they",  "we", "i",    "you", "who",      "which",
      "il", "elle", "ils", "elles", "on", "nous", "je",  "celui-ci", "celle-ci",
      "он", "она",  "оно", "они",   "мы", "я",    "тот", "те",       "который"};
  const std::string folded = text::fold(name);
  return std::find(kPronouns.begin(), kPronouns.end(), folded) != kPronouns.end();
}

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
  std::string outlet_of(model::ArticleId id) const {
    const model::Article& one = article(id);
    return one.outlet ? one.outlet->name : one.id;
  }

  // Whether a mention is walked further: to an ancestor that states the claim, or to an outlet that
  // is cited.
  void visit(std::uint32_t u) {
    const Unit& one = unit(u);
    const model::Certainty certainty = one.mention.certainty;
    if (certainty == model::Certainty::Denied || certainty == model::Certainty::Unknown) {
      if (!derived(u)) denials_.push_back(u);
      return;
    }
    if (derived(u) || cited_elsewhere(u)) return;
    roots_.push_back(root_of(u));
  }

  bool derived(std::uint32_t u) const {
    const Unit& one = unit(u);
    bool own_addition = true;
    for (const model::Link* link : context_.alignment->parents(one.mention.article)) {
      const auto found = units_of_.find(*link->to);
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

  // A derived article gives the claim to somebody whom no ancestor's mention names.
  bool names_new_source(std::uint32_t u) const {
    const SourceIdentity mine = source_of(u);
    for (const model::Link* link : context_.alignment->parents(unit(u).mention.article)) {
      const auto found = units_of_.find(*link->to);
      if (found == units_of_.end()) continue;
      for (const std::uint32_t ancestor : found->second) {
        if (unit(ancestor).mention.chain.empty()) continue;
        if (article(unit(ancestor).mention.article).language !=
            article(unit(u).mention.article).language)
          return false;
        if (same_source(mine, source_of(ancestor), *context_.institutions, nullptr)) return false;
      }
    }
    return true;
  }

  // The outlets that a chain names, and what becomes of them.
  bool cited_elsewhere(std::uint32_t u) {
    const Unit& one = unit(u);
    if (one.mention.chain.empty()) return false;
    const std::string& last = one.mention.chain.back();
    const std::string cited = outlet_named(last);
    if (cited.empty()) return plural(u);
    bool in_archive = false;
    for (std::size_t i = 0; i < context_.articles.size() && !in_archive; ++i)
      in_archive = context_.articles[i].outlet &&
                   text::fold(context_.articles[i].outlet->name) == cited &&
                   near(static_cast<model::ArticleId>(i), one.mention.article);
    for (const auto& [id, list] : units_of_) {
      if (id == one.mention.article || text::fold(outlet_of(id)) != cited) continue;
      if (cites_back(id, one.mention.article))
        note(model::DriftKind::Circular, u, id, last + " cites this outlet in its turn");
      return true;
    }
    if (!in_archive)
      return false;  // an outlet that is not here: it is the origin as far as the archive shows
    note(model::DriftKind::NotInCited, u, std::nullopt,
         "no article of " + last + " in this archive states it");
    return true;
  }

  // Folded name of the outlet that a source is, "" if it is none.
  std::string outlet_named(const std::string& name) const {
    const std::string folded = text::fold(name);
    for (const model::Article& one : context_.articles)
      if (one.outlet && text::fold(one.outlet->name) == folded) return folded;
    if (const model::OutletEntry* entry = context_.outlets->by_name(name))
      return text::fold(entry->outlet.name);
    return {};
  }

  // Only articles of the same story can be what is meant by "as X reports".
  bool near(model::ArticleId a, model::ArticleId b) const {
    const auto &x = article(a).published, &y = article(b).published;
    return !x || !y || (x->earliest <= y->latest && y->earliest - x->earliest < 7 * 86400);
  }

  bool cites_back(model::ArticleId from, model::ArticleId to) const {
    const std::string mine = text::fold(outlet_of(to));
    const auto found = units_of_.find(from);
    if (found == units_of_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t u) {
      const auto& chain = unit(u).mention.chain;
      return !chain.empty() && outlet_named(chain.back()) == mine;
    });
  }

  // "Several media report", "sources say": a plural behind which nobody can be counted.
  bool plural(std::uint32_t u) {
    const Unit& one = unit(u);
    const auto concepts =
        context_.institutions->concepts_of(one.source_words + " " + one.mention.chain.back());
    const bool media = std::binary_search(concepts.begin(), concepts.end(),
                                          context_.institutions->concept_named("media"));
    if (!media || one.source_kind == model::SourceKind::Person ||
        one.source_kind == model::SourceKind::Document)
      return false;
    note(model::DriftKind::PluralSource, u, std::nullopt, one.mention.chain.back());
    plural_.push_back(u);
    return true;
  }

  void note(model::DriftKind kind, std::uint32_t u, std::optional<model::ArticleId> against,
            std::string text) {
    const Unit& one = unit(u);
    model::Drift drift;
    drift.kind = kind;
    drift.article = one.mention.article;
    drift.against = against;
    drift.at = one.mention.span;
    drift.in_title = one.mention.in_title;
    drift.note = std::move(text);
    found_.drift.push_back(std::move(drift));
  }

  SourceIdentity source_of(std::uint32_t u) const {
    const Unit& one = unit(u);
    if (one.mention.chain.empty())
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
    if (!one.mention.chain.empty() && is_pronoun(one.mention.chain.back())) {
      // Whoever "they" are, they can't be told from the other sources of the claim.
      root.strength = Strength::Possible;
      root.tier = model::Tier::Circumstantial;
      root.why = "names nobody";
      return root;
    }
    if (!one.mention.chain.empty()) {
      root.tier = model::Tier::Conclusive;
      root.why = "names its source";
      return root;
    }
    const bool added = !context_.alignment->parents(one.mention.article).empty();
    if (!added && observed(one)) {
      root.why = "tells how it knows";
      return root;
    }
    root.strength = Strength::Possible;
    root.tier = model::Tier::Circumstantial;
    root.why = "states it in its own voice";
    return root;
  }

  // Whether the sentence of the mention, or the one before or after it, says that a reporter was
  // there.
  bool observed(const Unit& one) const {
    const model::Article& here = article(one.mention.article);
    if (one.mention.in_title || here.reading.sentences.empty())
      return says_observed(here, one.mention.span);
    const auto& sentences = here.reading.sentences;
    const std::size_t first = one.sentence > 0 ? one.sentence - 1 : 0;
    const std::size_t last = std::min<std::size_t>(one.sentence + 1, sentences.size() - 1);
    return says_observed(here, {sentences[first].begin, sentences[last].end});
  }
  bool says_observed(const model::Article& here, model::Span span) const {
    // What a quoted witness saw is not what the reporter saw.
    std::string own(span.of(here.text));
    for (const model::Statement& statement : here.reading.statements)
      for (const model::Span content : statement.content)
        if (content.overlaps(span)) {
          const std::uint32_t from = std::max(content.begin, span.begin),
                              to = std::min(content.end, span.end);
          std::fill(own.begin() + (from - span.begin), own.begin() + (to - span.begin), ' ');
        }
    const std::string around = text::fold(own);
    return std::any_of(
        context_.observation->begin(), context_.observation->end(),
        [&](const std::string& phrase) { return around.find(phrase) != std::string::npos; });
  }

  // One origin in the making: roots whose sources are one.
  struct Merged {
    std::vector<Root> roots;
    std::vector<model::Evidence> why;
    bool counted = false;
  };

  bool same(const Root& a, const Root& b, Sameness* why) const {
    if (context_.decisions->separated(a.source.name, b.source.name)) return false;
    if (context_.decisions->merged(a.source.name, b.source.name)) {
      *why = {model::Tier::Conclusive, "your decision"};
      return true;
    }
    const model::ArticleId x = unit(a.unit).mention.article, y = unit(b.unit).mention.article;
    if (context_.merge_owners && a.source.kind == model::SourceKind::Media &&
        b.source.kind == model::SourceKind::Media) {
      const auto &p = article(x).outlet, &q = article(y).outlet;
      if (p && q && !p->owner.empty() && p->owner == q->owner) {
        *why = {model::Tier::Associative, "the same owner: " + p->owner};
        return true;
      }
    }
    return same_source(a.source, b.source, *context_.institutions, why);
  }

  std::vector<Merged> merge() const {
    std::vector<Merged> merged;
    for (const Root& root : roots_) {
      if (context_.decisions->refused(root.source.name)) continue;
      Sameness why;
      const auto home = std::find_if(merged.begin(), merged.end(), [&](const Merged& one) {
        return std::any_of(one.roots.begin(), one.roots.end(),
                           [&](const Root& other) { return same(root, other, &why); });
      });
      const bool fresh = home == merged.end();
      Merged& target = fresh ? merged.emplace_back() : *home;
      if (!fresh && text::fold(target.roots.front().source.name) != text::fold(root.source.name))
        target.why.push_back({why.tier, "same source", std::nullopt, why.note});
      target.counted |= root.strength == Strength::Counted;
      target.roots.push_back(root);
    }
    return merged;
  }

  model::Origin origin_of(const Merged& merged) const {
    model::Origin origin;
    origin.name = merged.roots.front().source.name;
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
    std::uint32_t best = 0, shaky = 0, possible = 0;
    for (const Merged& one : merged) {
      found_.origins.push_back(origin_of(one));
      if (!one.counted) {
        ++possible;
        continue;
      }
      ++best;
      const bool firm = std::any_of(one.roots.begin(), one.roots.end(), [&](const Root& root) {
        return root.tier == model::Tier::Conclusive &&
               root.source.kind != model::SourceKind::Anonymous &&
               root.source.kind != model::SourceKind::Group;
      });
      if (!firm && best > 1) ++shaky;
    }
    if (best == 0) best = 1;
    found_.independent.best = best;
    // Of two bodies that are named, one may have it from the other without a word of it in any
    // text.
    found_.independent.low =
        std::max(1U, best - std::max(std::min(shaky, best - 1), best > 1 ? 1U : 0U));
    found_.independent.high = best + std::min(possible, 1U);
    explain(merged, shaky, possible);
    return std::move(found_);
  }

  void explain(const std::vector<Merged>& merged, std::uint32_t shaky, std::uint32_t possible) {
    if (possible > 0) {
      const auto one =
          std::find_if(merged.begin(), merged.end(), [](const Merged& m) { return !m.counted; });
      found_.independent.depends_on = "whether " +
                                      outlet_of(unit(one->roots.front().unit).mention.article) +
                                      " had it from its own reporting: ask it for its source";
    } else if (shaky > 0) {
      const auto one =
          std::find_if(merged.rbegin(), merged.rend(), [](const Merged& m) { return m.counted; });
      found_.independent.depends_on = "whether " + one->roots.front().source.name +
                                      " knew it first-hand or heard it from another";
    }
  }

  const std::vector<std::uint32_t>& group_;
  const OriginContext& context_;
  std::map<model::ArticleId, std::vector<std::uint32_t>> units_of_;
  std::vector<Root> roots_;
  std::vector<std::uint32_t> denials_;
  std::vector<std::uint32_t> plural_;
  OriginsFound found_;
};

}  // namespace

OriginsFound find_origins(const std::vector<std::uint32_t>& group, const OriginContext& context) {
  return Walk(group, context).run();
}

}  // namespace hearsay::weigh
