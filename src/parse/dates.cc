// SPDX-License-Identifier: Apache-2.0
// Reading dates.
//
// The problem: the same moment is written 2022-01-06T09:12:00Z, Thu, 06 Jan 2022 15:12 +0600,
// 06/01/2022, "jeudi 6 janvier 2022 à 15h12", "Jan. 6, 2022 3:12 p.m. EST", «15:12, 6 января 2022
// года» …, in the midst of other words and numbers.
//
// The idea: cut the text into numbers, words and marks once (date_tokens.h), then try a handful of
// shapes at each token (the shapes below, in order of how surely they are dates); around a date
// that was found, look for a time and a zone. Names of months, zones and the small words between
// them are in data/parse/dates.tsv. A date is an interval: what isn't said (day, minute) widens it.
//
// Limits: no relative dates ("yesterday"), no dates without a year. Zone abbreviations that mean
// several zones are read as the one most common in the press of the three languages.
//
// Every shape of a date stands here beside the others, because their order decides.
#include "parse/dates.h"

#include <algorithm>
#include <string>
#include <vector>

#include "parse/date_tokens.h"
#include "parse/moment.h"

namespace hearsay::parse {
namespace {

// Tries the shapes of dates at tokens.
class Reader {
 public:
  Reader(std::string_view text, NumericOrder order) : tokens_(date_tokens(text)), order_(order) {}

  std::optional<FoundDate> find() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      moment_ = {};
      const std::size_t end = date_at(i);
      if (end == 0) continue;
      std::size_t first = i, last = time_at(end);
      if (last == end) {
        if (moment_.hour < 0) first = time_before(i);
      }
      return FoundDate{candidate_of(moment_), {tokens_[first].begin, tokens_[last - 1].end}};
    }
    return std::nullopt;
  }

 private:
  using Kind = DateWord::Kind;

  const DateToken& at(std::size_t i) const {
    static const DateToken kNone;
    return i < tokens_.size() ? tokens_[i] : kNone;
  }
  bool number(std::size_t i, int least, int most) const {
    const DateToken& t = at(i);
    return t.kind == DateToken::Kind::Number && t.digits >= least && t.digits <= most;
  }
  bool mark(std::size_t i, char c) const {
    return at(i).kind == DateToken::Kind::Mark && at(i).mark == c;
  }
  bool word(std::size_t i, Kind kind) const {
    return at(i).kind == DateToken::Kind::Word && at(i).word.kind == kind;
  }
  bool year(std::size_t i) const {
    return number(i, 4, 4) && is_year(at(i).number) && !(at(i + 1).glued && mark(i + 1, '%'));
  }

  // The token after the date that begins at `i`, 0 when none does.
  std::size_t date_at(std::size_t i) {
    if (at(i).kind == DateToken::Kind::Number) {
      if (i > 0 && at(i).glued && (mark(i - 1, '-') || mark(i - 1, '/') || mark(i - 1, '.')) &&
          i > 1 && at(i - 1).glued && at(i - 2).kind == DateToken::Kind::Number)
        return 0;  // the tail of a longer number
      if (const std::size_t end = iso(i)) return end;
      if (const std::size_t end = compact(i)) return end;
      if (const std::size_t end = numeric(i)) return end;
      return day_month(i);
    }
    if (!word(i, Kind::Month)) return 0;
    if (const std::size_t end = month_day(i)) return end;
    return month_year(i);
  }

  bool set(std::int64_t y, std::int64_t m, std::int64_t d) {
    if (!is_year(y) || !is_day(static_cast<int>(y), m, d)) return false;
    moment_.year = static_cast<int>(y);
    moment_.month = static_cast<int>(m);
    moment_.day = static_cast<int>(d);
    return true;
  }

  // 2022-01-06, 2022/1/6, 2022.01.06, 2022-01
  std::size_t iso(std::size_t i) {
    if (!year(i) || at(i + 1).kind != DateToken::Kind::Mark || !at(i + 1).glued) return 0;
    const char separator = at(i + 1).mark;
    if ((separator != '-' && separator != '/' && separator != '.') || !number(i + 2, 1, 2) ||
        !at(i + 2).glued)
      return 0;
    if (mark(i + 3, separator) && at(i + 3).glued && number(i + 4, 1, 2) && at(i + 4).glued)
      return set(at(i).number, at(i + 2).number, at(i + 4).number) ? i + 5 : 0;
    const std::int64_t month = at(i + 2).number;
    if (separator != '-' || at(i + 2).digits != 2 || month < 1 || month > 12) return 0;
    moment_.year = static_cast<int>(at(i).number);
    moment_.month = static_cast<int>(month);
    return i + 3;
  }

