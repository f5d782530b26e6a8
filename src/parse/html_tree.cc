// SPDX-License-Identifier: Apache-2.0
// MyHTML builds HTML5 trees at 180 MB/s. What it can't bear and what nobody asks for is taken out
// of the page first (html_limits.h). Then its tree is copied once into an array in document order,
// without recursion.
#include "parse/html_tree.h"

#include <myhtml/myhtml.h>
#include <myhtml/token.h>
#include <myhtml/tree.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/check.h"
#include "parse/html_limits.h"
#include "parse/html_names.h"

namespace hearsay::parse {
namespace {

// MyHTML numbers the tags it knows; a table from its numbers to ours, made once.
const std::array<Tag, MyHTML_TAG_LAST_ENTRY>& tag_table() {
  static const auto table = [] {
    std::array<Tag, MyHTML_TAG_LAST_ENTRY> made{};
    made[MyHTML_TAG__TEXT] = Tag::Text;
    const std::pair<myhtml_tags, Tag> numbers[] = {
        {MyHTML_TAG_HTML, Tag::Html},
        {MyHTML_TAG_HEAD, Tag::Head},
        {MyHTML_TAG_BODY, Tag::Body},
        {MyHTML_TAG_TITLE, Tag::Title},
        {MyHTML_TAG_META, Tag::Meta},
        {MyHTML_TAG_LINK, Tag::Link},
        {MyHTML_TAG_BASE, Tag::Base},
        {MyHTML_TAG_SCRIPT, Tag::Script},
        {MyHTML_TAG_STYLE, Tag::Style},
        {MyHTML_TAG_NOSCRIPT, Tag::Noscript},
        {MyHTML_TAG_TEMPLATE, Tag::Template},
        {MyHTML_TAG_IFRAME, Tag::Iframe},
        {MyHTML_TAG_OBJECT, Tag::Object},
        {MyHTML_TAG_SVG, Tag::Svg},
        {MyHTML_TAG_ARTICLE, Tag::Article},
        {MyHTML_TAG_MAIN, Tag::Main},
        {MyHTML_TAG_SECTION, Tag::Section},
        {MyHTML_TAG_HEADER, Tag::Header},
        {MyHTML_TAG_FOOTER, Tag::Footer},
        {MyHTML_TAG_NAV, Tag::Nav},
        {MyHTML_TAG_ASIDE, Tag::Aside},
        {MyHTML_TAG_DIV, Tag::Div},
        {MyHTML_TAG_P, Tag::P},
        {MyHTML_TAG_PRE, Tag::Pre},
        {MyHTML_TAG_BR, Tag::Br},
        {MyHTML_TAG_HR, Tag::Hr},
        {MyHTML_TAG_H1, Tag::H1},
        {MyHTML_TAG_H2, Tag::H2},
        {MyHTML_TAG_H3, Tag::H3},
        {MyHTML_TAG_H4, Tag::H4},
        {MyHTML_TAG_H5, Tag::H5},
        {MyHTML_TAG_H6, Tag::H6},
        {MyHTML_TAG_BLOCKQUOTE, Tag::Blockquote},
        {MyHTML_TAG_Q, Tag::Q},
        {MyHTML_TAG_UL, Tag::Ul},
        {MyHTML_TAG_OL, Tag::Ol},
        {MyHTML_TAG_LI, Tag::Li},
        {MyHTML_TAG_DL, Tag::Dl},
        {MyHTML_TAG_DT, Tag::Dt},
        {MyHTML_TAG_DD, Tag::Dd},
        {MyHTML_TAG_TABLE, Tag::Table},
        {MyHTML_TAG_TR, Tag::Tr},
        {MyHTML_TAG_TD, Tag::Td},
        {MyHTML_TAG_TH, Tag::Th},
        {MyHTML_TAG_CAPTION, Tag::Caption},
        {MyHTML_TAG_FIGURE, Tag::Figure},
        {MyHTML_TAG_FIGCAPTION, Tag::Figcaption},
        {MyHTML_TAG_IMG, Tag::Img},
        {MyHTML_TAG_VIDEO, Tag::Video},
        {MyHTML_TAG_AUDIO, Tag::Audio},
        {MyHTML_TAG_A, Tag::A},
        {MyHTML_TAG_SPAN, Tag::Span},
        {MyHTML_TAG_B, Tag::B},
        {MyHTML_TAG_STRONG, Tag::Strong},
        {MyHTML_TAG_I, Tag::I},
        {MyHTML_TAG_EM, Tag::Em},
        {MyHTML_TAG_TIME, Tag::Time},
        {MyHTML_TAG_ADDRESS, Tag::Address},
        {MyHTML_TAG_CITE, Tag::Cite},
        {MyHTML_TAG_FORM, Tag::Form},
        {MyHTML_TAG_INPUT, Tag::Input},
        {MyHTML_TAG_BUTTON, Tag::Button},
        {MyHTML_TAG_SELECT, Tag::Select},
        {MyHTML_TAG_TEXTAREA, Tag::Textarea},
        {MyHTML_TAG_LABEL, Tag::Label},
        {MyHTML_TAG_FONT, Tag::Font},
        {MyHTML_TAG_CENTER, Tag::Center},
        {MyHTML_TAG_DETAILS, Tag::Details},
        {MyHTML_TAG_SUMMARY, Tag::Summary},
    };
    for (const auto& [number, tag] : numbers) made[number] = tag;
    return made;
  }();
  return table;
}

// MyHTML's parser object may be used again and again; one for each thread.
myhtml_t* parser() {
  struct Owner {
    myhtml_t* myhtml = myhtml_create();
    Owner() {
      HEARSAY_CHECK(myhtml != nullptr && myhtml_init(myhtml, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1,
                                                     0) == MyHTML_STATUS_OK);
    }
    ~Owner() { myhtml_destroy(myhtml); }
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;
  };
  thread_local Owner owner;
  return owner.myhtml;
}

}  // namespace

struct HtmlTree::Document {
  myhtml_tree_t* tree = nullptr;
  LightPage page{{}};  // as parsed

