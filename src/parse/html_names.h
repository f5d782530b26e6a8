// SPDX-License-Identifier: Apache-2.0
// The names of elements that HTML's rules of nesting tell apart, and what the rules say of each.
#ifndef HEARSAY_PARSE_HTML_NAMES_H_
#define HEARSAY_PARSE_HTML_NAMES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "parse/html_tree.h"

namespace hearsay::parse {

enum class Name : std::uint8_t {
  Unknown,
  A,
  Address,
  AnnotationXml,
  Applet,
  Area,
  Article,
  Aside,
  Audio,
  B,
  Base,
  Basefont,
  Bgsound,
  Big,
  Blockquote,
  Body,
  Br,
  Button,
  Caption,
  Center,
  Cite,
  Code,
  Col,
  Colgroup,
  Dd,
  Desc,
  Details,
  Dialog,
  Dir,
  Div,
  Dl,
  Dt,
  Em,
  Embed,
  Fieldset,
  Figcaption,
  Figure,
  Font,
  Footer,
  ForeignObject,
  Form,
  Frame,
  Frameset,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  Head,
  Header,
  Hgroup,
  Hr,
  Html,
  I,
  Iframe,
  Image,
  Img,
  Input,
  Keygen,
  Label,
  Li,
  Link,
  Listing,
  Main,
  Malignmark,
  Marquee,
  Math,
  Menu,
  Menuitem,
  Meta,
  Mglyph,
  Mi,
  Mn,
  Mo,
  Ms,
  Mtext,
  Nav,
  Nobr,
  Noembed,
  Noframes,
  Noscript,
  Object,
  Ol,
  Optgroup,
  Option,
  P,
  Param,
  Plaintext,
  Pre,
  Q,
  Rb,
  Rp,
  Rt,
  Rtc,
  Ruby,
  S,
  Script,
  Section,
  Select,
  Small,
  Source,
  Span,
  Strike,
  Strong,
  Style,
  Sub,
  Summary,
  Sup,
  Svg,
  Table,
  Tbody,
  Td,
  Template,
  Textarea,
  Tfoot,
  Th,
  Thead,
  Time,
  Title,
  Tr,
  Track,
  Tt,
  U,
  Ul,
  Var,
  Video,
  Wbr,
  Xmp,
};
constexpr std::size_t kNames = static_cast<std::size_t>(Name::Xmp) + 1;

// What the rules say of an element of HTML.
enum Rule : std::uint16_t {
  kSpecial = 1,      // no end tag but its own goes past it
  kFormatting = 2,   // opened again in the next block
  kEmpty = 4,        // has no content
  kBorder = 8,       // scopes end at it
  kBlockStart = 16,  // closes a paragraph, and its end tag closes what is open in it
  kImplied = 32,     // its end tag may be left out
  kHeading = 64,     // h1 to h6
  kBreaksOut = 128,  // ends drawings and formulas
  kHeadOnly = 256,   // read by the rules of the head wherever it stands
  kTablePart = 512,  // table, tbody, tfoot, thead, tr: text directly in it goes before the table
  kKeepsAll = 1024,  // all its attributes count (html_tree.h)
};

// A name as written, in lower case. Equal names have equal keys.
struct TagName {
  Name name = Name::Unknown;
  std::uint64_t key = 0;
};

// Letters of a name in lower case, eight a word; 0 behind the last.
struct Letters {
  std::uint64_t first = 0, second = 0;
  bool operator==(const Letters&) const = default;
};
// REQUIRES: at most sixteen bytes.
constexpr Letters letters_of(std::string_view name) {
  Letters out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const auto low = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    (i < 8 ? out.first : out.second) |= std::uint64_t{low} << (8 * (i % 8));
  }
  return out;
}

TagName tag_named(std::string_view written);
unsigned rules_of(Name name);
inline bool has_rule(Name name, unsigned rules) { return (rules_of(name) & rules) != 0; }
Tag tag_of(Name name);

inline bool is_one_of(Name name, std::initializer_list<Name> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
// What stands only in tables.
inline bool is_table_part(Name name) {
  return is_one_of(name, {Name::Caption, Name::Col, Name::Colgroup, Name::Tbody, Name::Td,
                          Name::Tfoot, Name::Th, Name::Thead, Name::Tr});
}

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_NAMES_H_
