// SPDX-License-Identifier: Apache-2.0
// Dates as pages, feeds, dumps and people write them.
#ifndef HEARSAY_PARSE_DATES_H_
#define HEARSAY_PARSE_DATES_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "model/article.h"
#include "model/span.h"

namespace hearsay::parse {

// How 06/01/2022 is meant. ISO order is always understood.
enum class NumericOrder { DayFirst, MonthFirst };

// A date and where it stands in the text it was found in.
struct FoundDate {
  model::DateCandidate date;  // `from` and `role` are left at their defaults
  model::Span at;
};

// The first date in the first kLongestSearch bytes: ISO 8601 (also basic and reduced: 2022-01),
// RFC 2822, asctime, numeric, and worded in French, English and Russian, with time and zone where
// they stand beside it. Day and month without a year are no date. A time without a zone is taken
// as UTC. `value` keeps the zone that was written. Thread-safe; throws base::Failure when the
// lexicon can't be read.
std::optional<FoundDate> find_date(std::string_view utf8,
                                   NumericOrder order = NumericOrder::DayFirst);
constexpr std::size_t kLongestSearch = 4096;

// A string that is a date (words such as "Published on" may stand around it), or seconds or
// milliseconds since 1970.
std::optional<model::DateCandidate> parse_date(std::string_view written, model::DateOrigin from,
                                               model::DateRole role,
                                               NumericOrder order = NumericOrder::DayFirst);

// Whether a word is one that dates are made of: a month, a day of the week, "года".
bool is_date_word(std::string_view word);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_DATES_H_
