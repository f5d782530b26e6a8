// SPDX-License-Identifier: Apache-2.0
// Problem: "12 500", "2,5 млн", "soixante et onze", "two and a half million", «двести тысяч», "des
// dizaines de milliers" are one kind of thing. Idea: an amount is a sum of segments with falling
// scales; a segment is digits or number words below a thousand, then perhaps a word of scale.
// Number words add up as long as each is of a lower order than the one before it (vingt + deux,
// сто + двадцать), except where a word multiplies (two hundred, quatre-vingts). Vague words carry
// an interval that scales with what follows them.
// Limits: fractions in words (a third, две трети) are no amounts; nor are bare "several people".
#include "attribute/amounts.h"

#include <charconv>
#include <cmath>

namespace hearsay::attribute {
namespace {

double number_in(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class AmountReader {
 public:
  AmountReader(const Tokens& tokens, std::size_t at, const Lexicon& numbers)
      : tokens_(tokens), numbers_(numbers), at_(at) {
    out_.first = at;
  }

  std::optional<Amount> run() {
    if (vague()) return finish();
    double total = 0, last_scale = 0;
    bool any = false;
    while (true) {
      const std::size_t mark = at_;
      double base = 0;
      const bool explicit_base = segment(base, !any);
      const std::size_t after_base = at_;
      double scale = read_scale(explicit_base && tokens_[at_ - 1].kind == TokenKind::Number);
      if (!explicit_base && (scale == 0 || (any && scale >= last_scale))) {
        at_ = mark;
        break;
      }
      if (any && (last_scale == 0 || (scale == 0 ? out_.digits : scale >= last_scale))) {
        at_ = mark;
        break;
      }
      if (any && scale == 0 && base >= last_scale) {
        at_ = mark;
        break;
      }
      (void)after_base;
      if (!explicit_base) base = 1;
      if (scale > 0) out_.scaled = true;
      base += and_half();
      total += base * (scale > 0 ? scale : 1);
      any = true;
      last_scale = scale;
      if (scale == 0) break;
    }
    if (!any) return std::nullopt;
    out_.low = out_.high = total;
    grouped_by_dozens();
    return finish();
  }

 private:
  std::optional<Amount> finish() {
    out_.last = at_;
    if (out_.last < tokens_.size() && out_.low > out_.high) return std::nullopt;
    return out_;
  }

  bool same_paragraph(std::size_t i) const {
    return i < tokens_.size() && tokens_.paragraph[i] == tokens_.paragraph[out_.first];
  }
  Lexicon::Match word(std::size_t i, std::string_view kind) const {
    return same_paragraph(i) ? numbers_.match(tokens_, i, kind) : Lexicon::Match{};
  }
  // Skips "of", "de", "d'" between a vague word and what it multiplies.
  std::size_t past_of(std::size_t i) const {
    const std::string_view w = tokens_.norm(i);
    return w == "of" || w == "de" || w == "d'" ? i + 1 : i;
  }

  // "dozens", "une vingtaine", "plusieurs centaines", "tens of thousands"
  bool vague() {
    std::size_t i = at_;
    double low = 1, high = 1;
    bool few = false;
    if (const auto m = word(i, "few")) {
      few = true;
      const std::string& v = m.entry->value;
      low = number_in(v);
      high = number_in(std::string_view(v).substr(v.find("..") + 2));
      i += m.length;
    } else if ((word(i, "one") || word(i, "a")) && word(i + 1, "group")) {
      i += 1;
    }
    const auto m = word(i, "group");
    const auto multiplier = m ? Lexicon::Match{} : few ? word(i, "hundred") : Lexicon::Match{};
    const auto scale = m || multiplier ? Lexicon::Match{}
                       : few           ? word(i, "scale")
                                       : Lexicon::Match{};
    if (!m && !multiplier && !scale) return false;
    if (m && !few) {
      interval(m.entry->value, low, high);
      if (high < low * 2) out_.base = number_in(m.entry->value);
      out_.about = true;
      out_.vague = high >= low * 2;
      if (out_.vague) out_.about = false;
    } else {
      const double base = number_in((m ? m : multiplier ? multiplier : scale).entry->value);
      low *= base;
      high *= base;
      out_.vague = true;
    }
    i += (m ? m : multiplier ? multiplier : scale).length;
    multiply_on(i, low, high);
    at_ = i;
    out_.low = low;
    out_.high = high;
    return true;
  }

  static void interval(std::string_view value, double& low, double& high) {
    const std::size_t bar = value.find('|'), dots = value.find("..");
    low = number_in(value.substr(bar + 1, dots - bar - 1));
    high = number_in(value.substr(dots + 2));
  }

  // … of thousands, de milliers, тысяч
  void multiply_on(std::size_t& i, double& low, double& high) {
    for (int times = 0; times < 2; ++times) {
      const std::size_t j = past_of(i);
      const auto group = word(j, "group"), scale = word(j, "scale");
      const auto& m = scale ? scale : group;
      if (!m) return;
      const double base = number_in(m.entry->value);
      if (base < 1000) return;
      high = out_.vague && high != low ? (high + (high >= 99 ? 1 : 0)) * base - (high >= 99 ? 1 : 0)
                                       : high * base;
      low *= base;
      i = j + m.length;
    }
  }

  // "two dozen", «полтора десятка»: about
  void grouped_by_dozens() {
    const auto m = word(at_, "group");
    if (!m || out_.low > 99) return;
    const double base = number_in(m.entry->value);
    if (base > 100 || out_.scaled) return;
    out_.low *= base;
    out_.high *= base;
    out_.about = true;
    at_ += m.length;
    double low = out_.low, high = out_.high;
    std::size_t i = at_;
    multiply_on(i, low, high);
    at_ = i;
    out_.low = low;
    out_.high = high;
  }

  bool segment(double& value, bool first) {
    if (!same_paragraph(at_)) return false;
    if (tokens_[at_].kind == TokenKind::Number) {
      if (first) out_.digits = true;
      value = digits(first);
      return true;
    }
    if (const auto m = word(at_, "half"); m && first) {
      if (!word(at_ + m.length, "scale")) return false;
      at_ += m.length;
      value = 0.5;
      return true;
    }
    return words(value, first);
  }

  // Digits with separators of thousands and decimals as the language writes them.
  double digits(bool first) {
    std::string number(tokens_.norm(at_));
    std::size_t i = at_ + 1;
    if (number.size() <= 3 && number[0] != '0')
      while (const std::size_t step = thousands(i)) {
        number += tokens_.norm(i + step - 1);
        i += step;
        if (first) out_.grouped = true;
      }
    if (const std::size_t step = decimals(i)) {
      number += '.';
      number += tokens_.norm(i + step - 1);
      i += step;
      if (first) out_.fraction = true;
    }
    at_ = i;
    return number_in(number);
  }

  bool glued_number(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::Number && !tokens_[i].spaced;
  }
  // Number of tokens of a further group of three digits, 0 if there is none.
  std::size_t thousands(std::size_t i) const {
    const bool english = tokens_.language == model::Language::English;
    if (i < tokens_.size() && tokens_[i].kind == TokenKind::Number && tokens_[i].spaced &&
        tokens_[i].span.size() == 3 && !english && single_space_before(i) && !tail(i + 1))
      return 1;
    const std::string_view mark = tokens_.norm(i);
    const bool separator = english ? mark == "," || mark == "'" : mark == "." || mark == "'";
    if (!separator || tokens_[i].spaced || !glued_number(i + 1) || tokens_[i + 1].span.size() != 3)
      return 0;
    // 12.05.2021 and 1.234.56 are no thousands
    if (!english && mark == "." &&
        (tokens_.norm(i + 2) == "." && glued_number(i + 3) && tokens_[i + 3].span.size() != 3))
      return 0;
    return 2;
  }
  // 555 01 42: further digits of a telephone number
  bool tail(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::Number && tokens_[i].spaced &&
           tokens_[i].span.size() != 3;
  }
  bool single_space_before(std::size_t i) const {
    const std::uint32_t gap = tokens_[i].span.begin - tokens_[i - 1].span.end;
    const char byte = tokens_.text[tokens_[i].span.begin - 1];
    return gap <= 3 && byte != '\n' && byte != '\t' && (gap == 1 || byte != ' ');
  }
  std::size_t decimals(std::size_t i) const {
    const std::string_view mark = tokens_.norm(i);
    if ((mark != "," && mark != ".") || tokens_[i].spaced || !glued_number(i + 1)) return 0;
    if (tokens_[i + 1].span.size() > 3) return 0;
    const std::string_view next = tokens_.norm(i + 2);
    if ((next == "." || next == ",") && glued_number(i + 3)) return 0;  // a date, a version
    return 2;
  }

  // Number words below a thousand; words of lower and lower order add up.
  bool words(double& value, bool first) {
    double sum = 0, order = 1e9;
    std::size_t i = at_;
    bool any = false, only_one = false;
    while (true) {
      const std::size_t j = any ? past_joint(i) : i;
      if (!same_paragraph(j)) break;
      if (const auto m = word(j, "hundred")) {  // cent, two hundred
        const bool times = any && sum < 10;
        if (any && !times) break;
        if (!any && tokens_.language == model::Language::English && !a_before_) break;
        sum = (times ? sum : 1) * 100;
        order = 100;
        i = j + m.length;
        any = true;
        only_one = false;
        continue;
      }
      auto m = word(j, "n");
      const bool one = !m;
      if (one) m = word(j, "one");
      if (!m && !any && english_article(j)) {
        a_before_ = true;
        ++i;
        continue;
      }
      if (!m) break;
      const double n = number_in(m.entry->value);
      if (any && sum == 4 && n == 20 && tokens_.norm(j - 1) == "-") {  // quatre-vingts
        sum = 80;
        order = 20;
        i = j + m.length;
        continue;
      }
      if (any && !adds(sum, order, n)) break;
      sum += n;
      order = n < 10 ? 1 : n < 20 ? 10 : n < 100 ? (n == 60 ? 20 : 10.5) : 100;
      only_one = one && !any;
      any = true;
      i = j + m.length;
    }
    if (!any) {
      if (a_before_ && word(at_ + 1, "scale")) {
        ++at_;
        value = 1;
        return true;
      }
      return false;
    }
    if (first) out_.one = only_one;
    at_ = i;
    value = sum;
    return true;
  }
  bool english_article(std::size_t i) const {
    return !a_before_ && tokens_.language == model::Language::English && word(i, "a") &&
           (word(i + 1, "hundred") || word(i + 1, "scale"));
  }

  // May n follow a sum whose last word was of that order? (French 60 and 80 take 10–19 too.)
  bool adds(double sum, double order, double n) const {
    if (n < 10 && n > 6 && sum == 10) return tokens_.language == model::Language::French;
    if (n < 10) return order > 9 && std::fmod(sum, 10) == 0 && (order >= 10.5 || sum >= 60);
    if (n < 20) return order == 100 || (order == 20 && tokens_.language == model::Language::French);
    if (n < 100) return order == 100;
    return false;
  }
  std::size_t past_joint(std::size_t i) const {
    const std::string_view w = tokens_.norm(i);
    if (w == "-" && !tokens_[i].spaced && i + 1 < tokens_.size() && !tokens_[i + 1].spaced)
      return tokens_.language == model::Language::Russian ? tokens_.size() : i + 1;
    if (w == "and" && tokens_.norm(i - 1) == "hundred") return i + 1;
    if (w == "et" && (word(i + 1, "one") || tokens_.norm(i + 1) == "onze")) {
      const auto before = word(i - 1, "n");
      if (before && number_in(before.entry->value) >= 20) return i + 1;
    }
    return i;
  }

  double read_scale(bool after_digits) {
    if (const auto m = word(at_, "scale")) {
      at_ += m.length;
      return number_in(m.entry->value);
    }
    if (!after_digits) return 0;
    const auto m = word(at_, "glued");
    if (!m || at_ + 1 > tokens_.size()) return 0;
    // $3m, 1.1m, 300k, 2 Md€; a bare 100m is a length
    const bool glued = !tokens_[at_].spaced;
    const bool money = out_.first > 0 && tokens_[out_.first - 1].kind == TokenKind::Mark &&
                       !tokens_[out_.first].spaced;
    const bool symbol = tokens_.norm(at_ + 1) == "€" || tokens_.norm(at_ + 1) == "$";
    if (!(symbol || (glued && (money || out_.fraction || m.entry->words[0] == "k")))) return 0;
    at_ += m.length;
    return number_in(m.entry->value);
  }

  double and_half() {
    const auto m = word(at_, "and half");
    if (!m) return 0;
    at_ += m.length;
    if (tokens_.language == model::Language::French || out_.scaled) return 0.5;
    // "two and a half million": the scale still follows
    if (const auto scale = word(at_, "scale")) {
      at_ += scale.length;
      out_.scaled = true;
      pending_scale_ = number_in(scale.entry->value);
    }
    return 0.5;
  }

 public:
  double pending_scale_ = 0;

 private:
  const Tokens& tokens_;
  const Lexicon& numbers_;
  std::size_t at_;
  bool a_before_ = false;
  Amount out_;
};

}  // namespace

std::optional<Amount> read_amount(const Tokens& tokens, std::size_t at, const Lexicon& numbers) {
  if (at >= tokens.size()) return std::nullopt;
  AmountReader reader(tokens, at, numbers);
  auto out = reader.run();
  if (out && reader.pending_scale_ > 0) {
    out->low *= reader.pending_scale_;
    out->high *= reader.pending_scale_;
  }
  return out;
}

}  // namespace hearsay::attribute
