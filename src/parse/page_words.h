// SPDX-License-Identifier: Apache-2.0
// What the words of a page's markup and the stock phrases of its furniture say, from two lexicons.
#ifndef HEARSAY_PARSE_PAGE_WORDS_H_
#define HEARSAY_PARSE_PAGE_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"

namespace hearsay::parse {

// What class, id and role words say; the order is that of data/parse/class_words.tsv.
enum class Hint : unsigned char {
  Body,
  Comment,
  Related,
  Teaser,
  Share,
  Caption,
  Byline,
  Date,
  Menu,
  Footer,
  Aside,
  Consent,
  Subscribe,
  Advert,
  Tag,
  Quote,
  Embed,
  Lead,
  Title,
  Hidden,
  Tool,
  List,
  Note,
  Table,
};
constexpr std::size_t kHints = 24;
inline bool has(std::uint32_t hints, Hint hint) {
  return (hints >> static_cast<unsigned>(hint) & 1) != 0;
}

// Words of attributes → hints, from data/parse/class_words.tsv. Thread-safe.
class ClassWords {
 public:
  static ClassWords load();  // throws base::Failure
  // Bit set of the hints (1 << Hint) that the words of an attribute value give. Values are cut at
  // all that is no ASCII letter and at camelCase humps; the words between two spaces count joined,
  // too. No memory is taken: pages have thousands of values.
  std::uint32_t hints_of(std::string_view value) const;

 private:
  // A letter tree. Node 0 is where no word goes on, node 1 the root.
  struct Letters {
    std::array<std::uint16_t, 26> next{};
    std::uint32_t whole = 0;      // hints of the word that ends here
    std::uint32_t beginning = 0;  // hints of all words that begin so
  };
  void add(std::string_view word, std::uint32_t hint);  // "word", or "beginning*"

  std::vector<Letters> letters_{2};
};

// What a stock phrase announces; the order of kinds is that of their first phrases in
// data/parse/text_cues.tsv.
enum class Cue : unsigned char {
  Related,
  Share,
  Subscribe,
  Consent,
  Rights,
  Caption,
  Byline,
  Comment,
  Date,
  Tag,
  Advert,
  Tool,
  Note,
};
constexpr std::size_t kCues = 13;

// Stock phrases → cues. Thread-safe.
class TextCues {
 public:
  static TextCues load();  // throws base::Failure
  // Bit set (1 << Cue) of the phrases that a segment of folded text (fold_words) begins with, or,
  // when it has at most kShort words, holds anywhere.
  std::uint32_t cues_of(std::string_view folded) const;
  static constexpr std::size_t kShort = 12;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return base::hash64(word); }
  };
  // A bit for each length (below 63) of first words, by their first byte: most words need no
  // look-up.
  std::array<std::uint64_t, 256> lengths_{};
  // By their first words.
  std::unordered_map<std::string, std::vector<std::pair<std::string, std::uint32_t>>, Hash,
                     std::equal_to<>>
      phrases_;
};

// Letters and digits only, in lower case, words apart by single spaces.
std::string fold_words(std::string_view text);
void fold_words(std::string_view text, std::string& out);  // adds it to `out`

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_WORDS_H_
