// SPDX-License-Identifier: Apache-2.0
// Credit lines: labels and names, and nothing else.
//
// The problem: "source", "by", "с" are words of any text. The idea: a line is a credit only if
// labels (patterns of words in data/lexicon/credits.tsv) and names use it up, and each name looks
// like one: few words, a capital, no end of a sentence.
#include "parse/credit_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/tsv.h"
#include "model/names.h"
#include "parse/credit_names.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

using model::Credit;
using model::CreditKind;
using model::OutletTable;
using model::Span;

constexpr std::size_t kLongestName = 8;    // words
constexpr std::size_t kLongestLine = 400;  // bytes; longer paragraphs are prose
constexpr std::size_t kNoteHead = 200;     // bytes in which the label of a note stands

// How a label is tied to the name: by a colon or dash, directly, either way, or there is none.
enum class Tie : unsigned char { Colon, Plain, Any, Nameless };

struct Label {
  std::vector<std::string> words;  // folded; "_" is any one word
  std::optional<CreditKind> kind;  // nothing: a note
  Tie tie = Tie::Any;
};

class Labels {
 public:
  static const Labels& get() {
    static const Labels labels;
    return labels;
  }
  // Those that begin with a word, longest first.
  const std::vector<Label>& beginning_with(const std::string& folded) const {
    static const std::vector<Label> kNone;
    const auto found = labels_.find(folded);
    return found == labels_.end() ? kNone : found->second;
  }
  // Whether the label of a note begins with a word.
  bool begins_note(const std::string& folded) const {
    const std::vector<Label>& labels = beginning_with(folded);
    return std::any_of(labels.begin(), labels.end(), [](const Label& one) { return !one.kind; });
  }

 private:
  Labels() {
    base::read_tsv("data/lexicon/credits.tsv", [this](const base::TsvRow& row) { add(row); });
    // Longer labels first: "traduit de _ par" before "traduit".
    for (auto& [first, labels] : labels_)
      std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) {
        return a.words.size() > b.words.size();
      });
  }

  // Language, words, kind, tie.
  void add(const base::TsvRow& row) {
    Label label;
    for (std::size_t at = 0; at < row[1].size();) {
      const std::size_t space = std::min(row[1].find(' ', at), row[1].size());
      label.words.push_back(text::fold(row[1].substr(at, space - at)));
      at = space + 1;
    }
    label.kind = model::parse_name<CreditKind>(row[2]);
    static constexpr std::array<std::pair<std::string_view, Tie>, 4> kTies{
        {{"colon", Tie::Colon},
         {"plain", Tie::Plain},
         {"any", Tie::Any},
         {"nameless", Tie::Nameless}}};
    const auto* tie = std::find_if(kTies.begin(), kTies.end(),
                                   [&](const auto& pair) { return pair.first == row[3]; });
    if (label.words.empty() || label.words.front() == "_" || (!label.kind && row[2] != "note") ||
        tie == kTies.end())
      row.refuse("not `language TAB words TAB kind TAB colon|plain|any|nameless`");
    label.tie = tie->second;
    const std::string first = label.words.front();
    labels_[first].push_back(std::move(label));
  }

  std::unordered_map<std::string, std::vector<Label>> labels_;  // by their first word
};

// The labels at word `first`: bytes after the longest one that fits, with its tie; 0 when none
// does.
struct Match {
  const Label* label = nullptr;
  std::size_t end = 0;   // byte after label and tie
  std::size_t word = 0;  // first word after the label
};

class LineReader {
 public:
  LineReader(std::string_view line, const OutletTable& outlets)
      : line_(line), outlets_(outlets), words_(text::words(line)), folded_(words_.size()) {}

  std::vector<Credit> read() {
    std::vector<Credit> out;
    std::size_t word = 0;
    if (label_at(0).label == nullptr) {
      word = leading_name(out);
      if (word == 0) return {};
    }
    while (word < words_.size()) {
      const Match match = label_at(word);
      if (match.label == nullptr || !match.label->kind) return {};
      const std::size_t next = next_label(match.word);
      if (match.label->tie != Tie::Nameless) {
        const std::size_t count = next - match.word;
        if (count == 0 || count > kLongestName || !is_name(match.end, *match.label)) return {};
        add_names(line_, {static_cast<std::uint32_t>(match.end), byte_of(next)}, *match.label->kind,
                  Place::Label, outlets_, out);
      }
      word = std::max(next, match.word);
    }
    return out;
  }

  Match label_at(std::size_t word) const {
    if (word >= words_.size()) return {};
    for (const Label& label : Labels::get().beginning_with(folded(word))) {
      if (word + label.words.size() > words_.size()) continue;
      bool fits = true;
      for (std::size_t i = 1; i < label.words.size() && fits; ++i)
        fits = label.words[i] == "_" || label.words[i] == folded(word + i);
      if (!fits) continue;
      const std::size_t last = word + label.words.size() - 1;
      std::size_t end = skip_spaces(line_, words_[last].end);
      const bool colon = end < line_.size() && line_[end] == ':';
      const std::size_t dash = colon ? 1 : end > words_[last].end ? dash_at(line_, end) : 0;
      if (label.tie == Tie::Colon && dash == 0) continue;
      if (label.tie == Tie::Plain && dash != 0) continue;
      if (label.tie == Tie::Nameless && !parted_after(last)) continue;
      end = skip_spaces(line_, end + dash);
      return {&label, end, last + 1};
    }
    return {};
  }

