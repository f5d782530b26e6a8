// SPDX-License-Identifier: Apache-2.0
// What room `read` hands to room `parse`: the bytes of one document and what its container said of
// it.
#ifndef HEARSAY_MODEL_RECORD_H_
#define HEARSAY_MODEL_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::model {

enum class RecordKind {
  Text,    // plain text as a person saved it: credit lines and dates may stand at its head
  Html,    // a page; `charset` as declared outside the page, bytes not yet decoded
  Fields,  // told apart by the container (JSON Lines, feed entry): `fields` below are UTF-8; the
           // body is either bytes = plain text to be kept exactly (body_is_html == false) or an
           // HTML fragment
};

struct Record {
  RecordKind kind = RecordKind::Text;
  std::string bytes;
  bool body_is_html = false;  // for Fields

  // Where it comes from.
  std::string path;                      // as given by the user, "" for standard input
  std::optional<std::uint64_t> ordinal;  // record within the file, from 1
  std::optional<std::uint64_t> offset;   // byte in the decompressed file
  std::string container;                 // "file", "warc", "jsonl", "feed", "wacz"

  // What the container says; empty when it says nothing.
  std::string id;
  std::string url;
  std::string charset;   // from HTTP or XML
  std::string captured;  // ISO 8601, e.g. WARC-Date
  std::string modified;  // HTTP Last-Modified or Atom <updated>, as written
  std::string title;
  std::string byline;
  std::string published;  // as written
  std::string outlet;
  std::string via;  // feed <source>: whom the feed has it from
  std::string language;
  std::vector<std::pair<std::string, std::string>> other;  // kept, not understood
};

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_RECORD_H_
