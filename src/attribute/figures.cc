// SPDX-License-Identifier: Apache-2.0
// Problem: of the numbers in a news text a third count nothing: years, dates, hours, ages, scores,
// names. The rest must come out as an interval with a bound and with what is counted.
// Idea: read every amount; drop what a word or mark beside it makes a label; join two amounts into
// a range where the language joins them; then look left for the bound, right for the unit, and on
// both sides, nearest first, for what happened to those who are counted. All words are in
// data/lexicon. Invariants: figures are in text order and don't overlap; low <= high. Limits:
// fractions in words, ratios ("one in eight") and bare "several" are no figures; the class is told
// within the sentence only.
#include "attribute/figures.h"

#include <algorithm>
#include <string_view>

namespace hearsay::attribute {

struct FigureReader::Sketch {
  Amount amount;
  std::size_t begin = 0;     // first token, currency sign or sign of minus included
  std::size_t end = 0;       // one past the last token of amount or range
  std::size_t noun_end = 0;  // one past the unit's last token; `end` when there is none
  bool noun_is_class = false;
  bool excluded = false;     // "none of the 88"
  bool subset = false;       // "dont deux": a part of the figure before
  bool change_from = false;  // first of "from A to B": has B's unit
  model::Figure figure;
};

namespace {

using model::Bound;
using model::Counted;

std::size_t ends_before(const Lexicon& lexicon, const Tokens& tokens, std::size_t at,
                        std::string_view kind) {
  for (std::size_t k = std::min<std::size_t>(at, 6); k >= 1; --k) {
    const auto m = lexicon.match(tokens, at - k, kind);
    if (m && m.length == k && tokens.same_sentence(at - k, at)) return k;
  }
  return 0;
}

std::optional<Counted> counted_of(std::string_view name) {
  if (name == "dead") return Counted::Dead;
  if (name == "injured") return Counted::Injured;
  if (name == "missing") return Counted::Missing;
  if (name == "detained") return Counted::Detained;
  if (name == "displaced") return Counted::Displaced;
  if (name == "affected") return Counted::Affected;
  if (name == "participants") return Counted::Participants;
  return std::nullopt;
}

bool is_number(const Tokens& tokens, std::size_t i) {
  return i < tokens.size() && tokens[i].kind == TokenKind::Number;
}
bool glued(const Tokens& tokens, std::size_t i) { return i < tokens.size() && !tokens[i].spaced; }

// Number of tokens of a row that is no amount: a telephone number, a date or time in digits, a
// score, a version. 0 if the row at `i` is none of these.
std::size_t digit_row(const Tokens& tokens, std::size_t i) {
  if (!is_number(tokens, i)) return 0;
  std::size_t end = i + 1, numbers = 1;
  bool spaces = true, threes = true, points = true;
  while (end < tokens.size()) {
    if (is_number(tokens, end) && tokens[end].spaced && !tokens[end].newline) {
      threes = threes && tokens[end].span.size() == 3;
      points = false;
      ++numbers, ++end;
      continue;
    }
    const std::string_view m = tokens.norm(end);
    if ((m == ":" || m == "/" || m == "." || m == "-") && glued(tokens, end) &&
        is_number(tokens, end + 1) && glued(tokens, end + 1)) {
      spaces = false;
      threes = false;
      points = points && m != "-";
      ++numbers, end += 2;
      continue;
    }
    break;
  }
  if (spaces && (numbers >= 4 || (numbers >= 3 && tokens.norm(i).starts_with("0"))) && !threes)
    return end - i;
  if (!spaces && points && numbers >= 3) return end - i;  // 12.05.2021, 3.0.1
  const std::string_view m = tokens.norm(i + 1);
  if (!spaces && numbers == 2 && m == ":") return end - i;  // 14:30, 3:1
  if (!spaces && numbers >= 3 && m == "-") return end - i;  // 2021-05-12
  return 0;
}

}  // namespace

FigureReader FigureReader::load() {
  FigureReader out;
  out.numbers_ = Lexicon::load("data/lexicon/numbers.tsv");
  out.bounds_ = Lexicon::load("data/lexicon/bounds.tsv");
  out.units_ = Lexicon::load("data/lexicon/units.tsv");
  out.counted_ = Lexicon::load("data/lexicon/counted.tsv");
  out.labels_ = Lexicon::load("data/lexicon/labels.tsv");
  return out;
}

std::vector<model::Figure> FigureReader::find(const Tokens& tokens) const {
  std::vector<Sketch> sketches;
  for (std::size_t i = 0; i < tokens.size();) {
    if (const std::size_t row = digit_row(tokens, i)) {
      i += row;
      continue;
    }
    const auto amount = read_amount(tokens, i, numbers_);
    if (!amount) {
      ++i;
      continue;
    }
    i = std::max(amount->last, i + 1);
    if (!is_figure(tokens, *amount)) {
      if (tokens.norm(i) == "h" && is_number(tokens, i + 1)) i += 2;  // 17 h 40
      // the second half of a score or of years goes with the first
      if (tokens.norm(i) == "-" && glued(tokens, i) && is_number(tokens, i + 1) &&
          glued(tokens, i + 1))
        i += 2;
      continue;
    }
    Sketch& sketch = sketches.emplace_back();
    sketch.amount = *amount;
    sketch.begin = amount->first;
    sketch.end = amount->last;
    join_range(tokens, i, sketch);
    unit(tokens, sketch);
    bound(tokens, sketch);
  }
  std::vector<model::Figure> out;
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    class_of(tokens, sketches, i);
    sketches[i].figure.span = tokens.bytes(sketches[i].begin, sketches[i].end);
    out.push_back(sketches[i].figure);
  }
  return out;
}

