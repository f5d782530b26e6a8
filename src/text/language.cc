// SPDX-License-Identifier: Apache-2.0
#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstdio>  // compact_lang_det.h uses FILE without including it

#include "text/code_points.h"

namespace hearsay::text {

namespace {

struct Detected {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  bool reliable = false;
  int percent = 0;  // of the bytes, in that language
  int bytes = 0;    // of text, without marks and digits
};

Detected detect(std::string_view utf8, const std::string& hint) {
  // The detector reads past malformed bytes badly.
  std::string sample(utf8);
  while (!sample.empty() && (static_cast<unsigned char>(sample.back()) & 0xC0) == 0x80)
    sample.pop_back();
  if (!is_utf8(sample)) sample = repair_utf8(sample);
  const CLD2::CLDHints hints{nullptr, hint.empty() ? nullptr : hint.c_str(), CLD2::UNKNOWN_ENCODING,
                             CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  Detected out;
  out.language = CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()),
                                                true, &hints, 0, languages, percents, scores,
                                                nullptr, &out.bytes, &out.reliable);
  out.percent = percents[0];
  return out;
}

constexpr std::size_t kMostBytes = 16384;  // 16 kB tell as much as 16 MB
constexpr std::size_t kFewBytes = 1024;    // and 1 kB as much, where it is all in one language
constexpr int kNearlyAll = 95;             // in a hundred

}  // namespace

std::string detect_language(std::string_view utf8, std::string_view hint) {
  const std::string hint_text(hint);
  if (utf8.size() > kFewBytes) {
    const Detected first = detect(utf8.substr(0, kFewBytes), hint_text);
    if (first.reliable && first.percent >= kNearlyAll && first.language != CLD2::UNKNOWN_LANGUAGE)
      return CLD2::LanguageCode(first.language);
  }
  const Detected found = detect(utf8.substr(0, kMostBytes), hint_text);
  if (found.language == CLD2::UNKNOWN_LANGUAGE) return {};
  if (!found.reliable && hint.empty() && found.bytes < 40) return {};
  return CLD2::LanguageCode(found.language);
}

}  // namespace hearsay::text
