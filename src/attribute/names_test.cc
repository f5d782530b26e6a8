// SPDX-License-Identifier: Apache-2.0
#include "attribute/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "attribute/places.h"
#include "attribute/sources.h"

namespace hearsay::attribute {
namespace {

using model::Language;
using testing::Contains;
using testing::ElementsAre;

NameTable names_of(const std::string& text, Language language) {
  static const Lexicon heads = Lexicon::load("data/lexicon/heads.tsv");
  static const GivenNames given = GivenNames::load();
  static const Gazetteer places = Gazetteer::load();
  static const model::OutletTable outlets = model::OutletTable::built_in();
  return NameFinder(heads, given, outlets, &places).find(lay_out(text, language, {}));
}

std::vector<std::string> fullest(const std::string& text, Language language) {
  std::vector<std::string> out;
  for (const NameHolder& holder : names_of(text, language).holders) out.push_back(holder.fullest);
  return out;
}

TEST(GivenNames, RussianFormsInAnyCase) {
  const GivenNames given = GivenNames::load();
  EXPECT_EQ(given.look("павла", Language::Russian), Given::Male);
  EXPECT_EQ(given.look("ольгой", Language::Russian), Given::Female);
  EXPECT_EQ(given.look("александра", Language::Russian), Given::Either);
  EXPECT_EQ(given.look("мост", Language::Russian), Given::No);
  EXPECT_EQ(given.look("paul", Language::English), Given::Male);
  EXPECT_EQ(given.look("anne", Language::French), Given::Female);
}

TEST(SameWord, CaseFormsAreOneWordAndOthersAreNot) {
  EXPECT_TRUE(same_word("бранда", "бранд", Language::Russian));
  EXPECT_TRUE(same_word("анна", "анной", Language::Russian));
  EXPECT_FALSE(same_word("мартин", "марка", Language::Russian));
  EXPECT_FALSE(same_word("brand", "brands", Language::English));
}

TEST(Names, ANewspaperIsNamedToItsEnd) {
  EXPECT_THAT(fullest("Selon Le Courrier du Port, rien ne bouge.", Language::French),
              Contains("Le Courrier du Port"));
  EXPECT_THAT(fullest("On l'a lu dans La Gazette de la Rade.", Language::French),
              Contains("La Gazette de la Rade"));
  EXPECT_THAT(fullest("On l'a lu dans Le Monde du 3 mars.", Language::French),
              Contains("Le Monde"));
  EXPECT_THAT(fullest("Anne Voss de Paris est partie.", Language::French), Contains("Anne Voss"));
}

TEST(Names, TitlesAndPlacesAreNoPartOfThem) {
  EXPECT_THAT(fullest("Prime Minister Paul Renner spoke.", Language::English),
              ElementsAre("Paul Renner"));
  EXPECT_THAT(fullest("Mais M. Renner est parti.", Language::French), ElementsAre("Renner"));
  EXPECT_THAT(fullest("Об этом сказал президент России Павел Реннер.", Language::Russian),
              Contains("Павел Реннер"));
  EXPECT_THAT(fullest("La ministre de la Santé Anne Voss parle.", Language::French),
              Contains("Anne Voss"));
}

TEST(Names, BodiesAndPlacesBeforeAPersonAreNoPartOfHim) {
  EXPECT_THAT(fullest("The envoy to the United States Hamid Orun left.", Language::English),
              Contains("Hamid Orun"));
  EXPECT_THAT(fullest("Le secrétaire général de l'OMB Marten Vael est là.", Language::French),
              Contains("Marten Vael"));
  EXPECT_THAT(fullest("Le ministre de l'Intérieur Horst Brenk est là.", Language::French),
              Contains("Horst Brenk"));
  EXPECT_THAT(fullest("Теперь Бренк уехал. Хорст Бренк вернулся, Бренк рад.", Language::Russian),
              ElementsAre("Хорст Бренк"));
}

TEST(Names, RowsKeepWhatTheyAreCalledTogether) {
  const NameTable table =
      names_of("The engineers Paul Renner and Anna Voss left the dam.", Language::English);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].holders.size(), 2U);
  EXPECT_TRUE(table.rows[0].persons);
  EXPECT_THAT(table.rows[0].titles, Contains("engineers"));
}

TEST(Names, VariantsAreOneHolder) {
  EXPECT_THAT(fullest("Paul Renner came. P. Renner left. Renner is back.", Language::English),
              ElementsAre("Paul Renner"));
  EXPECT_THAT(
      fullest("По словам Павла Реннера, всё хорошо. Позже Павел Реннер уехал.", Language::Russian),
      ElementsAre("Павел Реннер"));
}

