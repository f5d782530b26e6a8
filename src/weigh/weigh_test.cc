// SPDX-License-Identifier: Apache-2.0
// The walk back to origins, on small groups made by hand: no learnt score takes part.
#include "weigh/weigh.h"

#include <gtest/gtest.h>

#include "weigh/claims.h"
#include "weigh/continuation.h"
#include "weigh/drift.h"
#include "weigh/mentions.h"
#include "weigh/origins.h"
#include "weigh/sources.h"

namespace hearsay::weigh {
namespace {

using model::ArticleId;

class Archive {
 public:
  // An article whose whole text is one clause, given to `source` ("" for the writer's own voice).
  std::uint32_t add(const std::string& outlet, const std::string& text,
                    const std::string& source = "",
                    model::SourceKind kind = model::SourceKind::Organisation) {
    model::Article article;
    article.id = "a" + std::to_string(articles_.size());
    article.outlet = model::Outlet{outlet, model::OutletKind::Newspaper, ""};
    article.language = model::Language::English;
    article.language_tag = "en";
    article.text = text;
    article.published = model::DateCandidate{"", static_cast<std::int64_t>(articles_.size()) * 3600,
                                             static_cast<std::int64_t>(articles_.size()) * 3600,
                                             model::DateOrigin::Input, model::DateRole::Published};
    Unit unit;
    unit.mention.article = static_cast<ArticleId>(articles_.size());
    unit.mention.span = {0, static_cast<std::uint32_t>(text.size())};
    if (!source.empty()) {
      unit.mention.chain = {source};
      unit.mention.certainty = model::Certainty::Attributed;
      unit.source_words = source;
      unit.source_kind = kind;
    }
    articles_.push_back(std::move(article));
    units_.push_back(std::move(unit));
    return static_cast<std::uint32_t>(units_.size() - 1);
  }

  Unit& unit(std::uint32_t u) { return units_[u]; }
  model::Article& article(std::uint32_t u) { return articles_[u]; }

  // A unit that is the title of the article of `of`.
  std::uint32_t title(std::uint32_t of, const std::string& words) {
    articles_[of].title = words;
    Unit unit = units_[of];
    unit.mention.in_title = true;
    unit.mention.span = {0, static_cast<std::uint32_t>(words.size())};
    unit.mention.chain.clear();
    unit.mention.certainty = model::Certainty::Asserted;
    units_.push_back(std::move(unit));
    return static_cast<std::uint32_t>(units_.size() - 1);
  }

  void copy(std::uint32_t from, std::uint32_t to) {
    model::Link link;
    link.from = static_cast<ArticleId>(from);
    link.to = static_cast<ArticleId>(to);
    link.passages.push_back({units_[from].mention.span, units_[to].mention.span, 1, {}});
    links_.push_back(std::move(link));
  }

  // A link without passages.
  void link(std::uint32_t from, std::uint32_t to) {
    copy(from, to);
    links_.back().passages.clear();
  }

  void figure(std::uint32_t u, double value, model::Bound bound) {
    model::Figure figure;
    figure.low = figure.high = value;
    figure.bound = bound;
    articles_[u].reading.figures = {figure};
    units_[u].mention.figure = {value, value};
    units_[u].mention.figure_index = 0;
  }

  OriginsFound origins(const Decisions& decisions = {}) {
    std::vector<std::uint32_t> all;
    for (std::uint32_t u = 0; u < units_.size(); ++u) all.push_back(u);
    return origins_of(all, decisions);
  }

  OriginsFound origins_of(const std::vector<std::uint32_t>& group,
                          const Decisions& decisions = {}) {
    const Alignment alignment(articles_, links_);
    const Institutions institutions = Institutions::load();
    const model::OutletTable outlets;
    const Observation observation = Observation::load();
    const Plurals plurals = Plurals::load();
    const OutletIndex index(articles_, outlets, institutions);
    const SameOrigin same_origin = SameOrigin::load();
    Cast cast(articles_, institutions);
    const Citations citations(articles_, units_, index);
    return find_origins(group, {articles_,
                                units_,
                                &alignment,
                                &citations,
                                &institutions,
                                &plurals,
                                &decisions,
                                &observation,
                                &same_origin,
                                &cast,
                                sureness,
                                0.5F,
                                false,
                                {}});
  }

