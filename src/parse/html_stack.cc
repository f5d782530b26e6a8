// SPDX-License-Identifier: Apache-2.0
#include "parse/html_stack.h"

#include <algorithm>

namespace hearsay::parse {
namespace {

bool ends_scope(const Piece& piece, Scope scope) {
  const bool html = piece.space == Space::Html;
  if (scope == Scope::Select)
    return !(html && (piece.name == Name::Optgroup || piece.name == Name::Option));
  if (scope == Scope::Table)
    return html &&
           (piece.name == Name::Html || piece.name == Name::Table || piece.name == Name::Template);
  if (!html)
    return piece.holds_html ||
           (piece.space == Space::Math && (piece.name >= Name::Mi && piece.name <= Name::Mtext)) ||
           (piece.space == Space::Math && piece.name == Name::AnnotationXml);
  if (has_rule(piece.name, kBorder)) return true;
  if (scope == Scope::List) return piece.name == Name::Ol || piece.name == Name::Ul;
  return scope == Scope::Button && piece.name == Name::Button;
}

bool is_special(const Piece& piece) {
  if (piece.space == Space::Html) return has_rule(piece.name, kSpecial);
  return piece.holds_html ||
         (piece.space == Space::Math && piece.name >= Name::Mi && piece.name <= Name::Mtext) ||
         (piece.space == Space::Math && piece.name == Name::AnnotationXml);
}

}  // namespace

HtmlStack::HtmlStack(std::size_t most_formatting) : most_formatting_(most_formatting) {
  out_.all.reserve(2048);
  out_.all.emplace_back();
}

void HtmlStack::push(PieceNumber number) {
  Piece& piece = out_.all[number];
  piece.open = true;
  if (piece.space == Space::Html) ++counts_[static_cast<std::size_t>(piece.name)];
  open_.push_back(number);
}

void HtmlStack::pop() {
  Piece& piece = out_.all[open_.back()];
  piece.open = false;
  if (piece.space == Space::Html) --counts_[static_cast<std::size_t>(piece.name)];
  open_.pop_back();
}

void HtmlStack::pop_until(Name name) {
  while (!open_.empty()) {
    const bool found = current_is(name);
    pop();
    if (found) return;
  }
}

std::size_t HtmlStack::level_of(PieceNumber number) const {
  for (std::size_t level = open_.size(); level-- > 0;)
    if (open_[level] == number) return level;
  return open_.size();
}

void HtmlStack::remove_open(PieceNumber number) {
  const std::size_t level = level_of(number);
  if (level == open_.size()) return;
  Piece& piece = out_.all[number];
  piece.open = false;
  if (piece.space == Space::Html) --counts_[static_cast<std::size_t>(piece.name)];
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(level));
}

bool HtmlStack::in_scope(Name name, Scope scope) const {
  if (!is_open(name)) return false;
  for (std::size_t level = open_.size(); level-- > 0;) {
    const Piece& piece = out_.all[open_[level]];
    if (piece.name == name && piece.space == Space::Html) return true;
    if (ends_scope(piece, scope)) return false;
  }
  return false;
}

bool HtmlStack::heading_in_scope() const {
  for (std::size_t level = open_.size(); level-- > 0;) {
    const Piece& piece = out_.all[open_[level]];
    if (piece.space == Space::Html && has_rule(piece.name, kHeading)) return true;
    if (ends_scope(piece, Scope::Default)) return false;
  }
  return false;
}

void HtmlStack::close_implied(Name except) {
  for (;;) {
    const Piece& piece = out_.all[current()];
    if (piece.space != Space::Html || !has_rule(piece.name, kImplied) || piece.name == except)
      return;
    pop();
  }
}

void HtmlStack::close_paragraph() {
  if (!in_scope(Name::P, Scope::Button)) return;
  close_implied(Name::P);
  pop_until(Name::P);
}

HtmlStack::Place HtmlStack::place_for(PieceNumber target) const {
  if (!foster || out_.all[target].space != Space::Html ||
      !has_rule(out_.all[target].name, kTablePart))
    return {target, kNoPiece};
  for (std::size_t level = open_.size(); level-- > 0;) {
    const PieceNumber number = open_[level];
    if (is(number, Name::Template)) return {number, kNoPiece};
    if (!is(number, Name::Table)) continue;
    if (out_.all[number].parent != kNoPiece) return {out_.all[number].parent, number};
    return {level > 0 ? open_[level - 1] : kNoPiece, kNoPiece};
  }
  return {open_.front(), kNoPiece};
}

