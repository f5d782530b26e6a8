// SPDX-License-Identifier: Apache-2.0
#include "weigh/clearest.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::weigh {
namespace {

// Articles of one sentence each, of which the unit is what stands between bars, or all.
class Claim {
 public:
  void add(const std::string& language, const std::string& marked, float likeness) {
    const std::size_t from = marked.find('|'), to = marked.rfind('|');
    model::Article article;
    article.language_tag = language;
    Unit unit;
    if (from == std::string::npos) {
      article.text = marked;
      unit.mention.span = {0, static_cast<std::uint32_t>(marked.size())};
    } else {
      article.text =
          marked.substr(0, from) + marked.substr(from + 1, to - from - 1) + marked.substr(to + 1);
      unit.mention.span = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to - 1)};
    }
    article.reading.sentences = {{0, static_cast<std::uint32_t>(article.text.size())}};
    unit.mention.article = static_cast<model::ArticleId>(articles_.size());
    articles_.push_back(std::move(article));
    units_.push_back(std::move(unit));
    likeness_.push_back(likeness);
  }

  std::string_view shown(std::string_view language = {},
                         std::span<const float> sureness = {}) const {
    std::vector<std::uint32_t> group;
    for (std::uint32_t u = 0; u < units_.size(); ++u) group.push_back(u);
    const Cosine cosine = [&](std::uint32_t a, std::uint32_t b) {
      return a == b ? 1 : likeness_[a] * likeness_[b];
    };
    const std::uint32_t u =
        clearest_mention(group, {articles_, units_, cosine, sureness, language});
    return words_of(units_[u], articles_[u]);
  }

 private:
  std::vector<model::Article> articles_;
  std::vector<Unit> units_;
  std::vector<float> likeness_;
};

TEST(Clearest, AWholeSentenceBeforeWhatWasCutOut) {
  Claim claim;
  claim.add("en", "Divers, |who had searched the flooded cellar of the granary|, left.", 0.9F);
  claim.add("en", "The divers searched the flooded cellar of the granary.", 0.85F);
  claim.add("en", "|The cellar that divers had searched all the night long|, is dry.", 0.9F);
  EXPECT_EQ(claim.shown(), "The divers searched the flooded cellar of the granary.");
}

TEST(Clearest, WhatIsMostLikeTheOthersBeforeTheWitty) {
  Claim claim;
  claim.add("fr", "Une cave où l'on ne voyait que des hommes-grenouilles hier soir.", 0.3F);
  claim.add("fr", "Des plongeurs ont fouillé la cave inondée du vieux grenier.", 0.9F);
  claim.add("fr", "Des plongeurs ont exploré la cave inondée du grenier lundi.", 0.8F);
  EXPECT_EQ(claim.shown(), "Des plongeurs ont fouillé la cave inondée du vieux grenier.");
}

TEST(Clearest, InTheLanguageAskedForElseInThatOfMost) {
  Claim claim;
  claim.add("ru", "Водолазы обыскали затопленный подвал старого амбара.", 0.5F);
  claim.add("en", "The divers searched the flooded cellar of the granary.", 0.9F);
  EXPECT_EQ(claim.shown("en"), "The divers searched the flooded cellar of the granary.");
  EXPECT_EQ(claim.shown(), "Водолазы обыскали затопленный подвал старого амбара.");  // the earlier
  claim.add("en", "Divers have searched the flooded cellar of a granary.", 0.8F);
  EXPECT_EQ(claim.shown(), "The divers searched the flooded cellar of the granary.");
}

TEST(Clearest, ASureOneBeforeADoubtful) {
  Claim claim;
  claim.add("en", "The divers searched the flooded cellar of the granary.", 0.8F);
  claim.add("en", "The divers were seen near the flooded cellar on Monday.", 0.8F);
  EXPECT_EQ(claim.shown({}, std::vector<float>{0.2F, 0.9F}),
            "The divers were seen near the flooded cellar on Monday.");
}

}  // namespace
}  // namespace hearsay::weigh
