// SPDX-License-Identifier: Apache-2.0
// Which pairs of articles are worth laying side by side? Postings of fingerprints, and of rare
// words, names and numbers, joined by sorting.
#ifndef HEARSAY_TRACE_CANDIDATES_H_
#define HEARSAY_TRACE_CANDIDATES_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "trace/rarity.h"
#include "trace/segments.h"

namespace hearsay::trace {

// What the joins must know of an article. Articles are given in the order of time (unknown last),
// then content, so that the order of input does not matter.
struct Card {
  std::uint32_t outlet = 0;    // number of the outlet; 0 unknown
  std::uint16_t language = 0;  // model::Language
  bool dated = false;
  std::int64_t earliest = 0;  // seconds since 1970
  std::int64_t latest = 0;
  bool open_start = false;  // it may be older than `earliest`
  // Surely published later.
  bool is_after(const Card& other) const {
    return dated && other.dated && !open_start && other.latest < earliest;
  }
  std::uint32_t keys = 0;  // rare words, names and numbers; 0 when not counted
  // Of a later version of an article: the position of the first one.
  static constexpr std::uint32_t kNone = UINT32_MAX;
  std::uint32_t version_of = kNone;
};

// Are two positions versions of one article?
inline bool same_article(std::span<const Card> cards, std::uint32_t a, std::uint32_t b) {
  const auto first = [&](std::uint32_t p) {
    return cards[p].version_of == Card::kNone ? p : cards[p].version_of;
  };
  return first(a) == first(b);
}

// Two articles, by position in the cards, first < second, and how much speaks for them.
struct Pair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  float weight = 0;
  std::uint32_t prints = 0;  // fingerprints in common that are not boilerplate
  bool operator<(const Pair& other) const {
    return first != other.first ? first < other.first : second < other.second;
  }
};

// In twelve bytes: sorted and written by the hundred million.
class Posting {
 public:
  Posting() = default;
  Posting(std::uint64_t key, std::uint32_t article)
      : high_(static_cast<std::uint32_t>(key >> 32)),
        low_(static_cast<std::uint32_t>(key)),
        article_(article) {}
  std::uint64_t key() const { return std::uint64_t{high_} << 32 | low_; }
  std::uint32_t article() const { return article_; }
  bool operator<(const Posting& other) const {
    return key() != other.key() ? key() < other.key() : article_ < other.article_;
  }

 private:
  std::uint32_t high_ = 0;
  std::uint32_t low_ = 0;
  std::uint32_t article_ = 0;
};

struct JoinOptions {
  std::string folder;
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;
};

// Pairs that share at least `least` fingerprints that are not boilerplate, ascending; weight is
// their number. Drains the postings.
std::vector<Pair> join_fingerprints(SegmentSorter<Posting>& postings, std::span<const Card> cards,
                                    std::uint32_t least, const JoinOptions& options);

// Pairs that share rare keys (names, numbers, rare words), weight is the sum of their rarities
// (natural logarithm of articles / articles with the key). Of each article the best `most` partners
// in each language are kept, and only those within `window` seconds when both are dated; of these,
// two in one language that are not of the same days only when they share many. Drains the postings.
// `rarity`, if given, is told of every key that two articles have.
std::vector<Pair> join_rare(SegmentSorter<Posting>& postings, std::span<const Card> cards,
                            std::uint32_t most, std::int64_t window, const JoinOptions& options,
                            Rarity* rarity = nullptr);

// Are the two at most `window` seconds apart, as far as their dates tell?
bool within(const Card& a, const Card& b, std::int64_t window);

// True when a key that so many articles share tells nothing of who copied whom: a disclaimer, a
// table, a turn of phrase. `articles` ascending positions in `cards`.
bool is_boilerplate(std::span<const std::uint32_t> articles, std::span<const Card> cards);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_CANDIDATES_H_
