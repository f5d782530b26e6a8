// SPDX-License-Identifier: Apache-2.0
// For learning only: the units that room weigh finds in an archive, and the features of all pairs
// within each event.
//
//   weigh_pairs ARCHIVE.jsonl OUTLETS.csv UNITS.tsv PAIRS.bin
//
// UNITS.tsv: number of the event, article id, "text" or "title", start, end (code points), low and
// high of the figure ("-" if none), sentence, words; one unit a line, events one after the other.
// PAIRS.bin: for each event in that order, for its units j = 1, 2, … and i = 0 … j - 1, the
// features as 32-bit floats.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "archive.h"
#include "units.h"
#include "weigh/claims.h"
#include "weigh/events.h"
#include "weigh/vectors.h"

namespace {

using namespace hearsay;

void write_unit(std::ofstream& out, std::size_t event, const weigh::Unit& unit,
                const model::Article& article) {
  std::string words(unit.mention.span.of(unit.mention.in_title ? article.title : article.text));
  for (char& c : words)
    if (c == '\n' || c == '\t') c = ' ';
  out << event << '\t' << place_of(unit, article) << '\t' << unit.sentence << '\t' << words << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: weigh_pairs ARCHIVE.jsonl OUTLETS.csv UNITS.tsv PAIRS.bin\n");
    return 2;
  }
  const auto [articles, outlets, links] = read_archive(argv[1], argv[2]);
  const weigh::Alignment alignment(articles, links);
  const auto units = learning_units(articles, alignment);
  const weigh::Rarity rarity(units);
  std::vector<std::vector<std::uint32_t>> units_of(articles.size());
  for (std::uint32_t u = 0; u < units.size(); ++u)
    units_of[static_cast<std::size_t>(units[u].mention.article)].push_back(u);
  const weigh::UnitVectors vectors =
      weigh::UnitVectors::encode(units, articles, std::vector<bool>(units.size(), true));
  std::ofstream unit_lines(argv[3]), pairs(argv[4], std::ios::binary);
  std::size_t event_number = 0;
  for (const auto& event : weigh::find_events(articles, units, alignment)) {
    std::vector<std::uint32_t> members;
    for (const std::uint32_t article : event)
      for (const std::uint32_t u : units_of[article]) members.push_back(u);
    for (const std::uint32_t u : members)
      write_unit(unit_lines, event_number, units[u],
                 articles[static_cast<std::size_t>(units[u].mention.article)]);
    ++event_number;
    weigh::for_each_pair(members, units, articles, alignment, rarity, vectors.cosine(),
                         [&](std::uint32_t, std::uint32_t, const weigh::PairFeatures& features) {
                           pairs.write(reinterpret_cast<const char*>(features.values.data()),
                                       sizeof features.values);
                         });
  }
  return unit_lines && pairs ? 0 : 1;
}
