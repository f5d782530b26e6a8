// SPDX-License-Identifier: Apache-2.0
// The pieces of a page while it is read: which elements are open, where a new one goes, which
// formatting is opened again.
#ifndef HEARSAY_PARSE_HTML_STACK_H_
#define HEARSAY_PARSE_HTML_STACK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "parse/html_builder.h"

namespace hearsay::parse {

using PieceNumber = std::uint32_t;
constexpr PieceNumber kNoPiece = 0;  // the document stands nowhere

// A tag as the scan found it.
struct TagToken {
  Name name = Name::Unknown;
  std::uint64_t key = 0;
  bool closes_itself = false;
  bool is_hidden_input = false;
  bool has_font_marks = false;  // <font color=...>: breaks out of drawings
  bool holds_html = false;      // <annotation-xml encoding=text/html>
  std::size_t begin = 0, end = 0;
  std::uint32_t first_attribute = 0;
  std::uint16_t attribute_count = 0;
  std::uint32_t attributes = 0;
  std::uint64_t likeness = 0;
};

enum class Scope : std::uint8_t { Default, List, Button, Table, Select };

// Names follow the standard's section 13.2.4 and 13.2.6.
class HtmlStack {
 public:
  explicit HtmlStack(std::size_t most_formatting);

  HtmlPieces take() { return std::move(out_); }
  std::vector<AttributeValue>& attributes() { return out_.attributes; }
  // A text that lives as long as the pieces.
  std::string& new_text() { return out_.own_texts.emplace_back(); }

  const Piece& operator[](PieceNumber number) const { return out_.all[number]; }
  std::size_t size() const { return out_.all.size(); }

  // The stack of open elements.
  std::size_t depth() const { return open_.size(); }
  PieceNumber at(std::size_t level) const { return open_[level]; }
  PieceNumber current() const { return open_.empty() ? kNoPiece : open_.back(); }
  bool current_is(Name name) const { return is(current(), name); }
  bool is(PieceNumber number, Name name) const {
    return out_.all[number].name == name && out_.all[number].space == Space::Html;
  }
  bool is_open(Name name) const { return counts_[static_cast<std::size_t>(name)] > 0; }
  void pop();
  void pop_until(Name name);  // and the element itself
  void pop_to_level(std::size_t level) {
    while (open_.size() > level) pop();
  }
  void push(PieceNumber number);
  void remove_open(PieceNumber number);  // wherever it stands
  bool in_scope(Name name, Scope scope = Scope::Default) const;
  bool heading_in_scope() const;
  void close_implied(Name except = Name::Unknown);
  void close_paragraph();  // if one is in button scope

  // New pieces. `foster`: what stands directly in tables goes before them.
  bool foster = false;
  PieceNumber insert(const TagToken& tag, Space space = Space::Html);        // and opens it
  PieceNumber insert_empty(const TagToken& tag, Space space = Space::Html);  // does not open it
  PieceNumber insert_implied(Name name);
  void insert_text(std::string_view text, std::size_t begin, std::size_t end);
  void insert_comment(PieceNumber parent, std::size_t begin, std::size_t end);
  void detach(PieceNumber number);

  // The list of active formatting elements.
  void add_marker() { formatting_.push_back(kNoPiece); }
  void clear_to_marker();
  void add_formatting(PieceNumber number);
  bool formatting_is_full() const { return formatting_.size() >= most_formatting_; }
  PieceNumber active(Name name) const;  // since the last marker; kNoPiece if there is none
  void remove_formatting(PieceNumber number);
  void open_formatting_again();
  // The adoption agency. False when the tag is to be taken for any other end tag.
  bool adopt(const TagToken& tag);

 private:
  struct Place {
    PieceNumber parent = kNoPiece, before = kNoPiece;
  };
  Place place_for(PieceNumber target) const;
  PieceNumber add(const Piece& piece, Place place);
  void link(PieceNumber number, Place place);
  PieceNumber clone(PieceNumber number);
  PieceNumber make(const TagToken& tag, Space space);
  void adopt_once(PieceNumber formatting, std::size_t level, std::size_t furthest);
  std::size_t level_of(PieceNumber number) const;

  HtmlPieces out_;
  std::vector<PieceNumber> open_;
  std::vector<PieceNumber> formatting_;         // kNoPiece: a marker
  std::array<std::uint32_t, kNames> counts_{};  // of open elements of HTML
  std::size_t most_formatting_;
  std::size_t opened_again_ = 0;
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_STACK_H_
