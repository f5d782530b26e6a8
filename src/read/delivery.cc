// SPDX-License-Identifier: Apache-2.0
#include "read/delivery.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/charset.h"
#include "text/code_points.h"

namespace hearsay::read {
namespace {

void repair(std::string& text) {
  if (!text::is_utf8(text)) text = text::repair_utf8(text);
}

}  // namespace

void Delivery::record(model::Record&& record) const {
  for (std::string model::Record::*member :
       {&model::Record::path, &model::Record::id, &model::Record::url, &model::Record::charset,
        &model::Record::captured, &model::Record::modified, &model::Record::title,
        &model::Record::byline, &model::Record::published, &model::Record::outlet,
        &model::Record::via, &model::Record::language})
    repair(record.*member);
  for (auto& [name, value] : record.other) {
    repair(name);
    repair(value);
  }
  if (record.kind == model::RecordKind::Fields)
    repair(record.bytes);
  else if (!text::is_utf8(record.bytes))
    tell_damage(record);
  sink_(std::move(record));
}

// Pages and texts go on undecoded, but that some of their bytes mean nothing is said here, where
// problems are told. Rare enough to be decoded twice.
void Delivery::tell_damage(const model::Record& record) const {
  const text::Decoded decoded =
      text::decode(record.bytes, record.charset, record.kind == model::RecordKind::Html);
  if (!decoded.repaired) return;
  problem_(base::Problem{"encoding",
                         "bytes that mean nothing in " + decoded.charset + ", first byte " +
                             std::to_string(decoded.first_bad) +
                             " of the document; U+FFFD stands for them",
                         record.path.empty() ? "standard input" : record.path, record.ordinal,
                         record.offset ? record.offset : decoded.first_bad});
}

void Delivery::problem(const Place& place, std::string kind, std::string what,
                       std::optional<std::uint64_t> record,
                       std::optional<std::uint64_t> byte) const {
  repair(what);
  problem_(base::Problem{std::move(kind), std::move(what),
                         place.path.empty() ? "standard input" : place.path, record, byte});
}

void Delivery::too_large(const Place& place, std::string_view what, std::uint64_t record,
                         std::uint64_t byte) const {
  problem(
      place, "memory",
      fmt::format("reading {} would take more than {} bytes of memory (--max-memory allows more)",
                  what, limits().memory),
      record, byte);
}

void Delivery::begin_input(std::uint64_t bytes) {
  const Limits& limits = options_.limits;
  const std::uint64_t expansion = std::max<std::uint64_t>(limits.expansion, 1);
  const std::uint64_t by_size = bytes > UINT64_MAX / expansion ? UINT64_MAX : bytes * expansion;
  allowed_ = std::max(limits.expansion_floor, by_size);
}

bool Delivery::spend(std::uint64_t bytes) {
  if (bytes > allowed_) return false;
  allowed_ -= bytes;
  return true;
}

}  // namespace hearsay::read
