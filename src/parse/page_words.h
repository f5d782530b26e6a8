// SPDX-License-Identifier: Apache-2.0
// What the words of a page's markup and the stock phrases of its furniture say, from two lexicons.
#ifndef HEARSAY_PARSE_PAGE_WORDS_H_
#define HEARSAY_PARSE_PAGE_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

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
  // Bit set of the hints (1 << Hint) that the words of an attribute value give.
  std::uint32_t hints_of(std::string_view value) const;

 private:
  std::unordered_map<std::string, std::uint32_t> words_;
  std::vector<std::pair<std::string, std::uint32_t>> beginnings_;
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
  std::unordered_map<std::string, std::vector<std::pair<std::string, std::uint32_t>>> phrases_;
};

// Letters and digits only, in lower case, words apart by single spaces.
std::string fold_words(std::string_view text);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_WORDS_H_
