// SPDX-License-Identifier: Apache-2.0
// Problem: three languages with three ways to glue words (l'agence, Smith's, кто-то) must be
// matched by one kind of lexicon. Idea: cut at the smallest pieces that any rule wants to see,
// remember whether white space stood before each, and match phrases over pieces; a lexicon's own
// patterns are cut by the same function, so they always agree with the text. Invariant: tokens are
// in text order, don't overlap, and cover every byte that is not white space.
#include "attribute/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "model/names.h"
#include "text/code_points.h"
#include "text/sentences.h"

namespace hearsay::attribute {
namespace {

constexpr std::array<std::string_view, 16> kElisions = {
    "l'", "d'",     "qu'",     "n'",      "s'",      "j'",      "c'",      "m'",
    "t'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "quelqu'", "presqu'", "entr'"};

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'ʼ'; }
bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
bool is_white(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0xFEFF || c == 0x00AD;
}
bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) || (u_getCombiningClass(static_cast<UChar32>(c)) != 0);
}
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

void append_norm(char32_t c, std::string& out) {
  if (is_apostrophe(c)) c = U'\'';
  if (is_dash(c)) c = U'-';
  c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  if (c == U'ё') c = U'е';
  text::append_utf8(c, out);
}

// Reads one token at a time.
class Cutter {
 public:
  Cutter(std::string_view text, model::Language language) : text_(text), language_(language) {}

  std::vector<Token> run() {
    bool spaced = true, newline = true;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char32_t c = text::next_code_point(text_, at_);
      if (is_white(c)) {
        spaced = true;
        newline = newline || c == U'\n' || c == 0x2029;
        continue;
      }
      Token token;
      token.spaced = spaced;
      token.newline = newline;
      spaced = newline = false;
      if (is_letter(c)) {
        word(begin, c, token);
      } else {
        token.kind = is_digit(c) ? TokenKind::Number : TokenKind::Mark;
        if (is_digit(c)) digits();
        finish(begin, token);
      }
    }
    return std::move(out_);
  }

 private:
  void digits() {
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
  }

  void word(std::size_t begin, char32_t first, Token& token) {
    token.kind = TokenKind::Word;
    token.upper = u_isUUppercase(static_cast<UChar32>(first));
    int letters = 1, capitals = token.upper ? 1 : 0;
    append_norm(first, token.norm);
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = text::next_code_point(text_, next);
      if (is_apostrophe(c)) {
        std::size_t after = next;
        const bool letter_follows =
            next < text_.size() && is_letter(text::next_code_point(text_, after));
        if (!letter_follows) break;
        if (language_ == model::Language::English && possessive(next)) break;
        append_norm(c, token.norm);
        at_ = next;
        if (elided(token.norm)) break;
        continue;
      }
      if (!is_letter(c)) break;
      append_norm(c, token.norm);
      ++letters;
      capitals += u_isUUppercase(static_cast<UChar32>(c)) ? 1 : 0;
      at_ = next;
    }
    token.all_upper = letters > 1 && capitals == letters;
    finish(begin, token);
    if (language_ == model::Language::English) possessive_token();
  }

  bool elided(std::string_view norm) const {
    return language_ != model::Language::English &&
           std::find(kElisions.begin(), kElisions.end(), norm) != kElisions.end();
  }

  // `next` stands after an apostrophe: is the rest just an s?
  bool possessive(std::size_t next) const {
    if (text_[next] != 's' && text_[next] != 'S') return false;
    std::size_t after = next + 1;
    return after >= text_.size() || !is_letter(text::next_code_point(text_, after));
  }

  void possessive_token() {
    std::size_t next = at_;
    if (next >= text_.size() || !is_apostrophe(text::next_code_point(text_, next)) ||
        next >= text_.size() || !possessive(next))
      return;
    Token token;
    token.norm = "'s";
    const std::size_t begin = at_;
    at_ = next + 1;
    finish(begin, token);
  }

  void finish(std::size_t begin, Token& token) {
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    if (token.norm.empty()) {
      std::size_t i = begin;
      while (i < at_) append_norm(text::next_code_point(text_, i), token.norm);
    }
    out_.push_back(std::move(token));
  }

  std::string_view text_;
  model::Language language_;
  std::size_t at_ = 0;
  std::vector<Token> out_;
};

std::vector<model::Span> tell_sentences(std::string_view text, model::Language language) {
  std::vector<model::Span> out;
  for (const auto& [begin, end] : text::sentences(text, model::name_of(language)))
    out.push_back({begin, end});
  return out;
}

}  // namespace

std::vector<Token> tokenize(std::string_view text, model::Language language) {
  return Cutter(text, language).run();
}

std::size_t Tokens::at_or_after(std::uint32_t at) const {
  return static_cast<std::size_t>(
      std::partition_point(row.begin(), row.end(),
                           [&](const Token& t) { return t.span.end <= at; }) -
      row.begin());
}

std::pair<std::size_t, std::size_t> Tokens::range(model::Span span) const {
  const std::size_t first = at_or_after(span.begin);
  std::size_t last = first;
  while (last < row.size() && row[last].span.begin < span.end) ++last;
  return {first, last};
}

Tokens lay_out(std::string_view text, model::Language language,
               const std::vector<model::Span>& sentences) {
  Tokens out;
  out.text = text;
  out.language = language;
  out.row = tokenize(text, language);
  out.sentences = sentences.empty() ? tell_sentences(text, language) : sentences;
  out.sentence.resize(out.row.size());
  out.paragraph.resize(out.row.size());
  std::uint32_t sentence = 0, paragraph = 0;
  for (std::size_t i = 0; i < out.row.size(); ++i) {
    while (sentence + 1 < out.sentences.size() &&
           out.sentences[sentence + 1].begin <= out.row[i].span.begin)
      ++sentence;
    if (i > 0 && out.row[i].newline) ++paragraph;
    out.sentence[i] = sentence;
    out.paragraph[i] = paragraph;
  }
  return out;
}

bool is_opening_quote(std::string_view m) {
  return m == "«" || m == "“" || m == "„" || m == "‹" || m == "‘";
}
bool is_closing_quote(std::string_view m) { return m == "»" || m == "”" || m == "›"; }
bool is_quote(std::string_view m) {
  return is_opening_quote(m) || is_closing_quote(m) || m == "\"";
}

}  // namespace hearsay::attribute
