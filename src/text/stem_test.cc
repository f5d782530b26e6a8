// SPDX-License-Identifier: Apache-2.0
#include "text/stem.h"

#include <gtest/gtest.h>

namespace hearsay::text {
namespace {

TEST(Stemmer, JoinsForms) {
  EXPECT_EQ(Stemmer("en").stem("Walking"), Stemmer("en").stem("walked"));
  EXPECT_EQ(Stemmer("fr").stem("blessées"), Stemmer("fr").stem("blessé"));
  EXPECT_EQ(Stemmer("ru").stem("раненых"), Stemmer("ru").stem("раненые"));
  EXPECT_EQ(Stemmer("ru").stem("Пётр"), "петр");
  EXPECT_EQ(Stemmer("xx").stem("Words"), "words");
}

}  // namespace
}  // namespace hearsay::text
