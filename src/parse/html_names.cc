// SPDX-License-Identifier: Apache-2.0
#include "parse/html_names.h"

#include <array>
#include <bit>
#include <cstring>
#include <iterator>
#include <type_traits>

#include "base/hash.h"

namespace hearsay::parse {
namespace {

constexpr std::size_t kMostLetters = 16;

// Letters of a name in lower case, eight a number; 0 behind the last.
struct Letters {
  std::uint64_t first = 0, second = 0;
  bool operator==(const Letters&) const = default;
};
constexpr std::uint64_t lower_case(std::uint64_t letters) {
  constexpr std::uint64_t kEach = 0x0101010101010101U;
  const std::uint64_t low = letters & 0x7F * kEach;  // so that no sum runs over
  const std::uint64_t from_a = low + (0x80 - 'A') * kEach, behind_z = low + (0x7F - 'Z') * kEach;
  return letters | ((from_a ^ behind_z) & ~letters & 0x80 * kEach) >> 2U;
}
template <typename Number>
std::uint64_t number_at(const char* bytes) {
  Number number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

// REQUIRES: at most kMostLetters bytes.
constexpr Letters letters_of(std::string_view name) {
  if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
    // Two numbers that overlap where the name is no longer.
    const char* const end = name.data() + name.size();
    const std::size_t size = name.size();
    if (size >= 8) {
      const std::uint64_t last =
          size == 8 ? 0 : number_at<std::uint64_t>(end - 8) >> 8 * (16 - size);
      return {lower_case(number_at<std::uint64_t>(name.data())), lower_case(last)};
    }
    if (size >= 4)
      return {lower_case(number_at<std::uint32_t>(name.data()) | number_at<std::uint32_t>(end - 4)
                                                                     << 8 * (size - 4)),
              0};
  }
  Letters out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const auto low = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    (i < 8 ? out.first : out.second) |= std::uint64_t{low} << (8 * (i % 8));
  }
  return out;
}
constexpr std::uint64_t mixed(Letters letters) {
  return (letters.first ^ letters.second * 0x9E3779B97F4A7C15U) * 0xFF51AFD7ED558CCDU;
}

// A table of names, open addressing; kSlots is a power of two.
template <typename Meaning, std::size_t kSlots>
class Names {
 public:
  struct Slot {
    Letters letters;
    Meaning meaning{};
  };
  constexpr void add(std::string_view name, Meaning meaning) {
    const Letters letters = letters_of(name);
    std::size_t at = mixed(letters) >> 32U & (kSlots - 1);
    while (slots_[at].letters.first != 0) at = (at + 1) & (kSlots - 1);
    slots_[at] = {letters, meaning};
  }
  constexpr const Meaning* find(Letters letters, std::uint64_t key) const {
    for (std::size_t at = key >> 32U & (kSlots - 1); slots_[at].letters.first != 0;
         at = (at + 1) & (kSlots - 1))
      if (slots_[at].letters == letters) return &slots_[at].meaning;
    return nullptr;
  }

