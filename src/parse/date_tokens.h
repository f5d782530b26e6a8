// SPDX-License-Identifier: Apache-2.0
// A text as the numbers, words and marks that dates are made of.
#ifndef HEARSAY_PARSE_DATE_TOKENS_H_
#define HEARSAY_PARSE_DATE_TOKENS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::parse {

// What a word means in a date: "février" is month 2, "МСК" the zone +180 (minutes).
struct DateWord {
  enum class Kind : unsigned char { None, Month, Weekday, Zone, Before, Half, Ordinal, Between };
  Kind kind = Kind::None;
  int value = 0;
};
// Folds the word. Thread-safe; throws base::Failure when data/parse/dates.tsv can't be read.
DateWord date_word(std::string_view word);

struct DateToken {
  enum class Kind : unsigned char { Number, Word, Mark } kind = Kind::Mark;
  std::uint32_t begin = 0, end = 0;
  bool glued = false;  // no white space before it
  char mark = 0;       // of ASCII marks
  int digits = 0;
  std::int64_t number = 0;
  DateWord word;
};

inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<DateToken> date_tokens(std::string_view text);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_DATE_TOKENS_H_
