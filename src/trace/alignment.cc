// SPDX-License-Identifier: Apache-2.0
// The problem: the words that two texts share, in time that allows for a hundred thousand pairs.
// The idea, in two halves:
//   how much is shared: the longest common subsequence, 64 cells of the table in one machine word
//     (Hyyrö: "Bit-parallel LCS-length computation revisited", 2004), over columns of 1,024 words
//     so that the match vectors fit in the nearest cache;
//   where: runs of three equal words are anchors (found by hash, the longest that goes on from the
//     last one is taken), anchors near one another and in the same order on both sides are chained
//     into one passage, and the few words between two anchors are compared by the textbook table.
// Invariants: runs never overlap in `from`; in one passage they ascend on both sides. Limits: a
// word run that stands in `to` more than kMostPlaces times is tried at the first of these only; a
// passage that was moved inside another is its own passage.
#include "trace/alignment.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "base/sort_hashes.h"

namespace hearsay::trace {
namespace {

constexpr std::size_t kColumn = 1024;
constexpr std::size_t kBlocks = kColumn / 64;

// Where the words of one column stand: a bit row for each distinct word, found by hash. Kept from
// one column to the next, so that no memory is asked for.
class MatchRows {
 public:
  // REQUIRES: words.size() <= kColumn.
  void fill(std::span<const std::uint32_t> words) {
    blocks_ = (words.size() + 63) / 64;
    slots_.fill(0);
    words_.clear();
    rows_.clear();
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::uint16_t& slot = slot_of(words[i]);
      if (slot == 0) {
        words_.push_back(words[i]);
        rows_.resize(rows_.size() + blocks_, 0);
        slot = static_cast<std::uint16_t>(words_.size());
      }
      rows_[(slot - 1U) * blocks_ + i / 64] |= std::uint64_t{1} << (i % 64);
    }
  }
  std::size_t blocks() const { return blocks_; }
  // nullptr when the word does not stand there.
  const std::uint64_t* of(std::uint32_t word) {
    const std::uint16_t slot = slot_of(word);
    return slot == 0 ? nullptr : &rows_[(slot - 1U) * blocks_];
  }

 private:
  static constexpr std::size_t kSlots = 4 * kColumn;
  std::uint16_t& slot_of(std::uint32_t word) {
    std::size_t at = word % kSlots;
    while (slots_[at] != 0 && words_[slots_[at] - 1U] != word) at = (at + 1) % kSlots;
    return slots_[at];
  }

  std::array<std::uint16_t, kSlots> slots_{};  // 0, or one more than the number of the word
  std::vector<std::uint32_t> words_;
  std::vector<std::uint64_t> rows_;
  std::size_t blocks_ = 0;
};

// One column of the table: `a` has at most kColumn words. `carry` has one bit a word of b: what the
// column before hands over, replaced by what this one hands on.
std::uint32_t column(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                     std::vector<std::uint8_t>& carry) {
  static thread_local MatchRows matches;
  matches.fill(a);
  const std::size_t blocks = matches.blocks();
  std::array<std::uint64_t, kBlocks> row{};
  row.fill(~std::uint64_t{0});
  static constexpr std::array<std::uint64_t, kBlocks> kNone{};
  for (std::size_t j = 0; j < b.size(); ++j) {
    const std::uint64_t* match = matches.of(b[j]);
    if (match == nullptr && carry[j] == 0) continue;
    if (match == nullptr) match = kNone.data();
    std::uint64_t add = carry[j];
    for (std::size_t k = 0; k < blocks; ++k) {
      const std::uint64_t both = row[k] & match[k];
      const std::uint64_t sum = row[k] + both;
      const std::uint64_t total = sum + add;
      add = static_cast<std::uint64_t>(sum < row[k]) | static_cast<std::uint64_t>(total < sum);
      row[k] = total | (row[k] & ~match[k]);
    }
    // A bit beyond the last word of a short column must not count: the carry leaves at its edge.
    carry[j] = static_cast<std::uint8_t>(add);
  }
  std::uint32_t common = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    common += static_cast<std::uint32_t>(~row[i / 64] >> (i % 64) & 1);
  return common;
}

constexpr std::size_t kAnchor = 3;
constexpr std::size_t kMostPlaces = 12;
constexpr std::uint32_t kWidestGap = 24;  // words between two anchors of one passage
constexpr std::uint32_t kLeastWords = 6;  // in a passage

std::uint64_t anchor_key(const std::vector<std::uint32_t>& words, std::size_t at) {
  std::uint64_t key = words[at];
  for (std::size_t i = 1; i < kAnchor; ++i)
    key = (key ^ words[at + i]) * 0x9E3779B97F4A7C15ULL + (key >> 31);
  return key;
}

std::uint32_t length_of(const Digest& a, std::uint32_t i, const Digest& b, std::uint32_t j) {
  std::uint32_t length = 0;
  while (i + length < a.size() && j + length < b.size() &&
         a.stems[i + length] == b.stems[j + length])
    ++length;
  return length;
}

// Says of most runs of three words that stand nowhere that they do not.
class PlaceFilter {
 public:
  explicit PlaceFilter(const Places& places) {
    for (const auto& [key, word] : places)
      bits_[key % kBits / 64] |= std::uint64_t{1} << (key % 64);
  }
  bool may_have(std::uint64_t key) const {
    return (bits_[key % kBits / 64] >> (key % 64) & 1) != 0;
  }

