// SPDX-License-Identifier: Apache-2.0
#include "parse/date_tokens.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/tsv.h"
#include "text/fold.h"

namespace hearsay::parse {
namespace {

using Kind = DateWord::Kind;

// The words of data/parse/dates.tsv, folded.
class DateWords {
 public:
  static const DateWords& get() {
    static const DateWords words;
    return words;
  }
  DateWord find(const std::string& folded) const {
    const auto found = words_.find(folded);
    return found == words_.end() ? DateWord{} : found->second;
  }

 private:
  DateWords() {
    base::read_tsv("data/parse/dates.tsv", [this](const base::TsvRow& row) { add(row); });
  }
  void add(const base::TsvRow& row) {
    static constexpr std::array<std::pair<std::string_view, Kind>, 7> kKinds{
        {{"month", Kind::Month},
         {"weekday", Kind::Weekday},
         {"zone", Kind::Zone},
         {"before", Kind::Before},
         {"half", Kind::Half},
         {"ordinal", Kind::Ordinal},
         {"between", Kind::Between}}};
    const auto* kind = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&](const auto& pair) { return pair.first == row[1]; });
    if (row[0].empty() || kind == kKinds.end()) row.refuse("not `word TAB class TAB value`");
    int value = 0;
    std::from_chars(row[2].data(), row[2].data() + row[2].size(), value);
    words_[text::fold(row[0])] = {kind->second, value};
  }

  std::unordered_map<std::string, DateWord> words_;
};

bool is_word_byte(char c) {
  const unsigned char u = static_cast<unsigned char>(c);
  return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u >= 0x80;
}
// Marks of two and three bytes that end words: no-break spaces, dashes, quotes, middle dots.
std::size_t foreign_mark(std::string_view text, std::size_t at) {
  const unsigned char a = static_cast<unsigned char>(text[at]);
  if (a == 0xC2 && at + 1 < text.size()) return 2;  // U+0080 … U+00BF
  if (a == 0xE2 && at + 2 < text.size() && (text[at + 1] & 0x7F) <= 0x01)
    return 3;  // U+2000 … U+207F
  return 0;
}
// 2022年1月6日: year and month stand as the hyphens of 2022-1-6 would.
bool is_cjk_unit(std::string_view text, std::size_t at) {
  const std::string_view three = text.substr(at, 3);
  return three == "年" || three == "月" || three == "日";
}
bool is_foreign_space(std::string_view mark) {
  return mark == "\u00A0" || mark == "\u202F" || mark == "\u2009" || mark == "\u200A";
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  std::vector<DateToken> out;
  bool glued = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      glued = false;
      ++at;
      continue;
    }
    DateToken token;
    token.begin = static_cast<std::uint32_t>(at);
    token.glued = glued;
    glued = true;
    if (is_ascii_digit(c)) {
      token.kind = DateToken::Kind::Number;
      for (; at < text.size() && is_ascii_digit(text[at]); ++at, ++token.digits)
        if (token.digits < 17) token.number = token.number * 10 + (text[at] - '0');
    } else if (const std::size_t size = foreign_mark(text, at); size > 0) {
      at += size;
      if (is_foreign_space(text.substr(token.begin, size))) {
        glued = false;
        continue;
      }
    } else if (is_cjk_unit(text, at)) {
      token.mark = text.substr(at, 3) == "日" ? ' ' : '-';
      at += 3;
    } else if (is_word_byte(c)) {
      token.kind = DateToken::Kind::Word;
      while (at < text.size() && is_word_byte(text[at]) && foreign_mark(text, at) == 0 &&
             !is_cjk_unit(text, at))
        ++at;
      if (at - token.begin <= 32)
        token.word = date_word(text.substr(token.begin, at - token.begin));
    } else {
      token.mark = c;
      ++at;
    }
    token.end = static_cast<std::uint32_t>(at);
    out.push_back(token);
  }
  return out;
}

DateWord date_word(std::string_view word) { return DateWords::get().find(text::fold(word)); }

}  // namespace hearsay::parse