  // 20220106
  std::size_t compact(std::size_t i) {
    if (!number(i, 8, 8)) return 0;
    const std::int64_t n = at(i).number;
    if (n / 10000 < 1900 || n / 10000 > 2099) return 0;
    return set(n / 10000, n / 100 % 100, n % 100) ? i + 1 : 0;
  }

  // 06/01/2022, 6.1.2022, 06-01-22; in columns, 06 | 01 | 2022
  std::size_t numeric(std::size_t i) {
    if (!number(i, 1, 2) || at(i + 1).kind != DateToken::Kind::Mark) return 0;
    const char separator = at(i + 1).mark;
    if (separator != '/' && separator != '.' && separator != '-' && separator != '|') return 0;
    if (!mark(i + 3, separator) || !number(i + 2, 1, 2)) return 0;
    const bool short_year = number(i + 4, 2, 2) && separator != '-';
    if (!short_year && !number(i + 4, 4, 4)) return 0;
    const bool spaced = number(i, 2, 2) && number(i + 2, 2, 2) && !short_year && !at(i + 1).glued;
    for (std::size_t k = 1; k <= 4; ++k)
      if (at(i + k).glued == spaced) return 0;
    if (at(i + 5).glued && (mark(i + 5, separator) || mark(i + 5, ':')) && number(i + 6, 1, 4) &&
        at(i + 6).glued)
      return 0;  // a version, an address of the network
    std::int64_t y = at(i + 4).number;
    if (short_year) y += y < 70 ? 2000 : 1900;
    const std::int64_t a = at(i).number, b = at(i + 2).number;
    const bool month_first = separator == '/' && order_ == NumericOrder::MonthFirst;
    if (month_first ? set(y, a, b) : set(y, b, a)) return i + 5;
    if (separator != '.' && (month_first ? set(y, b, a) : set(y, a, b))) return i + 5;
    return 0;
  }

  std::size_t skip_between(std::size_t i) const {
    for (int k = 0; k < 3; ++k)
      if (mark(i, ',') || mark(i, '.') || word(i, Kind::Between) || mark(i, '\''))
        ++i;
      else
        break;
    return i;
  }

  // 6 January 2022, 1er janvier 2022, 6th of Jan., 2022, 06-Jan-2022, 6 января 2022 года
  std::size_t day_month(std::size_t i) {
    if (!number(i, 1, 2)) return 0;
    std::size_t k = i + 1;
    if (mark(k, '-') && at(k).glued && word(k + 1, Kind::Ordinal)) ++k;  // 6-го
    if (word(k, Kind::Ordinal) && at(k).glued) ++k;
    if ((mark(k, '-') || mark(k, '/')) && at(k).glued) ++k;
    k = skip_between(k);
    if (!word(k, Kind::Month)) return 0;
    const int month = at(k).word.value;
    ++k;
    if ((mark(k, '-') || mark(k, '/')) && at(k).glued) ++k;
    k = skip_between(k);
    std::int64_t y = at(k).number;
    if (number(k, 2, 2) && at(k - 1).kind == DateToken::Kind::Mark && at(k - 1).mark == '-')
      y += y < 70 ? 2000 : 1900;  // 06-Jan-22
    else if (!year(k))
      return 0;
    return set(y, month, at(i).number) ? k + 1 : 0;
  }

  // January 6, 2022 · Thu Jan 6 09:12:00 2022
  std::size_t month_day(std::size_t i) {
    std::size_t k = i + 1;
    if (mark(k, '.')) ++k;
    if (!number(k, 1, 2)) return 0;
    const std::int64_t day = at(k).number;
    ++k;
    if (word(k, Kind::Ordinal) && at(k).glued) ++k;
    const std::size_t clock = k;
    k = skip_between(k);
    if (year(k)) return set(at(k).number, at(i).word.value, day) ? k + 1 : 0;
    const std::size_t after = clock_at(clock, true);
    if (after == clock) return 0;
    const std::size_t behind = zone_at(after);
    if (year(behind) && set(at(behind).number, at(i).word.value, day)) return behind + 1;
    moment_ = {};
    return 0;
  }

