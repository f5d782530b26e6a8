// SPDX-License-Identifier: Apache-2.0
// libarchive over a Stream: the callbacks by which it pulls its bytes. Included only where
// libarchive is.
#ifndef HEARSAY_READ_ARCHIVE_STREAM_H_
#define HEARSAY_READ_ARCHIVE_STREAM_H_

#include <archive.h>

#include <memory>
#include <string>

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
