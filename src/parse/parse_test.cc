// SPDX-License-Identifier: Apache-2.0
#include "parse/parse.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::parse {
namespace {

using model::Article;
using model::BlockKind;
using model::CreditKind;

Article parsed(const model::Record& record) {
  static const model::OutletTable kOutlets = model::OutletTable::from_csv(
      "name,kind,owner,language,aliases,domain\n"
      "AVI,agency,,fr,АВИ,avi.example\n"
      "Le Merle,newspaper,,fr,,merle.example\n",
      "outlets.csv");
  const Parser parser(kOutlets);
  base::Result<Article> result = parser.parse(record);
  EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().to_string());
  return result ? *result : Article{};
}
Article text(std::string bytes) {
  model::Record record;
  record.bytes = std::move(bytes);
  record.path = "folder/story.txt";
  record.container = "file";
  return parsed(record);
}
const model::Credit* credit(const Article& article, CreditKind kind) {
  for (const model::Credit& c : article.credits)
    if (c.kind == kind) return &c;
  return nullptr;
}
std::string kinds(const Article& article) {
  std::string out;
  for (const model::Block& block : article.blocks) {
    const char* kLetters = "TLHPQ-CEcNtg";
    out += kLetters[static_cast<int>(block.kind)];
    if (block.repeats) out += std::to_string(*block.repeats);
  }
  return out;
}

const std::string kProse =
    "Le port d'Orvaise est resté fermé toute la journée de mardi, ont indiqué les autorités de la "
    "ville. Aucun bateau n'est sorti.";
const std::string kRussian =
    "Порт Орвеза был закрыт весь вторник, сообщили городские власти. Ни одно судно не вышло в "
    "море, "
    "а рыбаки остались дома.";
const std::string kEnglish =
    "The port of Orvaise stayed closed all day on Tuesday, the city's authorities said. No boat "
    "left the harbour, and the fishermen stayed at home.";

TEST(Parse, ADispatchInPlainTextIsTheAgencysThatSignsIt) {
  for (const std::string& prose : {kProse, kEnglish, kRussian}) {
    const Article dispatch = text("ORVAISE (AVI) - " + prose);
    ASSERT_TRUE(dispatch.outlet) << prose;
    EXPECT_EQ(dispatch.outlet->name, "AVI");
    EXPECT_FALSE(text(prose).outlet);
    // Who has it from somewhere says so: then it is not known who puts it out.
    EXPECT_FALSE(text("Source : Le Merle\n\nORVAISE (AVI) - " + prose).outlet);
  }
  // Whose material somebody else has used.
  for (const std::string& prose :
       {"Par Ysaline Corbaz avec AVI\n\n" + kProse, "By Jory Wend with AVI\n\n" + kEnglish,
        "Автор: Глеб Дрёмов с АВИ\n\n" + kRussian, kProse + " (avec AVI)",
        kEnglish + " (with AVI)"}) {
    const Article article = text(prose);
    EXPECT_FALSE(article.outlet) << prose;
    EXPECT_NE(credit(article, CreditKind::Agency), nullptr) << prose;
  }
}

TEST(Parse, SavedTextWithNoteCreditsAndPosts) {
  const Article a = text(
      " date 2031-03 Note du Merle moqueur : l'amirauté rejoue sa vieille partition, mais cette "
      "fois personne n'a été pris par surprise.\n\nSource : Radio Estran\n\n"
      "Traduction : lemerle.example\n\n" +
      kProse +
      "\n\n« Alors, tout ce bruit ? Pas vraiment.\n\nLe prix a doublé. […] »\n\n\n\n"
      "Ce que demandent les pêcheurs de #Orvaise 1-La vérité\n\n2-Le départ du préfet\n\n"
      "Ce que demandent les pêcheurs de #Orvaise 1-La vérité\n\n2-Le départ du préfet\n\n3-Du "
      "gazole\n\n" +
      kProse);
  ASSERT_TRUE(a.published);
  EXPECT_EQ(a.published->value, "2031-03");
  EXPECT_EQ(a.published->from, model::DateOrigin::Text);
  EXPECT_EQ(a.language_tag, "fr");
  EXPECT_EQ(kinds(a), "NccPQQEEE6E7EP3") << a.text;
  ASSERT_TRUE(credit(a, CreditKind::Source));
  EXPECT_EQ(credit(a, CreditKind::Source)->name, "Radio Estran");
  EXPECT_EQ(credit(a, CreditKind::Source)->span.of(a.text), "Radio Estran");
  ASSERT_TRUE(credit(a, CreditKind::Translation));
  EXPECT_EQ(credit(a, CreditKind::Translation)->name, "lemerle.example");
  EXPECT_TRUE(a.text.starts_with("Note du Merle"));
  EXPECT_EQ(a.id, "story");
}

