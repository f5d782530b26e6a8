// SPDX-License-Identifier: Apache-2.0
#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstdio>  // compact_lang_det.h uses FILE without including it

#include "text/code_points.h"

namespace hearsay::text {

std::string detect_language(std::string_view utf8, std::string_view hint) {
  // The detector reads past malformed bytes badly, and 16 kB tell as much as 16 MB.
  std::string sample(utf8.substr(0, 16384));
  while (!sample.empty() && (static_cast<unsigned char>(sample.back()) & 0xC0) == 0x80)
    sample.pop_back();
  if (!is_utf8(sample)) sample = repair_utf8(sample);
  const std::string hint_text(hint);
  const CLD2::CLDHints hints{nullptr, hint_text.empty() ? nullptr : hint_text.c_str(),
                             CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  bool reliable = false;
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummary(
      sample.data(), static_cast<int>(sample.size()), true, &hints, 0, languages, percents, scores,
      nullptr, &text_bytes, &reliable);
  if (language == CLD2::UNKNOWN_LANGUAGE) return {};
  if (!reliable && hint.empty() && text_bytes < 40) return {};
  return CLD2::LanguageCode(language);
}

}  // namespace hearsay::text
