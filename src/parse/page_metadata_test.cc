// SPDX-License-Identifier: Apache-2.0
#include "parse/page_metadata.h"

#include <gtest/gtest.h>

namespace hearsay::parse {
namespace {

PageMetadata read(const std::string& page, std::string_view url = "") {
  const HtmlTree tree = HtmlTree::parse(page).value();
  return metadata_of(tree, url, ClassWords::load());
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

TEST(Byline, IsCleaned) {
  EXPECT_EQ(clean_byline("By Oona Frith"), "Oona Frith");
  EXPECT_EQ(clean_byline("Par Ana Bril, envoyée spéciale à Merrow"), "Ana Bril");
  EXPECT_EQ(clean_byline("Автор: Олег Рыбин"), "Олег Рыбин");
  EXPECT_EQ(clean_byline("View all posts by Oona Frith"), "Oona Frith");
  EXPECT_EQ(clean_byline("Voir tous les articles de Ana Bril"), "Ana Bril");
  EXPECT_EQ(clean_byline("Посмотреть все записи автора Олег Рыбин"), "Олег Рыбин");
  EXPECT_EQ(clean_byline("Oona Frith | 4 March 2031"), "Oona Frith");
  EXPECT_EQ(clean_byline("  "), "");
}

}  // namespace
}  // namespace hearsay::parse
