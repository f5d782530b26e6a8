// SPDX-License-Identifier: Apache-2.0
// The problem: one name, three spellings. The idea (after the consonant skeletons of record
// linkage): go to Latin letters, fold what French, English and the scientific systems write
// differently for one sound, drop vowels and doubled letters. The first letter keeps its vowel as
// one sign, so that "Anna" is not "Nina". Limits: it joins some different names (Marin, Moran): a
// key for candidates, never proof.
#include "text/transliterate.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/code_points.h"
#include "text/fold.h"

namespace hearsay::text {
namespace {

std::string_view latin_of(char32_t c) {
  static constexpr std::array<std::string_view, 32> kRussian{
      "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "i",    "k", "l", "m", "n", "o",  "p",
      "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "iu", "ia"};
  if (c >= 0x430 && c <= 0x44F) return kRussian[c - 0x430];
  switch (c) {
    case 0x451:
      return "e";  // ё
    case 0x454:
      return "ie";  // є
    case 0x456:
      return "i";  // і
    case 0x457:
      return "i";  // ї
    case 0x491:
      return "g";  // ґ
    case 0x45E:
      return "u";  // ў
    default:
      return {};
  }
}

// Longest first where one begins another. The right side is one letter a sound: S = ш/щ/ч and their
// kin, x = х, j = ж. ц and ts meet s; в and w meet v.
constexpr std::pair<std::string_view, std::string_view> kSounds[] = {
    {"shch", "S"}, {"chtch", "S"}, {"tch", "S"}, {"sch", "S"}, {"tsch", "S"}, {"ch", "S"},
    {"sh", "S"},   {"cz", "S"},    {"zh", "g"},  {"dj", "g"},  {"dzh", "g"},  {"j", "g"},
    {"kh", "x"},   {"gh", "g"},    {"ph", "f"},  {"th", "t"},  {"ts", "s"},   {"tz", "s"},
    {"ck", "k"},   {"qu", "k"},    {"x", "ks"},  {"w", "v"},   {"q", "k"},    {"z", "s"},
};

bool is_vowel(char c) {
  return std::string_view("aeiouyw").find(c) != std::string_view::npos && c != 'w';
}

// Case endings of Russian names, only after a consonant that is left; vowels fall away in the
// skeleton anyway, so only endings with consonants matter.
void drop_case_ending(std::string& latin, bool cyrillic) {
  if (!cyrillic || latin.size() < 6) return;
  for (const std::string_view ending :
       {"ogo", "omu", "ami", "oi", "om", "em", "ym", "im", "ykh", "ikh"})
    if (latin.ends_with(ending)) {
      latin.resize(latin.size() - ending.size());
      return;
    }
}

}  // namespace

std::string to_latin(std::string_view utf8) {
  const std::string folded = fold(utf8);
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(folded, at);
    if ((c >= 0x430 && c <= 0x45F) || c == 0x491)
      out += latin_of(c);
    else
      out.append(folded, start, at - start);
  }
  return out;
}

std::string skeleton(std::string_view word) {
  const bool cyrillic = !word.empty() && (static_cast<unsigned char>(word.front()) & 0xFC) == 0xD0;
  std::string latin = to_latin(word);
  drop_case_ending(latin, cyrillic);
  std::string out;
  for (std::size_t at = 0; at < latin.size();) {
    std::string_view sound;
    std::size_t used = 0;
    for (const auto& [spelling, meaning] : kSounds)
      if (spelling.size() > used && latin.compare(at, spelling.size(), spelling) == 0) {
        used = spelling.size();
        sound = meaning;
      }
    const char c = latin[at];
    if (used == 0) {
      used = 1;
      if (c == 'c') {
        const char next = at + 1 < latin.size() ? latin[at + 1] : ' ';
        sound = next == 'e' || next == 'i' || next == 'y' ? "s" : "k";
      } else if (is_vowel(c)) {
        sound = at == 0 ? "A" : "";
      } else if (c == 'h') {
        sound = at == 0 ? "x" : "";
      } else {
        sound = std::string_view(latin).substr(at, 1);
      }
    }
    for (const char letter : sound)
      if (out.empty() || out.back() != letter) out += letter;
    at += used;
  }
  std::erase(out, '-');
  return out;
}

}  // namespace hearsay::text
