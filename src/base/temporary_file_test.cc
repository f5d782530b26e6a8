// SPDX-License-Identifier: Apache-2.0
#include "base/temporary_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/result.h"

namespace hearsay::base {
namespace {

TEST(TemporaryFile, GivesBackWhatWasWrittenAndLeavesNoName) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "temporary_file_test";
  std::filesystem::create_directories(folder);
  TemporaryFile file(folder.string());
  EXPECT_EQ(file.append("first"), 0U);
  EXPECT_EQ(file.append("second"), 5U);
  EXPECT_EQ(file.size(), 11U);
  std::string back(6, '?');
  file.read(5, back.data(), back.size());
  EXPECT_EQ(back, "second");
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(TemporaryFile, SaysWhichFolderCantBeUsed) {
  try {
    const TemporaryFile file("/no/such/folder");
    FAIL() << "made a file in a folder that is not there";
  } catch (const Failure& failure) {
    EXPECT_NE(std::string(failure.what()).find("/no/such/folder"), std::string::npos);
  }
}

}  // namespace
}  // namespace hearsay::base
