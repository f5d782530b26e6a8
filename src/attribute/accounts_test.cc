// SPDX-License-Identifier: Apache-2.0
#include "attribute/accounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "attribute/places.h"
#include "attribute/said_clause.h"
#include "text/sentences.h"

namespace hearsay::attribute {
namespace {

using model::Language;
using testing::ElementsAre;
using testing::IsEmpty;

Tokens laid_out(const std::string& text, Language language) {
  std::vector<model::Span> sentences;
  const std::string tag = language == Language::French    ? "fr"
                          : language == Language::Russian ? "ru"
                                                          : "en";
  for (const auto& [begin, end] : text::sentences(text, tag)) sentences.push_back({begin, end});
  return lay_out(text, language, sentences);
}

const Lexicon& heads() {
  static const Lexicon lexicon = Lexicon::load("data/lexicon/heads.tsv");
  return lexicon;
}

// "source | content" of each account that no statement of `statements` covers.
std::vector<std::string> accounts(const std::string& text, Language language,
                                  const std::vector<model::Statement>& statements = {}) {
  static const GivenNames given = GivenNames::load();
  static const Gazetteer places = Gazetteer::load();
  static const model::OutletTable outlets = model::OutletTable::built_in();
  static const AccountFinder finder = AccountFinder::load();
  const Tokens tokens = laid_out(text, language);
  const NameTable names = NameFinder(heads(), given, outlets, &places).find(tokens);
  std::vector<std::string> out;
  for (const model::Statement& s :
       finder.find(tokens, names, heads(), find_quotations(tokens), statements))
    out.push_back(std::string(s.source.front().of(text)) + " | " +
                  std::string(s.content.front().of(text)));
  return out;
}

model::Span span_of(const std::string& text, const std::string& part) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

TEST(Accounts, WhatOneStandsBy) {
  EXPECT_THAT(
      accounts("The dockers' union, for its part, holds to ninety.", Language::English),
      ElementsAre("The dockers' union | The dockers' union, for its part, holds to ninety."));
  EXPECT_THAT(accounts("Le syndicat, lui, compte quatre-vingt-dix absents.", Language::French),
              ElementsAre("Le syndicat | Le syndicat, lui, compte quatre-vingt-dix absents."));
  EXPECT_THAT(accounts("Профсоюз по-прежнему насчитывает девяносто человек.", Language::Russian),
              ElementsAre("Профсоюз | Профсоюз по-прежнему насчитывает девяносто человек."));
}

TEST(Accounts, WhatOnePutsANumberAt) {
  EXPECT_THAT(
      accounts("Captain Joss, head of the divers, put the missing at 41.", Language::English),
      ElementsAre("Captain Joss | Captain Joss, head of the divers, put the missing at "
                  "41."));
  EXPECT_THAT(
      accounts("La préfecture évalue à neuf mille le nombre des marcheurs.", Language::French),
      ElementsAre("La préfecture | La préfecture évalue à neuf mille le nombre des "
                  "marcheurs."));
  EXPECT_THAT(accounts("Мэрия оценила число участников в девять тысяч.", Language::Russian),
              ElementsAre("Мэрия | Мэрия оценила число участников в девять тысяч."));
}

TEST(Accounts, WhatOneFoundOrSaw) {
  EXPECT_THAT(accounts("Vera Sund, a baker on the quay, counted nine barges.", Language::English),
              ElementsAre("Vera Sund | Vera Sund, a baker on the quay, counted nine barges."));
  EXPECT_THAT(accounts("Un pêcheur a entendu deux détonations.", Language::French),
              ElementsAre("Un pêcheur | Un pêcheur a entendu deux détonations."));
  EXPECT_THAT(accounts("Водолаз Пётр Ланге обнаружил пробоину.", Language::Russian),
              ElementsAre("Водолаз Пётр Ланге | Водолаз Пётр Ланге обнаружил пробоину."));
}

TEST(Accounts, TheAgentOfAPassive) {
  EXPECT_THAT(accounts("Nine cracks were found by the engineers.", Language::English),
              ElementsAre("the engineers | Nine cracks were found by the engineers."));
  EXPECT_THAT(accounts("Neuf fissures ont été relevées par le bureau.", Language::French),
              IsEmpty());
  EXPECT_THAT(accounts("Le trou a été constaté par le gardien.", Language::French),
              ElementsAre("le gardien | Le trou a été constaté par le gardien."));
  EXPECT_THAT(accounts("Nine cracks were found on Monday.", Language::English), IsEmpty());
}

TEST(Accounts, ASubjectBehindTheVerb) {
  EXPECT_THAT(
      accounts("La lampe était éteinte, concède à présent le directeur.", Language::French),
      ElementsAre("le directeur | La lampe était éteinte, concède à présent le directeur."));
  EXPECT_THAT(accounts("Трещину обнаружили инспекторы.", Language::Russian),
              ElementsAre("инспекторы | Трещину обнаружили инспекторы."));
}

TEST(Accounts, TwoInOneSentence) {
  EXPECT_THAT(
      accounts("The mayor counts nine boats, while the crew insists on ten.", Language::English),
      ElementsAre("The mayor | The mayor counts nine boats, while ",
                  "the crew | the crew insists on ten."));
}

TEST(Accounts, NotTheWriterNobodyAndWhatIsNoSource) {
  EXPECT_THAT(accounts("I counted nine barges. Nobody saw the tenth.", Language::English),
              IsEmpty());
  EXPECT_THAT(
      accounts("Nous avons compté neuf barges. Personne n'a vu la dixième.", Language::French),
      IsEmpty());
  EXPECT_THAT(accounts("Я насчитал девять барж. Никто не видел десятой.", Language::Russian),
              IsEmpty());
  EXPECT_THAT(accounts("The rain found its way in.", Language::English), IsEmpty());
  EXPECT_THAT(accounts("The company puts dozens of boats to sea.", Language::English), IsEmpty());
  EXPECT_THAT(accounts("В воде нашли железо, в больницах 87 детей.", Language::Russian), IsEmpty());
}

TEST(Accounts, NotWhatAStatementOrAQuotationCovers) {
  const std::string text = "The mayor counts nine boats.";
  model::Statement s;
  s.cue = {span_of(text, "counts")};
  EXPECT_THAT(accounts(text, Language::English, {s}), IsEmpty());
  EXPECT_THAT(accounts("“The mayor counts nine boats and sleeps.”", Language::English), IsEmpty());
}

// The content of a statement after it was stretched.
std::string stretched(const std::string& text, Language language, const std::string& source,
                      const std::string& cue, const std::string& content) {
  const Tokens tokens = laid_out(text, language);
  std::vector<model::Statement> statements(1);
  statements[0].source = {span_of(text, source)};
  statements[0].cue = {span_of(text, cue)};
  statements[0].content = {span_of(text, content)};
  stretch_contents(tokens, heads(), find_quotations(tokens), statements);
  return std::string(statements[0].content.front().of(text));
}

TEST(SaidClause, AnAttributionBehindACommaCoversAllBeforeIt) {
  EXPECT_EQ(stretched("VARNO (DPS) - The crew was taken off before noon, a coastguard said.",
                      Language::English, "a coastguard", "said", "before noon"),
            "The crew was taken off before noon");
  EXPECT_EQ(stretched("L'équipage a été évacué avant midi, a indiqué un garde-côte.",
                      Language::French, "un garde-côte", "indiqué", "avant midi"),
            "L'équipage a été évacué avant midi");
  EXPECT_EQ(stretched("Экипаж сняли с судна до полудня, сообщил спасатель.", Language::Russian,
                      "спасатель", "сообщил", "до полудня"),
            "Экипаж сняли с судна до полудня");
}

TEST(SaidClause, NotOverASemicolonAndNotWithoutAComma) {
  EXPECT_EQ(stretched("It rained all night; the crew was taken off before noon, a clerk said.",
                      Language::English, "a clerk", "said", "before noon"),
            "the crew was taken off before noon");
  EXPECT_EQ(stretched("On Monday a clerk said the crew had left before noon.", Language::English,
                      "a clerk", "said", "before noon"),
            "before noon");
}

}  // namespace
}  // namespace hearsay::attribute
