// SPDX-License-Identifier: Apache-2.0
#include "parse/page_metadata.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "parse/byline.h"
#include "parse/date_choice.h"

namespace hearsay::parse {
namespace {

PageMetadata read(const std::string& page, std::string_view url = "") {
  const HtmlTree tree = HtmlTree::parse(page).value();
  return metadata_of(tree, url, PageHints(tree, ClassWords::load()));
}

std::string published(PageMetadata metadata) {
  const auto date = choose_published(metadata.dates);
  return date ? date->value : "";
}

TEST(PageMetadata, JsonLdOfTheArticleGoesFirst) {
  const PageMetadata metadata =
      read(R"(<html lang="fr"><head><title>Le pont est fermé | Le Quai</title>
<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2029-01-01"},
{"@type":"NewsArticle","headline":"Le pont est fermé","author":[{"@type":"Person","name":"Ana Bril"},{"name":"Léo Marc"}],
"publisher":{"name":"Le Quai"},"datePublished":"2031-03-04T09:00:00+01:00","dateModified":"2031-03-05T10:00:00+01:00"}]}</script>
</head><body><h1>Le pont est fermé</h1></body></html>)");
  EXPECT_EQ(metadata.title, "Le pont est fermé");
  EXPECT_EQ(metadata.byline, "Ana Bril, Léo Marc");
  EXPECT_EQ(metadata.outlet, "Le Quai");
  EXPECT_EQ(metadata.language, "fr");
  EXPECT_EQ(published(metadata).substr(0, 10), "2031-03-04");
}

