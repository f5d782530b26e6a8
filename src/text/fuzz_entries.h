// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets of this room run, and the corpus tests run over their corpora.
#ifndef HEARSAY_TEXT_FUZZ_ENTRIES_H_
#define HEARSAY_TEXT_FUZZ_ENTRIES_H_

#include <array>
#include <string_view>

#include "base/check.h"
#include "text/charset.h"
#include "text/code_points.h"

namespace hearsay::text {

// The first byte chooses what is declared outside, the rest is the document.
inline void fuzz_charset(std::string_view input) {
  static constexpr std::array<std::string_view, 12> kDeclared = {
      "",       "utf-8",     "iso-8859-1",  "windows-1251", "koi8-r", "utf-16le",
      "gb2312", "shift_jis", "iso-2022-jp", "nonsense",     "utf-7",  "big5"};
  if (input.empty()) return;
  const auto choice = static_cast<unsigned char>(input.front());
  const std::string_view bytes = input.substr(1);
  const Decoded decoded = decode(bytes, kDeclared[choice % kDeclared.size()], choice & 0x80);
  HEARSAY_CHECK(is_utf8(decoded.utf8));
  HEARSAY_CHECK(!decoded.charset.empty());
  HEARSAY_CHECK(decoded.utf8.size() <= bytes.size() * 4 + 4);
  // What was well-formed UTF-8 with some character beyond ASCII stays as it was, unless a mark or
  // zero bytes say that it is something else.
  if (decoded.charset == "utf-8" && is_utf8(bytes) && bytes.substr(0, 3) != "\xef\xbb\xbf")
    HEARSAY_CHECK(decoded.utf8 == bytes);
}

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_FUZZ_ENTRIES_H_
