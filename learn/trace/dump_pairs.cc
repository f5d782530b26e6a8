// SPDX-License-Identifier: Apache-2.0
// For learning only: what room trace measures on pairs of articles that tell of one thing in other
// words or another language.
//
//   trace_pairs OUTLETS.csv ARCHIVE.jsonl... > PAIRS.tsv
//
// PAIRS.tsv: a header; id and language of the later article, of the earlier one, the features.
#include <cstdio>
#include <string>
#include <vector>

#include "base/file.h"
#include "engine/hearsay.h"
#include "model/names.h"
#include "model/outlets.h"
#include "trace/story.h"
#include "trace/trace.h"

int main(int argc, char** argv) {
  using namespace hearsay;
  if (argc < 3) {
    std::fprintf(stderr, "usage: trace_pairs OUTLETS.csv ARCHIVE.jsonl... > PAIRS.tsv\n");
    return 2;
  }
  hearsay::Options options;
  options.outlets_file = argv[1];
  options.links_only = true;
  Engine engine(options);
  const std::vector<std::string> inputs(argv + 2, argv + argc);
  std::vector<model::Article> articles;
  engine.read(inputs, [&](model::Article&& article) { articles.push_back(std::move(article)); });
  std::printf("late\tlate_language\tearly\tearly_language");
  for (const std::string_view name : trace::kStoryNames)
    std::printf("\t%.*s", static_cast<int>(name.size()), name.data());
  std::printf("\n");
  trace::Options tracing;
  tracing.observe = [](const model::Article& late, const model::Article& early,
                       std::span<const double> features) {
    std::printf("%s\t%d\t%s\t%d", late.id.c_str(), static_cast<int>(late.language),
                early.id.c_str(), static_cast<int>(early.language));
    for (const double feature : features) std::printf("\t%.5g", feature);
    std::printf("\n");
  };
  model::OutletTable table = model::OutletTable::from_csv(base::read_file(argv[1]), argv[1]);
  trace::trace_links(articles, table, tracing);
  return 0;
}
