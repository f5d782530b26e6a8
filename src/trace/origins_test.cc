// SPDX-License-Identifier: Apache-2.0
#include "trace/origins.h"

#include <gtest/gtest.h>

namespace hearsay::trace {
namespace {

constexpr std::uint32_t kAgency = 9;

struct Case {
  std::vector<Card> cards;
  std::vector<Standing> standings;
  std::vector<Derivation> derivations;
};

Case two_papers_that_credit_an_agency() {
  Case out;
  out.cards.resize(2);
  out.standings.resize(2);
  for (std::uint32_t p = 0; p < 2; ++p) {
    out.cards[p] = {p + 1, 2, true, 1000 * p, 1000 * p};
    OutletMention credit;
    credit.outlet = kAgency;
    credit.place = MentionPlace::Credit;
    credit.span = {5, 9};
    out.standings[p].mentions.push_back(credit);
  }
  Derivation link;
  link.child = 1;
  link.parent = 0;
  out.derivations.push_back(link);
  return out;
}

TEST(AbsentOrigins, SiblingsHaveItFromTheAgency) {
  Case it = two_papers_that_credit_an_agency();
  const auto origins = absent_origins(it.derivations, it.cards, it.standings);
  EXPECT_TRUE(it.derivations.empty());
  ASSERT_EQ(origins.size(), 2U);
  EXPECT_EQ(origins[0].outlet, kAgency);
  EXPECT_EQ(origins[1].child, 1U);
}

TEST(AbsentOrigins, AnAgencyThatIsThereIsNotVirtual) {
  Case it = two_papers_that_credit_an_agency();
  it.cards.push_back({kAgency, 2, true, 0, 0});
  it.standings.emplace_back();
  EXPECT_TRUE(absent_origins(it.derivations, it.cards, it.standings).empty());
  EXPECT_EQ(it.derivations.size(), 1U);
}

TEST(AbsentOrigins, WhoCreditsTheOtherPaperTooKeepsItsLink) {
  Case it = two_papers_that_credit_an_agency();
  it.derivations[0].credited = true;
  EXPECT_EQ(absent_origins(it.derivations, it.cards, it.standings).size(), 1U);
  EXPECT_EQ(it.derivations.size(), 1U);
}

TEST(AbsentOrigins, AnAgencyOfAnotherMonthIsAbsent) {
  Case it = two_papers_that_credit_an_agency();
  it.cards.push_back({kAgency, 2, true, -40 * 86400, -40 * 86400});
  it.standings.emplace_back();
  EXPECT_EQ(absent_origins(it.derivations, it.cards, it.standings).size(), 2U);
}

}  // namespace
}  // namespace hearsay::trace
