// SPDX-License-Identifier: Apache-2.0
// Problem: "jeudi" in an article of 6 January is a day; two reports are of one event when their
// days agree. Idea: days are counted from 1970; a weekday without a direction is the latest one not
// after the article's day (news tells what was), with "next" the first after it; a day and month
// without a year take the year that brings them nearest to the article. Weeks begin on Monday.
// Limits: feasts, hours and seasons are not resolved; without the article's date relative ones keep
// an empty value; with its month alone a weekday is the first of that name in it.
#include "attribute/expressions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>

namespace hearsay::attribute {

struct ExpressionFinder::Dated {
  std::size_t first = 0, last = 0;
  std::string value;
};

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string iso(std::int64_t day) {
  const year_month_day date{sys_days{days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}
std::string iso(std::int64_t first, std::int64_t last) { return iso(first) + "/" + iso(last); }

// Monday 0
int weekday_of(std::int64_t day) { return static_cast<int>(((day + 3) % 7 + 7) % 7); }

std::optional<std::int64_t> day_of(int year, unsigned month, unsigned day) {
  const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                            std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date}.time_since_epoch().count();
}

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string period(std::string_view value, std::int64_t today) {
  const std::size_t space = value.find(' ');
  const std::string_view what = value.substr(0, space);
  const int by = number(value.substr(space + 1));
  if (what == "days") return iso(today - by, today);
  if (what == "week") {
    const std::int64_t monday = today - weekday_of(today) + std::int64_t{7} * by;
    return iso(monday, monday + 6);
  }
  const year_month_day date{sys_days{days{today}}};
  const int year = static_cast<int>(date.year());
  if (what == "year") return fmt::format("{:04}-01-01/{:04}-12-31", year + by, year + by);
  const int months = year * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1 + by;
  const auto month = static_cast<unsigned>(months % 12 + 1);
  const std::int64_t first = *day_of(months / 12, month, 1);
  const std::int64_t next =
      *day_of((months + 1) / 12, static_cast<unsigned>((months + 1) % 12 + 1), 1);
  return iso(first, next - 1);
}

model::ExpressionKind expression_kind(NameKind kind) {
  switch (kind) {
    case NameKind::Place:
      return model::ExpressionKind::Place;
    case NameKind::Person:
      return model::ExpressionKind::Person;
    default:
      return model::ExpressionKind::Organisation;
  }
}

}  // namespace

ExpressionFinder ExpressionFinder::load() {
  ExpressionFinder out;
  out.words_ = Lexicon::load("data/lexicon/relative_dates.tsv");
  return out;
}

// "last Thursday", "jeudi dernier", «в прошлый четверг»: -1 or 1, 0 when nothing tells. The words
// that tell become part of [begin, end).
int ExpressionFinder::direction_near(const Tokens& tokens, std::size_t first, std::size_t last,
                                     std::size_t& begin, std::size_t& end) const {
  if (first > 0)
    if (const auto m = words_.match(tokens, first - 1, "direction")) {
      begin = first - 1;
      return number(m.entry->value);
    }
  if (const auto m = words_.match(tokens, last, "direction")) {
    end = last + m.length;
    return number(m.entry->value);
  }
  return 0;
}

std::optional<ExpressionFinder::Dated> ExpressionFinder::weekday(
    const Tokens& tokens, std::size_t at, std::optional<std::int64_t> day) const {
  const auto m = words_.match(tokens, at, "weekday");
  if (!m) return std::nullopt;
  Dated out{at, at + m.length, ""};
  const int direction = direction_near(tokens, at, at + m.length, out.first, out.last);
  if (day) {
    const int apart = (weekday_of(*day) - number(m.entry->value) + 7) % 7;
    const std::int64_t ahead = apart == 0 ? 7 : 7 - apart;
    const std::int64_t back = direction < 0 && apart == 0 ? 7 : apart;
    out.value = iso(direction > 0 ? *day + ahead : *day - back);
  }
  return out;
}

// "16 décembre 2021", "December 16", "le 3 octobre dernier", "in March 2019", "en 2014"
std::optional<ExpressionFinder::Dated> ExpressionFinder::calendar_date(
    const Tokens& tokens, std::size_t at, std::optional<std::int64_t> today) const {
  const bool digits = tokens[at].kind == TokenKind::Number && tokens[at].span.size() <= 2;
  std::size_t month_at = at;
  unsigned day = 0;
  if (digits) {
    day = static_cast<unsigned>(number(tokens.norm(at)));
    month_at = at + 1;
    if (tokens.norm(month_at) == "er" || tokens.norm(month_at) == "st" ||
        tokens.norm(month_at) == "nd" || tokens.norm(month_at) == "rd" ||
        tokens.norm(month_at) == "th")
      ++month_at;
    if (tokens.norm(month_at) == "of") ++month_at;
  }
  if (month_at >= tokens.size()) return std::nullopt;
  const auto m = words_.match(tokens, month_at, "month");
  if (!m) return std::nullopt;
  // may, mars, mai as other words: English months are capitalised
  if (tokens.language == model::Language::English && !tokens[month_at].upper) return std::nullopt;
  Dated out{at, month_at + m.length, ""};
  const auto month = static_cast<unsigned>(number(m.entry->value));
  std::size_t next = out.last;
  if (!digits && tokens.language == model::Language::English && next < tokens.size() &&
      tokens[next].kind == TokenKind::Number && tokens[next].span.size() <= 2) {
    day = static_cast<unsigned>(number(tokens.norm(next)));
    out.last = ++next;
  }
  int year = 0;
  if (tokens.norm(next) == "," && tokens.language == model::Language::English) ++next;
  if (next < tokens.size() && tokens[next].kind == TokenKind::Number &&
      tokens[next].span.size() == 4) {
    year = number(tokens.norm(next));
    out.last = next + 1;
    if (const auto y = words_.match(tokens, out.last, "year")) out.last += y.length;
  }
  if (day == 0 && year == 0 &&
      (month_at == 0 || tokens.language != model::Language::English ||
       tokens.norm(month_at - 1) != "in") &&
      tokens.norm(month_at > 0 ? month_at - 1 : 0) != "en" &&
      tokens.norm(month_at > 0 ? month_at - 1 : 0) != "в")
    return std::nullopt;
  std::size_t begin = out.first;
  const int direction =
      year == 0 ? direction_near(tokens, out.first, out.last, begin, out.last) : 0;
  out.first = begin;
  if (year == 0) {
    if (!today) return out;
    const int now = static_cast<int>(year_month_day{sys_days{days{*today}}}.year());
    std::int64_t nearest = 1LL << 40;
    for (const int candidate : {now - 1, now, now + 1}) {
      const auto then = day_of(candidate, month, day == 0 ? 15 : day);
      if (!then || (direction < 0 && *then > *today) || (direction > 0 && *then < *today)) continue;
      if (std::llabs(*then - *today) >= nearest) continue;
      nearest = std::llabs(*then - *today);
      year = candidate;
    }
  }
  if (day > 0) {
    const auto exact = day_of(year, month, day);
    if (!exact) return std::nullopt;
    out.value = iso(*exact);
  } else if (const auto first = day_of(year, month, 1)) {
    out.value =
        iso(*first, *day_of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1);
  }
  return out;
}

// A bare weekday in an article that is dated to a month: the first such day of it, the earliest
// that can be meant.
std::string ExpressionFinder::first_weekday(const Tokens& tokens, const Dated& dated,
                                            const model::DateCandidate& published) const {
  constexpr std::int64_t kDay = 86400;
  if (published.latest - published.earliest > 32 * kDay) return {};
  const auto m = words_.match(tokens, dated.first, "weekday");
  if (!m || dated.last != dated.first + m.length) return {};
  const std::int64_t first = published.earliest / kDay;
  return iso(first + (number(m.entry->value) - weekday_of(first) + 7) % 7);
}

std::optional<ExpressionFinder::Dated> ExpressionFinder::date_at(
    const Tokens& tokens, std::size_t at, std::optional<std::int64_t> day) const {
  if (const auto m = words_.match(tokens, at, "period")) {
    const std::size_t more =
        tokens.language == model::Language::Russian ? 1 : 0;  // without «на», «в»
    return Dated{at + more, at + m.length, day ? period(m.entry->value, *day) : ""};
  }
  if (const auto m = words_.match(tokens, at, "day"))
    return Dated{at, at + m.length, day ? iso(*day + number(m.entry->value)) : ""};
  if (auto dated = calendar_date(tokens, at, day)) return dated;
  return weekday(tokens, at, day);
}

std::vector<model::Expression> ExpressionFinder::find(
    const Tokens& tokens, const NameTable& names, const Gazetteer& places,
    const std::optional<model::DateCandidate>& published) const {
  std::optional<std::int64_t> day;
  if (published && published->latest - published->earliest <= std::int64_t{2} * 86400)
    day = (published->earliest + (published->latest - published->earliest) / 2) / 86400;
  std::vector<model::Expression> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    auto dated = date_at(tokens, i, day);
    if (!dated) continue;
    if (dated->value.empty() && !day && published)
      dated->value = first_weekday(tokens, *dated, *published);
    const model::Span span = tokens.bytes(dated->first, dated->last);
    out.push_back(
        {span, model::ExpressionKind::Date, dated->value, std::string(span.of(tokens.text))});
    i = dated->last - 1;
  }
  for (const Name& name : names.names) {
    const model::Span span = tokens.bytes(name.first, name.last);
    const std::string text(span.of(tokens.text));
    if (const auto place = places.find(tokens, name.first, name.last)) {
      out.push_back({span, model::ExpressionKind::Place, std::to_string(place->geonames), text});
      continue;
    }
    const NameHolder& holder = names.holders[name.holder];
    if (holder.kind == NameKind::Unknown) continue;
    out.push_back({span, expression_kind(holder.kind), holder.fullest, text});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.span < b.span; });
  return out;
}

}  // namespace hearsay::attribute
