// SPDX-License-Identifier: Apache-2.0
// A small archive made by hand, for the tests of the room: no learnt score of claims takes part.
#ifndef HEARSAY_WEIGH_HAND_MADE_ARCHIVE_TEST_H_
#define HEARSAY_WEIGH_HAND_MADE_ARCHIVE_TEST_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "weigh/drift.h"
#include "weigh/mentions.h"
#include "weigh/origins.h"
#include "weigh/sources.h"
#include "weigh/weigh.h"

namespace hearsay::weigh {

class Archive {
 public:
  // An article whose whole text is one clause, given to `source` ("" for the writer's own voice).
  std::uint32_t add(const std::string& outlet, const std::string& text,
                    const std::string& source = "",
                    model::SourceKind kind = model::SourceKind::Organisation) {
    model::Article article;
    article.id = "a" + std::to_string(articles_.size());
    article.outlet = model::Outlet{outlet, model::OutletKind::Newspaper, ""};
    article.language = model::Language::English;
    article.language_tag = "en";
    article.text = text;
    article.published = model::DateCandidate{"", static_cast<std::int64_t>(articles_.size()) * 3600,
                                             static_cast<std::int64_t>(articles_.size()) * 3600,
                                             model::DateOrigin::Input, model::DateRole::Published};
    Unit unit;
    unit.mention.article = static_cast<model::ArticleId>(articles_.size());
    unit.mention.span = {0, static_cast<std::uint32_t>(text.size())};
    if (!source.empty()) {
      unit.mention.chain = {source};
      unit.mention.certainty = model::Certainty::Attributed;
      unit.source_words = source;
      unit.source_kind = kind;
    }
    articles_.push_back(std::move(article));
    units_.push_back(std::move(unit));
    return static_cast<std::uint32_t>(units_.size() - 1);
  }

  Unit& unit(std::uint32_t u) { return units_[u]; }
  model::Article& article(std::uint32_t u) { return articles_[u]; }

  // A unit that is the title of the article of `of`.
  std::uint32_t title(std::uint32_t of, const std::string& words) {
    articles_[of].title = words;
    Unit unit = units_[of];
    unit.mention.in_title = true;
    unit.mention.span = {0, static_cast<std::uint32_t>(words.size())};
    unit.mention.chain.clear();
    unit.mention.certainty = model::Certainty::Asserted;
    units_.push_back(std::move(unit));
    return static_cast<std::uint32_t>(units_.size() - 1);
  }

  void copy(std::uint32_t from, std::uint32_t to) {
    model::Link link;
    link.from = static_cast<model::ArticleId>(from);
    link.to = static_cast<model::ArticleId>(to);
    link.passages.push_back({units_[from].mention.span, units_[to].mention.span, 1, {}});
    links_.push_back(std::move(link));
  }

  // A link without passages.
  void link(std::uint32_t from, std::uint32_t to) {
    copy(from, to);
    links_.back().passages.clear();
  }

  void figure(std::uint32_t u, double value, model::Bound bound) {
    model::Figure figure;
    figure.low = figure.high = value;
    figure.bound = bound;
    articles_[u].reading.figures = {figure};
    units_[u].mention.figure = {value, value};
    units_[u].mention.figure_index = 0;
  }

  OriginsFound origins(const Decisions& decisions = {}) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t u = 0; u < units_.size(); ++u) all.push_back(u);
    return origins_of(all, decisions);
  }

  OriginsFound origins_of(const std::vector<std::uint32_t>& group,
                          const Decisions& decisions = {}) {
    const Alignment alignment(articles_, links_);
    const Institutions institutions = Institutions::load();
    const model::OutletTable outlets;
    const Observation observation = Observation::load();
    const Plurals plurals = Plurals::load();
    const OutletIndex index(articles_, outlets, institutions);
    const SameOrigin same_origin = SameOrigin::load();
    Cast cast(articles_, institutions);
    const Citations citations(articles_, units_, index);
    return find_origins(group, {articles_,
                                units_,
                                &alignment,
                                &citations,
                                &institutions,
                                &plurals,
                                &decisions,
                                &observation,
                                &same_origin,
                                &cast,
                                sureness,
                                0.5F,
                                false,
                                {}});
  }

  // How surely each unit states the claim; by default all do.
  std::vector<float> sureness;

  std::vector<model::Drift> drift() {
    const Alignment alignment(articles_, links_);
    std::vector<std::uint32_t> group;
    for (std::uint32_t u = 0; u < units_.size(); ++u) group.push_back(u);
    return find_drift(group, units_, articles_, alignment);
  }

 private:
  std::vector<model::Article> articles_;
  std::vector<Unit> units_;
  std::vector<model::Link> links_;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_HAND_MADE_ARCHIVE_TEST_H_
