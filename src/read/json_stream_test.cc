// SPDX-License-Identifier: Apache-2.0
#include "read/json_stream.h"

#include <gtest/gtest.h>

#include <string>

#include "read/gathering_test.h"
#include "read/json_fields.h"

namespace hearsay::read {
namespace {

using namespace std::string_literals;

TEST(Json, EveryKnownNameWithoutAnOption) {
  struct Case {
    const char* names;  // separated by spaces
    std::string model::Record::*member;
  };
  const Case cases[] = {
      {"id", &model::Record::id},
      {"url source_url link", &model::Record::url},
      {"outlet source source_domain hostname sitename", &model::Record::outlet},
      {"language lang", &model::Record::language},
      {"title headline", &model::Record::title},
      {"byline author authors", &model::Record::byline},
      {"published date date_publish publish_date datetime", &model::Record::published},
      {"text maintext body plain_text content", &model::Record::bytes},
  };
  for (const Case& c : cases) {
    std::string names(c.names);
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find(' ', at), names.size());
      const std::string name = names.substr(at, end - at);
      at = end + 1;
      std::string line = "{\"" + name + "\": \"value\"";
      if (c.member != &model::Record::bytes) line += ", \"text\": \"t\"";
      const Gathered got = gather(line + "}\n");
      ASSERT_EQ(got.records.size(), 1U) << name;
      EXPECT_EQ(got.records[0].*c.member, "value") << name;
      EXPECT_EQ(got.records[0].kind, model::RecordKind::Fields);
      EXPECT_FALSE(got.records[0].body_is_html);
      EXPECT_EQ(got.records[0].container, "jsonl");
    }
  }
}

TEST(Json, OurNamesComeFirstAndBlankOnesDoNotCount) {
  const Gathered got = gather(
      R"({"maintext": "other", "text": "ours", "title": " ", "headline": "h", "author": null, "authors": ["A", "B"]})");
  ASSERT_EQ(got.records.size(), 1U);
  EXPECT_EQ(got.records[0].bytes, "ours");
  EXPECT_EQ(got.records[0].title, "h");
  EXPECT_EQ(got.records[0].byline, "A, B");
}

TEST(Json, TextIsKeptExactly) {
  const Gathered got = gather("{\"text\": \" \\u00e9t\\u00e9\\r\\n\\n  fin \"}");
  ASSERT_EQ(got.records.size(), 1U);
  EXPECT_EQ(got.records[0].bytes, " été\r\n\n  fin ");
}

TEST(Json, NestedValuesAreJoined) {
  const Gathered got = gather(
      R"({"source": {"id": "x", "name": "Le Courrier"}, "authors": [{"name": "A. B."}, {"name": "C. D."}],)"
      R"( "body": {"sections": [{"paragraphs": ["p1", "p2"]}]}, "date": 1641460320})");
  ASSERT_EQ(got.records.size(), 1U);
  EXPECT_EQ(got.records[0].outlet, "Le Courrier");
  EXPECT_EQ(got.records[0].byline, "A. B., C. D.");
  EXPECT_EQ(got.records[0].bytes, "p1\n\np2");
  EXPECT_EQ(got.records[0].published, "2022-01-06T09:12:00Z");
}

TEST(Json, AnAddressInTheOutletFieldIsAnAddress) {
  const Gathered got =
      gather(R"({"text": "t", "source": "https://a.example/x", "source-hostname": "A"})");
  ASSERT_EQ(got.records.size(), 1U);
  EXPECT_EQ(got.records[0].url, "https://a.example/x");
  EXPECT_EQ(got.records[0].outlet, "A");
}

TEST(Json, AnOutletsNameIsPreferredToItsHost) {
  EXPECT_EQ(gather(R"({"text": "t", "hostname": "a.example", "sitename": "Le Courrier"})")
                .records.at(0)
                .outlet,
            "Le Courrier");
  EXPECT_EQ(gather(R"({"text": "t", "source_domain": "a.example"})").records.at(0).outlet,
            "a.example");
  EXPECT_EQ(gather(R"({"text": "t", "outlet": "a.example", "sitename": "B"})").records.at(0).outlet,
            "a.example");
}

TEST(Json, MapNamesOtherFields) {
  Options options;
  options.field_map = {{"text", "article.words"}, {"outlet", "paper"}};
  const Gathered got =
      gather(R"({"article": {"words": "w"}, "paper": "P", "text": "no"})", "", options);
  ASSERT_EQ(got.records.size(), 1U);
  EXPECT_EQ(got.records[0].bytes, "w");
  EXPECT_EQ(got.records[0].outlet, "P");
  options.field_map = {{"txet", "x"}};
  EXPECT_THROW(gather("{\"text\": 1}", "", options), base::Failure);
}

TEST(Json, MarkupInContentIsMarkup) {
  EXPECT_TRUE(gather(R"({"content": "<p>a</p>"})").records.at(0).body_is_html);
  EXPECT_FALSE(gather(R"({"text": "<p>a</p>"})").records.at(0).body_is_html);
  EXPECT_TRUE(gather(R"({"html": "<p>a</p>", "text": ""})").records.at(0).body_is_html);
}

TEST(Json, LinesArraysAndObjectsOverManyLines) {
  const std::string one = R"({"text": "a}]\""})", two = R"({"text": "b"})";
  const std::string expected = "a}]\"|b|";
  for (const std::string& input : std::vector<std::string>{
           one + "\n" + two + "\n", one + "\r\n\r\n" + two, "\xef\xbb\xbf" + one + "\n" + two,
           "[" + one + "," + two + "]", "[\n " + one + ",\n " + two + "\n]\n", one + two,
           "{\n \"text\":\n \"a}]\\\"\"\n}\n{\n \"text\": \"b\"}",
           "{\"status\": \"ok\", \"articles\": [" + one + "," + two + "]}",
           "{\"hits\": {\"hits\": [{\"_source\": " + one + "}, {\"_source\": " + two + "}]}}"}) {
    const Gathered got = gather(input);
    EXPECT_EQ(got.bodies(), expected) << input;
    EXPECT_EQ(got.kinds(), "") << input;
  }
}

