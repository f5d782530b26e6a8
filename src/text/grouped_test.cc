// SPDX-License-Identifier: Apache-2.0
#include "text/grouped.h"

#include <gtest/gtest.h>

namespace hearsay::text {
namespace {

TEST(Grouped, AsEachLanguageWritesIt) {
  EXPECT_EQ(grouped(4200000, "en"), "4,200,000");
  EXPECT_EQ(grouped(4200000, "fr"), "4\u202F200\u202F000");
  EXPECT_EQ(grouped(4200000, "ru"), "4\u00A0200\u00A0000");
  EXPECT_EQ(grouped(62, "fr"), "62");
}

TEST(Grouped, Decimals) {
  EXPECT_EQ(grouped(1.5, "en"), "1.5");
  EXPECT_EQ(grouped(1.5, "fr"), "1,5");
  EXPECT_EQ(grouped(1234.5, "ru"), "1\u00A0234,5");
  EXPECT_EQ(grouped(0.00025, "en"), "0.00025");
  EXPECT_EQ(grouped(-14, "en"), "-14");
}

}  // namespace
}  // namespace hearsay::text
