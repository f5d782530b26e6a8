// SPDX-License-Identifier: Apache-2.0
// A page as a tree, flattened: nodes in document order in one array, so that a subtree is a range
// of indices and a walk is a loop. Parsing is MyHTML's; nothing of it shows here.
#ifndef HEARSAY_PARSE_HTML_TREE_H_
#define HEARSAY_PARSE_HTML_TREE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "base/result.h"

namespace hearsay::parse {

// The elements that reading news tells apart; all others are Other.
enum class Tag : std::uint8_t {
  Other,
  Text,
  Html,
  Head,
  Body,
  Title,
  Meta,
  Link,
  Base,
  Script,
  Style,
  Noscript,
  Template,
  Iframe,
  Object,
  Svg,
  Article,
  Main,
  Section,
  Header,
  Footer,
  Nav,
  Aside,
  Div,
  P,
  Pre,
  Br,
  Hr,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  Blockquote,
  Q,
  Ul,
  Ol,
  Li,
  Dl,
  Dt,
  Dd,
  Table,
  Tr,
  Td,
  Th,
  Caption,
  Figure,
  Figcaption,
  Img,
  Video,
  Audio,
  A,
  Span,
  B,
  Strong,
  I,
  Em,
  Time,
  Address,
  Cite,
  Form,
  Input,
  Button,
  Select,
  Textarea,
  Label,
  Font,
  Center,
  Details,
  Summary,
};

enum class Attribute : std::uint8_t {
  Class,
  Id,
  Href,
  Name,
  Property,
  Content,
  ItemProp,
  ItemType,
  Datetime,
  Rel,
  Role,
  Type,
  Lang,
  Title,
  Style,
  Hidden,
  Charset,
  Cite,
  DataTime,  // DataTime: data-time, data-date, data-timestamp, data-seconds, data-published and kin
};

using NamedValue = std::pair<Attribute, std::string_view>;

using NodeIndex = std::uint32_t;
constexpr NodeIndex kNoNode = UINT32_MAX;

struct Node {
  Tag tag = Tag::Other;
  std::uint16_t depth = 0;
  NodeIndex parent = kNoNode;
  NodeIndex end = 0;             // one past the last node of the subtree
  std::uint32_t page_begin = 0;  // bytes of the page where the node's token stands
  std::uint32_t page_end = 0;
  std::uint32_t first_attribute = 0;  // in HtmlTree's list
  std::uint16_t attribute_count = 0;
  std::uint32_t attributes = 0;  // a bit (1 << Attribute) for each that it has
  std::string_view text;         // of Text nodes, entities decoded
};

// Views into the tree live as long as it does. Immutable after parsing; thread-safe to read.
class HtmlTree {
 public:
  // REQUIRES: utf8 is valid UTF-8 and outlives the tree. Pages nested deeper than most_depth or
  // with hundreds of open formatting elements are flattened there (both make HTML5 tree building
  // quadratic): the tags beyond are dropped, their text stays.
  // A page whose tree might take more memory than `budget` has left, for it reopens formatting
  // elements again and again, loses them; one that still might is refused.
  static base::Result<HtmlTree> parse(std::string_view utf8, unsigned most_depth,
                                      base::Budget& budget);
  // The same within the usual bounds.
  static base::Result<HtmlTree> parse(std::string_view utf8);
  ~HtmlTree();
  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;

  static constexpr unsigned kMaxDepth = 400;
  static constexpr int kMaxFormatting = 200;

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](NodeIndex index) const { return nodes_[index]; }
  NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }

  // "" when absent (or empty).
  std::string_view attribute(NodeIndex index, Attribute name) const {
    return has(index, name) ? value_of(index, name) : std::string_view();
  }
  bool has(NodeIndex index, Attribute name) const {
    return (nodes_[index].attributes >> static_cast<unsigned>(name) & 1U) != 0;
  }

  // The text of a subtree, one space between blocks and for line breaks; scripts and styles left
  // out.
  std::string text_of(NodeIndex index) const;

 private:
  struct Document;  // MyHTML's memory, which views point into
  HtmlTree();
  void flatten();
  std::string_view value_of(NodeIndex index, Attribute name) const;

  std::unique_ptr<Document> document_;
  std::vector<Node> nodes_;
  std::vector<NamedValue> attributes_;
};

// Elements whose text is never shown as text.
bool is_invisible(Tag tag);
// Elements that stand as blocks of their own.
bool is_block(Tag tag);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_TREE_H_
