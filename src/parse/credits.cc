// SPDX-License-Identifier: Apache-2.0
// Credits.
//
// The problem: what an article owes to others is said in a few set places and in many forms: in
// the dateline, in a line at the head or foot, in the byline. The same words inside prose are
// statements ("selon la source : …"), and must be left there.
//
// The idea: place first, words second. Labels ("source", "перевод", "with reporting by") are
// patterns of words in data/lexicon/credits.tsv; a line is a credit only if labels and names use it
// up. A dateline is a run of place names, dates and small words before an agency in brackets or
// slashes, or between dashes. Names of agencies are not looked up but recognised by where they
// stand; the outlet table helps only where the place alone doesn't decide.
//
// Limits: names of more than kLongestName words are not taken for names; a city and a bracket that
// open a sentence without a dash ("Paris (Reuters) hat …") are no dateline.
#include "parse/credits.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"
#include "model/names.h"
#include "parse/dates.h"
#include "text/code_points.h"
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
constexpr std::size_t kLongestDateline = 160;

// How a label is tied to the name: by a colon or dash, directly, or either way.
enum class Tie : unsigned char { Colon, Plain, Any };

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
  const std::vector<Label>& all() const { return labels_; }

 private:
  Labels() {
    const std::string path = base::data_path("data/lexicon/credits.tsv");
    const std::string tsv = base::read_file(path);
    std::size_t number = 0;
    for (std::size_t at = 0; at < tsv.size();) {
      const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
      const std::string_view line = std::string_view(tsv).substr(at, end - at);
      at = end + 1;
      ++number;
      if (!line.empty() && line.front() != '#') add(line, path + ":" + std::to_string(number));
    }
    // Longer labels first: "traduit de _ par" before "traduit".
    std::stable_sort(labels_.begin(), labels_.end(), [](const Label& a, const Label& b) {
      return a.words.size() > b.words.size();
    });
  }

  void add(std::string_view line, const std::string& where) {
    std::array<std::string_view, 4> cell;  // language, words, kind, tie
    for (std::string_view& c : cell) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      c = line.substr(0, tab);
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    Label label;
    for (std::size_t at = 0; at < cell[1].size();) {
      const std::size_t space = std::min(cell[1].find(' ', at), cell[1].size());
      label.words.push_back(text::fold(cell[1].substr(at, space - at)));
      at = space + 1;
    }
    label.kind = model::parse_name<CreditKind>(cell[2]);
    const bool tied = cell[3] == "colon" || cell[3] == "plain" || cell[3] == "any";
    if (label.words.empty() || (!label.kind && cell[2] != "note") || !tied)
      throw base::Failure("not `language TAB words TAB kind TAB colon|plain|any`", where,
                          "mend the line");
    label.tie = cell[3] == "colon" ? Tie::Colon : cell[3] == "plain" ? Tie::Plain : Tie::Any;
    labels_.push_back(std::move(label));
  }

  std::vector<Label> labels_;
};

char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text::next_code_point(text, at) : 0;
}
bool begins_upper(std::string_view text) {
  const auto c = static_cast<UChar32>(code_point_at(text, 0));
  return u_isupper(c) != 0;
}
bool contains_any(std::string_view text, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return text.find(mark) != text.npos; });
}
bool has_letter(std::string_view text) { return !text::words(text).empty(); }

// White space of any kind, from `at` on.
std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    if (u_isUWhiteSpace(static_cast<UChar32>(text::next_code_point(text, next))) == 0) break;
    at = next;
  }
  return at;
}
// The dash at `at`: its bytes, 0 when there is none.
std::size_t dash_at(std::string_view text, std::size_t at) {
  for (const std::string_view dash : {"—", "–", "―", "--", "-"})
    if (text.substr(at, dash.size()) == dash) return dash.size();
  return 0;
}

constexpr std::array<std::string_view, 12> kOpening{"«", "“", "„", "\"", "(", "[",
                                                    "’", "/", "*", "_",  "'", "‘"};
constexpr std::array<std::string_view, 13> kClosing{"»", "”", "“", "\"", ")", "]", ".",
                                                    ",", ";", "*", "_",  "/", "'"};