  // January 2022, en janvier 2022, январь 2022 года
  std::size_t month_year(std::size_t i) {
    const std::size_t k = skip_between(i + 1);
    if (!year(k)) return 0;
    moment_.year = static_cast<int>(at(k).number);
    moment_.month = at(i).word.value;
    return k + 1;
  }

  // The token after the clock time that begins at `i`; `i` when none does. Without `sure` only
  // 9:12 and 9h12 are times, with it 9.12 and 9 am too.
  std::size_t clock_at(std::size_t i, bool sure) {
    if (number(i, 6, 6) || number(i, 4, 4)) {  // 091200 after T
      if (!sure || i == 0 || !at(i).glued) return i;
      const std::int64_t n = at(i).digits == 6 ? at(i).number : at(i).number * 100;
      return set_clock(n / 10000, n / 100 % 100, at(i).digits == 6 ? n % 100 : -1) ? i + 1 : i;
    }
    if (!number(i, 1, 2)) return i;
    const std::int64_t h = at(i).number;
    const bool glued = at(i + 1).glued;
    std::size_t k = i + 1;
    std::int64_t m = -1, s = -1;
    if (glued && (mark(k, ':') || (sure && mark(k, '.'))) && number(k + 1, 2, 2) &&
        at(k + 1).glued) {
      m = at(k + 1).number;
      k += 2;
      if (mark(k, ':') && at(k).glued && number(k + 1, 2, 2)) {
        s = at(k + 1).number;
        k += 2;
        if ((mark(k, '.') || mark(k, ':')) && at(k).glued && number(k + 1, 1, 9) && at(k + 1).glued)
          k += 2;
      }
    } else if (word(k, Kind::Half) && at(k).word.value == 2) {  // 9 h, 9h12
      ++k;
      if (number(k, 2, 2)) m = at(k++).number;
    } else if (!sure || half_at(k).first < 0) {
      return i;
    }
    const auto [half, after] = half_at(k);
    std::int64_t hour = h;
    if (half >= 0) {
      if (h > 12) return i;
      hour = h % 12 + 12 * half;
      k = after;
    }
    return set_clock(hour, std::max<std::int64_t>(m, 0), s) ? k : i;  // 9 h is 9:00
  }

  // am, p.m.: 0 or 1 and the token after; -1 when there is none.
  std::pair<int, std::size_t> half_at(std::size_t i) const {
    if (word(i, Kind::Half) && at(i).word.value < 2) return {at(i).word.value, i + 1};
    // a.m. is cut into a . m .
    if (at(i).kind == DateToken::Kind::Word && mark(i + 1, '.') && at(i + 1).glued &&
        at(i + 2).kind == DateToken::Kind::Word && at(i + 2).glued && word(i, Kind::Half) &&
        at(i).word.value >= 10 && word(i + 2, Kind::Half) && at(i + 2).word.value == 12)
      return {at(i).word.value - 10, mark(i + 3, '.') ? i + 4 : i + 3};
    return {-1, i};
  }

  bool set_clock(std::int64_t h, std::int64_t m, std::int64_t s) {
    if (h > 23 || m > 59 || s > 60) return false;
    moment_.hour = static_cast<int>(h);
    moment_.minute = static_cast<int>(m);
    moment_.second = static_cast<int>(std::min<std::int64_t>(s, 59));
    return true;
  }

  // Z, UTC, GMT+3, MSK, +06:00, -0500, (EST)
  std::size_t zone_at(std::size_t i) {
    std::size_t k = i;
    const bool bracket = mark(k, '(');
    if (bracket) ++k;
    std::size_t end = i;
    if (word(k, Kind::Zone)) {
      const int named = at(k).word.value;
      const bool greenwich = named == 0;
      moment_.zone = named;
      moment_.zulu = greenwich;
      end = k + 1;
      if (greenwich) {
        const std::size_t after = offset_at(end);
        if (after != end) moment_.zulu = false;
        end = after;
      }
    } else {
      end = offset_at(k);
      if (end == k) return i;
    }
    if (bracket && mark(end, ')')) ++end;
    return end;
  }

