// SPDX-License-Identifier: Apache-2.0
// Where a sentence ends.
//
// The problem: a full stop ends a sentence, or an abbreviation, an initial, the number of a list
// item; and a sentence is ended by quotation marks that close after its full stop, by a blank line,
// or by nothing at all when a speaker is named after it ("… ? » demande-t-il", «…! — сказал он»).
//
// The idea: one scan that halts only at . ! ? … and line ends. At each halt it looks at what
// follows (closing marks belong to the sentence; the next must begin as sentences do: no lower-case
// letter, not even behind a dash) and, for a full stop, at the word before it. Abbreviations come
// in classes (data/lexicon/abbreviations.tsv), because they differ in what they say of the next
// word: after "Mr." a name comes, after "etc." a capital means a new sentence, after "p.m." only a
// word that is common at the beginning of sentences does.
//
// Lines: a blank line always ends a sentence. A single line end does, too, unless the paragraph is
// wrapped to a width (its lines are about equally long), or the next line begins in lower case.
//
// Limits: a sentence that ends with an initial or an acronym and is followed by a name is not cut.
#include "text/sentences.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/tsv.h"
#include "text/code_points.h"
#include "text/fold.h"

namespace hearsay::text {
namespace {

enum class WordClass : unsigned char {
  Title,    // a name or number follows: never ends a sentence
  Middle,   // ends one only before a starter
  End,      // ends one before any capital
  Number,   // a number follows; before anything else it is a word like others
  Starter,  // no abbreviation: a word that sentences often begin with
};

class Abbreviations {
 public:
  static const Abbreviations& get() {
    static const Abbreviations table;
    return table;
  }
  // nullptr when the word is not in the list. A word may be both an abbreviation and a starter.
  const WordClass* find(std::string_view language, std::string_view word) const {
    return look_up(words_, language, word);
  }
  bool is_starter(std::string_view language, std::string_view word) const {
    return look_up(starters_, language, word) != nullptr;
  }

 private:
  using Map = std::unordered_map<std::string, WordClass>;

  Abbreviations() {
    base::read_tsv("data/lexicon/abbreviations.tsv", [this](const base::TsvRow& row) { add(row); });
  }

  void add(const base::TsvRow& row) {
    static constexpr std::array<std::pair<std::string_view, WordClass>, 5> kClasses{
        {{"title", WordClass::Title},
         {"middle", WordClass::Middle},
         {"end", WordClass::End},
         {"number", WordClass::Number},
         {"starter", WordClass::Starter}}};
    const auto* known = std::find_if(kClasses.begin(), kClasses.end(),
                                     [&](const auto& pair) { return pair.first == row[2]; });
    if (known == kClasses.end()) row.refuse("not `language TAB word TAB class`");
    Map& map = known->second == WordClass::Starter ? starters_ : words_;
    map.emplace(std::string(row[0]) + '\t' + lower(row[1]), known->second);
  }

  static const WordClass* look_up(const Map& map, std::string_view language,
                                  std::string_view word) {
    static constexpr std::array<std::string_view, 3> kAll{"fr", "en", "ru"};
    const std::string low = lower(word);
    const std::string_view short_tag = language.substr(0, language.find('-'));
    const bool known = std::find(kAll.begin(), kAll.end(), short_tag) != kAll.end();
    for (const std::string_view tag : kAll) {
      if (known && tag != short_tag) continue;
      const auto it = map.find(std::string(tag) + '\t' + low);
      if (it != map.end()) return &it->second;
    }
    return nullptr;
  }

  Map words_, starters_;
};

bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= U'\t' && c <= U'\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
}
bool is_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }
bool is_terminal(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'‽' || c == U'⁉' || c == U'⁈';
}
// Marks that close right after a full stop. `“` closes in Russian („…“); as an opening mark it
// stands after a space.
bool is_closer(char32_t c) {
  switch (c) {
    case U'»':
    case U'”':
    case U'’':
    case U'›':
    case U'“':
    case U'"':
    case U'\'':
    case U')':
    case U']':
      return true;
    default:
      return false;
  }
}

