// SPDX-License-Identifier: Apache-2.0
#include "weigh/ledger.h"

#include <gtest/gtest.h>

namespace hearsay::weigh {
namespace {

class Ledger : public testing::Test {
 protected:
  void add(double value, const std::string& who, bool official = false) {
    model::Article article;
    article.id = "a" + std::to_string(articles_.size());
    const auto hour = static_cast<std::int64_t>(articles_.size()) * 3600;
    article.published =
        model::DateCandidate{"", hour, hour, model::DateOrigin::Input, model::DateRole::Published};
    model::Statement statement;
    statement.source_kind = official ? model::SourceKind::Organisation : model::SourceKind::Person;
    article.reading.statements.push_back(statement);
    model::Mention mention;
    mention.article = static_cast<model::ArticleId>(articles_.size());
    mention.statement = 0;
    mention.chain = {who};
    mention.certainty = model::Certainty::Attributed;
    mention.figure = {value, value};
    claim_.mentions.push_back(mention);
    articles_.push_back(std::move(article));
    claim_.origins.push_back({});
    claim_.origins.back().name = who;
  }
  std::vector<LedgerLine> lines() const { return ledger_of(claim_, articles_); }

  model::Claim claim_;
  std::vector<model::Article> articles_;
};

TEST_F(Ledger, AnUpdateIsNoContradiction) {
  add(14, "the hospital", true);
  add(40, "the union");
  add(19, "The Hospital", true);
  const auto ledger = lines();
  ASSERT_EQ(ledger.size(), 3U);
  EXPECT_EQ(ledger[0].turn, Turn::First);
  EXPECT_EQ(ledger[1].turn, Turn::Contradiction);
  EXPECT_EQ(ledger[2].turn, Turn::Update);
}

// A source that goes by two names puts its own count up to date; who passes a figure on wrongly
// contradicts nobody.
TEST_F(Ledger, OneSourceByTwoNamesUpdates) {
  add(14, "the hospital", true);
  add(15, "a blog");
  claim_.origins.pop_back();
  add(19, "Dr Ida Renn");
  claim_.origins.pop_back();
  model::Evidence merged;
  merged.reason = {model::ReasonKind::SameBody, "the hospital", "Dr Ida Renn", "hospital"};
  claim_.origins.front().why.push_back(merged);
  const auto ledger = lines();
  ASSERT_EQ(ledger.size(), 3U);
  EXPECT_EQ(ledger[1].turn, Turn::First);
  EXPECT_EQ(ledger[2].turn, Turn::Update);
}

TEST_F(Ledger, ACopyAddsNoLine) {
  add(14, "the hospital");
  add(14, "the hospital");
  ASSERT_EQ(lines().size(), 1U);
  EXPECT_EQ(lines()[0].articles.size(), 2U);
}

TEST_F(Ledger, WhoRepeatsAFigureContradictsNobody) {
  add(14, "the hospital");
  add(40, "the union");
  add(40, "a neighbour");
  EXPECT_EQ(lines()[1].turn, Turn::Contradiction);
  EXPECT_EQ(lines()[2].turn, Turn::First);
}

TEST_F(Ledger, Choices) {
  using Value = std::pair<double, double>;
  add(14, "the hospital", true);
  add(40, "the union");
  add(40, "the union");
  add(19, "the hospital", true);
  add(30, "a neighbour");
  const auto ledger = lines();
  EXPECT_EQ(choose_figure(ledger, FigureChoice::Latest)->value, Value(30, 30));
  EXPECT_EQ(choose_figure(ledger, FigureChoice::Lowest)->value, Value(14, 14));
  EXPECT_EQ(choose_figure(ledger, FigureChoice::MinMax)->value, Value(14, 40));
  EXPECT_EQ(choose_figure(ledger, FigureChoice::Official)->value, Value(19, 19));
  EXPECT_EQ(choose_figure(ledger, FigureChoice::Majority)->value, Value(40, 40));
  EXPECT_FALSE(choose_figure({}, FigureChoice::Latest));
}

TEST_F(Ledger, ADeniedFigureIsNone) {
  add(14, "the hospital");
  claim_.mentions[0].certainty = model::Certainty::Denied;
  EXPECT_TRUE(lines().empty());
}

TEST(MayBeOne, ARoundingMayBeTheNumber) {
  using model::Bound;
  const auto one = [](double low, double high, Bound bound) {
    return model::GivenFigure{{low, high}, bound};
  };
  EXPECT_TRUE(may_be_one(one(4e6, 4e6, Bound::AtLeast), one(4.2e6, 4.2e6, Bound::Exact)));
  EXPECT_TRUE(may_be_one(one(62, 62, Bound::Exact), one(54, 72, Bound::About)));
  EXPECT_TRUE(may_be_one(one(64, 64, Bound::Exact), one(60, 60, Bound::About)));
  EXPECT_TRUE(may_be_one(one(5e6, 5e6, Bound::AtMost), one(4.2e6, 4.2e6, Bound::Exact)));
  EXPECT_FALSE(may_be_one(one(18, 18, Bound::AtLeast), one(31, 31, Bound::Exact)));
  EXPECT_FALSE(may_be_one(one(9, 9, Bound::Exact), one(10, 10, Bound::Exact)));
  EXPECT_FALSE(may_be_one(one(-14, -14, Bound::Exact), one(14, 14, Bound::Exact)));
}

TEST(FigureChoice, Names) {
  EXPECT_EQ(parse_figure_choice("min-max"), FigureChoice::MinMax);
  EXPECT_EQ(name_of(FigureChoice::MinMax), "min-max");
  EXPECT_FALSE(parse_figure_choice("highest"));
}

}  // namespace
}  // namespace hearsay::weigh