PieceNumber HtmlStack::add(const Piece& piece, Place place) {
  const auto number = static_cast<PieceNumber>(out_.all.size());
  out_.all.push_back(piece);
  link(number, place);
  return number;
}

void HtmlStack::link(PieceNumber number, Place place) {
  Piece& piece = out_.all[number];
  Piece& parent = out_.all[place.parent];
  piece.parent = place.parent;
  piece.next = place.before;
  piece.previous = place.before == kNoPiece ? parent.last : out_.all[place.before].previous;
  (piece.previous == kNoPiece ? parent.first : out_.all[piece.previous].next) = number;
  (place.before == kNoPiece ? parent.last : out_.all[place.before].previous) = number;
}

void HtmlStack::detach(PieceNumber number) {
  Piece& piece = out_.all[number];
  Piece& parent = out_.all[piece.parent];
  (piece.previous == kNoPiece ? parent.first : out_.all[piece.previous].next) = piece.next;
  (piece.next == kNoPiece ? parent.last : out_.all[piece.next].previous) = piece.previous;
  piece.parent = piece.previous = piece.next = kNoPiece;
}

PieceNumber HtmlStack::make(const TagToken& tag, Space space) {
  Piece piece;
  piece.name = tag.name;
  piece.key = tag.key;
  piece.space = space;
  // Drawings know no paragraphs; but what would not be shown is not shown in them either.
  piece.tag = tag_of(tag.name);
  piece.holds_html = (space == Space::Svg && (tag.name == Name::ForeignObject ||
                                              tag.name == Name::Desc || tag.name == Name::Title)) ||
                     (space == Space::Math && tag.holds_html);
  piece.page_begin = static_cast<std::uint32_t>(tag.begin);
  piece.page_end = static_cast<std::uint32_t>(tag.end);
  piece.first_attribute = tag.first_attribute;
  piece.attribute_count = tag.attribute_count;
  piece.attributes = tag.attributes;
  piece.likeness = tag.likeness;
  return add(piece, place_for(current()));
}

PieceNumber HtmlStack::insert(const TagToken& tag, Space space) {
  const PieceNumber made = make(tag, space);
  push(made);
  return made;
}

PieceNumber HtmlStack::insert_empty(const TagToken& tag, Space space) { return make(tag, space); }

PieceNumber HtmlStack::insert_implied(Name name) {
  TagToken tag;
  tag.name = name;
  return insert(tag);
}

void HtmlStack::insert_text(std::string_view text, std::size_t begin, std::size_t end) {
  if (text.empty()) return;
  const Place place = place_for(current());
  if (place.parent == kNoPiece) return;
  const PieceNumber beside =
      place.before == kNoPiece ? out_.all[place.parent].last : out_.all[place.before].previous;
  if (beside != kNoPiece && out_.all[beside].tag == Tag::Text) {
    Piece& joined = out_.all[beside];
    if (joined.own_text == 0) {
      new_text() = joined.text;
      joined.own_text = static_cast<std::uint32_t>(out_.own_texts.size());
    }
    std::string& whole = out_.own_texts[joined.own_text - 1];
    whole += text;
    joined.text = whole;
    return;
  }
  Piece piece;
  piece.tag = Tag::Text;
  piece.text = text;
  piece.page_begin = static_cast<std::uint32_t>(begin);
  piece.page_end = static_cast<std::uint32_t>(end);
  add(piece, place);
}

void HtmlStack::insert_comment(PieceNumber parent, std::size_t begin, std::size_t end) {
  Piece piece;
  piece.page_begin = static_cast<std::uint32_t>(begin);
  piece.page_end = static_cast<std::uint32_t>(end);
  add(piece, {parent, kNoPiece});
}

void HtmlStack::clear_to_marker() {
  while (!formatting_.empty()) {
    const bool marker = formatting_.back() == kNoPiece;
    formatting_.pop_back();
    if (marker) return;
  }
}

void HtmlStack::add_formatting(PieceNumber number) {
  // Three alike are enough.
  constexpr int kMostAlike = 3;
  const Piece& piece = out_.all[number];
  int alike = 0;
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i] != kNoPiece;) {
    const Piece& other = out_.all[formatting_[i]];
    if (other.key != piece.key || other.likeness != piece.likeness || ++alike < kMostAlike)
      continue;
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  formatting_.push_back(number);
}

