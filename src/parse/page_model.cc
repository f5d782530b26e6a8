// SPDX-License-Identifier: Apache-2.0
// The problem: a segment alone does not tell; a short line between two paragraphs of the article is
// body, the same line in a list of teasers is not. The idea: gradient-boosted trees score every
// segment from its features, and a second set of trees scores it again, seeing beside the features
// what the first round thought of its neighbours, of its siblings and of the segments that look
// alike. Most segments are hopeless after a few dozen trees and are left there, which halves the
// time. The trees are asked for sixteen segments at once (page_trees.cc).
//
// The model file is text: `threshold T`, then for each round `round BIAS PATIENCE HOPELESS`
// (after PATIENCE trees a sum below HOPELESS is final), for each tree `tree` and its nodes in
// order, `FEATURE THRESHOLD LEFT RIGHT` (numbers of nodes within the tree) or `leaf VALUE`.
#include "parse/page_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"

namespace hearsay::parse {
namespace {

constexpr std::uint16_t kLeaf = 0xFFFF;
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

// The numbers of a line, separated by tabs; stops at what is none, and behind the fourth, which no
// line has.
struct Numbers {
  std::array<float, 4> at{};
  std::size_t size = 0;
};
Numbers numbers_in(std::string_view cells) {
  Numbers out;
  const char *at = cells.data(), *const end = at + cells.size();
  while (at < end && out.size < out.at.size()) {
    if (*at == '\t') ++at;
    float value = 0;
    const auto [after, error] = std::from_chars(at, end, value);
    if (error != std::errc() || !(value >= 0 || value < 0)) break;
    out.at[out.size++] = value;
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

// A node of a tree in the model's file.
struct BodyModel::TreeText {
  float value = 0;
  std::uint16_t feature = kLeaf;
  std::uint16_t left = 0, right = 0;  // numbers of nodes within the tree
};

BodyModel BodyModel::from_text(const std::string& text, const std::string& where) {
  BodyModel out;
  std::vector<TreeText> tree;
  const auto end_tree = [&] {
    if (!tree.empty()) add_tree(tree, out.rounds_.back(), where);
    tree.clear();
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.empty() || line.front() == '#') continue;
    const std::string_view kind = line.substr(0, line.find('\t'));
    const auto [numbers, count] = numbers_in(line.substr(kind.size()));
    if (kind == "threshold" && count == 1) {
      out.threshold_ = numbers[0];
    } else if (kind == "round" && count == 3) {
      end_tree();
      out.rounds_.push_back(
          {numbers[0], static_cast<std::size_t>(numbers[1]), numbers[2], {}, {}, 0});
    } else if (out.rounds_.empty()) {
      throw base::Failure("has a tree before its round", where, kAdvice);
    } else if (kind == "tree") {
      end_tree();
    } else if (kind == "leaf" && count == 1) {
      tree.push_back({numbers[0], kLeaf, 0, 0});
    } else if (count == 3 && !kind.empty() && kind.find_first_not_of("0123456789") == kind.npos) {
      tree.push_back({numbers[0], static_cast<std::uint16_t>(numbers_in(kind).at[0]),
                      static_cast<std::uint16_t>(numbers[1]),
                      static_cast<std::uint16_t>(numbers[2])});
    } else {
      throw base::Failure("can't read \"" + std::string(line) + "\"", where, kAdvice);
    }
  }
  if (out.rounds_.size() != 2) throw base::Failure("has not two rounds", where, kAdvice);
  end_tree();
  const std::vector<std::uint16_t>& asked = out.rounds_[0].features;
  if (std::any_of(asked.begin(), asked.end(), [](auto f) { return f >= kFeatureCount; }))
    throw base::Failure("asks in its first round what only the second can know", where, kAdvice);
  return out;
}

// Lays a tree out, its leaves from left to right. Every way leads forward to a leaf of the same
// tree.
void BodyModel::add_tree(const std::vector<TreeText>& nodes, Round& round,
                         const std::string& where) {
  Tree tree{static_cast<std::uint32_t>(round.forest.splits.size()), 0,
            static_cast<std::uint32_t>(round.forest.leaves.size())};
  // A node whose left branch was gone through is met a second time, in front of its right one.
  struct Open {
    std::size_t node = 0;
    std::optional<std::uint32_t> leaves_before;  // set at the second meeting
  };
  std::vector<Open> open{{}};
  std::size_t visits = 0;
  const auto leaves = [&] {
    return static_cast<std::uint32_t>(round.forest.leaves.size()) - tree.first_leaf;
  };
  while (!open.empty()) {
    const Open here = open.back();
    open.pop_back();
    const TreeText& node = nodes[here.node];
    if (here.leaves_before) {
      const std::uint32_t left = (1U << leaves()) - (1U << *here.leaves_before);
      round.forest.splits.push_back({node.value, column_of(node.feature, round, where), ~left});
      open.push_back({node.right, std::nullopt});
      continue;
    }
    // A node that two lead to is met twice, so the number of visits tells a tree from a net.
    if (++visits > nodes.size()) throw base::Failure("has a net, no tree", where, kAdvice);
    if (node.feature == kLeaf) {
      round.forest.leaves.push_back(node.value);
      if (leaves() >= kMostLeaves) throw base::Failure("has a tree too large", where, kAdvice);
      continue;
    }
    if (node.left <= here.node || node.right <= here.node || node.left >= nodes.size() ||
        node.right >= nodes.size())
      throw base::Failure("points outside a tree", where, kAdvice);
    open.push_back({here.node, leaves()});
    open.push_back({node.left, std::nullopt});
  }
  tree.end_split = static_cast<std::uint32_t>(round.forest.splits.size());
  round.forest.trees.push_back(tree);
  if (round.forest.trees.size() <= round.patience) round.early = round.features.size();
}

std::uint32_t BodyModel::column_of(std::uint16_t feature, Round& round, const std::string& where) {
  if (feature >= kFeatureCount + kContextCount)
    throw base::Failure("names a feature that is not there", where, kAdvice);
  const auto at = std::find(round.features.begin(), round.features.end(), feature);
  const auto column = static_cast<std::uint32_t>(at - round.features.begin());
  if (at == round.features.end()) round.features.push_back(feature);
  return column;
}

// Adds what the trees [from, to) say of the segments `which` to their sums.
void BodyModel::ask(const Round& round, Range trees, const Rows& rows,
                    const std::vector<std::uint32_t>& which, std::vector<float>& sums) {
  const std::size_t columns = trees.from < round.patience ? round.early : round.features.size();
  std::vector<Column> seen(columns);
  Column added;
  for (std::size_t first = 0; first < which.size(); first += kAbreast) {
    const std::size_t count = std::min(kAbreast, which.size() - first);
    // Lanes without a segment repeat the last one.
    std::array<const float*, kAbreast> own{}, around{};
    for (std::size_t lane = 0; lane < kAbreast; ++lane) {
      const std::uint32_t row = which[first + std::min(lane, count - 1)];
      own[lane] = rows.own[row].data();
      if (rows.around != nullptr) around[lane] = rows.around + row * kContextCount;
    }
    for (std::size_t c = 0; c < columns; ++c) {
      const std::size_t feature = round.features[c];
      const bool is_own = feature < kFeatureCount;
      const auto& from = is_own ? own : around;
      const std::size_t at = is_own ? feature : feature - kFeatureCount;
      for (std::size_t lane = 0; lane < kAbreast; ++lane) seen[c].lanes[lane] = from[lane][at];
    }
    for (std::size_t lane = 0; lane < count; ++lane) added.lanes[lane] = sums[which[first + lane]];
    round.forest.ask(trees.from, trees.to, seen, added);
    for (std::size_t lane = 0; lane < count; ++lane) sums[which[first + lane]] = added.lanes[lane];
  }
}

// Probabilities of the segments `which`, in their order.
std::vector<float> BodyModel::score(const Round& round, const Rows& rows,
                                    const std::vector<std::uint32_t>& which) {
  std::vector<float> sums(rows.own.size(), round.bias);
  std::vector<std::uint32_t> going = which;
  const std::size_t patience = std::min(round.patience, round.forest.trees.size());
  ask(round, {0, patience}, rows, going, sums);
  if (patience > 0) std::erase_if(going, [&](std::uint32_t s) { return sums[s] < round.hopeless; });
  ask(round, {patience, round.forest.trees.size()}, rows, going, sums);
  std::vector<float> out;
  out.reserve(which.size());
  for (const std::uint32_t s : which) out.push_back(1 / (1 + std::exp(-sums[s])));
  return out;
}

std::vector<float> BodyModel::score(const PageFeatures& features) const {
  const std::size_t n = features.rows.size();
  std::vector<std::uint32_t> which(n);
  std::iota(which.begin(), which.end(), 0U);
  const std::vector<float> first = score(rounds_[0], {features.rows, nullptr}, which);
  const std::vector<float> context = context_of(first, features);
  // Only the segments that are promising, or stand beside one, are looked at again.
  std::erase_if(which, [&](std::uint32_t s) {
    return std::max({first[s], s > 0 ? first[s - 1] : 0, s + 1 < n ? first[s + 1] : 0}) <
           kPromising;
  });
  const std::vector<float> again = score(rounds_[1], {features.rows, context.data()}, which);
  std::vector<float> second = first;
  for (std::size_t i = 0; i < which.size(); ++i) second[which[i]] = again[i];
  return second;
}

}  // namespace hearsay::parse
