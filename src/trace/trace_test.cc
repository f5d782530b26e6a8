// SPDX-License-Identifier: Apache-2.0
#include "trace/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>

namespace hearsay::trace {
namespace {

using model::LinkKind;

constexpr std::int64_t kHour = 3600;

model::Article article(std::string id, std::string outlet, model::Language language,
                       std::int64_t hour, std::string text) {
  model::Article out;
  out.id = std::move(id);
  out.outlet = model::Outlet{std::move(outlet), model::OutletKind::Newspaper, ""};
  out.language = language;
  out.text = std::move(text);
  out.published = model::DateCandidate{"", hour * kHour, hour * kHour, model::DateOrigin::Input,
                                       model::DateRole::Published};
  std::size_t begin = 0;
  while (begin < out.text.size()) {
    const std::size_t end = std::min(out.text.find("\n\n", begin), out.text.size());
    model::Block block;
    block.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    out.blocks.push_back(block);
    begin = end + 2;
  }
  return out;
}

const std::string kEnglish =
    "At least 37 sheep were swept away on Tuesday when the Ormel burst its banks near the village "
    "of Drennick, the Ormel Valley fire brigade said.\n\n"
    "\"The water rose two metres in twenty minutes and we could reach only one of the three "
    "farms,\" said brigade commander Isolde Vantarre. Nobody was hurt, she added.\n\n"
    "The road between Drennick and Castel Brune was closed and 140 households were without "
    "electricity in the evening. Schools will stay shut until Friday.\n\n"
    "The regional council of Ormel said the bridge, built in 1962, would be inspected.";
const std::string kFrench =
    "Au moins 37 moutons ont été emportés mardi quand l'Ormel est sortie de son lit près du "
    "village "
    "de Drennick, ont annoncé les pompiers de la vallée de l'Ormel.\n\n"
    "« L'eau est montée de deux mètres en vingt minutes et nous n'avons pu atteindre qu'une des "
    "trois fermes », a déclaré la commandante des pompiers Isolde Vantarre. Personne n'a été "
    "blessé, a-t-elle ajouté.\n\n"
    "La route entre Drennick et Castel Brune a été coupée et 140 foyers étaient privés "
    "d'électricité dans la soirée. Les écoles resteront fermées jusqu'à vendredi.\n\n"
    "Le conseil régional de l'Ormel a indiqué que le pont, construit en 1962, serait inspecté.";
const std::string kRussian =
    "По меньшей мере 37 овец унесло водой во вторник, когда река Ормель вышла из берегов у деревни "
    "Дренник, сообщили пожарные долины Ормель.\n\n"
    "«Вода поднялась на два метра за двадцать минут, и мы смогли добраться только до одной из трёх "
    "ферм», — заявила командир пожарных Изольда Вантарре. Никто не пострадал, добавила она.\n\n"
    "Дорога между Дренником и Кастель-Брюном закрыта, вечером без электричества оставались 140 "
    "домов. Школы будут закрыты до пятницы.\n\n"
    "Региональный совет Ормели сообщил, что мост, построенный в 1962 году, будет осмотрен.";
const std::string kOther =
    "The museum of clocks in Belvarra reopened on Saturday after four years of repairs. Its "
    "director "
    "Anton Grell showed visitors a sundial of 1604 and a tower clock that had been found in a "
    "barn. "
    "Tickets cost six marks, children pay nothing.";

std::vector<model::Article> archive() {
  std::vector<model::Article> out;
  out.push_back(article("wire", "Drennick Wire", model::Language::English, 10, kEnglish));
  out.push_back(article(
      "copy", "Valley Post", model::Language::English, 12,
      "The valley woke to mud and silence.\n\n" + kEnglish.substr(0, 520) + "\n\n(Drennick Wire)"));
  out.push_back(article("french", "Le Guetteur", model::Language::French, 13, kFrench));
  out.push_back(article("russian", "Вестник долины", model::Language::Russian, 14, kRussian));
  out.push_back(article(
      "quote", "Hill Radio", model::Language::English, 20,
      "Farmers are counting what they have left, and it is not much after this winter of "
      "storms.\n\n"
      "\"The water rose two metres in twenty minutes and we could reach only one of the three "
      "farms,\" Isolde Vantarre told the Drennick Wire. A collection begins at the chapel "
      "today.\n\n"
      "Hay, blankets and fence posts are wanted most; money can be left with the baker."));
  out.push_back(article("other", "Belvarra Echo", model::Language::English, 15, kOther));
  return out;
}

using Edge = std::tuple<std::string, std::string, LinkKind>;

std::set<Edge> edges(const std::vector<model::Article>& articles, const Options& options = {}) {
  std::set<Edge> out;
  for (const model::Link& link : trace_links(articles, model::OutletTable(), options))
    out.insert({articles[static_cast<std::size_t>(link.from)].id,
                link.to ? articles[static_cast<std::size_t>(*link.to)].id
                        : "origin:" + link.virtual_origin,
                link.kind});
  return out;
}

TEST(Trace, CopyTranslationsAndQuotation) {
  const auto found = edges(archive());
  EXPECT_TRUE(found.contains({"copy", "wire", LinkKind::Copy}));
  EXPECT_TRUE(found.contains({"french", "wire", LinkKind::Translation}));
  const bool russian = found.contains({"russian", "wire", LinkKind::Translation}) ||
                       found.contains({"russian", "french", LinkKind::Translation});
  EXPECT_TRUE(russian);
  EXPECT_TRUE(found.contains({"quote", "wire", LinkKind::Excerpt}));
  for (const auto& [from, to, kind] : found) {
    EXPECT_NE(from, "other");
    EXPECT_NE(to, "other");
    EXPECT_NE(from, "wire");
  }
}

TEST(Trace, PassagesMapBackToTheTexts) {
  const auto articles = archive();
  for (const model::Link& link : trace_links(articles, model::OutletTable(), {})) {
    if (link.kind == LinkKind::Cites) continue;
    EXPECT_FALSE(link.passages.empty());
    for (const model::Passage& passage : link.passages) {
      EXPECT_LE(passage.from.end, articles[static_cast<std::size_t>(link.from)].text.size());
      EXPECT_LE(passage.to.end, articles[static_cast<std::size_t>(*link.to)].text.size());
      EXPECT_LT(passage.from.begin, passage.from.end);
      EXPECT_GT(passage.identity, 0);
      EXPECT_LE(passage.identity, 1);
    }
    EXPECT_FALSE(link.evidence.empty());
  }
}

TEST(Trace, ACreditIsEvidence) {
  const auto articles = archive();
  bool seen = false;
  for (const model::Link& link : trace_links(articles, model::OutletTable(), {}))
    if (articles[static_cast<std::size_t>(link.from)].id == "copy" && link.kind == LinkKind::Copy) {
      seen = true;
      EXPECT_TRUE(link.credited);
      EXPECT_GT(link.probability, 0.99);
    }
  EXPECT_TRUE(seen);
}

TEST(Trace, TheSameWhateverTheOrderTheThreadsAndTheMemory) {
  auto articles = archive();
  const auto expected = edges(articles);
  std::mt19937 random(1);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(articles.begin(), articles.end(), random);
    Options options;
    options.threads = round % 2 == 0 ? 1 : 2;
    options.memory_bytes = round < 2 ? 4096 : std::uint64_t{1} << 28;
    EXPECT_EQ(edges(articles, options), expected) << round;
  }
}

TEST(Trace, AgreesWithTheNaiveTwin) {
  Options naive;
  naive.all_pairs = true;
  EXPECT_EQ(edges(archive()), edges(archive(), naive));
}

TEST(Trace, ExactDuplicatesAreCollapsedAndExpanded) {
  std::vector<model::Article> articles;
  for (int i = 0; i < 50; ++i)
    articles.push_back(article("a" + std::to_string(i), "Outlet " + std::to_string(i),
                               model::Language::English, 10 + i, kEnglish));
  const auto links = trace_links(articles, model::OutletTable(), {});
  EXPECT_EQ(links.size(), 49U);
  for (const model::Link& link : links) {
    EXPECT_EQ(link.kind, LinkKind::Copy);
    EXPECT_EQ(static_cast<std::size_t>(*link.to), 0U);
  }
}

TEST(Trace, ADisclaimerThatOneOutletPrintsAgainAndAgainIsNoReuse) {
  std::mt19937 random(9);
  auto words = [&random](std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += "wo" + std::to_string(random() % 4000) + "rd ";
    return out;
  };
  const std::string disclaimer = words(100);
  std::vector<model::Article> articles;
  for (int i = 0; i < 120; ++i)
    articles.push_back(article("a" + std::to_string(i), "Outlet " + std::to_string(i % 3),
                               model::Language::English, 10 + i, words(200) + "\n\n" + disclaimer));
  EXPECT_TRUE(trace_links(articles, model::OutletTable(), {}).empty());
}

TEST(Trace, WithoutDatesNothingIsCertain) {
  auto articles = archive();
  for (auto& one : articles) one.published.reset();
  const auto links = trace_links(articles, model::OutletTable(), {});
  EXPECT_FALSE(links.empty());
  for (const model::Link& link : links) {
    if (link.credited) continue;
    EXPECT_LT(link.probability, 0.95);
  }
}

TEST(Trace, NeverACircle) {
  auto articles = archive();
  for (auto& one : articles) one.published.reset();
  std::map<std::uint32_t, std::vector<std::uint32_t>> parents;
  for (const model::Link& link : trace_links(articles, model::OutletTable(), {}))
    if (link.kind != LinkKind::Cites && link.to)
      parents[static_cast<std::uint32_t>(link.from)].push_back(
          static_cast<std::uint32_t>(*link.to));
  for (const auto& [start, unused] : parents) {
    std::vector<std::uint32_t> open = parents[start];
    for (std::size_t step = 0; !open.empty(); ++step) {
      ASSERT_LT(step, 1000U);
      const std::uint32_t at = open.back();
      open.pop_back();
      ASSERT_NE(at, start);
      for (const std::uint32_t up : parents[at]) open.push_back(up);
    }
  }
}

TEST(Trace, EmptyAndTinyInputs) {
  EXPECT_TRUE(trace_links({}, model::OutletTable(), {}).empty());
  std::vector<model::Article> tiny;
  tiny.push_back(article("a", "A", model::Language::Unknown, 1, ""));
  tiny.push_back(article("b", "B", model::Language::Other, 2, "\xFF\xFE broken"));
  tiny.push_back(article("c", "C", model::Language::French, 3, "Oui."));
  EXPECT_TRUE(trace_links(tiny, model::OutletTable(), {}).empty());
}

}  // namespace
}  // namespace hearsay::trace
