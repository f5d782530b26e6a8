// SPDX-License-Identifier: Apache-2.0
#include "text/transliterate.h"

#include <gtest/gtest.h>

namespace hearsay::text {
namespace {

TEST(Transliterate, CyrillicToLatin) {
  EXPECT_EQ(to_latin("Щукин Ёлкин"), "shchukin elkin");
  EXPECT_EQ(to_latin("Élodie"), "elodie");
}

TEST(Skeleton, OneNameManySpellings) {
  EXPECT_EQ(skeleton("Сычухин"), skeleton("Sytchoukhine"));
  EXPECT_EQ(skeleton("Сычухин"), skeleton("Sychukhin"));
  EXPECT_EQ(skeleton("Плешняк"), skeleton("Pleshnyak"));
  EXPECT_EQ(skeleton("Плешняк"), skeleton("Plechniak"));
  EXPECT_EQ(skeleton("Кузнецова"), skeleton("Kouznetsova"));
  EXPECT_EQ(skeleton("Александр"), skeleton("Alexandre"));
  EXPECT_EQ(skeleton("Жуков"), skeleton("Zhukov"));
  EXPECT_EQ(skeleton("Жирарденж"), skeleton("Girardenge"));
  EXPECT_NE(skeleton("Anna"), skeleton("Nina"));
  EXPECT_NE(skeleton("Petrov"), skeleton("Sidorov"));
  EXPECT_EQ(skeleton(""), "");
}

}  // namespace
}  // namespace hearsay::text
