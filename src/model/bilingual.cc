// SPDX-License-Identifier: Apache-2.0
#include "model/bilingual.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/data_path.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/result.h"
#include "text/stem.h"

namespace hearsay::model {
namespace {

constexpr float kRare = 16;  // bits of a stem that the table does not know

Language language_of(std::string_view tag) {
  if (tag == "fr") return Language::French;
  if (tag == "en") return Language::English;
  if (tag == "ru") return Language::Russian;
  return Language::Other;
}

// Calls visit with the fields of each line that is neither empty nor a comment.
template <typename Visit>
void each_line(std::string_view tsv, std::size_t fields, const char* where, Visit&& visit) {
  std::vector<std::string_view> cells;
  for (std::size_t at = 0, number = 1; at < tsv.size(); ++number) {
    const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
    std::string_view line = tsv.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line.front() == '#') continue;
    cells.clear();
    while (true) {
      const std::size_t tab = line.find('\t');
      cells.push_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    if (cells.size() != fields)
      throw base::Failure("line " + std::to_string(number) + " has " +
                              std::to_string(cells.size()) + " fields, not " +
                              std::to_string(fields),
                          where, "restore the file that came with the program");
    visit(cells);
  }
}

std::uint32_t number_in(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

std::uint64_t Bilingual::key(Language language, std::string_view stem) {
  return base::hash64(stem, static_cast<std::uint64_t>(language) + 1);
}

Bilingual::Bilingual(std::string_view lexicon_tsv, std::string_view frequency_tsv,
                     std::string_view numeral_tsv) {
  each_line(lexicon_tsv, 5, "data/trace/lexicon.tsv", [this](const auto& cell) {
    const std::uint64_t a = key(language_of(cell[0]), cell[1]);
    const std::uint64_t b = key(language_of(cell[2]), cell[3]);
    const float strength = std::min(1.0F, 0.2F + 0.16F * static_cast<float>(number_in(cell[4])));
    lexicon_[a].push_back({b, strength});
    lexicon_[b].push_back({a, strength});
  });
  each_line(frequency_tsv, 3, "data/trace/frequencies.tsv", [this](const auto& cell) {
    bits_[key(language_of(cell[0]), cell[1])] = static_cast<float>(number_in(cell[2])) / 10;
  });
  each_line(numeral_tsv, 3, "data/trace/numerals.tsv", [this](const auto& cell) {
    text::Stemmer stemmer(cell[0]);
    numerals_[key(language_of(cell[0]), stemmer.stem(cell[1]))] = number_in(cell[2]);
  });
}

const Bilingual& Bilingual::built_in() {
  static const Bilingual kBilingual(base::read_file(base::data_path("data/trace/lexicon.tsv")),
                                    base::read_file(base::data_path("data/trace/frequencies.tsv")),
                                    base::read_file(base::data_path("data/trace/numerals.tsv")));
  return kBilingual;
}

const std::vector<Translation>* Bilingual::translations(std::uint64_t stem) const {
  const auto found = lexicon_.find(stem);
  return found == lexicon_.end() ? nullptr : &found->second;
}
float Bilingual::bits(std::uint64_t stem) const {
  const auto found = bits_.find(stem);
  return found == bits_.end() ? kRare : found->second;
}
std::uint32_t Bilingual::numeral(std::uint64_t stem) const {
  const auto found = numerals_.find(stem);
  return found == numerals_.end() ? 0 : found->second;
}

}  // namespace hearsay::model
