// SPDX-License-Identifier: Apache-2.0
// One table a language from normalised name to place. Russian names decline: a name that is not
// found is tried again under the nominative endings that its own ending can stand for. That is
// cheaper and smaller than a table of all forms, and wrong only where two names differ in their
// endings alone.
#include "attribute/places.h"

#include <charconv>
#include <vector>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"

namespace hearsay::attribute {
namespace {

constexpr model::Language kLanguages[] = {model::Language::French, model::Language::English,
                                          model::Language::Russian};

std::string key_of(const std::vector<Token>& row, std::size_t first, std::size_t last) {
  std::string key;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first && (row[i].spaced || row[i].kind == TokenKind::Mark)) key += ' ';
    key += row[i].norm;
  }
  return key;
}

// Oblique ending → endings of the nominative.
struct Ending {
  std::string_view oblique;
  std::string_view nominative;
};
constexpr Ending kEndings[] = {
    {"ой", "ая"},  {"ую", "ая"},  {"ом", ""},   {"ем", ""},   {"ем", "ь"},   {"ей", "я"},
    {"ой", "а"},   {"ою", "а"},   {"ии", "ия"}, {"ию", "ия"}, {"ией", "ия"}, {"ы", "а"},
    {"и", "а"},    {"и", "я"},    {"и", "ь"},   {"е", "а"},   {"е", ""},     {"е", "я"},
    {"е", "ь"},    {"у", "а"},    {"у", ""},    {"ю", "я"},   {"ю", "ь"},    {"а", ""},
    {"я", "ь"},    {"я", "й"},    {"е", "й"},   {"ю", "й"},   {"ске", "ск"}, {"ого", "ый"},
    {"ого", "ое"}, {"ому", "ый"}, {"ым", "ый"}, {"ах", "ы"},  {"ов", "ы"},   {"ами", "ы"},
    {"ам", "ы"},   {"ью", "ь"},   {"не", "на"}, {"ев", "и"},  {"ях", "и"}};

}  // namespace

Gazetteer Gazetteer::load() {
  const std::string path = base::data_path("data/places.tsv");
  return parse(base::read_file(path), "data/places.tsv");
}

Gazetteer Gazetteer::parse(std::string_view tsv, const std::string& where) {
  Gazetteer out;
  for (std::size_t number = 1; !tsv.empty(); ++number) {
    const std::size_t end = tsv.find('\n');
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(end == std::string_view::npos ? tsv.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> columns;
    while (true) {
      const std::size_t tab = line.find('\t');
      columns.push_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    Place place;
    bool good = columns.size() == 6;
    if (good) {
      const auto read = [](std::string_view text, auto& value) {
        return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
      };
      place.country = columns[1] == "country";
      good = read(columns[0], place.geonames) && read(columns[2], place.population);
    }
    if (!good)
      throw base::Failure("not a line of the gazetteer", where + ":" + std::to_string(number),
                          "make the file again with learn/places");
    constexpr std::size_t kColumn[] = {4, 3, 5};
    for (std::size_t l = 0; l < 3; ++l) {
      std::string_view names = columns[kColumn[l]];
      while (!names.empty()) {
        const std::size_t bar = names.find('|');
        const auto row = tokenize(names.substr(0, bar), kLanguages[l]);
        names.remove_prefix(bar == std::string_view::npos ? names.size() : bar + 1);
        if (row.empty()) continue;
        auto [slot, fresh] = out.names_[l].try_emplace(key_of(row, 0, row.size()), place);
        if (!fresh &&
            (place.country > slot->second.country ||
             (place.country == slot->second.country && place.population > slot->second.population)))
          slot->second = place;
      }
    }
    ++out.size_;
  }
  return out;
}

std::optional<Gazetteer::Place> Gazetteer::look(int slot, const std::string& name) const {
  const auto found = names_[slot].find(name);
  return found == names_[slot].end() ? std::nullopt : std::optional(found->second);
}

std::optional<Gazetteer::Place> Gazetteer::find(const Tokens& tokens, std::size_t first,
                                                std::size_t last) const {
  if (first >= last || last > tokens.size() || last - first > 6) return std::nullopt;
  const int slot = tokens.language == model::Language::French    ? 0
                   : tokens.language == model::Language::English ? 1
                   : tokens.language == model::Language::Russian ? 2
                                                                 : -1;
  if (slot < 0) return std::nullopt;
  const std::string key = key_of(tokens.row, first, last);
  if (const auto place = look(slot, key)) return place;
  if (slot != 2) return std::nullopt;
  for (const Ending& ending : kEndings) {
    if (!key.ends_with(ending.oblique) || key.size() < ending.oblique.size() + 6) continue;
    const std::string stem = key.substr(0, key.size() - ending.oblique.size());
    if (const auto place = look(slot, stem + std::string(ending.nominative))) return place;
  }
  return std::nullopt;
}

}  // namespace hearsay::attribute
