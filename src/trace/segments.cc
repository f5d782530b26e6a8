// SPDX-License-Identifier: Apache-2.0
#include "trace/segments.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "base/result.h"

namespace hearsay::trace {

SegmentFolder::SegmentFolder(const std::string& folder) {
  std::error_code error;
  const auto parent =
      folder.empty() ? std::filesystem::temp_directory_path(error) : std::filesystem::path(folder);
  if (error)
    throw base::Failure("no folder for temporary files", "trace", "name one with --folder");
  std::string pattern = (parent / "hearsay-segments-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr)
    throw base::Failure("can't make a folder for segments", parent.string(),
                        "free space there or name another folder");
  path_ = pattern;
}

SegmentFolder::~SegmentFolder() {
  mapped_.clear();
  std::error_code ignored;  // a left-over temporary file is no reason to stop
  std::filesystem::remove_all(path_, ignored);
}

const base::MappedFile& SegmentFolder::write(const void* bytes, std::size_t size) {
  const std::string path = path_ + "/" + std::to_string(files_.size()) + ".segment";
  base::write_file(path, {static_cast<const char*>(bytes), size});
  files_.push_back(path);
  mapped_.push_back(std::make_unique<base::MappedFile>(path));
  bytes_ += size;
  return *mapped_.back();
}

}  // namespace hearsay::trace
