// SPDX-License-Identifier: Apache-2.0
// Evidence in the order of charset.h. What makes this more than a lookup: declarations are often
// wrong (a server's default, a template that was converted later), and believing them turns a text
// to rubbish that no later pass can mend. So a declaration is a prior, and the bytes may overrule
// it by a likelihood ratio (charset_plausibility.cc). Well-formed UTF-8 with characters beyond
// ASCII is taken for UTF-8 whatever is declared: text in other encodings is practically never
// well-formed.
#include "text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "text/charset_plausibility.h"
#include "text/code_points.h"

namespace hearsay::text {
namespace {

using namespace std::string_view_literals;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// How sure a declaration is, in nats, and how much doubt each further byte may add to it.
constexpr double kDeclaredPrior = 8.0;
constexpr double kDeclaredPerByte = 0.03;
// Mean log-likelihood per byte: above the first the text is surely French, English or Russian so
// read; below the second it is none of them.
constexpr double kSure = -4.2;
constexpr double kForeign = -6.0;
constexpr std::size_t kHeadBytes = 8192;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) converter.reset();
  return converter;
}

// The upper half of a one-byte encoding over ASCII; nothing for any other encoding.
std::optional<UpperHalf> upper_half(const std::string& name) {
  const Converter converter = open_converter(name);
  if (!converter || ucnv_getMaxCharSize(converter.get()) != 1) return std::nullopt;
  const auto read = [&](unsigned char byte) {
    const char in = static_cast<char>(byte);
    std::array<UChar, 4> out{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = ucnv_toUChars(
        converter.get(), out.data(), static_cast<std::int32_t>(out.size()), &in, 1, &status);
    return U_SUCCESS(status) && length == 1 ? static_cast<char32_t>(out[0]) : char32_t{0xFFFD};
  };
  if (read('A') != U'A' || read('<') != U'<') return std::nullopt;
  UpperHalf upper{};
  for (unsigned i = 0; i < 128; ++i) upper[i] = read(static_cast<unsigned char>(128 + i));
  return upper;
}

// The encodings that texts of our languages come in, usual ones first.
const std::vector<OneByteCharset>& usual_charsets() {
  static const std::vector<OneByteCharset> kUsual = [] {
    std::vector<OneByteCharset> list;
    const std::array<std::pair<const char*, double>, 9> names = {{{"windows-1252", 0},
                                                                  {"windows-1251", 0},
                                                                  {"koi8-r", 1},
                                                                  {"iso-8859-15", 2},
                                                                  {"koi8-u", 3},
                                                                  {"iso-8859-5", 4},
                                                                  {"ibm866", 4},
                                                                  {"x-mac-cyrillic", 5},
                                                                  {"macintosh", 5}}};
    for (const auto& [name, rarity] : names)
      if (const auto upper = upper_half(name)) list.emplace_back(name, *upper, rarity);
    return list;
  }();
  return kUsual;
}

// The name by which we call an encoding: lower case, and the superset that the web reads in its
// place. "" if it is unknown.
std::string canonical(std::string_view label) {
  std::string name;
  for (const char c : label) {
    if (c == '"' || c == '\'' || c == ' ' || c == '\t') continue;
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 25> kSame = {
      {{"utf-8", "utf-8"},
       {"windows-1251", "windows-1251"},
       {"windows-1252", "windows-1252"},
       {"iso-8859-1", "windows-1252"},
       {"iso8859-1", "windows-1252"},
       {"latin1", "windows-1252"},
       {"latin-1", "windows-1252"},
       {"us-ascii", "windows-1252"},
       {"ascii", "windows-1252"},
       {"cp1252", "windows-1252"},
       {"x-user-defined", "windows-1252"},
       {"iso-8859-15", "iso-8859-15"},
       {"latin9", "iso-8859-15"},
       {"cp1251", "windows-1251"},
       {"win-1251", "windows-1251"},
       {"windows1251", "windows-1251"},
       {"koi8", "koi8-r"},
       {"utf8", "utf-8"},
       {"unicode-1-1-utf-8", "utf-8"},
       {"cp866", "ibm866"},
       {"gb2312", "gb18030"},
       {"gbk", "gb18030"},
       {"iso-8859-9", "windows-1254"},
       {"ks_c_5601-1987", "windows-949"},
       {"euc-kr", "windows-949"}}};
  for (const auto& [from, to] : kSame)
    if (name == from) return std::string(to);
  if (name.empty() || name.size() > 40 || !open_converter(name)) return "";
  return name;
}

struct Utf8Count {
  std::size_t sequences = 0;  // well-formed, of more than one byte
  std::size_t invalid = 0;    // bytes that belong to no sequence
};
Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t start = i = next_high(bytes, i);
    if (i == bytes.size()) break;
    const char32_t c = next_code_point(bytes, i);
    if (c == 0xFFFD && i == start + 1)
      ++count.invalid;
    else
      ++count.sequences;
  }
  return count;
}

