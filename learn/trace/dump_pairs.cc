// SPDX-License-Identifier: Apache-2.0
// For learning only: what room trace measures on pairs of articles that tell of one thing in other
// words or another language, and what it links with the weights there are.
//
//   trace_pairs FOLDER
//
// Reads outlets.csv and archive.jsonl of the folder, writes into it words.tsv, meaning.tsv (a
// header; id and language of the article that would derive, of the other, the features: of words,
// on all pairs of one language whose words leave it open; and, of those of them that are asked
// again and of pairs of two languages, of words and meaning) and links.tsv (from, to, kind).
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "engine/hearsay.h"
#include "model/names.h"
#include "model/outlets.h"
#include "trace/questions.h"
#include "trace/story.h"
#include "trace/trace.h"

int main(int argc, char** argv) {
  using namespace hearsay;
  if (argc != 2) {
    std::fprintf(stderr, "usage: trace_pairs FOLDER\n");
    return 2;
  }
  const std::string folder = argv[1], outlets = folder + "/outlets.csv";
  hearsay::Options options;
  options.outlets_file = outlets;
  options.links_only = true;
  Engine engine(options);
  const std::vector<std::string> inputs{folder + "/archive.jsonl"};
  std::vector<model::Article> articles;
  engine.read(inputs, [&](model::Article&& article) { articles.push_back(std::move(article)); });
  std::ofstream words(folder + "/words.tsv"), meaning(folder + "/meaning.tsv"),
      links(folder + "/links.tsv");
  for (std::ofstream* table : {&words, &meaning}) {
    *table << "late\tlate_language\tearly\tearly_language";
    for (const std::string_view name : trace::kStoryNames) *table << '\t' << name;
    table->precision(5);
  }
  for (const std::string_view name : trace::kMeaningNames) meaning << '\t' << name;
  words << '\n';
  meaning << '\n';
  trace::Options tracing;
  tracing.observe = [&](trace::Observed what, const model::Article& late,
                        const model::Article& early, std::span<const double> features) {
    std::ofstream& table = what == trace::Observed::Words ? words : meaning;
    table << late.id << '\t' << static_cast<int>(late.language) << '\t' << early.id << '\t'
          << static_cast<int>(early.language);
    for (const double feature : features) table << '\t' << feature;
    table << '\n';
  };
  model::OutletTable table = model::OutletTable::built_in();
  table.add(model::OutletTable::from_csv(base::read_file(outlets), outlets));
  for (const model::Link& link : trace::trace_links(articles, table, tracing))
    if (link.to)
      links << articles[static_cast<std::size_t>(link.from)].id << '\t'
            << articles[static_cast<std::size_t>(*link.to)].id << '\t' << model::name_of(link.kind)
            << '\n';
  return words.flush() && meaning.flush() && links.flush() ? 0 : 2;
}