bool FigureReader::is_figure(const Tokens& tokens, const Amount& a) const {
  const auto label = [&](std::size_t i, std::string_view kind) {
    return i < tokens.size() && labels_.match(tokens, i, kind);
  };
  const std::string_view before = a.first > 0 ? tokens.norm(a.first - 1) : std::string_view();
  if (a.one) {
    const bool of = tokens.norm(a.last) == "of" || tokens.norm(a.last) == "из";
    return !of && (label(a.last, "one noun") || counted_.match(tokens, a.last, "dead") ||
                   counted_.match(tokens, a.last, "injured"));
  }
  if (label(a.last, "fraction") || before == "pour" || before == "per") return false;
  if (!a.digits && !a.scaled && a.high <= 3 && a.first > 0 && label(a.first - 1, "definite"))
    return false;
  if (is_time(tokens, a) || is_age(tokens, a) || is_name_or_label(tokens, a)) return false;
  // ratios: one in eight, un ménage sur huit, трое из десяти
  for (const std::size_t i : {a.last, a.last + 1})
    if (const auto m = labels_.match(tokens, i, "ratio"))
      if (const auto of = read_amount(tokens, i + m.length, numbers_);
          of && of->low > a.high && of->low <= 10 && a.high < 10)
        return false;
  if (a.first >= 2 && labels_.match(tokens, a.first - 1, "ratio") && a.high <= 10 && !a.vague &&
      (before == "in" || before == "sur" || before == "из"))
    for (const std::size_t back : {2u, 3u, 4u})
      if (a.first >= back) {
        const auto part = read_amount(tokens, a.first - back, numbers_);
        if (part && part->last + 2 >= a.first - 1 && part->last < a.first && part->high < a.low &&
            (part->one || part->high < 10))
          return false;
      }
  return true;
}

bool FigureReader::is_time(const Tokens& tokens, const Amount& a) const {
  if (!a.digits) {
    // "at eight p.m.", «в три часа ночи» are rare; months after words do occur
    return bool(labels_.match(tokens, a.last, "month"));
  }
  if (labels_.match(tokens, a.last, "month")) return true;
  if (a.first > 0 && labels_.match(tokens, a.first - 1, "month") && tokens[a.first - 1].upper &&
      !a.scaled && !a.grouped)
    return true;
  const bool plain = !a.grouped && !a.fraction && !a.scaled;
  if (plain && tokens.norm(a.last) == "h" &&
      (is_number(tokens, a.last + 1) || tokens[a.last].span.size() == 1))
    return a.high <= 24;
  if (plain && a.high <= 24 && labels_.match(tokens, a.last, "clock")) return true;
  if (plain && a.high <= 24 && a.first > 0 && labels_.match(tokens, a.last, "clock after") &&
      labels_.match(tokens, a.first - 1, "clock before") && tokens.norm(a.last + 1) != "de" &&
      tokens.norm(a.last + 1) != "d'" && ends_before(bounds_, tokens, a.first, "before range") == 0)
    return true;
  // years
  if (!plain || a.low != a.high || a.last - a.first != 1) return false;
  if (labels_.match(tokens, a.last, "year after") && a.low >= 1000 && a.low <= 2200) return true;
  if (a.low < 1500 || a.low > 2100 || tokens[a.first].span.size() != 4) return false;
  const auto money = units_.match(tokens, a.last, "money");
  if (money || (units_.match(tokens, a.last, "unit") && tokens.norm(a.last) != "-") ||
      counted_.match(tokens, a.last))
    return false;
  if (a.first > 0 && units_.match(tokens, a.first - 1, "money")) return false;
  if (a.low >= 1900) {
    const bool bounded = ends_before(bounds_, tokens, a.first, "before at-least") ||
                         ends_before(bounds_, tokens, a.first, "before about");
    return !bounded;
  }
  return a.first > 0 && labels_.match(tokens, a.first - 1, "year before");
}

