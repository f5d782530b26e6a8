// SPDX-License-Identifier: Apache-2.0
#include "parse/credit_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "text/code_points.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

using model::Credit;
using model::CreditKind;
using model::OutletTable;
using model::Span;

constexpr std::array<std::string_view, 13> kOpening{"«", "“", "„", "\"", "(", "[", ",",
                                                    "’", "/", "*", "_",  "'", "‘"};
constexpr std::array<std::string_view, 13> kClosing{"»", "”", "“", "\"", ")", "]", ".",
                                                    ",", ";", "*", "_",  "/", "'"};
constexpr std::array<std::string_view, 5> kSpaces{" ", "\t", "\n", "\u00A0", "\u202F"};
// Common nouns before and after a name, in lower case as they stand in running text.
constexpr std::array<std::string_view, 14> kBefore{
    "l'agence ", "l’agence ", "agence ", "agency ", "агентство ", "агентства ", "news agency ",
    "the ",      "l'",        "l’",      "la ",     "le ",        "газета ",    "сайт "};
constexpr std::array<std::string_view, 5> kAfter{" agency", " news agency", " dispatch", " wire",
                                                 " correspondents"};
// What media call themselves; beginnings and endings of folded words.
constexpr std::array<std::string_view, 12> kMediaWords{
    "agence", "agency", "агентство", "агентства",  "newswire", "wire",
    "press",  "presse", "depeches",  "информбюро", "news",     "телеграф"};

// Whether the mark at the end closes what was opened inside the name: "WNS (Wenmark)".
bool closes_inside(std::string_view name, std::string_view closing) {
  static constexpr std::array<std::array<std::string_view, 2>, 4> kPairs{
      {{"(", ")"}, {"[", "]"}, {"«", "»"}, {"“", "”"}}};
  return std::any_of(kPairs.begin(), kPairs.end(), [&](const auto& pair) {
    return pair[1] == closing && name.find(pair[0]) != name.npos;
  });
}

// A set of bytes: most texts neither begin nor end with what is taken off, which one look tells.
using Bytes = std::array<bool, 256>;
bool holds(const Bytes& bytes, char c) { return bytes[static_cast<unsigned char>(c)]; }
template <std::size_t N>
constexpr Bytes first_bytes(const std::array<std::string_view, N>& texts) {
  Bytes made{};
  for (const std::string_view text : texts) made[static_cast<unsigned char>(text.front())] = true;
  return made;
}
template <std::size_t N>
constexpr Bytes last_bytes(const std::array<std::string_view, N>& texts) {
  Bytes made{};
  for (const std::string_view text : texts) made[static_cast<unsigned char>(text.back())] = true;
  return made;
}

// Takes one mark or space off either end; false when there is none.
bool strip_marks(std::string_view text, Span& span) {
  static constexpr Bytes kFirst = first_bytes(kOpening), kLast = last_bytes(kClosing);
  const Span before = span;
  if (!span.empty() && holds(kFirst, text[span.begin]))
    for (const std::string_view mark : kOpening)
      if (!span.empty() && span.of(text).starts_with(mark))
        span.begin += static_cast<std::uint32_t>(mark.size());
  if (!span.empty() && holds(kLast, text[span.end - 1]))
    for (const std::string_view mark : kClosing)
      if (!span.empty() && span.of(text).ends_with(mark) && !closes_inside(span.of(text), mark))
        span.end -= static_cast<std::uint32_t>(mark.size());
  for (const std::string_view space : kSpaces)
    if (!span.empty() && span.of(text).ends_with(space))
      span.end -= static_cast<std::uint32_t>(space.size());
  return span != before;
}

bool strip_nouns(std::string_view text, Span& span) {
  const Span before = span;
  static constexpr Bytes kFirst = first_bytes(kBefore), kLast = last_bytes(kAfter);
  if (!span.empty() && holds(kFirst, text[span.begin]))
    for (const std::string_view noun : kBefore)
      if (span.of(text).starts_with(noun)) span.begin += static_cast<std::uint32_t>(noun.size());
  if (!span.empty() && holds(kLast, text[span.end - 1]))
    for (const std::string_view noun : kAfter)
      if (span.of(text).ends_with(noun)) span.end -= static_cast<std::uint32_t>(noun.size());
  // "ATI (Talaronda)": the country is no part of the name.
  if (span.of(text).ends_with(")"))
    if (const std::size_t open = span.of(text).rfind(" (");
        open != std::string_view::npos && open > 0)
      span.end = span.begin + static_cast<std::uint32_t>(open);
  return span != before;
}

bool is_quoted(std::string_view text, Span span) {
  return text.substr(0, span.begin).ends_with("«") || text.substr(0, span.begin).ends_with("“");
}

