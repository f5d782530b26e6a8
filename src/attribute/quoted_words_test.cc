// SPDX-License-Identifier: Apache-2.0
#include "attribute/quoted_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "text/sentences.h"

namespace hearsay::attribute {
namespace {

using model::Language;
using testing::ElementsAre;
using Texts = std::vector<std::string>;

struct Said {
  std::string cue;
  Texts content;
};

model::Span span_of(const std::string& text, const std::string& part) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

// The contents of the statements once it is settled whose the quotations are.
std::vector<Texts> settled(const std::string& text, Language language, const char* tag,
                           const std::vector<Said>& read) {
  std::vector<model::Span> sentences;
  for (const auto& [begin, end] : text::sentences(text, tag)) sentences.push_back({begin, end});
  const Tokens tokens = lay_out(text, language, sentences);
  std::vector<model::Statement> statements;
  for (const Said& said : read) {
    model::Statement s;
    s.cue = {span_of(text, said.cue)};
    for (const std::string& piece : said.content) s.content.push_back(span_of(text, piece));
    statements.push_back(std::move(s));
  }
  settle_quotations(tokens, find_quotations(tokens), statements);
  std::vector<Texts> out;
  for (const model::Statement& s : statements) {
    Texts& pieces = out.emplace_back();
    for (const model::Span piece : s.content) pieces.emplace_back(piece.of(text));
  }
  return out;
}

TEST(QuotedWords, AQuotationIsOfTheSpeakerBehindItAndOfNoneBefore) {
  EXPECT_THAT(
      settled(
          "The weir is cracked, the miller noted. “We saw it in May. Nobody came. Now it "
          "leaks,” said the warden Ida Brook.",
          Language::English, "en",
          {{"noted", {"The weir is cracked", "We saw it in May"}}, {"said", {"Now it leaks,”"}}}),
      ElementsAre(ElementsAre("The weir is cracked"),
                  ElementsAre("“We saw it in May. Nobody came. Now it leaks,”")));
  EXPECT_THAT(
      settled(
          "La digue est fendue, a noté le meunier. « Nous l'avons vue en mai. Personne "
          "n'est venu. Elle fuit », a dit l'éclusière.",
          Language::French, "fr",
          {{"noté", {"La digue est fendue", "Nous l'avons vue en mai"}}, {"dit", {"Elle fuit »"}}}),
      ElementsAre(ElementsAre("La digue est fendue"),
                  ElementsAre("« Nous l'avons vue en mai. Personne n'est venu. Elle fuit »")));
  EXPECT_THAT(
      settled(
          "Плотина треснула, заметил мельник. «Мы видели это в мае. Никто не приехал. Теперь она "
          "течёт», — сказала смотрительница.",
          Language::Russian, "ru",
          {{"заметил", {"Плотина треснула", "Мы видели это в мае"}},
           {"сказала", {"Теперь она течёт»"}}}),
      ElementsAre(ElementsAre("Плотина треснула"),
                  ElementsAre("«Мы видели это в мае. Никто не приехал. Теперь она течёт»")));
}

TEST(QuotedWords, WhoPassesItOnKeepsItAndWhoIsToldOfInItKeepsHisPart) {
  const std::string quotation = "“The cook told me it was salt. I tasted it,”";
  EXPECT_THAT(
      settled(quotation + " the Post quotes the guest as saying.", Language::English, "en",
              {{"told", {"it was salt"}},
               {"quotes", {"I tasted it,”"}},
               {"saying", {"I tasted it,”"}}}),
      ElementsAre(ElementsAre("it was salt"), ElementsAre(quotation), ElementsAre(quotation)));
}

TEST(QuotedWords, AContentThatRunsIntoAQuotationAfterAColonRunsToItsEnd) {
  EXPECT_THAT(settled("Elle a promis un pont : « Il sera large. Il sera gratuit. »",
                      Language::French, "fr", {{"promis", {"un pont : « Il sera large"}}}),
              ElementsAre(ElementsAre("un pont : « Il sera large. Il sera gratuit. »")));
  EXPECT_THAT(settled("She promised a bridge: “It will be wide. It will be free.”",
                      Language::English, "en", {{"promised", {"a bridge: “It will be wide"}}}),
              ElementsAre(ElementsAre("a bridge: “It will be wide. It will be free.”")));
  EXPECT_THAT(settled("Она обещала мост: «Он будет широким. Он будет бесплатным».",
                      Language::Russian, "ru", {{"обещала", {"мост: «Он будет широким"}}}),
              ElementsAre(ElementsAre("мост: «Он будет широким. Он будет бесплатным»")));
}

TEST(QuotedWords, StraightMarksThatMayPairOtherwiseAndChangesOfSpeakerAreLeftAlone) {
  EXPECT_THAT(
      settled("\"We row \", said Ann, and Ben named a thing: \"The oar broke. It sank\", he "
              "said.",
              Language::English, "en", {{"he", {"It sank"}}}),
      ElementsAre(ElementsAre("It sank")));
  EXPECT_THAT(settled("« Il vient ! — Je sais », répondit Léa.", Language::French, "fr",
                      {{"répondit", {"Je sais"}}}),
              ElementsAre(ElementsAre("Je sais")));
}

TEST(QuotedWords, NoStatementLosesItsLastPiece) {
  EXPECT_THAT(settled("The clerk nodded. “It is late. Go home,” said Ida.", Language::English, "en",
                      {{"nodded", {"It is late"}}, {"said", {"Go home,”"}}}),
              ElementsAre(ElementsAre("It is late"), ElementsAre("“It is late. Go home,”")));
}

}  // namespace
}  // namespace hearsay::attribute
