// SPDX-License-Identifier: Apache-2.0
// Where start tags go (html_rules.h): in tables, lists of choices, templates and framesets.
#include <algorithm>
#include <initializer_list>

#include "parse/html_rules.h"

namespace hearsay::parse {

void HtmlRules::clear_to(std::initializer_list<Name> names) {
  while (stack.depth() > 0) {
    const Piece& here = stack[stack.current()];
    if (here.space == Space::Html &&
        (here.name == Name::Html || here.name == Name::Template || is_one_of(here.name, names)))
      return;
    stack.pop();
  }
}

void HtmlRules::foster_start(const TagToken& tag) {
  stack.foster = true;
  start_in_body(tag);
  stack.foster = false;
}

bool HtmlRules::start_in_table(const TagToken& tag) {
  switch (tag.name) {
    case Name::Caption:
      clear_to({Name::Table});
      stack.add_marker();
      stack.insert(tag);
      mode_ = Mode::InCaption;
      return false;
    case Name::Colgroup:
      clear_to({Name::Table});
      stack.insert(tag);
      mode_ = Mode::InColumnGroup;
      return false;
    case Name::Col:
      clear_to({Name::Table});
      stack.insert_implied(Name::Colgroup);
      return over(Mode::InColumnGroup);
    case Name::Tbody:
    case Name::Tfoot:
    case Name::Thead:
      clear_to({Name::Table});
      stack.insert(tag);
      mode_ = Mode::InTableBody;
      return false;
    case Name::Td:
    case Name::Th:
    case Name::Tr:
      clear_to({Name::Table});
      stack.insert_implied(Name::Tbody);
      return over(Mode::InTableBody);
    case Name::Table:
      if (!stack.in_scope(Name::Table, Scope::Table)) return false;
      stack.pop_until(Name::Table);
      reset_mode();
      return true;
    case Name::Style:
    case Name::Script:
    case Name::Template:
      return start_in_head(tag);
    case Name::Input:
      if (!tag.is_hidden_input) break;
      stack.insert_empty(tag);
      return false;
    case Name::Form:
      if (form_ != kNoPiece || stack.is_open(Name::Template)) return false;
      form_ = stack.insert_empty(tag);
      return false;
    default:
      break;
  }
  foster_start(tag);
  return false;
}

bool HtmlRules::start_in_caption(const TagToken& tag) {
  if (is_table_part(tag.name)) return end_caption();
  return start_in_body(tag);
}

bool HtmlRules::start_in_columns(const TagToken& tag) {
  if (tag.name == Name::Html) return start_in_body(tag);
  if (tag.name == Name::Col) {
    stack.insert_empty(tag);
    return false;
  }
  if (tag.name == Name::Template) return start_in_head(tag);
  if (!stack.current_is(Name::Colgroup)) return false;
  stack.pop();
  return over(Mode::InTable);
}

bool HtmlRules::start_in_table_body(const TagToken& tag) {
  switch (tag.name) {
    case Name::Tr:
    case Name::Th:
    case Name::Td:
      clear_to({Name::Tbody, Name::Tfoot, Name::Thead});
      mode_ = Mode::InRow;
      if (tag.name != Name::Tr) {
        stack.insert_implied(Name::Tr);
        return true;
      }
      stack.insert(tag);
      return false;
    case Name::Caption:
    case Name::Col:
    case Name::Colgroup:
    case Name::Tbody:
    case Name::Tfoot:
    case Name::Thead:
      return end_table_body();
    default:
      return start_in_table(tag);
  }
}

bool HtmlRules::start_in_row(const TagToken& tag) {
  if (tag.name == Name::Td || tag.name == Name::Th) {
    clear_to({Name::Tr});
    stack.insert(tag);
    mode_ = Mode::InCell;
    stack.add_marker();
    return false;
  }
  if (is_table_part(tag.name)) return end_row();
  return start_in_table(tag);
}

bool HtmlRules::start_in_cell(const TagToken& tag) {
  if (!is_table_part(tag.name)) return start_in_body(tag);
  if (!stack.in_scope(Name::Td, Scope::Table) && !stack.in_scope(Name::Th, Scope::Table))
    return false;
  end_cell();
  return true;
}

bool HtmlRules::start_in_select(const TagToken& tag) {
  switch (tag.name) {
    case Name::Html:
      return start_in_body(tag);
    case Name::Option:
      if (stack.current_is(Name::Option)) stack.pop();
      stack.insert(tag);
      return false;
    case Name::Optgroup:
      if (stack.current_is(Name::Option)) stack.pop();
      if (stack.current_is(Name::Optgroup)) stack.pop();
      stack.insert(tag);
      return false;
    case Name::Select:
      end_select();
      return false;
    case Name::Input:
    case Name::Keygen:
    case Name::Textarea:
      return end_select();
    case Name::Script:
    case Name::Template:
      return start_in_head(tag);
    default:
      return false;
  }
}

bool HtmlRules::start_in_template(const TagToken& tag) {
  if (has_rule(tag.name, kHeadOnly)) return start_in_head(tag);
  Mode next = Mode::InBody;
  if (is_one_of(tag.name, {Name::Caption, Name::Colgroup, Name::Tbody, Name::Tfoot, Name::Thead}))
    next = Mode::InTable;
  if (tag.name == Name::Col) next = Mode::InColumnGroup;
  if (tag.name == Name::Tr) next = Mode::InTableBody;
  if (tag.name == Name::Td || tag.name == Name::Th) next = Mode::InRow;
  if (!templates_.empty()) templates_.back() = next;
  return over(next);
}

bool HtmlRules::start_in_frameset(const TagToken& tag) {
  if (tag.name == Name::Html) return start_in_body(tag);
  if (tag.name == Name::Noframes) return start_in_head(tag);
  if (mode_ != Mode::InFrameset) return false;
  if (tag.name == Name::Frameset) stack.insert(tag);
  if (tag.name == Name::Frame) stack.insert_empty(tag);
  return false;
}

}  // namespace hearsay::parse
