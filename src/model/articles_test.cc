// SPDX-License-Identifier: Apache-2.0
#include "model/articles.h"

#include <gtest/gtest.h>

namespace hearsay::model {
namespace {

Article full() {
  Article out;
  out.id = "a1";
  out.outlet = Outlet{"Вестник", OutletKind::Agency, "Owner"};
  out.language = Language::Russian;
  out.published = DateCandidate{"2031-01-02", 5, 9, DateOrigin::Input, DateRole::Published};
  out.text = "Снег шёл.\n\nСнег шёл.";
  out.text_given = true;
  Block first;
  first.span = {0, 16};
  Block second;
  second.span = {18, 34};
  second.kind = BlockKind::Quote;
  second.repeats = 0;
  out.blocks = {first, second};
  out.credits.push_back({CreditKind::Translation, "Name", {2, 4}});
  return out;
}

void expect_same(const Article& a, const Article& b) {
  EXPECT_EQ(a.outlet.has_value(), b.outlet.has_value());
  if (a.outlet && b.outlet) {
    EXPECT_EQ(a.outlet->name, b.outlet->name);
    EXPECT_EQ(a.outlet->kind, b.outlet->kind);
    EXPECT_EQ(a.outlet->owner, b.outlet->owner);
  }
  EXPECT_EQ(a.language, b.language);
  EXPECT_EQ(a.published.has_value(), b.published.has_value());
  if (a.published && b.published) {
    EXPECT_EQ(a.published->earliest, b.published->earliest);
    EXPECT_EQ(a.published->latest, b.published->latest);
    EXPECT_EQ(a.published->open_start, b.published->open_start);
  }
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.text_given, b.text_given);
  ASSERT_EQ(a.blocks.size(), b.blocks.size());
  for (std::size_t i = 0; i < a.blocks.size(); ++i) {
    EXPECT_EQ(a.blocks[i].span, b.blocks[i].span);
    EXPECT_EQ(a.blocks[i].kind, b.blocks[i].kind);
    EXPECT_EQ(a.blocks[i].repeats, b.blocks[i].repeats);
  }
  ASSERT_EQ(a.credits.size(), b.credits.size());
  for (std::size_t i = 0; i < a.credits.size(); ++i) {
    EXPECT_EQ(a.credits[i].kind, b.credits[i].kind);
    EXPECT_EQ(a.credits[i].name, b.credits[i].name);
    EXPECT_EQ(a.credits[i].span, b.credits[i].span);
  }
}

TEST(StoredArticles, GivesBackWhatTheFindingOfLinksNeeds) {
  const Article some = full();
  Article bare;
  bare.text = "Nothing is known of this one.";
  StoredArticles stored("");
  stored.add(some);
  stored.add(bare);
  stored.arrange({1, 0}, {{"bare", "", 1, {}}, {"full", "bare", 2, {}}});
  ASSERT_EQ(stored.size(), 2U);
  Article room = full();  // what it held before must not show
  expect_same(stored.get(ArticleId{0}, room), bare);
  EXPECT_EQ(room.id, "bare");
  EXPECT_EQ(room.version_of, "");
  expect_same(stored.get(ArticleId{1}, room), some);
  EXPECT_EQ(room.id, "full");
  EXPECT_EQ(room.version_of, "bare");
  EXPECT_EQ(room.version, 2U);
}

}  // namespace
}  // namespace hearsay::model
