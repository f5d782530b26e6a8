// SPDX-License-Identifier: Apache-2.0
// For learning only: the features by which two sources of one claim are compared, with the truth's
// labels, for the sources as hearsay reads them.
//
//   weigh_origins ARCHIVE.jsonl OUTLETS.csv TRUTH.tsv > PAIRS.tsv
//
// TRUTH.tsv (truth_origins.py): article id, "text" or "title", start, end (code points), claim, key
// of the source where the chain ends; one attributed mention a line. PAIRS.tsv: claim, label (1
// same source, 0 not), features.
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

#include "archive.h"
#include "text/code_points.h"
#include "weigh/continuation.h"
#include "weigh/outlet_index.h"
#include "weigh/same_origin.h"

namespace {

using namespace hearsay;

struct Gold {
  std::uint32_t article = 0;
  bool in_title = false;
  model::Span span;
  std::string claim, source;
};

std::vector<Gold> read_truth(const char* path, const std::vector<model::Article>& articles) {
  std::map<std::string, std::uint32_t> number;
  for (std::uint32_t i = 0; i < articles.size(); ++i) number[articles[i].id] = i;
  std::vector<Gold> out;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::vector<std::string> f;
    for (std::string field; std::getline(fields, field, '\t');) f.push_back(field);
    if (f.size() != 6 || !number.contains(f[0])) continue;
    Gold gold;
    gold.article = number[f[0]];
    gold.in_title = f[1] == "title";
    const model::Article& article = articles[gold.article];
    const text::CodePointIndex index(gold.in_title ? article.title : article.text);
    gold.span = {index.to_bytes(static_cast<std::uint32_t>(std::stoul(f[2]))),
                 index.to_bytes(static_cast<std::uint32_t>(std::stoul(f[3])))};
    gold.claim = f[4], gold.source = f[5];
    out.push_back(std::move(gold));
  }
  return out;
}

const Gold* match(const weigh::Unit& unit, const std::vector<Gold>& golds) {
  const Gold* best = nullptr;
  double most = 0.25;
  for (const Gold& gold : golds) {
    if (gold.article != static_cast<std::uint32_t>(unit.mention.article) ||
        gold.in_title != unit.mention.in_title)
      continue;
    const double shared = model::overlap(gold.span, unit.mention.span);
    const double share = shared / std::max(gold.span.size(), unit.mention.span.size());
    if (share > most) most = share, best = &gold;
  }
  return best;
}

struct Labelled {
  weigh::Unit unit;
  std::string source;
};
using Claims = std::map<std::string, std::vector<Labelled>>;

void print_pairs(const Claims& claims, const std::vector<model::Article>& articles,
                 const weigh::Alignment& alignment, const weigh::Institutions& institutions) {
  weigh::Cast cast(articles, institutions);
  for (const auto& [claim, list] : claims) {
    std::vector<model::ArticleId> ids;
    for (const Labelled& one : list) ids.push_back(one.unit.mention.article);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<weigh::Cast::Member> members;
    for (const Labelled& one : list)
      members.push_back(
          cast.member(one.unit,
                      weigh::identify(one.unit.mention.chain.back(), one.unit.source_words,
                                      one.unit.source_kind, institutions),
                      ids));
    for (std::size_t j = 1; j < list.size(); ++j)
      for (std::size_t i = 0; i < j; ++i) {
        std::printf("%s\t%d", claim.c_str(), list[i].source == list[j].source);
        for (const float value : cast.compare(members[i], members[j], alignment).values)
          std::printf("\t%g", static_cast<double>(value));
        std::printf("\n");
      }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: weigh_origins ARCHIVE.jsonl OUTLETS.csv TRUTH.tsv > PAIRS.tsv\n");
    return 2;
  }
  const auto [articles, outlets, links] = read_archive(argv[1], argv[2]);
  const weigh::Alignment alignment(articles, links);
  const auto institutions = weigh::Institutions::load();
  const auto plurals = weigh::Plurals::load();
  const auto observation = weigh::Observation::load();
  const weigh::OutletIndex index(articles, outlets, institutions);
  const auto golds = read_truth(argv[3], articles);
  auto units = weigh::find_units(articles);
  weigh::continue_accounts(units, articles, observation, weigh::Accounts::load(), institutions,
                           plurals);
  Claims read;
  for (const weigh::Unit& unit : units) {
    const Gold* gold = match(unit, golds);
    if (gold == nullptr || unit.mention.chain.empty()) continue;
    const std::string& name = unit.mention.chain.back();
    if (plurals.nobody(name) || !index.named(name).empty() || observation.names_writer(name))
      continue;
    read[gold->claim].push_back({unit, gold->source});
  }
  print_pairs(read, articles, alignment, institutions);
  return 0;
}
