// SPDX-License-Identifier: Apache-2.0
#include "parse/moment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "parse/date_tokens.h"

namespace hearsay::parse {
namespace {

constexpr int kFirstYear = 1800, kLastYear = 2199;

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
int days_in(int year, int month) {
  static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}
// Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
std::int64_t days_from_civil(int year, int month, int day) {
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

}  // namespace

bool is_year(std::int64_t y) { return y >= kFirstYear && y <= kLastYear; }
bool is_day(int year, std::int64_t month, std::int64_t day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, static_cast<int>(month));
}

model::DateCandidate candidate_of(const Moment& m) {
  model::DateCandidate out;
  out.value = fmt::format("{:04}", m.year);
  if (m.month > 0) out.value += fmt::format("-{:02}", m.month);
  if (m.day > 0) out.value += fmt::format("-{:02}", m.day);
  const int first_month = m.month > 0 ? m.month : 1, last_month = m.month > 0 ? m.month : 12;
  const int last_day = m.day > 0 ? m.day : days_in(m.year, last_month);
  out.earliest = days_from_civil(m.year, first_month, m.day > 0 ? m.day : 1) * 86400;
  out.latest = days_from_civil(m.year, last_month, last_day) * 86400 + 86399;
  if (m.day == 0 || m.hour < 0) return out;
  out.value += fmt::format("T{:02}:{:02}", m.hour, m.minute);
  if (m.second >= 0) out.value += fmt::format(":{:02}", m.second);
  if (m.zulu)
    out.value += 'Z';
  else if (m.zone)
    out.value += fmt::format("{}{:02}:{:02}", *m.zone < 0 ? '-' : '+', std::abs(*m.zone) / 60,
                             std::abs(*m.zone) % 60);
  out.earliest += m.hour * 3600 + m.minute * 60 + std::max(m.second, 0) - m.zone.value_or(0) * 60;
  out.latest = out.earliest + (m.second < 0 ? 59 : 0);
  return out;
}

std::optional<Moment> from_epoch(std::string_view digits) {
  if (digits.size() < 9 || digits.size() > 13 ||
      !std::all_of(digits.begin(), digits.end(), is_ascii_digit))
    return std::nullopt;
  std::int64_t seconds = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (digits.size() >= 12) seconds /= 1000;
  if (seconds < 631152000 || seconds >= 4102444800) return std::nullopt;
  std::int64_t days = seconds / 86400;
  Moment m;
  m.year = 1970;
  for (; days >= (leap(m.year) ? 366 : 365); ++m.year) days -= leap(m.year) ? 366 : 365;
  for (m.month = 1; days >= days_in(m.year, m.month); ++m.month) days -= days_in(m.year, m.month);
  m.day = static_cast<int>(days) + 1;
  m.hour = static_cast<int>(seconds / 3600 % 24);
  m.minute = static_cast<int>(seconds / 60 % 60);
  m.second = static_cast<int>(seconds % 60);
  m.zone = 0;
  m.zulu = true;
  return m;
}

std::optional<Moment> from_year(std::string_view digits) {
  int year = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  if (digits.size() != 4 || error != std::errc{} || end != digits.data() + 4 || !is_year(year))
    return std::nullopt;
  Moment m;
  m.year = year;
  return m;
}

}  // namespace hearsay::parse