 private:
  // Most words are never asked for.
  const std::string& folded(std::size_t word) const {
    std::string& known = folded_[word];
    if (known.empty()) known = text::fold(words_[word].of(line_));
    return known;
  }
  std::uint32_t byte_of(std::size_t word) const {
    return word < words_.size() ? words_[word].begin : static_cast<std::uint32_t>(line_.size());
  }

  // "(WNS, translated by …)": a name in a bracket, or one of media, before the first label. Adds it
  // and returns the word of that label; 0 when there is none.
  std::size_t leading_name(std::vector<Credit>& out) const {
    if (words_.empty()) return 0;
    const std::size_t next = next_label(0, kLongestName);
    if (next == words_.size()) return 0;
    const Span name = bare_name(line_, {0, byte_of(next)});
    const bool bracket = line_.front() == '(' || line_.front() == '[';
    if (!begins_upper(name.of(line_)) || contains_any(name.of(line_), {":", "?", "!", ". "}) ||
        (!bracket && !names_media(name.of(line_), outlets_)))
      return 0;
    add_names(line_, name, CreditKind::Agency, Place::Label, outlets_, out);
    return next;
  }

  // The word at which another label begins, behind punctuation and at most at `last`; the number of
  // words when none does.
  std::size_t next_label(std::size_t from, std::size_t last = SIZE_MAX) const {
    for (std::size_t word = from + 1; word < words_.size() && word <= last; ++word) {
      if (parted_after(word - 1) && label_at(word).label != nullptr) return word;
    }
    return words_.size();
  }
  // Whether a mark that ends names stands after the word, or nothing at all.
  bool parted_after(std::size_t word) const {
    if (word + 1 >= words_.size()) return true;
    const std::string_view gap =
        line_.substr(words_[word].end, words_[word + 1].begin - words_[word].end);
    return contains_any(gap, {".", ";", ",", "|", "/", "(", ")", "\n", "—", "–", "»", "”"});
  }

  // Names begin with a capital, a digit, a quotation mark, or are addresses; behind a colon also
  // otherwise. There is no end of a sentence inside.
  bool is_name(std::size_t at, const Label& label) const {
    const std::string_view rest = line_.substr(at);
    if (rest.find(". ") != rest.npos && rest.find(". ") > 40) return false;
    if (label.tie != Tie::Plain) return true;
    const Span name = bare_name(
        line_, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(line_.size())});
    const std::string_view bare = name.of(line_);
    return begins_upper(bare) || (!bare.empty() && bare.front() >= '0' && bare.front() <= '9');
  }

  std::string_view line_;
  const OutletTable& outlets_;
  std::vector<text::Word> words_;
  mutable std::vector<std::string> folded_;  // "" until asked for
};

// "cb/AFP", "AFP/cb/hd": an agency and its desk's initials.
std::vector<Credit> desk_signature(std::string_view line) {
  std::vector<Credit> out;
  std::size_t initials = 0;
  if (line.size() > 40 || line.find('/') == line.npos) return {};
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t cut = std::min(line.find('/', at), line.size());
    const std::string_view part = line.substr(at, cut - at);
    const std::vector<text::Word> words = text::words(part);
    constexpr std::size_t kLongestInitials = 4;
    if (words.size() != 1 || words.front().of(part) != part) return {};
    if (is_acronym(part))
      out.push_back({CreditKind::Agency,
                     std::string(part),
                     {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(cut)}});
    else if (code_points(part) > kLongestInitials || words.front().capital ||
             words.front().has_digit)
      return {};
    else
      ++initials;
    at = cut + 1;
  }
  return initials > 0 ? out : std::vector<Credit>{};
}

// "(AFP)", "/ТАСС/", "AFP", "— Reuters", "© AFP", "(AFP/Reuters)".
std::vector<Credit> lone_agency(std::string_view line, const OutletTable& outlets) {
  std::vector<Credit> out;
  const Span whole{0, static_cast<std::uint32_t>(line.size())};
  Span span = whole;
  for (const std::string_view mark : {"©", "—", "–", "-"})
    if (span.of(line).starts_with(mark)) span.begin += static_cast<std::uint32_t>(mark.size());
  const bool marked = line.front() == '(' || line.front() == '/' || span.begin > 0;
  span = bare_name(line, span);
  if (span.empty() || text::words(span.of(line)).size() > 5) return {};
  add_names(line, span, CreditKind::Agency, Place::Label, outlets, out);
  const bool all = std::all_of(out.begin(), out.end(), [&](const Credit& c) {
    return is_agency(c.name, outlets) || (marked && names_media(c.name, outlets)) ||
           (marked && line.front() == '/');
  });
  return all ? out : std::vector<Credit>{};
}

}  // namespace

std::vector<Credit> credits_of_line(std::string_view line, const OutletTable& outlets,
                                    bool at_edge) {
  if (line.empty() || line.size() > kLongestLine) return {};
  std::vector<Credit> out = LineReader(line, outlets).read();
  if (out.empty() && at_edge) out = desk_signature(line);
  if (out.empty() && at_edge) out = lone_agency(line, outlets);
  return out;
}

bool is_credit_line(std::string_view line, const OutletTable& outlets) {
  return !credits_of_line(line, outlets, true).empty();
}

bool is_note(std::string_view paragraph) {
  // Most are over with their first word.
  const std::string_view head = head_of(paragraph, kNoteHead);
  std::size_t at = 0;
  const std::optional<text::Word> first = text::next_word(head, at);
  if (!first || !Labels::get().begins_note(text::fold(first->of(head)))) return false;
  static const OutletTable kNone;
  const LineReader reader(head, kNone);
  const Match match = reader.label_at(0);
  return match.label != nullptr && !match.label->kind;
}

}  // namespace hearsay::parse
