// SPDX-License-Identifier: Apache-2.0
// Decompression as it is read: gzip, zstd, xz, bzip2.
#ifndef HEARSAY_READ_UNPACK_H_
#define HEARSAY_READ_UNPACK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "read/delivery.h"
#include "read/kind.h"
#include "read/source.h"

namespace hearsay::read {

// The bytes packed in `input`, which outlives the source. Damage is reported to `delivery` with its
// byte in `input` and ends a segment; gzip and zstd then go on at the next whole member. What is
// made is booked with delivery.spend(). REQUIRES: packing is Gzip, Zstd, Xz or Bzip2.
std::unique_ptr<Source> unpack(Kind packing, Stream& input, const Place& place, Delivery& delivery);

// The content of an HTTP body whose Content-Encoding is `coding` (gzip, deflate, br, zstd; several
// separated by commas are undone from the last). A body that is not so coded after all, as crawlers
// often store it, is given back as it is. Kinds: "too-large" beyond `limit` bytes, "unsupported".
// What can be had of a damaged body is given, with `damaged` set.
struct Unpacked {
  std::string bytes;
  bool damaged = false;
};
base::Result<Unpacked> unpack_body(std::string_view body, std::string_view coding,
                                   std::uint64_t limit);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_UNPACK_H_
