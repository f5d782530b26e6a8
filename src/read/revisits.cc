// SPDX-License-Identifier: Apache-2.0
#include "read/revisits.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"

namespace hearsay::read {
namespace {

std::uint64_t key_of(char kind, std::string_view first, std::string_view second) {
  return base::combine(base::hash64(first, static_cast<unsigned char>(kind)), base::hash64(second));
}

}  // namespace

void Revisits::add_key(char kind, std::string_view first, std::string_view second,
                       std::size_t number) {
  if (!first.empty()) numbers_.emplace(key_of(kind, first, second), number);
}

void Revisits::begin_resolving() {
  pass_ = Pass::Resolve;
  resolved_.assign(revisits_.size(), false);
  for (std::size_t i = 0; i < revisits_.size(); ++i) {
    const Revisit& revisit = revisits_[i];
    add_key('i', revisit.target_id, "", i);
    if (!revisit.target_date.empty()) add_key('u', revisit.target_url, revisit.target_date, i);
    add_key('d', revisit.digest, "", i);
  }
}

std::vector<std::size_t> Revisits::pointing_to(const Target& target) const {
  std::vector<std::size_t> out;
  const auto look = [&](char kind, std::string_view first, std::string_view second) {
    if (first.empty()) return;
    const auto [from, to] = numbers_.equal_range(key_of(kind, first, second));
    for (auto at = from; at != to; ++at)
      if (!resolved_[at->second]) out.push_back(at->second);
  };
  look('i', target.id, "");
  look('u', target.url, target.date);
  look('d', target.digest, "");
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

model::Record Revisits::take(std::size_t number) {
  resolved_[number] = true;
  return std::move(revisits_[number].record);
}

std::vector<const Revisit*> Revisits::unresolved() const {
  std::vector<const Revisit*> out;
  for (std::size_t i = 0; i < revisits_.size(); ++i)
    if (i >= resolved_.size() || !resolved_[i]) out.push_back(&revisits_[i]);
  return out;
}

}  // namespace hearsay::read
