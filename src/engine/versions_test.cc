// SPDX-License-Identifier: Apache-2.0
#include "engine/versions.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearsay::engine {
namespace {

const char* const kBridge =
    "The bridge was reportedly closed on Tuesday.\n\nTwelve people were hurt, the hospital said.";
const char* const kChanged =
    "The bridge was closed on Tuesday.\n\nTwelve people were hurt, the hospital said.";
const char* const kOther = "Nothing of all that has ever been seen by anybody in this other town.";

model::Article article_of(const std::string& url, const std::string& text, std::int64_t captured) {
  model::Article out;
  out.id = out.url = url;
  out.text = text;
  if (captured != 0) {
    model::DateCandidate date;
    date.role = model::DateRole::Captured;
    date.earliest = date.latest = captured;
    out.dates.push_back(date);
  }
  return out;
}

std::string settled(std::vector<model::Article> articles) {
  std::vector<Capture> captures;
  for (const model::Article& article : articles) captures.push_back(capture_of(article));
  std::string out;
  for (const Settled& one : settle(captures, [&](std::uint32_t i) { return articles[i].text; })) {
    out += one.id + " v" + std::to_string(one.version) +
           (one.version_of.empty() ? "" : " of " + one.version_of);
    if (one.made)
      out += " " + std::to_string(one.made->earliest) + "-" + std::to_string(one.made->latest);
    out += articles[one.index].text == kBridge ? " bridge|" : "|";
  }
  return out;
}

TEST(Versions, WaysOfWritingOneAddress) {
  for (const char* url : {"https://a.example/x/y", "http://www.A.example/x/y/",
                          "https://a.example/x/y?utm_source=feed#top", "http://a.example/x/y?"})
    EXPECT_EQ(address_key(url), "a.example/x/y") << url;
  EXPECT_EQ(address_key("https://a.example/?p=12&fbclid=z&q=1"), "a.example?p=12&q=1");
  EXPECT_NE(address_key("https://a.example/X"), address_key("https://a.example/x"));
  for (const char* url : {"", "a.example/x", "https://a.example/", "https://a.example", "://"})
    EXPECT_EQ(address_key(url), "") << url;
}

TEST(Versions, AreNumberedAsTheyCome) {
  Captures captures;
  model::Article one = article_of("https://a.example/x", kBridge, 0), two = one, given = one;
  given.id = "own";
  given.url = "http://www.a.example/x?utm_medium=rss";
  model::Article home = article_of("https://a.example/", kBridge, 0), again = home;
  for (model::Article* article : {&one, &two, &given, &home, &again}) captures.number(*article);
  EXPECT_EQ(one.version, 1U);
  EXPECT_EQ(one.version_of, "");
  EXPECT_EQ(two.id, "https://a.example/x~2");
  EXPECT_EQ(two.version_of, "https://a.example/x");
  EXPECT_EQ(two.first_id(), one.first_id());
  EXPECT_EQ(given.id, "own");
  EXPECT_EQ(given.version, 3U);
  EXPECT_EQ(given.version_of, one.id);
  EXPECT_EQ(again.version, 1U);
}

TEST(Versions, AreInTheOrderOfTimeWhateverThatOfInput) {
  std::vector<model::Article> articles{article_of("https://a.example/x", kChanged, 300),
                                       article_of("https://a.example/x", kBridge, 100),
                                       article_of("https://b.example/z", kBridge, 50),
                                       article_of("https://a.example/x/", kBridge, 200)};
  const std::string expected =
      "https://a.example/x v1 bridge|https://a.example/x~2 v2 of https://a.example/x 200-300|"
      "https://b.example/z v1 bridge|";
  EXPECT_EQ(settled(articles), expected);
  std::reverse(articles.begin(), articles.end());
  EXPECT_EQ(settled(articles), expected);
}

TEST(Versions, WhatSaysNothingNewIsNone) {
  model::Article part = article_of("https://a.example/x", kBridge, 200);
  part.text = part.text.substr(0, part.text.find('\n'));
  EXPECT_EQ(settled({article_of("https://a.example/x", kBridge, 100), part}),
            "https://a.example/x v1 bridge|");
  part.title = "Another title";
  EXPECT_EQ(
      settled({article_of("https://a.example/x", kBridge, 100), part}),
      "https://a.example/x v1 bridge|https://a.example/x~2 v2 of https://a.example/x 100-200|");
}

TEST(Versions, OtherTextsAtOneAddressAreOtherArticles) {
  EXPECT_EQ(settled({article_of("https://a.example/live", kBridge, 100),
                     article_of("https://a.example/live", kOther, 200)}),
            "https://a.example/live v1 bridge|https://a.example/live~2 v1|");
  // Without an address, an id given twice is a slip.
  model::Article one = article_of("", kBridge, 0), two = one;
  one.id = two.id = "a1";
  EXPECT_EQ(settled({one, two}), "a1 v1 bridge|a1~2 v1 bridge|");
}

}  // namespace
}  // namespace hearsay::engine
