// SPDX-License-Identifier: Apache-2.0
// Plain text as people save it.
//
// The problem: a saved text is title, date, outlet, an editor's note, credit lines, paragraphs,
// and pasted posts, all alike: lines.
//
// The idea: paragraphs first; then the head is read line by line as long as lines are metadata (a
// date with hardly anything around it, an outlet with a date). A date that opens a longer line is
// cut off it. The first short line without a full stop that stands over prose is the title. Then
// each paragraph gets its kind (text_kinds.h). Credits are found afterwards, by credits.h, in the
// finished text.
//
// Limits: a title that ends in a full stop is taken for prose.
#include "parse/plain_text.h"

#include <algorithm>
#include <optional>

#include "parse/credit_lines.h"
#include "parse/dates.h"
#include "parse/text_kinds.h"
#include "text/fold.h"
#include "text/sentences.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

using model::BlockKind;
using model::Span;

constexpr std::string_view kSpaces = " \t\r\n";

Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  // No-break spaces at the ends go, too.
  const auto space_at = [&](std::size_t i) -> std::size_t {
    if (kSpaces.find(text[i]) != kSpaces.npos) return 1;
    if (text.substr(i, 2) == "\u00A0") return 2;
    return text.substr(i, 3) == "\u202F" || text.substr(i, 3) == "\uFEFF" ? 3 : 0;
  };
  for (std::size_t n = 0; begin < end && (n = space_at(begin)) > 0;) begin += n;
  begin = std::min(begin, end);
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (space_at(last) == 0) break;
    end = last;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::size_t code_points(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool ends_with_any(std::string_view s, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view e) { return s.ends_with(e); });
}

// Words of the line that aren't part of the date, before and after it.
struct DateLine {
  FoundDate found;
  std::size_t before = 0, after = 0;
};
std::optional<DateLine> date_line(std::string_view line) {
  std::optional<FoundDate> found = find_date(line.substr(0, 400));
  if (!found) return std::nullopt;
  DateLine out{*found, 0, 0};
  out.before = text::words(line.substr(0, found->at.begin)).size();
  out.after = text::words(line.substr(found->at.end)).size();
  return out;
}

// "Le Courrier des Îles, jeudi 20 mars 2031": what stands before the date, weekday and punctuation
// taken off.
std::string outlet_before_date(std::string_view line, Span date) {
  std::string_view rest = line.substr(0, date.begin);
  const std::size_t comma = rest.find_last_of(",|;");
  const std::size_t dash = rest.rfind(" — ");
  std::size_t cut = comma == rest.npos ? rest.size() : comma;
  if (dash != rest.npos) cut = std::min(cut, dash);
  const Span name = trimmed(rest, 0, cut);
  return std::string(name.of(rest));
}

class HeadReader {
 public:
  HeadReader(const model::OutletTable& outlets, model::Article& article)
      : outlets_(outlets), article_(article) {}

  // Reads a line of the head. Returns how many of its bytes are metadata: 0, some, or all.
  std::size_t read(std::string_view line) {
    const std::optional<DateLine> dated = date_line(line);
    if (!dated) return 0;
    const std::string first = text::fold(line.substr(0, dated->found.at.begin));
    const bool labelled = first.empty() || first == "date" || first == "date:" ||
                          first == "date :" || first == "дата" || first == "дата:";
    if (labelled && dated->after <= 3) return take(*dated, line.size());
    if (labelled && (first != "" || dated->after > 8)) return take(*dated, dated->found.at.end);
    if (dated->before + dated->after > 8 || ends_with_any(line, {".", "!", "?"})) {
      const bool year_mark = line.ends_with("г.") && dated->before + dated->after <= 8;
      if (!year_mark) return 0;
    }
    if (dated->after > 2) return 0;
    const std::string name = outlet_before_date(line, dated->found.at);
    const bool known = outlets_.by_name(name) != nullptr;
    const bool date_words = first.find(':') != first.npos || dated->before <= 1;
    if (!known && !date_words && line.find(',') == line.npos && line.find('|') == line.npos &&
        line.find("—") == line.npos && dated->before > 3)
      return 0;
    if (known || (text::words(name).size() >= 2 && !date_words && line.find(',') != line.npos))
      set_outlet(name);
    return take(*dated, line.size());
  }

 private:
  std::size_t take(const DateLine& dated, std::size_t bytes) {
    article_.dates.push_back(dated.found.date);
    return bytes;
  }
  void set_outlet(const std::string& name) {
    if (article_.outlet) return;
    const model::OutletEntry* entry = outlets_.by_name(name);
    article_.outlet = entry != nullptr ? entry->outlet : model::Outlet{name, {}, {}};
  }

  const model::OutletTable& outlets_;
  model::Article& article_;
};

