// SPDX-License-Identifier: Apache-2.0
#include "weigh/outlet_index.h"

#include <gtest/gtest.h>

namespace hearsay::weigh {
namespace {

TEST(OutletIndex, ANameStandsWithoutItsArticleKindAndMarks) {
  std::vector<model::Article> articles(3);
  articles[0].outlet = model::Outlet{"AVX", model::OutletKind::Agency, ""};
  articles[1].outlet = model::Outlet{"L'Écho du Val", model::OutletKind::Newspaper, ""};
  articles[2].outlet = model::Outlet{"Эхо долины", model::OutletKind::Newspaper, ""};
  const model::OutletTable table;
  const Institutions institutions = Institutions::load();
  const OutletIndex index(articles, table, institutions);
  EXPECT_EQ(index.named("the AVX agency"), index.named("AVX"));
  EXPECT_EQ(index.named("l'agence AVX"), index.named("AVX"));
  EXPECT_EQ(index.named("Écho du Val"), index.named("L'Écho du Val"));
  EXPECT_EQ(index.named("L’Écho du Val"), index.named("L'Écho du Val"));
  EXPECT_EQ(index.named("газета «Эхо долины»"), index.named("Эхо долины"));
  for (const char* other : {"the agency", "Écho", "Valley Echo", ""})
    EXPECT_EQ(index.named(other), "") << other;
}

}  // namespace
}  // namespace hearsay::weigh
