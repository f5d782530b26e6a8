// SPDX-License-Identifier: Apache-2.0
// The problem: a segment alone does not tell; a short line between two paragraphs of the article is
// body, the same line in a list of teasers is not. The idea: gradient-boosted trees score every
// segment from its features, and a second set of trees scores it again, seeing beside the features
// what the first round thought of its neighbours, of its siblings and of the segments that look
// alike. Most segments are hopeless after a few dozen trees and are left there, which halves the
// time. The model file is text: `threshold T`, then for each round `round BIAS PATIENCE HOPELESS`
// (after PATIENCE trees a sum below HOPELESS is final), for each tree `tree` and its nodes in
// order, `FEATURE THRESHOLD LEFT RIGHT` (numbers of nodes within the tree) or `leaf VALUE`.
#include "parse/page_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <system_error>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"

namespace hearsay::parse {
namespace {

constexpr const char* kAdvice = "make it anew with learn/page/train.py";
// Segments that the first round gives less stay as they are, unless a neighbour is promising.
constexpr float kPromising = 0.01F;

float log1(std::size_t value) { return std::log1p(static_cast<float>(value)); }

// Weighted means of scores over ranges of segments.
class Means {
 public:
  Means(const std::vector<float>& scores, const PageFeatures& features)
      : sums_(scores.size() + 1, 0), weights_(scores.size() + 1, 0) {
    for (std::size_t i = 0; i < scores.size(); ++i) {
      weights_[i + 1] = weights_[i] + features.rows[i][0];  // the log of its letters
      sums_[i + 1] = sums_[i] + scores[i] * features.rows[i][0];
    }
  }
  float sum(std::size_t from, std::size_t to) const { return sums_[to] - sums_[from]; }
  float mean(std::size_t from, std::size_t to) const {
    const float weight = weights_[to] - weights_[from];
    return weight > 0 ? sum(from, to) / weight : 0;
  }

 private:
  std::vector<float> sums_, weights_;
};

// The numbers of a line, separated by tabs; stops at what is none.
std::vector<float> numbers_in(std::string_view cells) {
  std::vector<float> out;
  const char *at = cells.data(), *const end = at + cells.size();
  while (at < end) {
    if (*at == '\t') ++at;
    float value = 0;
    const auto [after, error] = std::from_chars(at, end, value);
    if (error != std::errc() || !(value >= 0 || value < 0)) break;
    out.push_back(value);
    at = after;
  }
  return out;
}

std::vector<float> group_means(const std::vector<float>& scores, const PageFeatures& features) {
  std::vector<float> sums(features.groups, 0), weights(features.groups, 0);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    sums[features.company[i].group] += scores[i] * features.rows[i][0];
    weights[features.company[i].group] += features.rows[i][0];
  }
  for (std::size_t g = 0; g < sums.size(); ++g) sums[g] = weights[g] > 0 ? sums[g] / weights[g] : 0;
  return sums;
}

}  // namespace

std::vector<float> context_of(const std::vector<float>& scores, const PageFeatures& features) {
  const std::size_t n = scores.size();
  std::vector<float> rows(n * kContextCount);
  if (n == 0) return rows;
  const Means means(scores, features);
  const std::vector<float> groups = group_means(scores, features);
  const float best = *std::max_element(scores.begin(), scores.end());
  const auto at = [&](std::size_t i) { return i < n ? scores[i] : -1.0F; };  // wraps below 0
  for (std::size_t s = 0; s < n; ++s) {
    float* out = &rows[s * kContextCount];
    const Company& company = features.company[s];
    out[0] = scores[s];
    out[1] = at(s - 1);
    out[2] = at(s + 1);
    out[3] = at(s - 2);
    out[4] = at(s + 2);
    out[5] = means.sum(s >= 6 ? s - 6 : 0, s);
    out[6] = means.sum(s + 1, std::min(n, s + 7));
    out[7] = means.sum(0, s);
    out[8] = means.sum(s + 1, n);
    out[9] = best;
    out[10] = groups[company.group];
    out[11] = means.mean(company.parent_from, company.parent_to);
    out[12] = means.mean(company.grandparent_from, company.grandparent_to);
  }
  // How far the nearest likely segment is, before and after.
  for (std::size_t s = 0, last = n; s < n; ++s) {
    rows[s * kContextCount + 13] = last == n ? -1.0F : log1(s - last);
    if (scores[s] > 0.5F) last = s;
  }
  for (std::size_t s = n, last = n; s-- > 0;) {
    rows[s * kContextCount + 14] = last == n ? -1.0F : log1(last - s);
    if (scores[s] > 0.5F) last = s;
  }
  return rows;
}

