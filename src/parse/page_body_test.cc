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
  const PageHints hints(tree, reader.words);
  base::Budget budget;
  EXPECT_TRUE(lay_out_page(tree, hints, reader, metadata_of(tree, "", hints), budget, article));
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

// The same habits in French and Russian: teaser within the text, embedded post, caption, share bar,
// log-in box.
struct ForeignPage {
  const char* page;
  const char* wanted;
  const char* unwanted;
  const char* caption;
};
class PageBodyIn : public testing::TestWithParam<ForeignPage> {};

TEST_P(PageBodyIn, KeepsTheArticle) {
  const HtmlTree tree = HtmlTree::parse(GetParam().page).value();
  const BodyReader reader = BodyReader::load();
  const PageHints hints(tree, reader.words);
  bool wanted = false, caption = false;
  base::Budget budget;
  const auto blocks = body_of(tree, hints, reader, metadata_of(tree, "", hints), budget);
  ASSERT_TRUE(blocks.has_value());
  for (const BodyBlock& block : *blocks) {
    if (block.text.find(GetParam().caption) != std::string::npos)
      caption = block.kind == model::BlockKind::Caption;
    if (!model::is_body(block.kind)) continue;
    wanted |= block.text.find(GetParam().wanted) != std::string::npos;
    EXPECT_EQ(block.text.find(GetParam().unwanted), std::string::npos) << block.text;
  }
  EXPECT_TRUE(wanted);
  EXPECT_TRUE(caption);
}

INSTANTIATE_TEST_SUITE_P(
    Languages, PageBodyIn,
    testing::Values(
        ForeignPage{
            R"(<html lang="fr"><head><title>Le pont du port fermé</title></head><body>
<nav class="menu"><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
<article><h1>Le pont du port fermé</h1><div class="partage"><a href="#">Partager sur Facebook</a></div>
<div class="article-texte"><p>Le pont du port de Merrow a été fermé mardi à toute circulation, après la découverte d’une fissure dans une de ses poutres, a indiqué la mairie.</p>
<figure><img src="p.jpg"><figcaption>Le pont vu du quai est. Photo A. Lund</figcaption></figure>
<p>Les ingénieurs examineront les autres poutres avant la fin de la semaine, et les autocars passeront par l’ancienne route du bac jusque-là.</p>
<p><a href="/bac">Lire aussi : Le prix du bac va augmenter au printemps</a></p>
<p>Quelque 9 000 véhicules empruntent le pont chaque jour ouvré, selon le département, qui en est propriétaire et l’entretient.</p></div></article>
<div class="commentaires"><p>jan77 : je l’avais dit il y a des années, personne n’écoute jamais les gens d’ici.</p></div>
<footer><p>Tous droits réservés. Mentions légales.</p></footer></body></html>)",
            "ancienne route du bac", "Le prix du bac", "vu du quai est"},
        ForeignPage{
            R"(<html lang="ru"><head><title>Мост в порту закрыт</title></head><body>
<div class="menu"><ul><li><a href="/">Главная</a></li><li><a href="/sport">Спорт</a></li></ul></div>
<div class="article"><h1>Мост в порту закрыт</h1><div class="share"><a href="#">Поделиться</a></div>
<div class="article__text"><p>Мост в порту Мерроу закрыли во вторник для всего транспорта, после того как инженеры нашли трещину в одной из главных балок, сообщили в мэрии.</p>
<figure><img src="m.jpg"><figcaption>Мост, вид с восточной набережной. Фото: А. Лунд</figcaption></figure>
<p>Остальные балки проверят до конца недели, а автобусы до тех пор пойдут по старой паромной дороге, рассказал начальник дорожной службы.</p>
<p><a href="/parom">Читайте также: Паром подорожает весной</a></p>
<p>По мосту в рабочий день проезжает около девяти тысяч машин, отметили в округе, которому он принадлежит.</p></div></div>
<div class="comments"><p>jan77: я говорил об этом много лет назад, но никто не слушает тех, кто здесь живёт.</p></div>
<div class="footer"><p>Все права защищены. При использовании материалов ссылка обязательна.</p></div></body></html>)",
            "старой паромной дороге", "Паром подорожает", "вид с восточной набережной"}));

TEST(PageBody, NoParagraphTwice) {
  std::string page = "<body><article>";
  for (int i = 0; i < 3; ++i)
    page +=
        "<p>The same long paragraph about the harbour bridge and its girders stands here several "
        "times, as sloppy pages have it.</p>";
  const HtmlTree tree = HtmlTree::parse(page).value();
  base::Budget budget;
  const PageHints hints(tree, ClassWords::load());
  const auto blocks = body_of(tree, hints, BodyReader::load(), PageMetadata{}, budget);
  ASSERT_TRUE(blocks.has_value());
  EXPECT_EQ(blocks->size(), 1U);
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
