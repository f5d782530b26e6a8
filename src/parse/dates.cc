// SPDX-License-Identifier: Apache-2.0
// Reading dates.
//
// The problem: the same moment is written 2022-01-06T09:12:00Z, Thu, 06 Jan 2022 15:12 +0600,
// 06/01/2022, "jeudi 6 janvier 2022 à 15h12", "Jan. 6, 2022 3:12 p.m. EST", «15:12, 6 января 2022
// года» …, in the midst of other words and numbers.
//
// The idea: cut the text into numbers, words and marks once, then try a handful of shapes at each
// token (the shapes below, in order of how surely they are dates); around a date that was found,
// look for a time and a zone. Names of months, zones and the small words between them are in
// data/parse/dates.tsv. A date is an interval: what isn't said (day, minute) widens it.
//
// Limits: no relative dates ("yesterday"), no dates without a year. Zone abbreviations that mean
// several zones are read as the one most common in the press of the three languages.
//
// A little over 600 lines: every shape of a date stands here beside the others, because their order
// decides.
#include "parse/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"
#include "text/fold.h"

namespace hearsay::parse {
namespace {

constexpr int kFirstYear = 1800, kLastYear = 2199;

// Words of dates, folded: "fevrier" -> month 2; "msk" -> zone +180 (minutes).
class DateWords {
 public:
  enum class Kind : unsigned char { None, Month, Weekday, Zone, Before, Half, Ordinal, Between };
  struct Entry {
    Kind kind = Kind::None;
    int value = 0;
  };
  static const DateWords& get() {
    static const DateWords words;
    return words;
  }
  Entry find(const std::string& folded) const {
    const auto it = map_.find(folded);
    return it == map_.end() ? Entry{} : it->second;
  }

 private:
  DateWords() {
    const std::string path = base::data_path("data/parse/dates.tsv");
    const std::string tsv = base::read_file(path);
    std::size_t number = 0;
    for (std::size_t at = 0; at < tsv.size();) {
      const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
      const std::string_view line = std::string_view(tsv).substr(at, end - at);
      at = end + 1;
      ++number;
      if (!line.empty() && line.front() != '#') add(line, path + ":" + std::to_string(number));
    }
  }

  void add(std::string_view line, const std::string& where) {
    static constexpr std::array<std::pair<std::string_view, Kind>, 7> kKinds{
        {{"month", Kind::Month},
         {"weekday", Kind::Weekday},
         {"zone", Kind::Zone},
         {"before", Kind::Before},
         {"half", Kind::Half},
         {"ordinal", Kind::Ordinal},
         {"between", Kind::Between}}};
    std::array<std::string_view, 3> cell;
    for (std::size_t i = 0; i < cell.size(); ++i) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      cell[i] = line.substr(0, tab);
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    const auto* kind = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&](const auto& pair) { return pair.first == cell[1]; });
    if (cell[0].empty() || kind == kKinds.end())
      throw base::Failure("not `word TAB class TAB value`", where, "mend the line");
    int value = 0;
    std::from_chars(cell[2].data(), cell[2].data() + cell[2].size(), value);
    map_[text::fold(cell[0])] = {kind->second, value};
  }

  std::unordered_map<std::string, Entry> map_;
};

struct Token {
  enum class Kind : unsigned char { Number, Word, Mark } kind = Kind::Mark;
  std::uint32_t begin = 0, end = 0;
  bool glued = false;  // no white space before it
  char mark = 0;       // of ASCII marks
  int digits = 0;
  std::int64_t number = 0;
  DateWords::Entry word;
};

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
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

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> out;
  bool glued = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      glued = false;
      ++at;
      continue;
    }
    Token token;
    token.begin = static_cast<std::uint32_t>(at);
    token.glued = glued;
    glued = true;
    if (is_ascii_digit(c)) {
      token.kind = Token::Kind::Number;
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
      token.kind = Token::Kind::Word;
      while (at < text.size() && is_word_byte(text[at]) && foreign_mark(text, at) == 0 &&
             !is_cjk_unit(text, at))
        ++at;
      if (at - token.begin <= 32)
        token.word = DateWords::get().find(text::fold(text.substr(token.begin, at - token.begin)));
    } else {
      token.mark = c;
      ++at;
    }
    token.end = static_cast<std::uint32_t>(at);
    out.push_back(token);
  }
  return out;
}

