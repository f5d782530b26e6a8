// SPDX-License-Identifier: Apache-2.0
// Which language a text is in.
#ifndef HEARSAY_TEXT_LANGUAGE_H_
#define HEARSAY_TEXT_LANGUAGE_H_

#include <string>
#include <string_view>

namespace hearsay::text {

// BCP 47 tag ("fr", "en", "ru", "uk", …) of the language most of the UTF-8 text is in, "" if it
// can't be told (too short, mixed). Compact Language Detector 2; `hint` (a tag or "") breaks ties.
// Thread-safe.
std::string detect_language(std::string_view utf8, std::string_view hint = {});

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_LANGUAGE_H_
