// SPDX-License-Identifier: Apache-2.0
#include "parse/date_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "parse/dates.h"

namespace hearsay::parse {
namespace {

using model::DateCandidate;
using model::DateOrigin;
using model::DateRole;

// How many days after `date` the day of `later` is, each by the clocks of its own place.
std::int64_t days_behind(const DateCandidate& date, const DateCandidate& later) {
  const auto day_of = [](const DateCandidate& one) {
    const auto day = parse_date(std::string_view(one.value).substr(0, 10), one.from, one.role);
    return day ? day->earliest / 86400 : 0;
  };
  return day_of(later) - day_of(date);
}

// A date of the page's data beside the one that readers see.
DateCandidate reconciled(const DateCandidate& data, const DateCandidate& shown) {
  constexpr std::int64_t kQuarter = 900, kHour = 3600, kDay = 86400;
  // Data in Greenwich time, shown without a zone: the same minute in the clocks of the place.
  const bool bare = shown.value.size() >= 16 && shown.value.size() <= 19;
  const bool zulu = data.value.ends_with('Z') || data.value.ends_with("+00:00");
  if (bare && zulu) {
    const std::int64_t offset = shown.earliest - data.earliest / 60 * 60 -
                                (shown.value.size() > 16 ? shown.earliest % 60 : 0);
    if (offset != 0 && offset % kQuarter == 0 && offset >= -12 * kHour && offset <= 14 * kHour) {
      DateCandidate local = data;
      local.value =
          shown.value + fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+',
                                    std::abs(offset) / kHour, std::abs(offset) % kHour / 60);
      return local;
    }
  }
  // Just before midnight in Greenwich (or in no zone at all) it is the day shown further east.
  if ((zulu || data.value.size() <= 19) && data.value.size() >= 16 &&
      days_behind(data, shown) == 1 && shown.value.size() == 10 &&
      data.value.compare(11, 2, "20") >= 0)
    return shown;
  // Systems overwrite the date of publication at an update, and still show the first one.
  const bool earlier = shown.value.compare(0, 10, data.value, 0, 10) < 0;
  return earlier && data.earliest - shown.latest <= 14 * kDay ? shown : data;
}

bool is_shown(const DateCandidate& date) {
  return date.from == DateOrigin::Time || date.from == DateOrigin::Text;
}

// Systems keep the day on which a story was begun as that of its publication. Where readers see one
// later day and no other, and it isn't that of an update, it was published then. Dates are sorted,
// best first.
std::optional<DateCandidate> published_after(const DateCandidate& data,
                                             const std::vector<DateCandidate>& dates) {
  constexpr std::int64_t kYear = 366;
  std::optional<DateCandidate> only;
  for (const DateCandidate& date : dates) {
    if (!is_shown(date) || date.role != DateRole::Published || date.value.size() < 10) continue;
    if (only && only->value.compare(0, 10, date.value, 0, 10) != 0) return std::nullopt;
    if (!only) only = date;
  }
  if (!only || data.value.size() < 10) return std::nullopt;
  // The day after is that of the printed issue, or of another zone.
  const std::int64_t days = days_behind(data, *only);
  const bool update = std::any_of(dates.begin(), dates.end(), [&](const DateCandidate& date) {
    return date.role == DateRole::Modified && date.value.compare(0, 10, only->value, 0, 10) == 0;
  });
  return days >= 2 && days <= kYear && !update ? only : std::nullopt;
}

}  // namespace

std::optional<DateCandidate> choose_published(std::vector<DateCandidate>& dates) {
  const auto rank = [](const DateCandidate& date) {
    if (date.role == DateRole::Captured) return 100;
    const int late = date.role == DateRole::Modified ? 50 : 0;
    switch (date.from) {
      case DateOrigin::Input:
        return late + 0;
      case DateOrigin::JsonLd:
        return late + 1;
      case DateOrigin::Feed:
        return late + 2;
      case DateOrigin::Meta:
        return late + 3;
      case DateOrigin::Url:
        return late + 4;
      case DateOrigin::Time:  // both as readers see them, in the order of candidates()
      case DateOrigin::Text:
        return late + 5;
      case DateOrigin::Warc:
        return late + 7;
    }
    return late + 9;
  };
  std::stable_sort(dates.begin(), dates.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  // What was published was published before it was captured (a day's grace for zones).
  std::int64_t captured = INT64_MAX;
  for (const DateCandidate& date : dates)
    if (date.role == DateRole::Captured) captured = std::min(captured, date.latest + 86400);
  // The beginning of the epoch is a program's zero, not a date.
  const auto sound = std::find_if(dates.begin(), dates.end(), [&](const DateCandidate& date) {
    return date.latest > 86400 * 365 && date.earliest <= captured;
  });
  if (sound == dates.end()) return std::nullopt;
  DateCandidate best = *sound;
  if (best.role == DateRole::Published &&
      (best.from == DateOrigin::JsonLd || best.from == DateOrigin::Meta)) {
    const auto shown = std::find_if(sound, dates.end(), [](const DateCandidate& date) {
      return date.role == DateRole::Published && date.value.size() >= 10 && is_shown(date);
    });
    if (shown != dates.end()) best = reconciled(best, *shown);
    if (const auto later = published_after(best, dates); later && !is_shown(best)) best = *later;
  }
  // Of the same day, the one that knows the time.
  if (best.value.size() == 10)
    for (const DateCandidate& date : dates)
      if (date.role == best.role && date.value.size() > 10 &&
          date.value.compare(0, 10, best.value) == 0) {
        best = date;
        break;
      }
  best.open_start = best.role != DateRole::Published;
  return best;
}

}  // namespace hearsay::parse
