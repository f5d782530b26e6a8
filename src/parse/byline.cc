// SPDX-License-Identifier: Apache-2.0
#include "parse/byline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/tsv.h"
#include "parse/dates.h"
#include "text/code_points.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

constexpr std::size_t kLongestOpening = 5;  // words
constexpr std::size_t kLongestLine = 400;   // bytes looked at

std::uint64_t length_bit(std::size_t length) {
  return std::uint64_t{1} << std::min<std::size_t>(length, 63);
}

// Words of bylines, folded, several joined by one space.
class BylineWords {
 public:
  enum Class : unsigned { Opening = 1, Joint = 2, Role = 4, Ending = 8, Office = 16, Stamp = 32 };
  static const BylineWords& get() {
    static const BylineWords words;
    return words;
  }
  bool is(const std::string& folded, Class wanted) const {
    const auto found = words_.find(folded);
    return found != words_.end() && (found->second & wanted) != 0;
  }
  // Whether an opening begins with a word of this letter (small, ASCII) and so many bytes.
  bool may_open(char letter, std::size_t size) const {
    return (lengths_[static_cast<unsigned char>(letter)] & length_bit(size)) != 0;
  }
  // Whether an opening begins with this word.
  bool may_open(const std::string& folded) const { return begins_.contains(folded); }

 private:
  BylineWords() {
    base::read_tsv("data/parse/bylines.tsv", [this](const base::TsvRow& row) { add(row); });
  }
  void add(const base::TsvRow& row) {
    static constexpr std::array<std::pair<std::string_view, Class>, 6> kClasses{
        {{"opening", Opening},
         {"joint", Joint},
         {"role", Role},
         {"ending", Ending},
         {"office", Office},
         {"stamp", Stamp}}};
    const auto* found = std::find_if(kClasses.begin(), kClasses.end(),
                                     [&](const auto& one) { return one.first == row[2]; });
    if (found == kClasses.end()) row.refuse("not `language TAB words TAB class`");
    const std::string folded = text::fold(row[1]);
    words_[folded] |= found->second;
    if (found->second == Opening) {
      const std::string first = folded.substr(0, folded.find(' '));
      lengths_[static_cast<unsigned char>(first.front())] |= length_bit(first.size());
      begins_.insert(first);
    }
  }

  std::unordered_map<std::string, unsigned> words_;
  std::unordered_set<std::string> begins_;
  std::array<std::uint64_t, 256> lengths_{};  // of first words, a bit each, by their first bytes
};

bool is_mark(char c) {
  return c == ' ' || c == ',' || c == ':' || c == '-' || c == '|' || c == '/' || c == '.' ||
         c == ';' || c == '~' || c == '*';
}
std::string_view without_marks(std::string_view text) {
  while (!text.empty() && (is_mark(text.front()) || text.front() == ')' || text.front() == ']'))
    text.remove_prefix(1);
  for (const std::string_view dash : {"–", "—", "·", "•", "»", "©"})
    if (text.starts_with(dash)) return without_marks(text.substr(dash.size()));
  while (!text.empty() && is_mark(text.back())) {
    // A full stop belongs to an initial or "Jr."
    if (text.back() == '.') {
      const std::size_t space = text.find_last_of(" .", text.size() - 2);
      if (text.size() - (space == text.npos ? 0 : space) <= 5) break;
    }
    text.remove_suffix(1);
  }
  return text;
}

bool begins_upper(std::string_view text) {
  if (text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = text::next_code_point(text, at);
  return !u_islower(static_cast<UChar32>(c));
}

bool is_ascii(char c) { return static_cast<signed char>(c) >= 0; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// False where the first letters tell at once that no opening begins there: most lines.
bool may_open(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && at < 4 && is_ascii(line[at]) && !is_letter(line[at]) &&
         !is_digit(line[at]))
    ++at;
  if (at == line.size() || !is_letter(line[at])) return true;
  std::size_t end = at + 1;
  while (end < line.size() && is_letter(line[end])) ++end;
  // What goes on with the word, or is left out of it, takes a closer look.
  if (end < line.size() && (!is_ascii(line[end]) || is_digit(line[end]))) return true;
  return BylineWords::get().may_open(static_cast<char>(line[at] | 0x20), end - at);
}

// "Last updated on", « Mis à jour le »: what stands before a date, not a name.
bool begins_stamp(std::string_view text) {
  std::string joined;
  for (const text::Word& word : text::words(text, kLongestOpening)) {
    if (!joined.empty()) joined += ' ';
    joined += text::fold(word.of(text));
    if (BylineWords::get().is(joined, BylineWords::Stamp)) return true;
  }
  return false;
}

// Cut where no name goes on: at marks, dates, and words such as "on" and "для".
std::string_view name_part(std::string_view text) {
  for (const std::string_view mark :
       {" | ", " — ", " – ", " - ", " · ", " • ", "(", "[", " @", " / ", "http", "…", " // "}) {
    const std::size_t at = text.find(mark);
    if (at != std::string_view::npos && at > 0) text = text.substr(0, at);
  }
  const std::vector<text::Word> words = text::words(text);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].of(text);
    if (words[i].capital || words[i].has_digit) continue;
    if (BylineWords::get().is(text::fold(word), BylineWords::Ending))
      return text.substr(0, words[i].begin);
  }
  return text;
}

