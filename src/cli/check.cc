// SPDX-License-Identifier: Apache-2.0
// hearsay check GOLD.jsonl [PREDICTED.jsonl]: how well statements agree with an annotated file.
#include <functional>

#include "attribute/attribute.h"
#include "attribute/gold.h"
#include "attribute/scoring.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "engine/json_output.h"

namespace hearsay::cli {
namespace {

constexpr std::size_t kBatch = 16;

// Reads the gold's texts anew, batch by batch, and hands over each article.
void read_anew(const std::vector<attribute::JudgedArticle>& gold, bool spans_given,
               const std::function<void(const model::Article&)>& take) {
  attribute::Options options;
  options.spans_given = spans_given;
  const auto attributor = attribute::Attributor::load(model::OutletTable::built_in(), options);
  for (std::size_t at = 0; at < gold.size(); at += kBatch) {
    std::vector<model::Article> articles;
    for (std::size_t i = at; i < std::min(at + kBatch, gold.size()); ++i)
      articles.push_back(attribute::to_article(gold[i], spans_given));
    std::vector<model::Article*> batch;
    batch.reserve(articles.size());
    for (model::Article& article : articles) batch.push_back(&article);
    attributor.attribute(batch);
    for (const model::Article& article : articles) take(article);
  }
}

std::vector<attribute::JudgedArticle> predict(const std::vector<attribute::JudgedArticle>& gold,
                                              bool spans_given) {
  std::vector<attribute::JudgedArticle> out;
  read_anew(gold, spans_given,
            [&](const model::Article& article) { out.push_back(attribute::to_judged(article)); });
  return out;
}

}  // namespace

int run_check(const CheckArguments& arguments) {
  const auto gold = attribute::read_judged(arguments.gold_file);
  if (arguments.articles) {
    read_anew(gold, arguments.spans_given, [](const model::Article& article) {
      write_out(engine::article_json(article) + "\n");
    });
    return gold.empty() ? kNothingFound : kDone;
  }
  const auto predicted = arguments.predicted_file.empty()
                             ? predict(gold, arguments.spans_given)
                             : attribute::read_judged(arguments.predicted_file);
  const attribute::Scores scores = attribute::score(gold, predicted, arguments.language);
  write_out(arguments.json ? attribute::to_json(scores) + "\n"
                           : attribute::to_table(scores, arguments.errors));
  return scores.gold == 0 ? kNothingFound : kDone;
}

}  // namespace hearsay::cli
