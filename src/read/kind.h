// SPDX-License-Identifier: Apache-2.0
// What is it? Told by the first bytes; the name decides only where they leave it open.
#ifndef HEARSAY_READ_KIND_H_
#define HEARSAY_READ_KIND_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay::read {

enum class Kind {
  Empty,
  Text,
  Html,
  Json,  // JSON Lines, one JSON array or one object
  Feed,
  Warc,
  Gzip,
  Zstd,
  Xz,
  Bzip2,
  Tar,
  Zip,
  Unsupported,  // known, but not read: `what` names it
  Binary,
};

struct Sniffed {
  Kind kind = Kind::Empty;
  std::string what;  // for Unsupported: "a PDF file"
};

// True if a tar header begins here: its checksum holds. REQUIRES: nothing; shorter than 512 bytes
// is none.
bool is_tar_header(std::string_view block);

// How many bytes are looked at.
inline constexpr std::size_t kSniffBytes = 8192;

// `head`: the first bytes, at least kSniffBytes unless the document is shorter. `name`: of the
// file, may be "" or hold folders.
Sniffed sniff(std::string_view head, std::string_view name);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_KIND_H_
