// SPDX-License-Identifier: Apache-2.0
#include "trace/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>

#include "trace/small_archives_test.h"

namespace hearsay::trace {
namespace {

using model::LinkKind;

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
  const auto found = edges(valley());
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
  const auto articles = valley();
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
  const auto articles = valley();
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
  auto articles = valley();
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
  EXPECT_EQ(edges(valley()), edges(valley(), naive));
}

TEST(Trace, ExactDuplicatesAreCollapsedAndExpanded) {
  const auto articles = printed_everywhere();
  const auto links = trace_links(articles, model::OutletTable(), {});
  EXPECT_EQ(links.size(), 49U);
  for (const model::Link& link : links) {
    EXPECT_EQ(link.kind, LinkKind::Copy);
    EXPECT_EQ(static_cast<std::size_t>(*link.to), 0U);
  }
}

TEST(Trace, ADisclaimerThatOneOutletPrintsAgainAndAgainIsNoReuse) {
  EXPECT_TRUE(trace_links(disclaimers(), model::OutletTable(), {}).empty());
}

TEST(Trace, WithoutDatesNothingIsCertain) {
  const auto articles = undated(valley());
  const auto links = trace_links(articles, model::OutletTable(), {});
  EXPECT_FALSE(links.empty());
  for (const model::Link& link : links) {
    if (link.credited) continue;
    EXPECT_LT(link.probability, 0.95);
  }
}

TEST(Trace, NeverACircle) {
  const auto articles = undated(valley());
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
