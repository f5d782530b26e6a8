// SPDX-License-Identifier: Apache-2.0
#include "parse/page_body.h"

#include <gtest/gtest.h>

#include "parse/page_article.h"

namespace hearsay::parse {
namespace {

// A page as sites make them: the article between a menu, a teaser, a share bar and comments.
constexpr const char* kPage =
    R"(<html><head><title>Harbour bridge shut after crack is found - Merrow Mail</title></head><body>
<header><nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/w">Weather</a></li></ul></nav></header>
<article class="story"><h1>Harbour bridge shut after crack is found</h1>
<p class="byline">By Oona Frith</p><div class="share-bar"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<div class="article-body">
<p>The harbour bridge in Merrow was closed to all traffic on Tuesday after engineers found a crack in one of its main girders, the town said.</p>
<figure><img src="b.jpg"><figcaption>The bridge, seen from the east quay. Photo: A. Lund</figcaption></figure>
<p>Inspectors will examine the remaining girders before the end of the week, and buses will be sent by way of the old ferry road until then.</p>
<blockquote><p>“We closed it because nobody could tell us that it would hold,” the mayor said, adding that the cost of the repair was not yet known.</p></blockquote>
<p>Some 9,000 vehicles cross the bridge on a working day, according to the county, which owns it and pays for its upkeep.</p>
</div></article>
<aside class="related"><h3>Read also</h3><ul><li><a href="/1">Ferry fares to rise in spring</a></li><li><a href="/2">Council votes on new school</a></li></ul></aside>
<section class="comments"><p>jan77: I told them years ago that this would happen, nobody ever listens to people who live here.</p></section>
<footer><p>Copyright Merrow Mail. All rights reserved.</p></footer></body></html>)";

TEST(PageBody, KeepsTheArticleAndLeavesTheFurniture) {
  const HtmlTree tree = HtmlTree::parse(kPage).value();
  model::Article article;
  article.title = "Harbour bridge shut after crack is found";
  const BodyReader reader = BodyReader::load();
  lay_out_page(tree, reader, metadata_of(tree, "", reader.words), article, nullptr);
  for (const char* wanted : {"closed to all traffic on Tuesday", "old ferry road",
                             "nobody could tell us", "Some 9,000 vehicles"})
    EXPECT_NE(article.text.find(wanted), std::string::npos) << wanted;
  for (const char* unwanted : {"Weather", "Tweet", "Ferry fares", "jan77", "All rights reserved"}) {
    for (const model::Block& block : article.blocks)
      EXPECT_TRUE(!model::is_body(block.kind) ||
                  block.span.of(article.text).find(unwanted) == std::string_view::npos)
          << unwanted;
  }
  ASSERT_FALSE(article.blocks.empty());
  EXPECT_EQ(article.blocks.front().kind, model::BlockKind::Title);
  bool quote = false;
  for (const model::Block& block : article.blocks) {
    if (block.kind == model::BlockKind::Quote) quote = true;
    if (block.page && block.kind == model::BlockKind::Paragraph) {
      EXPECT_NE(std::string_view(kPage)
                    .substr(block.page->begin, block.page->size())
                    .find(block.span.of(article.text).substr(0, 30)),
                std::string_view::npos);
    }
  }
  EXPECT_TRUE(quote);
}

TEST(PageBody, NoParagraphTwice) {
  std::string page = "<body><article>";
  for (int i = 0; i < 3; ++i)
    page +=
        "<p>The same long paragraph about the harbour bridge and its girders stands here several "
        "times, as sloppy pages have it.</p>";
  const HtmlTree tree = HtmlTree::parse(page).value();
  EXPECT_EQ(body_of(tree, BodyReader::load(), PageMetadata{}).size(), 1U);
}

TEST(ClassWords, CutsHumpsAndHyphens) {
  const ClassWords words = ClassWords::load();
  const auto hint = [](Hint h) { return 1U << static_cast<unsigned>(h); };
  EXPECT_TRUE(words.hints_of("article-body") & hint(Hint::Body));
  EXPECT_TRUE(words.hints_of("userComments") & hint(Hint::Comment));
  EXPECT_TRUE(words.hints_of("x y-related-z") & hint(Hint::Related));
  EXPECT_EQ(words.hints_of(""), 0U);
}

TEST(TextCues, KnowStockPhrasesOfThreeLanguages) {
  const TextCues cues = TextCues::load();
  const auto cue = [](Cue c) { return 1U << static_cast<unsigned>(c); };
  EXPECT_TRUE(cues.cues_of(fold_words("Read more: Ferry fares to rise")) & cue(Cue::Related));
  EXPECT_TRUE(cues.cues_of(fold_words("À lire aussi")) & cue(Cue::Related));
  EXPECT_TRUE(cues.cues_of(fold_words("ЧИТАЙТЕ ТАКЖЕ:")) & cue(Cue::Related));
  EXPECT_TRUE(cues.cues_of(fold_words("© Merrow Mail, all rights reserved")) & cue(Cue::Rights));
  EXPECT_EQ(cues.cues_of(fold_words("The harbour bridge")), 0U);
  // A long paragraph may hold such words; only at its beginning they count.
  EXPECT_EQ(cues.cues_of(fold_words("The mayor asked people to read more of what engineers wrote "
                                    "about the bridge before they blamed the county for it")),
            0U);
}

TEST(Segments, BreakAtBlocksAndDoubleBreaks) {
  const HtmlTree tree =
      HtmlTree::parse(
          "<div>one<br>two<br><br>three <b>bold</b><p>four <a href=x>link</a></p>five</div>")
          .value();
  std::string texts;
  for (const Segment& segment : segments_of(tree)) texts += segment.text + "|";
  EXPECT_EQ(texts, "one\ntwo|three bold|four link|five|");
}

}  // namespace
}  // namespace hearsay::parse