  // How surely each unit states the claim; by default all do.
  std::vector<float> sureness;

  std::vector<model::Drift> drift() {
    const Alignment alignment(articles_, links_);
    std::vector<std::uint32_t> group;
    for (std::uint32_t u = 0; u < units_.size(); ++u) group.push_back(u);
    return find_drift(group, units_, articles_, alignment);
  }

 private:
  std::vector<model::Article> articles_;
  std::vector<Unit> units_;
  std::vector<model::Link> links_;
};

TEST(Mentions, OnlyLanguagesThatAreRead) {
  model::Article article;
  article.text = "Die Schleuse bleibt bis Sonntag geschlossen, weil das Tor klemmt.";
  article.reading.sentences = {{0, static_cast<std::uint32_t>(article.text.size())}};
  article.language = model::Language::Other;
  article.language_tag = "de";
  EXPECT_TRUE(find_units(std::span(&article, 1)).empty());
  article.language = model::Language::Unknown;
  EXPECT_FALSE(find_units(std::span(&article, 1)).empty());
}

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
  EXPECT_EQ(accounts.holder("Management is standing by four names.", model::Language::English),
            "Management");
  EXPECT_EQ(accounts.holder("La direction s'en tient à quatre noms.", model::Language::French),
            "La direction");
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

struct Given {
  const char* words;
  double value;
  model::Bound bound;
};
// What is told of an article that derives from another and gives the second figure for the first.
std::vector<model::Drift> drift_between(const Given& before, const Given& after) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", before.words);
  archive.figure(first, before.value, before.bound);
  const auto second = archive.add("Quay Post", after.words);
  archive.figure(second, after.value, after.bound);
  archive.copy(second, first);
  return archive.drift();
}

TEST(Drift, ABoundIsNoHedge) {
  const auto drift =
      drift_between({"the museum paid more than four million for it", 4e6, model::Bound::AtLeast},
                    {"the museum paid 4.2 million for it", 4.2e6, model::Bound::Exact});
  ASSERT_EQ(drift.size(), 1U);
  EXPECT_EQ(drift[0].kind, model::DriftKind::FigureChanged);
  EXPECT_EQ(drift[0].before->bound, model::Bound::AtLeast);
}

TEST(Drift, ABoundThatIsLostChangesTheFigure) {
  const Given bounded{"at least 18 were on board", 18, model::Bound::AtLeast};
  EXPECT_EQ(drift_between(bounded, {"18 were on board", 18, model::Bound::Exact}).size(), 1U);
  EXPECT_TRUE(drift_between(bounded, {"18 were on board", 18, model::Bound::AtLeast}).empty());
}

TEST(Drift, TwoRoundingsOfOneNumberAgree) {
  EXPECT_TRUE(drift_between({"about sixty were on board", 60, model::Bound::About},
                            {"more than fifty-five were on board", 55, model::Bound::AtLeast})
                  .empty());
}

TEST(Drift, TheSameWordsAreAsSureAsTheyWere) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "the bridge may have fallen");
  archive.unit(first).mention.certainty = model::Certainty::Hedged;
  const auto second = archive.add("Quay Post", "The bridge may have fallen");
  archive.copy(second, first);
  EXPECT_TRUE(archive.drift().empty());
}

TEST(Drift, PlacesThatDoNotSayTheSameAreNotCompared) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "the bridge may have fallen");
  archive.unit(first).mention.certainty = model::Certainty::Hedged;
  const auto second = archive.add("Quay Post", "schools are closed");
  archive.link(second, first);
  EXPECT_TRUE(archive.drift().empty());
}

TEST(Drift, AnAttributionKeptInTheParagraphIsNotLost) {
  for (const bool kept : {false, true}) {
    Archive archive;
    const auto first = archive.add("Merrow Mail", "the bridge has fallen", "Olga Varin",
                                   model::SourceKind::Person);
    const auto second = archive.add("Quay Post", "the bridge has fallen");
    archive.copy(second, first);
    if (kept) archive.article(second).text += ". Varin was there.";
    const auto drift = archive.drift();
    ASSERT_EQ(drift.size(), kept ? 0U : 1U);
    if (!kept) {
      EXPECT_EQ(drift[0].name, "Olga Varin");
    }
  }
}

