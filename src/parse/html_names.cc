// SPDX-License-Identifier: Apache-2.0
#include "parse/html_names.h"

#include <array>

#include "base/hash.h"

namespace hearsay::parse {
namespace {

struct Entry {
  Name name;
  std::string_view written;
  Tag tag = Tag::Other;
  unsigned rules = 0;
};

constexpr unsigned kBlock = kSpecial | kBlockStart;
constexpr unsigned kMark = kFormatting | kKeepsAll;

// In the order of Name.
constexpr std::array<Entry, kNames> kEntries{{
    {Name::Unknown, ""},
    {Name::A, "a", Tag::A, kFormatting},
    {Name::Address, "address", Tag::Address, kBlock},
    {Name::AnnotationXml, "annotation-xml"},
    {Name::Applet, "applet", Tag::Other, kSpecial | kBorder},
    {Name::Area, "area", Tag::Other, kSpecial | kEmpty},
    {Name::Article, "article", Tag::Article, kBlock},
    {Name::Aside, "aside", Tag::Aside, kBlock},
    {Name::Audio, "audio", Tag::Audio},
    {Name::B, "b", Tag::B, kMark | kBreaksOut},
    {Name::Base, "base", Tag::Base, kSpecial | kEmpty | kHeadOnly},
    {Name::Basefont, "basefont", Tag::Other, kSpecial | kEmpty | kHeadOnly},
    {Name::Bgsound, "bgsound", Tag::Other, kSpecial | kEmpty | kHeadOnly},
    {Name::Big, "big", Tag::Other, kMark | kBreaksOut},
    {Name::Blockquote, "blockquote", Tag::Blockquote, kBlock | kBreaksOut | kKeepsAll},
    {Name::Body, "body", Tag::Body, kSpecial | kBreaksOut},
    {Name::Br, "br", Tag::Br, kSpecial | kEmpty | kBreaksOut},
    {Name::Button, "button", Tag::Button, kSpecial},
    {Name::Caption, "caption", Tag::Caption, kSpecial | kBorder},
    {Name::Center, "center", Tag::Center, kBlock | kBreaksOut},
    {Name::Cite, "cite", Tag::Cite},
    {Name::Code, "code", Tag::Other, kMark | kBreaksOut},
    {Name::Col, "col", Tag::Other, kSpecial | kEmpty},
    {Name::Colgroup, "colgroup", Tag::Other, kSpecial},
    {Name::Dd, "dd", Tag::Dd, kSpecial | kImplied | kBreaksOut},
    {Name::Desc, "desc"},
    {Name::Details, "details", Tag::Details, kBlock},
    {Name::Dialog, "dialog", Tag::Other, kBlockStart},
    {Name::Dir, "dir", Tag::Other, kBlock},
    {Name::Div, "div", Tag::Div, kBlock | kBreaksOut},
    {Name::Dl, "dl", Tag::Dl, kBlock | kBreaksOut},
    {Name::Dt, "dt", Tag::Dt, kSpecial | kImplied | kBreaksOut},
    {Name::Em, "em", Tag::Em, kMark | kBreaksOut},
    {Name::Embed, "embed", Tag::Other, kSpecial | kEmpty | kBreaksOut},
    {Name::Fieldset, "fieldset", Tag::Other, kBlock},
    {Name::Figcaption, "figcaption", Tag::Figcaption, kBlock},
    {Name::Figure, "figure", Tag::Figure, kBlock},
    {Name::Font, "font", Tag::Font, kMark},
    {Name::Footer, "footer", Tag::Footer, kBlock},
    {Name::ForeignObject, "foreignobject"},
    {Name::Form, "form", Tag::Form, kSpecial},
    {Name::Frame, "frame", Tag::Other, kSpecial | kEmpty},
    {Name::Frameset, "frameset", Tag::Other, kSpecial},
    {Name::H1, "h1", Tag::H1, kSpecial | kHeading | kBreaksOut},
    {Name::H2, "h2", Tag::H2, kSpecial | kHeading | kBreaksOut},
    {Name::H3, "h3", Tag::H3, kSpecial | kHeading | kBreaksOut},
    {Name::H4, "h4", Tag::H4, kSpecial | kHeading | kBreaksOut},
    {Name::H5, "h5", Tag::H5, kSpecial | kHeading | kBreaksOut},
    {Name::H6, "h6", Tag::H6, kSpecial | kHeading | kBreaksOut},
    {Name::Head, "head", Tag::Head, kSpecial | kBreaksOut},
    {Name::Header, "header", Tag::Header, kBlock},
    {Name::Hgroup, "hgroup", Tag::Other, kBlock},
    {Name::Hr, "hr", Tag::Hr, kSpecial | kEmpty | kBreaksOut},
    {Name::Html, "html", Tag::Html, kSpecial | kBorder},
    {Name::I, "i", Tag::I, kMark | kBreaksOut},
    {Name::Iframe, "iframe", Tag::Iframe, kSpecial},
    {Name::Image, "image"},
    {Name::Img, "img", Tag::Img, kSpecial | kEmpty | kBreaksOut},
    {Name::Input, "input", Tag::Input, kSpecial | kEmpty},
    {Name::Keygen, "keygen", Tag::Other, kSpecial | kEmpty},
    {Name::Label, "label", Tag::Label},
    {Name::Li, "li", Tag::Li, kSpecial | kImplied | kBreaksOut},
    {Name::Link, "link", Tag::Link, kSpecial | kEmpty | kHeadOnly},
    {Name::Listing, "listing", Tag::Other, kSpecial | kBreaksOut},
    {Name::Main, "main", Tag::Main, kBlock},
    {Name::Malignmark, "malignmark"},
    {Name::Marquee, "marquee", Tag::Other, kSpecial | kBorder},
    {Name::Math, "math"},
    {Name::Menu, "menu", Tag::Other, kBlock | kBreaksOut},
    {Name::Menuitem, "menuitem", Tag::Other, kSpecial | kEmpty},
    {Name::Meta, "meta", Tag::Meta, kSpecial | kEmpty | kBreaksOut | kHeadOnly},
    {Name::Mglyph, "mglyph"},
    {Name::Mi, "mi"},
    {Name::Mn, "mn"},
    {Name::Mo, "mo"},
    {Name::Ms, "ms"},
    {Name::Mtext, "mtext"},
    {Name::Nav, "nav", Tag::Nav, kBlock},
    {Name::Nobr, "nobr", Tag::Other, kMark | kBreaksOut},
    {Name::Noembed, "noembed", Tag::Other, kSpecial},
    {Name::Noframes, "noframes", Tag::Other, kSpecial | kHeadOnly},
    {Name::Noscript, "noscript", Tag::Noscript, kSpecial},
    {Name::Object, "object", Tag::Object, kSpecial | kBorder},
    {Name::Ol, "ol", Tag::Ol, kBlock | kBreaksOut},
    {Name::Optgroup, "optgroup", Tag::Other, kImplied},
    {Name::Option, "option", Tag::Other, kImplied},
    {Name::P, "p", Tag::P, kBlock | kImplied | kBreaksOut},
    {Name::Param, "param", Tag::Other, kSpecial | kEmpty},
    {Name::Plaintext, "plaintext", Tag::Other, kSpecial},
    {Name::Pre, "pre", Tag::Pre, kSpecial | kBreaksOut},
    {Name::Q, "q", Tag::Q},
    {Name::Rb, "rb", Tag::Other, kImplied},
    {Name::Rp, "rp", Tag::Other, kImplied},
    {Name::Rt, "rt", Tag::Other, kImplied},
    {Name::Rtc, "rtc", Tag::Other, kImplied},
    {Name::Ruby, "ruby", Tag::Other, kBreaksOut},
    {Name::S, "s", Tag::Other, kMark | kBreaksOut},
    {Name::Script, "script", Tag::Script, kSpecial | kHeadOnly},
    {Name::Section, "section", Tag::Section, kBlock},
    {Name::Select, "select", Tag::Select, kSpecial},
    {Name::Small, "small", Tag::Other, kMark | kBreaksOut},
    {Name::Source, "source", Tag::Other, kSpecial | kEmpty},
    {Name::Span, "span", Tag::Span, kBreaksOut},
    {Name::Strike, "strike", Tag::Other, kMark | kBreaksOut},
    {Name::Strong, "strong", Tag::Strong, kMark | kBreaksOut},
    {Name::Style, "style", Tag::Style, kSpecial | kHeadOnly},
    {Name::Sub, "sub", Tag::Other, kBreaksOut},
    {Name::Summary, "summary", Tag::Summary, kBlock},
    {Name::Sup, "sup", Tag::Other, kBreaksOut},
    {Name::Svg, "svg", Tag::Svg},
    {Name::Table, "table", Tag::Table, kSpecial | kBorder | kBreaksOut | kTablePart},
    {Name::Tbody, "tbody", Tag::Other, kSpecial | kTablePart},
    {Name::Td, "td", Tag::Td, kSpecial | kBorder},
    {Name::Template, "template", Tag::Template, kSpecial | kBorder | kHeadOnly},
    {Name::Textarea, "textarea", Tag::Textarea, kSpecial},
    {Name::Tfoot, "tfoot", Tag::Other, kSpecial | kTablePart},
    {Name::Th, "th", Tag::Th, kSpecial | kBorder},
    {Name::Thead, "thead", Tag::Other, kSpecial | kTablePart},
    {Name::Time, "time", Tag::Time, kKeepsAll},
    {Name::Title, "title", Tag::Title, kSpecial | kHeadOnly},
    {Name::Tr, "tr", Tag::Tr, kSpecial | kTablePart},
    {Name::Track, "track", Tag::Other, kSpecial | kEmpty},
    {Name::Tt, "tt", Tag::Other, kMark | kBreaksOut},
    {Name::U, "u", Tag::Other, kMark | kBreaksOut},
    {Name::Ul, "ul", Tag::Ul, kBlock | kBreaksOut},
    {Name::Var, "var", Tag::Other, kBreaksOut},
    {Name::Video, "video", Tag::Video},
    {Name::Wbr, "wbr", Tag::Other, kSpecial | kEmpty},
    {Name::Xmp, "xmp", Tag::Other, kSpecial},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kNames; ++i)
    if (static_cast<std::size_t>(kEntries[i].name) != i) return false;
  return true;
}
static_assert(in_order());

constexpr std::size_t kSlots = 512;  // a power of two

constexpr std::uint64_t mixed(Letters letters) {
  return (letters.first ^ letters.second * 0x9E3779B97F4A7C15U) * 0xFF51AFD7ED558CCDU;
}
constexpr std::size_t slot_of(std::uint64_t key) { return key >> 55U; }

struct Slot {
  Letters letters;
  Name name = Name::Unknown;
};
constexpr std::array<Slot, kSlots> kTable = [] {
  std::array<Slot, kSlots> table{};
  for (std::size_t i = 1; i < kNames; ++i) {
    const Letters letters = letters_of(kEntries[i].written);
    std::size_t at = slot_of(mixed(letters));
    while (table[at].name != Name::Unknown) at = (at + 1) % kSlots;
    table[at] = {letters, kEntries[i].name};
  }
  return table;
}();

}  // namespace

TagName tag_named(std::string_view written) {
  constexpr std::size_t kMost = 16;
  if (written.size() > kMost) {
    std::uint64_t key = written.size();
    for (std::size_t at = 0; at < written.size(); at += kMost)
      key = base::mix64(key, mixed(letters_of(written.substr(at, kMost))));
    return {Name::Unknown, key};
  }
  const Letters letters = letters_of(written);
  const std::uint64_t key = mixed(letters);
  for (std::size_t at = slot_of(key); kTable[at].name != Name::Unknown; at = (at + 1) % kSlots)
    if (kTable[at].letters == letters) return {kTable[at].name, key};
  return {Name::Unknown, key};
}

unsigned rules_of(Name name) { return kEntries[static_cast<std::size_t>(name)].rules; }
Tag tag_of(Name name) { return kEntries[static_cast<std::size_t>(name)].tag; }

}  // namespace hearsay::parse
