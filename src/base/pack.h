// SPDX-License-Identifier: Apache-2.0
// Plain values as bytes and back, in the byte order of the machine: for files that this program
// writes for itself.
#ifndef HEARSAY_BASE_PACK_H_
#define HEARSAY_BASE_PACK_H_

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/result.h"

namespace hearsay::base {

template <typename Number>
void put(std::string& out, Number number) {
  static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

inline void put_text(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out += text;
}

template <typename Number>
void put_all(std::string& out, const std::vector<Number>& numbers) {
  static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
  put(out, static_cast<std::uint32_t>(numbers.size()));
  out.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number));
}

// Takes what was put, in the same order. Throws Failure when the bytes end too soon: nothing is
// ever read beyond them, nor made room for that they do not hold.
class Unpacking {
 public:
  explicit Unpacking(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Number number() {
    static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
    Number out;
    std::memcpy(&out, take(sizeof out).data(), sizeof out);
    return out;
  }
  bool flag() { return number<std::uint8_t>() != 0; }
  void text(std::string& out) {
    const auto size = number<std::uint32_t>();
    out.assign(take(size));
  }
  template <typename Number>
  void all(std::vector<Number>& out) {
    const std::size_t size = count(sizeof(Number));
    const std::string_view bytes = take(size * sizeof(Number));
    out.resize(size);
    if (size > 0) std::memcpy(out.data(), bytes.data(), bytes.size());
  }
  // A number of things that take at least `bytes_each`.
  std::size_t count(std::size_t bytes_each) {
    const std::size_t out = number<std::uint32_t>();
    if (out > bytes_.size() / bytes_each) fail();
    return out;
  }
  bool done() const { return bytes_.empty(); }

 private:
  [[noreturn]] static void fail() {
    throw Failure("what was stored is not whole", "stored articles", "make the index anew");
  }
  std::string_view take(std::size_t size) {
    if (bytes_.size() < size) fail();
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }

  std::string_view bytes_;
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_PACK_H_
