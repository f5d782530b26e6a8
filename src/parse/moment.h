// SPDX-License-Identifier: Apache-2.0
// Moments as far as they are known, by the calendar.
#ifndef HEARSAY_PARSE_MOMENT_H_
#define HEARSAY_PARSE_MOMENT_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/article.h"

namespace hearsay::parse {

// What is known of a moment.
struct Moment {
  int year = 0, month = 0, day = 0;         // 0: not known
  int hour = -1, minute = -1, second = -1;  // -1: not known; with the hour, the minute is
  std::optional<int> zone;                  // minutes east of Greenwich
  bool zulu = false;
};

bool is_year(std::int64_t y);
// REQUIRES: is_year(year).
bool is_day(int year, std::int64_t month, std::int64_t day);

// As written and as an interval: what isn't known widens it.
model::DateCandidate candidate_of(const Moment& moment);

// Seconds or milliseconds since 1970, between 1990 and 2100.
std::optional<Moment> from_epoch(std::string_view digits);
// 2022: a year alone is a date only where a date is expected.
std::optional<Moment> from_year(std::string_view digits);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_MOMENT_H_
