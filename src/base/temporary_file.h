// SPDX-License-Identifier: Apache-2.0
// A file for what memory should not hold: written at its end, read anywhere. It has no name, so
// that nothing is left behind however the run ends.
#ifndef HEARSAY_BASE_TEMPORARY_FILE_H_
#define HEARSAY_BASE_TEMPORARY_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::base {

// One thread may append at a time; any number may read what was appended before.
class TemporaryFile {
 public:
  // In `folder`; "" is the system's folder for temporary files (TMPDIR). Throws Failure when none
  // can be made there.
  explicit TemporaryFile(const std::string& folder);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  // Returns where the bytes begin. Throws Failure when the disk is full.
  std::uint64_t append(std::string_view bytes);
  // REQUIRES: offset + size <= size(). Throws Failure when the disk fails. Read, not mapped: pages
  // of a mapped file would count as memory of the program.
  void read(std::uint64_t offset, char* to, std::size_t size) const;
  std::uint64_t size() const { return size_; }

 private:
  std::string folder_;
  int file_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_TEMPORARY_FILE_H_
