// SPDX-License-Identifier: Apache-2.0
#include "engine/json_output.h"

#include <gtest/gtest.h>

namespace hearsay::engine {
namespace {

TEST(ArticleJson, OffsetsAreCodePointsAndUnknownsAreNull) {
  model::Article article;
  article.id = "a1";
  article.text = "Été 😀 fin";
  article.reading.sentences = {{0, static_cast<std::uint32_t>(article.text.size())}};
  article.reading.figures = {
      {{6, 10}, 1, 2, model::Bound::Range, "", "", "", model::Counted::None, std::nullopt}};
  const std::string json = article_json(article);
  EXPECT_NE(json.find("\"sentences\":[[0,9]]"), std::string::npos) << json;
  EXPECT_NE(
      json.find("\"start\":4,\"end\":5,\"low\":1,\"high\":2,\"bound\":\"range\",\"unit\":null"),
      std::string::npos)
      << json;
  EXPECT_NE(json.find("\"published\":null"), std::string::npos);
  EXPECT_NE(json.find("\"statements\":[]"), std::string::npos);
}

TEST(TraceJson, NamesArticlesByTheirIds) {
  Trace trace;
  for (const char* id : {"x", "y"}) {
    model::Article article;
    article.id = id;
    article.text = "é a b c";
    article.outlet = model::Outlet{"Quay Post", model::OutletKind::Newspaper, ""};
    trace.articles.push_back(article);
  }
  model::Link link;
  link.from = model::ArticleId{1};
  link.to = model::ArticleId{0};
  link.passages = {{{0, 8}, {3, 8}, 0.5, {}}};
  trace.links.push_back(link);
  link.to.reset();
  link.passages.clear();
  link.virtual_origin = "AVI";
  trace.links.push_back(link);
  const std::string json = trace_json(trace);
  EXPECT_NE(json.find("{\"articles\":2,\"outlets\":1,"), std::string::npos) << json;
  EXPECT_NE(json.find("\"from\":\"y\",\"to\":\"x\",\"kind\":\"copy\""), std::string::npos) << json;
  EXPECT_NE(json.find("\"from\":[0,7],\"to\":[2,7],\"identity\":0.5"), std::string::npos) << json;
  EXPECT_NE(json.find("\"to\":\"origin:AVI\""), std::string::npos) << json;
}

}  // namespace
}  // namespace hearsay::engine
