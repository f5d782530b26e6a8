// SPDX-License-Identifier: Apache-2.0
#include "attribute/statement_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "attribute/statement_heads.h"
#include "attribute/statement_spans.h"
#include "base/data_path.h"

namespace hearsay::attribute {
namespace {

using testing::ElementsAre;

std::string cleaned(const std::string& text, const std::string& part, bool content = true) {
  const std::size_t at = text.find(part);
  const model::Span span{static_cast<std::uint32_t>(at),
                         static_cast<std::uint32_t>(at + part.size())};
  return std::string(clean_span(span, text, content).of(text));
}

TEST(CleanSpan, PunctuationAtTheEdgesIsNoPart) {
  EXPECT_EQ(cleaned("Il viendra, dit-elle.", "Il viendra,"), "Il viendra");
  EXPECT_EQ(cleaned("— Он придёт, — сказала она.", "— Он придёт, —"), "Он придёт");
  EXPECT_EQ(cleaned("She said: he will come.", ": he will come."), "he will come");
  EXPECT_EQ(cleaned("…", "…"), "");
}

TEST(CleanSpan, AQuotationMarkThatBelongsToTheContentIsFetched) {
  EXPECT_EQ(cleaned("« Il viendra », dit-elle.", "« Il viendra"), "« Il viendra »");
  EXPECT_EQ(cleaned("«Он придёт», — сказала она.", "Он придёт»"), "«Он придёт»");
  EXPECT_EQ(cleaned("\"He will come,\" she said.", "\"He will come,"), "\"He will come,\"");
  EXPECT_EQ(cleaned("“He will come,” she said.", "He will come,”"), "“He will come,”");
  EXPECT_EQ(cleaned("„Он придёт“, сказала она.", "„Он придёт"), "„Он придёт“");
}

TEST(CleanSpan, MarksThatArePairedStayAsTheyAre) {
  EXPECT_EQ(cleaned("Il a vu « Tosca » hier.", "« Tosca » hier"), "« Tosca » hier");
  EXPECT_EQ(cleaned("le film « Brume »", "Brume"), "Brume");
}

TEST(CleanSpan, MalformedBytesAreKept) { EXPECT_EQ(cleaned("a \xFF, b", "a \xFF,"), "a \xFF"); }

model::StatementType type(const std::string& text) {
  const model::Span whole{0, static_cast<std::uint32_t>(text.size())};
  return type_of(std::span(&whole, 1), text);
}

TEST(TypeOf, DirectMixedIndirect) {
  EXPECT_EQ(type("« Il viendra »"), model::StatementType::Direct);
  EXPECT_EQ(type("«Он придёт»"), model::StatementType::Direct);
  EXPECT_EQ(type("that he \"will come\""), model::StatementType::Mixed);
  EXPECT_EQ(type("что он придёт"), model::StatementType::Indirect);
  EXPECT_EQ(type("…"), model::StatementType::Indirect);
}

TEST(RoleSpans, RunsAreBridgedOnlyOverWordsWithoutRole) {
  const std::vector<encode::Bytes> words{{0, 2}, {3, 5}, {6, 8}, {9, 11}, {12, 14}};
  const WordRoles gap{{0, WordRole::Content}, {2, WordRole::Content}, {4, WordRole::Content}};
  EXPECT_THAT(role_spans(gap, WordRole::Content, words, 2), ElementsAre(model::Span{0, 14}));
  EXPECT_THAT(role_spans(gap, WordRole::Content, words, 0),
              ElementsAre(model::Span{0, 2}, model::Span{6, 8}, model::Span{12, 14}));
  const WordRoles cue{{0, WordRole::Content}, {1, WordRole::Cue}, {2, WordRole::Content}};
  EXPECT_THAT(role_spans(cue, WordRole::Content, words, 2),
              ElementsAre(model::Span{0, 2}, model::Span{6, 8}));
}

TEST(BestPath, AWeakStrayRoleIsSmoothedAway) {
  const float likely = std::log(0.9f), unlikely = std::log(0.03f), half = std::log(0.4f),
              less = std::log(0.35f);
  std::vector<float> scores;
  for (int w = 0; w < 5; ++w) scores.insert(scores.end(), {unlikely, unlikely, unlikely, likely});
  scores[2 * 4] = half;
  scores[2 * 4 + 3] = less;
  EXPECT_THAT(best_path(scores, 5), testing::Each(WordRole::Content));
  EXPECT_TRUE(best_path({}, 0).empty());
}

// With the learnt model.
const encode::Encoder& encoder() {
  static const encode::Encoder loaded = encode::Encoder::load(base::data_path("models/reader.bin"));
  return loaded;
}
const StatementReader& reader() {
  static const StatementReader made(encoder());
  return made;
}

std::vector<Proposal> read(const std::string& text) {
  const model::Span whole{0, static_cast<std::uint32_t>(text.size())};
  const ReaderInput input{text, std::span(&whole, 1)};
  return reader().read(std::span(&input, 1)).front();
}

TEST(StatementReader, ReadsAPlainStatementInThreeLanguages) {
  const struct {
    std::string text, cue, source;
  } cases[] = {{"Le maire Paul Verdier a déclaré que le pont resterait fermé jusqu'au printemps.",
                "déclaré", "Le maire Paul Verdier"},
               {"The mayor, Paula Green, said that the bridge would stay closed until spring.",
                "said", "The mayor, Paula Green"},
               {"Мэр города Павел Зеленов заявил, что мост останется закрытым до весны.", "заявил",
                "Мэр города Павел Зеленов"}};
  for (const auto& c : cases) {
    const auto found = read(c.text);
    ASSERT_EQ(found.size(), 1u) << c.text;
    const model::Statement& s = found[0].statement;
    ASSERT_EQ(s.cue.size(), 1u);
    EXPECT_EQ(s.cue[0].of(c.text), c.cue);
    ASSERT_EQ(s.source.size(), 1u);
    EXPECT_EQ(s.source[0].of(c.text), c.source);
    ASSERT_FALSE(s.content.empty());
    EXPECT_EQ(s.type, model::StatementType::Indirect);
    EXPECT_FALSE(s.within);
  }
}

TEST(StatementReader, NarrationHasNoStatement) {
  EXPECT_TRUE(read("Il pleuvait sur la ville et les rues étaient vides.").empty());
  EXPECT_TRUE(read("It rained on the town, and the streets were empty.").empty());
  EXPECT_TRUE(read("В городе шёл дождь, и улицы были пусты.").empty());
}

TEST(StatementReader, EmptyAndMalformedTextsAreRead) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\xFF\xFE").empty());
  EXPECT_TRUE(reader().read({}).empty());
}

TEST(StatementReader, ATextDoesNotDependOnItsNeighbours) {
  const std::string texts[] = {"« Nous partirons demain », a annoncé la capitaine.",
                               "The union says the offer is too low.",
                               "« Nous partirons demain », a annoncé la capitaine."};
  std::vector<model::Span> spans;
  for (const auto& text : texts) spans.push_back({0, static_cast<std::uint32_t>(text.size())});
  std::vector<ReaderInput> inputs;
  for (std::size_t i = 0; i < 3; ++i) inputs.push_back({texts[i], std::span(&spans[i], 1)});
  const auto together = reader().read(inputs);
  for (std::size_t i = 0; i < 3; ++i) {
    const StatementReader fresh(encoder());  // which remembers nothing
    const auto alone = fresh.read(std::span(&inputs[i], 1)).front();
    const auto remembered = fresh.read(std::span(&inputs[i], 1)).front();
    for (const auto& other : {remembered, together[i]}) {
      ASSERT_EQ(alone.size(), other.size());
      for (std::size_t k = 0; k < alone.size(); ++k) {
        EXPECT_EQ(alone[k].statement.content, other[k].statement.content);
        EXPECT_EQ(alone[k].commitment, other[k].commitment);
        EXPECT_EQ(alone[k].statement.confidence, other[k].statement.confidence);
      }
    }
  }
}

}  // namespace
}  // namespace hearsay::attribute
