// SPDX-License-Identifier: Apache-2.0
// A note is introduced by words of data/lexicon/notes.tsv, a quotation may run over paragraphs,
// posts show by tags and numbered lines between wider gaps. Limits: a post without tags, numbers or
// marks is taken for a paragraph.
#include "parse/text_kinds.h"

#include <algorithm>
#include <cctype>

#include "parse/credit_lines.h"

namespace hearsay::parse {
namespace {

using model::BlockKind;

// A line of a post: it holds a tag or an address of a network, or is a numbered item without space.
bool has_tag(std::string_view line) {
  for (std::size_t at = line.find_first_of("#@"); at != line.npos;
       at = line.find_first_of("#@", at + 1)) {
    const bool free = at == 0 || line[at - 1] == ' ' || line[at - 1] == '(';
    const unsigned char next =
        at + 1 < line.size() ? static_cast<unsigned char>(line[at + 1]) : ' ';
    if (free && (next >= 0x80 || std::isalpha(next) != 0)) return true;
  }
  return line.find("pic.twitter.com/") != line.npos || line.find("t.me/") != line.npos;
}
bool is_numbered(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  return digits >= 1 && digits <= 2 && digits + 1 < line.size() &&
         (line[digits] == '-' || line[digits] == ')' || line[digits] == '.') &&
         (line[digits + 1] < '0' || line[digits + 1] > '9');
}
bool is_list_item(std::string_view line) {
  for (const std::string_view bullet : {"• ", "* ", "- ", "▪ ", "● ", "– "})
    if (line.starts_with(bullet)) return true;
  return is_numbered(line);
}

struct QuoteMarks {
  std::string_view open, close;
};
constexpr QuoteMarks kQuoteMarks[] = {{"«", "»"}, {"“", "”"}, {"„", "“"}};

// How much more often the paragraph opens than closes quotation marks of the kind it begins with.
int open_quotes(std::string_view paragraph, const QuoteMarks& marks) {
  int depth = 0;
  for (std::size_t at = 0; at < paragraph.size(); ++at) {
    if (paragraph.substr(at, marks.open.size()) == marks.open) ++depth;
    if (paragraph.substr(at, marks.close.size()) == marks.close) --depth;
  }
  return depth;
}

class KindReader {
 public:
  explicit KindReader(std::string_view text) : text_(text) {}

  // REQUIRES: blocks of title and credits have their kinds already.
  void read(std::vector<model::Block>& blocks, const std::vector<bool>& wide_gap) {
    mark_quotes(blocks);
    mark_posts(blocks, wide_gap);
    for (model::Block& block : blocks) {
      if (block.kind != BlockKind::Paragraph) continue;
      const std::string_view paragraph = block.span.of(text_);
      if (is_note(paragraph))
        block.kind = BlockKind::Note;
      else if (is_list_item(paragraph))
        block.kind = BlockKind::List;
    }
  }

 private:
  // Quotations that open one paragraph and close a later one, at most kLongestQuote away.
  static constexpr std::size_t kLongestQuote = 40;
  void mark_quotes(std::vector<model::Block>& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind != BlockKind::Paragraph) continue;
      const std::string_view paragraph = blocks[i].span.of(text_);
      for (const QuoteMarks& marks : kQuoteMarks) {
        if (!paragraph.starts_with(marks.open) || open_quotes(paragraph, marks) <= 0) continue;
        const std::size_t last = quote_end(blocks, i, marks);
        for (std::size_t k = i; k <= last && last > i; ++k)
          if (blocks[k].kind == BlockKind::Paragraph) blocks[k].kind = BlockKind::Quote;
        i = std::max(i, last);
        break;
      }
    }
  }
  std::size_t quote_end(const std::vector<model::Block>& blocks, std::size_t first,
                        const QuoteMarks& marks) const {
    int depth = 0;
    for (std::size_t k = first; k < blocks.size() && k < first + kLongestQuote; ++k) {
      std::string_view paragraph = blocks[k].span.of(text_);
      // Each paragraph of a long quotation may open anew.
      if (k > first && paragraph.starts_with(marks.open) && depth > 0) --depth;
      depth += open_quotes(paragraph, marks);
      if (depth <= 0) return k;
    }
    return first;  // never closed: no quotation
  }

  // A paragraph with tags that stands behind a wider gap or between numbered lines is a post; the
  // numbered lines after it belong to it.
  void mark_posts(std::vector<model::Block>& blocks, const std::vector<bool>& wide_gap) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind != BlockKind::Paragraph || !has_tag(blocks[i].span.of(text_))) continue;
      const bool items = i + 1 < blocks.size() && is_numbered(blocks[i + 1].span.of(text_));
      const bool apart = wide_gap[i] || (i > 0 && blocks[i - 1].kind == BlockKind::Embed);
      if (!items && !apart) continue;
      blocks[i].kind = BlockKind::Embed;
      for (std::size_t k = i + 1; k < blocks.size() && blocks[k].kind == BlockKind::Paragraph &&
                                  !wide_gap[k] && is_numbered(blocks[k].span.of(text_));
           ++k)
        blocks[k].kind = BlockKind::Embed;
    }
  }

  std::string_view text_;
};

}  // namespace

void set_kinds(std::string_view text, std::vector<model::Block>& blocks,
               const std::vector<bool>& wide_gap) {
  KindReader(text).read(blocks, wide_gap);
}

}  // namespace hearsay::parse