// What is known of a moment.
struct Moment {
  int year = 0, month = 0, day = 0;         // 0: not known
  int hour = -1, minute = -1, second = -1;  // -1: not known; with the hour, the minute is
  std::optional<int> zone;                  // minutes east of Greenwich
  bool zulu = false;
};

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
int days_in(int year, int month) {
  static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}
bool is_year(std::int64_t y) { return y >= kFirstYear && y <= kLastYear; }
bool is_day(int year, std::int64_t month, std::int64_t day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, static_cast<int>(month));
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

// Tries the shapes of dates at tokens.
class Reader {
 public:
  Reader(std::string_view text, NumericOrder order) : tokens_(tokenize(text)), order_(order) {}

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
  using Kind = DateWords::Kind;

  const Token& at(std::size_t i) const {
    static const Token kNone;
    return i < tokens_.size() ? tokens_[i] : kNone;
  }
  bool number(std::size_t i, int least, int most) const {
    const Token& t = at(i);
    return t.kind == Token::Kind::Number && t.digits >= least && t.digits <= most;
  }
  bool mark(std::size_t i, char c) const {
    return at(i).kind == Token::Kind::Mark && at(i).mark == c;
  }
  bool word(std::size_t i, Kind kind) const {
    return at(i).kind == Token::Kind::Word && at(i).word.kind == kind;
  }
  bool year(std::size_t i) const {
    return number(i, 4, 4) && is_year(at(i).number) && !(at(i + 1).glued && mark(i + 1, '%'));
  }

  // The token after the date that begins at `i`, 0 when none does.
  std::size_t date_at(std::size_t i) {
    if (at(i).kind == Token::Kind::Number) {
      if (i > 0 && at(i).glued && (mark(i - 1, '-') || mark(i - 1, '/') || mark(i - 1, '.')) &&
          i > 1 && at(i - 1).glued && at(i - 2).kind == Token::Kind::Number)
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
    if (!year(i) || at(i + 1).kind != Token::Kind::Mark || !at(i + 1).glued) return 0;
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
    if (!number(i, 1, 2) || at(i + 1).kind != Token::Kind::Mark) return 0;
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
    if (number(k, 2, 2) && at(k - 1).kind == Token::Kind::Mark && at(k - 1).mark == '-')
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
    if (at(i).kind == Token::Kind::Word && mark(i + 1, '.') && at(i + 1).glued &&
        at(i + 2).kind == Token::Kind::Word && at(i + 2).glued && word(i, Kind::Half) &&
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
      const Token& t = at(k);
      if (k >= tokens_.size() || t.kind == Token::Kind::Number) break;
      if (t.kind == Token::Kind::Word) {
        const bool before =
            t.word.kind == Kind::Before || (t.word.kind == Kind::Half && t.word.value == 10);  // à
        if (!before && t.word.kind != Kind::Between) break;
        sure = sure || before;
      } else if (t.mark == '.' && at(k + 1).kind != Token::Kind::Number) {
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
      const Token& t = at(k - 1);
      if (t.kind == Token::Kind::Number) break;
      if (t.kind == Token::Kind::Word && t.word.kind == Kind::None && steps > 1) return i;
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

  std::vector<Token> tokens_;
  NumericOrder order_;
  Moment moment_;
};

// Seconds or milliseconds since 1970, between 1990 and 2100.
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

// 2022: a year alone is a date only where a date is expected.
std::optional<Moment> from_year(std::string_view digits) {
  int year = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  if (digits.size() != 4 || error != std::errc{} || end != digits.data() + 4 || !is_year(year))
    return std::nullopt;
  Moment m;
  m.year = year;
  return m;
}

std::string_view trimmed(std::string_view s) {
  const std::size_t first = s.find_first_not_of(" \t\r\n");
  if (first == s.npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

bool is_date_word(std::string_view word) {
  using Kind = DateWords::Kind;
  const Kind kind = DateWords::get().find(text::fold(word)).kind;
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
