// SPDX-License-Identifier: Apache-2.0
#include "base/tsv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/result.h"

namespace hearsay::base {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Tsv, RowsThatSaySomething) {
  std::vector<std::string> seen;
  read_tsv_text(
      "# head\n\nfr\tpont\tport\r\nen\t\tquay\n#\tx\nru", "a.tsv", [&](const TsvRow& row) {
        seen.push_back(std::to_string(row.size()) + ":" + std::string(row[0]) + "|" +
                       std::string(row[1]) + "|" + std::string(row[2]) + "|" + std::string(row[9]));
      });
  EXPECT_THAT(seen, ElementsAre("3:fr|pont|port|", "3:en||quay|", "1:ru|||"));
}

TEST(Tsv, RefusalsNameFileAndLine) {
  try {
    read_tsv_text("# head\nx\ty\n", "a.tsv", [](const TsvRow& row) { row.refuse("no such kind"); });
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("a.tsv:2"));
    EXPECT_THAT(failure.what(), HasSubstr("no such kind"));
  }
}

TEST(Tsv, ACellIsANumberAsAWholeOrRefused) {
  read_tsv_text("x\t-1.5e2\n", "a.tsv",
                [](const TsvRow& row) { EXPECT_EQ(row.number<double>(1), -150); });
  for (const char* text : {"x\t\n", "x\n", "x\t1,5\n", "x\tone\n"})
    EXPECT_THROW(read_tsv_text(text, "a.tsv", [](const TsvRow& row) { row.number<float>(1); }),
                 Failure)
        << text;
}

TEST(Tsv, AFileThatIsNotThereIsAFailure) {
  EXPECT_THROW(read_tsv("data/no/such.tsv", [](const TsvRow&) {}), Failure);
}

}  // namespace
}  // namespace hearsay::base
