// SPDX-License-Identifier: Apache-2.0
// MyHTML builds HTML5 trees at 180 MB/s, but in quadratic time when elements nest deeply or
// hundreds of formatting elements stay open (each new paragraph reopens them all). So a linear scan
// goes first: it counts open tags and blanks those beyond the limits (same length, so that
// positions stay). Then the tree is copied once into an array in document order, without recursion.
#include "parse/html_tree.h"

#include <myhtml/api.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/hash.h"

namespace hearsay::parse {
namespace {

constexpr std::pair<std::string_view, Attribute> kAttributes[] = {
    {"class", Attribute::Class},
    {"id", Attribute::Id},
    {"href", Attribute::Href},
    {"src", Attribute::Src},
    {"name", Attribute::Name},
    {"property", Attribute::Property},
    {"content", Attribute::Content},
    {"itemprop", Attribute::ItemProp},
    {"itemtype", Attribute::ItemType},
    {"datetime", Attribute::Datetime},
    {"rel", Attribute::Rel},
    {"role", Attribute::Role},
    {"type", Attribute::Type},
    {"lang", Attribute::Lang},
    {"title", Attribute::Title},
    {"style", Attribute::Style},
    {"hidden", Attribute::Hidden},
    {"charset", Attribute::Charset},
    {"cite", Attribute::Cite},
    {"data-time", Attribute::DataTime},
    {"data-date", Attribute::DataTime},
    {"data-timestamp", Attribute::DataTime},
    {"data-seconds", Attribute::DataTime},
    {"data-published", Attribute::DataTime},
    {"data-datetime", Attribute::DataTime},
    {"data-utime", Attribute::DataTime},
    {"data-epoch", Attribute::DataTime},
    {"data-pubdate", Attribute::DataTime},
    {"data-unixtime", Attribute::DataTime},
};

// The attributes that are kept, by the length of their names: pages have thousands, most of them
// others.
std::optional<Attribute> attribute_named(std::string_view name) {
  static const auto by_length = [] {
    std::array<std::vector<std::pair<std::string_view, Attribute>>, 20> made;
    for (const auto& one : kAttributes) made[one.first.size()].push_back(one);
    return made;
  }();
  if (name.size() < by_length.size())
    for (const auto& [known, meaning] : by_length[name.size()])
      if (known == name) return meaning;
  return std::nullopt;
}

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

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Longer names are all one name, whose end tags close nothing.
constexpr std::size_t kLongestName = 64;

// Name in lower case of the tag at `at` (which is at its first letter), at most kLongestName bytes.
std::string tag_name(std::string_view page, std::size_t at) {
  std::string name;
  for (; at < page.size() && name.size() < kLongestName; ++at) {
    const char c = page[at];
    if (c == '>' || c == '/' || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') break;
    name += is_letter(c) ? static_cast<char>(c | 0x20) : c;
  }
  return name;
}

// What an element is to the scan. One that closes itself may be left open: each closes the one
// before, and can be inside another of its kind only within an element that is counted.
enum class Sort : std::uint8_t { Nesting, Void, Formatting, Raw, ClosesItself };

class Sorts {
 public:
  Sorts() {
    add(Sort::Void, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                     "param", "source", "track", "wbr"});
    add(Sort::Formatting, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small",
                           "strike", "strong", "tt", "u"});
    add(Sort::Raw,
        {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
    add(Sort::ClosesItself, {"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
                             "tbody", "tfoot", "colgroup"});
  }
  Sort of(std::uint64_t name_hash) const {
    for (std::size_t at = name_hash % kSlots; slots_[at].first != 0; at = (at + 1) % kSlots)
      if (slots_[at].first == name_hash) return slots_[at].second;
    return Sort::Nesting;
  }

 private:
  static constexpr std::size_t kSlots = 256;
  void add(Sort sort, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      const std::uint64_t hash = base::hash64(name);
      std::size_t at = hash % kSlots;
      while (slots_[at].first != 0) at = (at + 1) % kSlots;
      slots_[at] = {hash, sort};
    }
  }
  std::array<std::pair<std::uint64_t, Sort>, kSlots> slots_{};
};

// The end of the tag whose name begins at `at`, as HTML5 cuts tags into attributes: a quote counts
// only where a value begins. The size of the page if the tag never ends.
std::size_t tag_end(std::string_view page, std::size_t at) {
  enum { InTag, BeforeName, Name, AfterName, BeforeValue, Quoted, Unquoted } state = InTag;
  char quote = 0;
  for (; at < page.size(); ++at) {
    const char c = page[at];
    if (state == Quoted) {
      at = page.find(quote, at);
      if (at == std::string_view::npos) return page.size();
      state = BeforeName;
      continue;
    }
    if (c == '>') return at + 1;
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
    if (state == BeforeValue) {
      if (space) continue;
      quote = c;
      state = c == '"' || c == '\'' ? Quoted : Unquoted;
    } else if (state == Unquoted) {
      if (space) state = BeforeName;
    } else if (c == '/') {
      state = BeforeName;
    } else if (space) {
      state = state == InTag || state == BeforeName ? BeforeName : AfterName;
    } else if (c == '=' && (state == Name || state == AfterName)) {
      state = BeforeValue;
    } else if (state != InTag) {
      state = Name;
    }
  }
  return page.size();
}

// The end of the comment that begins at `at`; npos if it never ends.
std::size_t comment_end(std::string_view page, std::size_t at) {
  // "<!-->" and "<!--->" are whole comments.
  std::size_t close = page.find("--", at + 2);
  for (; close != std::string_view::npos; close = page.find("--", close + 1)) {
    if (page.substr(close + 2, 1) == ">") return close + 3;
    if (close > at + 3 && page.substr(close + 2, 2) == "!>") return close + 4;
  }
  return close;
}

// Finds "</name" from `at` on, ASCII case folded; the size of the page if it isn't there.
std::size_t find_close(std::string_view page, std::size_t at, const std::string& name) {
  for (at = page.find("</", at); at != std::string_view::npos; at = page.find("</", at + 2))
    if (tag_name(page, at + 2) == name) return at;
  return page.size();
}

// How many elements of each name are open: an end tag that closes nothing must not hide nesting.
class OpenElements {
 public:
  void open(std::uint64_t name) {
    if (int* count = find(name, true)) ++*count;
  }
  // False when none of that name is open.
  bool close(std::uint64_t name) {
    int* count = find(name, false);
    if (count == nullptr || *count == 0) return false;
    --*count;
    return true;
  }

