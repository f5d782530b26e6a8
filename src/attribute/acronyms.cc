// SPDX-License-Identifier: Apache-2.0
// Problem: "KCNA", "S&P", «ФАУ» are the short forms of names that the text writes out once.
// Idea: a short form in brackets after words whose initials it is made of, or before them in
// brackets, is theirs; else that of a name whose capitals spell it. Limits: initials in order,
// small words between skipped; no letters from inside words.
#include <algorithm>
#include <optional>

#include "attribute/name_variants.h"
#include "text/code_points.h"

namespace hearsay::attribute {
namespace {

std::u32string letters_of(const Tokens& tokens, const Name& name) {
  std::u32string out;
  for (std::size_t i = name.first; i < name.last; ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    for (std::size_t at = 0; at < tokens[i].norm.size();)
      out += text::next_code_point(tokens[i].norm, at);
  }
  return out;
}

char32_t initial(const Tokens& tokens, std::size_t i) {
  std::size_t at = 0;
  return text::next_code_point(tokens[i].norm, at);
}

bool is_short_form(const Tokens& tokens, const Name& name) {
  std::size_t letters = 0;
  for (std::size_t i = name.first; i < name.last; ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    std::size_t at = 0;
    text::next_code_point(tokens[i].norm, at);
    if (!tokens[i].all_upper && at != tokens[i].norm.size()) return false;
    ++letters;
  }
  const std::size_t size = letters_of(tokens, name).size();
  return letters > 0 && size >= 2 && size <= 7;
}

// First token of the words before `end` that spell `letters`, small words between them skipped.
std::optional<std::size_t> spelled_before(const Tokens& tokens, std::size_t end,
                                          const std::u32string& letters) {
  std::size_t left = letters.size(), skipped = 0;
  for (std::size_t i = end; i-- > 0 && tokens.same_sentence(i, end) && end - i < 20;) {
    if (tokens[i].kind != TokenKind::Word) continue;
    if (initial(tokens, i) == letters[left - 1]) {
      skipped = 0;
      if (--left == 0) return i;
    } else if (++skipped > 3) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// The words from `at` on whose initials are `letters`; their end, `at` when there are none.
std::size_t spelled_from(const Tokens& tokens, std::size_t at, const std::u32string& letters) {
  if (!tokens[at].upper || tokens[at].all_upper || initial(tokens, at) != letters[0]) return at;
  std::size_t done = 1, skipped = 0;
  for (std::size_t i = at + 1; i < tokens.size() && tokens.same_sentence(at, i); ++i) {
    if (tokens[i].kind != TokenKind::Word) return at;
    if (initial(tokens, i) == letters[done] && tokens[i].span.size() > 2) {
      skipped = 0;
      if (++done == letters.size()) return i + 1;
    } else if (++skipped > 2 || tokens[i].span.size() > 6) {
      return at;
    }
  }
  return at;
}

std::u32string capitals_of(const Tokens& tokens, const Name& name) {
  std::u32string out;
  for (std::size_t i = name.first; i < name.last; ++i)
    if (tokens[i].kind == TokenKind::Word && tokens[i].upper) out += initial(tokens, i);
  return out;
}

}  // namespace

void join_acronyms(const Tokens& tokens, NameTable& table) {
  for (const Name& name : table.names) {
    if (!is_short_form(tokens, name)) continue;
    NameHolder& holder = table.holders[name.holder];
    if (holder.words > 2) continue;  // has its full name already
    const std::u32string letters = letters_of(tokens, name);
    const std::size_t bracket = name.first > 0 ? name.first - 1 : 0;
    if (tokens.norm(bracket) == "(" && name.first > 1) {
      if (const auto first = spelled_before(tokens, bracket, letters);
          first && *first + 1 < bracket) {
        holder.fullest = std::string(tokens.bytes(*first, bracket).of(tokens.text));
        holder.words = letters.size() + 1;
        holder.kind = holder.kind == NameKind::Media ? NameKind::Media : NameKind::Organisation;
        continue;
      }
    }
    if (letters.size() >= 3)
      for (std::size_t i = 0; i < tokens.size() && holder.words <= 2; ++i)
        if (const std::size_t end = spelled_from(tokens, i, letters); end > i) {
          holder.fullest = std::string(tokens.bytes(i, end).of(tokens.text));
          holder.words = letters.size();
          if (holder.kind != NameKind::Media) holder.kind = NameKind::Organisation;
        }
    if (holder.words > 2) continue;
    for (const Name& other : table.names) {
      const NameHolder& full = table.holders[other.holder];
      if (other.holder == name.holder || other.last - other.first < 2 ||
          is_short_form(tokens, other) || capitals_of(tokens, other) != letters)
        continue;
      holder.fullest = full.fullest;
      holder.words = full.words + 1;
      if (holder.kind == NameKind::Unknown) holder.kind = NameKind::Organisation;
      break;
    }
  }
}

}  // namespace hearsay::attribute
