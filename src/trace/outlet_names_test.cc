// SPDX-License-Identifier: Apache-2.0
#include "trace/outlet_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "text/words.h"

namespace hearsay::trace {
namespace {

bool same(std::string_view name, std::string_view word) { return same_word(name_word(name), word); }

TEST(OutletNames, FormsOfOneWord) {
  EXPECT_TRUE(same("Beacon", "Beacon"));
  EXPECT_TRUE(same("Маяк", "Маяка"));
  EXPECT_TRUE(same("Заречный", "Заречному"));
  EXPECT_TRUE(same("Заречный", "Zarechny"));
  EXPECT_TRUE(same("Созидатель", "Sozidatel"));
}

TEST(OutletNames, AWordThatOnlyBeginsAlikeIsAnother) {
  EXPECT_FALSE(same("Ормелинформ", "Ормелии"));
  EXPECT_FALSE(same("Ормельпресс", "Ormelia"));
  EXPECT_FALSE(same("Valmerpresse", "Valmerie"));
}

TEST(OutletNames, RussiansWriteWhatTheyHear) {
  EXPECT_TRUE(same("Bataille", "Батай"));
  EXPECT_TRUE(same("Levant", "Леван"));
  EXPECT_TRUE(same("Village", "Вилаж"));
  EXPECT_TRUE(same("Wexford", "Уэксфорд"));
  EXPECT_TRUE(same("Stillwater", "Стилуотер"));
  EXPECT_FALSE(same("Levant", "Лимон"));
}

// The names by which an outlet is called, words between spaces, "*" before one that needs a mark.
std::vector<std::string> ways(std::string_view name) {
  std::vector<std::string> out;
  for (const CalledName& one : called(name)) {
    std::string way = one.marked ? "*" : "";
    for (const NameWord& word : one.words) way += (way.size() > 1 ? " " : "") + word.latin;
    out.push_back(std::move(way));
  }
  return out;
}

TEST(OutletNames, EveryWayInWhichAnOutletIsCalled) {
  using Ways = std::vector<std::string>;
  EXPECT_EQ(ways("The Wexford Beacon"), (Ways{"wexford beacon", "*beacon"}));
  EXPECT_EQ(ways("Le Passeur de Vire"), (Ways{"passeur de vire", "*passeur"}));
  EXPECT_EQ(ways("Agence Valdor (AV)"), (Ways{"av", "agence valdor"}));
  EXPECT_EQ(ways("Радио «Причал»"), (Ways{"radio prichal", "*prichal"}));
  EXPECT_EQ(ways("Radio « Quai »"), (Ways{"radio quai", "*quai"}));
  EXPECT_EQ(ways("Ормель-Инфо"), (Ways{"ormel info"}));
}

}  // namespace
}  // namespace hearsay::trace
