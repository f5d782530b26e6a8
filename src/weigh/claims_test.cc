// SPDX-License-Identifier: Apache-2.0
// What a translated passage carries, with cosines given by hand.
#include "weigh/claims.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace hearsay::weigh {
namespace {

// Two articles of one sentence each, of two clauses; the second is a translation of the first, and
// the translator turned the clauses round.
class TranslatedSentence : public testing::Test {
 protected:
  TranslatedSentence() {
    articles_.resize(2);
    articles_[0].text = "The bridge was closed at noon because a cable had snapped";
    articles_[1].text = "Un câble s'étant rompu, le pont a été fermé à midi";
    articles_[0].language = model::Language::English;
    articles_[1].language = model::Language::French;
    add(0, "The bridge was closed at noon");
    add(0, "a cable had snapped");
    add(1, "Un câble s'étant rompu");
    add(1, "le pont a été fermé à midi");
    link_.from = model::ArticleId{1};
    link_.to = model::ArticleId{0};
    link_.kind = model::LinkKind::Translation;
    link_.passages.push_back({whole(1), whole(0), 0.5F, {}});
  }

  // The claim of each unit, as the number of its first unit.
  std::vector<std::uint32_t> claims(const Cosine& cosine) const {
    const std::vector<model::Link> links{link_};
    const std::vector<std::vector<std::uint32_t>> events{{0, 1}};
    const Groups groups = group_units(units_, articles_, events, Alignment(articles_, links),
                                      SameClaim::load(), cosine, nullptr);
    std::vector<std::uint32_t> out(units_.size());
    for (const auto& group : groups.groups)
      for (const std::uint32_t u : group) out[u] = *std::min_element(group.begin(), group.end());
    return out;
  }

 private:
  model::Span whole(std::size_t article) const {
    return {0, static_cast<std::uint32_t>(articles_[article].text.size())};
  }
  void add(std::uint32_t article, const std::string& words) {
    const auto at = static_cast<std::uint32_t>(articles_[article].text.find(words));
    Unit unit;
    unit.mention.article = model::ArticleId{article};
    unit.mention.span = {at, at + static_cast<std::uint32_t>(words.size())};
    units_.push_back(unit);
  }

  std::vector<model::Article> articles_;
  std::vector<Unit> units_;
  model::Link link_;
};

using Cosines = std::array<std::array<float, 4>, 4>;

TEST_F(TranslatedSentence, AClauseThatMovedIsNotTakenForItsPlace) {
  const Cosines cosines{
      {{1, .1F, .1F, .9F}, {.1F, 1, .9F, .1F}, {.1F, .9F, 1, .1F}, {.9F, .1F, .1F, 1}}};
  const auto found = claims([&](std::uint32_t a, std::uint32_t b) { return cosines[a][b]; });
  EXPECT_NE(found[0], found[2]);
  EXPECT_NE(found[1], found[3]);
}

TEST_F(TranslatedSentence, AClauseThatStayedIsCarriedWhateverItsWords) {
  const Cosines cosines{{{1, 0, .6F, 0}, {0, 1, 0, .6F}, {.6F, 0, 1, 0}, {0, .6F, 0, 1}}};
  const auto found = claims([&](std::uint32_t a, std::uint32_t b) { return cosines[a][b]; });
  EXPECT_EQ(found, (std::vector<std::uint32_t>{0, 1, 0, 1}));
}

}  // namespace
}  // namespace hearsay::weigh
