// SPDX-License-Identifier: Apache-2.0
// Credits.
//
// The problem: what an article owes to others is said in a few set places and in many forms: in
// the dateline, in a line at the head or foot, after the last sentence, in the byline. The same
// words inside prose are statements ("selon la source : …"), and must be left there.
//
// The idea: place first, words second. Head and foot are what stands before the first and after
// the last paragraph of prose; there a line that consists of credits (credit_lines.h) becomes a
// credit block. Datelines (dateline.h) are looked for in the first paragraphs only.
#include "parse/credits.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parse/credit_lines.h"
#include "parse/credit_names.h"
#include "parse/dateline.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

using model::Credit;
using model::CreditKind;
using model::OutletTable;
using model::Span;

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

bool is_known(std::string_view name, const std::vector<Credit>& credits) {
  return std::any_of(credits.begin(), credits.end(), [&](const Credit& credit) {
    return text::fold(credit.name) == text::fold(name);
  });
}

// Calls use(name) for each that a byline joins: "Radio Grève avec AVD", "Lantern staff and WNS".
template <typename Use>
void each_name(std::string_view byline, const Use& use) {
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
    if (!name.empty()) use(name);
    rest.remove_prefix(cut + size);
  }
}

// Agencies of a byline; what is written in capitals is one, too.
void byline_credits(const std::string& byline, const OutletTable& outlets,
                    std::vector<Credit>& out) {
  each_name(byline, [&](std::string_view name) {
    if (!is_known(name, out) && (is_agency(name, outlets) || is_acronym(name)))
      out.push_back({CreditKind::Agency, std::string(name), {}});
  });
}

bool is_prose(const model::Block& block) {
  return model::is_body(block.kind) && block.kind != model::BlockKind::Heading &&
         block.span.size() >= 100;
}

}  // namespace

std::vector<Credit> byline_agencies(std::string_view written, const OutletTable& outlets) {
  std::vector<Credit> out;
  each_name(written, [&](std::string_view name) {
    if (!is_known(name, out) && is_agency(name, outlets))
      out.push_back({CreditKind::Agency, std::string(name), {}});
  });
  return out;
}

void find_credits(model::Article& article, const OutletTable& outlets) {
  const std::vector<Credit> beside = std::exchange(article.credits, {});
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
    if (found.empty() && i <= first_prose + 2) found = dateline_of(line, outlets).credits;
    for (Credit& credit : found) {
      credit.span = {credit.span.begin + block.span.begin, credit.span.end + block.span.begin};
      if (credit.kind == CreditKind::Author && article.byline.empty()) article.byline = credit.name;
      article.credits.push_back(std::move(credit));
    }
    if (block.kind != model::BlockKind::Credit && foot)
      trailing_credits(article.text, block.span, outlets, article.credits);
  }
  byline_credits(article.byline, outlets, article.credits);
  for (const Credit& credit : beside)
    if (!is_known(credit.name, article.credits)) article.credits.push_back(credit);
}

}  // namespace hearsay::parse
