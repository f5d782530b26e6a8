// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::text {
namespace {

std::string joined(std::string_view text) {
  std::string out;
  for (const Word& word : words(text))
    out += std::string(out.empty() ? "" : "|") + std::string(word.of(text));
  return out;
}

TEST(Words, AreLettersAndDigits) {
  EXPECT_EQ(joined("L’été 2022, à Nour-Soultan."), "L|été|2022|à|Nour|Soultan");
  EXPECT_EQ(joined("Погибли 1,200 или 3.5 млн"), "Погибли|1,200|или|3.5|млн");
  EXPECT_EQ(joined("end 5. Then, 6"), "end|5|Then|6");
  EXPECT_EQ(joined("a\xFF"
                   "b"),
            "a|b");
  EXPECT_EQ(joined(""), "");
}

TEST(Words, KnowCapitalsAndDigits) {
  const auto list = words("Éva 4x4");
  ASSERT_EQ(list.size(), 2U);
  EXPECT_TRUE(list[0].capital);
  EXPECT_TRUE(list[1].has_digit);
}

}  // namespace
}  // namespace hearsay::text