// The pieces of "A/B" or "A, B and C".
std::vector<Span> pieces(std::string_view text, Span span, bool slashes_only) {
  static constexpr std::array<std::string_view, 9> kMarks{"/",   ", ",     " et ",   " and ", " и ",
                                                          " & ", " avec ", " with ", " с "};
  static constexpr Bytes kFirst = first_bytes(kMarks);
  std::vector<Span> out;
  std::uint32_t begin = span.begin;
  for (std::uint32_t at = span.begin; at < span.end;) {
    if (!holds(kFirst, text[at])) {
      ++at;
      continue;
    }
    std::size_t cut = 0;
    for (const std::string_view mark : kMarks) {
      if (slashes_only && mark != "/") break;
      if (text.substr(at, mark.size()) == mark && at + mark.size() < span.end) cut = mark.size();
      if (cut > 0) break;
    }
    if (cut == 0) {
      ++at;
      continue;
    }
    out.push_back(bare_name(text, {begin, at}));
    begin = at += static_cast<std::uint32_t>(cut);
  }
  out.push_back(bare_name(text, {begin, span.end}));
  return out;
}

}  // namespace

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (u_isUWhiteSpace(static_cast<UChar32>(text::next_code_point(text, next))) == 0) break;
    at = next;
  }
  return at;
}

std::size_t dash_at(std::string_view text, std::size_t at) {
  for (const std::string_view dash : {"—", "–", "―", "--", "-"})
    if (at < text.size() && text.substr(at, dash.size()) == dash) return dash.size();
  return 0;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return text.find(mark) != text.npos; });
}

bool begins_upper(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && u_isupper(static_cast<UChar32>(text::next_code_point(text, at))) != 0;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string_view head_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

Span bare_name(std::string_view text, Span span) {
  for (bool again = true; again && !span.empty();) {
    const std::size_t first = skip_spaces(text.substr(0, span.end), span.begin);
    again = first != span.begin;
    span.begin = static_cast<std::uint32_t>(first);
    again = strip_marks(text, span) || again;
    if (!again) again = strip_nouns(text, span);
  }
  return span;
}

bool is_acronym(std::string_view name) {
  int upper = 0;
  for (std::size_t at = 0; at < name.size();) {
    const auto c = static_cast<UChar32>(text::next_code_point(name, at));
    if (u_islower(c) != 0 || u_isUWhiteSpace(c) != 0) return false;
    upper += u_isupper(c) != 0 ? 1 : 0;
  }
  return upper >= 2 && name.size() <= 32;
}

bool is_agency(std::string_view name, const OutletTable& outlets) {
  const model::OutletEntry* entry = outlets.by_name(name);
  return entry != nullptr && entry->outlet.kind == model::OutletKind::Agency;
}

bool names_media(std::string_view name, const OutletTable& outlets) {
  if (outlets.by_name(name) != nullptr || is_acronym(name)) return true;
  if (!begins_upper(name)) return false;
  const std::vector<text::Word> words = text::words(name);
  if (words.size() <= 5)
    for (const text::Word& word : words) {
      const std::string folded = text::fold(word.of(name));
      if (std::find(kMediaWords.begin(), kMediaWords.end(), folded) != kMediaWords.end() &&
          words.size() > 1)
        return true;
    }
  if (name.find(' ') != name.npos) return false;
  for (const std::string_view ending : {"presse", "press", "inform", "информ", "пресс"})
    if (text::fold(name).ends_with(ending)) return true;
  std::size_t at = 0;
  text::next_code_point(name, at);
  while (at < name.size())
    if (u_isupper(static_cast<UChar32>(text::next_code_point(name, at))) != 0) return true;
  return false;
}

void add_names(std::string_view text, Span span, CreditKind kind, Place place,
               const OutletTable& outlets, std::vector<Credit>& out) {
  span = bare_name(text, span);
  if (span.empty() || text::words(span.of(text)).empty()) return;
  const auto all = [&](const std::vector<Span>& parts, bool sure) {
    return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](Span part) {
             const std::string_view name = part.of(text);
             return !part.empty() && (names_media(name, outlets) || is_quoted(text, part) ||
                                      (sure && begins_upper(name)));
           });
  };
  std::vector<Span> parts = pieces(text, span, false);
  // "By Ana Bril with WNS": the agency is no author.
  if (kind == CreditKind::Author && parts.size() > 1) {
    const auto agency = std::find_if(parts.begin(), parts.end(),
                                     [&](Span part) { return is_agency(part.of(text), outlets); });
    if (agency != parts.begin() && agency != parts.end()) {
      const Span author{span.begin, std::prev(agency)->end};
      out.push_back({kind, std::string(author.of(text)), author});
      for (auto part = agency; part != parts.end(); ++part)
        out.push_back({is_agency(part->of(text), outlets) ? CreditKind::Agency : kind,
                       std::string(part->of(text)), *part});
      return;
    }
  }
  if (!all(parts, false)) {
    parts = pieces(text, span, true);
    if (!all(parts, place == Place::Bracket)) parts.assign(1, span);
  }
  for (const Span part : parts) {
    const bool agency = kind == CreditKind::Via && is_agency(part.of(text), outlets);
    out.push_back({agency ? CreditKind::Agency : kind, std::string(part.of(text)), part});
  }
}

}  // namespace hearsay::parse
