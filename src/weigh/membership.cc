// SPDX-License-Identifier: Apache-2.0
// The problem: average linkage takes a clause into a claim by the mean over all pairs of two
// groups, so that a clause beside the point ("Monday, I rang the agency") comes in with its
// neighbours, and whoever it is given to would be counted as a source of the claim. The idea: look
// back at each member once the claim is whole: how near is it to those of other articles, nearer
// than its neighbours in its own, has it the figure that the others have; a logistic regression
// weighs that (learn/weigh/train_members.py). A doubtful member stays with the claim, for a split
// claim is worse than a loose one, but its source does not count (origins.h).
#include "weigh/membership.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <utility>

namespace hearsay::weigh {
namespace {

float mean(const std::vector<float>& values) {
  float sum = 0;
  for (const float value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<float>(values.size());
}

float logarithm(std::size_t number) { return std::log(static_cast<float>(number)); }

}  // namespace

std::vector<MemberFeatures> member_features(std::span<const std::uint32_t> group,
                                            std::span<const Unit> units, const ScoreOfTwo& score,
                                            const Cosine& cosine) {
  const std::size_t size = group.size();
  const auto unit = [&](std::size_t i) -> const Unit& { return units[group[i]]; };
  const auto article = [&](std::size_t i) { return unit(i).mention.article; };
  std::set<model::ArticleId> articles;
  std::map<std::pair<double, double>, float> figures;
  float with_figure = 0;
  for (std::size_t i = 0; i < size; ++i) {
    articles.insert(article(i));
    if (const auto& figure = unit(i).mention.figure) ++figures[*figure], ++with_figure;
  }
  std::vector<float> cosines(size, 0);
  std::map<model::ArticleId, float> nearest_of_article;
  std::vector<MemberFeatures> out(size);
  for (std::size_t i = 0; i < size; ++i) {
    std::vector<float> others, reworded, angles;
    for (std::size_t j = 0; j < size; ++j) {
      if (article(j) == article(i)) continue;
      others.push_back(std::clamp(score(i, j), 0.0F, 1.0F));
      if (others.back() < 1) reworded.push_back(others.back());
      angles.push_back(cosine ? cosine(group[i], group[j]) : 0);
    }
    std::sort(others.begin(), others.end(), std::greater<>());
    cosines[i] = mean(angles);
    const auto [nearest, fresh] = nearest_of_article.try_emplace(article(i), cosines[i]);
    if (!fresh) nearest->second = std::max(nearest->second, cosines[i]);
    const auto& figure = unit(i).mention.figure;
    const float share = with_figure / static_cast<float>(size);
    out[i].values = {mean(others),
                     mean(reworded),
                     others.empty() ? 0 : others[0],
                     others.size() > 1 ? others[1] : 0,
                     cosines[i],
                     0,
                     logarithm(unit(i).stems.size() + 1),
                     unit(i).mention.in_title ? 1.0F : 0.0F,
                     unit(i).mention.statement ? 1.0F : 0.0F,
                     figure ? share : 0,
                     figure ? 0 : share,
                     figure ? figures[*figure] / with_figure : 0,
                     logarithm(articles.size()),
                     logarithm(size)};
  }
  constexpr std::size_t kCosineLess = 5;
  static_assert(MemberFeatures::kNames[kCosineLess] == "cosine_less");
  for (std::size_t i = 0; i < size; ++i)
    out[i].values[kCosineLess] = cosines[i] - nearest_of_article[article(i)];
  return out;
}

Membership Membership::load() {
  Membership model;
  model.weights_ = read_regression("data/weigh/membership.tsv", MemberFeatures::kNames);
  return model;
}

}  // namespace hearsay::weigh