// A name without the marks and white space around it.
Span bare_name(std::string_view text, Span span) {
  for (bool again = true; again && !span.empty();) {
    again = false;
    const std::size_t first = skip_spaces(text.substr(0, span.end), span.begin);
    again = first != span.begin;
    span.begin = static_cast<std::uint32_t>(first);
    for (const std::string_view mark : kOpening)
      if (!span.empty() && span.of(text).starts_with(mark)) {
        span.begin += static_cast<std::uint32_t>(mark.size());
        again = true;
      }
    for (const std::string_view mark : kClosing)
      if (!span.empty() && span.of(text).ends_with(mark)) {
        span.end -= static_cast<std::uint32_t>(mark.size());
        again = true;
      }
    for (const std::string_view space : {" ", "\t", "\n", "\u00A0", "\u202F"})
      if (!span.empty() && span.of(text).ends_with(space)) {
        span.end -= static_cast<std::uint32_t>(space.size());
        again = true;
      }
  }
  return span;
}

// All capitals (AFP, ТАСС, INTERFAX.RU), two letters at least.
bool is_acronym(std::string_view name) {
  int upper = 0;
  for (std::size_t at = 0; at < name.size();) {
    const auto c = static_cast<UChar32>(text::next_code_point(name, at));
    if (u_islower(c) != 0 || u_isUWhiteSpace(c) != 0) return false;
    upper += u_isupper(c) != 0 ? 1 : 0;
  }
  return upper >= 2 && name.size() <= 32;
}
bool is_agency(std::string_view name, const OutletTable& outlets) {
  const model::OutletEntry* entry = outlets.by_name(name);
  return entry != nullptr && entry->outlet.kind == model::OutletKind::Agency;
}
// A name by which media are called: known, or an acronym, or written without a space and with a
// capital inside (VeldInform).
bool names_media(std::string_view name, const OutletTable& outlets) {
  if (outlets.by_name(name) != nullptr || is_acronym(name)) return true;
  if (name.find(' ') != name.npos || !begins_upper(name)) return false;
  std::size_t at = 0;
  text::next_code_point(name, at);
  while (at < name.size())
    if (u_isupper(static_cast<UChar32>(text::next_code_point(name, at))) != 0) return true;
  return false;
}