 private:
  // Few pages have more names; those beyond are opened, never closed.
  static constexpr std::size_t kMostNames = 128;
  int* find(std::uint64_t name, bool add) {
    for (auto& [known, count] : counts_)
      if (known == name) return &count;
    if (!add || counts_.size() == kMostNames) return nullptr;
    return &counts_.emplace_back(name, 0).second;
  }
  std::vector<std::pair<std::uint64_t, int>> counts_;
};

// The page with the tags beyond the limits blanked; empty when there are none (the usual case).
std::string limit_nesting(std::string_view page) {
  std::string copy;
  int depth = 0, formatting = 0, foreign = 0;
  OpenElements elements;
  static const Sorts sorts;
  const auto blank = [&](std::size_t from, std::size_t to) {
    if (copy.empty()) copy.assign(page);
    std::fill(copy.begin() + static_cast<std::ptrdiff_t>(from),
              copy.begin() + static_cast<std::ptrdiff_t>(to), ' ');
  };
  for (std::size_t at = page.find('<'); at != std::string_view::npos && at + 1 < page.size();
       at = at == std::string_view::npos ? at : page.find('<', at)) {
    if (page.compare(at, 4, "<!--") == 0) {
      at = comment_end(page, at);
      continue;
    }
    const bool closing = page[at + 1] == '/';
    const std::size_t name_at = at + (closing ? 2 : 1);
    if (name_at >= page.size() || !is_letter(page[name_at])) {
      ++at;
      continue;
    }
    const std::string name = tag_name(page, name_at);
    const std::size_t end = tag_end(page, name_at);
    const std::uint64_t hash = base::hash64(name);
    const Sort sort = sorts.of(hash);
    // In drawings and formulas nothing is raw text.
    if (name == "svg" || name == "math") foreign = std::max(0, foreign + (closing ? -1 : 1));
    if (!closing && sort == Sort::Raw && foreign == 0) {
      at = find_close(page, end, name);
      continue;
    }
    if (sort == Sort::Nesting || sort == Sort::Formatting || sort == Sort::Raw) {
      int& open = sort == Sort::Formatting ? formatting : depth;
      const int limit = sort == Sort::Formatting ? HtmlTree::kMaxFormatting : HtmlTree::kMaxDepth;
      if (closing) {
        if (open > limit) blank(at, end);
        if (name.size() < kLongestName && elements.close(hash)) --open;
      } else {
        if (name.size() < kLongestName) elements.open(hash);
        if (++open > limit) blank(at, end);
      }
    }
    at = end;
  }
  return copy;
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
  std::string limited;  // the page as parsed, when it had to be flattened
  ~Document() {
    if (tree != nullptr) myhtml_tree_destroy(tree);
  }
};

HtmlTree::HtmlTree() : document_(std::make_unique<Document>()) {}
HtmlTree::~HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;

base::Result<HtmlTree> HtmlTree::parse(std::string_view utf8) {
  HtmlTree out;
  out.document_->limited = limit_nesting(utf8);
  const std::string_view page =
      out.document_->limited.empty() ? utf8 : std::string_view(out.document_->limited);
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
  return out;
}

void HtmlTree::flatten() {
  const auto& table = tag_table();
  myhtml_tree_node_t* node = myhtml_node_child(myhtml_tree_get_document(document_->tree));
  NodeIndex parent = kNoNode;
  std::uint16_t depth = 0;
  while (node != nullptr) {
    const auto index = static_cast<NodeIndex>(nodes_.size());
    Node& made = nodes_.emplace_back();
    const myhtml_tag_id_t number = myhtml_node_tag_id(node);
    made.tag = number < table.size() ? table[number] : Tag::Other;
    made.parent = parent;
    made.depth = depth;
    const myhtml_position_t position = myhtml_node_element_position(node);
    made.page_begin = static_cast<std::uint32_t>(position.begin);
    made.page_end = static_cast<std::uint32_t>(position.begin + position.length);
    made.first_attribute = static_cast<std::uint32_t>(attributes_.size());
    if (made.tag == Tag::Text) {
      std::size_t length = 0;
      if (const char* text = myhtml_node_text(node, &length)) made.text = {text, length};
    }
    for (auto* attribute = myhtml_node_attribute_first(node); attribute != nullptr;
         attribute = myhtml_attribute_next(attribute)) {
      std::size_t key_length = 0, value_length = 0;
      const char* key = myhtml_attribute_key(attribute, &key_length);
      const char* value = myhtml_attribute_value(attribute, &value_length);
      if (key == nullptr) continue;
      if (const auto meaning = attribute_named({key, key_length}))
        attributes_.push_back({*meaning, value == nullptr ? std::string_view{}
                                                          : std::string_view(value, value_length)});
    }
    made.attribute_count = static_cast<std::uint16_t>(
        std::min<std::size_t>(attributes_.size() - made.first_attribute, UINT16_MAX));
    if (myhtml_tree_node_t* child = myhtml_node_child(node)) {
      node = child;
      parent = index;
      ++depth;
      continue;
    }
    // Up until there is a next sibling; every node left behind ends here.
    NodeIndex leaving = index;
    for (;;) {
      nodes_[leaving].end = static_cast<NodeIndex>(nodes_.size());
      if (myhtml_tree_node_t* next = myhtml_node_next(node)) {
        node = next;
        break;
      }
      node = myhtml_node_parent(node);
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

std::string_view HtmlTree::attribute(NodeIndex index, Attribute name) const {
  const Node& node = nodes_[index];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i)
    if (attributes_[node.first_attribute + i].name == name)
      return attributes_[node.first_attribute + i].value;
  return {};
}

bool HtmlTree::has(NodeIndex index, Attribute name) const {
  const Node& node = nodes_[index];
  for (std::uint32_t i = 0; i < node.attribute_count; ++i)
    if (attributes_[node.first_attribute + i].name == name) return true;
  return false;
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