TEST(Json, DamageIsNamedAndTheRestIsRead) {
  const std::string good = "{\"text\": \"good\"}\n";
  struct Case {
    std::string input, bodies, kinds;
    std::uint64_t record, byte;
  };
  const Case cases[] = {
      {good + "{\"text\": \"cut\n" + good, "good|good|", "truncated|", 2, 17},
      {good + "{\"text\": }\n" + good, "good|good|", "malformed|", 2, 17},
      {"{\"text\": \n" + good, "good|", "malformed|", 1, 0},
      {good + "{\"text\": \"ends ear", "good|", "truncated|", 2, 17},
      {good + "{\"title\": \"no text\"}\n" + good, "good|good|", "no-text|", 2, 17},
      {"[" + good + ",{\"text\": \"cut\n" + good + "]", "good|good|", "truncated|", 2, 19},
      {"[" + good + ", 17,\n" + good + "]", "good|good|", "malformed|", 2, 20},
      {"[" + good + ",{\"text\": \"ends", "good|", "truncated|", 2, 19},
  };
  for (const Case& c : cases) {
    const Gathered got = gather(c.input, "a.jsonl");
    EXPECT_EQ(got.bodies(), c.bodies) << c.input;
    ASSERT_EQ(got.kinds(), c.kinds) << c.input;
    EXPECT_EQ(got.problems[0].record, c.record) << c.input;
    EXPECT_EQ(got.problems[0].byte, c.byte) << c.input;
    EXPECT_EQ(got.problems[0].file, "a.jsonl");
  }
}

TEST(Json, AValueThatDoesNotCloseSwallowsNoOther) {
  const Gathered list = gather(
      "[\n  {\"text\": \"one\", \"other\": {\n    \"n\": [\n  ]\n,\n"
      "  {\n    \"text\": \"two\",\n    \"x\": [{\"a\": 1}]\n  },\n  {\"text\": \"three\"}\n]\n");
  EXPECT_EQ(list.bodies(), "two|three|");
  EXPECT_EQ(list.kinds(), "truncated|");
  EXPECT_EQ(list.problems.front().record, 1U);
  // A first line longer than what is looked at first, and never closed.
  const std::string open(std::size_t{3} << 20, '[');
  const Gathered lines = gather(R"({"text": "one", "x": )" + open + "\n" +
                                    R"({"text": "two"})"
                                    "\n",
                                "", {}, std::size_t{1} << 16);
  EXPECT_EQ(lines.bodies(), "two|");
  EXPECT_EQ(lines.kinds(), "malformed|");
}

TEST(Json, MemoryIsBounded) {
  Options options;
  options.limits.memory = 1500;
  const std::string large = R"({"text": "one", "x": ")" + std::string(100, 'x') + "\"}\n";
  const Gathered got = gather(large + R"({"text": "two"})"
                                      "\n",
                              "", options);
  EXPECT_EQ(got.bodies(), "two|");
  EXPECT_EQ(got.kinds(), "memory|");
}

TEST(Json, WhatWritersGetWrongIsMended) {
  EXPECT_EQ(gather("{\"text\": \"a\tb\", \"author\": NaN}").bodies(), "a\tb|");
  EXPECT_EQ(gather("{\"text\": \"x\\ud83dy\"}").bodies(), "x\xEF\xBF\xBDy|");
  const Gathered latin = gather("{\"text\": \"l'\xe9t\xe9 dernier\"}", "a.json");
  EXPECT_EQ(latin.bodies(), "l'été dernier|");
  EXPECT_EQ(latin.kinds(), "encoding|");
}

TEST(Json, DepthAndSizeAreBounded) {
  const std::string good = "{\"text\": \"good\"}\n";
  const std::string deep =
      "{\"text\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}\n";
  const Gathered nested = gather(deep + good, "", {}, 4096);
  EXPECT_EQ(nested.bodies(), "good|");
  EXPECT_EQ(nested.kinds(), "too-deep|");
  Options options;
  options.limits.document_bytes = 100;
  const std::string large = "{\"text\": \"" + std::string(1000, 'a') + "\"}\n";
  const Gathered lines = gather(good + large + good, "", options);
  EXPECT_EQ(lines.bodies(), "good|good|");
  EXPECT_EQ(lines.kinds(), "too-large|");
  EXPECT_EQ(lines.problems[0].byte, good.size());
  const Gathered array = gather("[" + good + "," + large + "," + good + "]", "", options);
  EXPECT_EQ(array.kinds(), "too-large|");
}

TEST(Json, Utf16Lines) {
  std::string wide = "\xff\xfe";
  for (const char c : "{\"text\": \"one\"}\n{\"text\": \"two\"}\n"s) wide += c, wide += '\0';
  EXPECT_EQ(gather(wide).bodies(), "one|two|");
}

}  // namespace
}  // namespace hearsay::read
