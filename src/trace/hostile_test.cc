// SPDX-License-Identifier: Apache-2.0
// Archives made to be hard: the work must stay linear in the articles. `make bench-scale` runs the
// same shapes at full size.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>

#include "trace/digest.h"
#include "trace/trace.h"

namespace hearsay::trace {
namespace {

constexpr std::int64_t kDay = 86400;

class Maker {
 public:
  // Words of made-up letters, so that no two articles share a run by chance.
  std::string words(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
      for (int letter = 0; letter < 5; ++letter)
        out += static_cast<char>('a' + static_cast<char>(random_() % 26));
      out += i % 12 == 11 ? ". " : " ";
    }
    return out;
  }
  model::Article article(std::string text) {
    model::Article out;
    out.id = "a" + std::to_string(made_);
    out.outlet = model::Outlet{"Outlet " + std::to_string(made_ % 40), {}, {}};
    out.language = model::Language::English;
    out.text = std::move(text);
    const std::int64_t time = made_ * kDay / 4;
    out.published =
        model::DateCandidate{"", time, time, model::DateOrigin::Input, model::DateRole::Published};
    ++made_;
    return out;
  }

 private:
  std::mt19937 random_{3};
  std::int64_t made_ = 0;
};

struct Traced {
  std::vector<model::Link> links;
  std::uint64_t pairs = 0;  // laid side by side
};
Traced traced(const std::vector<model::Article>& articles) {
  base::Stats stats;
  Traced out;
  out.links = trace_links(articles, model::OutletTable(), {}, &stats);
  out.pairs = stats.rows().at("trace.pairs").calls;
  return out;
}

TEST(Hostile, OneArticleAgainAndAgainIsComparedWithNothing) {
  Maker maker;
  const std::string text = maker.words(60);
  std::vector<model::Article> articles;
  for (int i = 0; i < 3000; ++i) articles.push_back(maker.article(text));
  const Traced found = traced(articles);
  EXPECT_EQ(found.links.size(), 2999U);
  EXPECT_EQ(found.pairs, 0U);
}

TEST(Hostile, OneArticleWithAnotherWordEachTimeIsComparedWithFew) {
  Maker maker;
  const std::string text = maker.words(60);
  std::vector<model::Article> articles;
  for (int i = 0; i < 1000; ++i) {
    articles.push_back(maker.article(text + maker.words(2)));
    articles.back().outlet->name = "Outlet " + std::to_string(i);
    articles.back().published->earliest = articles.back().published->latest = i * 60;
  }
  const Traced found = traced(articles);
  EXPECT_GE(found.links.size(), 999U);
  EXPECT_LE(found.pairs, 12U * 1000U);
}

// Which of the disclaimer's first runs are kept as fingerprints depends on the words before it, so
// a few articles share two that hardly any other has.
TEST(Hostile, ADisclaimerThatAllShareMakesHardlyAnyPairs) {
  Maker maker;
  const std::string disclaimer = maker.words(100);
  std::vector<model::Article> articles;
  for (int i = 0; i < 1000; ++i)
    articles.push_back(maker.article(maker.words(60) + "\n\n" + disclaimer));
  const Traced found = traced(articles);
  EXPECT_LE(found.links.size(), 5U);
  EXPECT_LE(found.pairs, 5U);
}

TEST(Hostile, AllDatesMissingStillGivesFewPairs) {
  Maker maker;
  std::vector<model::Article> articles;
  for (int i = 0; i < 200; ++i) {
    const std::string text = maker.words(60);
    for (int copy = 0; copy < 3; ++copy) {
      articles.push_back(maker.article(text + maker.words(3)));
      articles.back().published.reset();
    }
  }
  const Traced found = traced(articles);
  EXPECT_EQ(found.links.size(), 400U);
  EXPECT_LE(found.pairs, 600U);
}

TEST(Hostile, OfAnEndlessArticleTheFirstWordsAreTraced) {
  Maker maker;
  const std::string text = maker.words(kMostWords + 5000);
  std::vector<model::Article> articles;
  articles.push_back(maker.article(text));
  articles.push_back(maker.article(maker.words(40) + text.substr(0, 600'000)));
  EXPECT_EQ(digest(articles[0]).size(), kMostWords);
  const Traced found = traced(articles);
  ASSERT_EQ(found.links.size(), 1U);
  EXPECT_EQ(found.links[0].kind, model::LinkKind::Copy);
}

}  // namespace
}  // namespace hearsay::trace
