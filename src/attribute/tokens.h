// SPDX-License-Identifier: Apache-2.0
// A text as a row of tokens: what every rule of this room is matched on. Offsets map back to bytes.
#ifndef HEARSAY_ATTRIBUTE_TOKENS_H_
#define HEARSAY_ATTRIBUTE_TOKENS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/span.h"

namespace hearsay::attribute {

enum class TokenKind : std::uint8_t { Word, Number, Mark };

struct Token {
  model::Span span;
  TokenKind kind = TokenKind::Word;
  bool spaced = false;     // white space (or the text's begin) before it
  bool newline = false;    // a line break in that white space
  bool upper = false;      // begins with a capital letter
  bool all_upper = false;  // two letters or more, all of them capitals
  std::string norm;  // lower case, ё → е, ’ → ', kinds of dashes → -, kinds of quotes kept
};

// Words break at hyphens (a mark, not spaced) and after French elisions (l'|agence), before the
// English possessive ('s); digits and letters are apart. Linear in the text.
std::vector<Token> tokenize(std::string_view text, model::Language language);

// A text under analysis: its tokens, and where sentences and paragraphs lie among them.
struct Tokens {
  std::string_view text;
  model::Language language = model::Language::Unknown;
  std::vector<Token> row;
  std::vector<std::uint32_t> sentence;   // of each token: number of its sentence
  std::vector<model::Span> sentences;    // bytes
  std::vector<std::uint32_t> paragraph;  // of each token

  std::size_t size() const { return row.size(); }
  const Token& operator[](std::size_t i) const { return row[i]; }
  // First token that ends after byte `at` (size() when there is none).
  std::size_t at_or_after(std::uint32_t at) const;
  // Tokens [first, last) that overlap the bytes of `span`.
  std::pair<std::size_t, std::size_t> range(model::Span span) const;
  model::Span bytes(std::size_t first, std::size_t last) const {
    return {row[first].span.begin, row[last - 1].span.end};
  }
  bool same_sentence(std::size_t a, std::size_t b) const { return sentence[a] == sentence[b]; }
  // Token norm at i, "" outside of the row.
  std::string_view norm(std::size_t i) const {
    return i < row.size() ? row[i].norm : std::string_view();
  }
};

// `sentences` as found in an earlier room; when empty they are told here.
Tokens lay_out(std::string_view text, model::Language language,
               const std::vector<model::Span>& sentences);

bool is_opening_quote(std::string_view mark);
bool is_closing_quote(std::string_view mark);
bool is_quote(std::string_view mark);  // any kind, the straight one too; not the apostrophe

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_TOKENS_H_
