// SPDX-License-Identifier: Apache-2.0
// Names of elements and attributes, told apart by their letters as numbers: a page has thousands.
#ifndef HEARSAY_PARSE_HTML_NAMES_H_
#define HEARSAY_PARSE_HTML_NAMES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parse/html_tree.h"

namespace hearsay::parse {

// What an element is to the scan. One that closes itself may be left open: each closes the one
// before, and can be inside another of its kind only within an element that is counted.
enum TagTrait : std::uint16_t {
  kVoid = 1,
  kFormatting = 2,
  kRaw = 4,  // its text is no markup
  kClosesItself = 8,
  kTable = 16,
  kCell = 32,        // td, th, caption
  kTablePart = 64,   // of a table, cells apart
  kRoot = 128,       // there is one of them in a page
  kBreaks = 256,     // its end tag makes a node where nothing is open: p, br
  kForeign = 512,    // drawings and formulas, in which nothing is raw text
  kKeepsAll = 1024,  // all its attributes count
  kLinks = 2048,     // its address is asked for
  kScript = 4096,
  kStyle = 8192,
  kEndless = 16384,  // all that follows is text
  kShape = 32768,    // of drawings: may close itself there, as in XML
};

struct TagName {
  std::uint64_t key = 0;     // equal for equal names, case folded
  std::uint16_t traits = 0;  // of those above
  std::uint8_t number = 0;   // below kTagNumbers; 0: not one of those that have traits
  bool too_long = false;     // names of 64 bytes and more are all one, whose end tags close nothing
  bool has(unsigned trait) const { return (traits & trait) != 0; }
  bool is_svg() const;
};
constexpr std::size_t kTagNumbers = 100;

// `written`: the name alone, in any case.
TagName tag_named(std::string_view written);

// The attributes that html_tree.h keeps.
std::optional<Attribute> attribute_named(std::string_view lower_case);

// What an attribute of a tag is needed for.
enum class Need : std::uint8_t {
  Nothing,
  Reading,   // it has a name of html_tree.h and no part in how the tree is built
  Building,  // it may have a part in that, or isn't written as it reads
};
// An attribute by its name, in any case. `as_written`: whether its value is read as it stands.
// `name`: where the name of html_tree.h goes, if it is needed for Reading.
Need need_of(TagName tag, std::string_view attribute, std::string_view value, bool as_written,
             Attribute& name);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_HTML_NAMES_H_
