// SPDX-License-Identifier: Apache-2.0
// Writes JSON into a string, commas and escapes taken care of. Invalid UTF-8 becomes U+FFFD, so
// that the output is always valid JSON. Not thread-safe; one writer per output.
#ifndef HEARSAY_BASE_JSON_WRITER_H_
#define HEARSAY_BASE_JSON_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hearsay::base {

class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(bool flag);
  JsonWriter& value(
      double number);  // the shortest form that reads back the same; NaN and infinities as null
  template <typename Integer>
    requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>)
  JsonWriter& value(Integer number) {
    separate();
    out_ += std::to_string(number);
    return *this;
  }
  JsonWriter& null();
  // An unknown value is null, never left out (the contract of the output format).
  template <typename T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }
  template <typename T>
  JsonWriter& field(std::string_view name, const T& v) {
    key(name);
    return value(v);
  }
  // An empty string is written as null.
  JsonWriter& field_or_null(std::string_view name, std::string_view text);
  JsonWriter& null_field(std::string_view name) { return key(name).null(); }
  JsonWriter& raw(std::string_view json);  // REQUIRES: valid JSON

  const std::string& text() const { return out_; }
  std::string take();
  // What is written so far, for outputs that go out piece by piece; more can follow.
  std::string take_piece() { return std::exchange(out_, {}); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();
  void escape(std::string_view text);

  std::string out_;
  bool fresh_ = true;  // nothing written yet in the innermost bracket, or right after a key
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_JSON_WRITER_H_