// The words of one piece up to its role: "Ana Bril Staff Writer" → "Ana Bril"; "" for a role alone.
std::string_view without_role(std::string_view piece) {
  const std::vector<text::Word> words = text::words(piece);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!BylineWords::get().is(text::fold(words[i].of(piece)), BylineWords::Role)) continue;
    // «Корреспондент Олег Рыбин», "Reporter Ana Bril": a role before a name.
    if (i == 0 && words.size() > 2 && words[1].capital && words[2].capital)
      return piece.substr(words[1].begin);
    return i < 2 ? std::string_view() : piece.substr(0, words[i].begin);
  }
  return piece;
}

// Pieces between commas, semicolons and "and".
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> out;
  const std::vector<text::Word> words = text::words(text);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      const std::string_view gap = text.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
      if (gap.find_first_of(",;&") != std::string_view::npos) {
        out.push_back(text.substr(begin, words[i - 1].end - begin));
        begin = words[i].begin;
      }
    }
    const bool joint = i > 0 && i + 1 < words.size() && !words[i].capital && words[i + 1].capital &&
                       BylineWords::get().is(text::fold(words[i].of(text)), BylineWords::Joint);
    if (!joint) continue;
    if (words[i].begin > begin) out.push_back(text.substr(begin, words[i].begin - begin));
    begin = words[i + 1].begin;
  }
  out.push_back(text.substr(begin));
  return out;
}

// Capitals only, of at most five letters: an agency or a degree beside a name.
bool is_acronym(std::string_view piece) {
  return piece.size() <= 5 && std::all_of(piece.begin(), piece.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || c == '.';
         });
}

// A date at the beginning stands before the name, any other after it.
std::string_view without_date(std::string_view text) {
  for (int dates = 0; dates < 2; ++dates) {
    const auto found = find_date(text);
    if (!found) break;
    const std::string_view before = without_marks(text.substr(0, found->at.begin));
    const auto words = text::words(before);
    const bool leads = words.size() <= 2 && std::none_of(words.begin(), words.end(), [&](auto w) {
                         return w.capital && w.begin > 0;
                       });
    text = leads ? without_marks(text.substr(found->at.end)) : text.substr(0, found->at.begin);
  }
  return text;
}

}  // namespace

bool is_office(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  return name.size() <= kLongest && BylineWords::get().is(text::fold(name), BylineWords::Office);
}

std::size_t byline_opening(std::string_view line) {
  const std::string_view head = line.substr(0, 80);
  if (!may_open(head)) return 0;
  std::size_t at = 0;
  const std::optional<text::Word> first = text::next_word(head, at);
  if (!first || first->begin > 3 || !BylineWords::get().may_open(text::fold(first->of(head))))
    return 0;
  const std::vector<text::Word> words = text::words(head, kLongestOpening);
  std::string joined;
  std::size_t best = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) joined += ' ';
    joined += text::fold(words[i].of(head));
    if (!BylineWords::get().is(joined, BylineWords::Opening)) continue;
    std::size_t end = words[i].end;
    const std::size_t word_end = end;
    while (end < line.size() && (line[end] == ' ' || line[end] == ':' || line[end] == '\n' ||
                                 line[end] == '\t' || line[end] == '\r' || line[end] == '.'))
      ++end;
    if (line.substr(end).starts_with("\u00A0")) end += 2;
    const bool colon = line.substr(word_end, end - word_end).find(':') != std::string_view::npos;
    // "From harbour to harbour": only a name or nothing may follow.
    const std::string_view rest = line.substr(end);
    const bool office = is_office(without_marks(rest.substr(0, rest.find(','))));
    if (rest.empty() || (end > word_end && (colon || begins_upper(rest) || office))) best = end;
  }
  return best;
}

std::string clean_byline(std::string_view written) {
  const std::string squeezed = text::squeeze(written.substr(0, kLongestLine));
  std::string_view text = without_marks(squeezed);
  for (int again = 0; again < 3; ++again) {
    text = without_marks(without_date(text));
    const std::size_t opening = byline_opening(text);
    if (opening == 0) break;
    text = without_marks(text.substr(opening));
  }
  if (begins_stamp(text)) return {};
  text = without_marks(name_part(text));
  std::string out;
  for (std::string_view piece : pieces_of(text)) {
    piece = without_marks(piece);
    if (piece.empty()) continue;
    const auto words = text::words(piece);
    if (words.empty()) continue;
    // A piece in lower case or with a number begins a role or a date, and ends the names.
    if (!out.empty() && (words.front().has_digit || !words.front().capital)) break;
    if (!out.empty() && is_acronym(piece)) continue;
    const std::string_view name = without_marks(without_role(piece));
    if (name.empty()) continue;
    out += (out.empty() ? "" : ", ") + std::string(name);
  }
  return text::words(out).empty() || out.size() > 200 ? std::string() : out;
}

}  // namespace hearsay::parse