PieceNumber HtmlStack::active(Name name) const {
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i] != kNoPiece;)
    if (out_.all[formatting_[i]].name == name) return formatting_[i];
  return kNoPiece;
}

void HtmlStack::remove_formatting(PieceNumber number) { std::erase(formatting_, number); }

void HtmlStack::open_formatting_again() {
  std::size_t from = formatting_.size();
  while (from > 0 && formatting_[from - 1] != kNoPiece && !out_.all[formatting_[from - 1]].open)
    --from;
  // Two hundred for every paragraph would be more than memory holds.
  constexpr std::size_t kMostAgain = 1U << 20U;
  for (; from < formatting_.size() && opened_again_ < kMostAgain; ++from, ++opened_again_) {
    const PieceNumber again = clone(formatting_[from]);
    link(again, place_for(current()));
    push(again);
    formatting_[from] = again;
  }
}

PieceNumber HtmlStack::clone(PieceNumber number) {
  Piece piece = out_.all[number];
  piece.open = false;
  piece.parent = piece.first = piece.last = piece.previous = piece.next = kNoPiece;
  out_.all.push_back(piece);
  return static_cast<PieceNumber>(out_.all.size() - 1);
}

bool HtmlStack::adopt(const TagToken& tag) {
  constexpr int kMostRounds = 8;
  if (current_is(tag.name) &&
      std::find(formatting_.begin(), formatting_.end(), current()) == formatting_.end()) {
    pop();
    return true;
  }
  for (int round = 0; round < kMostRounds; ++round) {
    const PieceNumber formatting = active(tag.name);
    if (formatting == kNoPiece) return round > 0;
    if (!out_.all[formatting].open) {
      remove_formatting(formatting);
      return true;
    }
    const std::size_t level = level_of(formatting);
    for (std::size_t above = open_.size() - 1; above > level; --above)
      if (ends_scope(out_.all[open_[above]], Scope::Default)) return true;
    std::size_t furthest = level + 1;
    while (furthest < open_.size() && !is_special(out_.all[open_[furthest]])) ++furthest;
    if (furthest == open_.size()) {
      pop_to_level(level);
      remove_formatting(formatting);
      return true;
    }
    adopt_once(formatting, level, furthest);
  }
  return true;
}

// `level` and `furthest`: where the formatting element and the block that outgrew it are open.
void HtmlStack::adopt_once(PieceNumber formatting, std::size_t level, std::size_t furthest) {
  constexpr int kInnermost = 3;
  const PieceNumber block = open_[furthest], ancestor = level > 0 ? open_[level - 1] : kNoPiece;
  PieceNumber last = block;
  PieceNumber bookmark = formatting;  // the new element takes its place, or the one behind it
  int inner = 0;
  for (std::size_t at = furthest; --at > level;) {
    PieceNumber node = open_[at];
    auto listed = std::find(formatting_.begin(), formatting_.end(), node);
    if (++inner > kInnermost && listed != formatting_.end()) {
      formatting_.erase(listed);
      listed = formatting_.end();
    }
    if (listed == formatting_.end()) {
      remove_open(node);
      continue;
    }
    const PieceNumber copy = clone(node);
    *listed = copy;
    Piece& left = out_.all[node];
    left.open = false;
    out_.all[copy].open = true;
    open_[at] = copy;
    if (last == block) bookmark = copy;
    if (last == block) detach(last);
    link(last, {copy, kNoPiece});
    last = copy;
  }
  if (last == block) detach(last);
  link(last, place_for(ancestor));
  const PieceNumber copy = clone(formatting);
  for (PieceNumber child = out_.all[block].first; child != kNoPiece;) {
    const PieceNumber next = out_.all[child].next;
    detach(child);
    link(child, {copy, kNoPiece});
    child = next;
  }
  link(copy, {block, kNoPiece});
  auto place = std::find(formatting_.begin(), formatting_.end(), bookmark);
  if (bookmark == formatting) {
    *place = copy;
  } else {
    formatting_.insert(place + 1, copy);
    remove_formatting(formatting);
  }
  remove_open(formatting);
  Piece& made = out_.all[copy];
  made.open = true;
  if (made.space == Space::Html) ++counts_[static_cast<std::size_t>(made.name)];
  open_.insert(open_.begin() + static_cast<std::ptrdiff_t>(level_of(block) + 1), copy);
}

}  // namespace hearsay::parse