TEST(Names, ShortFormsFindTheFullName) {
  EXPECT_THAT(fullest("The Harbour Safety Bureau (HSB) met. The HSB left.", Language::English),
              Contains("Harbour Safety Bureau"));
  EXPECT_THAT(fullest("Le Bureau maritime international a écrit. Le BMI attend.", Language::French),
              Contains("Bureau maritime international"));
  EXPECT_THAT(fullest("Служба портового надзора молчит. В СПН ответили.", Language::Russian),
              Contains("Служба портового надзора"));
}

TEST(Names, GenderIsTold) {
  const auto gender = [](const std::string& text, Language language) {
    return names_of(text, language).holders.front().gender;
  };
  EXPECT_EQ(gender("Anne Voss spoke.", Language::English), 'f');
  EXPECT_EQ(gender("M. Ostrel parle.", Language::French), 'm');
  EXPECT_EQ(gender("Пришла Ольга Реннер.", Language::Russian), 'f');
}

struct Said {
  std::string source, cue;
};

// The names resolved for sources given by their words, in text order.
std::vector<std::string> resolved(const std::string& text, const std::vector<Said>& said,
                                  Language language) {
  static const Lexicon heads = Lexicon::load("data/lexicon/heads.tsv");
  const Tokens tokens = lay_out(text, language, {});
  std::vector<model::Statement> statements;
  std::size_t from = 0;
  for (const Said& s : said) {
    const std::size_t at = text.find(s.source, from), cue = text.find(s.cue, from);
    EXPECT_NE(at, std::string::npos) << s.source;
    model::Statement& made = statements.emplace_back();
    made.source = {
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + s.source.size())}};
    made.cue = {{static_cast<std::uint32_t>(cue), static_cast<std::uint32_t>(cue + s.cue.size())}};
    from = std::max(at, cue);
  }
  SourceReader(heads).resolve(tokens, names_of(text, language), statements, {});
  std::vector<std::string> out;
  for (const auto& s : statements) out.push_back(s.source_name);
  return out;
}

TEST(Sources, PronounsFollowGender) {
  EXPECT_THAT(resolved("Paul Renner said the dam held. Anne Voss came. She said it broke.",
                       {{"Paul Renner", "said"}, {"She", "said"}}, Language::English),
              ElementsAre("Paul Renner", "Anne Voss"));
  EXPECT_THAT(resolved("Paul Renner dit que la digue tient. Anne Voss est venue. Il ajoute peu.",
                       {{"Paul Renner", "dit"}, {"Il", "ajoute"}}, Language::French),
              ElementsAre("Paul Renner", "Paul Renner"));
  EXPECT_THAT(resolved("Павел Реннер сказал, что дамба цела. Ольга Восс молчала. Он добавил, что "
                       "воды мало.",
                       {{"Павел Реннер", "сказал"}, {"Он", "добавил"}}, Language::Russian),
              ElementsAre("Павел Реннер", "Павел Реннер"));
}

TEST(Sources, TitlesNameTheirHolder) {
  EXPECT_THAT(resolved("The engineer Anne Voss came with Paul Renner. The engineer said no.",
                       {{"Anne Voss", "came"}, {"The engineer", "said"}}, Language::English),
              ElementsAre("Anne Voss", "Anne Voss"));
  EXPECT_THAT(resolved("Le graphiste Paul Renner est venu avec Anne Voss. Selon le graphiste, non.",
                       {{"Anne Voss", "Selon"}, {"le graphiste", "non"}}, Language::French),
              ElementsAre("Anne Voss", "Paul Renner"));
  EXPECT_THAT(resolved("Диетолог Ольга Восс пришла с Павлом Реннером. Диетолог сказала, что нет.",
                       {{"Ольга Восс", "пришла"}, {"Диетолог", "сказала"}}, Language::Russian),
              ElementsAre("Ольга Восс", "Ольга Восс"));
}

TEST(Sources, TheNameAfterTheTitleIsTheSpeakers) {
  EXPECT_THAT(resolved("Harbour Canada spokeswoman Anne Voss said no.",
                       {{"Harbour Canada spokeswoman Anne Voss", "said"}}, Language::English),
              ElementsAre("Anne Voss"));
  EXPECT_THAT(resolved("Тренер \"Вымпела\" Павел Реннер сказал, что нет.",
                       {{"Тренер \"Вымпела\" Павел Реннер", "сказал"}}, Language::Russian),
              ElementsAre("Павел Реннер"));
}

}  // namespace
}  // namespace hearsay::attribute
