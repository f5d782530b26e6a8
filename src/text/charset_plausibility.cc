// SPDX-License-Identifier: Apache-2.0
// The problem. windows-1251, koi8-r, iso-8859-5, ibm866 and mac-cyrillic give every Russian letter
// another byte; windows-1252, iso-8859-15 and mac-roman do the same to French accents. A wrong
// reading is never impossible, only odd: case turned inside out, accents in rows, box lines within
// words. General detectors look at short n-grams of many languages and are unsure on little text.
//
// The idea. A naive model of how the non-ASCII characters of French, English and Russian text are
// spread (frequency of each letter and sign) and of what they stand beside: a Cyrillic letter not
// beside a Latin one, a capital not after a small letter, accents not in rows, no quote or symbol
// within a word. The score is a sum of log-likelihoods over the bytes above 0x7F, so two readings
// of the same bytes are compared by a likelihood ratio: the more text, the surer.
//
// Limits. Frequencies are rounded shares of ordinary prose; other languages get the same low share
// for each of their letters, so between two encodings of theirs the model has no opinion and what
// was declared stays.
#include "text/charset_plausibility.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace hearsay::text {

enum class OneByteCharset::Class : unsigned char {
  Nothing,  // ASCII that is no letter, start and end of text
  AsciiSmall,
  AsciiCapital,
  CyrillicSmall,
  CyrillicCapital,
  LatinSmall,
  LatinCapital,
  OtherLetter,
  Apostrophe,  // stands within words
  Sign,        // quotes, dashes, spaces
  Symbol,
  Control,
};

namespace {

// Share of a character among the non-ASCII ones of its language, in parts of 10,000.
const std::unordered_map<char32_t, double>& shares() {
  static const std::unordered_map<char32_t, double> kShares = {
      {U'о', 1097},   {U'е', 845},  {U'а', 801},  {U'и', 735},      {U'н', 670}, {U'т', 626},
      {U'с', 547},    {U'р', 473},  {U'в', 454},  {U'л', 440},      {U'к', 349}, {U'м', 321},
      {U'д', 298},    {U'п', 281},  {U'у', 262},  {U'я', 201},      {U'ы', 190}, {U'ь', 174},
      {U'г', 170},    {U'з', 165},  {U'б', 159},  {U'ч', 144},      {U'й', 121}, {U'х', 97},
      {U'ж', 94},     {U'ш', 73},   {U'ю', 64},   {U'ц', 48},       {U'щ', 36},  {U'э', 32},
      {U'ф', 26},     {U'ъ', 4},    {U'ё', 15},   {U'і', 20},       {U'ї', 10},  {U'є', 10},
      {U'ў', 5},      {U'ј', 10},   {U'љ', 3},    {U'њ', 3},        {U'ћ', 3},   {U'ђ', 3},
      {U'џ', 2},      {U'ґ', 2},    {U'é', 4500}, {U'à', 1200},     {U'è', 900}, {U'ê', 500},
      {U'ç', 300},    {U'ô', 200},  {U'î', 150},  {U'û', 100},      {U'ù', 100}, {U'â', 100},
      {U'ë', 50},     {U'ï', 50},   {U'œ', 100},  {U'ü', 30},       {U'æ', 10},  {U'ä', 30},
      {U'ö', 30},     {U'ß', 20},   {U'ñ', 20},   {U'ó', 30},       {U'í', 30},  {U'á', 30},
      {U'ú', 20},     {U'š', 10},   {U'ž', 10},   {U'ÿ', 2},        {U'ø', 10},  {U'å', 10},
      {U'ã', 10},     {U'’', 1000}, {U'«', 300},  {U'»', 300},      {U'“', 200}, {U'”', 200},
      {U'–', 200},    {U'—', 200},  {U'…', 100},  {U'\u00a0', 400}, {U'°', 20},  {U'€', 40},
      {U'№', 20},     {U'‘', 50},   {U'„', 30},   {U'•', 30},       {U'·', 20},  {U'§', 10},
      {U'©', 30},     {U'®', 8},    {U'™', 8},    {U'½', 4},        {U'²', 5},   {U'£', 20},
      {U'\u00ad', 10}};
  return kShares;
}

constexpr double kUnseenLetter = -8.0;  // a letter of another language
constexpr double kOtherAlphabet =
    -4.0;  // Greek, Hebrew, Arabic, Thai: every letter is one of theirs
constexpr double kUnseenSymbol = -9.5;
constexpr double kControl = -13.0;  // undefined, or a C1 control
constexpr double kCapital = -2.3;   // a capital is a tenth of its small letter
constexpr double kMixedScripts = -4.0;
constexpr double kCaseTurned = -5.0;
constexpr double kAccentsInRow = -2.5;
constexpr double kSignInWord = -4.0;

bool is_cyrillic(char32_t c) { return c >= 0x400 && c < 0x530; }
bool is_latin(char32_t c) { return c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7; }

bool is_other_letter(char32_t c) {
  return c >= 0x370 && !is_cyrillic(c) && u_isalpha(static_cast<UChar32>(c)) != 0;
}

double base_score(char32_t c) {
  if (c == 0xFFFD || (c >= 0x80 && c < 0xA0)) return kControl;
  const auto small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  const auto found = shares().find(small);
  double score = u_isalpha(static_cast<UChar32>(c)) != 0 ? kUnseenLetter : kUnseenSymbol;
  if (is_other_letter(c)) score = kOtherAlphabet;
  if (found != shares().end()) score = std::log(found->second / 10'000.0);
  return small == c ? score : score + kCapital;
}

}  // namespace

OneByteCharset::OneByteCharset(std::string name, const UpperHalf& upper, double rarity)
    : name_(std::move(name)), upper_(upper), rarity_(rarity) {
  class_.fill(Class::Nothing);
  for (std::size_t c = 'a'; c <= 'z'; ++c) class_[c] = Class::AsciiSmall;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) class_[c] = Class::AsciiCapital;
  for (std::size_t i = 0; i < 128; ++i) {
    const char32_t c = upper_[i];
    base_[i] = static_cast<float>(base_score(c));
    const bool small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))) == c;
    if (c == 0xFFFD || (c >= 0x80 && c < 0xA0))
      class_[128 + i] = Class::Control;
    else if (is_cyrillic(c))
      class_[128 + i] = small ? Class::CyrillicSmall : Class::CyrillicCapital;
    else if (is_latin(c))
      class_[128 + i] = small ? Class::LatinSmall : Class::LatinCapital;
    else if (is_other_letter(c))
      class_[128 + i] = Class::OtherLetter;
    else if (c == U'’' || c == 0xAD || c == U'·')
      class_[128 + i] = Class::Apostrophe;
    else if (shares().count(c) != 0)
      class_[128 + i] = Class::Sign;
    else
      class_[128 + i] = Class::Symbol;
  }
}

