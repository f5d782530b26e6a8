// SPDX-License-Identifier: Apache-2.0
#include "base/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/check.h"
#include "base/result.h"

namespace hearsay::base {
namespace {

constexpr const char* kAdvice =
    "free space there, or name another folder for temporary files in TMPDIR";

}  // namespace

TemporaryFile::TemporaryFile(const std::string& folder) {
  std::error_code error;
  const auto parent =
      folder.empty() ? std::filesystem::temp_directory_path(error) : std::filesystem::path(folder);
  folder_ = parent.string();
  if (error) throw Failure("no folder for temporary files", "TMPDIR", kAdvice);
  std::string pattern = (parent / "hearsay-XXXXXX").string();
  file_ = ::mkostemp(pattern.data(), O_CLOEXEC);
  if (file_ < 0)
    throw Failure(std::string("can't make a temporary file: ") + std::strerror(errno), folder_,
                  kAdvice);
  ::unlink(pattern.c_str());
}

TemporaryFile::~TemporaryFile() { ::close(file_); }

std::uint64_t TemporaryFile::append(std::string_view bytes) {
  const std::uint64_t begin = size_;
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0)
      throw Failure(std::string("can't write a temporary file: ") + std::strerror(errno), folder_,
                    kAdvice);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::uint64_t>(written);
  }
  return begin;
}

void TemporaryFile::read(std::uint64_t offset, char* to, std::size_t size) const {
  HEARSAY_CHECK(offset + size <= size_);
  while (size > 0) {
    const ssize_t got = ::pread(file_, to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      throw Failure(std::string("can't read a temporary file back: ") + std::strerror(errno),
                    folder_, "check the disk");
    to += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
}

}  // namespace hearsay::base
