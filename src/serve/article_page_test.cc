// SPDX-License-Identifier: Apache-2.0
#include "serve/article_page.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "serve/sample_trace.h"

namespace hearsay::serve {
namespace {

bool has(const std::string& page, std::string_view words) {
  return page.find(words) != std::string::npos;
}

// "The dam holds", reported at second hand, with a sourceless hedge after it.
model::Article reported() {
  model::Article article =
      sample_article("a", "Quay Post", "en", 0,
                     "The dam holds, said Quay Post, citing the city. It was allegedly 18 m.");
  const std::string_view text = article.text;
  model::Statement said;
  said.content = {find_words(text, "The dam holds")};
  said.cue = {find_words(text, "said")};
  said.source = {find_words(text, "Quay Post")};
  said.chain = {"Quay Post", "the city"};
  model::Statement hedge;
  hedge.content = {find_words(text, "It was"), find_words(text, "18 m")};
  hedge.cue = {find_words(text, "allegedly")};
  hedge.commitment = model::Commitment::Possible;
  article.reading.statements = {said, hedge};
  model::Figure figure;
  figure.span = find_words(text, "18");
  figure.low = figure.high = 18;
  figure.what = "m";
  figure.statement = 1;
  article.reading.figures = {figure};
  return article;
}

std::string page_of(const model::Article& article, std::string_view language = "en") {
  ArticlePage page(language);
  page.add(article);
  return page.take();
}

TEST(ArticlePage, ColoursSourceCueAndContent) {
  const std::string page = page_of(reported());
  EXPECT_TRUE(has(page, "<span class=\"content\">The dam holds</span><a class=\"ref\""));
  EXPECT_TRUE(has(page, "<span class=\"cue\">said</span>"));
  EXPECT_TRUE(has(page, "<span class=\"source\">Quay Post</span>"));
}

TEST(ArticlePage, UnderlinesMarksWithoutASource) {
  const std::string page = page_of(reported());
  EXPECT_TRUE(has(page, "<span class=\"cue mark\">allegedly</span>"));
  EXPECT_TRUE(has(page, "<span class=\"content figure\">18</span>"));
}

TEST(ArticlePage, TellsChainsAsSentencesInThreeLanguages) {
  const std::string chain = ": <bdi>Quay Post</bdi> ← <bdi>the city</bdi>";
  EXPECT_TRUE(has(page_of(reported(), "en"), "second hand" + chain));
  EXPECT_TRUE(has(page_of(reported(), "fr"), "deuxième main\u00a0" + chain));
  EXPECT_TRUE(has(page_of(reported(), "ru"), "из вторых рук" + chain));
  EXPECT_TRUE(has(page_of(reported(), "fr"), "aucune source nommée"));
}

TEST(ArticlePage, NothingOfAnArticleIsMarkup) {
  model::Article article = reported();
  article.title = article.byline = article.path = article.id = hostile_words();
  article.outlet->name = article.language_tag = hostile_words();
  article.text += hostile_words();
  article.blocks.front().span.end = static_cast<std::uint32_t>(article.text.size());
  article.credits.push_back({model::CreditKind::Source, hostile_words(), {}});
  article.reading.statements.front().chain = {hostile_words()};
  article.reading.statements.front().content.push_back(find_words(article.text, hostile_words()));
  const std::string page = page_of(article);
  for (const std::string_view markup :
       {"<script", "</script", "<img", "<!--", "javascript:window\""})
    EXPECT_FALSE(has(page, markup)) << markup;
  EXPECT_TRUE(has(page, "&lt;script&gt;window.hurt=1"));
  EXPECT_TRUE(has(page, "[U+202E]"));
  EXPECT_TRUE(has(page, "default-src 'none'; style-src 'sha256-"));
}

TEST(ArticlePage, ListsSeveralArticlesAndIsEmptyAfterwards) {
  ArticlePage page("fr");
  page.add(reported());
  page.add(reported());
  const std::string both = page.take();
  EXPECT_TRUE(has(both, "<a href=\"#a2\">"));
  EXPECT_TRUE(has(both, "<article id=\"a2\">"));
  EXPECT_TRUE(has(page.take(), "aucun article"));
}

}  // namespace
}  // namespace hearsay::serve