bool FigureReader::is_age(const Tokens& tokens, const Amount& a) const {
  if (ends_before(labels_, tokens, a.first, "age before")) return true;
  const auto after = labels_.match(tokens, a.last, "age after");
  const std::string_view before = a.first > 0 ? tokens.norm(a.first - 1) : std::string_view();
  const bool french = tokens.language == model::Language::French;
  if (after && after.length > 1) return true;  // -year-old, -летний
  const std::size_t end = a.last + (after ? after.length : 0);
  const std::string_view next = tokens.norm(end);
  const bool closes = next == "," || next == ")" || next == "." || end >= tokens.size();
  if (after && (before == "," || before == "(") && closes) return true;
  if (after && french && before == "de" && a.first >= 2) {
    for (std::size_t i = a.first >= 4 ? a.first - 4 : 0; i + 1 < a.first; ++i)
      if (labels_.match(tokens, i, "aged noun")) return true;
  }
  // "Ms Arlen, 61, and her son, 19, live nearby"
  return tokens.language == model::Language::English && a.digits && before == "," && next == "," &&
         a.high < 120 && a.first >= 2 && tokens[a.first - 2].kind == TokenKind::Word;
}

bool FigureReader::is_name_or_label(const Tokens& tokens, const Amount& a) const {
  if (!a.digits) return false;
  const std::size_t i = a.first, end = a.last;
  const bool plain = !a.grouped && !a.fraction && !a.scaled;
  if (i > 0 && glued(tokens, i)) {
    const Token& before = tokens[i - 1];
    if (before.kind == TokenKind::Word) return true;  // G20, A320
    if (before.norm == "-" && glued(tokens, i - 1) && i >= 2 &&
        tokens[i - 2].kind == TokenKind::Word)
      return true;  // COVID-19
    if (before.norm == "№" || before.norm == "#" || before.norm == "°") return true;
  }
  if (i > 0 && (tokens.norm(i - 1) == "№" || tokens.norm(i - 1) == "°")) return true;
  if (tokens.norm(i).size() > 1 && tokens.norm(i)[0] == '0' && !a.fraction) return true;
  const auto unit_after = [&](std::size_t at) {
    return units_.match(tokens, at, "unit") || units_.match(tokens, at, "money") ||
           counted_.match(tokens, at);
  };
  if (glued(tokens, end) && end < tokens.size() && tokens[end].kind == TokenKind::Word &&
      (labels_.match(tokens, end, "ordinal") || !unit_after(end)) && plain)
    return true;  // 21st, 5G
  if (glued(tokens, end) && tokens.norm(end) == "-" && glued(tokens, end + 1)) {
    if (labels_.match(tokens, end + 1, "ordinal") && tokens[end + 1].span.size() <= 6) return true;
    if (is_number(tokens, end + 1)) {  // 3-1: a score unless something is counted
      const auto second = read_amount(tokens, end + 1, numbers_);
      const std::size_t after = second ? second->last : end + 2;
      if (!(second && second->low > a.low && (unit_after(after) || second->scaled))) return true;
    }
  }
  if (!plain) return false;
  if (ends_before(labels_, tokens, i, "label")) return true;
  const bool starts_line = i == 0 || tokens[i].newline;
  const std::string_view next = tokens.norm(end);
  if (starts_line && (next == "." || next == ")" || next == "-") && glued(tokens, end)) return true;
  // Kanal 24, Boeing 737
  return i > 0 && tokens.same_sentence(i - 1, i) && tokens[i - 1].kind == TokenKind::Word &&
         tokens[i - 1].upper && i >= 2 && tokens.same_sentence(i - 2, i) && !unit_after(end) &&
         !unit_after(end + 1) && ends_before(bounds_, tokens, i, "") == 0 &&
         !labels_.match(tokens, i - 1, "month");
}

