// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/hash.h"
#include "base/result.h"

namespace hearsay::base {
namespace {

std::string temporary_path(const char* name) {
  return (std::filesystem::temp_directory_path() / name).string() + std::to_string(::getpid());
}

TEST(File, WhatIsWrittenIsRead) {
  const std::string path = temporary_path("hearsay_file_test");
  const std::string bytes("a\0b\xff", 4);
  write_file(path, bytes);
  EXPECT_EQ(read_file(path), bytes);
  EXPECT_EQ(MappedFile(path).bytes(), bytes);
  write_file(path, "");
  EXPECT_EQ(MappedFile(path).bytes(), "");
  std::filesystem::remove(path);
}

TEST(File, MissingFileNamesItself) {
  try {
    read_file("/nowhere/at/all");
    FAIL() << "no Failure";
  } catch (const Failure& failure) {
    EXPECT_NE(std::string(failure.what()).find("/nowhere/at/all"), std::string::npos);
  }
}

TEST(Problem, NamesFileRecordAndByte) {
  const Problem problem{"truncated", "the gzip stream ends early", "a.gz", 3, 1024};
  EXPECT_EQ(problem.to_string(),
            "a.gz, record 3, byte 1024: the gzip stream ends early (truncated)");
}

TEST(Hash, IsStableAcrossRuns) {
  EXPECT_EQ(hash64("hearsay"), hash64("hearsay"));
  EXPECT_NE(hash64("hearsay"), hash64("hearsay "));
  EXPECT_EQ(short_id("hearsay").size(), 12U);
}

}  // namespace
}  // namespace hearsay::base
