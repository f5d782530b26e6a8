// SPDX-License-Identifier: Apache-2.0
// Datelines.
//
// The idea: a dateline is a run of place names, dates and small words before an agency, and the
// agency is known by where it stands: in a bracket or between slashes before a dash or full stop;
// between a dash and a full stop; in quotation marks or in capitals between full stops. The outlet
// table helps only where the place alone doesn't decide.
//
// Limits: a city and a bracket that open a sentence without a dash or stop ("Paris (Reuters) says")
// are no dateline; nor is a place without an agency.
#include "parse/dateline.h"

#include <algorithm>
#include <optional>

#include "model/span.h"
#include "parse/credit_names.h"
#include "parse/dates.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

using model::Span;

constexpr std::size_t kLongest = 160;      // bytes
constexpr std::size_t kLongestPlace = 14;  // words
constexpr std::size_t kLongestAgency = 5;  // words

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Whether what stands before an agency is places and dates, no prose.
bool is_place_and_date(std::string_view head) {
  const std::vector<text::Word> words = text::words(head);
  if (words.size() > kLongestPlace) return false;
  if (words.empty()) return true;
  if (!words.front().capital && !words.front().has_digit) return false;
  if (contains_any(head, {"!", "?", ":", ";", "«", "“", "\""})) return false;
  std::size_t small = 0, capitals = 0;
  for (const text::Word& word : words) {
    const std::string_view letters = word.of(head);
    capitals += word.capital ? 1 : 0;
    if (word.capital || word.has_digit || is_date_word(letters)) continue;
    constexpr std::size_t kLongestParticle = 3;  // de, la, sur, on, на
    if (code_points(letters) > kLongestParticle) return false;
    ++small;
  }
  return capitals >= 1 && small <= capitals;
}

class Reader {
 public:
  Reader(std::string_view paragraph, const model::OutletTable& outlets)
      : head_(head_of(paragraph, kLongest)), outlets_(outlets) {}

  Dateline read() {
    if (!bracketed() && !behind_dash() && !before_dash()) between_stops();
    return std::move(out_);
  }

 private:
  bool take(Span name, std::size_t bytes) {
    add_names(head_, name, model::CreditKind::Agency, Place::Bracket, outlets_, out_.credits);
    if (!out_.credits.empty()) out_.bytes = bytes;
    return !out_.credits.empty();
  }
  bool names_agency(Span name) const {
    return !name.empty() && text::words(name.of(head_)).size() <= kLongestAgency &&
           names_media(name.of(head_), outlets_);
  }

  // (AFP) - or /ТАСС/. The first bracket may still belong to the place: "BREST (France), 6 mai
  // (AFP)".
  bool bracketed() {
    for (std::size_t open = head_.find_first_of("(/["); open != head_.npos;
         open = head_.find_first_of("(/[", open + 1)) {
      const char closing = head_[open] == '(' ? ')' : head_[open] == '[' ? ']' : '/';
      const std::size_t close = head_.find(closing, open + 1);
      if (close == head_.npos || !is_place_and_date(head_.substr(0, open))) return false;
      const std::size_t after = skip_spaces(head_, close + 1);
      std::size_t stop = contains_any(head_.substr(after, 1), {".", ":"}) ? 1 : 0;
      if (stop == 0) stop = dash_at(head_, after);
      const Span name = bare_name(head_, span_of(open + 1, close));
      if ((stop > 0 || closing == '/') && begins_upper(name.of(head_)) &&
          text::words(name.of(head_)).size() <= kLongestAgency)
        return take(name, skip_spaces(head_, after + stop));
    }
    return false;
  }

  // МОСКВА, 6 янв — РИА Новости. · PARIS - AFP - …
  bool behind_dash() {
    for (std::size_t at = 1; at < head_.size(); ++at) {
      const std::size_t dash = head_[at - 1] == ' ' ? dash_at(head_, at) : 0;
      if (dash == 0) continue;
      if (!is_place_and_date(head_.substr(0, at))) return false;
      const std::size_t begin = skip_spaces(head_, at + dash);
      std::size_t end = head_.find(". ", begin), stop = 1;
      for (std::size_t k = begin; k + 1 < std::min(end, head_.size()); ++k)
        if (head_[k] == ' ' && dash_at(head_, k + 1) > 0) {
          stop = 1 + dash_at(head_, k + 1);
          end = k;
        }
      if (end == head_.npos) return false;
      const Span name = bare_name(head_, span_of(begin, end));
      return names_agency(name) && take(name, skip_spaces(head_, end + stop));
    }
    return false;
  }

  // Москва. 6 января. INTERFAX.RU - …
  bool before_dash() {
    for (const std::string_view dash : {" - ", " – ", " — "}) {
      const std::size_t end = head_.find(dash);
      const std::size_t stop = end == head_.npos ? head_.npos : head_.substr(0, end).rfind(". ");
      if (stop == head_.npos || !is_place_and_date(head_.substr(0, stop))) continue;
      const Span name = bare_name(head_, span_of(stop + 2, end));
      if (names_agency(name)) return take(name, end + dash.size());
    }
    return false;
  }

  // БРЕСТ, 6 января. «Весть». … · БРЕСТ, 6 января. ВЕСТЬ. …: only behind a date.
  bool between_stops() {
    for (std::size_t stop = head_.find(". "); stop != head_.npos;
         stop = head_.find(". ", stop + 1)) {
      const std::string_view before = head_.substr(0, stop);
      if (!is_place_and_date(before)) return false;
      const std::size_t begin = stop + 2, end = head_.find(". ", begin);
      if (end == head_.npos) return false;
      const std::vector<text::Word> words = text::words(before);
      const bool dated =
          std::any_of(words.begin(), words.end(), [](const auto& w) { return w.has_digit; });
      const bool quoted = contains_any(head_.substr(begin, 3), {"«", "“"});
      const Span name = bare_name(head_, span_of(begin, end));
      const bool fits =
          quoted ? text::words(name.of(head_)).size() <= 3 : is_acronym(name.of(head_));
      if (dated && fits && !name.empty()) return take(name, end + 2);
    }
    return false;
  }

  std::string_view head_;
  const model::OutletTable& outlets_;
  Dateline out_;
};

}  // namespace

Dateline dateline_of(std::string_view paragraph, const model::OutletTable& outlets) {
  return Reader(paragraph, outlets).read();
}

}  // namespace hearsay::parse