bool FigureReader::changes_before(const Tokens& tokens, std::size_t at) const {
  for (std::size_t k = 1; k <= 10 && k <= at && tokens.same_sentence(at - k, at); ++k)
    if (bounds_.match(tokens, at - k, "change")) return true;
  return false;
}

// "10 to 15", "6–8 %", "entre 3 et 4 milliards", "deux ou trois". `at` moves past what is joined.
void FigureReader::join_range(const Tokens& tokens, std::size_t& at, Sketch& sketch) const {
  Amount& a = sketch.amount;
  if (a.vague || at >= tokens.size()) return;
  std::size_t joint = at;
  const std::size_t opener = ends_before(bounds_, tokens, a.first, "before range");
  const bool from = opener > 0 || ends_before(bounds_, tokens, a.first, "before from") > 0;
  // "from 10 % to 15 %": the unit may stand between
  if (from && (units_.match(tokens, joint, "unit") || units_.match(tokens, joint, "money")))
    joint += 1;
  const std::string_view word = tokens.norm(joint);
  const bool dash = word == "-";
  const auto m = bounds_.match(tokens, joint, "joins range");
  if (!dash && !m) return;
  std::size_t next = joint + (dash ? 1 : m.length);
  if (units_.match(tokens, next, "money") && tokens[next].kind == TokenKind::Mark) ++next;
  const auto b = read_amount(tokens, next, numbers_);
  if (!b || !tokens.same_sentence(a.first, next) || b->vague || (b->one && !dash)) return;
  const bool alternative = word == "or" || word == "ou" || word == "или";
  const bool conjunction = word == "and" || word == "et";
  if (conjunction &&
      !(tokens.norm(a.first - 1) == "between" || tokens.norm(a.first - 1) == "entre"))
    return;
  if (alternative && !(b->low > a.high && b->low <= a.high * 2 + 1)) return;
  const bool towards = !dash && !alternative && !conjunction;
  if (towards && ((from && changes_before(tokens, a.first)) ||
                  ends_before(bounds_, tokens, a.first, "before from") || b->low <= a.low)) {
    sketch.change_from = from;
    return;
  }
  if (towards && !from && joint != at) return;
  double low = a.low;
  if (b->scaled && !a.scaled && a.low < b->low) {
    double scale = 1;
    while (scale < 1e12 && low * scale * 1000 <= b->high) scale *= 1000;
    low *= scale;
  }
  if (!(low < b->high)) return;
  sketch.figure.bound = Bound::Range;
  a.low = low;
  a.high = b->high;
  a.last = b->last;
  sketch.end = b->last;
  at = b->last;
}

