// SPDX-License-Identifier: Apache-2.0
#include "parse/page_segments.h"

#include <array>
#include <utility>

namespace hearsay::parse {
namespace {

enum class Byte : unsigned char { White, Mark, Word };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    const bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    const bool word =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
    kinds[c] = white ? Byte::White : word ? Byte::Word : Byte::Mark;
  }
  return kinds;
}();
Byte byte_at(std::string_view text, std::size_t at) {
  return kBytes[static_cast<unsigned char>(text[at])];
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

  // Runs between white space are taken at once.
  void add(NodeIndex i, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (byte_at(text, at) == Byte::White) {
        space_ = true;
        ++at;
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
      in_word_ &= !space_ && breaks_ == 0;
      breaks_ = 0;
      space_ = pending_space_only_ = false;
      at = add_run(text, at);
      now_.last = i;
      now_.page_end = tree_[i].page_end;
    }
  }

  // The run that begins at `at`; returns its end.
  std::size_t add_run(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    std::uint32_t words = 0;
    bool inside = in_word_;
    for (; at < text.size() && byte_at(text, at) != Byte::White; ++at) {
      const bool word = byte_at(text, at) == Byte::Word;
      words += static_cast<std::uint32_t>(word & !inside);
      inside = word;
    }
    now_.words += words;
    in_word_ = inside;
    now_.text.append(text, begin, at - begin);
    const auto letters = static_cast<std::uint32_t>(at - begin);
    now_.letters += letters;
    if (links_ > 0) now_.link_letters += letters;
    if (bold_ > 0) now_.bold_letters += letters;
    if (italic_ > 0) now_.italic_letters += letters;
    return at;
  }

  void flush() {
    // A segment without a word has no letter.
    if (now_.words > 0) {
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