bool looks_like_title(std::string_view line) {
  if (code_points(line) > 200 || line.find('\n') != line.npos) return false;
  if (ends_with_any(line, {".", ":", ";", ","}) && !ends_with_any(line, {"..."})) return false;
  const std::size_t count = text::words(line).size();
  return count >= 1 && count <= 30;
}

// The line ends of all systems as '\n'.
std::string unix_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      out += '\n';
  }
  return out;
}

struct Paragraph {
  std::string_view text;
  bool wide_gap = false;  // two blank lines or more before it
};

std::vector<Paragraph> paragraphs_with_gaps(std::string_view utf8) {
  std::vector<Paragraph> out;
  std::size_t end = 0;
  for (const Span span : paragraphs_of(utf8)) {
    const std::string_view gap = utf8.substr(end, span.begin - end);
    out.push_back({span.of(utf8), std::count(gap.begin(), gap.end(), '\n') >= 3 && end > 0});
    end = span.end;
  }
  return out;
}

}  // namespace

std::vector<Span> paragraphs_of(std::string_view utf8) {
  std::vector<Span> out;
  const auto add = [&](std::size_t begin, std::size_t end) {
    const Span span = trimmed(utf8, begin, end);
    if (!span.empty()) out.push_back(span);
  };
  std::size_t at = 0;
  while (at < utf8.size()) {
    // The paragraph ends at the first line that is blank.
    std::size_t end = 0, next = utf8.size();
    for (std::size_t line = at;;) {
      end = std::min(utf8.find('\n', line), utf8.size());
      if (end == utf8.size()) break;
      const std::size_t after = utf8.find_first_not_of(" \t\r", end + 1);
      if (after == utf8.npos || utf8[after] == '\n') {
        next = after == utf8.npos ? utf8.size() : after;
        break;
      }
      line = end + 1;
    }
    const std::string_view paragraph = utf8.substr(at, end - at);
    if (text::is_wrapped(paragraph)) {
      add(at, end);
    } else {
      for (std::size_t line = at; line < end;) {
        const std::size_t stop = std::min(utf8.find('\n', line), end);
        add(line, stop);
        line = stop + 1;
      }
    }
    at = next;
    while (at < utf8.size() && utf8[at] == '\n') ++at;
  }
  return out;
}

void read_plain_text(std::string_view utf8, const model::OutletTable& outlets,
                     model::Article& article) {
  const std::string lines = unix_lines(utf8);
  std::vector<Paragraph> paragraphs = paragraphs_with_gaps(lines);
  constexpr std::size_t kHeadLines = 4;
  HeadReader head(outlets, article);
  std::size_t first = 0;
  for (std::size_t i = 0; i < paragraphs.size() && i < kHeadLines; ++i) {
    std::string_view& line = paragraphs[i].text;
    const std::size_t taken = line.size() > 4000 ? 0 : head.read(line);
    if (taken == 0) break;
    const Span rest = trimmed(line, taken, line.size());
    line = rest.of(line);
    if (!line.empty()) break;
    first = i + 1;
  }
  std::vector<bool> wide_gap;
  for (std::size_t i = first; i < paragraphs.size(); ++i) {
    if (!article.text.empty()) article.text += "\n\n";
    model::Block block;
    block.span.begin = static_cast<std::uint32_t>(article.text.size());
    article.text += paragraphs[i].text;
    block.span.end = static_cast<std::uint32_t>(article.text.size());
    article.blocks.push_back(block);
    wide_gap.push_back(paragraphs[i].wide_gap);
  }
  if (article.blocks.empty()) return;
  model::Block& top = article.blocks.front();
  const std::string_view title = top.span.of(article.text);
  if (article.blocks.size() > 1 && looks_like_title(title) && !is_note(title) &&
      !is_credit_line(title, outlets)) {
    top.kind = BlockKind::Title;
    article.title = title;
  }
  set_kinds(article.text, article.blocks, wide_gap);
}

void read_given_text(std::string utf8, model::Article& article) {
  article.text = std::move(utf8);
  article.text_given = true;
  std::vector<bool> wide_gap;
  for (const Paragraph& paragraph : paragraphs_with_gaps(article.text)) {
    model::Block block;
    block.span.begin = static_cast<std::uint32_t>(paragraph.text.data() - article.text.data());
    block.span.end = block.span.begin + static_cast<std::uint32_t>(paragraph.text.size());
    article.blocks.push_back(block);
    wide_gap.push_back(paragraph.wide_gap);
  }
  if (article.blocks.empty()) return;
  model::Block& top = article.blocks.front();
  if (!article.title.empty() && text::fold(top.span.of(article.text)) == text::fold(article.title))
    top.kind = BlockKind::Title;
  set_kinds(article.text, article.blocks, wide_gap);
}

}  // namespace hearsay::parse
