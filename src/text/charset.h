// SPDX-License-Identifier: Apache-2.0
// Bytes of unknown or wrongly declared encoding → UTF-8.
#ifndef HEARSAY_TEXT_CHARSET_H_
#define HEARSAY_TEXT_CHARSET_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay::text {

struct Decoded {
  std::string utf8;           // well-formed, without byte order mark
  std::string charset;        // what the bytes were read as, lower case: "utf-8", "windows-1251"
  bool repaired = false;      // U+FFFD stands where bytes mean nothing in that encoding
  std::size_t first_bad = 0;  // the byte where that is first so, if it can be told
  bool against_declared = false;  // the declaration was contradicted by the bytes
};

// Reads `bytes` as what they most plausibly are. Evidence, strongest first: byte order mark; well-
// formed UTF-8; UTF-16 by its zero bytes; `declared_outside` (HTTP, "" if none), then what the
// document declares itself (an XML declaration; <meta> if `is_html`), each unless the bytes speak
// clearly against it; the most plausible of the encodings that French, English and Russian texts
// come in; the detector of ICU. Never fails: the worst case is U+FFFD and `repaired`. Linear time.
// Thread-safe.
Decoded decode(std::string_view bytes, std::string_view declared_outside, bool is_html);

// Whether decode() would give the very same bytes back as UTF-8: then there is no need to.
bool is_plain_utf8(std::string_view bytes, std::string_view declared_outside, bool is_html);

// The encoding that an XML declaration or, if `is_html`, a <meta> within the first few KiB names,
// as written; "" if none.
std::string declared_charset(std::string_view bytes, bool is_html);

// UTF-16, told by its byte order mark or by where its zero bytes are.
enum class Utf16 { No, Little, Big };
Utf16 utf16_order(std::string_view head);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_CHARSET_H_