// A title has no room for a source or a doubt: what it leaves out excuses no body.
TEST(Drift, ABodyIsHeldToTheBody) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "the bridge may have fallen", "Olga Varin",
                                 model::SourceKind::Person);
  archive.unit(first).mention.certainty = model::Certainty::Hedged;
  const auto second = archive.add("Quay Post", "the bridge has fallen");
  archive.copy(second, first);
  const auto title = archive.title(first, "the bridge may have fallen");
  const auto drift = archive.drift();
  ASSERT_EQ(drift.size(), 2U);
  EXPECT_EQ(drift[0].kind, model::DriftKind::HedgeLost);
  EXPECT_EQ(drift[1].kind, model::DriftKind::AttributionLost);
  EXPECT_TRUE(archive.unit(title).mention.in_title);
}

// "At least 12" and 19 a day later are no change on the way when one outlet tells both, or when
// another cites an outlet that tells 19.
TEST(Drift, AnUpdateIsNoChangedFigure) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "12 people have died", "the prefecture");
  archive.figure(first, 12, model::Bound::AtLeast);
  const auto second = archive.add("Merrow Mail", "19 people have died", "the prefecture");
  archive.figure(second, 19, model::Bound::Exact);
  archive.copy(second, first);
  const auto third =
      archive.add("Quay Post", "19 people have died", "Merrow Mail", model::SourceKind::Media);
  archive.figure(third, 19, model::Bound::Exact);
  archive.copy(third, first);
  EXPECT_TRUE(archive.drift().empty());
  const auto fourth = archive.add("Tidewater Post", "31 people have died", "the prefecture");
  archive.figure(fourth, 31, model::Bound::Exact);
  archive.copy(fourth, first);
  EXPECT_EQ(archive.drift().size(), 1U);
}

TEST(Drift, HedgeAttributionAndFigure) {
  Archive archive;
  const auto first = archive.add("Merrow Mail", "at least 18 people may have died", "the police");
  archive.unit(first).mention.certainty = model::Certainty::Hedged;
  archive.unit(first).mention.figure = {18, 18};
  const auto second = archive.add("Quay Post", "20 people have died");
  archive.unit(second).mention.figure = {20, 20};
  archive.copy(second, first);
  const auto drift = archive.drift();
  ASSERT_EQ(drift.size(), 3U);
  EXPECT_EQ(drift[0].kind, model::DriftKind::HedgeLost);
  EXPECT_EQ(drift[1].kind, model::DriftKind::AttributionLost);
  EXPECT_EQ(drift[1].name, "the police");
  EXPECT_EQ(drift[2].kind, model::DriftKind::FigureChanged);
  EXPECT_EQ(drift[2].before->value.first, 18);
  EXPECT_EQ(drift[2].after->value.first, 20);
}

TEST(Mentions, AClauseBelongsToItsInnermostStatement) {
  model::Article article;
  article.language_tag = "en";
  article.text =
      "Five workers were hurt in the blast, the hospital said, and police detained 27 people "
      "nearby.";
  article.reading.sentences = {{0, static_cast<std::uint32_t>(article.text.size())}};
  model::Statement statement;
  statement.content = {{0, 35}};
  statement.source = {{37, 49}};
  statement.cue = {{50, 54}};
  statement.chain = {"the hospital"};
  article.reading.statements = {statement};
  article.reading.figures = {
      {{0, 4}, 5, 5, model::Bound::Exact, "person", "", "", model::Counted::Injured, std::nullopt},
      {{76, 78},
       27,
       27,
       model::Bound::Exact,
       "person",
       "",
       "",
       model::Counted::Detained,
       std::nullopt}};
  const std::vector<model::Article> articles{article};
  const std::vector<Unit> units = find_units(articles);
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(units[0].mention.certainty, model::Certainty::Attributed);
  EXPECT_EQ(units[0].mention.figure->first, 5);
  EXPECT_TRUE(units[1].mention.chain.empty());
  EXPECT_EQ(units[1].mention.figure->first, 27);
}

