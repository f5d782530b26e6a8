// SPDX-License-Identifier: Apache-2.0
// What end tags close (html_rules.h).
#include <algorithm>
#include <initializer_list>

#include "parse/html_rules.h"

namespace hearsay::parse {

bool HtmlRules::end_by(Mode mode, const TagToken& tag) {
  switch (mode) {
    case Mode::Initial:
    case Mode::BeforeHtml:
    case Mode::BeforeHead:
      return end_early(tag);
    case Mode::InHead:
    case Mode::InHeadNoscript:
    case Mode::AfterHead:
      return end_in_head(tag);
    case Mode::InBody:
      return end_in_body(tag);
    case Mode::InTable:
      return end_in_table(tag);
    case Mode::InCaption:
      return end_in_caption(tag);
    case Mode::InColumnGroup:
      return end_in_columns(tag);
    case Mode::InTableBody:
      return end_in_table_body(tag);
    case Mode::InRow:
      return end_in_row(tag);
    case Mode::InCell:
      return end_in_cell(tag);
    case Mode::InSelectInTable:
      if (tag.name == Name::Table || is_table_part(tag.name)) {
        if (!stack.in_scope(tag.name, Scope::Table)) return false;
        stack.pop_until(Name::Select);
        reset_mode();
        return true;
      }
      return end_in_select(tag);
    case Mode::InSelect:
      return end_in_select(tag);
    case Mode::InTemplate:
      if (tag.name == Name::Template) end_template();
      return false;
    case Mode::AfterBody:
      if (tag.name == Name::Html) {
        mode_ = Mode::AfterAfterBody;
        return false;
      }
      return over(Mode::InBody);
    case Mode::AfterAfterBody:
      return over(Mode::InBody);
    case Mode::InFrameset:
    case Mode::AfterFrameset:
    case Mode::AfterAfterFrameset:
      return end_in_frameset(tag);
  }
  return false;
}

bool HtmlRules::end_early(const TagToken& tag) {
  if (mode_ == Mode::Initial) {
    quirks_ = true;
    return over(Mode::BeforeHtml);
  }
  if (!is_one_of(tag.name, {Name::Head, Name::Body, Name::Html, Name::Br})) return false;
  if (mode_ == Mode::BeforeHtml) {
    stack.insert_implied(Name::Html);
    return over(Mode::BeforeHead);
  }
  head_ = stack.insert_implied(Name::Head);
  return over(Mode::InHead);
}

bool HtmlRules::end_in_head(const TagToken& tag) {
  if (tag.name == Name::Template && mode_ != Mode::InHeadNoscript) {
    end_template();
    return false;
  }
  if (mode_ == Mode::InHeadNoscript) {
    if (tag.name != Name::Noscript && tag.name != Name::Br) return false;
    stack.pop();
    mode_ = Mode::InHead;
    return tag.name == Name::Br;
  }
  if (mode_ == Mode::InHead && tag.name == Name::Head) {
    stack.pop();
    mode_ = Mode::AfterHead;
    return false;
  }
  if (!is_one_of(tag.name, {Name::Body, Name::Html, Name::Br})) return false;
  if (mode_ == Mode::InHead) {
    stack.pop();
    return over(Mode::AfterHead);
  }
  insert_body();
  return true;
}

bool HtmlRules::end_in_body(const TagToken& tag) {
  switch (tag.name) {
    case Name::Template:
      end_template();
      return false;
    case Name::Body:
    case Name::Html:
      if (!stack.in_scope(Name::Body)) return false;
      mode_ = Mode::AfterBody;
      return tag.name == Name::Html;
    case Name::Form:
      end_form();
      return false;
    case Name::P:
      if (!stack.in_scope(Name::P, Scope::Button)) stack.insert_implied(Name::P);
      stack.close_implied(Name::P);
      stack.pop_until(Name::P);
      return false;
    case Name::Li:
      end_list_item(Name::Li, Scope::List);
      return false;
    case Name::Dd:
    case Name::Dt:
      end_list_item(tag.name, Scope::Default);
      return false;
    case Name::Br: {
      TagToken br;
      br.name = Name::Br;
      br.key = tag.key;
      br.begin = tag.begin, br.end = tag.end;
      stack.open_formatting_again();
      stack.insert_empty(br);
      frames_may_come_ = false;
      return false;
    }
    case Name::Applet:
    case Name::Marquee:
    case Name::Object:
      if (!stack.in_scope(tag.name)) return false;
      stack.close_implied();
      stack.pop_until(tag.name);
      stack.clear_to_marker();
      return false;
    default:
      break;
  }
  if (has_rule(tag.name, kFormatting)) {
    end_formatting(tag);
  } else if (has_rule(tag.name, kHeading)) {
    if (!stack.heading_in_scope()) return false;
    stack.close_implied();
    for (bool found = false; !found && stack.depth() > 0; stack.pop()) {
      const Piece& here = stack[stack.current()];
      found = here.space == Space::Html && has_rule(here.name, kHeading);
    }
  } else if (has_rule(tag.name, kBlockStart) ||
             is_one_of(tag.name, {Name::Button, Name::Listing, Name::Pre})) {
    if (!stack.in_scope(tag.name)) return false;
    stack.close_implied();
    stack.pop_until(tag.name);
  } else {
    end_any_other(tag);
  }
  return false;
}

void HtmlRules::end_any_other(const TagToken& tag) {
  for (std::size_t level = stack.depth(); level-- > 0;) {
    const Piece& piece = stack[stack.at(level)];
    if (piece.space == Space::Html && piece.key == tag.key) {
      stack.close_implied(tag.name);
      stack.pop_to_level(level);
      return;
    }
    if (piece.space == Space::Html && has_rule(piece.name, kSpecial)) return;
  }
}

void HtmlRules::end_list_item(Name name, Scope scope) {
  if (!stack.in_scope(name, scope)) return;
  stack.close_implied(name);
  stack.pop_until(name);
}

void HtmlRules::end_formatting(const TagToken& tag) {
  if (!stack.adopt(tag)) end_any_other(tag);
}

void HtmlRules::end_form() {
  if (stack.is_open(Name::Template)) {
    if (!stack.in_scope(Name::Form)) return;
    stack.close_implied();
    stack.pop_until(Name::Form);
    return;
  }
  const PieceNumber form = form_;
  form_ = kNoPiece;
  if (form == kNoPiece || !stack[form].open || !stack.in_scope(Name::Form)) return;
  stack.close_implied();
  stack.remove_open(form);
}

void HtmlRules::end_template() {
  if (!stack.is_open(Name::Template)) return;
  stack.close_implied();
  stack.pop_until(Name::Template);
  stack.clear_to_marker();
  if (!templates_.empty()) templates_.pop_back();
  reset_mode();
}

bool HtmlRules::end_in_table(const TagToken& tag) {
  if (tag.name == Name::Table) {
    if (!stack.in_scope(Name::Table, Scope::Table)) return false;
    stack.pop_until(Name::Table);
    reset_mode();
    return false;
  }
  if (is_table_part(tag.name) || tag.name == Name::Body || tag.name == Name::Html) return false;
  if (tag.name == Name::Template) {
    end_template();
    return false;
  }
  stack.foster = true;
  end_in_body(tag);
  stack.foster = false;
  return false;
}

// True when there was one.
bool HtmlRules::end_caption() {
  if (!stack.in_scope(Name::Caption, Scope::Table)) return false;
  stack.close_implied();
  stack.pop_until(Name::Caption);
  stack.clear_to_marker();
  return over(Mode::InTable);
}

bool HtmlRules::end_in_caption(const TagToken& tag) {
  if (tag.name == Name::Caption) {
    end_caption();
    return false;
  }
  if (tag.name == Name::Table) return end_caption();
  if (is_table_part(tag.name) || tag.name == Name::Body || tag.name == Name::Html) return false;
  return end_in_body(tag);
}

bool HtmlRules::end_in_columns(const TagToken& tag) {
  if (tag.name == Name::Col) return false;
  if (tag.name == Name::Template) {
    end_template();
    return false;
  }
  if (!stack.current_is(Name::Colgroup)) return false;
  stack.pop();
  mode_ = Mode::InTable;
  return tag.name != Name::Colgroup;
}

bool HtmlRules::end_table_body() {
  if (!stack.in_scope(Name::Tbody, Scope::Table) && !stack.in_scope(Name::Thead, Scope::Table) &&
      !stack.in_scope(Name::Tfoot, Scope::Table))
    return false;
  clear_to({Name::Tbody, Name::Tfoot, Name::Thead});
  stack.pop();
  return over(Mode::InTable);
}

bool HtmlRules::end_in_table_body(const TagToken& tag) {
  switch (tag.name) {
    case Name::Tbody:
    case Name::Tfoot:
    case Name::Thead:
      if (!stack.in_scope(tag.name, Scope::Table)) return false;
      clear_to({Name::Tbody, Name::Tfoot, Name::Thead});
      stack.pop();
      mode_ = Mode::InTable;
      return false;
    case Name::Table:
      return end_table_body();
    default:
      if (is_table_part(tag.name) || tag.name == Name::Body || tag.name == Name::Html) return false;
      return end_in_table(tag);
  }
}

bool HtmlRules::end_row() {
  if (!stack.in_scope(Name::Tr, Scope::Table)) return false;
  clear_to({Name::Tr});
  stack.pop();
  return over(Mode::InTableBody);
}

bool HtmlRules::end_in_row(const TagToken& tag) {
  switch (tag.name) {
    case Name::Tr:
      end_row();
      return false;
    case Name::Table:
      return end_row();
    case Name::Tbody:
    case Name::Tfoot:
    case Name::Thead:
      return stack.in_scope(tag.name, Scope::Table) && end_row();
    default:
      if (is_table_part(tag.name) || tag.name == Name::Body || tag.name == Name::Html) return false;
      return end_in_table(tag);
  }
}

void HtmlRules::end_cell() {
  stack.close_implied();
  while (stack.depth() > 0) {
    const bool cell = stack.current_is(Name::Td) || stack.current_is(Name::Th);
    stack.pop();
    if (cell) break;
  }
  stack.clear_to_marker();
  mode_ = Mode::InRow;
}

bool HtmlRules::end_in_cell(const TagToken& tag) {
  switch (tag.name) {
    case Name::Td:
    case Name::Th:
      if (!stack.in_scope(tag.name, Scope::Table)) return false;
      stack.close_implied();
      stack.pop_until(tag.name);
      stack.clear_to_marker();
      mode_ = Mode::InRow;
      return false;
    case Name::Table:
    case Name::Tbody:
    case Name::Tfoot:
    case Name::Thead:
    case Name::Tr:
      if (!stack.in_scope(tag.name, Scope::Table)) return false;
      end_cell();
      return true;
    case Name::Body:
    case Name::Caption:
    case Name::Col:
    case Name::Colgroup:
    case Name::Html:
      return false;
    default:
      return end_in_body(tag);
  }
}

// True when there was one.
bool HtmlRules::end_select() {
  if (!stack.in_scope(Name::Select, Scope::Select)) return false;
  stack.pop_until(Name::Select);
  reset_mode();
  return true;
}

bool HtmlRules::end_in_select(const TagToken& tag) {
  switch (tag.name) {
    case Name::Optgroup:
      if (stack.current_is(Name::Option) && stack.depth() > 1 &&
          stack.is(stack.at(stack.depth() - 2), Name::Optgroup))
        stack.pop();
      if (stack.current_is(Name::Optgroup)) stack.pop();
      return false;
    case Name::Option:
      if (stack.current_is(Name::Option)) stack.pop();
      return false;
    case Name::Select:
      end_select();
      return false;
    case Name::Template:
      end_template();
      return false;
    default:
      return false;
  }
}

bool HtmlRules::end_in_frameset(const TagToken& tag) {
  if (mode_ == Mode::InFrameset && tag.name == Name::Frameset && stack.depth() > 1) {
    stack.pop();
    if (!stack.current_is(Name::Frameset)) mode_ = Mode::AfterFrameset;
  } else if (mode_ == Mode::AfterFrameset && tag.name == Name::Html) {
    mode_ = Mode::AfterAfterFrameset;
  }
  return false;
}

}  // namespace hearsay::parse
