// SPDX-License-Identifier: Apache-2.0
#include "parse/page_text.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/hash.h"
#include "text/code_points.h"

namespace hearsay::parse {
namespace {

// Where the word that begins at `at` ends.
std::size_t word_end(std::string_view folded, std::size_t at) {
  while (at < folded.size() && folded[at] != ' ') ++at;
  return at;
}

// A hash for the length of a page. Words are short: eight bytes at a time, the last eight may
// overlap those before.
std::uint64_t word_hash(std::string_view word) {
  const auto number_at = [&](std::size_t at) {
    std::uint64_t number = 0;
    std::memcpy(&number, word.data() + at, sizeof number);
    return number;
  };
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  if (word.size() >= kStep) {
    std::uint64_t hash = word.size();
    for (std::size_t at = 0; at + kStep < word.size(); at += kStep)
      hash = base::mix64(hash, number_at(at));
    return base::mix64(hash, number_at(word.size() - kStep));
  }
  std::uint64_t letters = 0;
  if (word.size() >= kStep / 2) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, word.data(), sizeof first);
    std::memcpy(&last, word.data() + word.size() - sizeof last, sizeof last);
    letters = std::uint64_t{last} << 32U | first;
  } else {
    for (const char c : word) letters = letters << 8U | static_cast<unsigned char>(c);
  }
  return base::mix64(word.size(), letters);
}

// Calls use(hash) for every run of four words; for a text of fewer words, once for all of it.
template <typename Use>
void each_run(std::string_view folded, const Use& use) {
  using base::mix64;
  std::array<std::uint64_t, 4> last{};
  std::size_t count = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = word_end(folded, at);
    last[count++ % 4] = word_hash(folded.substr(at, end - at));
    if (count >= 4)
      use(mix64(mix64(last[count % 4], last[(count + 1) % 4]),
                mix64(last[(count + 2) % 4], last[(count + 3) % 4])));
    at = end + 1;
  }
  if (count > 0 && count < 4) use(mix64(mix64(last[0], last[1]), mix64(last[2], count)));
}

void mark_end(std::string_view tail, Marks& marks) {
  if (tail.empty()) return;
  const char last = tail.back();
  if ((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z')) return;  // most headings, links
  for (const std::string_view closing : {"\"", "»", "”", "’", "'", ")", "“"})
    if (tail.ends_with(closing)) tail.remove_suffix(closing.size());
  marks.ends_open = tail.ends_with("…") || tail.ends_with("...");
  marks.ends_sentence =
      tail.ends_with('.') || tail.ends_with('!') || tail.ends_with('?') || marks.ends_open;
  marks.ends_colon = tail.ends_with(':');
}

// What a byte of ASCII adds to the marks of a text: a number of twelve bits each, and a bit.
constexpr unsigned kCommas = 0, kEnds = 12, kDigits = 24, kUpper = 36, kLetters = 48, kPipe = 63;
constexpr std::size_t kMostAdded = 4000;  // before a number may run over
constexpr std::array<std::uint64_t, 128> kAdded = [] {
  constexpr std::uint64_t kOne = 1;
  std::array<std::uint64_t, 128> made{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) {
    made[c] = kOne << kLetters;
    made[c - 0x20] = kOne << kLetters | kOne << kUpper;
  }
  for (std::size_t c = '0'; c <= '9'; ++c) made[c] = kOne << kDigits;
  made[','] = kOne << kCommas;
  made['.'] = made['!'] = made['?'] = kOne << kEnds;
  made['|'] = kOne << kPipe;
  return made;
}();

// The ASCII from `at` on, or the first of it; returns where it ends.
std::size_t add_ascii(std::string_view text, std::size_t at, Marks& marks) {
  std::uint64_t added = 0, any = 0;
  const std::size_t most = std::min(text.size(), at + kMostAdded);
  for (; at < most && static_cast<signed char>(text[at]) >= 0; ++at) {
    const std::uint64_t one = kAdded[static_cast<unsigned char>(text[at])];
    added += one;
    any |= one;
  }
  const auto number = [&](unsigned from) { return static_cast<int>(added >> from & 0xFFFU); };
  marks.commas += number(kCommas);
  marks.ends += number(kEnds);
  marks.digits += number(kDigits);
  marks.upper += number(kUpper);
  marks.letters += number(kLetters);
  marks.has_pipe |= (any >> kPipe) != 0;
  return at;
}

void add_beyond_ascii(char32_t c, Marks& marks) {
  const bool upper = (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
  marks.upper += upper;
  marks.letters += c > 0xBF;
  marks.ends += c == 0x2026 || c == 0x3002;
  marks.cyrillic += c >= 0x400 && c < 0x500;
  marks.has_pipe |= c == 0xBB || c == 0x203A;
}

}  // namespace

Marks marks_of(std::string_view text) {
  Marks marks;
  if (!text.empty()) {
    std::size_t at = 0;
    const char32_t c = text::next_code_point(text, at);
    marks.starts_upper =
        (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
    marks.starts_quote =
        c == '"' || c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2014 || c == 0x2013;
  }
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<signed char>(text[at]) >= 0)
      at = add_ascii(text, at, marks);
    else
      add_beyond_ascii(text::next_code_point(text, at), marks);
  }
  mark_end(text, marks);
  return marks;
}

std::size_t HashNumbers::slot_of(std::uint64_t hash) const {
  // The upper half: a product's lowest bits know only the lowest of its factors.
  std::size_t at = hash >> 32U & (slots_.size() - 1);
  while (slots_[at].number != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  return at;
}

std::uint32_t HashNumbers::number_of(std::uint64_t hash) {
  std::size_t at = slot_of(hash);
  if (slots_[at].number == 0) {
    if (2 * count_ >= slots_.size()) {
      grow();
      at = slot_of(hash);
    }
    slots_[at] = {hash, ++count_};
  }
  return slots_[at].number - 1;
}

void HashNumbers::grow() {
  std::vector<Slot> old(4 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.number != 0) slots_[slot_of(slot.hash)] = slot;
}

Shingles::Shingles(std::string_view folded) {
  each_run(folded, [this](std::uint64_t hash) { known_.number_of(hash); });
}

float Shingles::share_of(std::string_view folded) const {
  if (known_.size() == 0) return 0;
  int all = 0, there = 0;
  each_run(folded, [&](std::uint64_t hash) { ++all, there += known_.contains(hash); });
  return all > 0 ? static_cast<float>(static_cast<double>(there) / all) : 0;
}

void Topics::add(std::string_view folded, std::vector<std::uint32_t>& out) {
  constexpr std::size_t kBeginning = 5;  // letters
  const auto from = static_cast<std::ptrdiff_t>(out.size());
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t points = 0, byte = at;
    for (; byte < folded.size() && folded[byte] != ' ' && points < kBeginning; ++points) do
        ++byte;
      while (byte < folded.size() && (static_cast<unsigned char>(folded[byte]) & 0xC0U) == 0x80U);
    if (points == kBeginning)
      out.push_back(numbers_.number_of(word_hash(folded.substr(at, byte - at))));
    at = word_end(folded, byte) + 1;
  }
  std::sort(out.begin() + from, out.end());
  out.erase(std::unique(out.begin() + from, out.end()), out.end());
}

}  // namespace hearsay::parse
