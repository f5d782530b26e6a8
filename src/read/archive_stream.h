// SPDX-License-Identifier: Apache-2.0
// libarchive over a Stream: the callbacks by which it pulls its bytes. Included only where
// libarchive is.
#ifndef HEARSAY_READ_ARCHIVE_STREAM_H_
#define HEARSAY_READ_ARCHIVE_STREAM_H_

#include <archive.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "read/source.h"

namespace hearsay::read {

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using ArchiveHandle = std::unique_ptr<archive, FreeArchive>;

inline constexpr std::size_t kMostGiven = 4096;

// What the callbacks need; outlives the handle.
struct ArchiveInput {
  Stream& stream;
  std::size_t given = 0;  // bytes of the window that libarchive has now, not consumed yet
};

inline la_ssize_t give_to_archive(archive*, void* data, const void** block) {
  auto& input = *static_cast<ArchiveInput*>(data);
  input.stream.consume(input.given);
  std::string_view view = input.stream.peek(1);
  // In small pieces: after damage, what was given is lost.
  view = view.substr(0, kMostGiven);
  input.given = view.size();
  *block = view.data();
  return static_cast<la_ssize_t>(view.size());
}

// The data of an entry, as far as it can be had: of what libarchive unpacks together it gives
// nothing if the last of it is damaged, so it is asked block by block.
class ArchiveData {
 public:
  explicit ArchiveData(archive* handle) : handle_(handle) {}
  // Up to `size` bytes; 0 at the end, negative on damage.
  la_ssize_t read(char* out, std::size_t size) {
    while (block_.empty() && made_ >= offset_) {
      const void* bytes = nullptr;
      std::size_t count = 0;
      const int status = archive_read_data_block(handle_, &bytes, &count, &offset_);
      if (status == ARCHIVE_EOF) return 0;
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return -1;
      block_ = {static_cast<const char*>(bytes), count};
      offset_ = std::max(offset_, made_);
    }
    // What a sparse file leaves out is zeros.
    const auto gap = static_cast<std::uint64_t>(offset_ - made_);
    const std::size_t count = static_cast<std::size_t>(gap > 0 ? std::min<std::uint64_t>(gap, size)
                                                               : std::min(block_.size(), size));
    if (gap > 0) {
      std::memset(out, 0, count);
    } else {
      std::memcpy(out, block_.data(), count);
      block_.remove_prefix(count);
      offset_ += static_cast<la_int64_t>(count);
    }
    made_ += static_cast<la_int64_t>(count);
    return static_cast<la_ssize_t>(count);
  }

 private:
  archive* handle_;
  std::string_view block_;
  la_int64_t offset_ = 0;  // where the block belongs
  la_int64_t made_ = 0;
};

// Kind and words of the handle's last error.
inline std::pair<std::string, std::string> archive_problem(archive* handle) {
  const char* words = archive_error_string(handle);
  const std::string what = words == nullptr ? "it can't be unpacked" : words;
  const bool cut =
      what.find("runcated") != std::string::npos || what.find("nexpected end") != std::string::npos;
  return {cut ? "truncated" : "malformed", what};
}

}  // namespace hearsay::read

#endif  // HEARSAY_READ_ARCHIVE_STREAM_H_
