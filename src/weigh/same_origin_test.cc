// SPDX-License-Identifier: Apache-2.0
#include "weigh/same_origin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace hearsay::weigh {
namespace {

using model::Language;
using model::SourceKind;
using testing::FloatEq;
using testing::Gt;
using testing::IsEmpty;
using testing::SizeIs;

model::Article told(const std::string& id, Language language, const std::string& tag,
                    const std::string& text) {
  model::Article article;
  article.id = id;
  article.language = language;
  article.language_tag = tag;
  article.text = text;
  article.reading.sentences = {{0, static_cast<std::uint32_t>(text.size())}};
  return article;
}

// Sources of a claim, each with the article that cites it.
class Sources {
 public:
  void add(model::Article article, const std::string& name, SourceKind kind) {
    Unit unit;
    unit.mention.article = static_cast<model::ArticleId>(articles_.size());
    unit.mention.chain = {name};
    unit.source_words = name;
    unit.source_kind = kind;
    articles_.push_back(std::move(article));
    units_.push_back(std::move(unit));
  }

  float feature(const std::string& name, std::size_t a, std::size_t b) const {
    const Alignment alignment(articles_, {});
    const Institutions institutions = Institutions::load();
    Cast cast(articles_, institutions);
    std::vector<model::ArticleId> all;
    for (std::size_t i = 0; i < articles_.size(); ++i)
      all.push_back(static_cast<model::ArticleId>(i));
    const auto member = [&](std::size_t i) {
      return cast.member(units_[i],
                         identify(units_[i].mention.chain.back(), units_[i].source_words,
                                  units_[i].source_kind, institutions),
                         all);
    };
    const auto at = std::find(OriginFeatures::kNames.begin(), OriginFeatures::kNames.end(), name);
    EXPECT_NE(at, OriginFeatures::kNames.end()) << name;
    return cast.compare(member(a), member(b), alignment)
        .values[static_cast<std::size_t>(at - OriginFeatures::kNames.begin())];
  }

 private:
  std::vector<model::Article> articles_;
  std::vector<Unit> units_;
};

TEST(SameOrigin, WhatStandsBesideANameDescribesItInAnyLanguage) {
  Sources sources;
  sources.add(told("a", Language::English, "en", "Dora Quill, a beekeeper, saw the smoke."),
              "Dora Quill", SourceKind::Person);
  sources.add(told("b", Language::English, "en", "The smoke was seen by the beekeeper."),
              "the beekeeper", SourceKind::Person);
  sources.add(told("c", Language::English, "en", "The smoke was seen by the postman."),
              "the postman", SourceKind::Person);
  sources.add(told("d", Language::French, "fr", "La fumée a été vue par le procureur."),
              "le procureur", SourceKind::Person);
  sources.add(told("e", Language::Russian, "ru", "Дым видел прокурор Игнат Зорин."), "Игнат Зорин",
              SourceKind::Person);
  EXPECT_THAT(sources.feature("described", 0, 1), FloatEq(1));
  EXPECT_THAT(sources.feature("described", 1, 0), FloatEq(1));
  EXPECT_THAT(sources.feature("described", 0, 2), FloatEq(0));
  EXPECT_THAT(sources.feature("described", 3, 4), Gt(0.5F));
}

TEST(SameOrigin, BodiesBesideANameTellAPersonFromAnotherBody) {
  Sources sources;
  sources.add(told("a", Language::English, "en", "Dora Quill of the coastguard counted nine."),
              "Dora Quill", SourceKind::Person);
  sources.add(told("b", Language::English, "en", "The hospital counted nine."), "the hospital",
              SourceKind::Organisation);
  sources.add(told("c", Language::English, "en", "The coastguard counted nine."), "the coastguard",
              SourceKind::Organisation);
  EXPECT_THAT(sources.feature("beside_other", 0, 1), FloatEq(1));
  EXPECT_THAT(sources.feature("beside_both", 0, 1), FloatEq(0));
  EXPECT_THAT(sources.feature("beside_other", 0, 2), FloatEq(0));
  EXPECT_THAT(sources.feature("beside_both", 0, 2), FloatEq(1));
}

TEST(SameOrigin, WhereABodyIsIsNotItsName) {
  const Institutions institutions = Institutions::load();
  const auto names = [&](const char* name) {
    return identify(name, name, SourceKind::Organisation, institutions).names;
  };
  EXPECT_THAT(names("the laboratory in Lorn"), IsEmpty());
  EXPECT_THAT(names("le laboratoire à Lorne"), IsEmpty());
  EXPECT_THAT(names("лаборатория в Лорне"), IsEmpty());
  EXPECT_THAT(names("the Whitby laboratory"), SizeIs(1));
}

}  // namespace
}  // namespace hearsay::weigh
