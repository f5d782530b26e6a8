// SPDX-License-Identifier: Apache-2.0
// For learning only: the pair features that room weigh computes over an archive, with the truth's
// labels.
//
//   weigh_pairs ARCHIVE.jsonl OUTLETS.csv TRUTH.tsv > PAIRS.tsv
//
// TRUTH.tsv: article id, "text" or "title", start, end (code points), claim key; one mention a
// line. PAIRS.tsv: event (of the first unit), label (1 same claim, 0 not), number of units of the
// event, features.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "base/file.h"
#include "engine/hearsay.h"
#include "model/outlets.h"
#include "text/code_points.h"
#include "trace/trace.h"
#include "weigh/claims.h"
#include "weigh/vectors.h"

namespace {

using namespace hearsay;

struct Gold {
  bool in_title;
  model::Span span;
  std::string claim;
};

std::map<std::string, std::vector<Gold>> read_truth(const char* path,
                                                    const std::vector<model::Article>& articles) {
  std::map<std::string, const model::Article*> by_id;
  for (const model::Article& article : articles) by_id[article.id] = &article;
  std::map<std::string, std::vector<Gold>> out;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string id, where, claim;
    std::uint32_t begin = 0, end = 0;
    fields >> id >> where >> begin >> end >> claim;
    const auto found = by_id.find(id);
    if (found == by_id.end()) continue;
    const bool title = where == "title";
    const text::CodePointIndex index(title ? found->second->title : found->second->text);
    out[id].push_back({title, {index.to_bytes(begin), index.to_bytes(end)}, claim});
  }
  return out;
}

// The claim of the mention that shares most with the unit, "" if none does.
std::string label_of(const weigh::Unit& unit, const std::vector<Gold>& golds) {
  std::string best;
  double most = 0.25;
  for (const Gold& gold : golds) {
    if (gold.in_title != unit.mention.in_title) continue;
    const double shared = model::overlap(gold.span, unit.mention.span);
    const double share = shared / std::min(gold.span.size(), unit.mention.span.size());
    if (share > most) most = share, best = gold.claim;
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: weigh_pairs ARCHIVE.jsonl OUTLETS.csv TRUTH.tsv > PAIRS.tsv\n");
    return 2;
  }
  hearsay::Options options;
  options.outlets_file = argv[2];
  options.links_only = false;
  Engine engine(options);
  const std::vector<std::string> inputs{argv[1]};
  std::vector<model::Article> articles;
  engine.read(inputs, [&](model::Article&& article) { articles.push_back(std::move(article)); });
  model::OutletTable outlets = model::OutletTable::built_in();
  outlets.add(model::OutletTable::from_csv(base::read_file(argv[2]), argv[2]));
  const auto links = trace::trace_links(articles, outlets, {});
  const weigh::Alignment alignment(articles, links);
  const auto units = weigh::find_units(articles);
  const weigh::Rarity rarity(units);
  const auto truth = read_truth(argv[3], articles);
  std::vector<std::string> labels;
  for (const weigh::Unit& unit : units) {
    const auto found = truth.find(articles[static_cast<std::size_t>(unit.mention.article)].id);
    labels.push_back(found == truth.end() ? "" : label_of(unit, found->second));
  }
  std::vector<std::vector<std::uint32_t>> units_of(articles.size());
  for (std::uint32_t u = 0; u < units.size(); ++u)
    units_of[static_cast<std::size_t>(units[u].mention.article)].push_back(u);
  const weigh::UnitVectors vectors =
      weigh::UnitVectors::encode(units, articles, std::vector<bool>(units.size(), true));
  for (const auto& event : weigh::find_events(articles, units, alignment)) {
    std::vector<std::uint32_t> members;
    for (const std::uint32_t article : event)
      for (const std::uint32_t u : units_of[article]) members.push_back(u);
    weigh::for_each_pair(
        members, units, articles, alignment, rarity, vectors.cosine(),
        [&](std::uint32_t i, std::uint32_t j, const weigh::PairFeatures& features) {
          if (labels[i].empty() && labels[j].empty()) return;
          // Of the pairs with one unit outside the truth a tenth is enough.
          if ((labels[i].empty() || labels[j].empty()) && (i * 31 + j) % 10 != 0) return;
          const std::string& claim = labels[i].empty() ? labels[j] : labels[i];
          std::printf("%s\t%d\t%zu\t%u\t%u\t%s\t%s", claim.substr(0, claim.find('/')).c_str(),
                      labels[i] == labels[j], members.size(), i, j,
                      labels[i].empty() ? "-" : labels[i].c_str(),
                      labels[j].empty() ? "-" : labels[j].c_str());
          for (const float value : features.values) std::printf("\t%g", static_cast<double>(value));
          std::printf("\n");
        });
  }
  return 0;
}
