// SPDX-License-Identifier: Apache-2.0
#include "serve/trace_page.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <string_view>

#include "serve/sample_trace.h"

namespace hearsay::serve {
namespace {

std::size_t count_of(std::string_view text, std::string_view words) {
  std::size_t count = 0;
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + words.size()))
    ++count;
  return count;
}

// What stands in the page's block of data.
std::string data_of(const std::string& page) {
  static constexpr std::string_view kOpen = "<script type=\"application/json\" id=\"data\">";
  const std::size_t begin = page.find(kOpen) + kOpen.size();
  return page.substr(begin, page.find("</script>", begin) - begin);
}

TEST(TracePage, CarriesClaimsOriginsAndDrift) {
  const std::string data = data_of(trace_page(sample_trace(), "fr"));
  EXPECT_NE(data.find("\"language\":\"fr\""), std::string::npos);
  EXPECT_NE(data.find("\"low\":1,\"best\":1,\"high\":2"), std::string::npos);
  EXPECT_NE(
      data.find("\"name\":\"l'Office du littoral\",\"kind\":\"organisation\",\"articles\":[0]"),
      std::string::npos);
  EXPECT_NE(data.find("\"kind\":\"hedge-lost\",\"article\":1"), std::string::npos);
  // "Été" is five bytes, three units: the mention that follows "Été 2031. " begins at unit 10.
  EXPECT_NE(data.find("\"article\":0,\"title\":false,\"at\":[10,40]"), std::string::npos);
  EXPECT_NE(data.find("[\"reworded\",27,35,27,40]"), std::string::npos);
}

TEST(TracePage, LeavesOutArticlesThatNoClaimSpeaksOf) {
  const std::string data = data_of(trace_page(sample_trace(), "en"));
  EXPECT_EQ(data.find("Nobody speaks of this one"), std::string::npos);
  EXPECT_NE(data.find("\"archive\":{\"articles\":4"), std::string::npos);
}

TEST(TracePage, ShowsOnlyTheFirstClaimsWhenAsked) {
  Trace trace = sample_trace();
  trace.claims.push_back(trace.claims.front());
  trace.claims.back().text = "another claim";
  EXPECT_EQ(data_of(trace_page(trace, "en", 1)).find("another claim"), std::string::npos);
  EXPECT_NE(data_of(trace_page(trace, "en", 0)).find("another claim"), std::string::npos);
}

TEST(TracePage, KeepsHostileWordsInsideTheData) {
  Trace trace = sample_trace();
  for (model::Article& article : trace.articles) {
    article.title = article.byline = article.url = hostile_words();
    article.text += hostile_words();
    article.outlet->name += hostile_words();
    article.language_tag = hostile_words();
  }
  trace.claims.front().text = hostile_words();
  const std::string plain = trace_page(sample_trace(), "en"), page = trace_page(trace, "en");
  EXPECT_EQ(count_of(page, "<script"), 2U);
  EXPECT_EQ(count_of(page, "</script"), 2U);
  EXPECT_EQ(count_of(page, "<!--"), 0U);
  EXPECT_EQ(count_of(page, "<img"), 0U);
  EXPECT_EQ(data_of(page).find_first_of("<>&"), std::string::npos);
  EXPECT_EQ(page.substr(0, page.find(data_of(page))), plain.substr(0, plain.find(data_of(plain))));
}

TEST(TracePage, NamesNoResourceAndAllowsOnlyItsOwnScript) {
  const std::string page = trace_page(sample_trace(), "ru");
  for (const std::string_view attribute : {" src=", "<link", "<iframe", "@import", "url("})
    EXPECT_EQ(count_of(page, attribute), 0U) << attribute;
  EXPECT_NE(page.find("default-src 'none'; script-src 'sha256-"), std::string::npos);
  EXPECT_EQ(page.find("unsafe-inline"), std::string::npos);
  EXPECT_NE(page.find("<html lang=\"ru\">"), std::string::npos);
}

TEST(TracePage, AnEmptyTraceIsAPageToo) {
  const std::string data = data_of(trace_page(Trace{}, "en"));
  EXPECT_NE(data.find("\"claims\":[]"), std::string::npos);
}

TEST(TracePage, OpenIntervalsBecomeBounds) {
  Trace trace = sample_trace();
  trace.claims.front().mentions.front().figure = {18, std::numeric_limits<double>::infinity()};
  EXPECT_NE(data_of(trace_page(trace, "en")).find("\"figure\":[18,18],\"bound\":\"at-least\""),
            std::string::npos);
}

}  // namespace
}  // namespace hearsay::serve
