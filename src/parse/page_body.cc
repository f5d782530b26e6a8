// SPDX-License-Identifier: Apache-2.0
// The problem: keep the article, leave the furniture. The idea: boosted trees score every segment
// from weak signs (page_features.h), then score again with the first scores of the neighbours and
// of the container beside them, which smooths: a short line between paragraphs is body, a long
// teaser among links is not. The model file is text: one line a split, made by learn/page/train.py,
// which cross-validates over sites. Limits: pages without prose (galleries, tables of results) have
// little to go by; then the best of what is there is taken, never nothing, unless no segment has a
// word.
#include "parse/page_body.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <unordered_set>

#include "base/data_path.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/result.h"

namespace hearsay::parse {
namespace {

// Scores of the first round around a segment, for the second round.
class Context {
 public:
  Context(const std::vector<float>& scores, const PageFeatures& features)
      : scores_(scores), sums_(scores.size() + 1, 0) {
    for (std::size_t i = 0; i < scores.size(); ++i)
      sums_[i + 1] =
          sums_[i] + scores[i] * features.rows[i][0];  // weighed by the log of its letters
    best_ = scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
  }

  void add(std::size_t s, float* out) const {
    const std::size_t n = scores_.size();
    const auto at = [&](std::size_t i) { return i < n ? scores_[i] : -1.0F; };  // wraps below 0
    out[0] = at(s);
    out[1] = at(s - 1);
    out[2] = at(s + 1);
    out[3] = at(s - 2);
    out[4] = at(s + 2);
    out[5] = sums_[s] - sums_[s >= 6 ? s - 6 : 0];
    out[6] = sums_[std::min(n, s + 7)] - sums_[s + 1];
    out[7] = sums_[s];
    out[8] = sums_[n] - sums_[s + 1];
    out[9] = best_;
  }

 private:
  const std::vector<float>& scores_;
  std::vector<float> sums_;
  float best_ = 0;
};

bool has(std::uint32_t hints, Hint hint) { return (hints >> static_cast<unsigned>(hint) & 1) != 0; }

model::BlockKind kind_of(const HtmlTree& tree, const PageFeatures& features,
                         const Segment& segment) {
  bool quote = false, embed = false, list = false, heading = false;
  for (NodeIndex i = segment.first; i != kNoNode && tree[i].tag != Tag::Body; i = tree[i].parent) {
    const Tag tag = tree[i].tag;
    if (tag == Tag::Figcaption || tag == Tag::Caption) return model::BlockKind::Caption;
    if (tag == Tag::Blockquote) {
      (has(features.node_hints[i], Hint::Embed) ? embed : quote) = true;
    }
    list |= tag == Tag::Li;
    heading |= tag >= Tag::H1 && tag <= Tag::H6;
  }
  if (embed) return model::BlockKind::Embed;
  if (quote) return model::BlockKind::Quote;
  if (heading) return model::BlockKind::Heading;
  if (list) return model::BlockKind::List;
  return model::BlockKind::Paragraph;
}

}  // namespace

BodyEvidence body_evidence(const PageMetadata& metadata) {
  BodyEvidence out;
  // Escaped markup inside articleBody would hide the words.
  std::string plain;
  bool inside = false;
  for (const char c : metadata.article_body) {
    if (c == '<') inside = true;
    if (!inside) plain += c;
    if (c == '>') inside = false, plain += ' ';
  }
  out.article_body = fold_for_evidence(plain);
  if (out.article_body.size() < 200) out.article_body.clear();
  out.description = fold_for_evidence(metadata.description);
  out.title = fold_for_evidence(metadata.window_title);
  return out;
}

// The file: `threshold T`, then for each round `round BIAS`, and for each tree `tree` followed by
// its splits in order, `FEATURE THRESHOLD LEFT RIGHT` or `leaf VALUE` (LEFT and RIGHT count within
// the tree).
BodyModel BodyModel::load() {
  const std::string path = base::data_path("data/parse/body_model.tsv");
  std::istringstream lines(base::read_file(path));
  BodyModel out;
  std::uint32_t base = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream fields(line);
    std::string kind;
    fields >> kind;
    if (kind == "threshold") {
      fields >> out.threshold_;
    } else if (kind == "round") {
      fields >> out.rounds_.emplace_back().bias;
    } else if (out.rounds_.empty()) {
      throw base::Failure("a tree before its round", path, "make it anew with learn/page/train.py");
    } else if (kind == "tree") {
      base = static_cast<std::uint32_t>(out.rounds_.back().splits.size());
      out.rounds_.back().roots.push_back(base);
    } else if (kind == "leaf") {
      Split& split = out.rounds_.back().splits.emplace_back();
      split.feature = kLeaf;
      fields >> split.value;
    } else {
      Split& split = out.rounds_.back().splits.emplace_back();
      split.feature = static_cast<std::uint16_t>(std::stoul(kind));
      fields >> split.value >> split.left >> split.right;
      split.left += base, split.right += base;
      if (split.feature >= kFeatureCount + kContextCount)
        throw base::Failure("names a feature that is not there", path,
                            "make it anew with learn/page/train.py");
    }
    if (fields.fail())
      throw base::Failure("can't read \"" + line + "\"", path,
                          "make it anew with learn/page/train.py");
  }
  if (out.rounds_.size() != 2)
    throw base::Failure("has not two rounds", path, "make it anew with learn/page/train.py");
  for (const Round& round : out.rounds_)
    for (const Split& split : round.splits)
      if (split.feature != kLeaf &&
          (split.left >= round.splits.size() || split.right >= round.splits.size()))
        throw base::Failure("points outside itself", path, "make it anew with learn/page/train.py");
  return out;
}

