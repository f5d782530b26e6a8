// SPDX-License-Identifier: Apache-2.0
// Where start tags go (html_rules.h): before the body and in it.
#include <algorithm>
#include <initializer_list>

#include "parse/html_rules.h"

namespace hearsay::parse {

bool HtmlRules::start_by(Mode mode, const TagToken& tag) {
  switch (mode) {
    case Mode::Initial:
    case Mode::BeforeHtml:
    case Mode::BeforeHead:
      return start_early(tag);
    case Mode::InHead:
    case Mode::InHeadNoscript:
      return start_in_head(tag);
    case Mode::AfterHead:
      return start_after_head(tag);
    case Mode::InBody:
      return start_in_body(tag);
    case Mode::InTable:
      return start_in_table(tag);
    case Mode::InCaption:
      return start_in_caption(tag);
    case Mode::InColumnGroup:
      return start_in_columns(tag);
    case Mode::InTableBody:
      return start_in_table_body(tag);
    case Mode::InRow:
      return start_in_row(tag);
    case Mode::InCell:
      return start_in_cell(tag);
    case Mode::InSelect:
      return start_in_select(tag);
    case Mode::InSelectInTable:
      if (tag.name == Name::Table || is_table_part(tag.name)) {
        if (tag.name == Name::Col || tag.name == Name::Colgroup) return start_in_select(tag);
        stack.pop_until(Name::Select);
        reset_mode();
        return true;
      }
      return start_in_select(tag);
    case Mode::InTemplate:
      return start_in_template(tag);
    case Mode::AfterBody:
    case Mode::AfterAfterBody:
      if (tag.name == Name::Html) return start_in_body(tag);
      return over(Mode::InBody);
    case Mode::InFrameset:
    case Mode::AfterFrameset:
    case Mode::AfterAfterFrameset:
      return start_in_frameset(tag);
  }
  return false;
}

bool HtmlRules::start_early(const TagToken& tag) {
  switch (mode_) {
    case Mode::Initial:
      quirks_ = true;
      return over(Mode::BeforeHtml);
    case Mode::BeforeHtml:
      mode_ = Mode::BeforeHead;
      if (tag.name == Name::Html) {
        stack.insert(tag);
        return false;
      }
      stack.insert_implied(Name::Html);
      return true;
    default:
      if (tag.name == Name::Html) return start_in_body(tag);
      mode_ = Mode::InHead;
      head_ = tag.name == Name::Head ? stack.insert(tag) : stack.insert_implied(Name::Head);
      return tag.name != Name::Head;
  }
}

void HtmlRules::start_raw(const TagToken& tag, Content content) {
  stack.insert(tag);
  content_ = content;
}

bool HtmlRules::start_in_head(const TagToken& tag) {
  if (tag.name == Name::Html) return start_in_body(tag);
  if (mode_ == Mode::InHeadNoscript) {
    if (is_one_of(tag.name, {Name::Head, Name::Noscript})) return false;
    if (!is_one_of(tag.name, {Name::Basefont, Name::Bgsound, Name::Link, Name::Meta, Name::Noframes,
                              Name::Style})) {
      stack.pop();
      return over(Mode::InHead);
    }
  }
  switch (tag.name) {
    case Name::Base:
    case Name::Basefont:
    case Name::Bgsound:
    case Name::Link:
    case Name::Meta:
      stack.insert_empty(tag);
      return false;
    case Name::Title:
      start_raw(tag, Content::Characters);
      return false;
    case Name::Noframes:
    case Name::Style:
    case Name::Script:
      start_raw(tag, Content::Raw);
      return false;
    case Name::Noscript:
      if (mode_ != Mode::InHead) break;
      stack.insert(tag);
      mode_ = Mode::InHeadNoscript;
      return false;
    case Name::Template:
      stack.insert(tag);
      stack.add_marker();
      frames_may_come_ = false;
      mode_ = Mode::InTemplate;
      templates_.push_back(Mode::InTemplate);
      return false;
    case Name::Head:
      return false;
    default:
      break;
  }
  stack.pop();
  return over(Mode::AfterHead);
}

void HtmlRules::insert_body() {
  stack.insert_implied(Name::Body);
  mode_ = Mode::InBody;
}

bool HtmlRules::start_after_head(const TagToken& tag) {
  switch (tag.name) {
    case Name::Html:
      return start_in_body(tag);
    case Name::Body:
      stack.insert(tag);
      frames_may_come_ = false;
      mode_ = Mode::InBody;
      return false;
    case Name::Frameset:
      stack.insert(tag);
      mode_ = Mode::InFrameset;
      return false;
    case Name::Head:
      return false;
    default:
      break;
  }
  if (has_rule(tag.name, kHeadOnly)) {
    stack.push(head_);
    start_in_head(tag);
    stack.remove_open(head_);
    return false;
  }
  insert_body();
  return true;
}

bool HtmlRules::start_in_body(const TagToken& tag) {
  if (has_rule(tag.name, kHeadOnly)) return start_in_head(tag);
  if (has_rule(tag.name, kBlockStart | kHeading)) {
    stack.close_paragraph();
    if (has_rule(tag.name, kHeading) && stack.depth() > 0) {
      const Piece& here = stack[stack.current()];
      if (here.space == Space::Html && has_rule(here.name, kHeading)) stack.pop();
    }
    stack.insert(tag);
    return false;
  }
  if (tag.name == Name::A) {
    if (const PieceNumber open = stack.active(Name::A)) {
      end_formatting(tag);
      stack.remove_formatting(open);
      stack.remove_open(open);
    }
  }
  if (has_rule(tag.name, kFormatting)) {
    if (stack.formatting_is_full()) return false;
    stack.open_formatting_again();
    if (tag.name == Name::Nobr && stack.in_scope(Name::Nobr)) {
      end_formatting(tag);
      stack.open_formatting_again();
    }
    stack.add_formatting(stack.insert(tag));
    return false;
  }
  return start_block_in_body(tag);
}

bool HtmlRules::start_block_in_body(const TagToken& tag) {
  switch (tag.name) {
    case Name::Html:
    case Name::Body:
    case Name::Head:
    case Name::Frame:
      frames_may_come_ &= tag.name != Name::Body;
      return false;
    case Name::Frameset:
      if (!frames_may_come_ || stack.depth() < 2 || !stack.is(stack.at(1), Name::Body))
        return false;
      stack.detach(stack.at(1));
      stack.pop_to_level(1);
      stack.insert(tag);
      mode_ = Mode::InFrameset;
      return false;
    case Name::Pre:
    case Name::Listing:
      stack.close_paragraph();
      stack.insert(tag);
      skips_line_ = true;
      frames_may_come_ = false;
      return false;
    case Name::Form:
      if (form_ != kNoPiece && !stack.is_open(Name::Template)) return false;
      stack.close_paragraph();
      stack.insert(tag);
      if (!stack.is_open(Name::Template)) form_ = stack.current();
      return false;
    case Name::Li:
      close_list_item(Name::Li, Name::Li);
      stack.close_paragraph();
      stack.insert(tag);
      return false;
    case Name::Dd:
    case Name::Dt:
      close_list_item(Name::Dd, Name::Dt);
      stack.close_paragraph();
      stack.insert(tag);
      return false;
    case Name::Plaintext:
      stack.close_paragraph();
      stack.insert(tag);
      content_ = Content::Everything;
      return false;
    case Name::Table:
      if (!quirks_) stack.close_paragraph();
      stack.insert(tag);
      frames_may_come_ = false;
      mode_ = Mode::InTable;
      return false;
    case Name::Hr:
      stack.close_paragraph();
      stack.insert_empty(tag);
      frames_may_come_ = false;
      return false;
    case Name::Xmp:
      stack.close_paragraph();
      stack.open_formatting_again();
      frames_may_come_ = false;
      start_raw(tag, Content::Raw);
      return false;
    default:
      return start_other_in_body(tag);
  }
}

// Of <li>, <dd> and <dt>: each closes the one before.
void HtmlRules::close_list_item(Name one, Name other) {
  frames_may_come_ = false;
  for (std::size_t level = stack.depth(); level-- > 0;) {
    const Piece& piece = stack[stack.at(level)];
    const bool html = piece.space == Space::Html;
    if (html && (piece.name == one || piece.name == other)) {
      const Name found = piece.name;
      stack.close_implied(found);
      stack.pop_until(found);
      return;
    }
    if (html ? has_rule(piece.name, kSpecial) &&
                   !is_one_of(piece.name, {Name::Address, Name::Div, Name::P})
             : piece.holds_html)
      return;
  }
}

bool HtmlRules::start_other_in_body(const TagToken& tag) {
  switch (tag.name) {
    case Name::Button:
      if (stack.in_scope(Name::Button)) {
        stack.close_implied();
        stack.pop_until(Name::Button);
      }
      break;
    case Name::Applet:
    case Name::Marquee:
    case Name::Object:
      stack.open_formatting_again();
      stack.insert(tag);
      stack.add_marker();
      frames_may_come_ = false;
      return false;
    case Name::Image: {
      TagToken img = tag;
      img.name = Name::Img;
      img.key = tag_named("img").key;
      return start_other_in_body(img);
    }
    case Name::Textarea:
      start_raw(tag, Content::Characters);
      skips_line_ = true;
      frames_may_come_ = false;
      return false;
    case Name::Iframe:
    case Name::Noembed:
      frames_may_come_ &= tag.name != Name::Iframe;
      start_raw(tag, Content::Raw);
      return false;
    case Name::Select:
      stack.open_formatting_again();
      stack.insert(tag);
      frames_may_come_ = false;
      mode_ =
          mode_ >= Mode::InTable && mode_ <= Mode::InCell ? Mode::InSelectInTable : Mode::InSelect;
      return false;
    case Name::Optgroup:
    case Name::Option:
      if (stack.current_is(Name::Option)) stack.pop();
      break;
    case Name::Rb:
    case Name::Rtc:
    case Name::Rp:
    case Name::Rt:
      if (stack.in_scope(Name::Ruby))
        stack.close_implied(is_one_of(tag.name, {Name::Rp, Name::Rt}) ? Name::Rtc : Name::Unknown);
      stack.insert(tag);
      return false;
    case Name::Math:
    case Name::Svg: {
      stack.open_formatting_again();
      const Space space = tag.name == Name::Svg ? Space::Svg : Space::Math;
      if (tag.closes_itself)
        stack.insert_empty(tag, space);
      else
        stack.insert(tag, space);
      return false;
    }
    default:
      if (is_table_part(tag.name)) return false;
      break;
  }
  if (is_one_of(tag.name, {Name::Param, Name::Source, Name::Track})) {
    stack.insert_empty(tag);
    return false;
  }
  stack.open_formatting_again();
  if (has_rule(tag.name, kEmpty)) {
    frames_may_come_ &= tag.name == Name::Input && tag.is_hidden_input;
    stack.insert_empty(tag);
    return false;
  }
  frames_may_come_ &= tag.name != Name::Button;
  stack.insert(tag);
  return false;
}

}  // namespace hearsay::parse
