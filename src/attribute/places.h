// SPDX-License-Identifier: Apache-2.0
// Names of countries and larger cities in French, English and Russian.
#ifndef HEARSAY_ATTRIBUTE_PLACES_H_
#define HEARSAY_ATTRIBUTE_PLACES_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "attribute/tokens.h"

namespace hearsay::attribute {

// Read from data/places.tsv: `GeoNames id TAB kind (country|city) TAB population TAB en TAB fr TAB
// ru`, variants of a name separated by `|`.
class Gazetteer {
 public:
  static Gazetteer load();  // throws base::Failure
  static Gazetteer parse(std::string_view tsv, const std::string& where);

  struct Place {
    std::uint32_t geonames = 0;
    bool country = false;
    std::uint64_t population = 0;
  };
  // The place that tokens [first, last) name, Russian case endings allowed; of several the most
  // populous, countries first.
  std::optional<Place> find(const Tokens& tokens, std::size_t first, std::size_t last) const;
  std::size_t size() const { return size_; }

 private:
  std::unordered_map<std::string, Place> names_[3];  // by language: fr, en, ru
  std::size_t size_ = 0;
  std::optional<Place> look(int slot, const std::string& name) const;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_PLACES_H_
