// SPDX-License-Identifier: Apache-2.0
#include "parse/page_segments.h"

#include <algorithm>
#include <utility>

namespace hearsay::parse {
namespace {

bool is_white(unsigned char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
bool is_word_byte(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

class Cutter {
 public:
  explicit Cutter(const HtmlTree& tree) : tree_(tree) {}

  std::vector<Segment> run() {
    for (NodeIndex i = 0; i < tree_.size();) {
      leave(i);
      const Node& node = tree_[i];
      if (is_invisible(node.tag)) {
        i = node.end;
        continue;
      }
      if (node.tag == Tag::Text) {
        add(i, node.text);
      } else if (node.tag == Tag::Br) {
        line_break();
      } else {
        enter(i);
      }
      ++i;
    }
    flush();
    return std::move(out_);
  }

 private:
  // Elements that end before node `i`: a block that ends is a border.
  void leave(NodeIndex i) {
    while (!open_.empty() && tree_[open_.back()].end <= i) {
      const Tag tag = tree_[open_.back()].tag;
      if (is_block(tag)) flush();
      links_ -= tag == Tag::A;
      bold_ -= tag == Tag::B || tag == Tag::Strong;
      italic_ -= tag == Tag::I || tag == Tag::Em;
      open_.pop_back();
    }
  }

  void enter(NodeIndex i) {
    const Tag tag = tree_[i].tag;
    if (is_block(tag)) flush();
    links_ += tag == Tag::A;
    bold_ += tag == Tag::B || tag == Tag::Strong;
    italic_ += tag == Tag::I || tag == Tag::Em;
    open_.push_back(i);
  }

  void line_break() {
    if (now_.text.empty()) return;
    if (breaks_ > 0 && pending_space_only_) {
      flush();
      return;
    }
    ++breaks_;
    pending_space_only_ = true;
  }

  void add(NodeIndex i, std::string_view text) {
    for (const char ch : text) {
      const auto c = static_cast<unsigned char>(ch);
      if (is_white(c)) {
        space_ = true;
        continue;
      }
      if (now_.text.empty()) {
        now_.first = i;
        now_.page_begin = tree_[i].page_begin;
      } else if (breaks_ > 0) {
        now_.text += '\n';
      } else if (space_) {
        now_.text += ' ';
      }
      if (is_word_byte(c)) {
        if (space_ || breaks_ > 0 || !in_word_) ++now_.words;
        in_word_ = true;
      } else {
        in_word_ = false;
      }
      breaks_ = 0;
      space_ = false;
      pending_space_only_ = false;
      now_.text += ch;
      ++now_.letters;
      now_.link_letters += links_ > 0;
      now_.bold_letters += bold_ > 0;
      now_.italic_letters += italic_ > 0;
      now_.last = i;
      now_.page_end = tree_[i].page_end;
    }
  }

  void flush() {
    if (std::any_of(now_.text.begin(), now_.text.end(),
                    [](char c) { return is_word_byte(static_cast<unsigned char>(c)); })) {
      for (auto at = open_.rbegin(); at != open_.rend() && now_.block == kNoNode; ++at)
        if (is_block(tree_[*at].tag)) now_.block = *at;
      if (now_.block != kNoNode) now_.tag = tree_[now_.block].tag;
      out_.push_back(std::move(now_));
    }
    now_ = Segment{};
    breaks_ = 0;
    space_ = in_word_ = pending_space_only_ = false;
  }

  const HtmlTree& tree_;
  std::vector<NodeIndex> open_;
  std::vector<Segment> out_;
  Segment now_;
  int links_ = 0, bold_ = 0, italic_ = 0, breaks_ = 0;
  bool space_ = false, in_word_ = false, pending_space_only_ = false;
};

}  // namespace

std::vector<Segment> segments_of(const HtmlTree& tree) { return Cutter(tree).run(); }

}  // namespace hearsay::parse
