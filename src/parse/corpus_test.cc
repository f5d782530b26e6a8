// SPDX-License-Identifier: Apache-2.0
// The corpora of the fuzz targets, through the same entries: what was found once stays mended.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "parse/fuzz_entries.h"

namespace hearsay::parse {
namespace {

struct Target {
  const char* name;
  void (*run)(std::string_view);
};
constexpr Target kTargets[] = {
    {"dates", fuzz_dates}, {"page", fuzz_page}, {"plain_text", fuzz_plain_text}};

TEST(ParseCorpus, EveryInputOfEveryTarget) {
  for (const Target& target : kTargets) {
    const std::filesystem::path folder =
        std::filesystem::path(HEARSAY_SOURCE_DIR) / "test" / "corpus" / target.name;
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      SCOPED_TRACE(entry.path().string());
      target.run(base::read_file(entry.path().string()));
      ++count;
    }
    EXPECT_GE(count, 5) << target.name;
  }
}

}  // namespace
}  // namespace hearsay::parse
