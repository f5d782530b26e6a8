// SPDX-License-Identifier: Apache-2.0
// What the encoder sees at once: windows of whole sentences.
//
// A word is a run of letters, digits, combining accents and underscores, or one other visible
// character. A window holds whole sentences, at most kWindow pieces with `<s>` before, `</s>` after
// and `</s>` between paragraphs; a sentence that is longer is cut.
// learn/data.py does the same, and the tests hold the two together.
#ifndef HEARSAY_ENCODE_WINDOWS_H_
#define HEARSAY_ENCODE_WINDOWS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "encode/pieces.h"

namespace hearsay::encode {

inline constexpr std::size_t kWindow = 256;
inline constexpr std::uint32_t kBegin = 0, kEnd = 2, kUnknown = 3;  // ids of <s>, </s>, <unk>

using Bytes = std::pair<std::uint32_t, std::uint32_t>;  // [first, second)

struct Run {  // a sentence, or a part of one that is too long: pieces [begin, end)
  std::uint32_t begin = 0, end = 0;
  std::uint32_t paragraph = 0;
};

struct SplitText {
  std::vector<Bytes> words;
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> first;  // index of each word's first piece
  std::vector<Run> runs;
};

struct Window {
  std::vector<std::uint32_t> ids;    // pieces, the special ones included
  std::vector<std::uint32_t> words;  // indices into SplitText::words, ascending
  std::vector<std::uint32_t> at;     // row of each word's first piece
  std::vector<std::uint32_t> rows;  // row of each piece begin … end − 1; none of them is special
  std::uint32_t begin = 0, end = 0;  // pieces of the text it covers
};

std::vector<Bytes> reader_words(std::string_view utf8);

// `sentences` are byte spans in text order; text outside all of them is not read.
SplitText split_text(const Pieces& pieces, std::string_view utf8, std::span<const Bytes> sentences);

std::vector<Window> windows(const SplitText& text);

// How well the vocabulary knows the words that are read: those of a language it was made for fall
// into few pieces, made-up and garbled ones into many or into unknown ones.
struct Spelling {
  double pieces = 0;   // of a word that begins with a letter, on average; 0 without such words
  double unknown = 0;  // share of pieces that are unknown
};
Spelling spelling(const SplitText& text, std::string_view utf8);

}  // namespace hearsay::encode

#endif  // HEARSAY_ENCODE_WINDOWS_H_
