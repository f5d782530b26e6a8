// SPDX-License-Identifier: Apache-2.0
// Words of a text: runs of letters and digits, with the marks that belong inside them.
#ifndef HEARSAY_TEXT_WORDS_H_
#define HEARSAY_TEXT_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hearsay::text {

// One word: bytes [begin, end) of the text. An apostrophe or hyphen between letters ends a word
// (l'|accord, Nur|-|Sultan give two), a point or comma between digits does not (1,200 is one).
struct Word {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool has_digit = false;
  bool capital = false;  // begins with an upper-case letter

  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

// The word that begins at `at` or next behind it; moves `at` past it. Linear; malformed bytes
// separate words.
std::optional<Word> next_word(std::string_view utf8, std::size_t& at);

// In text order, at most the first `most`. Linear; malformed bytes separate words.
std::vector<Word> words(std::string_view utf8, std::size_t most = SIZE_MAX);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_WORDS_H_