Decoded from_one_byte(std::string_view bytes, const UpperHalf& upper, std::string name) {
  Decoded out;
  out.charset = std::move(name);
  out.utf8.reserve(bytes.size() + bytes.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::size_t high = next_high(bytes, i);
    out.utf8.append(bytes, i, high - i);
    if (high == bytes.size()) break;
    i = high;
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (upper[byte - 0x80] == 0xFFFD && !out.repaired) {
      out.repaired = true;
      out.first_bad = i;
    }
    append_utf8(upper[byte - 0x80], out.utf8);
  }
  return out;
}

Decoded from_utf16(std::string_view bytes, Utf16 order) {
  Decoded out;
  out.charset = order == Utf16::Big ? "utf-16be" : "utf-16le";
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(order == Utf16::Big ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (U16_IS_LEAD(c) && i + 3 < bytes.size() && U16_IS_TRAIL(unit(i + 2))) {
      c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, unit(i + 2)));
      i += 2;
    } else if (U16_IS_SURROGATE(c)) {
      c = 0xFFFD;
      if (!out.repaired) out.first_bad = i;
      out.repaired = true;
    }
    if (i != 0 || c != 0xFEFF) append_utf8(c, out.utf8);
  }
  if (bytes.size() % 2 != 0 && !out.repaired) {
    out.repaired = true;
    out.first_bad = bytes.size() - 1;
  }
  return out;
}

// Through ICU, piece by piece; `errors` counts what could not be read.
Decoded from_any(std::string_view bytes, const std::string& name, std::size_t& errors) {
  Decoded out;
  out.charset = name;
  errors = 0;
  const Converter converter = open_converter(name);
  if (!converter) {
    out.utf8 = repair_utf8(bytes);
    out.repaired = true;
    return out;
  }
  const char* source = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  std::array<UChar, 4096> buffer{};
  char32_t lead = 0;
  for (bool more = true; more;) {
    UChar* target = buffer.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr,
                   1, &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    for (const UChar* at = buffer.data(); at != target; ++at) {
      char32_t c = *at;
      if (U16_IS_LEAD(c)) {
        lead = c;
        continue;
      }
      if (U16_IS_TRAIL(c)) c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, c));
      if (c == 0xFFFD) ++errors;
      append_utf8(c, out.utf8);
    }
  }
  out.repaired = errors != 0;
  return out;
}

std::size_t first_not_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t start = i;
    if (next_code_point(bytes, i) == 0xFFFD && i == start + 1) return start;
  }
  return bytes.size();
}

// `sound`: whether it is known to be well-formed.
Decoded as_utf8(std::string_view bytes, bool sound = false) {
  Decoded out;
  out.charset = "utf-8";
  const std::size_t mark = bytes.substr(0, 3) == "\xef\xbb\xbf" ? 3 : 0;
  bytes.remove_prefix(mark);
  out.repaired = !sound && !is_utf8(bytes);
  if (out.repaired) out.first_bad = mark + first_not_utf8(bytes);
  out.utf8 = out.repaired ? repair_utf8(bytes) : std::string(bytes);
  return out;
}