 private:
  std::array<Slot, kSlots> slots_{};
};

struct TagMeaning {
  std::uint16_t traits = 0;
  std::uint8_t number = 0;
};
struct TagEntry {
  std::string_view name;
  unsigned traits;
};
constexpr unsigned kMark = kFormatting | kKeepsAll;
// Formatting elements that are alike are counted by the tree builder, and quotations and times are
// asked whether they have any attribute: all of theirs count. The names without a trait are there
// for their numbers.
constexpr TagEntry kTags[] = {
    {"area", kVoid},
    {"base", kVoid},
    {"br", kVoid | kBreaks},
    {"col", kVoid | kTablePart},
    {"embed", kVoid},
    {"hr", kVoid},
    {"img", kVoid},
    {"input", kVoid},
    {"link", kVoid | kLinks},
    {"meta", kVoid},
    {"param", kVoid},
    {"source", kVoid},
    {"track", kVoid},
    {"wbr", kVoid},
    {"a", kFormatting | kLinks},
    {"b", kMark},
    {"big", kMark},
    {"code", kMark},
    {"em", kMark},
    {"font", kMark},
    {"i", kMark},
    {"nobr", kMark},
    {"s", kMark},
    {"small", kMark},
    {"strike", kMark},
    {"strong", kMark},
    {"tt", kMark},
    {"u", kMark},
    {"blockquote", kKeepsAll},
    {"time", kKeepsAll},
    {"script", kRaw | kScript},
    {"style", kRaw | kStyle},
    {"textarea", kRaw},
    {"title", kRaw},
    {"xmp", kRaw},
    {"iframe", kRaw},
    {"noembed", kRaw},
    {"noframes", kRaw},
    {"p", kClosesItself | kBreaks},
    {"li", kClosesItself},
    {"dt", kClosesItself},
    {"dd", kClosesItself},
    {"option", kClosesItself},
    {"optgroup", kClosesItself},
    {"tr", kClosesItself | kTablePart},
    {"td", kClosesItself | kCell},
    {"th", kClosesItself | kCell},
    {"thead", kClosesItself | kTablePart},
    {"tbody", kClosesItself | kTablePart},
    {"tfoot", kClosesItself | kTablePart},
    {"colgroup", kClosesItself | kTablePart},
    {"caption", kCell},
    {"table", kTable},
    {"html", kRoot},
    {"head", kRoot},
    {"body", kRoot},
    {"frame", kRoot},
    {"frameset", kRoot},
    {"svg", kForeign},
    {"math", kForeign},
    {"plaintext", kEndless},
    {"div", 0},
    {"span", 0},
    {"ul", 0},
    {"h2", 0},
    {"h3", 0},
    {"button", 0},
    {"path", kShape},
    {"use", kShape},
    {"g", kShape},
    {"circle", kShape},
    {"ellipse", kShape},
    {"rect", kShape},
    {"line", kShape},
    {"polygon", kShape},
    {"polyline", kShape},
    {"defs", kShape},
    {"symbol", kShape},
    {"clippath", kShape},
    {"mask", kShape},
    {"stop", kShape},
    {"lineargradient", kShape},
    {"radialgradient", kShape},
    {"section", 0},
    {"article", 0},
    {"figure", 0},
    {"nav", 0},
    {"form", 0},
    {"label", 0},
};
static_assert(std::size(kTags) < kTagNumbers);
constexpr auto kTagTable = [] {
  Names<TagMeaning, 256> made;
  std::uint8_t number = 0;
  for (const TagEntry& one : kTags)
    made.add(one.name, {static_cast<std::uint16_t>(one.traits), ++number});
  return made;
}();

// What becomes of an attribute.
enum class Fate : std::uint8_t { Kept, Address, Look, Built };
struct AttributeMeaning {
  Fate fate = Fate::Built;  // Built: no one reads it, but tree building looks at it
  Attribute name = Attribute::Class;
};
struct AttributeEntry {
  std::string_view name;
  AttributeMeaning meaning;
};
constexpr AttributeEntry kAttributes[] = {
    {"class", {Fate::Kept, Attribute::Class}},
    {"id", {Fate::Kept, Attribute::Id}},
    {"href", {Fate::Address, Attribute::Href}},
    {"name", {Fate::Kept, Attribute::Name}},
    {"property", {Fate::Kept, Attribute::Property}},
    {"content", {Fate::Kept, Attribute::Content}},
    {"itemprop", {Fate::Kept, Attribute::ItemProp}},
    {"itemtype", {Fate::Kept, Attribute::ItemType}},
    {"datetime", {Fate::Kept, Attribute::Datetime}},
    {"rel", {Fate::Kept, Attribute::Rel}},
    {"role", {Fate::Kept, Attribute::Role}},
    {"type", {Fate::Kept, Attribute::Type}},
    {"lang", {Fate::Kept, Attribute::Lang}},
    {"title", {Fate::Kept, Attribute::Title}},
    {"style", {Fate::Look, Attribute::Style}},
    {"hidden", {Fate::Kept, Attribute::Hidden}},
    {"charset", {Fate::Kept, Attribute::Charset}},
    {"cite", {Fate::Kept, Attribute::Cite}},
    {"data-time", {Fate::Kept, Attribute::DataTime}},
    {"data-date", {Fate::Kept, Attribute::DataTime}},
    {"data-timestamp", {Fate::Kept, Attribute::DataTime}},
    {"data-seconds", {Fate::Kept, Attribute::DataTime}},
    {"data-published", {Fate::Kept, Attribute::DataTime}},
    {"data-datetime", {Fate::Kept, Attribute::DataTime}},
    {"data-utime", {Fate::Kept, Attribute::DataTime}},
    {"data-epoch", {Fate::Kept, Attribute::DataTime}},
    {"data-pubdate", {Fate::Kept, Attribute::DataTime}},
    {"data-unixtime", {Fate::Kept, Attribute::DataTime}},
    {"face", {Fate::Built}},
    {"size", {Fate::Built}},
    {"color", {Fate::Built}},
    {"encoding", {Fate::Built}},
};
constexpr auto kAttributeTable = [] {
  Names<AttributeMeaning, 128> made;
  for (const AttributeEntry& one : kAttributes) made.add(one.name, one.meaning);
  return made;
}();

const AttributeMeaning* meaning_of(std::string_view attribute) {
  if (attribute.size() > kMostLetters) return nullptr;
  const Letters letters = letters_of(attribute);
  return kAttributeTable.find(letters, mixed(letters));
}

}  // namespace

TagName tag_named(std::string_view written) {
  constexpr std::size_t kTooLong = 64;
  if (written.size() >= kTooLong) return {0, 0, 0, true};
  if (written.size() > kMostLetters) {
    std::uint64_t key = written.size();
    for (std::size_t at = 0; at < written.size(); at += kMostLetters)
      key = base::mix64(key, mixed(letters_of(written.substr(at, kMostLetters))));
    return {key, 0, 0, false};
  }
  const Letters letters = letters_of(written);
  const std::uint64_t key = mixed(letters);
  const TagMeaning* const found = kTagTable.find(letters, key);
  return found == nullptr ? TagName{key, 0, 0, false}
                          : TagName{key, found->traits, found->number, false};
}

bool TagName::is_svg() const {
  static constexpr std::uint64_t kSvg = mixed(letters_of("svg"));
  return has(kForeign) && key == kSvg;
}

std::optional<Attribute> attribute_named(std::string_view lower_case) {
  const AttributeMeaning* const found = meaning_of(lower_case);
  if (found == nullptr || found->fate == Fate::Built) return std::nullopt;
  return found->name;
}

Need need_of(TagName tag, std::string_view attribute, std::string_view value, bool as_written,
             Attribute& name) {
  if (tag.has(kKeepsAll)) return Need::Building;
  const AttributeMeaning* const found = meaning_of(attribute);
  if (found == nullptr) return Need::Nothing;
  if (found->fate == Fate::Address && !tag.has(kLinks)) return Need::Nothing;
  // Styles only hide.
  if (found->fate == Fate::Look && as_written && value.find("display") == value.npos)
    return Need::Nothing;
  // A second <html> or <body> gives its attributes to the first, and <input type=hidden> stands
  // where others may not.
  const bool built = found->fate == Fate::Built || tag.has(kRoot) ||
                     (tag.has(kVoid) && found->name == Attribute::Type);
  if (built || !as_written) return Need::Building;
  name = found->name;
  return Need::Reading;
}

}  // namespace hearsay::parse
