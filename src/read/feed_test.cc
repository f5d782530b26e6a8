// SPDX-License-Identifier: Apache-2.0
#include "read/feed.h"

#include <gtest/gtest.h>

#include <string>

#include "read/entities.h"
#include "read/gathering_test.h"

namespace hearsay::read {
namespace {

const std::string kRss = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Le Courrier du Pré</title><link>https://a.example/</link><language>fr-FR</language>
<image><title>logo</title></image>
<!-- <item><title>no</title></item> -->
<item><title>La crue &amp; l&#8217;eau &amp;eacute;lev&eacute;e</title><link>https://a.example/1</link>
<guid isPermaLink="false">id-1</guid><pubDate>Thu, 06 Jan 2022 09:12:00 +0100</pubDate>
<dc:creator><![CDATA[Anne Martin]]></dc:creator><category>eau</category>
<source url="https://b.example/rss">Agence B</source>
<description>court</description>
<content:encoded><![CDATA[<p>Texte</p> </item> &nbsp;long]]></content:encoded></item>
<item><title>Deux</title><description>&lt;p&gt;d&#233;crit&nbsp;&lt;/p&gt;</description><guid>https://a.example/2</guid>
<author>x@a.example (Paul Petit)</author></item>
</channel></rss>)";

TEST(Feed, Rss) {
  const Gathered got = gather(kRss, "a.xml");
  EXPECT_EQ(got.kinds(), "");
  ASSERT_EQ(got.records.size(), 2U);
  const model::Record& one = got.records[0];
  EXPECT_EQ(one.kind, model::RecordKind::Fields);
  EXPECT_EQ(one.container, "feed");
  EXPECT_EQ(one.title, "La crue & l’eau élevée");
  EXPECT_EQ(one.url, "https://a.example/1");
  EXPECT_EQ(one.id, "id-1");
  EXPECT_EQ(one.published, "Thu, 06 Jan 2022 09:12:00 +0100");
  EXPECT_EQ(one.byline, "Anne Martin");
  EXPECT_EQ(one.via, "Agence B");
  EXPECT_EQ(one.outlet, "Le Courrier du Pré");
  EXPECT_EQ(one.language, "fr-FR");
  EXPECT_EQ(one.bytes, "<p>Texte</p> </item> &nbsp;long");
  EXPECT_TRUE(one.body_is_html);
  EXPECT_EQ(one.ordinal, 1U);
  EXPECT_EQ(got.records[1].bytes, "<p>décrit&nbsp;</p>");
  EXPECT_EQ(got.records[1].url, "https://a.example/2");
  EXPECT_EQ(got.records[1].byline, "Paul Petit");
}

TEST(Feed, Atom) {
  const Gathered got = gather(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title type="text">Волжский вестник</title>
<entry><title type="html">Мост &amp;laquo;Северный&amp;raquo;</title><id>tag:1</id><link rel="self" href="s"/>
<link rel="alternate" href="https://a.example/1"/><published>2022-01-06T09:12:00+03:00</published>
<updated>2022-01-07T00:00:00Z</updated><author><name>И. Иванов</name></author><author><name>П. Петров</name></author>
<source><title>Агентство</title></source>
<content type="xhtml"><div><p>Мост <b>открыт</b></p></div></content></entry>
<entry><title>t</title><summary type="text">просто текст</summary></entry></feed>)");
  EXPECT_EQ(got.kinds(), "");
  ASSERT_EQ(got.records.size(), 2U);
  const model::Record& one = got.records[0];
  EXPECT_EQ(one.title, "Мост «Северный»");
  EXPECT_EQ(one.url, "https://a.example/1");
  EXPECT_EQ(one.byline, "И. Иванов, П. Петров");
  EXPECT_EQ(one.published, "2022-01-06T09:12:00+03:00");
  EXPECT_EQ(one.modified, "2022-01-07T00:00:00Z");
  EXPECT_EQ(one.via, "Агентство");
  EXPECT_EQ(one.language, "ru");
  EXPECT_EQ(one.bytes, "<div><p>Мост <b>открыт</b></p></div>");
  EXPECT_FALSE(got.records[1].body_is_html);
  EXPECT_EQ(got.records[1].bytes, "просто текст");
}

TEST(Feed, Rdf) {
  const Gathered got = gather(
      R"(<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>The Vale Post</title></channel>
<item rdf:about="https://a.example/1"><title>Flood</title><dc:date>2022-01-06</dc:date><description>Water rose.</description></item></rdf:RDF>)");
  ASSERT_EQ(got.records.size(), 1U);
  EXPECT_EQ(got.records[0].outlet, "The Vale Post");
  EXPECT_EQ(got.records[0].url, "https://a.example/1");
  EXPECT_EQ(got.records[0].published, "2022-01-06");
  EXPECT_EQ(got.records[0].bytes, "Water rose.");
}

TEST(Feed, OneBadEntryCostsNoOther) {
  const std::string good = "<item><title>g</title><description>good</description></item>";
  const std::string head = "<rss><channel><title>A</title>", tail = "</channel></rss>";
  const Gathered open =
      gather(head + good + "<item><title>b</title><description>bad</desc><x></item>" + good + tail);
  EXPECT_EQ(open.bodies(), "good|bad|good|");
  EXPECT_EQ(open.kinds(), "malformed|");
  EXPECT_EQ(open.problems[0].record, 2U);
  const Gathered unclosed = gather(head + good + "<item><title>b</title>" + good + tail);
  EXPECT_EQ(unclosed.bodies(), "good|b|good|");
  EXPECT_EQ(unclosed.kinds(), "malformed|");
  const Gathered cut = gather(head + good + "<item><title>c</title><description>half of");
  EXPECT_EQ(cut.bodies().substr(0, 5), "good|");
  EXPECT_EQ(cut.kinds(), "truncated|");
  const Gathered bare = gather(head + "<item><title>A & B &unknown; &nbsp;C</title></item>" + tail);
  EXPECT_EQ(bare.records.at(0).title, "A & B &unknown; C");
  EXPECT_EQ(bare.kinds(), "");
  EXPECT_EQ(gather(head + tail).kinds(), "empty|");
}

TEST(Feed, Encodings) {
  const std::string body =
      "<rss><channel><item><title>\xcf\xe0\xe2\xee\xe4\xee\xea "
      "\xe7\xe0\xea\xee\xed\xf7\xe8\xeb\xf1\xff</title></item></channel></rss>";
  for (const char* declaration : {"<?xml version='1.0' encoding='windows-1251'?>",
                                  "<?xml version='1.0' encoding='utf-8'?>", ""}) {
    const Gathered got = gather(declaration + body);
    ASSERT_EQ(got.records.size(), 1U);
    EXPECT_EQ(got.records[0].title, "Паводок закончился") << declaration;
  }
}

TEST(Feed, DeepAndHugeAreBounded) {
  std::string deep = "<rss><channel><item><title>t</title><content type='xhtml'>";
  for (int i = 0; i < 100'000; ++i) deep += "<b>";
  const Gathered got = gather(deep + "</item></channel></rss>", "", {}, 4096);
  EXPECT_EQ(got.kinds(), "malformed|");
  Options options;
  options.limits.document_bytes = 500;
  EXPECT_EQ(gather(deep, "", options, 4096).kinds(), "too-large|");
}

// In time that grows with the feed, not with its square.
TEST(Feed, EntriesLeftOpenAreEntries) {
  std::string feed = "<rss><channel>";
  for (int i = 0; i < 200'000; ++i) feed += "<item><title>t";
  const Gathered got = gather(feed, "", {}, 1 << 16);
  EXPECT_EQ(got.records.size(), 200'000U);
  EXPECT_EQ(got.problems.back().kind, "truncated");
  const Gathered ends = gather("<rss></item><item><title>one</title></item></item></rss>");
  EXPECT_EQ(ends.bodies(), "one|");
}

TEST(Feed, MemoryIsBounded) {
  std::string tags;
  for (int i = 0; i < 100; ++i) tags += "<a/>";
  Options options;
  options.limits.memory = 10'000;
  const Gathered got = gather("<rss><channel><item><title>one" + tags +
                                  "</title></item><item><title>two</title></item></channel></rss>",
                              "", options);
  EXPECT_EQ(got.bodies(), "two|");
  EXPECT_EQ(got.kinds(), "memory|");
}

TEST(Entities, PlainFields) {
  EXPECT_EQ(plain_from_markup("a &lt; b &amp;amp; &#8217;&#x27;&oelig;&laquo;"),
            "a < b &amp; ’'œ«");
  EXPECT_EQ(plain_from_markup("<b>x</b> 1 < 2 &bogus; &#0; &#xZZ; &"),
            "x 1 < 2 &bogus; &#0; &#xZZ; &");
}

}  // namespace
}  // namespace hearsay::read