TEST(PageMetadata, AnUpdateIsNeverThePublication) {
  EXPECT_EQ(
      published(
          read(
              R"(<head><meta property="article:modified_time" content="2031-03-09T08:00:00Z"></head>
<body><time datetime="2031-03-04T07:00">4 March</time></body>)"))
          .substr(0, 10),
      "2031-03-04");
  EXPECT_EQ(
      published(read(R"(<meta property="article:modified_time" content="2031-03-09T08:00:00Z">)"))
          .substr(0, 10),
      "2031-03-09");
}

TEST(PageMetadata, DatesOfOtherStoriesDontCount) {
  EXPECT_EQ(
      published(
          read(R"(<body><aside class="related"><time datetime="2031-02-01">1 Feb</time></aside>
<p class="date">4 марта 2031, 15:12</p></body>)"))
          .substr(0, 10),
      "2031-03-04");
}

TEST(PageMetadata, DaysShownNearTheHeading) {
  const auto shown = [](const std::string& line) {
    return published(read(
        "<body><div>1 January 2030</div><p>x</p><p>y</p><h1>The bridge is shut</h1><div>" + line +
        "</div><p>No car has crossed it since 5 May 2029, said the mayor, "
        "who had come on foot that very morning to see.</p></body>"));
  };
  EXPECT_EQ(shown("Tuesday, March 4, 2031"), "2031-03-04");
  EXPECT_EQ(shown("Mis en ligne le 4 mars 2031"), "2031-03-04");
  EXPECT_EQ(shown("4 марта 2031, вторник"), "2031-03-04");
  EXPECT_EQ(published(read("<h1>x</h1><script>var a={\"publishedAt\":\"2031-03-04\"}</script>")),
            "2031-03-04");
}

TEST(PageMetadata, AddressesTellDays) {
  EXPECT_EQ(published(read("<p>x</p>", "https://quay.example/news/2031/03/04/bridge-20")),
            "2031-03-04");
  EXPECT_EQ(published(read("<p>x</p>", "https://quay.example/news/1234567890/bridge")), "");
}

TEST(PageMetadata, TitlesLoseTheSite) {
  EXPECT_EQ(
      read(
          R"(<title>Bridge shut - Quay Post</title><meta property="og:site_name" content="Quay Post">)")
          .title,
      "Bridge shut");
  EXPECT_EQ(read("<title>Bridge shut after crack | Quay Post</title><h1>Quay Post</h1><h1>Bridge "
                 "shut after crack</h1>")
                .title,
            "Bridge shut after crack");
}

TEST(PageMetadata, DatesThatReadersSee) {
  const auto with = [](const std::string& inside) {
    return published(read("<html lang='ru'><body><h1>Мост закрыт после трещины</h1>" + inside +
                          "<p>Мост открыли в 2019 году, 5 мая 2020 года его чинили, а теперь он "
                          "закрыт совсем, сообщили городские власти жителям района.</p></body>"));
  };
  EXPECT_EQ(with("<div><span>Опубликовано: 4 марта 2031, 15:12 МСК</span></div>"),
            "2031-03-04T15:12+03:00");
  EXPECT_EQ(with("<footer class='entry-meta'><time datetime='2031-03-04'>x</time></footer>"),
            "2031-03-04");
  EXPECT_EQ(with("<div class='x'>Datum: </div>04.03.2031"), "2031-03-04");
  EXPECT_EQ(with("<div>Le 4 mars 2031</div><div class='comments'><time datetime='2031-03-09'>9"
                 "</time></div>"),
            "2031-03-04");
  EXPECT_EQ(with("<script>page={\"publishedAt\":\"2031-03-04T05:06:07Z\"}</script>"),
            "2031-03-04T05:06:07Z");
  EXPECT_EQ(with("<p class='date'>Обновлено 5 марта 2031</p><p>4 марта 2031</p>"), "2031-03-04");
}

TEST(PageMetadata, AnUpdateBesideThePublicationIsACandidate) {
  for (const char* line : {"Published 4 March 2031 | Updated 5 March 2031",
                           "Publié le 4 mars 2031 à 9h12, mis à jour le 5 mars 2031",
                           "Опубликовано 4 марта 2031, обновлено 5 марта 2031"}) {
    const PageMetadata got =
        read("<html><h1>Bridge</h1><p class='date'>" + std::string(line) + "</p>");
    EXPECT_EQ(published(got).substr(0, 10), "2031-03-04") << line;
    EXPECT_TRUE(std::any_of(got.dates.begin(), got.dates.end(), [](const auto& date) {
      return date.role == model::DateRole::Modified && date.value == "2031-03-05";
    })) << line;
  }
}

TEST(PageMetadata, NumbersAreReadAsTheCountryDoes) {
  EXPECT_EQ(published(read("<html lang='en-US'><h1>Bridge</h1><p>03/04/2031</p>")), "2031-03-04");
  EXPECT_EQ(published(read("<html lang='en-GB'><h1>Bridge</h1><p>03/04/2031</p>")), "2031-04-03");
  EXPECT_EQ(published(read("<html lang='fr'><h1>Pont</h1><p>03/04/2031</p>")), "2031-04-03");
}

TEST(PageMetadata, DataIsHeldAgainstWhatIsShown) {
  const auto with = [](const std::string& data, const std::string& shown) {
    const std::string page = "<meta property='article:published_time' content='" + data +
                             "'><h1>Bridge shut</h1><p class='date'>" + shown + "</p>";
    PageMetadata metadata = read(page);
    return choose_published(metadata.dates).value();
  };
  // The clocks of the place: same moment, its own day.
  const auto local = with("2031-03-05T04:30:59Z", "March 4, 2031, 11:30 p.m.");
  EXPECT_EQ(local.value, "2031-03-04T23:30-05:00");
  EXPECT_EQ(local.latest, with("2031-03-05T04:30:59Z", "").latest);
  // Overwritten at an update.
  EXPECT_EQ(with("2031-03-09T10:00:00Z", "4 March 2031").value, "2031-03-04");
  // The system's day of drafting, while readers see the one on which it came out.
  EXPECT_EQ(with("2031-03-04T10:00:00Z", "13 mars 2031").value, "2031-03-13");
  EXPECT_EQ(with("2031-03-04T10:00:00Z", "13 марта 2031").value, "2031-03-13");
  EXPECT_EQ(with("2031-03-04T10:00:00Z", "13 March 2031").value, "2031-03-13");
  // The day of an update is none, even where nothing calls it one; nor is the printed issue's.
  EXPECT_EQ(with("2031-03-04T10:00:00Z",
                 "13 March 2031</p><meta property='article:modified_time' content='2031-03-13'><p>")
                .value,
            "2031-03-04T10:00:00Z");
  EXPECT_EQ(with("2031-03-04T19:30:00+02:00", "5 March 2031").value, "2031-03-04T19:30:00+02:00");
  // Before midnight in Greenwich it is the next day in the east.
  EXPECT_EQ(with("2031-03-04T23:05Z", "5 мая 2031").value, "2031-05-05");
  EXPECT_EQ(with("2031-03-04T23:05Z", "5 марта 2031").value, "2031-03-05");
  EXPECT_EQ(with("2031-03-04T11:05Z", "5 марта 2031").value, "2031-03-04T11:05Z");
  // Years before: the date of something else.
  EXPECT_EQ(with("2031-03-09T10:00:00Z", "4 March 2029").value, "2031-03-09T10:00:00Z");
}

TEST(PageMetadata, NothingIsPublishedAfterItWasCaptured) {
  using model::DateOrigin;
  using model::DateRole;
  std::vector<model::DateCandidate> dates{
      *parse_date("2031-03-09", DateOrigin::JsonLd, DateRole::Published),
      *parse_date("2031-03-04", DateOrigin::Text, DateRole::Published),
      *parse_date("2031-03-05T01:02:03Z", DateOrigin::Warc, DateRole::Captured)};
  EXPECT_EQ(choose_published(dates)->value, "2031-03-04");
}

TEST(PageMetadata, AuthorsThatReadersSee) {
  const auto with = [](const std::string& inside) {
    return read("<meta property='og:site_name' content='Quay Post'><h1>Bridge shut</h1>" + inside)
        .byline;
  };
  EXPECT_EQ(with("<p>By <b>Oona Frith</b></p>"), "Oona Frith");
  EXPECT_EQ(with("<p>Par Ana Bril et Léo Marc</p>"), "Ana Bril, Léo Marc");
  EXPECT_EQ(with("<div>Текст: Олег Рыбин</div>"), "Олег Рыбин");
  EXPECT_EQ(with("<aside class='meta'><p class='authors'>Von <a class='author-name'>Ilse Kran"
                 "</a></p></aside>"),
            "Ilse Kran");
  EXPECT_EQ(with("<a href='/author/frith'>Oona Frith</a>, <a href='/author/wend'>Jory Wend</a>"),
            "Oona Frith, Jory Wend");
  EXPECT_EQ(with("<div class='comments'><p class='author'>Jory Wend</p></div>"), "");
  // The outlet itself is named only when no one else is.
  EXPECT_EQ(with("<meta name='author' content='Quay Post'><p>By Oona Frith</p>"), "Oona Frith");
  EXPECT_EQ(with("<meta name='author' content='Quay Post'>"), "Quay Post");
}

TEST(PageMetadata, KickersAreNoTitles) {
  EXPECT_EQ(read("<title>The bridge is shut | Quay Post</title><meta property='og:title' "
                 "content='The bridge is shut'><h1><span>Traffic</span> The bridge is shut</h1>")
                .title,
            "The bridge is shut");
}

TEST(PageMetadata, MastheadsAreNoTitles) {
  EXPECT_EQ(read("<title>The Bent Spoon: Silence in the port</title><h1><a href='/'>The Bent "
                 "Spoon</a></h1><h3>Silence in the port</h3>")
                .title,
            "Silence in the port");
  EXPECT_EQ(read("<title>Le port se tait - Le Merle</title><h1><a href='https://merle.example/'>Le "
                 "Merle</a></h1><h2>Le port se tait</h2>")
                .title,
            "Le port se tait");
}

TEST(PageMetadata, OfficesMenusAndPostsAreNoAuthors) {
  EXPECT_EQ(clean_byline("Par la rédaction"), "la rédaction");
  EXPECT_EQ(clean_byline("Par la rédaction, le 15 mars 2031"), "la rédaction");
  EXPECT_EQ(read("<h1>Мост закрыт</h1><p><a href='/people/'>Ведущие</a></p>").byline, "");
  EXPECT_EQ(read("<h1>Мост закрыт</h1><div class='tg-embed'><div class='tg-author'>Школа Семь</div>"
                 "</div>")
                .byline,
            "");
}

TEST(Byline, IsCleaned) {
  EXPECT_EQ(clean_byline("By Oona Frith and Jory Wend, Staff Writers"), "Oona Frith, Jory Wend");
  EXPECT_EQ(clean_byline("Oona Frith, PhD"), "Oona Frith");
  EXPECT_EQ(clean_byline("Posted on March 4, 2031 by Oona Frith"), "Oona Frith");
  EXPECT_EQ(clean_byline("Voir tous les articles de Ana Bril"), "Ana Bril");
  EXPECT_EQ(clean_byline("Текст: Олег Рыбин, корреспондент"), "Олег Рыбин");
  EXPECT_EQ(clean_byline("Корреспондент Олег Рыбин"), "Олег Рыбин");
  EXPECT_EQ(clean_byline("Олег Рыбин и Вера Дрём для «Причала»"), "Олег Рыбин, Вера Дрём");
  EXPECT_EQ(clean_byline("J. K. Marl Jr."), "J. K. Marl Jr.");

  EXPECT_EQ(clean_byline("By Oona Frith"), "Oona Frith");
  EXPECT_EQ(clean_byline("Par Ana Bril, envoyée spéciale à Merrow"), "Ana Bril");
  EXPECT_EQ(clean_byline("Автор: Олег Рыбин"), "Олег Рыбин");
  EXPECT_EQ(clean_byline("View all posts by Oona Frith"), "Oona Frith");
  EXPECT_EQ(clean_byline("Voir tous les articles de Ana Bril"), "Ana Bril");
  EXPECT_EQ(clean_byline("Посмотреть все записи автора Олег Рыбин"), "Олег Рыбин");
  EXPECT_EQ(clean_byline("Oona Frith | 4 March 2031"), "Oona Frith");
  for (const char* stamp :
       {"Last updated on 4 March 2031", "Updated at 9.12", "Mis à jour le 4 mars 2031 à 9h12",
        "Mise en ligne à 9h12", "Последнее обновление в 9:12", "Дата публикации 4 марта 2031"})
    EXPECT_EQ(clean_byline(stamp), "") << stamp;
  EXPECT_EQ(clean_byline("  "), "");
}

}  // namespace
}  // namespace hearsay::parse
