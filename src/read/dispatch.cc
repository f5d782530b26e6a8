// SPDX-License-Identifier: Apache-2.0
#include "read/dispatch.h"

#include <memory>
#include <string>
#include <utility>

#include "read/archive.h"
#include "read/feed.h"
#include "read/json_stream.h"
#include "read/kind.h"
#include "read/saved_page.h"
#include "read/unpack.h"
#include "read/warc.h"
#include "text/charset.h"

namespace hearsay::read {
namespace {

// A stream that is one document: its bytes, undecoded.
void read_document(Stream& stream, const Place& place, model::RecordKind kind, Delivery& delivery) {
  const std::uint64_t limit = delivery.limits().document_bytes;
  const std::string_view bytes = stream.peek(static_cast<std::size_t>(limit) + 1);
  if (bytes.size() > limit) {
    delivery.problem(place, "too-large",
                     "the document is longer than " + std::to_string(limit) + " bytes", {}, limit);
    return;
  }
  model::Record record = record_at(place);
  record.kind = kind;
  record.bytes = bytes;
  if (kind == model::RecordKind::Html) {
    SavedPage saved = saved_page(bytes);
    record.url = std::move(saved.url);
    record.captured = std::move(saved.captured);
  }
  delivery.record(std::move(record));
}

void report(const Sniffed& sniffed, const Place& place, Delivery& delivery) {
  if (sniffed.kind == Kind::Empty)
    delivery.problem(place, "empty", "there is nothing in it");
  else if (sniffed.kind == Kind::Binary)
    delivery.problem(place, "binary", "it is neither text nor any container that is read", {}, 0);
  else
    delivery.problem(place, "unsupported", "it is " + sniffed.what + ", which is not read");
}

// UTF-16 text as UTF-8, for readers that work on lines.
class Utf16Source : public Source {
 public:
  Utf16Source(Stream& input, text::Utf16 order) : input_(input), order_(order) {}
  std::size_t read(char* out, std::size_t size) override {
    if (ready_.empty()) refill();
    const std::size_t count = ready_.copy(out, size);
    ready_.erase(0, count);
    return count;
  }

 private:
  void refill() {
    std::string_view view = input_.peek(std::size_t{1} << 14).substr(0, std::size_t{1} << 14);
    const std::size_t whole = view.size() > 4 ? view.size() / 4 * 4 : view.size();
    std::size_t taken = whole;
    // A pair of surrogates is not torn apart.
    const auto high = [&](std::size_t at) {
      return static_cast<unsigned char>(view[order_ == text::Utf16::Big ? at : at + 1]);
    };
    if (whole > 4 && (high(whole - 2) & 0xfc) == 0xd8) taken -= 2;
    std::string bytes(order_ == text::Utf16::Big ? "\xfe\xff" : "\xff\xfe");
    bytes += view.substr(0, taken);
    ready_ = text::decode(bytes, "", false).utf8;
    input_.consume(taken);
  }
  Stream& input_;
  text::Utf16 order_;
  std::string ready_;
};

void read_json_of_any_width(Stream& stream, const Place& place, Delivery& delivery) {
  const text::Utf16 order = text::utf16_order(stream.peek(1024));
  if (order == text::Utf16::No) {
    read_json(stream, place, delivery);
    return;
  }
  Stream narrow(std::make_unique<Utf16Source>(stream, order));
  read_json(narrow, place, delivery);
}

// What is packed, under its name without the ending that tells so.
void read_packed(Kind packing, Stream& stream, const Place& place, std::string_view name,
                 Delivery& delivery) {
  Place inner = place;
  inner.file.clear();
  inner.nesting = place.nesting + 1;
  for (const std::string_view ending : {".gz", ".zst", ".xz", ".bz2"})
    if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending)
      name.remove_suffix(ending.size());
  Stream unpacked(unpack(packing, stream, place, delivery));
  // A member that is damaged from its first byte says nothing of what the others hold.
  while (unpacked.at_end() && unpacked.resume()) {
  }
  read_stream(unpacked, inner, name, delivery);
}

bool is_container(Kind kind) {
  return kind == Kind::Gzip || kind == Kind::Zstd || kind == Kind::Xz || kind == Kind::Bzip2 ||
         kind == Kind::Tar || kind == Kind::Zip;
}

}  // namespace

void read_stream(Stream& stream, const Place& place, std::string_view name, Delivery& delivery) {
  const Sniffed sniffed = sniff(stream.peek(kSniffBytes).substr(0, kSniffBytes), name);
  if (is_container(sniffed.kind) && place.nesting >= delivery.limits().nesting) {
    delivery.problem(place, "too-deep", "archives are nested too deep");
    return;
  }
  switch (sniffed.kind) {
    case Kind::Text:
      read_document(stream, place, model::RecordKind::Text, delivery);
      break;
    case Kind::Html:
      read_document(stream, place, model::RecordKind::Html, delivery);
      break;
    case Kind::Json:
      read_json_of_any_width(stream, place, delivery);
      break;
    case Kind::Feed:
      read_feed(stream, place, delivery);
      break;
    case Kind::Warc:
      read_warc(stream, place, delivery);
      break;
    case Kind::Gzip:
    case Kind::Zstd:
    case Kind::Xz:
    case Kind::Bzip2:
      read_packed(sniffed.kind, stream, place, name, delivery);
      break;
    case Kind::Tar:
      read_tar(stream, place, delivery);
      break;
    case Kind::Zip:
      read_zip(stream, place, delivery);
      break;
    case Kind::Empty:
    case Kind::Unsupported:
    case Kind::Binary:
      report(sniffed, place, delivery);
  }
}

}  // namespace hearsay::read
