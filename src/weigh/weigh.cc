// SPDX-License-Identifier: Apache-2.0
#include "weigh/weigh.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "text/fold.h"

namespace hearsay::weigh {
namespace {

model::Certainty certainty_of(const model::Statement& statement) {
  if (statement.polarity == model::Polarity::Negative) return model::Certainty::Denied;
  if (statement.commitment == model::Commitment::Unknown) return model::Certainty::Unknown;
  if (statement.stance == model::Stance::Distancing ||
      statement.commitment != model::Commitment::Certain)
    return model::Certainty::Hedged;
  return model::Certainty::Attributed;
}

std::string origin_name(const model::Article& article, const model::Mention& mention) {
  if (!mention.chain.empty()) return mention.chain.back();
  return article.outlet ? article.outlet->name : article.id;
}

}  // namespace

std::vector<model::Claim> weigh(std::span<const model::Article> articles,
                                std::span<const model::Link>, const model::OutletTable&,
                                const Options& options, base::Stats* stats) {
  const base::ScopedTimer timer(stats, "weigh");
  std::map<std::string, model::Claim> claims;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const model::Reading& reading = articles[i].reading;
    for (std::size_t s = 0; s < reading.statements.size(); ++s) {
      const model::Statement& statement = reading.statements[s];
      if (statement.content.empty()) continue;
      model::Mention mention;
      mention.article = static_cast<model::ArticleId>(i);
      mention.span = statement.content.front();
      mention.statement = static_cast<std::uint32_t>(s);
      mention.chain = statement.chain;
      mention.certainty = certainty_of(statement);
      const std::string words(mention.span.of(articles[i].text));
      model::Claim& claim = claims[text::fold(words)];
      if (claim.mentions.empty()) {
        claim.text = words;
        claim.language = articles[i].language_tag;
      }
      claim.mentions.push_back(std::move(mention));
    }
  }
  std::vector<model::Claim> out;
  for (auto& [key, claim] : claims) {
    std::map<std::string, model::Origin> origins;
    for (const model::Mention& mention : claim.mentions) {
      const std::string name =
          origin_name(articles[static_cast<std::size_t>(mention.article)], mention);
      if (options.decisions.refused(name)) continue;
      model::Origin& origin = origins[text::fold(name)];
      if (origin.name.empty()) origin.name = name;
      if (origin.articles.empty() || origin.articles.back() != mention.article)
        origin.articles.push_back(mention.article);
    }
    for (auto& [folded, origin] : origins) claim.origins.push_back(std::move(origin));
    const auto count = static_cast<std::uint32_t>(claim.origins.size());
    claim.independent = {std::min(count, 1U), count, count, {}};
    out.push_back(std::move(claim));
  }
  std::stable_sort(out.begin(), out.end(), [](const model::Claim& a, const model::Claim& b) {
    return a.mentions.size() > b.mentions.size();
  });
  for (std::size_t i = 0; i < out.size(); ++i) out[i].id = "c" + std::to_string(i + 1);
  return out;
}

}  // namespace hearsay::weigh
