// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "text/fuzz_entries.h"

namespace hearsay::text {
namespace {

TEST(Charset, EveryInputOfTheFuzzCorpus) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(HEARSAY_SOURCE_DIR) / "test" / "corpus" / "charset")) {
    SCOPED_TRACE(entry.path().string());
    fuzz_charset(base::read_file(entry.path().string()));
    ++count;
  }
  EXPECT_GE(count, 5);
}

}  // namespace
}  // namespace hearsay::text
