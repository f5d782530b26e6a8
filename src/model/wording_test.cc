// SPDX-License-Identifier: Apache-2.0
#include "model/wording.h"

#include <gtest/gtest.h>

namespace hearsay::model {
namespace {

TEST(Wording, FiguresWithTheirBounds) {
  EXPECT_EQ(said_figure({4200000, 4200000}, Bound::Exact, "en"), "4,200,000");
  EXPECT_EQ(said_figure({18, 18}, Bound::AtLeast, "fr"), "au moins 18");
  EXPECT_EQ(said_figure({750, 750}, Bound::AtMost, "ru"), "не более 750");
  EXPECT_EQ(said_figure({60, 60}, Bound::About, "ru"), "около 60");
}

// The interval says already that it is rough.
TEST(Wording, Intervals) {
  EXPECT_EQ(said_figure({54, 72}, Bound::About, "en"), "54 to 72");
  EXPECT_EQ(said_figure({54, 72}, Bound::Range, "fr"), "de 54 à 72");
  EXPECT_EQ(said_figure({54, 72}, Bound::About, "ru"), "от 54 до 72");
}

TEST(Wording, TimesAreAsFineAsTheyAreKnown) {
  constexpr std::int64_t kMidnight = 1930262400;  // 2031-03-03
  EXPECT_EQ(said_time(kMidnight + 3600, kMidnight + 3600), "2031-03-03 01:00");
  EXPECT_EQ(said_time(kMidnight, kMidnight + 86399), "2031-03-03");
  EXPECT_EQ(said_time(kMidnight - 2 * 86400, kMidnight + 29 * 86400 - 1), "2031-03");
  EXPECT_EQ(said_time(kMidnight, kMidnight + 3 * 86400 - 1), "2031-03-03 … 2031-03-05");
}

TEST(Wording, AnArticleWithoutOutletIsKnownByItsAgencyOrTitle) {
  Article article;
  article.id = "a7";
  EXPECT_EQ(teller_of(article), "a7");
  article.title = "Мост закрыт";
  EXPECT_EQ(teller_of(article), "“Мост закрыт”");
  article.title = std::string(60, 'x');
  EXPECT_EQ(teller_of(article), "“" + std::string(48, 'x') + "…”");
  article.credits.push_back({CreditKind::Translation, "Ola Brandt", {}});
  article.credits.push_back({CreditKind::Agency, "AVI", {}});
  EXPECT_EQ(teller_of(article), "AVI");
  article.outlet = Outlet{"Merrow Mail", OutletKind::Newspaper, ""};
  EXPECT_EQ(teller_of(article), "Merrow Mail");
}

TEST(Wording, TheBoundOfAMention) {
  Article article;
  article.title = "At least 18 dead";
  Figure figure;
  figure.low = figure.high = 18;
  figure.bound = Bound::AtLeast;
  article.title_reading.figures.push_back(figure);
  Mention mention;
  mention.figure = {18, 18};
  EXPECT_EQ(bound_of(mention, article), Bound::Exact);
  mention.figure_index = 0;
  EXPECT_EQ(bound_of(mention, article), Bound::Exact);
  mention.in_title = true;
  EXPECT_EQ(bound_of(mention, article), Bound::AtLeast);
}

TEST(Wording, DriftNamesBothPlaces) {
  Article first, second;
  first.outlet = Outlet{"Merrow Mail", OutletKind::Newspaper, ""};
  first.text = "The bridge may\nhave fallen";
  second.outlet = Outlet{"Quay Post", OutletKind::Newspaper, ""};
  second.text = "Мост упал";
  Drift drift;
  drift.at = {0, static_cast<std::uint32_t>(second.text.size())};
  drift.against_at = Span{0, static_cast<std::uint32_t>(first.text.size())};
  EXPECT_EQ(said_drift(drift, second, &first, "en"),
            "Quay Post leaves out the reservation of Merrow Mail: “The bridge may have fallen” → "
            "“Мост упал”");
  drift.kind = DriftKind::FigureChanged;
  drift.before = GivenFigure{{18, 18}, Bound::AtLeast};
  drift.after = GivenFigure{{4000, 4000}, Bound::Exact};
  EXPECT_EQ(said_drift(drift, second, &first, "fr"),
            "au moins 18 chez Merrow Mail devient 4\u202F000 chez Quay Post");
  drift.kind = DriftKind::PluralSource;
  drift.name = "{a} sources";
  EXPECT_EQ(said_drift(drift, second, nullptr, "en"),
            "Quay Post cites “{a} sources”: nobody who could be counted");
}

TEST(Wording, EveryDriftIsSaidInAllThree) {
  Article one, other;
  one.id = "a", other.id = "b";
  for (int kind = 0; kind <= static_cast<int>(DriftKind::Circular); ++kind) {
    Drift drift;
    drift.kind = static_cast<DriftKind>(kind);
    const std::string english = said_drift(drift, one, &other, "en"),
                      french = said_drift(drift, one, &other, "fr"),
                      russian = said_drift(drift, one, &other, "ru");
    EXPECT_FALSE(english.empty() || french.empty() || russian.empty()) << kind;
    EXPECT_NE(english, french);
    EXPECT_NE(english, russian);
    EXPECT_NE(french, russian);
  }
}

}  // namespace
}  // namespace hearsay::model
