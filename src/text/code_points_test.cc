// SPDX-License-Identifier: Apache-2.0
#include "text/code_points.h"

#include <gtest/gtest.h>

namespace hearsay::text {
namespace {

TEST(CodePointIndex, GoesBothWays) {
  const std::string text = "aé€😀 я";
  const CodePointIndex index(text);
  for (std::uint32_t point = 0; point <= 6; ++point)
    EXPECT_EQ(index.to_code_points(index.to_bytes(point)), point);
  EXPECT_EQ(index.to_bytes(4), 10U);
  EXPECT_EQ(CodePointIndex("abc").to_code_points(2), 2U);
  EXPECT_EQ(CodePointIndex("").to_code_points(0), 0U);
}

TEST(Utf8, RepairKeepsWhatIsGood) {
  EXPECT_TRUE(is_utf8("где"));
  EXPECT_FALSE(is_utf8("\xE3\xE4\xE5"));
  EXPECT_EQ(repair_utf8("a\xFFб"), "a\xEF\xBF\xBDб");
  EXPECT_EQ(repair_utf8("\xEF\xBF\xBD"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace hearsay::text
