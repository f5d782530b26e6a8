// SPDX-License-Identifier: Apache-2.0
#include "model/outlets.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace hearsay::model {
namespace {

constexpr const char* kTable =
    "name,kind,owner,language,aliases,domain\n"
    "\"Veld, Post\",newspaper,Veld Group,en,Вельд пост|VP,veldpost.example\n"
    "Agence Ormel,agency,,fr,AO|Ормель,\n";

TEST(OutletTable, FindsByNameAliasAndHost) {
  const OutletTable table = OutletTable::from_csv(kTable, "test.csv");
  ASSERT_NE(table.by_name("veld, post"), nullptr);
  EXPECT_EQ(table.by_name("ВЕЛЬД ПОСТ")->outlet.owner, "Veld Group");
  EXPECT_EQ(table.by_name("AO")->outlet.kind, OutletKind::Agency);
  EXPECT_EQ(table.by_host("www.veldpost.example")->outlet.name, "Veld, Post");
  EXPECT_EQ(table.by_host("post.example"), nullptr);
  EXPECT_EQ(table.by_name("nobody"), nullptr);
}

TEST(OutletTable, WrongKindNamesTheLine) {
  try {
    OutletTable::from_csv("name,kind,owner,language,aliases\nA,agency,,,\nB,circus,,,\n", "t.csv");
    FAIL() << "no Failure";
  } catch (const base::Failure& failure) {
    EXPECT_NE(std::string(failure.what()).find("line 3"), std::string::npos);
  }
}

TEST(OutletTable, OwnTableGoesFirst) {
  OutletTable table = OutletTable::built_in();
  EXPECT_GT(table.entries().size(), 50U);
  table.add(
      OutletTable::from_csv("name,kind,owner,language,aliases\nReuters,blog,me,en,\n", "t.csv"));
  EXPECT_EQ(table.by_name("reuters")->outlet.owner, "me");
}

}  // namespace
}  // namespace hearsay::model