double OneByteCharset::context(Class before, Class here, Class after) {
  const auto ascii = [](Class c) { return c == Class::AsciiSmall || c == Class::AsciiCapital; };
  const auto latin = [](Class c) { return c == Class::LatinSmall || c == Class::LatinCapital; };
  const auto cyrillic = [](Class c) {
    return c == Class::CyrillicSmall || c == Class::CyrillicCapital;
  };
  const auto small = [](Class c) {
    return c == Class::AsciiSmall || c == Class::LatinSmall || c == Class::CyrillicSmall;
  };
  double score = 0;
  if (cyrillic(here)) {
    if (ascii(before) || latin(before)) score += kMixedScripts;
    if (ascii(after) || latin(after)) score += kMixedScripts;
  }
  if (latin(here) && latin(before)) score += kAccentsInRow;
  if ((here == Class::CyrillicCapital || here == Class::LatinCapital) && small(before))
    score += kCaseTurned;
  if (here == Class::Sign || here == Class::Symbol) {
    const auto letter = [&](Class c) {
      return ascii(c) || latin(c) || cyrillic(c) || c == Class::OtherLetter;
    };
    if (letter(before) && letter(after)) score += kSignInWord;
  }
  return score;
}

// context() of every three classes, worked out once.
const OneByteCharset::Contexts& OneByteCharset::contexts() {
  static const Contexts all = [] {
    Contexts made{};
    for (std::size_t i = 0; i < made.size(); ++i)
      made[i] =
          context(static_cast<Class>(i / kClasses / kClasses),
                  static_cast<Class>(i / kClasses % kClasses), static_cast<Class>(i % kClasses));
    return made;
  }();
  return all;
}

double OneByteCharset::score(std::string_view bytes) const {
  const Contexts& context = contexts();
  const auto class_at = [&](std::size_t at) {
    return at < bytes.size()
               ? static_cast<std::size_t>(class_[static_cast<unsigned char>(bytes[at])])
               : static_cast<std::size_t>(Class::Nothing);
  };
  double sum = 0;
  std::size_t seen = 0;
  for (std::size_t at = next_high(bytes, 0); at < bytes.size() && seen < kSample;
       at = next_high(bytes, at + 1), ++seen) {
    const std::size_t before = class_at(at - 1);  // wraps to nothing at the beginning
    sum += base_[static_cast<unsigned char>(bytes[at]) - 0x80] +
           context[(before * kClasses + class_at(at)) * kClasses + class_at(at + 1)];
  }
  return sum;
}

std::size_t next_high(std::string_view bytes, std::size_t at) {
  std::uint64_t eight = 0;
  for (; at + sizeof eight <= bytes.size(); at += sizeof eight) {
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080U) != 0) break;
  }
  while (at < bytes.size() && static_cast<signed char>(bytes[at]) >= 0) ++at;
  return at;
}

std::size_t high_bytes(std::string_view bytes) {
  std::size_t count = 0, at = 0;
  std::uint64_t eight = 0;  // most pages are nearly all ASCII: eight bytes at a time
  for (; at + sizeof eight <= bytes.size(); at += sizeof eight) {
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    eight = eight >> 7 & 0x0101010101010101U;
    count += eight * 0x0101010101010101U >> 56;  // the sum of the eight bytes
    if (count >= OneByteCharset::kSample) return OneByteCharset::kSample;
  }
  for (; at < bytes.size(); ++at) count += static_cast<signed char>(bytes[at]) < 0;
  return std::min(count, OneByteCharset::kSample);
}

}  // namespace hearsay::text