// Adds the name at `span`, or each of "A, B and C" when all of them name media.
void add_names(std::string_view text, Span span, CreditKind kind, const OutletTable& outlets,
               std::vector<Credit>& out) {
  span = bare_name(text, span);
  if (span.empty() || !has_letter(span.of(text))) return;
  std::vector<Span> parts;
  std::uint32_t begin = span.begin;
  for (std::uint32_t at = span.begin; at <= span.end;) {
    std::uint32_t cut = at == span.end ? 1 : 0;
    for (const std::string_view mark :
         {"/", ", ", " et ", " and ", " и ", " & ", " avec ", " with "})
      if (cut == 0 && text.substr(at, mark.size()) == mark && at + mark.size() < span.end)
        cut = static_cast<std::uint32_t>(mark.size());
    if (cut == 0) {
      ++at;
      continue;
    }
    parts.push_back(bare_name(text, {begin, std::min(at, span.end)}));
    begin = at += cut;
  }
  const bool split = parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](Span part) {
                       return !part.empty() && names_media(part.of(text), outlets);
                     });
  if (!split) parts.assign(1, span);
  for (const Span part : parts) {
    const std::string_view name = part.of(text);
    const bool agency =
        (kind == CreditKind::Source || kind == CreditKind::Via) && is_agency(name, outlets);
    out.push_back(
        {agency && kind == CreditKind::Via ? CreditKind::Agency : kind, std::string(name), part});
  }
}

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
      : line_(line), outlets_(outlets), words_(text::words(line)) {
    for (const text::Word& word : words_) folded_.push_back(text::fold(word.of(line_)));
  }

  std::vector<Credit> read() {
    std::vector<Credit> out;
    std::size_t word = 0;
    while (word < words_.size()) {
      const Match match = label_at(word);
      if (match.label == nullptr || !match.label->kind) return {};
      const std::size_t next = next_label(match.word);
      const std::size_t end = next < words_.size() ? words_[next].begin : line_.size();
      const std::size_t count = next - match.word;
      if (count == 0 || count > kLongestName) return {};
      if (!is_name(match.end, *match.label)) return {};
      add_names(line_, {static_cast<std::uint32_t>(match.end), static_cast<std::uint32_t>(end)},
                *match.label->kind, outlets_, out);
      word = next;
    }
    return out;
  }

  Match label_at(std::size_t word) const {
    for (const Label& label : Labels::get().all()) {
      if (word + label.words.size() > folded_.size()) continue;
      bool fits = true;
      for (std::size_t i = 0; i < label.words.size() && fits; ++i)
        fits = label.words[i] == "_" || label.words[i] == folded_[word + i];
      if (!fits) continue;
      const std::size_t last = word + label.words.size() - 1;
      std::size_t end = skip_spaces(line_, words_[last].end);
      const bool colon = end < line_.size() && line_[end] == ':';
      const std::size_t dash = colon ? 1 : end > words_[last].end ? dash_at(line_, end) : 0;
      if (label.tie == Tie::Colon && dash == 0) continue;
      if (label.tie == Tie::Plain && dash != 0) continue;
      end = skip_spaces(line_, end + dash);
      return {&label, end, last + 1};
    }
    return {};
  }

 private:
  // The word at which another label begins, behind punctuation; the number of words when none does.
  std::size_t next_label(std::size_t from) const {
    for (std::size_t word = from + 1; word < words_.size(); ++word) {
      const std::string_view gap =
          line_.substr(words_[word - 1].end, words_[word].begin - words_[word - 1].end);
      const bool parted = gap.find_first_of(".;,|/()\n") != gap.npos || gap.find("—") != gap.npos ||
                          gap.find("–") != gap.npos || gap.find("»") != gap.npos;
      if (parted && label_at(word).label != nullptr) return word;
    }
    return words_.size();
  }

  // Names begin with a capital, a digit, a quotation mark, or are addresses; behind a colon also
  // otherwise. There is no end of a sentence inside.
  bool is_name(std::size_t at, const Label& label) const {
    const std::string_view rest = line_.substr(at);
    if (rest.find(". ") != rest.npos && rest.find(". ") > 40) return false;
    if (label.tie != Tie::Plain) return true;
    const auto c = static_cast<UChar32>(code_point_at(line_, at));
    return u_isupper(c) != 0 || u_isdigit(c) != 0 || u_isalpha(c) == 0;
  }

  std::string_view line_;
  const OutletTable& outlets_;
  std::vector<text::Word> words_;
  std::vector<std::string> folded_;
};

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
  add_names(line, span, CreditKind::Agency, outlets, out);
  const bool all = std::all_of(out.begin(), out.end(), [&](const Credit& c) {
    return is_agency(c.name, outlets) || (marked && names_media(c.name, outlets)) ||
           (marked && line.front() == '/');
  });
  return all ? out : std::vector<Credit>{};
}

// Two to four capitalised words, perhaps with a place behind a comma: a name under a title.
bool is_person_line(std::string_view line) {
  const std::size_t comma = line.find(',');
  const std::string_view name = line.substr(0, comma);
  const std::vector<text::Word> words = text::words(name);
  if (words.size() < 2 || words.size() > 4 || line.size() > 120) return false;
  if (line.find_first_of(".!?:;\"()0123456789") != line.npos || contains_any(line, {"«", "“"}))
    return false;
  if (text::words(line).size() > 7) return false;
  return std::all_of(words.begin(), words.end(),
                     [&](const text::Word& w) { return w.capital && !is_acronym(w.of(name)); });
}

