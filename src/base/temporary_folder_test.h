// SPDX-License-Identifier: Apache-2.0
// A folder for one test, removed with what is in it.
#ifndef HEARSAY_BASE_TEMPORARY_FOLDER_TEST_H_
#define HEARSAY_BASE_TEMPORARY_FOLDER_TEST_H_

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "base/file.h"

namespace hearsay::base {

class TemporaryFolder {
 public:
  TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "hearsay_XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  // Writes a file of that name, which may name folders, and gives its path.
  std::string file(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path path = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(path.parent_path());
    write_file(path.string(), bytes);
    return path.string();
  }

 private:
  std::string path_;
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_TEMPORARY_FOLDER_TEST_H_
