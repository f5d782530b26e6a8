// SPDX-License-Identifier: Apache-2.0
#include "base/json_writer.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace hearsay::base {
namespace {

// Length of the valid UTF-8 sequence at `at`, 0 if there is none (overlong forms and surrogates are
// none).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  if (lead == 0xE0 && byte(at + 1) < 0xA0) return 0;
  if (lead == 0xED && byte(at + 1) >= 0xA0) return 0;
  if (lead == 0xF0 && byte(at + 1) < 0x90) return 0;
  if (lead == 0xF4 && byte(at + 1) >= 0x90) return 0;
  return length;
}

// ASCII that stands for itself.
bool is_plain(char c) {
  static constexpr auto kPlain = [] {
    std::array<bool, 256> made{};
    for (std::size_t byte = 0x20; byte < 0x80; ++byte) made[byte] = byte != '"' && byte != '\\';
    return made;
  }();
  return kPlain[static_cast<unsigned char>(c)];
}

}  // namespace

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  fresh_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  fresh_ = false;
  return *this;
}

void JsonWriter::separate() {
  if (!fresh_) out_ += ',';
  fresh_ = false;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  escape(name);
  out_ += ':';
  fresh_ = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  escape(text);
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  separate();
  out_ += flag ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  // Whole numbers without ".0" or an exponent, as JSON's readers write counts.
  if (number == std::floor(number) && std::fabs(number) < 1e15)
    out_ += fmt::format("{:.0f}", number);
  else
    out_ += fmt::format("{}", number);
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::field_or_null(std::string_view name, std::string_view text) {
  key(name);
  return text.empty() ? null() : value(text);
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

std::string JsonWriter::take() {
  fresh_ = true;
  return std::exchange(out_, {});
}

void JsonWriter::escape(std::string_view text) {
  out_ += '"';
  for (std::size_t i = 0; i < text.size();) {
    // A run of what stands for itself.
    const std::size_t from = i;
    std::size_t length = 1;
    while (i < text.size()) {
      if (is_plain(text[i])) {
        ++i;
      } else {
        length = sequence_length(text, i);
        if (length < 2) break;
        i += length;
      }
    }
    out_.append(text, from, i - from);
    if (i == text.size()) break;
    const char c = text[i++];
    if (length == 0) {
      out_ += "\xEF\xBF\xBD";
      continue;
    }
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (c == '\t') {
      out_ += "\\t";
    } else {
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  out_ += '"';
}

}  // namespace hearsay::base
