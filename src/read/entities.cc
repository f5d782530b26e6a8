// SPDX-License-Identifier: Apache-2.0
#include "read/entities.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "text/code_points.h"

namespace hearsay::read {
namespace {

// U+00A0 to U+00FF in order.
constexpr std::array<std::string_view, 96> kLatin = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};
constexpr std::array<std::pair<std::string_view, char32_t>, 26> kOthers = {
    {{"amp", U'&'},      {"lt", U'<'},       {"gt", U'>'},       {"quot", U'"'},
     {"apos", U'\''},    {"rsquo", 0x2019},  {"lsquo", 0x2018},  {"rdquo", 0x201D},
     {"ldquo", 0x201C},  {"bdquo", 0x201E},  {"sbquo", 0x201A},  {"ndash", 0x2013},
     {"mdash", 0x2014},  {"hellip", 0x2026}, {"bull", 0x2022},   {"euro", 0x20AC},
     {"trade", 0x2122},  {"oelig", 0x0153},  {"OElig", 0x0152},  {"scaron", 0x0161},
     {"Scaron", 0x0160}, {"Yuml", 0x0178},   {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
     {"thinsp", 0x2009}, {"ensp", 0x2002}}};

constexpr std::size_t kMaxName = 10;

// The character of a reference (without & and ;), 0 if there is none.
char32_t character_of(std::string_view name) {
  if (name.size() > 1 && name.front() == '#') {
    const bool hex = name[1] == 'x' || name[1] == 'X';
    const std::string digits(name.substr(hex ? 2 : 1));
    const bool good = !digits.empty() && std::all_of(digits.begin(), digits.end(), [&](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return hex ? std::isxdigit(byte) != 0 : std::isdigit(byte) != 0;
    });
    if (!good) return 0;
    const unsigned long value = std::stoul(digits, nullptr, hex ? 16 : 10);
    return value == 0 || value > 0x10FFFF ? 0 : static_cast<char32_t>(value);
  }
  const auto latin = std::find(kLatin.begin(), kLatin.end(), name);
  if (latin != kLatin.end()) return static_cast<char32_t>(0xA0 + (latin - kLatin.begin()));
  for (const auto& [known, character] : kOthers)
    if (known == name) return character;
  return 0;
}

// A tag, not a sign of comparison: "<" and a letter or slash, up to ">".
std::size_t tag_length(std::string_view text) {
  if (text.size() < 3) return 0;
  const char next = text[1];
  if (next != '/' && !(next >= 'a' && next <= 'z') && !(next >= 'A' && next <= 'Z')) return 0;
  const std::size_t end = text.substr(0, 1024).find('>');
  return end == std::string_view::npos ? 0 : end + 1;
}

}  // namespace

std::string plain_from_markup(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '<') {
      const std::size_t length = tag_length(text.substr(i));
      i += length;
      if (length != 0) continue;
    }
    if (text[i] == '&') {
      const std::size_t end = text.substr(i, kMaxName + 2).find(';');
      const char32_t character =
          end == std::string_view::npos ? 0 : character_of(text.substr(i + 1, end - 1));
      if (character != 0) {
        text::append_utf8(character, out);
        i += end + 1;
        continue;
      }
    }
    out += text[i++];
  }
  return out;
}

}  // namespace hearsay::read
