// SPDX-License-Identifier: Apache-2.0
// The walk back to origins, on small groups made by hand: no learnt score takes part.
#include "weigh/weigh.h"

#include <gtest/gtest.h>

#include "weigh/continuation.h"
#include "weigh/hand_made_archive_test.h"
#include "weigh/origins.h"
#include "weigh/sources.h"

namespace hearsay::weigh {
namespace {

using model::ArticleId;

TEST(Origins, ACopyIsNoOrigin) {
  Archive archive;
  const auto first =
      archive.add("Merrow Mail", "twelve people were hurt in the fire", "the county hospital");
  const auto second =
      archive.add("Quay Post", "twelve people were hurt in the fire", "the county hospital");
  archive.copy(second, first);
  const OriginsFound found = archive.origins();
  EXPECT_EQ(found.independent.best, 1U);
  EXPECT_EQ(found.independent.high, 1U);
  ASSERT_EQ(found.origins.size(), 1U);
  EXPECT_EQ(found.origins[0].articles.size(), 1U);
}

TEST(Origins, ABodyAndItsSpokesmanAreOne) {
  Archive archive;
  archive.add("Merrow Mail", "twelve people were hurt", "the police");
  archive.add("Quay Post", "twelve people were injured", "Major Ena Rook, a police spokeswoman",
              model::SourceKind::Person);
  archive.add("Le Quai", "douze blessés", "la police du comté");
  EXPECT_EQ(archive.origins().independent.best, 1U);
}

TEST(Origins, TwoWitnessesAreTwo) {
  Archive archive;
  archive.add("Merrow Mail", "the gate was locked", "Ola Brandt, a resident",
              model::SourceKind::Person);
  archive.add("Quay Post", "the gate was locked", "Tim Farrow, a resident",
              model::SourceKind::Person);
  EXPECT_EQ(archive.origins().independent.best, 2U);
}

TEST(Origins, AnOfficeAndItsHolderNamedInTheTextsAreOne) {
  Archive archive;
  archive.add("Merrow Mail", "Olga Varin, who heads the coastguard, said six were saved",
              "Olga Varin", model::SourceKind::Person);
  archive.add("Le Quai", "six personnes ont été sauvées", "les garde-côtes");
  EXPECT_EQ(archive.origins().independent.best, 1U);
}

// Somebody without a name may be the one who is named: he does not count, nor is he taken for him.
TEST(Origins, WhoMayBeAnotherNameIsShownApart) {
  Archive archive;
  archive.add("Merrow Mail", "Nine boats have sunk off the pier", "Olga Varin",
              model::SourceKind::Person);
  archive.add("Quay Post", "Off the pier nine boats went down", "a diver",
              model::SourceKind::Anonymous);
  const OriginsFound found = archive.origins();
  ASSERT_EQ(found.origins.size(), 2U);
  EXPECT_EQ(found.origins[0].name, "Olga Varin");
  EXPECT_EQ(found.origins[1].name, "a diver");
  EXPECT_FALSE(found.origins[1].counted);
  EXPECT_EQ(found.independent.best, 1U);
  EXPECT_EQ(found.independent.high, 2U);
  EXPECT_EQ(found.independent.reason.kind, model::ReasonKind::AnotherName);
}

TEST(Origins, WhoMaySpeakOfSomethingElseMayBeOne) {
  Archive archive;
  archive.add("Merrow Mail", "the gate was locked", "Ola Brandt, a resident",
              model::SourceKind::Person);
  archive.add("Quay Post", "the gate was painted last year", "Tim Farrow, a resident",
              model::SourceKind::Person);
  archive.sureness = {0.9F, 0.2F};
  const OriginsFound found = archive.origins();
  EXPECT_EQ(found.independent.best, 1U);
  EXPECT_EQ(found.independent.high, 2U);
  EXPECT_EQ(found.independent.reason.kind, model::ReasonKind::OtherMatter);
  ASSERT_EQ(found.origins.size(), 2U);
  EXPECT_FALSE(found.origins[1].counted);
  archive.sureness = {0.1F, 0.1F};  // the surest stand for the claim
  EXPECT_EQ(archive.origins().independent.best, 2U);
}

TEST(Origins, APluralThatNamesNobodyIsNoOrigin) {
  for (const char* many : {"several sources", "plusieurs médias", "несколько источников"}) {
    Archive archive;
    archive.add("Merrow Mail", "the mine is closed", "Ola Brandt, a miner",
                model::SourceKind::Person);
    archive.add("Quay Post", "the mine is closed", many, model::SourceKind::Group);
    const OriginsFound found = archive.origins();
    EXPECT_EQ(found.independent.best, 1U) << many;
    ASSERT_EQ(found.drift.size(), 1U) << many;
    EXPECT_EQ(found.drift[0].kind, model::DriftKind::PluralSource) << many;
  }
}

TEST(Origins, AReporterWhoWasThereIsOneMore) {
  const std::pair<model::Language, const char*> texts[] = {
      {model::Language::English, "We walked to the weir: the gate was open"},
      {model::Language::French, "Nous avons marché jusqu'au barrage : la vanne était ouverte"},
      {model::Language::Russian, "Мы дошли до плотины: затвор был открыт"}};
  for (const auto& [language, text] : texts) {
    Archive archive;
    archive.add("Merrow Mail", "the gate was open", "the county water board");
    archive.article(archive.add("Quay Post", text)).language = language;
    EXPECT_EQ(archive.origins().independent.best, 2U) << text;
  }
}

TEST(Origins, AReporterWhoIsOnlyToldIsNone) {
  Archive archive;
  archive.add("Merrow Mail", "the gate was open", "the county water board");
  archive.add("Quay Post", "The gate was open. The board did not answer our questions");
  EXPECT_EQ(archive.origins().independent.best, 1U);
}

TEST(Continuation, AnAccountGoesOnInTheNextSentence) {
  const std::pair<model::Language, std::pair<const char*, const char*>> texts[] = {
      {model::Language::English, {"Six were saved, said the mayor.", "The bridge fell at noon."}},
      {model::Language::French,
       {"Six personnes ont été sauvées, a dit la maire.", "Le pont est tombé à midi."}},
      {model::Language::Russian, {"Шестерых спасли, сказала мэр.", "Мост упал в полдень."}}};
  for (const auto& [language, sentences] : texts) {
    model::Article article;
    article.language = language;
    article.text = std::string(sentences.first) + " " + sentences.second;
    const auto border = static_cast<std::uint32_t>(std::string(sentences.first).size());
    const auto end = static_cast<std::uint32_t>(article.text.size());
    article.reading.sentences = {{0, border}, {border + 1, end}};
    model::Statement statement;
    statement.content = {{0, 8}};
    statement.chain = {"the mayor"};
    article.reading.statements.push_back(statement);
    std::vector<Unit> units(1);
    units[0].mention.span = {border + 1, end};
    units[0].sentence = 1;
    continue_accounts(units, {&article, 1}, Observation::load(), Accounts::load(),
                      Institutions::load(), Plurals::load());
    ASSERT_EQ(units[0].mention.chain.size(), 1U) << article.text;
    EXPECT_EQ(units[0].mention.certainty, model::Certainty::Attributed);
  }
}

TEST(Continuation, ATitleGivesItsWordsToWhomItNames) {
  for (const char* title :
       {"Police: bridge was closed", "Police : le pont était fermé", "Полиция: мост был закрыт"}) {
    model::Article article;
    article.title = title;
    std::vector<Unit> units(1);
    units[0].mention.in_title = true;
    units[0].mention.span = {static_cast<std::uint32_t>(article.title.find(':') + 2),
                             static_cast<std::uint32_t>(article.title.size())};
    continue_accounts(units, {&article, 1}, Observation::load(), Accounts::load(),
                      Institutions::load(), Plurals::load());
    EXPECT_EQ(units[0].mention.chain.size(), 1U) << title;
  }
}

TEST(Continuation, WhoStandsByAnAccountIsItsSource) {
  const Accounts accounts = Accounts::load();
  EXPECT_EQ(accounts.holder("The workshop is standing by nine boats.", model::Language::English),
            "The workshop");
  EXPECT_EQ(accounts.holder("L'atelier s'en tient à neuf bateaux.", model::Language::French),
            "L'atelier");
  EXPECT_EQ(accounts.holder("Полиция по-прежнему оценивает ущерб.", model::Language::Russian),
            "Полиция");
  EXPECT_EQ(accounts.holder("The bridge fell at noon.", model::Language::English), "");
}

TEST(Origins, StatingIsNotOriginating) {
  Archive archive;
  archive.add("Merrow Mail", "twelve people were hurt", "the county hospital");
  archive.add("Quay Post", "twelve people were hurt");
  const OriginsFound found = archive.origins();
  EXPECT_EQ(found.independent.best, 1U);
  EXPECT_EQ(found.independent.high, 2U);
  EXPECT_FALSE(found.independent.depends_on.empty());
}

TEST(Origins, AReporterWhoWasThereCounts) {
  Archive archive;
  archive.add("Merrow Mail", "the gate was locked", "Ola Brandt, a resident",
              model::SourceKind::Person);
  archive.add("Quay Post", "the gate was locked when our reporter came");
  EXPECT_EQ(archive.origins().independent.best, 2U);
}

TEST(Origins, ADenialIsNoOrigin) {
  Archive archive;
  archive.add("Merrow Mail", "the gate was locked", "Ola Brandt, a resident",
              model::SourceKind::Person);
  const auto denial = archive.add("Quay Post", "the gate was locked", "the factory management");
  archive.unit(denial).mention.certainty = model::Certainty::Denied;
  EXPECT_EQ(archive.origins().independent.best, 1U);
}

TEST(Origins, APluralHasNobodyBehindIt) {
  Archive archive;
  archive.add("Merrow Mail", "twelve people were hurt", "the county hospital");
  archive.add("Quay Post", "twelve people were hurt", "several media", model::SourceKind::Group);
  const OriginsFound found = archive.origins();
  EXPECT_EQ(found.independent.best, 1U);
  ASSERT_EQ(found.drift.size(), 1U);
  EXPECT_EQ(found.drift[0].kind, model::DriftKind::PluralSource);
}

TEST(Origins, ACircleIsReportedAndEnds) {
  Archive archive;
  archive.add("Merrow Mail", "the mayor has resigned", "Quay Post", model::SourceKind::Media);
  archive.add("Quay Post", "the mayor has resigned", "Merrow Mail", model::SourceKind::Media);
  const OriginsFound found = archive.origins();
  ASSERT_FALSE(found.drift.empty());
  EXPECT_EQ(found.drift[0].kind, model::DriftKind::Circular);
  EXPECT_EQ(found.independent.low, 0U);  // nobody of the two knew it
  EXPECT_EQ(found.independent.best, 0U);
  EXPECT_EQ(found.independent.high, 1U);
  EXPECT_EQ(found.independent.reason.kind, model::ReasonKind::NoOrigin);
}

TEST(Origins, DecisionsAreObeyed) {
  Archive archive;
  archive.add("Merrow Mail", "the gate was locked", "Ola Brandt", model::SourceKind::Person);
  archive.add("Quay Post", "the gate was locked", "Tim Farrow", model::SourceKind::Person);
  EXPECT_EQ(archive.origins().independent.best, 2U);
  EXPECT_EQ(archive.origins(parse_decisions("merge Ola Brandt = Tim Farrow", "d")).independent.best,
            1U);
  EXPECT_EQ(archive.origins(parse_decisions("not-a-source Tim Farrow", "d")).independent.best, 1U);
}

// A heavy word: only when nothing in the cited outlet's articles comes near.
TEST(Origins, ACitedArticleThatDoesNotSayIt) {
  const auto keys = [](std::initializer_list<std::uint64_t> list) {
    return std::vector<std::uint64_t>(list);
  };
  for (const bool said : {false, true}) {
    Archive archive;
    const auto cited = archive.add("Quay Post", "the bridge is open", "the port");
    const auto citing =
        archive.add("Merrow Mail", "the mayor has resigned", "Quay Post", model::SourceKind::Media);
    archive.unit(cited).names = archive.unit(citing).names = keys({1, 2});
    archive.unit(citing).stems = keys({11, 12, 13, 14});
    archive.unit(cited).stems = said ? keys({11, 12, 13, 15}) : keys({21, 22, 23, 24});
    const OriginsFound found = archive.origins_of({citing});
    EXPECT_EQ(found.drift.size(), said ? 0U : 1U);
    if (!said && !found.drift.empty()) {
      EXPECT_EQ(found.drift[0].kind, model::DriftKind::NotInCited);
    }
  }
}

TEST(Origins, APluralThatACopyKeepsIsToldWhereItStoodFirst) {
  Archive archive;
  const auto first =
      archive.add("Merrow Mail", "the mine is closed", "several media", model::SourceKind::Group);
  const auto second =
      archive.add("Quay Post", "the mine is closed", "several media", model::SourceKind::Group);
  archive.copy(second, first);
  const OriginsFound found = archive.origins();
  ASSERT_EQ(found.drift.size(), 1U);
  EXPECT_EQ(found.drift[0].article, ArticleId{0});
}

TEST(Sources, PeopleAcrossScripts) {
  const Institutions institutions = Institutions::load();
  const auto person = [&](const char* name) {
    return identify(name, name, model::SourceKind::Person, institutions);
  };
  EXPECT_TRUE(
      same_source(person("Лариса Полунина"), person("Larissa Polounina"), institutions, nullptr));
  EXPECT_FALSE(same_source(person("Ola Brandt"), person("Tim Farrow"), institutions, nullptr));
  const auto body = [&](const char* name) {
    return identify(name, name, model::SourceKind::Organisation, institutions);
  };
  EXPECT_TRUE(same_source(body("the prosecutor's office"), body("parquet"), institutions, nullptr));
  EXPECT_TRUE(same_source(body("областная полиция"), body("la police"), institutions, nullptr));
  EXPECT_FALSE(same_source(body("the hospital"), body("la police"), institutions, nullptr));
}

}  // namespace
}  // namespace hearsay::weigh
