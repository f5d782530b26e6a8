// SPDX-License-Identifier: Apache-2.0
#include "base/data_path.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/result.h"

namespace hearsay::base {

std::string data_path(std::string_view relative) {
  namespace fs = std::filesystem;
  std::vector<fs::path> places;
  if (const char* home = std::getenv("HEARSAY_HOME")) places.emplace_back(home);
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    fs::path folder = program.parent_path();
    places.push_back(folder / ".." / "share" / "hearsay");
    for (int up = 0; up < 5 && folder.has_relative_path(); ++up, folder = folder.parent_path())
      places.push_back(folder);
  }
  std::string tried;
  for (const fs::path& place : places) {
    const fs::path candidate = place / relative;
    if (fs::exists(candidate, error)) return candidate.lexically_normal().string();
    tried += (tried.empty() ? "" : ", ") + place.lexically_normal().string();
  }
  throw Failure("not found in " + tried, std::string(relative),
                "set HEARSAY_HOME to the folder that holds hearsay's data/ and models/");
}

}  // namespace hearsay::base
