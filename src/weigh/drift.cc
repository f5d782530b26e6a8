// SPDX-License-Identifier: Apache-2.0
// The problem: an article rewrites another and a "reportedly", a source or a number is lost; but
// two clauses of one claim are not yet the same place of two texts, and to tell a newspaper that it
// dropped a source which stands one line above is worse than to tell it nothing.
// The idea: a clause is held against those clauses of the articles it derives from that say the
// same thing: a passage carries one onto the other, or they share words (also across languages) or
// the figure. Where none does, nothing is told. What is told must hold against all of them: a
// clause spliced from two texts keeps what one of them has. An attribution counts as kept when the
// paragraph still speaks of the source. A bound is no hedge, and a rounding that says so ("more
// than four million", « une soixantaine ») changes no figure: two figures are told apart only when
// they can't both hold. An outlet that gives another figure in its next article updates it, and who
// cites an outlet is held to all that it told. Limits: only links within the archive; a reservation
// made in another sentence is not seen.
#include "weigh/drift.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/bilingual.h"
#include "model/wording.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/transliterate.h"
#include "text/words.h"
#include "weigh/ledger.h"
#include "weigh/shared_words.h"
#include "weigh/sources.h"

namespace hearsay::weigh {
namespace {

using model::Certainty;
using model::DriftKind;

constexpr float kSamePlace = 0.3F;       // share of a clause that a passage must carry over
constexpr float kSharedWords = 0.4F;     // of the shorter clause's stems
constexpr std::uint32_t kCueReach = 80;  // bytes beside a clause in which its hedge may stand

bool unsure(Certainty certainty) {
  return certainty == Certainty::Hedged || certainty == Certainty::Unknown;
}
bool sure(Certainty certainty) {
  return certainty == Certainty::Asserted || certainty == Certainty::Attributed;
}

std::size_t letters(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

class DriftFinder {
 public:
  DriftFinder(const std::vector<std::uint32_t>& group, std::span<const Unit> units,
              std::span<const model::Article> articles, const Alignment& alignment)
      : units_(units), articles_(articles), alignment_(alignment) {
    for (const std::uint32_t u : group) units_of_[units[u].mention.article].push_back(u);
  }

  std::vector<model::Drift> run() {
    for (const auto& [article, mine] : units_of_) {
      Units above;
      bool own_story = false;  // an outlet that goes on with what it told
      for (const model::Link* link : alignment_.parents(article))
        if (const auto found = units_of_.find(*link->to); found != units_of_.end()) {
          above.insert(above.end(), found->second.begin(), found->second.end());
          own_story |= teller(article) == teller(*link->to);
        }
      if (!above.empty()) compare(mine, above, own_story);
    }
    return std::move(drift_);
  }

 private:
  using Units = std::vector<std::uint32_t>;

  void compare(const Units& mine, const Units& above, bool own_story) {
    std::vector<Units> same;  // of each unit of mine, those above that say the same, nearest first
    for (const std::uint32_t u : mine) same.push_back(counterparts(u, above));
    for (std::size_t i = 0; i < mine.size(); ++i) {
      if (!same[i].empty()) {
        certainty(mine[i], same[i], mine);
        attribution(mine[i], same[i], mine);
      }
      if (!own_story && !cited_figure(mine[i], mine)) figure(mine[i], above, mine);
    }
  }

  Units counterparts(std::uint32_t u, const Units& above) const {
    std::vector<std::pair<float, std::uint32_t>> found;
    for (const std::uint32_t v : above) {
      const float carried = alignment_.aligned(unit(u), unit(v));
      const float shared = shared_words(unit(u), unit(v));
      const bool figure = unit(u).mention.figure == unit(v).mention.figure && one_quantity(u, v);
      if (carried >= kSamePlace || shared >= kSharedWords || figure)
        found.emplace_back(-std::max(carried, shared), v);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Units out;
    for (const auto& [unused, v] : found) out.push_back(v);
    // A title has no room for a source or a doubt: a body is held to a body, if that says it.
    const auto in_title = [&](std::uint32_t v) { return unit(v).mention.in_title; };
    if (!in_title(u) && !std::all_of(out.begin(), out.end(), in_title))
      std::erase_if(out, in_title);
    return out;
  }

  // A body that keeps its reservation does not excuse a title that dropped it; a second sentence of
  // the body that keeps it excuses the first.
  void certainty(std::uint32_t u, const Units& same, const Units& mine) {
    const Certainty here = unit(u).mention.certainty;
    const auto all = [&](auto&& is) {
      return std::all_of(same.begin(), same.end(),
                         [&](std::uint32_t v) { return is(unit(v).mention); });
    };
    const bool elsewhere = std::any_of(mine.begin(), mine.end(), [&](std::uint32_t w) {
      return w != u && unit(w).mention.in_title == unit(u).mention.in_title &&
             unit(w).mention.certainty != here && unsure(unit(w).mention.certainty) != unsure(here);
    });
    if (elsewhere || words_kept(u, same)) return;
    if (sure(here) && all([](const model::Mention& m) { return unsure(m.certainty); })) {
      // Who names somebody for "reportedly" has not dropped it.
      const bool named = here == Certainty::Attributed &&
                         all([](const model::Mention& m) { return m.chain.empty(); });
      if (!named) note(DriftKind::HedgeLost, u, same.front());
    } else if (here == Certainty::Hedged &&
               all([](const model::Mention& m) { return sure(m.certainty); })) {
      note(DriftKind::HedgeGained, u, same.front());
    }
  }

  // The same words can't be surer than they were: then they were read differently twice.
  bool words_kept(std::uint32_t u, const Units& same) const {
    const std::string mine = text::fold(words(u));
    return std::any_of(same.begin(), same.end(),
                       [&](std::uint32_t v) { return text::fold(words(v)) == mine; });
  }
  std::string_view words(std::uint32_t u) const {
    return place(u).of(unit(u).mention.in_title ? article(u).title : article(u).text);
  }

  // Titles seldom have room for a source: only the body is held to it.
  void attribution(std::uint32_t u, const Units& same, const Units& mine) {
    if (unit(u).mention.certainty != Certainty::Asserted || unit(u).mention.in_title) return;
    if (std::any_of(mine.begin(), mine.end(),
                    [&](std::uint32_t w) { return !unit(w).mention.chain.empty(); }))
      return;
    std::string name;
    std::uint32_t against = same.front();
    for (const std::uint32_t v : same) {
      if (unit(v).mention.chain.empty()) return;
      const std::string& last = unit(v).mention.chain.back();
      if (!name.empty() || is_pronoun(last)) continue;
      name = last;
      against = v;
    }
    // What others give to an outlet it may say itself.
    if (name.empty() || text::fold(name) == teller(unit(u).mention.article) ||
        speaks_of(u, against))
      return;
    note(DriftKind::AttributionLost, u, against, name);
  }

  // Whether the paragraph of `u` has a word of the source of `v` (a name in any script, another
  // word in any of the languages), or the outlet that `u` has it from.
  bool speaks_of(std::uint32_t u, std::uint32_t v) const {
    const model::Article &here = article(u), &there = article(v);
    const std::string_view text = here.text;
    const model::Span at = unit(u).mention.span;
    const std::size_t before =
        at.begin == 0 ? std::string_view::npos : text.rfind('\n', at.begin - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view paragraph = text.substr(begin, text.find('\n', at.end) - begin);
    const std::vector<std::uint64_t> keys = keys_of(paragraph, here);
    std::vector<std::uint64_t> wanted = keys_of(unit(v).mention.chain.back(), there);
    if (there.outlet)
      for (const text::Word& word : text::words(there.outlet->name))
        if (word.capital) wanted.push_back(name_key(text::skeleton(word.of(there.outlet->name))));
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](std::uint64_t key) { return says(keys, key); });
  }

  static std::uint64_t name_key(std::string_view skeleton) {
    return model::Bilingual::key(model::Language::Other, skeleton);
  }
  // Stems of content words, and skeletons of capitalised ones; sorted.
  static std::vector<std::uint64_t> keys_of(std::string_view words, const model::Article& in) {
    constexpr std::size_t kContent = 4;  // letters of a word that is more than grammar
    text::Stemmer stemmer(in.language_tag);
    std::vector<std::uint64_t> out;
    for (const text::Word& word : text::words(words)) {
      const std::string skeleton = text::skeleton(word.of(words));
      if (word.capital && skeleton.size() >= 2) out.push_back(name_key(skeleton));
      if (letters(word.of(words)) >= kContent)
        out.push_back(model::Bilingual::key(in.language, stemmer.stem(word.of(words))));
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  std::string teller(model::ArticleId id) const {
    return text::fold(model::teller_of(articles_[static_cast<std::size_t>(id)]));
  }

  // Whether an outlet that the article of `u` cites gives its figure, in whatever article.
  bool cited_figure(std::uint32_t u, const Units& mine) const {
    const auto cites = [&](const std::string& outlet) {
      return std::any_of(mine.begin(), mine.end(), [&](std::uint32_t w) {
        const auto& chain = unit(w).mention.chain;
        return std::any_of(chain.begin(), chain.end(),
                           [&](const std::string& name) { return text::fold(name) == outlet; });
      });
    };
    return std::any_of(units_of_.begin(), units_of_.end(), [&](const auto& one) {
      return one.first != unit(u).mention.article && cites(teller(one.first)) &&
             std::any_of(one.second.begin(), one.second.end(), [&](std::uint32_t v) {
               return one_quantity(u, v) && agree(given(u), given(v), unit(u).mention.in_title);
             });
    });
  }

  // Against the nearest that gives a figure of the same thing, if neither agrees with anything that
  // the other article gives: a title may round what its text has exactly.
  void figure(std::uint32_t u, const Units& above, const Units& mine) {
    if (!unit(u).mention.figure) return;
    std::vector<std::pair<float, std::uint32_t>> others;
    for (const std::uint32_t v : above) {
      if (!one_quantity(u, v) || other_source(u, v)) continue;
      for (const std::uint32_t w : mine)
        if (one_quantity(w, v) && agree(given(w), given(v), unit(u).mention.in_title)) return;
      others.emplace_back(
          std::max(alignment_.aligned(unit(u), unit(v)), shared_words(unit(u), unit(v))), v);
    }
    if (others.empty()) return;
    const std::uint32_t other =
        std::max_element(others.begin(), others.end(), [](auto& a, auto& b) {
          return a.first < b.first;
        })->second;
    model::Drift& drift = note(DriftKind::FigureChanged, u, other);
    drift.before = given(other);
    drift.after = given(u);
  }

  // Two roundings of one number agree; a rounding of an exact one is another figure, and so, but in
  // a title, is "18" for "at least 18".
  static bool agree(const model::GivenFigure& a, const model::GivenFigure& b, bool title) {
    const bool bounded = b.bound == model::Bound::AtLeast || b.bound == model::Bound::AtMost;
    if (a.value == b.value) return title || !bounded || a.bound != model::Bound::Exact;
    const auto rough = [](const model::GivenFigure& one) {
      return one.bound != model::Bound::Exact || one.value.first != one.value.second;
    };
    return rough(a) && rough(b) && may_be_one(a, b);
  }

  // Both give a figure, as far as told of the same thing.
  bool one_quantity(std::uint32_t u, std::uint32_t v) const {
    const Unit &a = unit(u), &b = unit(v);
    if (!a.mention.figure || !b.mention.figure) return false;
    const bool measure =
        a.figure_unit.empty() || b.figure_unit.empty() || a.figure_unit == b.figure_unit;
    return measure && (a.counts == model::Counted::None || b.counts == model::Counted::None ||
                       a.counts == b.counts);
  }

  // Both name a source, and not the same one: two counts, not one that changed.
  bool other_source(std::uint32_t u, std::uint32_t v) const {
    const auto &mine = unit(u).mention.chain, &theirs = unit(v).mention.chain;
    if (mine.empty() || theirs.empty()) return false;
    const auto names = [](const std::string& name) {
      std::set<std::string> out;
      for (const text::Word& word : text::words(name))
        if (word.capital) out.insert(text::skeleton(word.of(name)));
      return out;
    };
    const auto a = names(mine.back()), b = names(theirs.back());
    return !a.empty() && !b.empty() &&
           std::none_of(a.begin(), a.end(),
                        [&](const std::string& one) { return b.contains(one); });
  }

  model::GivenFigure given(std::uint32_t u) const {
    return {*unit(u).mention.figure, model::bound_of(unit(u).mention, article(u))};
  }
  const Unit& unit(std::uint32_t u) const { return units_[u]; }
  const model::Article& article(std::uint32_t u) const {
    return articles_[static_cast<std::size_t>(unit(u).mention.article)];
  }

  // The clause together with the mark that hedges it: « aurait » stands beside what it hedges.
  model::Span place(std::uint32_t u) const {
    const model::Mention& mention = unit(u).mention;
    const model::Article& in = article(u);
    const model::Reading& reading = mention.in_title ? in.title_reading : in.reading;
    model::Span span = mention.span;
    if (!mention.statement || *mention.statement >= reading.statements.size()) return span;
    const model::Statement& statement = reading.statements[*mention.statement];
    if (!statement.source.empty()) return span;
    for (const model::Span cue : statement.cue) {
      if (cue.end + kCueReach < span.begin || span.end + kCueReach < cue.begin) continue;
      span = {std::min(span.begin, cue.begin), std::max(span.end, cue.end)};
    }
    return span;
  }

  model::Drift& note(DriftKind kind, std::uint32_t u, std::uint32_t against,
                     std::string name = {}) {
    model::Drift drift;
    drift.kind = kind;
    drift.article = unit(u).mention.article;
    drift.at = place(u);
    drift.in_title = unit(u).mention.in_title;
    drift.against = unit(against).mention.article;
    drift.against_at = place(against);
    drift.against_in_title = unit(against).mention.in_title;
    drift.name = std::move(name);
    return drift_.emplace_back(std::move(drift));
  }

  std::span<const Unit> units_;
  std::span<const model::Article> articles_;
  const Alignment& alignment_;
  std::map<model::ArticleId, Units> units_of_;
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