float BodyModel::margin(const Round& round, const float* row) const {
  float sum = round.bias;
  for (const std::uint32_t root : round.roots) {
    const Split* split = &round.splits[root];
    while (split->feature != kLeaf)
      split = &round.splits[row[split->feature] <= split->value ? split->left : split->right];
    sum += split->value;
  }
  return sum;
}

std::vector<float> BodyModel::score(const PageFeatures& features) const {
  const auto squash = [](float x) { return 1 / (1 + std::exp(-x)); };
  std::vector<float> first;
  first.reserve(features.rows.size());
  for (const Features& row : features.rows) first.push_back(squash(margin(rounds_[0], row.data())));
  std::vector<float> second;
  second.reserve(first.size());
  const Context context(first, features);
  std::array<float, kFeatureCount + kContextCount> row{};
  for (std::size_t s = 0; s < first.size(); ++s) {
    std::copy(features.rows[s].begin(), features.rows[s].end(), row.begin());
    context.add(s, row.data() + kFeatureCount);
    second.push_back(squash(margin(rounds_[1], row.data())));
  }
  return second;
}

std::vector<BodyBlock> body_of(const HtmlTree& tree, const ClassWords& words,
                               const BodyModel& model, const PageMetadata& metadata,
                               base::Stats* stats) {
  const base::ScopedTimer timer(stats, "parse.body");
  const std::vector<Segment> segments = segments_of(tree);
  if (segments.empty()) return {};
  const PageFeatures features = features_of(tree, segments, words, body_evidence(metadata));
  const std::vector<float> scores = model.score(features);
  const float best = *std::max_element(scores.begin(), scores.end());
  const float needed = std::min(model.threshold(), best);  // never nothing
  const std::string folded_title = fold_for_evidence(metadata.title);
  std::unordered_set<std::uint64_t> seen;
  std::vector<BodyBlock> blocks;
  for (std::size_t s = 0; s < segments.size(); ++s) {
    if (scores[s] < needed) continue;
    const Segment& segment = segments[s];
    const std::string folded = fold_for_evidence(segment.text);
    if (folded == folded_title && !folded.empty()) continue;
    if (segment.words >= 6 && !seen.insert(base::hash64(folded)).second) continue;
    blocks.push_back(
        {segment.text, kind_of(tree, features, segment), {segment.page_begin, segment.page_end}});
  }
  return blocks;
}

}  // namespace hearsay::parse