BodyModel BodyModel::load() {
  const std::string path = base::data_path("data/parse/body_model.tsv");
  return from_text(base::read_file(path), path);
}

BodyModel BodyModel::from_text(const std::string& text, const std::string& where) {
  BodyModel out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.empty() || line.front() == '#') continue;
    const std::string_view kind = line.substr(0, line.find('\t'));
    const std::vector<float> numbers = numbers_in(line.substr(kind.size()));
    if (kind == "threshold" && numbers.size() == 1) {
      out.threshold_ = numbers[0];
    } else if (kind == "round" && numbers.size() == 3) {
      out.rounds_.push_back({numbers[0], static_cast<std::size_t>(numbers[1]), numbers[2], {}, {}});
    } else if (out.rounds_.empty()) {
      throw base::Failure("has a tree before its round", where, kAdvice);
    } else if (kind == "tree") {
      Round& round = out.rounds_.back();
      round.roots.push_back(static_cast<std::uint32_t>(round.splits.size()));
    } else if (kind == "leaf" && numbers.size() == 1) {
      out.rounds_.back().splits.push_back({numbers[0], kLeaf, 0, 0});
    } else if (numbers.size() == 3 && kind.find_first_not_of("0123456789") == kind.npos) {
      out.rounds_.back().splits.push_back(
          {numbers[0], static_cast<std::uint16_t>(numbers_in(kind).at(0)),
           static_cast<std::uint16_t>(numbers[1]), static_cast<std::uint16_t>(numbers[2])});
    } else {
      throw base::Failure("can't read \"" + std::string(line) + "\"", where, kAdvice);
    }
  }
  if (out.rounds_.size() != 2) throw base::Failure("has not two rounds", where, kAdvice);
  for (const Round& round : out.rounds_) check(round, where);
  return out;
}

// Every way through a tree leads forward to a leaf of the same tree.
void BodyModel::check(const Round& round, const std::string& where) {
  for (std::size_t t = 0; t < round.roots.size(); ++t) {
    const std::size_t from = round.roots[t],
                      to = t + 1 < round.roots.size() ? round.roots[t + 1] : round.splits.size();
    if (from == to) throw base::Failure("has an empty tree", where, kAdvice);
    for (std::size_t i = from; i < to; ++i) {
      const Split& split = round.splits[i];
      if (split.feature == kLeaf) continue;
      if (split.feature >= kFeatureCount + kContextCount)
        throw base::Failure("names a feature that is not there", where, kAdvice);
      if (from + split.left <= i || from + split.right <= i || from + split.left >= to ||
          from + split.right >= to)
        throw base::Failure("points outside a tree", where, kAdvice);
    }
  }
}

float BodyModel::score(const Round& round, const float* row) {
  float margin = round.bias;
  for (std::size_t t = 0; t < round.roots.size(); ++t) {
    const Split* root = &round.splits[round.roots[t]];
    const Split* split = root;
    while (split->feature != kLeaf)
      split = root + (row[split->feature] <= split->value ? split->left : split->right);
    margin += split->value;
    if (t + 1 == round.patience && margin < round.hopeless) break;
  }
  return 1 / (1 + std::exp(-margin));
}

std::vector<float> BodyModel::score(const PageFeatures& features) const {
  const std::size_t n = features.rows.size();
  std::vector<float> first(n);
  for (std::size_t s = 0; s < n; ++s) first[s] = score(rounds_[0], features.rows[s].data());
  const std::vector<float> context = context_of(first, features);
  std::vector<float> second = first;
  std::array<float, kFeatureCount + kContextCount> row{};
  for (std::size_t s = 0; s < n; ++s) {
    const float around =
        std::max({first[s], s > 0 ? first[s - 1] : 0, s + 1 < n ? first[s + 1] : 0});
    if (around < kPromising) continue;
    std::copy(features.rows[s].begin(), features.rows[s].end(), row.begin());
    std::copy_n(&context[s * kContextCount], kContextCount, row.begin() + kFeatureCount);
    second[s] = score(rounds_[1], row.data());
  }
  return second;
}

}  // namespace hearsay::parse
