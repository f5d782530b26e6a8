// SPDX-License-Identifier: Apache-2.0
#include "parse/page_words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/result.h"
#include "base/tsv.h"
#include "text/code_points.h"

namespace hearsay::parse {
namespace {

// A letter or digit in lower case, 0 for what is neither. Cyrillic and Latin letters without the
// tables of ICU, because most are.
char32_t letter_of(char32_t c) {
  if (c < 0x80) {
    const bool upper = c >= 'A' && c <= 'Z';
    return upper ? c | 0x20 : (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : 0;
  }
  if (c >= 0x430 && c <= 0x45F) return c;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c >= 0xDF && c <= 0xFF && c != 0xF7) return c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  const auto point = static_cast<UChar32>(c);
  return u_isalnum(point) ? static_cast<char32_t>(u_tolower(point)) : 0;
}

constexpr std::array<char, 128> kAsciiLetters = [] {
  std::array<char, 128> made{};
  for (unsigned char c = 'a'; c <= 'z'; ++c) made[c] = made[c - 0x20U] = static_cast<char>(c);
  for (unsigned char c = '0'; c <= '9'; ++c) made[c] = static_cast<char>(c);
  return made;
}();

std::uint64_t length_bit(std::size_t length) {
  return std::uint64_t{1} << std::min<std::size_t>(length, 63);
}

}  // namespace

ClassWords ClassWords::load() {
  ClassWords out;
  std::size_t kind = 0;
  const std::string path =
      base::read_tsv("data/parse/class_words.tsv", [&](const base::TsvRow& row) {
        for (std::size_t i = 1; i < row.size(); ++i)
          for (std::size_t at = 0; at < row[i].size();) {
            const std::size_t end = std::min(row[i].find(' ', at), row[i].size());
            out.add(row[i].substr(at, end - at), 1U << kind);
            at = end + 1;
          }
        ++kind;
      });
  if (kind != kHints)
    throw base::Failure("has " + std::to_string(kind) + " kinds, not " + std::to_string(kHints),
                        path, "mend the file");
  return out;
}

void ClassWords::add(std::string_view word, std::uint32_t hint) {
  if (word.empty()) return;
  std::uint16_t at = 1;
  for (const char c : word) {
    if (c < 'a' || c > 'z') continue;
    std::uint16_t next = letters_[at].next[static_cast<std::size_t>(c - 'a')];
    if (next == 0) {
      next = static_cast<std::uint16_t>(letters_.size());
      letters_[at].next[static_cast<std::size_t>(c - 'a')] = next;
      letters_.emplace_back();
    }
    at = next;
  }
  (word.back() == '*' ? letters_[at].beginning : letters_[at].whole) |= hint;
}

std::uint32_t ClassWords::hints_of(std::string_view value) const {
  std::uint32_t hints = 0;
  std::size_t word = 1, joined = 1;
  bool hump = false;
  for (const char c : value.substr(0, 200)) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    if ((!upper && !lower) || (upper && hump)) {
      hints |= letters_[word].whole;
      word = 1;
    }
    hump = lower;
    if (!upper && !lower) {
      if (c == ' ' || c == '\n' || c == '\t') {
        hints |= letters_[joined].whole;
        joined = 1;
      }
      continue;
    }
    const auto letter = static_cast<std::size_t>((c | 0x20) - 'a');
    word = letters_[word].next[letter];
    joined = letters_[joined].next[letter];
    hints |= letters_[word].beginning | letters_[joined].beginning;
  }
  return hints | letters_[word].whole | letters_[joined].whole;
}

TextCues TextCues::load() {
  TextCues out;
  std::vector<std::string> kinds;
  const std::string path = base::read_tsv("data/parse/text_cues.tsv", [&](const base::TsvRow& row) {
    const std::string_view phrase = row[1];
    const std::string_view first = phrase.substr(0, phrase.find(' '));
    if (row.size() != 2 || first.empty()) row.refuse("not `kind TAB phrase`");
    auto at = std::find(kinds.begin(), kinds.end(), row[0]);
    if (at == kinds.end()) at = kinds.insert(kinds.end(), std::string(row[0]));
    out.lengths_[static_cast<unsigned char>(first.front())] |= length_bit(first.size());
    out.phrases_[std::string(first)].emplace_back(phrase, 1U << (at - kinds.begin()));
  });
  if (kinds.size() != kCues)
    throw base::Failure(
        "has " + std::to_string(kinds.size()) + " kinds, not " + std::to_string(kCues), path,
        "mend the file");
  return out;
}

std::uint32_t TextCues::cues_of(std::string_view folded) const {
  std::uint32_t cues = 0;
  const auto spaces = static_cast<std::size_t>(std::count(
      folded.begin(), folded.begin() + std::min<std::ptrdiff_t>(std::ssize(folded), 200), ' '));
  const bool anywhere = folded.size() <= 200 && spaces < kShort;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && folded[end] != ' ') ++end;
    const auto found =
        (lengths_[static_cast<unsigned char>(folded[at])] & length_bit(end - at)) == 0
            ? phrases_.end()
            : phrases_.find(folded.substr(at, end - at));
    if (found != phrases_.end())
      for (const auto& [phrase, bit] : found->second)
        if (folded.compare(at, phrase.size(), phrase) == 0 &&
            (at + phrase.size() == folded.size() || folded[at + phrase.size()] == ' '))
          cues |= bit;
    if (!anywhere) break;
    at = end + 1;
  }
  return cues;
}

std::string fold_words(std::string_view text) {
  std::string out;
  fold_words(text, out);
  return out;
}

void fold_words(std::string_view text, std::string& out) {
  const std::size_t from = out.size();
  // In lower case no letter takes more than half as much again, and gaps are never longer.
  out.resize(from + text.size() + text.size() / 2 + 4);
  char* const begin = out.data() + from;
  char* end = begin;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<signed char>(text[at]) >= 0) {
      const char letter = kAsciiLetters[static_cast<unsigned char>(text[at++])];
      // Written in any case; it stays if it is a letter.
      *end = ' ';
      end[gap] = letter;
      end += letter == 0 ? 0 : gap + 1;
      gap = letter == 0 && end != begin;
      continue;
    }
    const char32_t c = letter_of(text::next_code_point(text, at));
    if (c == 0) {
      gap = end != begin;
      continue;
    }
    if (gap) *end++ = ' ';
    gap = false;
    end = text::write_utf8(c, end);
  }
  out.resize(static_cast<std::size_t>(end - out.data()));
}

}  // namespace hearsay::parse
