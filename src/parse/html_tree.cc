// SPDX-License-Identifier: Apache-2.0
// The pieces of a page (html_builder.h) are linked as they are found, since HTML moves what stands
// in the wrong place; here they are copied once into an array in document order, without recursion.
#include "parse/html_tree.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "parse/html_builder.h"

namespace hearsay::parse {
HtmlTree::HtmlTree(HtmlPieces pieces)
    : attributes_(std::move(pieces.attributes)), own_texts_(std::move(pieces.own_texts)) {
  flatten(pieces.all);
}

base::Result<HtmlTree> HtmlTree::parse(std::string_view utf8) {
  if (utf8.size() > UINT32_MAX)
    return base::problem("too-large", "more bytes than a tree can count");
  return HtmlTree(pieces_of(utf8, kMaxDepth, kMaxFormatting));
}

void HtmlTree::flatten(const std::vector<Piece>& pieces) {
  nodes_.reserve(pieces.size());
  std::uint32_t at = pieces[0].first;
  NodeIndex parent = kNoNode;
  std::uint16_t depth = 0;
  while (at != 0) {
    const Piece& piece = pieces[at];
    const auto index = static_cast<NodeIndex>(nodes_.size());
    nodes_.push_back({piece.tag, depth, parent, 0, piece.page_begin, piece.page_end,
                      piece.first_attribute, piece.attribute_count, piece.attributes, piece.text});
    if (piece.first != 0) {
      at = piece.first;
      parent = index;
      ++depth;
      continue;
    }
    // Up until there is a next sibling; every node left behind ends here.
    NodeIndex leaving = index;
    for (;;) {
      nodes_[leaving].end = static_cast<NodeIndex>(nodes_.size());
      if (pieces[at].next != 0) {
        at = pieces[at].next;
        break;
      }
      at = pieces[at].parent;
      leaving = parent;
      if (leaving == kNoNode) break;
      parent = nodes_[leaving].parent;
      --depth;
    }
  }
}

std::string_view HtmlTree::value_of(NodeIndex index, Attribute name) const {
  const Node& node = nodes_[index];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i)
    if (attributes_[node.first_attribute + i].name == name)
      return attributes_[node.first_attribute + i].value;
  return {};
}

std::string HtmlTree::text_of(NodeIndex index) const {
  std::string out;
  for (NodeIndex i = index; i < nodes_[index].end;) {
    const Node& node = nodes_[i];
    if (is_invisible(node.tag)) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::Text)
      out += node.text;
    else if (is_block(node.tag) || node.tag == Tag::Br)
      out += ' ';
    ++i;
  }
  return out;
}

bool is_invisible(Tag tag) {
  switch (tag) {
    case Tag::Script:
    case Tag::Style:
    case Tag::Noscript:
    case Tag::Template:
    case Tag::Iframe:
    case Tag::Object:
    case Tag::Svg:
    case Tag::Head:
    case Tag::Title:
    case Tag::Select:
    case Tag::Textarea:
    case Tag::Video:
    case Tag::Audio:
      return true;
    default:
      return false;
  }
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::Html:
    case Tag::Body:
    case Tag::Article:
    case Tag::Main:
    case Tag::Section:
    case Tag::Header:
    case Tag::Footer:
    case Tag::Nav:
    case Tag::Aside:
    case Tag::Div:
    case Tag::P:
    case Tag::Pre:
    case Tag::Hr:
    case Tag::H1:
    case Tag::H2:
    case Tag::H3:
    case Tag::H4:
    case Tag::H5:
    case Tag::H6:
    case Tag::Blockquote:
    case Tag::Ul:
    case Tag::Ol:
    case Tag::Li:
    case Tag::Dl:
    case Tag::Dt:
    case Tag::Dd:
    case Tag::Table:
    case Tag::Tr:
    case Tag::Td:
    case Tag::Th:
    case Tag::Caption:
    case Tag::Figure:
    case Tag::Figcaption:
    case Tag::Address:
    case Tag::Form:
    case Tag::Center:
    case Tag::Details:
    case Tag::Summary:
      return true;
    default:
      return false;
  }
}

}  // namespace hearsay::parse
