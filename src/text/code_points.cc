// SPDX-License-Identifier: Apache-2.0
#include "text/code_points.h"

#include <simdjson.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "base/check.h"

namespace hearsay::text {

CodePointIndex::CodePointIndex(std::string_view utf8)
    : size_(static_cast<std::uint32_t>(utf8.size())) {
  const bool ascii = std::none_of(utf8.begin(), utf8.end(),
                                  [](char c) { return static_cast<signed char>(c) < 0; });
  if (ascii) return;
  starts_.reserve(utf8.size() + 1);
  for (std::uint32_t i = 0; i < size_; ++i)
    if ((static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80) starts_.push_back(i);
  starts_.push_back(size_);
}

std::uint32_t CodePointIndex::to_code_points(std::uint32_t offset) const {
  HEARSAY_CHECK(offset <= size_);
  if (starts_.empty()) return offset;
  return static_cast<std::uint32_t>(std::lower_bound(starts_.begin(), starts_.end(), offset) -
                                    starts_.begin());
}

std::uint32_t CodePointIndex::to_bytes(std::uint32_t code_point) const {
  if (starts_.empty()) return std::min(code_point, size_);
  return starts_[std::min<std::size_t>(code_point, starts_.size() - 1)];
}

char32_t next_long_code_point(std::string_view utf8, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  std::size_t next = at;
  UChar32 c = 0;
  U8_NEXT(bytes, next, utf8.size(), c);
  if (c < 0) {
    ++at;
    return 0xFFFD;
  }
  at = next;
  return static_cast<char32_t>(c);
}

char* write_long_utf8(char32_t code_point, char* to) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  UBool error = false;
  U8_APPEND(bytes, length, U8_MAX_LENGTH, static_cast<UChar32>(code_point), error);
  if (error) return std::copy_n("\xEF\xBF\xBD", 3, to);
  return std::copy_n(reinterpret_cast<const char*>(bytes), length, to);
}

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    if (next_code_point(bytes, at) == 0xFFFD && at == start + 1)
      out += "\xEF\xBF\xBD";
    else
      out.append(bytes, start, at - start);
  }
  return out;
}

}  // namespace hearsay::text
