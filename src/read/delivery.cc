// SPDX-License-Identifier: Apache-2.0
#include "read/delivery.h"

#include <algorithm>

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
  if (record.kind == model::RecordKind::Fields) repair(record.bytes);
  sink_(std::move(record));
}

void Delivery::problem(const Place& place, std::string kind, std::string what,
                       std::optional<std::uint64_t> record,
                       std::optional<std::uint64_t> byte) const {
  repair(what);
  problem_(base::Problem{std::move(kind), std::move(what),
                         place.path.empty() ? "standard input" : place.path, record, byte});
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