// What ICU's detector says, if it is sure and the encoding is not one of the usual ones.
std::optional<Decoded> detect_foreign(std::string_view bytes, std::size_t high) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  if (U_FAILURE(status)) return std::nullopt;
  const std::string_view sample = bytes.substr(0, std::size_t{1} << 16);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return std::nullopt;
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  const char* found = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || found == nullptr || confidence < 30) return std::nullopt;
  const std::string name = canonical(found);
  if (name.empty() || name == "utf-8" || name.substr(0, 4) == "utf-") return std::nullopt;
  std::size_t errors = 0;
  Decoded out = from_any(bytes, name, errors);
  if (errors * 50 > high) return std::nullopt;
  return out;
}

// Bytes above 0x7F that are not UTF-8: the declared encoding unless another is far likelier.
Decoded from_legacy(std::string_view bytes, const std::string& declared) {
  const auto high = static_cast<double>(high_bytes(bytes));
  const OneByteCharset* best = nullptr;
  double best_score = 0, best_plain = 0;
  for (const OneByteCharset& charset : usual_charsets()) {
    const double plain = charset.score(bytes), score = plain - charset.rarity();
    if (best == nullptr || score > best_score)
      best = &charset, best_score = score, best_plain = plain;
  }
  const bool sure = best != nullptr && best_plain > kSure * high;
  if (!declared.empty()) {
    if (const auto upper = upper_half(declared)) {
      const double said = OneByteCharset(declared, *upper, 0).score(bytes);
      if (best == nullptr || best_score <= said + kDeclaredPrior + kDeclaredPerByte * high)
        return from_one_byte(bytes, *upper, declared);
    } else {
      std::size_t errors = 0;
      Decoded out = from_any(bytes, declared, errors);
      if (static_cast<double>(errors) * 50 <= high && !(sure && high >= 40)) return out;
    }
  }
  if (best == nullptr || best_plain < kForeign * high)
    if (auto foreign = detect_foreign(bytes, static_cast<std::size_t>(high))) return *foreign;
  if (best == nullptr) return as_utf8(bytes);
  return from_one_byte(bytes, best->upper(), best->name());
}

// Well-formed, or with fewer stray bytes than sequences.
bool is_mostly_utf8(std::string_view bytes) {
  if (is_utf8(bytes)) return true;
  const Utf8Count count = count_utf8(bytes);
  return count.sequences >= count.invalid;
}

// With an encoding declared that is not Unicode.
Decoded against_or_as_declared(std::string_view bytes, const std::string& declared) {
  std::size_t errors = 0;
  if (declared.substr(0, 8) == "iso-2022" && bytes.find('\x1b') != std::string_view::npos)
    return from_any(bytes, declared, errors);
  if (upper_half(declared))
    return is_mostly_utf8(bytes) ? as_utf8(bytes) : from_legacy(bytes, declared);
  // In an encoding of two bytes a character a few sequences may be well-formed by chance.
  const Utf8Count count = count_utf8(bytes);
  if (count.invalid == 0 && (count.sequences == 0 || count.sequences >= 3)) return as_utf8(bytes);
  return from_legacy(bytes, declared);
}

// The value after "charset" (or "encoding") = in a tag.
std::string attribute_value(std::string_view tag, std::string_view name) {
  std::size_t at = tag.find(name);
  while (at != std::string_view::npos) {
    std::size_t i = at + name.size();
    while (i < tag.size() && (tag[i] == ' ' || tag[i] == '\t' || tag[i] == '\n')) ++i;
    if (i < tag.size() && tag[i] == '=') {
      ++i;
      while (i < tag.size() && (tag[i] == ' ' || tag[i] == '"' || tag[i] == '\'')) ++i;
      const std::size_t end = tag.find_first_of(" \"';>/\t\r\n?", i);
      return std::string(tag.substr(i, end == std::string_view::npos ? end : end - i));
    }
    at = tag.find(name, i);
  }
  return "";
}

}  // namespace

