// SPDX-License-Identifier: Apache-2.0
#include "attribute/statement_spans.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string_view>

namespace hearsay::attribute {
namespace {

constexpr std::u32string_view kOpening = U"«“„‹\"", kClosing = U"»”“›\"", kQuotes = U"«»“”„‹›\"";
constexpr std::u32string_view kTrim = U" \t\n,;:.–—-…";

bool is_in(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool is_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || (c >= 0x1C && c <= 0x1F);
}

// The character that begins at `at`, and the byte after it. Malformed bytes count as U+FFFD.
struct Character {
  char32_t value = 0;
  std::uint32_t begin = 0, end = 0;
};
Character after(std::string_view text, std::uint32_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (at >= text.size()) return {0, at, at};
  auto next = static_cast<std::int32_t>(at);
  UChar32 c;
  U8_NEXT(bytes, next, static_cast<std::int32_t>(text.size()), c);
  return {c < 0 ? U'\uFFFD' : static_cast<char32_t>(c), at, static_cast<std::uint32_t>(next)};
}
Character before(std::string_view text, std::uint32_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto previous = static_cast<std::int32_t>(at);
  UChar32 c;
  U8_PREV(bytes, 0, previous, c);
  return {c < 0 ? U'\uFFFD' : static_cast<char32_t>(c), static_cast<std::uint32_t>(previous), at};
}

model::Span trim(model::Span span, std::string_view text) {
  while (span.begin < span.end) {
    const Character c = after(text, span.begin);
    if (!is_in(c.value, kTrim)) break;
    span.begin = c.end;
  }
  while (span.begin < span.end) {
    const Character c = before(text, span.end);
    if (!is_in(c.value, kTrim)) break;
    span.end = c.begin;
  }
  return span;
}

// Quotation marks inside a stretch that lack their partner. Marks that know their side are counted,
// straight ones taken in turn; “ closes what „ opened.
struct Unpaired {
  bool closing = false, opening = false;
};
Unpaired unpaired(std::string_view inside) {
  int low = 0, now = 0;
  bool straight = false;
  for (std::uint32_t at = 0; at < inside.size();) {
    const Character c = after(inside, at);
    at = c.end;
    if (is_in(c.value, U"«„‹") || (c.value == U'“' && now <= 0)) {
      ++now;
    } else if (is_in(c.value, U"»”›“")) {
      low = std::min(low, --now);
    } else if (c.value == U'"') {
      straight = !straight;
    }
  }
  return {low < 0 || straight, now - low > 0 || straight};
}

// The first character at or after (before) a byte that is no white space within the line.
Character beyond(std::string_view text, std::uint32_t at) {
  while (at < text.size()) {
    const Character c = after(text, at);
    if (!is_space(c.value) || c.value == U'\n') return c;
    at = c.end;
  }
  return {0, at, at};
}
Character ahead_of(std::string_view text, std::uint32_t at) {
  while (at > 0) {
    const Character c = before(text, at);
    if (!is_space(c.value) || c.value == U'\n') return c;
    at = c.begin;
  }
  return {0, 0, 0};
}

// The end of a closing mark that follows: at once, after a comma or full stop inside the quotation,
// or after a space as in French. `at` when none does.
std::uint32_t closing_mark(std::string_view text, std::uint32_t at) {
  Character next = after(text, at);
  while (next.begin < text.size() && is_in(next.value, U",.…")) next = after(text, next.end);
  if (next.begin < text.size() && is_in(next.value, kClosing)) return next.end;
  next = beyond(text, at);
  return next.value == U'»' ? next.end : at;
}

bool two_words(std::string_view text) {
  const auto words = encode::reader_words(text);
  // a word, something that is none, a word: as in "two words" or "l'un"
  std::size_t letters = 0;
  for (const auto& [begin, end] : words) {
    const Character c = after(text, begin);
    letters += c.value == U'_' ||
               (U_GET_GC_MASK(static_cast<UChar32>(c.value)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
  }
  return letters >= 2;
}

}  // namespace

std::vector<model::Span> role_spans(const WordRoles& roles, WordRole role,
                                    std::span<const encode::Bytes> words, std::uint32_t bridge) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;  // first and last word
  bool other = false;  // a word of another role since the last run
  for (const auto& [word, its] : roles) {
    if (its != role) {
      other = true;
      continue;
    }
    if (!found.empty() && !other && word - found.back().second <= 1 + bridge) {
      found.back().second = word;
    } else {
      found.emplace_back(word, word);
    }
    other = false;
  }
  std::vector<model::Span> out;
  out.reserve(found.size());
  for (const auto& [first, last] : found) out.push_back({words[first].first, words[last].second});
  return out;
}

model::Span clean_span(model::Span span, std::string_view text, bool content) {
  span = trim(span, text);
  if (!content || span.empty()) return span;
  const Unpaired lacks = unpaired(span.of(text));
  const Character last = ahead_of(text, span.begin);
  const std::uint32_t closed = lacks.opening ? closing_mark(text, span.end) : span.end;
  if (closed > span.end) {
    span.end = closed;
  } else if (lacks.closing && is_in(last.value, kOpening) && last.value &&
             (last.end == span.begin || last.value == U'«')) {
    span.begin = last.begin;
  }
  return span;
}

model::StatementType type_of(std::span<const model::Span> content, std::string_view text) {
  bool whole = true, any = false;
  for (const model::Span& piece : content) {
    const model::Span core = trim(piece, text);
    if (core.empty()) {
      whole = false;
      continue;
    }
    whole = whole && is_in(after(text, core.begin).value, kOpening) &&
            is_in(before(text, core.end).value, kClosing);
    for (std::uint32_t at = core.begin; at < core.end && !any;) {
      const Character c = after(text, at);
      any = is_in(c.value, kQuotes);
      at = c.end;
    }
  }
  return whole ? model::StatementType::Direct
         : any ? model::StatementType::Mixed
               : model::StatementType::Indirect;
}

std::vector<model::Span> content_spans(const WordRoles& roles, std::span<const encode::Bytes> words,
                                       std::string_view text) {
  std::vector<model::Span> found;
  for (const model::Span& span : role_spans(roles, WordRole::Content, words, 2)) {
    const model::Span clean = clean_span(span, text, true);
    if (!clean.empty()) found.push_back(clean);
  }
  if (found.size() < 2) return found;
  std::vector<model::Span> kept;
  std::copy_if(found.begin(), found.end(), std::back_inserter(kept),
               [&](const model::Span& s) { return two_words(s.of(text)); });
  if (kept.empty()) kept.push_back(found.front());
  return kept;
}

}  // namespace hearsay::attribute
