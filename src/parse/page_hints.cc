// SPDX-License-Identifier: Apache-2.0
#include "parse/page_hints.h"

#include <string_view>

#include "base/hash.h"

namespace hearsay::parse {
namespace {

// Hints by the hash of the attribute value: values repeat a lot, each is looked up once. A value
// that pushes another out of its slot costs time only.
class Known {
 public:
  explicit Known(const ClassWords& words) : words_(words), slots_(kSlots) {}
  std::uint32_t hints_of(std::string_view value, std::uint64_t hash) {
    Slot& slot = slots_[hash % kSlots];
    if (slot.value != value || slot.value.empty()) slot = {value, words_.hints_of(value)};
    return slot.hints;
  }

 private:
  static constexpr std::size_t kSlots = 512;
  struct Slot {
    std::string_view value;
    std::uint32_t hints = 0;
  };
  const ClassWords& words_;
  std::vector<Slot> slots_;
};

}  // namespace

PageHints::PageHints(const HtmlTree& tree, const ClassWords& words)
    : named(tree.size(), 0), all(tree.size(), 0), look(tree.size(), 0) {
  Known known(words);
  for (NodeIndex i = 0; i < tree.size(); ++i) {
    if (tree[i].tag == Tag::Text) continue;
    look[i] = static_cast<std::uint64_t>(tree[i].tag) + 1;
    if (tree[i].attribute_count == 0) continue;
    const auto hints_of = [&](Attribute name) -> std::uint32_t {
      const std::string_view value = tree.attribute(i, name);
      if (value.empty()) return 0;
      const std::uint64_t hash = base::hash64(value);
      if (name == Attribute::Class) look[i] = base::mix64(look[i], hash);
      return known.hints_of(value, hash);
    };
    named[i] = hints_of(Attribute::Class) | hints_of(Attribute::Id);
    all[i] = named[i] | hints_of(Attribute::Role) | hints_of(Attribute::ItemProp);
  }
}

}  // namespace hearsay::parse