void FigureReader::bound(const Tokens& tokens, Sketch& sketch) const {
  model::Figure& f = sketch.figure;
  const Amount& a = sketch.amount;
  f.low = a.low;
  f.high = a.high;
  const std::string_view sign =
      sketch.begin > 0 ? tokens.norm(sketch.begin - 1) : std::string_view();
  const bool dash = sign == "-" && !tokens[sketch.begin].spaced && tokens[sketch.begin - 1].spaced;
  const bool word = sketch.begin > 0 && labels_.match(tokens, sketch.begin - 1, "minus") &&
                    ends_before(bounds_, tokens, sketch.begin, "before at-least") == 0;
  if (dash || word) {
    std::swap(f.low, f.high);
    f.low = -f.low;
    f.high = -f.high;
    --sketch.begin;
  }
  if (f.bound == Bound::Range) return;
  f.bound = a.about ? Bound::About : a.vague ? Bound::Range : Bound::Exact;
  const auto set = [&](std::string_view side, std::size_t at, bool before) {
    std::size_t longest = 0;
    for (const auto& [name, value] : {std::pair{"at-least", Bound::AtLeast},
                                      {"at-most", Bound::AtMost},
                                      {"about", Bound::About}}) {
      const std::string kind = std::string(side) + " " + name;
      const std::size_t length =
          before ? ends_before(bounds_, tokens, at, kind) : bounds_.match(tokens, at, kind).length;
      if (length <= longest) continue;
      if (before && value == Bound::AtMost && tokens.norm(at - 1) == "до" &&
          changes_before(tokens, at - 1))
        continue;
      const std::string_view next = tokens.norm(at + length);
      if (!before && (next == "de" || next == "d'" || next == "than" || next == "чем")) continue;
      longest = length;
      f.bound = value;
    }
    if (longest > 0 && a.base > 0 && f.bound != Bound::About) f.low = f.high = a.base;
    return longest > 0;
  };
  if (set("before", sketch.begin, true)) {
    sketch.excluded = false;
  } else if (!set("after", sketch.end, false)) {
    set("after", sketch.noun_end, false);
  }
  sketch.excluded = ends_before(labels_, tokens, sketch.begin, "definite") > 0 &&
                    ends_before(bounds_, tokens, sketch.begin, "none of") > 0;
  if (tokens.language == model::Language::Russian)
    sketch.excluded = ends_before(bounds_, tokens, sketch.begin, "none of") > 0;
  sketch.subset = ends_before(bounds_, tokens, sketch.begin, "subset") > 0 ||
                  bounds_.match(tokens, sketch.end, "subset");
}

// What stands beside the amount: a currency sign before it, a unit or a noun after it.
void FigureReader::unit(const Tokens& tokens, Sketch& sketch) const {
  model::Figure& f = sketch.figure;
  sketch.noun_end = sketch.end;
  if (sketch.begin > 0)
    if (const auto m = units_.match(tokens, sketch.begin - 1, "money");
        m && tokens[sketch.begin - 1].kind == TokenKind::Mark) {
      f.unit = "money";
      f.currency = m.entry->value;
      --sketch.begin;
      if (sketch.begin > 0 && tokens.norm(sketch.begin - 1) == "us") --sketch.begin;
      return;
    }
  std::size_t first = sketch.end;
  for (std::size_t i = sketch.end, unknown = 0; i < tokens.size(); ++i) {
    if (!tokens.same_sentence(sketch.amount.first, i)) break;
    const std::string& word = tokens[i].norm;
    if (const auto m = units_.match(tokens, i, "money")) {
      f.unit = "money";
      f.currency = m.entry->value;
      sketch.noun_end = i + m.length;
      sketch.end = i == sketch.end || unknown == 0 ? sketch.noun_end : sketch.end;
      return;
    }
    const auto counted = counted_.match(tokens, i);
    const auto unit = units_.match(tokens, i, "unit");
    if (counted && counted.entry->value != "verb" && (!unit || unit.length <= counted.length)) {
      f.counts = counted_of(counted.entry->kind).value_or(Counted::None);
      f.unit = counted.entry->value == "noun" ? "person" : "";
      sketch.noun_is_class = true;
      sketch.noun_end = i + counted.length;
      break;
    }
    if (unit) {
      f.unit = unit.entry->value;
      sketch.noun_end = i + unit.length;
      break;
    }
    if (word == "of" || word == "de" || word == "d'" || word == "des" || word == "du" ||
        word == "-" || (unknown == 0 && i == first && (word == "the" || word == "из"))) {
      first = first == i ? i + 1 : first;
      continue;
    }
    if (tokens[i].kind != TokenKind::Word || counted || labels_.match(tokens, i, "stop") ||
        ++unknown > 3)
      break;
    sketch.noun_end = i + 1;
  }
  if (sketch.noun_end > first && tokens.row[first].norm != "%")
    f.what = std::string(tokens.bytes(first, std::max(first + 1, sketch.noun_end)).of(tokens.text));
  // «человек двадцать»
  if (tokens.language == model::Language::Russian && f.unit.empty() &&
      sketch.noun_end == sketch.end && sketch.begin > 0 && sketch.amount.high >= 2 &&
      !sketch.amount.vague) {
    const std::string_view before = tokens.norm(sketch.begin - 1);
    if (before == "человек" && !(sketch.begin > 1 && is_number(tokens, sketch.begin - 2))) {
      f.unit = "person";
      sketch.amount.about = true;
      f.what = before;
    }
  }
}