std::size_t code_points(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Whether what stands before an agency is a dateline: places and dates, no prose.
bool is_dateline_head(std::string_view head) {
  const std::vector<text::Word> words = text::words(head);
  if (words.size() > 14) return false;
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

}  // namespace

std::vector<Credit> credits_of_line(std::string_view line, const OutletTable& outlets,
                                    bool at_edge) {
  if (line.empty() || line.size() > kLongestLine) return {};
  std::vector<Credit> out = LineReader(line, outlets).read();
  if (out.empty() && at_edge) out = lone_agency(line, outlets);
  return out;
}

bool is_credit_line(std::string_view line, const OutletTable& outlets) {
  return !credits_of_line(line, outlets, true).empty();
}

bool is_note(std::string_view paragraph) {
  static const OutletTable kNone;
  const std::string_view head = paragraph.substr(0, 200);
  const LineReader reader(text::is_utf8(head) ? head : paragraph.substr(0, 0), kNone);
  const Match match = reader.label_at(0);
  return match.label != nullptr && !match.label->kind;
}

std::vector<Credit> dateline_credits(std::string_view paragraph, const OutletTable& outlets,
                                     std::size_t* dateline_bytes) {
  if (dateline_bytes != nullptr) *dateline_bytes = 0;
  std::size_t length = std::min(paragraph.size(), kLongestDateline);
  while (length > 0 && length < paragraph.size() &&
         (static_cast<unsigned char>(paragraph[length]) & 0xC0) == 0x80)
    --length;
  const std::string_view head = paragraph.substr(0, length);
  std::vector<Credit> out;
  const auto done = [&](std::size_t bytes) {
    if (dateline_bytes != nullptr && !out.empty()) *dateline_bytes = bytes;
    return out;
  };
  // (AFP) or /ТАСС/: the last bracket before the dash that is no part of the place's name.
  for (std::size_t open = head.find_first_of("(/["); open != head.npos;
       open = head.find_first_of("(/[", open + 1)) {
    const char closing = head[open] == '(' ? ')' : head[open] == '[' ? ']' : '/';
    const std::size_t close = head.find(closing, open + 1);
    if (close == head.npos || !is_dateline_head(head.substr(0, open))) break;
    std::size_t after = skip_spaces(head, close + 1);
    std::size_t stop = head.substr(after, 1) == "." || head.substr(after, 1) == ":" ? 1 : 0;
    if (stop == 0) stop = dash_at(head, after);
    const Span inside{static_cast<std::uint32_t>(open + 1), static_cast<std::uint32_t>(close)};
    const bool slashes = closing == '/';
    if ((stop == 0 && !slashes) || text::words(inside.of(head)).size() > 5 ||
        (!begins_upper(bare_name(head, inside).of(head)))) {
      continue;
    }
    add_names(head, inside, CreditKind::Agency, outlets, out);
    return done(skip_spaces(head, after + stop));
  }
  // МОСКВА, 6 янв — РИА Новости. · (no bracket) PARIS - AFP - …
  for (std::size_t at = 0; at < head.size(); ++at) {
    const std::size_t dash = dash_at(head, at);
    if (dash == 0 || at == 0 || head[at - 1] != ' ') continue;
    const std::size_t begin = skip_spaces(head, at + dash);
    std::size_t end = head.find(". ", begin);
    for (std::size_t k = begin; k + 1 < head.size(); ++k)
      if (head[k] == ' ' && dash_at(head, k + 1) > 0) {
        end = std::min(end, k);
        break;
      }
    if (end == head.npos || !is_dateline_head(head.substr(0, at))) break;
    const Span name =
        bare_name(head, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (name.empty() || text::words(name.of(head)).size() > 4 ||
        !names_media(name.of(head), outlets))
      break;
    add_names(head, name, CreditKind::Agency, outlets, out);
    return done(end);
  }
  // Москва. 6 января. INTERFAX.RU - …: the agency between a full stop and a dash.
  if (const std::size_t dash = head.find(" - "); dash != head.npos) {
    const std::size_t stop = head.substr(0, dash).rfind(". ");
    if (stop != head.npos && is_dateline_head(head.substr(0, stop))) {
      const Span name{static_cast<std::uint32_t>(stop + 2), static_cast<std::uint32_t>(dash)};
      if (names_media(name.of(head), outlets)) {
        add_names(head, name, CreditKind::Agency, outlets, out);
        return done(dash + 3);
      }
    }
  }
  return done(0);
}

namespace {

// Agencies after the last sentence of a paragraph: "… . (AFP)", "… . (avec AFP)".
void trailing_credits(std::string_view text, Span block, const OutletTable& outlets,
                      std::vector<Credit>& out) {
  const std::string_view paragraph = block.of(text);
  if (!paragraph.ends_with(")") && !paragraph.ends_with(").") && !paragraph.ends_with("/")) return;
  const bool slash = paragraph.ends_with("/");
  const std::size_t close = paragraph.rfind(slash ? '/' : ')');
  const std::size_t open =
      close == 0 ? paragraph.npos : paragraph.rfind(slash ? '/' : '(', close - 1);
  if (open == paragraph.npos || open < 3 || close - open > 80) return;
  const std::string_view before = paragraph.substr(0, open);
  const std::size_t last = before.find_last_not_of(' ');
  if (last == before.npos || last + 1 == open) return;
  const std::string_view upto = before.substr(0, last + 1);
  if (!upto.ends_with(".") && !upto.ends_with("!") && !upto.ends_with("?") &&
      !upto.ends_with("»") && !upto.ends_with("”") && !upto.ends_with("…"))
    return;
  for (Credit credit : credits_of_line(paragraph.substr(open, close - open + 1), outlets, true)) {
    const auto shift = static_cast<std::uint32_t>(block.begin + open);
    credit.span = {credit.span.begin + shift, credit.span.end + shift};
    out.push_back(std::move(credit));
  }
}

// "Radio Lisière avec AOI", "Beacon staff and KNA", "AFP": agencies of a byline.
void byline_credits(const std::string& byline, const OutletTable& outlets,
                    std::vector<Credit>& out) {
  const auto add = [&](std::string_view name) {
    const bool known = std::any_of(out.begin(), out.end(), [&](const Credit& c) {
      return text::fold(c.name) == text::fold(name);
    });
    if (!known && (is_agency(name, outlets) || is_acronym(name)))
      out.push_back({CreditKind::Agency, std::string(name), {}});
  };
  std::string_view rest = byline;
  while (!rest.empty()) {
    std::size_t cut = rest.size(), size = 0;
    for (const std::string_view mark : {" avec ", " with ", " and ", " et ", " и ", " с ", ", ",
                                        "/", " & ", "; ", "(", " - ", " — "}) {
      const std::size_t at = rest.find(mark);
      if (at < cut) {
        cut = at;
        size = mark.size();
      }
    }
    const std::string_view part = rest.substr(0, cut);
    std::string_view name = bare_name(part, {0, static_cast<std::uint32_t>(part.size())}).of(part);
    for (const std::string_view word : {"avec ", "with ", "l'", "l’"})
      if (name.starts_with(word)) name.remove_prefix(word.size());
    if (!name.empty()) add(name);
    rest.remove_prefix(cut + size);
  }
}

bool is_prose(const model::Block& block) {
  return model::is_body(block.kind) && block.kind != model::BlockKind::Heading &&
         block.span.size() >= 100;
}

}  // namespace

void find_credits(model::Article& article, const OutletTable& outlets) {
  std::vector<model::Block>& blocks = article.blocks;
  std::size_t first_prose = blocks.size(), last_prose = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!is_prose(blocks[i]) || is_note(blocks[i].span.of(article.text))) continue;
    first_prose = std::min(first_prose, i);
    last_prose = i;
  }
  constexpr std::size_t kFoot = 5;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    model::Block& block = blocks[i];
    if (block.kind == model::BlockKind::Title || block.kind == model::BlockKind::Note) continue;
    const std::string_view line = block.span.of(article.text);
    const bool head = i <= first_prose, foot = i >= last_prose || i + kFoot >= blocks.size();
    std::vector<Credit> found;
    if (head || foot) found = credits_of_line(line, outlets, true);
    const bool under_title = i == 1 && blocks.front().kind == model::BlockKind::Title;
    if (found.empty() && under_title && head && is_person_line(line)) {
      const auto end = static_cast<std::uint32_t>(std::min(line.find(','), line.size()));
      found.push_back({CreditKind::Author, std::string(line.substr(0, end)), {0, end}});
    }
    if (!found.empty()) block.kind = model::BlockKind::Credit;
    // Datelines open the first paragraphs only; a second one is that of an update.
    if (found.empty() && i <= first_prose + 2) found = dateline_credits(line, outlets);
    for (Credit& credit : found) {
      credit.span = {credit.span.begin + block.span.begin, credit.span.end + block.span.begin};
      if (credit.kind == CreditKind::Author && article.byline.empty()) article.byline = credit.name;
      article.credits.push_back(std::move(credit));
    }
    if (block.kind != model::BlockKind::Credit && foot)
      trailing_credits(article.text, block.span, outlets, article.credits);
  }
  byline_credits(article.byline, outlets, article.credits);
}

}  // namespace hearsay::parse
