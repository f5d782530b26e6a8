// SPDX-License-Identifier: Apache-2.0
// For learning only: the units of an archive as they are grouped into claims, with what tells how
// surely each states its claim.
//
//   weigh_members ARCHIVE.jsonl OUTLETS.csv > MEMBERS.tsv
//
// MEMBERS.tsv: number of the group, then the columns of weigh_pairs' UNITS.tsv but the first and
// the words, then the features; groups of more than one article only.
#include <cstdio>

#include "archive.h"
#include "units.h"
#include "weigh/claims.h"
#include "weigh/events.h"
#include "weigh/vectors.h"

int main(int argc, char** argv) {
  using namespace hearsay;
  if (argc != 3) {
    std::fprintf(stderr, "usage: weigh_members ARCHIVE.jsonl OUTLETS.csv > MEMBERS.tsv\n");
    return 2;
  }
  const auto [articles, outlets, links] = read_archive(argv[1], argv[2]);
  const weigh::Alignment alignment(articles, links);
  const auto units = learning_units(articles, alignment);
  const auto vectors =
      weigh::UnitVectors::encode(units, articles, std::vector<bool>(units.size(), true));
  const auto found =
      weigh::group_units(units, articles, weigh::find_events(articles, units, alignment), alignment,
                         weigh::SameClaim::load(), vectors.cosine(), nullptr);
  std::size_t number = 0;
  for (const auto& group : found.groups) {
    ++number;
    for (const std::uint32_t u : group) {
      const auto& values = found.members[u].values;
      if (values == weigh::MemberFeatures{}.values) continue;  // of one article
      std::printf(
          "%zu\t%s", number,
          place_of(units[u], articles[static_cast<std::size_t>(units[u].mention.article)]).c_str());
      for (const float value : values) std::printf("\t%g", static_cast<double>(value));
      std::printf("\n");
    }
  }
  return 0;
}