  std::size_t offset_at(std::size_t i) {
    const bool plus = mark(i, '+');
    const bool minus = mark(i, '-');
    if ((!plus && !minus) || !at(i + 1).glued) return i;
    std::int64_t minutes = 0;
    std::size_t k = i + 1;
    if (number(k, 4, 4)) {
      minutes = at(k).number / 100 * 60 + at(k).number % 100;
      ++k;
    } else if (number(k, 1, 2)) {
      minutes = at(k).number * 60;
      ++k;
      if (mark(k, ':') && at(k).glued && number(k + 1, 2, 2)) {
        minutes += at(k + 1).number;
        k += 2;
      }
    } else {
      return i;
    }
    if (minutes > 14 * 60) return i;
    moment_.zone = static_cast<int>(plus ? minutes : -minutes);
    moment_.zulu = false;
    return k;
  }

  // A time after the date that ended before token `i`: the token after it, `i` when there is none.
  std::size_t time_at(std::size_t i) {
    if (moment_.hour >= 0 || moment_.day == 0) return i;
    std::size_t k = i;
    bool sure = false;
    for (int steps = 0; steps < 4; ++steps, ++k) {
      const DateToken& t = at(k);
      if (k >= tokens_.size() || t.kind == DateToken::Kind::Number) break;
      if (t.kind == DateToken::Kind::Word) {
        const bool before =
            t.word.kind == Kind::Before || (t.word.kind == Kind::Half && t.word.value == 10);  // à
        if (!before && t.word.kind != Kind::Between) break;
        sure = sure || before;
      } else if (t.mark == '.' && at(k + 1).kind != DateToken::Kind::Number) {
        continue;
      } else if (t.mark != ',' && t.mark != '|' && t.mark != 0 && t.mark != '-' && t.mark != '(' &&
                 t.mark != '/' && t.mark != ':' && t.mark != '_') {
        break;
      }
    }
    const std::size_t end = clock_at(k, sure);
    if (end == k) return i;
    return zone_at(end);
  }

  // A time that stands before the date, as in «15:12, 6 января 2022»: its first token, `i` when
  // there is none.
  std::size_t time_before(std::size_t i) {
    if (moment_.day == 0) return i;
    std::size_t k = i;
    for (int steps = 0; steps < 3 && k > 0; ++steps) {
      const DateToken& t = at(k - 1);
      if (t.kind == DateToken::Kind::Number) break;
      if (t.kind == DateToken::Kind::Word && t.word.kind == Kind::None && steps > 1) return i;
      --k;
    }
    if (k < 3 || !number(k - 1, 2, 2) || !mark(k - 2, ':') || !at(k - 1).glued) return i;
    std::size_t first = k - 3;
    if (first >= 2 && mark(first - 1, ':') && at(first).glued) first -= 2;
    const std::size_t end = clock_at(first, false);
    if (end < k || end > i) return i;
    zone_at(end);
    return first;
  }

  std::vector<DateToken> tokens_;
  NumericOrder order_;
  Moment moment_;
};

std::string_view trimmed(std::string_view s) {
  const std::size_t first = s.find_first_not_of(" \t\r\n");
  if (first == s.npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

bool is_date_word(std::string_view word) {
  using Kind = DateWord::Kind;
  const Kind kind = date_word(word).kind;
  return kind == Kind::Month || kind == Kind::Weekday || kind == Kind::Between;
}

std::optional<FoundDate> find_date(std::string_view utf8, NumericOrder order) {
  return Reader(utf8.substr(0, kLongestSearch), order).find();
}

std::optional<model::DateCandidate> parse_date(std::string_view written, model::DateOrigin from,
                                               model::DateRole role, NumericOrder order) {
  const std::string_view text = trimmed(written).substr(0, 256);
  std::optional<model::DateCandidate> out;
  std::optional<Moment> plain = from_epoch(text);
  if (!plain) plain = from_year(text);
  if (plain)
    out = candidate_of(*plain);
  else if (const std::optional<FoundDate> found = find_date(text, order))
    out = found->date;
  if (out) {
    out->from = from;
    out->role = role;
  }
  return out;
}

}  // namespace hearsay::parse
