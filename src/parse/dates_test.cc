// SPDX-License-Identifier: Apache-2.0
#include "parse/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::parse {
namespace {

std::string value(std::string_view written, NumericOrder order = NumericOrder::DayFirst) {
  const auto date = parse_date(written, model::DateOrigin::Meta, model::DateRole::Published, order);
  return date ? date->value : "none";
}

struct Case {
  std::string_view written, value;
};

TEST(Dates, Shapes) {
  for (const Case& c : {
           Case{"2022-01-06", "2022-01-06"},
           {"2022-01", "2022-01"},
           {"2022", "2022"},
           {"2022-01-06T09:12:00Z", "2022-01-06T09:12:00Z"},
           {"2022-01-06T15:12:00.123+06:00", "2022-01-06T15:12:00+06:00"},
           {"2022-01-06T15:12+0600", "2022-01-06T15:12+06:00"},
           {"2022-01-06 15:12:03", "2022-01-06T15:12:03"},
           {"20220106T091200Z", "2022-01-06T09:12:00Z"},
           {"20220106", "2022-01-06"},
           {"2022/1/6", "2022-01-06"},
           {"Thu, 06 Jan 2022 15:12:09 +0600", "2022-01-06T15:12:09+06:00"},
           {"Thu, 06 Jan 2022 09:12:09 GMT", "2022-01-06T09:12:09Z"},
           {"Thu Jan 6 09:12:09 2022", "2022-01-06T09:12:09"},
           {"Thu Jan 6 09:12:09 EST 2022", "2022-01-06T09:12:09-05:00"},
           {"06/01/2022", "2022-01-06"},
           {"6.1.2022, 15:12", "2022-01-06T15:12"},
           {"06.01.22", "2022-01-06"},
           {"06 | 01 | 2022", "2022-01-06"},
           {"6 | 1 | 2022", "none"},
           {"06 |01 | 2022", "none"},
           {"01/26/2022", "2022-01-26"},
           {"6-Jan-2022", "2022-01-06"},
           {"1641460320", "2022-01-06T09:12:00Z"},
           {"1641460320000", "2022-01-06T09:12:00Z"},
       })
    EXPECT_EQ(value(c.written), c.value) << c.written;
  EXPECT_EQ(value("01/06/2022", NumericOrder::MonthFirst), "2022-01-06");
}

TEST(Dates, MonthsOfNeighbours) {
  for (const Case& c : {
           Case{"Dienstag, 1. März 2022, 13:22 Uhr", "2022-03-01T13:22"},
           {"2 de abril de 2020", "2020-04-02"},
           {"3 maggio 2021 alle 09:05", "2021-05-03T09:05"},
           {"4 mei 2022 om 10:11", "2022-05-04T10:11"},
           {"5 листопада 2022", "2022-11-05"},
           {"2020年07月03日", "2020-07-03"},
           {"2022-01-10T22:06:08:684Z", "2022-01-10T22:06:08Z"},
       })
    EXPECT_EQ(value(c.written), c.value) << c.written;
}

TEST(Dates, WordsOfThreeLanguages) {
  for (const Case& c : {
           Case{"Publié le jeudi 6 janvier 2022 à 15h12", "2022-01-06T15:12"},
           {"le 1er août 2022", "2022-08-01"},
           {"6 févr. 2022, 15:12 CET", "2022-02-06T15:12+01:00"},
           {"janvier 2022", "2022-01"},
           {"Published on January 6, 2022 3:12 p.m. EST", "2022-01-06T15:12-05:00"},
           {"Jan. 6th, 2022 at 12am", "2022-01-06T00"},
           {"6th of January 2022", "2022-01-06"},
           {"January 2022", "2022-01"},
           {"Опубликовано 6 января 2022 года в 15:12 МСК", "2022-01-06T15:12+03:00"},
           {"15:12, 6 янв. 2022 г.", "2022-01-06T15:12"},
           {"январь 2022", "2022-01"},
           {"Samstag, 5. Oktober 2013 um 13:22", "2013-10-05T13:22"},
           {"6 января 2022, 15.12", "2022-01-06"},
       })
    EXPECT_EQ(value(c.written).substr(0, c.value.size()), c.value) << c.written;
}

TEST(Dates, WhatIsNoDate) {
  for (const std::string_view written :
       {"", "yesterday", "12 mars", "2022-13-01", "32/01/2022", "1.2.3.4", "10.0.1.2022.5",
        "page 12 of 40", "99999999", "le 6 janvier", "в январе", "T10:00Z"})
    EXPECT_EQ(value(written), "none") << written;
}

TEST(Dates, Intervals) {
  const auto interval = [](std::string_view written) {
    const auto d = parse_date(written, model::DateOrigin::Text, model::DateRole::Modified);
    return d ? std::pair(d->earliest, d->latest) : std::pair<std::int64_t, std::int64_t>(0, 0);
  };
  using Pair = std::pair<std::int64_t, std::int64_t>;
  EXPECT_EQ(interval("2022-01"), Pair(1640995200, 1643673599));
  EXPECT_EQ(interval("2022-01-06"), Pair(1641427200, 1641513599));
  EXPECT_EQ(interval("2022-01-06T15:12+06:00"), Pair(1641460320, 1641460379));
  EXPECT_EQ(interval("2022-01-06T09:12:00Z"), Pair(1641460320, 1641460320));
  EXPECT_EQ(interval("1969-12-31"), Pair(-86400, -1));
}

TEST(Dates, FoundInTheirPlace) {
  const std::string text = "Les 12 élus, 3 sur 4, le mardi 4 mars 2031 à 9 h 05 (UTC), ont voté.";
  const auto found = find_date(text);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at.of(text), "4 mars 2031 à 9 h 05 (UTC)");
  EXPECT_EQ(found->date.value, "2031-03-04T09:05Z");
  EXPECT_FALSE(find_date(std::string(kLongestSearch, ' ') + "2022-01-06"));
}

}  // namespace
}  // namespace hearsay::parse