 private:
  static constexpr std::size_t kBits = 8192;
  std::array<std::uint64_t, kBits / 64> bits_{};
};

// The longest run of `to` that begins like `from` at i; among equals the one that goes on from the
// last, then the first.
Run best_run(const Digest& from, std::uint32_t i, const Digest& to, const Places& places,
             const PlaceFilter& filter, std::uint32_t goes_on_at) {
  Run best;
  const std::uint64_t key = anchor_key(from.stems, i);
  if (!filter.may_have(key)) return best;
  auto place =
      std::lower_bound(places.begin(), places.end(), std::make_pair(key, std::uint32_t{0}));
  bool best_goes_on = false;
  for (std::size_t tried = 0; place != places.end() && place->first == key; ++place, ++tried) {
    const std::uint32_t j = place->second;
    const bool goes_on = j >= goes_on_at && j - goes_on_at <= kWidestGap;
    if (tried >= kMostPlaces && !goes_on) continue;
    if (tried >= kMostPlaces * 8) break;
    const std::uint32_t length = length_of(from, i, to, j);
    if (length > best.length || (length == best.length && goes_on && !best_goes_on)) {
      best = {i, j, length};
      best_goes_on = goes_on;
    }
  }
  return best.length >= kAnchor ? best : Run{};
}

// Equal words in the gap between two runs, by the table; both sides at most kWidestGap long.
void fill_gap(const Digest& from, const Digest& to, const Run& left, const Run& right,
              std::vector<Run>& out) {
  const std::uint32_t i0 = left.from + left.length, j0 = left.to + left.length;
  const std::uint32_t n = right.from - i0, m = right.to - j0;
  std::array<std::array<std::uint8_t, kWidestGap + 1>, kWidestGap + 1> table{};
  for (std::uint32_t i = n; i-- > 0;)
    for (std::uint32_t j = m; j-- > 0;)
      table[i][j] = from.stems[i0 + i] == to.stems[j0 + j]
                        ? static_cast<std::uint8_t>(table[i + 1][j + 1] + 1)
                        : std::max(table[i + 1][j], table[i][j + 1]);
  for (std::uint32_t i = 0, j = 0; i < n && j < m;) {
    if (from.stems[i0 + i] == to.stems[j0 + j]) {
      Run& last = out.back();
      if (last.from + last.length == i0 + i && last.to + last.length == j0 + j)
        ++last.length;
      else
        out.push_back({i0 + i, j0 + j, 1});
      ++i;
      ++j;
    } else if (table[i + 1][j] >= table[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

void keep(std::vector<Run>& stretch, const Digest& from, Alignment& out) {
  std::uint32_t words = 0;
  for (const Run& run : stretch) words += run.length;
  if (words >= kLeastWords) {
    for (const Run& run : stretch)
      for (std::uint32_t i = 0; i < run.length; ++i)
        out.quoted += (from.marks[run.from + i] & kQuoted) != 0;
    out.words += words;
    out.longest = std::max(out.longest, words);
    out.covered_from += stretch.back().from + stretch.back().length - stretch.front().from;
    out.covered_to += stretch.back().to + stretch.back().length - stretch.front().to;
    out.stretches.push_back(std::move(stretch));
  }
  stretch.clear();
}

model::Span bytes_of(const Digest& digest, std::uint32_t begin, std::uint32_t end) {
  if (begin == end) {
    const std::uint32_t at = begin < digest.size()  ? digest.spans[begin].begin
                             : digest.spans.empty() ? 0
                                                    : digest.spans.back().end;
    return {at, at};
  }
  return {digest.spans[begin].begin, digest.spans[end - 1].end};
}

void add_edits(const std::vector<Run>& stretch, const Digest& from, const Digest& to,
               std::vector<model::Edit>& edits) {
  std::uint32_t i = stretch.front().from, j = stretch.front().to;
  for (const Run& run : stretch) {
    if (run.from > i || run.to > j) {
      const auto kind = run.from == i ? model::EditKind::Cut
                        : run.to == j ? model::EditKind::Added
                                      : model::EditKind::Reworded;
      edits.push_back({kind, bytes_of(from, i, run.from), bytes_of(to, j, run.to)});
    }
    i = run.from + run.length;
    j = run.to + run.length;
    edits.push_back({model::EditKind::Kept, bytes_of(from, run.from, i), bytes_of(to, run.to, j)});
  }
}

}  // namespace

std::uint32_t common_in_order(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  // What both begin or end with is in some longest subsequence: the table need not be that large.
  const auto least = [&] { return std::min(a.size(), b.size()); };
  std::size_t ends = 0;
  while (ends < least() && a[ends] == b[ends]) ++ends;
  a = a.subspan(ends);
  b = b.subspan(ends);
  auto common = static_cast<std::uint32_t>(ends);
  for (ends = 0; ends < least() && a[a.size() - ends - 1] == b[b.size() - ends - 1];) ++ends;
  a = a.first(a.size() - ends);
  b = b.first(b.size() - ends);
  common += static_cast<std::uint32_t>(ends);
  if (a.size() > b.size()) std::swap(a, b);
  std::vector<std::uint8_t> carry(b.size(), 0);
  // A short last column must be the first: the carry leaves a column at its 64-word edge.
  const std::size_t whole = a.size() / 64 * 64;
  for (std::size_t at = 0; at < whole; at += kColumn)
    common += column(a.subspan(at, std::min(kColumn, whole - at)), b, carry);
  if (whole < a.size()) common += column(a.subspan(whole), b, carry);
  return common;
}

std::uint32_t common_in_order_naive(std::span<const std::uint32_t> a,
                                    std::span<const std::uint32_t> b) {
  std::vector<std::uint32_t> row(b.size() + 1, 0);
  for (const std::uint32_t word : a) {
    std::uint32_t corner = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::uint32_t above = row[j + 1];
      row[j + 1] = word == b[j] ? corner + 1 : std::max(above, row[j]);
      corner = above;
    }
  }
  return row.back();
}

Places places_of(const std::vector<std::uint32_t>& words) {
  Places out;
  if (words.size() < kAnchor) return out;
  out.reserve(words.size());
  for (std::uint32_t i = 0; i + kAnchor <= words.size(); ++i)
    out.emplace_back(anchor_key(words, i), i);
  base::sort_hashes(out, [](const auto& place) { return place.first; });
  return out;
}

bool share_a_run(const Places& a, const Places& b) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].first == b[j].first) return true;
    a[i].first < b[j].first ? ++i : ++j;
  }
  return false;
}