TEST(Parse, CreditsOfPagesBesideNamesAndBehindTheBody) {
  struct Page {
    std::string lang, byline, name, prose, source, translation;
  };
  const std::vector<Page> pages{{"fr", "Par Ysaline Corbaz avec AVI", "Ysaline Corbaz", kProse,
                                 "Source : Le Merle", "Traduction : Jory Wend"},
                                {"en", "By Ysaline Corbaz with AVI", "Ysaline Corbaz", kEnglish,
                                 "Source: Le Merle", "Translated from French by Jory Wend"},
                                {"ru", "Автор: Глеб Дрёмов, АВИ", "Глеб Дрёмов", kRussian,
                                 "Источник: Le Merle", "Перевод: Jory Wend"}};
  for (const Page& one : pages) {
    model::Record record;
    record.kind = model::RecordKind::Html;
    record.bytes = "<html lang=" + one.lang + "><body><nav><a href=/>Menu</a></nav><article>" +
                   "<h1>Orvaise</h1><p class=byline>" + one.byline + "</p><p>" + one.prose +
                   "</p><p>" + one.prose + " 2031.</p><p>" + one.source + "</p><p>" +
                   one.translation + "</p></article><footer><p>© Le Merle</p></footer></body>";
    const Article article = parsed(record);
    EXPECT_TRUE(article.byline.starts_with(one.name)) << article.byline;
    ASSERT_TRUE(credit(article, CreditKind::Agency)) << one.byline;
    EXPECT_TRUE(credit(article, CreditKind::Agency)->name == "AVI" ||
                credit(article, CreditKind::Agency)->name == "АВИ");
    ASSERT_TRUE(credit(article, CreditKind::Source)) << one.source;
    EXPECT_EQ(credit(article, CreditKind::Source)->span.of(article.text), "Le Merle");
    ASSERT_TRUE(credit(article, CreditKind::Translation)) << one.translation;
    EXPECT_EQ(credit(article, CreditKind::Translation)->name, "Jory Wend");
    EXPECT_TRUE(kinds(article).ends_with("PPcc")) << kinds(article);
  }
}

TEST(Parse, HeadOfTextInThreeLanguages) {
  const Article fr =
      text("Le Merle, mardi 4 mars 2031\n\nLe port se tait\n\nPar Ysaline Corbaz\n\n" + kProse +
           "\n\n(avec AVI)");
  EXPECT_EQ(fr.title, "Le port se tait");
  EXPECT_EQ(fr.outlet->name, "Le Merle");
  EXPECT_EQ(fr.byline, "Ysaline Corbaz");
  EXPECT_EQ(fr.published->value, "2031-03-04");
  EXPECT_EQ(kinds(fr), "TcPc");
  EXPECT_EQ(credit(fr, CreditKind::Agency)->name, "AVI");

  const Article en =
      text("The Bent Spoon, 4 March 2031\r\n\r\nSilence in the port\r\n\r\nBy Jory Wend\r\n\r\n" +
           kEnglish + "\r\n\r\nVia Radio Estran");
  EXPECT_EQ(en.title, "Silence in the port");
  EXPECT_EQ(en.outlet->name, "The Bent Spoon");
  EXPECT_EQ(en.byline, "Jory Wend");
  EXPECT_EQ(en.language_tag, "en");
  EXPECT_EQ(credit(en, CreditKind::Via)->name, "Radio Estran");
  EXPECT_EQ(en.text.find('\r'), std::string::npos);

  const Article ru = text(
      "Северный вечер, 4 марта 2031 года\n\nПорт молчит\n\nИсточник: Radio Estran\n\n"
      "Перевод: Глеб Дрёмов\n\n" +
      kRussian + "\n\n/АВИ/");
  EXPECT_EQ(ru.title, "Порт молчит");
  EXPECT_EQ(ru.outlet->name, "Северный вечер");
  EXPECT_EQ(ru.published->value, "2031-03-04");
  EXPECT_EQ(ru.language, model::Language::Russian);
  EXPECT_EQ(kinds(ru), "TccPc");
  EXPECT_EQ(credit(ru, CreditKind::Translation)->name, "Глеб Дрёмов");
}

