// SPDX-License-Identifier: Apache-2.0
// Where HTML5 puts each tag, text and comment of a page: its insertion modes.
#ifndef HEARSAY_PARSE_HTML_RULES_H_
#define HEARSAY_PARSE_HTML_RULES_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "parse/html_stack.h"

namespace hearsay::parse {

// What follows a start tag.
enum class Content : std::uint8_t { Markup, Raw, Characters, Everything };

class HtmlRules {
 public:
  HtmlRules(std::size_t most_open, std::size_t most_formatting)
      : stack(most_formatting), most_open_(most_open) {}

  // What the page is made of so far.
  HtmlStack stack;

  Content start(const TagToken& tag);
  void end(const TagToken& tag);
  void text(std::string_view text, std::size_t begin, std::size_t end);
  void comment(std::size_t begin, std::size_t end);
  // `declaration`: from "<!doctype" on, without ">".
  void doctype(std::string_view declaration);
  // The text and the end of an element whose content is no markup. REQUIRES: start() said so.
  void raw_text(std::string_view text, std::size_t begin, std::size_t end) {
    stack.insert_text(text, begin, end);
  }
  void end_raw() { stack.pop(); }
  // To be called once, last: what a page must have is added.
  void finish();
  // Whether a line end that follows is no text (<pre>).
  bool skips_line() const { return skips_line_; }
  // Whether "<![CDATA[" begins a text here.
  bool in_foreign() const;

 private:
  enum class Mode : std::uint8_t {
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    InHeadNoscript,
    AfterHead,
    InBody,
    InTable,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InSelect,
    InSelectInTable,
    InTemplate,
    AfterBody,
    InFrameset,
    AfterFrameset,
    AfterAfterBody,
    AfterAfterFrameset,
  };
  struct Text {
    std::string_view text;
    std::size_t begin = 0, end = 0;
  };

  // Each takes a token by the rules of a mode. True when the mode has changed and the token is to
  // be taken by the rules of the new one.
  bool start_by(Mode mode, const TagToken& tag);
  bool start_early(const TagToken& tag);
  bool start_in_head(const TagToken& tag);
  bool start_after_head(const TagToken& tag);
  bool start_in_body(const TagToken& tag);
  bool start_block_in_body(const TagToken& tag);
  bool start_other_in_body(const TagToken& tag);
  bool start_in_table(const TagToken& tag);
  bool start_in_caption(const TagToken& tag);
  bool start_in_columns(const TagToken& tag);
  bool start_in_table_body(const TagToken& tag);
  bool start_in_row(const TagToken& tag);
  bool start_in_cell(const TagToken& tag);
  bool start_in_select(const TagToken& tag);
  bool start_in_template(const TagToken& tag);
  bool start_in_frameset(const TagToken& tag);
  bool start_foreign(const TagToken& tag);
  bool end_by(Mode mode, const TagToken& tag);
  bool end_early(const TagToken& tag);
  bool end_in_head(const TagToken& tag);
  bool end_in_body(const TagToken& tag);
  bool end_in_table(const TagToken& tag);
  bool end_in_caption(const TagToken& tag);
  bool end_in_columns(const TagToken& tag);
  bool end_in_table_body(const TagToken& tag);
  bool end_in_row(const TagToken& tag);
  bool end_in_cell(const TagToken& tag);
  bool end_in_select(const TagToken& tag);
  bool end_in_frameset(const TagToken& tag);
  bool end_foreign(const TagToken& tag);
  bool text_by(Mode mode, Text& text);

  bool is_foreign(const TagToken* start) const;
  void end_any_other(const TagToken& tag);
  void end_list_item(Name name, Scope scope);
  void close_list_item(Name one, Name other);
  void end_formatting(const TagToken& tag);
  void end_form();
  void end_template();
  void end_cell();
  bool end_caption();
  bool end_row();
  bool end_table_body();
  bool end_select();
  void start_raw(const TagToken& tag, Content content);
  void clear_to(std::initializer_list<Name> names);
  void foster_start(const TagToken& tag);
  void reset_mode();
  bool over(Mode mode) {
    mode_ = mode;
    return true;
  }
  void insert_body();

  std::size_t most_open_;
  Mode mode_ = Mode::Initial;
  std::vector<Mode> templates_;
  Content content_ = Content::Markup;
  PieceNumber head_ = kNoPiece, form_ = kNoPiece;
  bool quirks_ = false, frames_may_come_ = true, skips_line_ = false;
  std::size_t dropped_ = 0;  // start tags beyond the limit whose end tags are to come
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_RULES_H_