// The code point at `at`, 0 at the end.
char32_t peek(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : 0;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::string_view language) : text_(text), language_(language) {}

  std::vector<std::pair<std::uint32_t, std::uint32_t>> run() {
    wrapped_until_ = 0;
    while (at_ < text_.size()) {
      const unsigned char byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '\n')
        line_end();
      else if (byte == '.' || byte == '!' || byte == '?' ||
               (byte == 0xE2 && is_terminal(peek(text_, at_))))
        terminal();
      else
        ++at_;
    }
    emit(text_.size());
    return std::move(out_);
  }

 private:
  std::size_t skip_spaces(std::size_t at, bool lines = true) const {
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      if (!is_space(c) || (!lines && c == U'\n')) break;
      at = next;
    }
    return at;
  }

  // Ends the sentence before byte `end`.
  void emit(std::size_t end) {
    const std::size_t first = skip_spaces(begin_);
    std::size_t last = end;  // of the last code point that isn't white space
    while (last > first) {
      std::size_t before = last - 1;
      while (before > first && (static_cast<unsigned char>(text_[before]) & 0xC0) == 0x80) --before;
      if (!is_space(peek(text_, before))) break;
      last = before;
    }
    if (last > first)
      out_.emplace_back(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
    begin_ = end;
  }

  void line_end() {
    const std::size_t line_break = at_;
    std::size_t next = line_break;
    int breaks = 0;
    while (next < text_.size()) {
      std::size_t after = next;
      const char32_t c = next_code_point(text_, after);
      if (!is_space(c)) break;
      breaks += c == U'\n' ? 1 : 0;
      next = after;
    }
    at_ = next;
    if (breaks >= 2 || (!in_wrapped_paragraph(line_break) && begins_sentence(next))) emit(next);
  }

  // Whether the paragraph around byte `at` is wrapped to a width.
  bool in_wrapped_paragraph(std::size_t at) {
    if (at < paragraph_end_) return at < wrapped_until_;
    std::size_t begin = at;
    while (begin > paragraph_end_ && !(text_[begin] == '\n' && text_[begin - 1] == '\n')) --begin;
    while (begin < text_.size() && text_[begin] == '\n') ++begin;
    paragraph_end_ = std::min(text_.find("\n\n", begin), text_.size());
    const bool wrapped = is_wrapped(text_.substr(begin, paragraph_end_ - begin));
    wrapped_until_ = wrapped ? paragraph_end_ : 0;
    return wrapped;
  }

  // Whether a sentence can begin at `at`: behind marks and dashes stands no lower-case letter.
  bool begins_sentence(std::size_t at) const {
    for (int marks = 0; at < text_.size() && marks < 8; ++marks) {
      const char32_t c = next_code_point(text_, at);
      if (is_letter(c)) return is_upper(c) || !u_islower(static_cast<UChar32>(c));
      if (is_digit(c)) return true;
      if (c == U',' || c == U';' || c == U':') return false;
      at = skip_spaces(at);
    }
    return true;
  }

  // End of the marks that close the sentence whose full stop ends at `at`: quotation marks and
  // brackets, « » and "[…]" even behind a space.
  std::size_t closers(std::size_t at) const {
    for (;;) {
      const char32_t c = peek(text_, at);
      if (c != 0 && (is_closer(c) || is_terminal(c))) {
        next_code_point(text_, at);
        continue;
      }
      const std::size_t behind = skip_spaces(at, false);
      const char32_t far = peek(text_, behind);
      if (far == U'»' || far == U'”') {
        at = behind;
        continue;
      }
      std::size_t cut = 0;
      for (const std::string_view mark : {"[…]", "[...]", "(…)", "(...)"})
        if (text_.substr(behind, mark.size()) == mark) cut = mark.size();
      if (cut == 0) return at;
      at = behind + cut;
    }
  }

  void terminal() {
    const std::size_t stop = at_;
    std::size_t after = stop;
    const char32_t first = next_code_point(text_, after);
    bool plain_stop = first == U'.';
    while (is_terminal(peek(text_, after))) {
      next_code_point(text_, after);
      plain_stop = false;
    }
    const std::size_t end = closers(after);
    at_ = end;
    if (end == text_.size()) return;
    if (!is_space(peek(text_, end))) return;
    const std::size_t next = skip_spaces(end, false);
    if (next < text_.size() && text_[next] == '\n') return;  // line_end() decides
    if (!begins_sentence(next)) return;
    if (plain_stop && end == after && !stop_ends_sentence(stop, next)) return;
    emit(end);
  }

  // Whether the full stop at `stop`, with the next word at `next`, is more than the mark of an
  // abbreviation, an initial or an item's number.
  bool stop_ends_sentence(std::size_t stop, std::size_t next) const {
    std::string_view word = word_before(stop);
    if (word.empty()) return true;
    const bool digits =
        std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) return !(word.size() <= 3 && opens_line(stop - word.size()));
    const Abbreviations& table = Abbreviations::get();
    const bool number_next = is_digit(peek(text_, next));
    const WordClass* known = table.find(language_, word);
    bool initial = is_initial(word);  // "P." is no page, «В.» no century
    if (known == nullptr && !initial) {
      const std::size_t part = word.find_last_of("-'");
      if (part != word.npos) {
        known = table.find(language_, word.substr(part + 1));
        initial = is_initial(word.substr(part + 1));  // Jean-P.
      }
    }
    if (initial && known != nullptr && *known != WordClass::Title) known = nullptr;
    if (known != nullptr) {
      switch (*known) {
        case WordClass::Title:
          return false;
        case WordClass::Middle:
          return starter_at(next);
        case WordClass::End:
          return !number_next;
        case WordClass::Number:
          return !number_next;
        case WordClass::Starter:
          break;
      }
    }
    return initial ? starter_at(next) && !initial_at(next) : true;
  }

  // Whether a capital alone and a full stop stand at `at`: «В. В. Дрёмов», though «в» is a starter.
  bool initial_at(std::size_t at) const {
    if (at >= text_.size()) return false;
    const char32_t c = next_code_point(text_, at);
    return is_upper(c) && at < text_.size() && text_[at] == '.';
  }

  // Letters, digits and inner marks up to the stop; "" when something else stands there.
  std::string_view word_before(std::size_t stop) const {
    constexpr std::size_t kLongest = 40;
    std::size_t begin = stop;
    while (begin > begin_ && stop - begin < kLongest) {
      std::size_t previous = begin - 1;
      while (previous > begin_ && (static_cast<unsigned char>(text_[previous]) & 0xC0) == 0x80)
        --previous;
      const char32_t c = peek(text_, previous);
      if (!is_letter(c) && !is_digit(c) && c != U'.' && c != U'-' && c != U'\'') break;
      begin = previous;
    }
    std::string_view word = text_.substr(begin, stop - begin);
    while (!word.empty() && (word.front() == '.' || word.front() == '-' || word.front() == '\''))
      word.remove_prefix(1);
    return word;
  }

  // J · J.-P · U.S · А.С: capitals each alone between stops.
  static bool is_initial(std::string_view word) {
    std::size_t run = 0, letters = 0;
    for (std::size_t at = 0; at < word.size();) {
      const char32_t c = next_code_point(word, at);
      if (c == U'.' || c == U'-') {
        run = 0;
        continue;
      }
      if (!is_upper(c) || ++run > 1) return false;
      ++letters;
    }
    return letters > 0;
  }

  bool starter_at(std::size_t at) const {
    const std::size_t begin = at;
    std::size_t end = at;
    while (end < text_.size()) {
      std::size_t after = end;
      if (!is_letter(next_code_point(text_, after))) break;
      end = after;
    }
    if (end == begin) return !is_digit(peek(text_, begin));  // a quotation mark, a dash
    return Abbreviations::get().is_starter(language_, text_.substr(begin, end - begin));
  }

  bool opens_line(std::size_t at) const {
    while (at > begin_ && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    return at == begin_ || text_[at - 1] == '\n' || at == skip_spaces(begin_);
  }

  std::string_view text_, language_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of the sentence being read
  std::size_t paragraph_end_ = 0, wrapped_until_ = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out_;
};

std::size_t letters_of(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

bool is_wrapped(std::string_view paragraph) {
  std::size_t shortest = paragraph.size(), longest = 0, lines = 1;
  for (std::size_t at = 0;;) {
    const std::size_t end = paragraph.find('\n', at);
    if (end == paragraph.npos || paragraph.find_first_not_of(" \t\r\n", end) == paragraph.npos)
      break;  // the last line may be short
    const std::size_t size = letters_of(paragraph.substr(at, end - at));
    shortest = std::min(shortest, size);
    longest = std::max(longest, size);
    ++lines;
    at = end + 1;
  }
  return lines >= 3 && longest <= 120 && shortest >= 40 && shortest * 4 >= longest * 3;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> sentences(std::string_view utf8,
                                                               std::string_view language) {
  return Scanner(utf8, language).run();
}

}  // namespace hearsay::text