// The units of an article whose text is one sentence without statements.
std::vector<std::string> units_of(const std::string& language, const std::string& text,
                                  const std::vector<model::Figure>& figures = {}) {
  model::Article article;
  article.language_tag = language;
  article.text = text;
  article.reading.sentences = {{0, static_cast<std::uint32_t>(text.size())}};
  article.reading.figures = figures;
  const std::vector<model::Article> articles{article};
  std::vector<std::string> out;
  for (const Unit& unit : find_units(articles))
    out.emplace_back(unit.mention.span.of(articles[0].text));
  return out;
}

TEST(Mentions, AShortClauseGoesWithItsNeighbour) {
  const std::vector<std::pair<std::string, std::string>> sentences{
      {"en", "The old granary on the quay burnt down overnight, as they were all asleep"},
      {"fr", "Le vieux grenier du quai a entièrement brûlé cette nuit, alors que tous dormaient"},
      {"ru", "Старый амбар на набережной полностью сгорел ночью, когда они все уже спали"}};
  for (const auto& [language, text] : sentences)
    EXPECT_EQ(units_of(language, text), std::vector<std::string>{text});
}

TEST(Mentions, WordsThatLeadOnAreLeftOut) {
  const std::pair<std::string, std::string> sentences[] = {
      {"en", "The old granary burnt down overnight and"},
      {"fr", "Le vieux grenier a entièrement brûlé cette nuit et"},
      {"ru", "Старый амбар на набережной полностью сгорел ночью и"}};
  for (const auto& [language, text] : sentences)
    EXPECT_EQ(units_of(language, text), std::vector<std::string>{text.substr(0, text.rfind(' '))});
}

TEST(Mentions, ADatelineStatesNothing) {
  const std::pair<std::string, std::string> sentences[] = {
      {"en", "PORT MERROW, March 4 (QNA) - The old granary burnt down overnight"},
      {"fr", "PORT-MERROW, 4 mars (QNA) - Le vieux grenier a brûlé cette nuit"},
      {"ru", "ПОРТ-МЕРРОУ, 4 марта (QNA) - Старый амбар сгорел ночью"}};
  for (const auto& [language, text] : sentences) {
    model::Article article;
    article.language_tag = language;
    article.text = text;
    article.reading.sentences = {{0, static_cast<std::uint32_t>(text.size())}};
    const auto at = static_cast<std::uint32_t>(text.find("QNA"));
    article.credits = {{model::CreditKind::Agency, "QNA", {at, at + 3}}};
    const auto units = find_units(std::span(&article, 1));
    ASSERT_EQ(units.size(), 1U) << language;
    EXPECT_EQ(units[0].mention.span.of(text), text.substr(text.find(" - ") + 3)) << language;
  }
}

TEST(Mentions, ALongClauseStandsAlone) {
  const std::vector<std::pair<std::string, std::string>> sentences{
      {"en", "The old granary burnt down overnight, and divers searched the flooded cellar"},
      {"fr", "Le vieux grenier a brûlé cette nuit, et des plongeurs ont fouillé la cave inondée"},
      {"ru", "Старый амбар полностью сгорел ночью, а водолазы обыскали затопленный подвал школы"}};
  for (const auto& [language, text] : sentences)
    EXPECT_EQ(units_of(language, text).size(), 2U) << language;
}

TEST(Mentions, TwoFiguresAreNotJoinedHoweverShort) {
  const std::vector<std::pair<std::string, std::string>> sentences{
      {"en", "Some 7 were hurt there, and the police held 9"},
      {"fr", "On compte ici 7 blessés, et la police tient 9 hommes"},
      {"ru", "Там было всего 7 раненых, и ещё были взяты 9"}};
  for (const auto& [language, text] : sentences) {
    std::vector<model::Figure> figures(2);
    for (int f = 0; f < 2; ++f) {
      const auto at = static_cast<std::uint32_t>(text.find(f == 0 ? '7' : '9'));
      figures[static_cast<std::size_t>(f)].span = {at, at + 1};
      figures[static_cast<std::size_t>(f)].low = figures[static_cast<std::size_t>(f)].high =
          f == 0 ? 7 : 9;
    }
    EXPECT_EQ(units_of(language, text, figures).size(), 2U) << language;
  }
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