Utf16 utf16_order(std::string_view head) {
  head = head.substr(0, 1024);
  if (head.substr(0, 2) == "\xff\xfe" && head.substr(0, 4) != std::string_view("\xff\xfe\0\0", 4))
    return Utf16::Little;
  if (head.substr(0, 2) == "\xfe\xff") return Utf16::Big;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++zeros[i % 2];
  const std::size_t half = head.size() / 2;
  // Spaces, digits and line ends of any script have one zero byte, always on the same side.
  if (half < 5 || std::min(zeros[0], zeros[1]) != 0 || std::max(zeros[0], zeros[1]) * 12 <= half)
    return Utf16::No;
  return zeros[0] > zeros[1] ? Utf16::Big : Utf16::Little;
}

std::string declared_charset(std::string_view bytes, bool is_html) {
  std::string head(bytes.substr(0, kHeadBytes));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  const std::size_t xml = head.find("<?xml");
  if (xml != std::string::npos && xml < 64) {
    const std::size_t end = head.find("?>", xml);
    if (end != std::string::npos) {
      std::string name = attribute_value(std::string_view(head).substr(xml, end - xml), "encoding");
      if (!name.empty()) return name;
    }
  }
  if (!is_html) return "";
  for (std::size_t at = 0; (at = head.find('<', at)) != std::string::npos; ++at) {
    if (head.compare(at, 4, "<!--") == 0) {
      const std::size_t end = head.find("-->", at);
      if (end == std::string::npos) return "";
      at = end;
      continue;
    }
    if (head.compare(at, 5, "<meta") != 0) continue;
    const std::size_t end = head.find('>', at);
    std::string name = attribute_value(std::string_view(head).substr(at, end - at), "charset");
    if (!name.empty()) return name;
  }
  return "";
}

namespace {

bool is_wide(std::string_view declared) {
  return declared.substr(0, 5) == "utf-1" || declared.substr(0, 5) == "utf-3";
}

// What is declared outside or by the document itself; "" for nothing, and where it can't be.
std::string believable(std::string_view bytes, std::string_view outside, bool is_html) {
  std::string declared = canonical(outside);
  if (declared.empty()) declared = canonical(declared_charset(bytes, is_html));
  // It could not be read to say so.
  if (is_wide(declared) && utf16_order(bytes) == Utf16::No) declared.clear();
  return declared;
}

}  // namespace

bool is_plain_utf8(std::string_view bytes, std::string_view declared_outside, bool is_html) {
  const std::string declared = believable(bytes, declared_outside, is_html);
  return (declared.empty() || declared == "utf-8") && bytes.substr(0, 3) != "\xef\xbb\xbf" &&
         utf16_order(bytes) == Utf16::No && is_utf8(bytes);
}

Decoded decode(std::string_view bytes, std::string_view declared_outside, bool is_html) {
  const std::string declared = believable(bytes, declared_outside, is_html);
  const bool wide = is_wide(declared);

  Decoded out;
  std::size_t errors = 0;
  if (bytes.substr(0, 4) == "\xff\xfe\0\0"sv || bytes.substr(0, 4) == "\0\0\xfe\xff"sv)
    out = from_any(bytes, "utf-32", errors);
  else if (const Utf16 order = utf16_order(bytes); order != Utf16::No)
    out = from_utf16(bytes, order);
  else if (bytes.substr(0, 3) == "\xef\xbb\xbf")
    out = as_utf8(bytes);
  else if ((declared.empty() || declared == "utf-8") && is_utf8(bytes))
    out = as_utf8(bytes, true);
  else if (declared.empty() || declared == "utf-8")
    out = is_mostly_utf8(bytes) ? as_utf8(bytes) : from_legacy(bytes, "");
  else
    out = against_or_as_declared(bytes, declared);
  const bool ascii = out.charset == "utf-8" && next_high(bytes, 0) == bytes.size();
  out.against_declared = !declared.empty() && !ascii && out.charset != declared &&
                         !(wide && out.charset.substr(0, 4) == declared.substr(0, 4));
  return out;
}

}  // namespace hearsay::text
