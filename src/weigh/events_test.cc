// SPDX-License-Identifier: Apache-2.0
// Events in archives of a few articles, where nothing is rare: made by hand, read as far as words
// and names go.
#include "weigh/events.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/hash.h"
#include "base/sort_unique.h"
#include "model/bilingual.h"
#include "text/stem.h"
#include "text/transliterate.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

class Events : public testing::Test {
 protected:
  void add(model::Language language, const std::string& tag, const std::string& text,
           std::int64_t day = 0) {
    model::Article article;
    article.id = "a" + std::to_string(articles_.size());
    article.language = language;
    article.language_tag = tag;
    article.text = text;
    article.published = model::DateCandidate{"", day * 86400, day * 86400, model::DateOrigin::Input,
                                             model::DateRole::Published};
    Unit unit;
    unit.mention.article = static_cast<model::ArticleId>(articles_.size());
    text::Stemmer stemmer(tag);
    for (const text::Word& word : text::words(text)) {
      const std::string_view letters = word.of(text);
      if (letters.size() > 3)
        unit.stems.push_back(model::Bilingual::key(language, stemmer.stem(letters)));
      if (word.capital && word.begin > 0)
        unit.names.push_back(base::hash64(text::skeleton(letters)));
    }
    base::sort_unique(unit.stems);
    base::sort_unique(unit.names);
    articles_.push_back(std::move(article));
    units_.push_back(std::move(unit));
  }
  std::vector<std::vector<std::uint32_t>> events() const {
    return find_events(articles_, units_, Alignment(articles_, {}));
  }

  std::vector<model::Article> articles_;
  std::vector<Unit> units_;
};

using Lists = std::vector<std::vector<std::uint32_t>>;
constexpr auto kEnglish = model::Language::English, kFrench = model::Language::French,
               kRussian = model::Language::Russian;

TEST_F(Events, AFewArticlesInThreeLanguages) {
  add(kEnglish, "en", "four people were injured in a fire at the mill of Brask on Thursday");
  add(kFrench, "fr", "quatre personnes ont été blessées jeudi dans un incendie au moulin de Brask");
  add(kRussian, "ru", "четыре человека пострадали в четверг при пожаре на мельнице в Браске");
  EXPECT_EQ(events(), (Lists{{0, 1, 2}}));
}

TEST_F(Events, OtherEventsStayApart) {
  add(kEnglish, "en", "four people were injured in a fire at the mill of Brask on Thursday");
  add(kEnglish, "en", "the museum of Lorn sold a stolen portrait, its director Ida Renn admitted");
  add(kFrench, "fr", "quatre personnes ont été blessées jeudi dans un incendie au moulin de Brask");
  add(kFrench, "fr", "le musée de Lorn a vendu un portrait volé, a admis sa directrice Ida Renn");
  EXPECT_EQ(events(), (Lists{{0, 2}, {1, 3}}));
}

TEST_F(Events, WhatLiesMonthsApartIsNotOne) {
  add(kEnglish, "en", "four people were injured in a fire at the mill of Brask on Thursday");
  add(kEnglish, "en", "four people were injured in a fire at the mill of Brask on Thursday", 60);
  EXPECT_EQ(events(), (Lists{{0}, {1}}));
}

}  // namespace
}  // namespace hearsay::weigh
