// SPDX-License-Identifier: Apache-2.0
// What the texts of segments show without markup: marks, runs of words, topics.
#ifndef HEARSAY_PARSE_PAGE_TEXT_H_
#define HEARSAY_PARSE_PAGE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::parse {

struct Marks {
  int commas = 0, ends = 0, digits = 0, upper = 0, letters = 0, cyrillic = 0;
  bool ends_sentence = false, ends_open = false, starts_upper = false, ends_colon = false,
       starts_quote = false, has_pipe = false;
};
Marks marks_of(std::string_view text);

// A table from hashes to numbers, for one page; grows as it must, takes memory once.
class HashNumbers {
 public:
  HashNumbers() : slots_(kFirstSlots) {}
  // The number of `hash`, the next free one if it is new.
  std::uint32_t number_of(std::uint64_t hash);
  bool contains(std::uint64_t hash) const { return slots_[slot_of(hash)].number != 0; }
  std::uint32_t size() const { return count_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;  // plus one; 0: free
  };
  static constexpr std::size_t kFirstSlots = 1024;  // a power of two
  std::size_t slot_of(std::uint64_t hash) const;
  void grow();
  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

// Runs of four words of a text, to see how much of another text is in it. Texts as fold_words makes
// them.
class Shingles {
 public:
  explicit Shingles(std::string_view folded);
  // Share of the runs of `folded` that are known, 0..1.
  float share_of(std::string_view folded) const;

 private:
  HashNumbers known_;
};

// What segments are about: the beginnings of their longer words, as numbers. Teasers have the look
// of paragraphs, but the words of other stories.
class Topics {
 public:
  // Adds the topics of a text to `out`, sorted, each once. `folded` as fold_words makes it.
  void add(std::string_view folded, std::vector<std::uint32_t>& out);
  std::uint32_t size() const { return numbers_.size(); }

 private:
  HashNumbers numbers_;
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_TEXT_H_
