// SPDX-License-Identifier: Apache-2.0
// Figures against test/figures/{fr,en,ru}.tsv: F1 of value, of value with bound, of value with
// class and unit. The floors may be raised, never lowered.
#include "attribute/figures.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <sstream>

#include "base/file.h"
#include "model/names.h"

namespace hearsay::attribute {
namespace {

struct Expected {
  std::string value, bound, unit, counted;
};

std::string number(double x) { return fmt::format("{}", x); }

Expected parse_expected(const std::string& column) {
  Expected out;
  std::istringstream words(column);
  words >> out.value >> out.bound >> out.unit;
  if (!(words >> out.counted)) out.counted = out.unit == "money" ? "-" : out.counted;
  const std::size_t dots = out.value.find("..");
  const std::string low = out.value.substr(0, dots);
  const std::string high = dots == std::string::npos ? low : out.value.substr(dots + 2);
  out.value =
      number(std::strtod(low.c_str(), nullptr)) + ".." + number(std::strtod(high.c_str(), nullptr));
  return out;
}

Expected describe(const model::Figure& f) {
  std::string unit = f.unit.empty() ? "-" : f.unit;
  if (!f.currency.empty()) unit += ":" + f.currency;
  const std::string counted(name_of(f.counts));
  return {number(f.low) + ".." + number(f.high), std::string(name_of(f.bound)), unit,
          counted.empty() ? "-" : counted};
}

// Counts of hits, expected and found keys.
struct Tally {
  int hits = 0, expected = 0, found = 0;
  void add(std::vector<std::string> gold, std::vector<std::string> got) {
    expected += static_cast<int>(gold.size());
    found += static_cast<int>(got.size());
    for (const std::string& key : gold) {
      const auto at = std::find(got.begin(), got.end(), key);
      if (at == got.end()) continue;
      ++hits;
      got.erase(at);
    }
  }
  double f1() const { return 200.0 * hits / (expected + found); }
};

class FiguresGold : public testing::TestWithParam<const char*> {};

TEST_P(FiguresGold, MeetsItsFloors) {
  const std::string tag = GetParam();
  const std::map<std::string, model::Language> languages = {{"fr", model::Language::French},
                                                            {"en", model::Language::English},
                                                            {"ru", model::Language::Russian}};
  static const FigureReader reader = FigureReader::load();
  std::istringstream file(base::read_file(HEARSAY_SOURCE_DIR "/test/figures/" + tag + ".tsv"));
  Tally value, bound, counted, unit;
  int sentences = 0;
  std::string misses;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++sentences;
    std::istringstream columns(line);
    std::string sentence, column;
    std::getline(columns, sentence, '\t');
    std::vector<std::string> keys[4], got[4];
    const auto note = [](const Expected& e, std::vector<std::string>* to) {
      to[0].push_back(e.value);
      to[1].push_back(e.value + " " + e.bound);
      to[2].push_back(e.value + " " + e.counted);
      to[3].push_back(e.value + " " + e.unit);
    };
    while (std::getline(columns, column, '\t')) note(parse_expected(column), keys);
    const Tokens tokens = lay_out(sentence, languages.at(tag), {});
    for (const model::Figure& f : reader.find(tokens)) {
      EXPECT_LE(f.low, f.high) << sentence;
      EXPECT_LT(f.span.begin, f.span.end) << sentence;
      note(describe(f), got);
    }
    value.add(keys[0], got[0]);
    bound.add(keys[1], got[1]);
    counted.add(keys[2], got[2]);
    unit.add(keys[3], got[3]);
    for (int k = 1; k < 4; ++k)
      if (keys[k] != got[k]) {
        misses += sentence + "\n";
        for (const auto& x : keys[k]) misses += "    expected " + x + "\n";
        for (const auto& x : got[k]) misses += "    found    " + x + "\n";
      }
  }
  fmt::print(
      "figures {}: {} sentences, {} figures, F1 value {:.1f}, bound {:.1f}, class {:.1f}, unit "
      "{:.1f}\n",
      tag, sentences, value.expected, value.f1(), bound.f1(), counted.f1(), unit.f1());
  if (std::getenv("HEARSAY_SHOW_MISSES")) fmt::print("{}", misses);
  EXPECT_GE(sentences, 150);
  EXPECT_GE(value.f1(), 95);
  EXPECT_GE(bound.f1(), 95);
  EXPECT_GE(counted.f1(), 95);
  EXPECT_GE(unit.f1(), 95);
}

INSTANTIATE_TEST_SUITE_P(Languages, FiguresGold, testing::Values("fr", "en", "ru"),
                         [](const auto& param) { return std::string(param.param); });

}  // namespace
}  // namespace hearsay::attribute
