// SPDX-License-Identifier: Apache-2.0
// Whole files in and out. Readers of large inputs stream through libarchive in room `read` instead.
#ifndef HEARSAY_BASE_FILE_H_
#define HEARSAY_BASE_FILE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay::base {

// The bytes of a file. Throws Failure when it can't be opened or read.
std::string read_file(const std::string& path);

// Writes to PATH.tmp and renames, so that a reader never sees half a file; the file is on the disk,
// name and all, when this returns. Throws Failure.
void write_file(const std::string& path, std::string_view bytes);

// A file mapped read-only for the life of the object. Not copyable; views into it live as long as
// it does.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);  // throws Failure
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_FILE_H_