TEST(Parse, GivenTextIsKeptByteForByte) {
  model::Record record;
  record.kind = model::RecordKind::Fields;
  record.container = "jsonl";
  record.ordinal = 7;
  record.bytes = "  \r\nORVAISE, 4 mars (AVI) - " + kProse + "\r\nUne ligne.\n\n\nFin.\n";
  record.title = "Le port  se tait";
  record.published = "2031-03-04 10:30:00";
  record.url = "https://www.merle.example/a/1";
  record.byline = "La rédaction avec AVI";
  const Article a = parsed(record);
  EXPECT_EQ(a.text, record.bytes);
  EXPECT_TRUE(a.text_given);
  EXPECT_EQ(a.title, "Le port se tait");
  EXPECT_EQ(kinds(a), "PPP");
  EXPECT_EQ(a.outlet->name, "Le Merle");
  EXPECT_EQ(a.id, record.url);
  EXPECT_EQ(a.published->value, "2031-03-04T10:30:00");
  EXPECT_EQ(a.published->from, model::DateOrigin::Input);
  EXPECT_EQ(a.reading.sentences.size(), 4U);
  EXPECT_EQ(a.title_reading.sentences.size(), 1U);
  ASSERT_EQ(a.credits.size(), 1U);  // the dateline says it, the byline nothing more
  EXPECT_EQ(a.credits[0].span.of(a.text), "AVI");
}

TEST(Parse, DatelineDateWhenThereIsNoOther) {
  const Article a = text("ORVAISE, 4 mars 2031 (AVI) - " + kProse);
  EXPECT_EQ(a.published->value, "2031-03-04");
}

// Known is only when a page was there already.
TEST(Parse, ACaptureOrAnUpdateIsALastDayOfPublication) {
  model::Record record;
  record.kind = model::RecordKind::Html;
  record.container = "warc";
  record.url = "https://m.merle.example/port?id=3";
  record.captured = "2031-03-05T11:12:00Z";
  const std::string body = "<p>" + kEnglish + "</p>";
  record.bytes = body;
  const Article captured = parsed(record);
  EXPECT_EQ(captured.published->value, "2031-03-05T11:12:00Z");
  EXPECT_TRUE(captured.published->open_start);
  EXPECT_EQ(captured.published->from, model::DateOrigin::Warc);
  EXPECT_EQ(captured.url, record.url);
  record.bytes = "<meta property=article:modified_time content=2031-03-04T09:00:00Z>" + body;
  const Article updated = parsed(record);
  EXPECT_EQ(updated.published->value, "2031-03-04T09:00:00Z");
  EXPECT_TRUE(updated.published->open_start);
  record.bytes =
      "<link rel=canonical href=https://www.merle.example/port/3>"
      "<meta property=article:published_time content=2031-03-04>" +
      body;
  const Article published = parsed(record);
  EXPECT_EQ(published.published->value, "2031-03-04");
  EXPECT_FALSE(published.published->open_start);
  EXPECT_EQ(published.url, "https://www.merle.example/port/3");
  // Neither another site nor the site as a whole is an article's own address.
  for (const char* other : {"https://other.example/port/3", "https://merle.example/", "/port/3"}) {
    record.bytes = std::string("<link rel=canonical href=") + other + ">" + body;
    EXPECT_EQ(parsed(record).url, record.url) << other;
  }
}

TEST(Parse, NothingIsAProblem) {
  const model::OutletTable outlets;
  model::Record record;
  record.bytes = " \n\n ";
  record.path = "x.txt";
  const auto result = Parser(outlets).parse(record);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, "empty");
  EXPECT_EQ(result.error().file, "x.txt");
}

}  // namespace
}  // namespace hearsay::parse