Alignment align(const Digest& from, const Digest& to, const Places& places) {
  Alignment out;
  if (from.size() < kAnchor || to.size() < kAnchor) return out;
  const PlaceFilter filter(places);
  std::vector<Run> stretch;
  std::uint32_t goes_on_at = 0;
  for (std::uint32_t i = 0; i + kAnchor <= from.size();) {
    const Run run = best_run(from, i, to, places, filter, goes_on_at);
    if (run.length == 0) {
      ++i;
      continue;
    }
    if (!stretch.empty()) {
      const Run last = stretch.back();
      const std::uint32_t i0 = last.from + last.length, j0 = last.to + last.length;
      if (run.from - i0 <= kWidestGap && run.to >= j0 && run.to - j0 <= kWidestGap)
        fill_gap(from, to, last, run, stretch);
      else
        keep(stretch, from, out);
    }
    stretch.push_back(run);
    i = run.from + run.length;
    goes_on_at = run.to + run.length;
  }
  if (!stretch.empty()) keep(stretch, from, out);
  return out;
}

std::vector<model::Passage> passages(const Alignment& alignment, const Digest& from,
                                     const Digest& to) {
  std::vector<model::Passage> out;
  out.reserve(alignment.stretches.size());
  for (const auto& stretch : alignment.stretches) {
    const Run &first = stretch.front(), &last = stretch.back();
    const std::uint32_t from_end = last.from + last.length, to_end = last.to + last.length;
    std::uint32_t words = 0;
    for (const Run& run : stretch) words += run.length;
    model::Passage passage;
    passage.from = bytes_of(from, first.from, from_end);
    passage.to = bytes_of(to, first.to, to_end);
    passage.identity =
        static_cast<double>(words) / std::max(from_end - first.from, to_end - first.to);
    add_edits(stretch, from, to, passage.edits);
    out.push_back(std::move(passage));
  }
  return out;
}

}  // namespace hearsay::trace
