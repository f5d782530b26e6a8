// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets of this room run, and corpus_test.cc runs over their corpora: each reader
// on bytes that nobody chose, with what must hold whatever they are.
#ifndef HEARSAY_READ_FUZZ_ENTRIES_H_
#define HEARSAY_READ_FUZZ_ENTRIES_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/hash.h"
#include "read/delivery.h"
#include "read/dispatch.h"
#include "read/feed.h"
#include "read/json_stream.h"
#include "read/revisits.h"
#include "read/source.h"
#include "read/warc.h"
#include "text/code_points.h"

namespace hearsay::read {

using ReadFunction = std::function<void(Stream&, const Place&, Delivery&)>;

// A digest of all that the reader delivers when the bytes come in pieces of that size.
inline std::uint64_t delivered(const ReadFunction& read, std::string_view bytes,
                               std::size_t piece) {
  Options options;
  options.limits.document_bytes = 1 << 16;
  options.limits.expansion_floor = 1 << 22;
  std::uint64_t digest = 0;
  const auto mix = [&](std::string_view text) {
    digest = base::combine(digest, base::hash64(text));
  };
  const std::function<void(model::Record&&)> sink = [&](model::Record&& record) {
    HEARSAY_CHECK(record.bytes.size() <= options.limits.document_bytes * 3);
    HEARSAY_CHECK(text::is_utf8(record.title) && text::is_utf8(record.url));
    HEARSAY_CHECK(record.kind != model::RecordKind::Fields || text::is_utf8(record.bytes));
    for (const std::string* field : {&record.bytes, &record.title, &record.url, &record.id,
                                     &record.byline, &record.published, &record.charset})
      mix(*field);
    digest = base::combine(digest, record.ordinal.value_or(0));
  };
  const std::function<void(const base::Problem&)> problem = [&](const base::Problem& found) {
    HEARSAY_CHECK(!found.kind.empty() && !found.what.empty() && !found.file.empty());
    mix(found.kind);
    digest = base::combine(digest, found.byte.value_or(0));
  };
  Revisits revisits;
  Delivery delivery(options, sink, problem, &revisits);
  delivery.begin_input(bytes.size());
  Stream stream(std::make_unique<MemorySource>(bytes, piece));
  read(stream, Place{}, delivery);
  return digest;
}

// The same, whatever the pieces in which the bytes come.
inline void check_reader(const ReadFunction& read, std::string_view bytes) {
  HEARSAY_CHECK(delivered(read, bytes, 1 << 16) == delivered(read, bytes, 13));
}

inline void fuzz_jsonl(std::string_view bytes) { check_reader(read_json, bytes); }
inline void fuzz_warc(std::string_view bytes) { check_reader(read_warc, bytes); }
inline void fuzz_feed(std::string_view bytes) { check_reader(read_feed, bytes); }
// Whatever it is: packed files, tar and zip above all.
inline void fuzz_archive(std::string_view bytes) {
  delivered([](Stream& stream, const Place& place,
               Delivery& delivery) { read_stream(stream, place, "", delivery); },
            bytes, 1 << 16);
}

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FUZZ_ENTRIES_H_
