// SPDX-License-Identifier: Apache-2.0
// The problem: pages are written for browsers, which mend what is wrong in one agreed way. The
// rules of that mending (the HTML Standard, section 13.2.6, without scripting) are followed here,
// tag by tag; names of functions and modes follow the standard's. Limits: what is nested deeper
// than `most_open` is not opened; attributes of a second <html> or <body> are not added to the
// first.
#include "parse/html_rules.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

namespace hearsay::parse {
namespace {

std::size_t leading_blanks(std::string_view text) {
  return std::min(text.find_first_not_of(" \t\n\r\f"), text.size());
}
bool is_blank(std::string_view text) { return leading_blanks(text) == text.size(); }

}  // namespace

Content HtmlRules::start(const TagToken& tag) {
  skips_line_ = false;
  content_ = Content::Markup;
  if (stack.depth() >= most_open_ && !has_rule(tag.name, kEmpty)) {
    // Its text stays; what closes itself has no end tag to wait for.
    if (!has_rule(tag.name, kImplied | kHeadOnly)) ++dropped_;
    if (!has_rule(tag.name, kHeadOnly)) return content_;
  }
  while (is_foreign(&tag) ? start_foreign(tag) : start_by(mode_, tag)) {
  }
  return content_;
}

void HtmlRules::end(const TagToken& tag) {
  skips_line_ = false;
  if (dropped_ > 0 && !has_rule(tag.name, kImplied | kHeadOnly)) {
    --dropped_;
    return;
  }
  while (is_foreign(nullptr) && stack.depth() > 0 ? end_foreign(tag) : end_by(mode_, tag)) {
  }
}

void HtmlRules::text(std::string_view text, std::size_t begin, std::size_t end) {
  skips_line_ = false;
  Text rest{text, begin, end};
  if (in_foreign()) {
    const Piece& here = stack[stack.current()];
    const bool holds_text = here.holds_html || (here.space == Space::Math &&
                                                here.name >= Name::Mi && here.name <= Name::Mtext);
    if (!holds_text) {
      stack.insert_text(text, begin, end);
      frames_may_come_ &= is_blank(text);
      return;
    }
  }
  while (!rest.text.empty() && text_by(mode_, rest)) {
  }
}

void HtmlRules::comment(std::size_t begin, std::size_t end) {
  PieceNumber parent = stack.current();
  if (mode_ == Mode::AfterBody && stack.depth() > 0) parent = stack.at(0);
  if (mode_ == Mode::AfterAfterBody || mode_ == Mode::AfterAfterFrameset) parent = kNoPiece;
  stack.insert_comment(parent, begin, end);
}

// Old declarations, and none, let tables stand in paragraphs.
void HtmlRules::doctype(std::string_view declaration) {
  if (mode_ != Mode::Initial) return;
  mode_ = Mode::BeforeHtml;
  std::string low;
  for (const char c : declaration.substr(0, 300))
    low += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  std::string_view rest = low;
  rest.remove_prefix(std::min<std::size_t>(rest.size(), 9));  // <!doctype
  rest.remove_prefix(leading_blanks(rest));
  const std::string_view name = rest.substr(0, rest.find_first_of(" \t\n\r\f"));
  // Identifiers of the declarations that came with the old ways.
  static constexpr std::array<std::string_view, 9> kOld{
      "-//ietf//",
      "-//netscape",
      "-//microsoft//",
      "-//softquad",
      "-//w3c//dtd html 3",
      "-//w3c//dtd w3 html//",
      "-//w3c//dtd html experimental",
      "-//w3o//dtd w3 html",
      "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"};
  const bool system = rest.find("http") != rest.npos;
  const bool loose = rest.find("-//w3c//dtd html 4.01 transitional//") != rest.npos ||
                     rest.find("-//w3c//dtd html 4.01 frameset//") != rest.npos;
  quirks_ = name != "html" || (loose && !system) ||
            rest.find("-//w3c//dtd html 4.0 ") != rest.npos ||
            std::any_of(kOld.begin(), kOld.end(),
                        [&](std::string_view old) { return rest.find(old) != rest.npos; });
}

void HtmlRules::finish() {
  // No text at all calls for everything that stands before a text.
  while (mode_ < Mode::InBody) {
    Text nothing;
    text_by(mode_, nothing);
  }
}

bool HtmlRules::in_foreign() const {
  return stack.depth() > 0 && stack[stack.current()].space != Space::Html;
}

// Whether a token is taken by the rules of drawings and formulas. `start`: the tag, if it begins
// an element; nullptr for an end tag.
bool HtmlRules::is_foreign(const TagToken* start) const {
  if (!in_foreign()) return false;
  if (start == nullptr) return true;
  const Piece& here = stack[stack.current()];
  if (here.holds_html) return false;
  if (here.space != Space::Math) return true;
  if (here.name >= Name::Mi && here.name <= Name::Mtext)
    return start->name == Name::Mglyph || start->name == Name::Malignmark;
  return !(here.name == Name::AnnotationXml && start->name == Name::Svg);
}

bool HtmlRules::start_foreign(const TagToken& tag) {
  const bool breaks_out =
      has_rule(tag.name, kBreaksOut) || (tag.name == Name::Font && tag.has_font_marks);
  if (breaks_out) {
    stack.pop();
    while (stack.depth() > 0) {
      const Piece& here = stack[stack.current()];
      if (here.space == Space::Html || here.holds_html ||
          (here.space == Space::Math && here.name >= Name::Mi && here.name <= Name::Mtext))
        break;
      stack.pop();
    }
    return true;
  }
  const Space space = stack[stack.current()].space;
  if (tag.closes_itself)
    stack.insert_empty(tag, space);
  else
    stack.insert(tag, space);
  return false;
}

bool HtmlRules::end_foreign(const TagToken& tag) {
  for (std::size_t level = stack.depth(); level-- > 1;) {
    const Piece& piece = stack[stack.at(level)];
    if (piece.space == Space::Html) return end_by(mode_, tag);
    if (piece.key == tag.key) {
      stack.pop_to_level(level);
      return false;
    }
  }
  return false;
}

bool HtmlRules::text_by(Mode mode, Text& text) {
  const auto take = [&](std::size_t bytes) {
    text.text.remove_prefix(bytes);
    text.begin = std::min(text.begin + bytes, text.end);
  };
  const std::size_t blanks = leading_blanks(text.text);
  const auto insert_blanks = [&] {
    stack.insert_text(text.text.substr(0, blanks), text.begin,
                      std::min(text.begin + blanks, text.end));
    take(blanks);
  };
  switch (mode) {
    case Mode::Initial:
      take(blanks);
      if (text.text.empty() && blanks > 0) return false;
      quirks_ = true;
      return over(Mode::BeforeHtml);
    case Mode::BeforeHtml:
      take(blanks);
      if (text.text.empty() && blanks > 0) return false;
      stack.insert_implied(Name::Html);
      return over(Mode::BeforeHead);
    case Mode::BeforeHead:
      take(blanks);
      if (text.text.empty() && blanks > 0) return false;
      head_ = stack.insert_implied(Name::Head);
      return over(Mode::InHead);
    case Mode::InHead:
    case Mode::InHeadNoscript:
      insert_blanks();
      if (text.text.empty() && blanks > 0) return false;
      stack.pop();
      return over(mode == Mode::InHead ? Mode::AfterHead : Mode::InHead);
    case Mode::AfterHead:
      insert_blanks();
      if (text.text.empty() && blanks > 0) return false;
      insert_body();
      return true;
    case Mode::InTable:
    case Mode::InTableBody:
    case Mode::InRow:
      if (blanks == text.text.size()) {
        insert_blanks();
        return false;
      }
      stack.foster = true;
      stack.open_formatting_again();
      stack.insert_text(text.text, text.begin, text.end);
      stack.foster = false;
      frames_may_come_ = false;
      return false;
    case Mode::InColumnGroup:
      insert_blanks();
      if (text.text.empty()) return false;
      if (!stack.current_is(Name::Colgroup)) return false;
      stack.pop();
      return over(Mode::InTable);
    case Mode::AfterBody:
    case Mode::AfterAfterBody:
      if (blanks < text.text.size()) return over(Mode::InBody);
      break;
    case Mode::InSelect:
    case Mode::InSelectInTable:
      stack.insert_text(text.text, text.begin, text.end);
      return false;
    case Mode::InFrameset:
    case Mode::AfterFrameset:
    case Mode::AfterAfterFrameset:
      insert_blanks();
      return false;
    case Mode::InTemplate:
    case Mode::InBody:
    case Mode::InCaption:
    case Mode::InCell:
      break;
  }
  stack.open_formatting_again();
  stack.insert_text(text.text, text.begin, text.end);
  frames_may_come_ &= blanks == text.text.size();
  return false;
}

void HtmlRules::reset_mode() {
  for (std::size_t level = stack.depth(); level-- > 0;) {
    if (stack[stack.at(level)].space != Space::Html) continue;
    switch (stack[stack.at(level)].name) {
      case Name::Select:
        mode_ = Mode::InSelect;
        for (std::size_t above = level; above-- > 0;) {
          if (stack.is(stack.at(above), Name::Template)) return;
          if (!stack.is(stack.at(above), Name::Table)) continue;
          mode_ = Mode::InSelectInTable;
          return;
        }
        return;
      case Name::Td:
      case Name::Th:
        if (level == 0) break;
        mode_ = Mode::InCell;
        return;
      case Name::Tr:
        mode_ = Mode::InRow;
        return;
      case Name::Tbody:
      case Name::Thead:
      case Name::Tfoot:
        mode_ = Mode::InTableBody;
        return;
      case Name::Caption:
        mode_ = Mode::InCaption;
        return;
      case Name::Colgroup:
        mode_ = Mode::InColumnGroup;
        return;
      case Name::Table:
        mode_ = Mode::InTable;
        return;
      case Name::Template:
        mode_ = templates_.empty() ? Mode::InBody : templates_.back();
        return;
      case Name::Head:
        mode_ = Mode::InHead;
        return;
      case Name::Body:
        mode_ = Mode::InBody;
        return;
      case Name::Frameset:
        mode_ = Mode::InFrameset;
        return;
      case Name::Html:
        mode_ = head_ == kNoPiece ? Mode::BeforeHead : Mode::AfterHead;
        return;
      default:
        break;
    }
  }
  mode_ = Mode::InBody;
}

}  // namespace hearsay::parse
