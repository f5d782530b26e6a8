// SPDX-License-Identifier: Apache-2.0
#include "trace/questions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>

#include "base/result.h"

namespace hearsay::trace {
namespace {

// An article that states facts, one a clause: each fact a direction of its own.
Meanings stating(std::initializer_list<int> facts) {
  constexpr std::size_t kWidth = 16;
  Meanings out;
  for (const int fact : facts) {
    std::vector<std::int8_t> row(kWidth, 0);
    row[static_cast<std::size_t>(fact)] = 127;
    out.rows.insert(out.rows.end(), row.begin(), row.end());
    out.scale.push_back(1 / 127.0F);
    out.weight.push_back(1 / static_cast<double>(facts.size()));
  }
  return out;
}

Question question(std::uint32_t late, std::uint32_t early, double by_words = 0) {
  Question out;
  out.late = late;
  out.early = early;
  out.one_language = true;
  out.by_words = by_words;
  return out;
}

using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::map<Pair, QuestionFeatures> ask(const std::vector<Question>& questions,
                                     const std::vector<Meanings>& articles,
                                     std::size_t most_articles = 100) {
  std::map<Pair, QuestionFeatures> out;
  std::mutex lock;
  answers(
      questions, most_articles, [&](std::uint32_t position) { return articles[position]; },
      [&](const Question& question, const QuestionFeatures& features) {
        const std::lock_guard<std::mutex> guard(lock);
        out[{question.late, question.early}] = features;
      });
  return out;
}

double feature(const QuestionFeatures& features, std::string_view name) {
  const auto found = std::find(kMeaningNames.begin(), kMeaningNames.end(), name);
  EXPECT_NE(found, kMeaningNames.end());
  return features[kStoryFeatures + static_cast<std::size_t>(found - kMeaningNames.begin())];
}

// 0 and 1 report apart, both the common facts 0 and 1; 2 retells 1 with its rare facts.
const std::vector<Meanings> kArticles{stating({0, 1, 2, 3}), stating({0, 1, 4, 5}),
                                      stating({0, 1, 4, 5})};
const std::vector<Question> kQuestions{question(1, 0), question(2, 0), question(2, 1)};

TEST(Questions, RareFactsTellFromWhomItIs) {
  const auto seen = ask(kQuestions, kArticles);
  const QuestionFeatures &source = seen.at({2, 1}), &other = seen.at({2, 0});
  EXPECT_NEAR(feature(source, "said_late"), 1, 1e-6);
  EXPECT_NEAR(feature(other, "said_late"), 0.5, 1e-6);
  // What everybody has counts for less than half of what two alone have.
  EXPECT_GT(feature(source, "said_rare_late"), 2 * feature(other, "said_rare_late"));
  EXPECT_NEAR(feature(source, "said_nowhere_else"), 0.5, 1e-6);
  EXPECT_NEAR(feature(other, "said_nowhere_else"), 0, 1e-6);
  EXPECT_NEAR(feature(source, "said_over_others"), 0.5, 1e-6);
  // 2 brings nothing, 1 brought two facts of four.
  EXPECT_NEAR(feature(source, "said_fresh"), 0, 1e-6);
  EXPECT_NEAR(feature(seen.at({1, 0}), "said_fresh"), 0.5, 1e-6);
}

TEST(Questions, TheOrderOfFactsCounts) {
  const std::vector<Meanings> articles{stating({0, 1, 2, 3}), stating({0, 1, 2, 3}),
                                       stating({3, 2, 1, 0})};
  const auto seen = ask({question(1, 0), question(2, 0)}, articles);
  EXPECT_NEAR(feature(seen.at({1, 0}), "said_in_order"), 1, 1e-6);
  EXPECT_NEAR(feature(seen.at({2, 0}), "said_in_order"), 0.25, 1e-6);
}

TEST(Questions, AnswersDoNotDependOnTheOrderOfQuestions) {
  const auto read = [](std::uint32_t position) { return kArticles[position]; };
  std::vector<Question> turned(kQuestions.rbegin(), kQuestions.rend());
  const auto one = answers(kQuestions, 100, read, {}), other = answers(turned, 100, read, {});
  for (std::size_t q = 0; q < one.size(); ++q) {
    ASSERT_TRUE(one[q] && other[one.size() - 1 - q]);
    EXPECT_EQ(one[q]->odds, other[one.size() - 1 - q]->odds);
    EXPECT_EQ(one[q]->rank, other[one.size() - 1 - q]->rank);
  }
}

TEST(Questions, OfTooManyTheLikeliestAreAsked) {
  const std::vector<Question> questions{question(1, 0, -2), question(3, 2, 1), question(3, 0, 0)};
  const std::vector<Meanings> articles(4, stating({0, 1}));
  std::mutex lock;
  std::set<std::uint32_t> read;
  const auto found = answers(questions, 3,
                             [&](std::uint32_t position) {
                               const std::lock_guard<std::mutex> guard(lock);
                               read.insert(position);
                               return articles[position];
                             },
                             {});
  EXPECT_FALSE(found[0]);
  EXPECT_TRUE(found[1]);
  EXPECT_TRUE(found[2]);
  EXPECT_EQ(read, (std::set<std::uint32_t>{0, 2, 3}));
  EXPECT_TRUE(answers({}, 3, {}, {}).empty());
}

TEST(Questions, KeepingTheLikeliestNowAndAgainLeavesTheSame) {
  std::vector<Question> at_once, bit_by_bit;
  for (std::uint32_t q = 0; q < 60; ++q) {
    at_once.push_back(question(q + 1, q, static_cast<double>(q * 37 % 20)));
    bit_by_bit.push_back(at_once.back());
    if (q % 7 == 0) keep_likeliest(bit_by_bit, 10);
  }
  keep_likeliest(at_once, 10);
  keep_likeliest(bit_by_bit, 10);
  const auto pairs = [](const std::vector<Question>& questions) {
    std::set<Pair> out;
    for (const Question& one : questions) out.insert({one.late, one.early});
    return out;
  };
  EXPECT_EQ(at_once.size(), 10U);
  EXPECT_EQ(pairs(at_once), pairs(bit_by_bit));
  for (const Question& one : at_once) EXPECT_GE(one.by_words, 16);
}

TEST(Questions, AnArticleThatSaysNothingIsAskedNothing) {
  const std::vector<Meanings> articles{stating({0, 1}), Meanings{}, stating({0, 2})};
  const auto found = answers(
      std::vector<Question>{question(1, 0), question(2, 0), question(2, 1)}, 100,
      [&](std::uint32_t position) { return articles[position]; },
      [](const Question&, const QuestionFeatures& features) {
        for (const double value : features) EXPECT_TRUE(std::isfinite(value));
      });
  EXPECT_FALSE(found[0]);
  EXPECT_TRUE(found[1]);
  EXPECT_FALSE(found[2]);
}

// Ten pairs, each of which says the same. Where all articles do, it tells nothing; where each pair
// has a fact of its own, it tells.
TEST(Questions, WhoIsAsLikeToStrangersIsAskedNothing) {
  std::vector<Question> questions;
  std::vector<Meanings> formulas, reports;
  for (std::uint32_t pair = 0; pair < 10; ++pair) {
    questions.push_back(question(2 * pair + 1, 2 * pair));
    const int own = static_cast<int>(pair) + 2;
    for (int twice = 0; twice < 2; ++twice) {
      formulas.push_back(stating({0, 0, 0, own}));
      reports.push_back(stating({0, 1, own, own}));
    }
  }
  const auto answered = [&](const std::vector<Meanings>& articles) {
    const auto found =
        answers(questions, 100, [&](std::uint32_t position) { return articles[position]; }, {});
    return std::count_if(found.begin(), found.end(), [](const auto& one) { return bool(one); });
  };
  EXPECT_EQ(answered(reports), 10);
  EXPECT_EQ(answered(formulas), 0);
}

TEST(AnswerModel, RefusesWhatItDoesNotKnow) {
  EXPECT_THROW(AnswerModel("none\t1\t1\t1\t1\nmagic\t2\t2\t2\t2\n", "x.tsv"), base::Failure);
  EXPECT_THROW(AnswerModel("none\t1\t1\t1\t1\n", "x.tsv"), base::Failure);  // weights are missing
  EXPECT_THROW(AnswerModel("none\t1\t1\n", "x.tsv"), base::Failure);        // columns are missing
  EXPECT_NO_THROW(AnswerModel::built_in());
}

}  // namespace
}  // namespace hearsay::trace
