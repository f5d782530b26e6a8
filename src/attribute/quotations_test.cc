// SPDX-License-Identifier: Apache-2.0
#include "attribute/quotations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "attribute/edges.h"
#include "attribute/relays.h"

namespace hearsay::attribute {
namespace {

using model::Language;
using model::StatementType;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> quoted(const std::string& text, Language language = Language::English) {
  const Tokens tokens = lay_out(text, language, {});
  std::vector<std::string> out;
  for (const Quotation& q : find_quotations(tokens))
    out.emplace_back(tokens.bytes(q.first, q.last).of(text));
  return out;
}

model::Span span_of(const std::string& text, const std::string& part) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

StatementType type(const std::string& text, const std::string& cue,
                   const std::vector<std::string>& content, Language language) {
  const Tokens tokens = lay_out(text, language, {});
  model::Statement s;
  s.cue = {span_of(text, cue)};
  for (const std::string& piece : content) s.content.push_back(span_of(text, piece));
  return type_of(tokens, find_quotations(tokens), s);
}

TEST(Quotations, MarksOfEveryKindPairAndNest) {
  EXPECT_THAT(quoted("He said \"yes\" and “no”."), ElementsAre("\"yes\"", "“no”"));
  EXPECT_THAT(quoted("« Un “vrai” pont », dit-il.", Language::French),
              ElementsAre("« Un “vrai” pont »"));
  EXPECT_THAT(quoted("«Это „наш“ мост», — сказал он.", Language::Russian),
              ElementsAre("«Это „наш“ мост»"));
  EXPECT_THAT(quoted("It's the dogs' dinner."), IsEmpty());
}

TEST(Quotations, AQuotationRunsOverParagraphs) {
  EXPECT_THAT(quoted("\"The dam holds.\n\nThe road does not,\" she said."),
              ElementsAre("\"The dam holds.\n\nThe road does not,\""));
  EXPECT_THAT(quoted("\"The dam holds.\n\n\"The road does not,\" she said."),
              ElementsAre("\"The dam holds.\n\n\"The road does not,\""));
  EXPECT_THAT(quoted("« La digue tient.\n\nLa route, non », dit-elle.", Language::French),
              ElementsAre("« La digue tient.\n\nLa route, non »"));
}

TEST(Quotations, ALostMarkEndsWithItsParagraph) {
  EXPECT_THAT(quoted("\"The dam holds, she said.\n\nThe road is \"closed\"."),
              ElementsAre("\"The dam holds, she said.", "\"closed\""));
  EXPECT_THAT(quoted("Плотина держит. Дорога закрыта\", - сказала она.", Language::Russian),
              ElementsAre("Плотина держит. Дорога закрыта\""));
}

TEST(Type, ANameInMarksIsNoQuotation) {
  EXPECT_EQ(type("Он сказал, что на заводе \"Вымпел\" сократят сто человек.", "сказал",
                 {"на заводе \"Вымпел\" сократят сто человек"}, Language::Russian),
            StatementType::Indirect);
  EXPECT_EQ(type("She said the boat \"Nimble Heron\" had sunk.", "said",
                 {"the boat \"Nimble Heron\" had sunk"}, Language::English),
            StatementType::Indirect);
  EXPECT_EQ(type("Il dit que le bateau « Héron gris » a coulé.", "dit",
                 {"le bateau « Héron gris » a coulé"}, Language::French),
            StatementType::Indirect);
  EXPECT_EQ(type("She said the boat was \"a wreck\".", "said", {"the boat was \"a wreck\""},
                 Language::English),
            StatementType::Mixed);
}

TEST(Type, WhatTheQuotedTellOfOthersIsIndirect) {
  EXPECT_EQ(type("\"They think the bridge is lost,\" Orla said.", "think", {"the bridge is lost"},
                 Language::English),
            StatementType::Indirect);
  EXPECT_EQ(type("« Ils croient que le pont est perdu », dit Orla.", "croient",
                 {"le pont est perdu"}, Language::French),
            StatementType::Indirect);
  EXPECT_EQ(type("«Они думают, что моста нет», — сказала Орла.", "думают", {"моста нет"},
                 Language::Russian),
            StatementType::Indirect);
}

TEST(Type, ACueBetweenIsNotQuoted) {
  EXPECT_EQ(type("«Моста нет, — говорит Орла. — Дороги тоже».", "говорит",
                 {"Моста нет", "Дороги тоже"}, Language::Russian),
            StatementType::Direct);
  EXPECT_EQ(
      type("« Le pont, dit Orla, est perdu. »", "dit", {"Le pont", "est perdu"}, Language::French),
      StatementType::Direct);
}

TEST(Type, SentencesOfWhichOnlyTheClosingMarkIsLeftAreQuoted) {
  EXPECT_EQ(type("Плотина держит.\n\nДорога закрыта\", - сказала она.", "сказала",
                 {"Плотина держит.", "Дорога закрыта\""}, Language::Russian),
            StatementType::Direct);
  EXPECT_EQ(type("Orla answered:\nThe dam holds. The road is closed.", "answered",
                 {"The dam holds. The road is closed."}, Language::English),
            StatementType::Direct);
}

struct Half {
  std::string source, cue;
  bool operator==(const Half&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Half& h) {
  return out << h.source << " | " << h.cue;
}

std::vector<Half> relayed(const std::string& text, const std::vector<std::string>& source,
                          const std::string& cue, const std::string& content, Language language) {
  static const Lexicon heads = Lexicon::load("data/lexicon/heads.tsv");
  static const GivenNames given = GivenNames::load();
  static const model::OutletTable outlets = model::OutletTable::built_in();
  const Tokens tokens = lay_out(text, language, {});
  const NameTable names = NameFinder(heads, given, outlets, nullptr).find(tokens);
  std::vector<model::Statement> statements(1);
  for (const std::string& piece : source) statements[0].source.push_back(span_of(text, piece));
  statements[0].cue = {span_of(text, cue)};
  statements[0].content = {span_of(text, content)};
  RelayFinder::load().add(tokens, names, statements);
  std::vector<Half> out;
  for (const auto& s : statements)
    out.push_back({std::string(s.source.front().of(text)), std::string(s.cue.front().of(text))});
  return out;
}

TEST(Relays, WhoIsCitedBecomesAStatement) {
  EXPECT_THAT(relayed("Two boats sank, Radio Delmor reported, citing the coast guard.",
                      {"Radio Delmor"}, "reported", "Two boats sank", Language::English),
              ElementsAre(Half{"Radio Delmor", "reported"}, Half{"the coast guard", "citing"}));
  EXPECT_THAT(
      relayed("Два катера затонули, сообщает «Дельмор» со ссылкой на береговую охрану.",
              {"«Дельмор»"}, "сообщает", "Два катера затонули", Language::Russian),
      ElementsAre(Half{"«Дельмор»", "сообщает"}, Half{"береговую охрану", "со ссылкой на"}));
  EXPECT_THAT(relayed("Deux bateaux ont coulé, a indiqué Radio Delmor, citant les gardes-côtes.",
                      {"Radio Delmor"}, "indiqué", "Deux bateaux ont coulé", Language::French),
              ElementsAre(Half{"Radio Delmor", "indiqué"}, Half{"les gardes-côtes", "citant"}));
}

TEST(Relays, WhoCitesBecomesAStatement) {
  EXPECT_THAT(relayed("« Le pont tient », a dit Orla Venn, citée par Radio Delmor.", {"Orla Venn"},
                      "dit", "« Le pont tient »", Language::French),
              ElementsAre(Half{"Orla Venn", "dit"}, Half{"Radio Delmor", "citée"}));
  EXPECT_THAT(relayed("\"The bridge holds,\" Orla Venn said, as quoted by Radio Delmor.",
                      {"Orla Venn"}, "said", "\"The bridge holds,\"", Language::English),
              ElementsAre(Half{"Orla Venn", "said"}, Half{"Radio Delmor", "quoted"}));
}

TEST(Relays, OneSourceOnEitherSideIsTwo) {
  EXPECT_THAT(
      relayed("Radio Delmor quotes Orla Venn as saying the bridge holds.",
              {"Radio Delmor", "Orla Venn"}, "quotes", "the bridge holds", Language::English),
      ElementsAre(Half{"Radio Delmor", "quotes"}, Half{"Orla Venn", "quotes"}));
}

TEST(Edges, OfScatteredPiecesOfASourceTheOneBesideTheCueStays) {
  const std::string text = "The mayor said on Monday that the bank of the river was dry.";
  const Tokens tokens = lay_out(text, Language::English, {});
  std::vector<model::Statement> statements(1);
  statements[0].source = {span_of(text, "The mayor"), span_of(text, "the bank")};
  statements[0].cue = {span_of(text, "said")};
  statements[0].content = {span_of(text, "was dry")};
  mend_spans(tokens, find_quotations(tokens), statements);
  ASSERT_EQ(statements[0].source.size(), 1U);
  EXPECT_EQ(statements[0].source[0].of(text), "The mayor");
}

// The source and content of one statement after its edges are mended.
std::pair<std::string, std::string> mended(const std::string& text, const std::string& source,
                                           const std::string& cue, const std::string& content,
                                           Language language) {
  const Tokens tokens = lay_out(text, language, {});
  std::vector<model::Statement> statements(1);
  statements[0].source = {span_of(text, source)};
  statements[0].cue = {span_of(text, cue)};
  statements[0].content = {span_of(text, content)};
  mend_spans(tokens, find_quotations(tokens), statements);
  const model::Statement& s = statements[0];
  return {std::string(s.source[0].of(text)), std::string(s.content[0].of(text))};
}

TEST(Edges, ASourceThatIsOnlyADeterminerGrowsToItsNounPhrase) {
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(mended("La chaîne a cité des responsables du port affirmant que le quai est fermé.",
                   "des", "cité", "port affirmant que le quai est fermé", Language::French),
            (Pair{"des responsables du port", "le quai est fermé"}));
  EXPECT_EQ(mended("The channel cited the officials of the port arguing that the quay is closed.",
                   "the", "cited", "port arguing that the quay is closed", Language::English),
            (Pair{"the officials of the port", "the quay is closed"}));
  EXPECT_EQ(mended("Сообщили в министерстве, что причал закрыт.", "в", "Сообщили", "причал закрыт",
                   Language::Russian),
            (Pair{"министерстве", "причал закрыт"}));
}

TEST(Edges, AParenthesisOfAnotherIsPartOfWhatIsSaid) {
  const std::string text = "The cook said the salt, according to the grocer, was dear.";
  const Tokens tokens = lay_out(text, Language::English, {});
  std::vector<model::Statement> statements(2);
  statements[0].source = {span_of(text, "The cook")};
  statements[0].cue = {span_of(text, "said")};
  statements[0].content = {span_of(text, "the salt"), span_of(text, "was dear")};
  statements[1].source = {span_of(text, "the grocer")};
  statements[1].cue = {span_of(text, "according to")};
  statements[1].content = {span_of(text, "the salt"), span_of(text, "was dear")};
  mend_spans(tokens, find_quotations(tokens), statements);
  ASSERT_EQ(statements[0].content.size(), 1U);
  EXPECT_EQ(statements[1].content.size(), 2U);
}

TEST(Edges, AContentEndsWithItsParagraphAndKeepsNoScrapOfAnotherSentence) {
  const std::string text =
      "« Le quai est fermé », a dit Orla Venn. Le port vit de la pêche depuis longtemps.";
  const Tokens tokens = lay_out(text, Language::French, {});
  std::vector<model::Statement> statements(1);
  statements[0].source = {span_of(text, "Orla Venn")};
  statements[0].cue = {span_of(text, "dit")};
  statements[0].content = {span_of(text, "« Le quai est fermé »"), span_of(text, "Le port")};
  mend_spans(tokens, find_quotations(tokens), statements);
  ASSERT_EQ(statements[0].content.size(), 1U);
  EXPECT_EQ(statements[0].content[0].of(text), "« Le quai est fermé »");
}

TEST(Spans, AHeadingBetweenParagraphsIsNotSaid) {
  struct Case {
    std::string text, cue, said, heading, more;
    Language language;
  };
  for (const Case& c :
       {Case{"The ferry is late, the cook said.\n\nA boat at last\n\nShe waits in the rain.",
             "said", "The ferry is late", "A boat at last", "She waits in the rain",
             Language::English},
        Case{"Le bac est en retard, a dit la cuisinière.\n\nUn bateau enfin\n\nElle attend sous la "
             "pluie.",
             "dit", "Le bac est en retard", "Un bateau enfin", "Elle attend sous la pluie",
             Language::French},
        Case{"Паром опаздывает, сказала повариха.\n\nНаконец лодка\n\nОна ждёт под дождём.",
             "сказала", "Паром опаздывает", "Наконец лодка", "Она ждёт под дождём",
             Language::Russian}}) {
    const Tokens tokens = lay_out(c.text, c.language, {});
    std::vector<model::Statement> all(1);
    all[0].cue = {span_of(c.text, c.cue)};
    all[0].content = {span_of(c.text, c.said), span_of(c.text, c.heading), span_of(c.text, c.more)};
    mend_spans(tokens, find_quotations(tokens), all);
    std::vector<std::string> found;
    for (const model::Span piece : all[0].content) found.emplace_back(piece.of(c.text));
    EXPECT_THAT(found, ElementsAre(c.said, c.more));
  }
}

}  // namespace
}  // namespace hearsay::attribute
