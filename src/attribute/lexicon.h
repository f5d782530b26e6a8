// SPDX-License-Identifier: Apache-2.0
// Word lists of linguists, read from TSV files under data/lexicon/ and matched on tokens.
#ifndef HEARSAY_ATTRIBUTE_LEXICON_H_
#define HEARSAY_ATTRIBUTE_LEXICON_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "attribute/tokens.h"

namespace hearsay::attribute {

// File format: lines `language TAB pattern TAB class [TAB value]`; `#` begins a comment line;
// language is fr, en, ru or * (all). A pattern is one or more words; a word that ends in `*` stands
// for all words that begin so; `_` stands for any one word. Case and ё don't matter.
class Lexicon {
 public:
  struct Entry {
    std::vector<std::string> words;  // without the final `*`
    std::vector<bool> open;          // word i is a beginning only
    std::string kind;                // the class column
    std::string value;               // "" when there is none
  };
  struct Match {
    const Entry* entry = nullptr;
    std::size_t length = 0;  // tokens
    explicit operator bool() const { return entry != nullptr; }
  };

  // `relative` as "data/lexicon/x.tsv". Throws base::Failure naming file and line.
  static Lexicon load(const std::string& relative);
  static Lexicon parse(std::string_view tsv, const std::string& where);

  // The longest entry (most tokens, then most letters) that matches the tokens from `at` on, of
  // class `kind` when one is given.
  Match match(const Tokens& tokens, std::size_t at, std::string_view kind = {}) const;
  // Whether any entry of that class matches at any token of [first, last).
  Match find(const Tokens& tokens, std::size_t first, std::size_t last,
             std::string_view kind = {}) const;

  // Whether `word` (lower case) by itself is an entry of that class.
  bool has(std::string_view word, model::Language language, std::string_view kind) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  using Index = std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>>;
  void add(model::Language language, Entry entry);
  std::size_t fits(const Entry& entry, const Tokens& tokens, std::size_t at) const;

  std::vector<Entry> entries_;
  Index exact_[3];                      // by language, first word
  Index open_[3];                       // first word is a beginning
  std::size_t longest_[3] = {0, 0, 0};  // bytes of the longest key of open_
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_LEXICON_H_
