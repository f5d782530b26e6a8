// SPDX-License-Identifier: Apache-2.0
#include "weigh/surroundings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/bilingual.h"
#include "text/stem.h"

namespace hearsay::weigh {
namespace {

using model::Language;
using testing::FloatEq;
using testing::FloatNear;
using testing::Gt;
using testing::Lt;

std::uint64_t key(Language language, std::string_view tag, std::string_view word) {
  text::Stemmer stemmer{std::string(tag)};
  return model::Bilingual::key(language, stemmer.stem(word));
}
std::uint64_t en(std::string_view word) { return key(Language::English, "en", word); }
std::uint64_t fr(std::string_view word) { return key(Language::French, "fr", word); }
std::uint64_t ru(std::string_view word) { return key(Language::Russian, "ru", word); }

std::vector<std::vector<std::uint64_t>> sorted(std::vector<std::vector<std::uint64_t>> bags) {
  for (auto& bag : bags) std::sort(bag.begin(), bag.end());
  return bags;
}

TEST(Tell, WhatAllArticlesHaveTellsLessThanWhatTwoHave) {
  const Told told = tell(sorted({{en("bridge"), en("flood")},
                                 {en("bridge"), en("flood")},
                                 {en("bridge"), en("mayor")},
                                 {en("bridge"), en("school")}}),
                         {0, 1, 2, 3});
  EXPECT_THAT(told.likeness(0, 1), FloatNear(1, 1e-5F));
  EXPECT_THAT(told.likeness(2, 3), Lt(0.2F));
  EXPECT_THAT(told.likeness(0, 2), FloatEq(told.likeness(2, 0)));
}

struct Translated {
  const char* what;
  std::vector<std::uint64_t> bag;
};
class Translation : public testing::TestWithParam<Translated> {};

// The same told in another language is nearer than something else told in one's own.
TEST_P(Translation, IsTold) {
  const Told told = tell(sorted({{en("hospital"), en("fire"), en("school")},
                                 GetParam().bag,
                                 {en("river"), en("market"), en("minister")}}),
                         {0, 1, 2});
  EXPECT_THAT(told.likeness(0, 1), Gt(0.2));
  EXPECT_THAT(told.likeness(0, 1), Gt(told.likeness(0, 2)));
}
INSTANTIATE_TEST_SUITE_P(
    Languages, Translation,
    testing::Values(Translated{"English", {en("hospital"), en("fire"), en("school")}},
                    Translated{"French", {fr("hôpital"), fr("incendie"), fr("école")}},
                    Translated{"Russian", {ru("больница"), ru("пожар"), ru("школа")}}),
    [](const auto& one) { return std::string(one.param.what); });

Unit unit_at(std::uint32_t article, std::uint32_t begin, std::uint32_t sentence,
             std::vector<std::uint64_t> stems) {
  Unit unit;
  unit.mention.article = static_cast<model::ArticleId>(article);
  unit.mention.span = {begin, begin + 10};
  unit.sentence = sentence;
  std::sort(stems.begin(), stems.end());
  unit.stems = std::move(stems);
  return unit;
}

class SurroundingsOfTwoArticles : public testing::Test {
 protected:
  SurroundingsOfTwoArticles() : articles_(2), alignment_(articles_, {}) {
    units_ = {unit_at(0, 0, 0, {en("bridge"), en("collapse")}),
              unit_at(0, 20, 1, {en("engineer")}),
              unit_at(0, 40, 1, {en("warning")}),
              unit_at(1, 0, 0, {en("bridge"), en("collapse")}),
              unit_at(1, 20, 1, {en("expert")}),
              unit_at(1, 40, 1, {en("warning")})};
    for (std::uint32_t i = 0; i < units_.size(); ++i) all_.push_back(i);
  }
  std::vector<model::Article> articles_;
  Alignment alignment_;
  std::vector<Unit> units_;
  std::vector<std::uint32_t> all_;
};

TEST_F(SurroundingsOfTwoArticles, ASentenceSpeaksForItsClauses) {
  const Surroundings around(all_, units_, alignment_, {});
  EXPECT_THAT(around.of(1, 4).sentence_likeness, Gt(0.2));  // "engineer", "expert": one warning
  EXPECT_THAT(around.of(1, 3).sentence_likeness, FloatEq(0));
}

TEST_F(SurroundingsOfTwoArticles, NeighboursAreCompared) {
  const Surroundings around(all_, units_, alignment_, {});
  // Before both the bridge's collapse, after both a warning.
  EXPECT_THAT(around.of(1, 4).neighbour_likeness, FloatNear(2, 1e-5F));
  EXPECT_THAT(around.of(0, 4).neighbour_likeness, FloatEq(0));
}

TEST_F(SurroundingsOfTwoArticles, PlacesAreToldApart) {
  const Surroundings around(all_, units_, alignment_, {});
  EXPECT_THAT(around.of(0, 3).apart, FloatEq(0));
  EXPECT_THAT(around.of(0, 5).apart, FloatEq(1));
  EXPECT_THAT(around.of(0, 1).near, FloatEq(0.5));
  EXPECT_THAT(around.of(0, 2).near, FloatNear(1.0F / 3, 1e-6F));
  EXPECT_THAT(around.of(0, 3).near, FloatEq(0));
  EXPECT_TRUE(around.of(0, 1).one_family);
  EXPECT_FALSE(around.of(0, 3).one_family);
}

TEST_F(SurroundingsOfTwoArticles, WhatAllVectorsShareIsTakenFromTheNeighbours) {
  // Every two vectors are alike, those of the two first clauses wholly.
  const Cosine cosine = [](std::uint32_t a, std::uint32_t b) {
    return a == b || a + b == 3 ? 1.0F : 0.8F;
  };
  const Surroundings around(all_, units_, alignment_, cosine);
  EXPECT_THAT(around.cosine(0, 4), FloatEq(0.8F));
  EXPECT_THAT(around.of(1, 4).neighbour_cosine, Gt(around.of(1, 5).neighbour_cosine));
  EXPECT_THAT(around.of(1, 5).neighbour_cosine, Lt(0.5));
}

}  // namespace
}  // namespace hearsay::weigh