// What happened to those counted: the nearest word of a class in the sentence; words between, a
// comma, another figure between make it farther.
void FigureReader::class_of(const Tokens& tokens, std::vector<Sketch>& sketches,
                            std::size_t n) const {
  Sketch& s = sketches[n];
  model::Figure& f = s.figure;
  const bool same_sentence_before =
      n > 0 && tokens.same_sentence(sketches[n - 1].amount.first, s.amount.first);
  if (s.change_from || (f.unit.empty() && same_sentence_before && sketches[n - 1].change_from)) {
    const std::size_t other = s.change_from ? n + 1 : n - 1;
    if (other < sketches.size() &&
        tokens.same_sentence(sketches[other].amount.first, s.amount.first) && f.unit.empty()) {
      f.unit = sketches[other].figure.unit;
      f.currency = sketches[other].figure.currency;
    }
  }
  if (f.unit.empty() && same_sentence_before && sketches[n - 1].figure.unit == "vote" &&
      f.what.empty())
    f.unit = "vote";
  const bool countable =
      f.unit.empty() || f.unit == "person" || f.unit == "house" || f.unit == "household";
  const bool crowd = s.noun_is_class && f.counts == Counted::Participants;
  if ((s.noun_is_class && !crowd) || !countable || s.excluded) return;
  if (f.unit.empty() && !f.what.empty() && !s.subset) return;
  constexpr int kFar = 11;
  int best = kFar + 1;
  Counted found = Counted::None;
  const auto cost_of = [&](std::size_t i) {
    const std::string& w = tokens[i].norm;
    if (tokens[i].kind == TokenKind::Number) return 1;
    if (w == ";" || w == ":" || w == "(" || w == ")") return 6;
    if (w == ",") return 1;
    return tokens[i].kind == TokenKind::Word ? 1 : 0;
  };
  const auto figure_at = [&](std::size_t i) -> int {
    for (std::size_t k = 0; k < sketches.size(); ++k)
      if (k != n && sketches[k].amount.first == i) return sketches[k].subset ? -2 : 4;
    return 0;
  };
  int cost = 0;
  const std::size_t after = crowd ? s.noun_end : s.end;
  for (std::size_t i = after; i < tokens.size() && tokens.same_sentence(i, s.amount.first); ++i) {
    cost += figure_at(i);
    const auto m = counted_.match(tokens, i);
    if (m && m.entry->value != "event" && cost < best) {
      best = cost;
      found = *counted_of(m.entry->kind);
    }
    cost += cost_of(i);
    if (cost > kFar) break;
  }
  cost = 0;
  for (std::size_t i = s.begin; i-- > 0 && tokens.same_sentence(i, s.amount.first);) {
    const auto m = counted_.match(tokens, i);
    if (m && m.entry->value != "event" && cost < best) {
      best = cost;
      found = *counted_of(m.entry->kind);
    }
    const std::string& w = tokens[i].norm;
    const bool joint = w == "," || w == "et" || w == "and" || w == "и" || w == "-";
    cost += cost_of(i) + figure_at(i) + (joint ? 3 : 0);
    if (cost > kFar) break;
  }
  // "6,000 according to the police, 20,000 according to unions": the second counts the same
  const bool bare = f.unit.empty() && f.what.empty() && same_sentence_before &&
                    sketches[n - 1].figure.unit == "person";
  if (found == Counted::None && (s.subset || bare) && same_sentence_before)
    found = sketches[n - 1].figure.counts;
  if (found == Counted::None || (crowd && (best > 2 || found == Counted::Participants))) return;
  const bool things = f.unit == "house" || f.unit == "household";
  if (things && found != Counted::Affected) return;
  f.counts = found;
  if (f.unit.empty()) f.unit = "person";
}

void link_figures(std::vector<model::Figure>& figures,
                  const std::vector<model::Statement>& statements) {
  for (model::Figure& figure : figures) {
    std::uint64_t smallest = ~std::uint64_t{0};
    for (std::size_t s = 0; s < statements.size(); ++s) {
      std::uint64_t size = 0;
      bool holds = false;
      for (const model::Span piece : statements[s].content) {
        size += piece.size();
        holds = holds || piece.overlaps(figure.span);
      }
      if (!holds || size >= smallest) continue;
      smallest = size;
      figure.statement = static_cast<std::uint32_t>(s);
    }
  }
}

}  // namespace hearsay::attribute