  std::string_view text_of(const myhtml_token_node_t& token, bool in_script) {
    if (in_script)
      if (const auto aside = page.aside_at(token.element_begin); !aside.empty()) return aside;
    return token.str.data == nullptr ? std::string_view()
                                     : std::string_view(token.str.data, token.str.length);
  }

  // Those that passed by the tree builder, and those that it kept.
  void add_attributes(const myhtml_token_node_t& token, std::vector<NamedValue>& out) {
    if (token.element_length > 0) {  // the tag stands in the page
      const auto aside = page.attributes_at(token.element_begin);
      out.insert(out.end(), aside.begin(), aside.end());
    }
    for (const auto* one = token.attr_first; one != nullptr; one = one->next) {
      if (one->key.data == nullptr) continue;
      const auto meaning = attribute_named({one->key.data, one->key.length});
      if (!meaning) continue;
      out.emplace_back(*meaning, one->value.data == nullptr
                                     ? std::string_view()
                                     : std::string_view(one->value.data, one->value.length));
    }
  }

  ~Document() {
    if (tree != nullptr) myhtml_tree_destroy(tree);
  }
};

HtmlTree::HtmlTree() : document_(std::make_unique<Document>()) {}
HtmlTree::~HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;

base::Result<HtmlTree> HtmlTree::parse(std::string_view utf8) {
  base::Budget budget;
  return parse(utf8, kMaxDepth, budget);
}

base::Result<HtmlTree> HtmlTree::parse(std::string_view utf8, unsigned most_depth,
                                       base::Budget& budget) {
  // Of MyHTML's node with its token and of ours, and of each byte as it is cut and copied.
  constexpr std::uint64_t kNodeBytes = 300, kByteBytes = 2;
  const auto memory = [&](const LimitedPage& limited) {
    return limited.most_nodes * kNodeBytes + limited.page.text().size() * kByteBytes;
  };
  // What it may take at most is asked for, what it took is booked.
  LimitedPage limited = limit_nesting(utf8, static_cast<int>(most_depth), kMaxFormatting);
  if (memory(limited) > budget.bytes_left())
    limited = limit_nesting(utf8, static_cast<int>(most_depth), 0);
  if (memory(limited) > budget.bytes_left() && !budget.book(memory(limited)))
    return tl::unexpected(*budget.overdrawn());
  HtmlTree out;
  out.document_->page = std::move(limited.page);
  const std::string_view page = out.document_->page.text();
  out.document_->tree = myhtml_tree_create();
  HEARSAY_CHECK(out.document_->tree != nullptr &&
                myhtml_tree_init(out.document_->tree, parser()) == MyHTML_STATUS_OK);
  myhtml_tree_parse_flags_set(out.document_->tree, MyHTML_TREE_PARSE_FLAGS_WITHOUT_DOCTYPE_IN_TREE);
  const mystatus_t status =
      myhtml_parse(out.document_->tree, MyENCODING_UTF_8, page.data(), page.size());
  if (status != MyHTML_STATUS_OK)
    return base::problem("malformed",
                         "the HTML parser gave up (status " + std::to_string(status) + ")");
  out.flatten();
  budget.book(out.nodes_.size() * kNodeBytes + page.size() * kByteBytes);
  return out;
}

void HtmlTree::flatten() {
  constexpr std::size_t kUsualNode = 24;  // bytes of a light page
  nodes_.reserve(document_->page.text().size() / kUsualNode);
  attributes_.reserve(document_->page.attributes_aside());
  const auto& table = tag_table();
  const myhtml_tree_node_t* node = myhtml_tree_get_document(document_->tree)->child;
  NodeIndex parent = kNoNode;
  std::uint16_t depth = 0;
  while (node != nullptr) {
    const auto index = static_cast<NodeIndex>(nodes_.size());
    Node& made = nodes_.emplace_back();
    made.tag = node->tag_id < table.size() ? table[node->tag_id] : Tag::Other;
    made.parent = parent;
    made.depth = depth;
    made.first_attribute = static_cast<std::uint32_t>(attributes_.size());
    if (node->token != nullptr) {
      const std::size_t begin = node->token->element_begin;
      made.page_begin = document_->page.page_byte(begin);
      made.page_end = document_->page.page_byte(begin + node->token->element_length);
      if (made.tag == Tag::Text)
        made.text = document_->text_of(*node->token,
                                       parent != kNoNode && nodes_[parent].tag == Tag::Script);
      else
        document_->add_attributes(*node->token, attributes_);
      for (std::size_t i = made.first_attribute; i < attributes_.size(); ++i)
        made.attributes |= 1U << static_cast<unsigned>(attributes_[i].first);
      made.attribute_count = static_cast<std::uint16_t>(
          std::min<std::size_t>(attributes_.size() - made.first_attribute, UINT16_MAX));
    }
    if (node->child != nullptr) {
      node = node->child;
      parent = index;
      ++depth;
      continue;
    }
    // Up until there is a next sibling; every node left behind ends here.
    NodeIndex leaving = index;
    for (;;) {
      nodes_[leaving].end = static_cast<NodeIndex>(nodes_.size());
      if (node->next != nullptr) {
        node = node->next;
        break;
      }
      node = node->parent;
      leaving = parent;
      if (leaving == kNoNode) {
        node = nullptr;
        break;
      }
      parent = nodes_[leaving].parent;
      --depth;
    }
  }
}

std::string_view HtmlTree::value_of(NodeIndex index, Attribute name) const {
  const Node& node = nodes_[index];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i)
    if (attributes_[node.first_attribute + i].first == name)
      return attributes_[node.first_attribute + i].second;
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
