// SPDX-License-Identifier: Apache-2.0
// Which segments of a page are the article, and as what.
#ifndef HEARSAY_PARSE_PAGE_BODY_H_
#define HEARSAY_PARSE_PAGE_BODY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "base/stats.h"
#include "model/article.h"
#include "parse/html_tree.h"
#include "parse/page_features.h"
#include "parse/page_metadata.h"
#include "parse/page_segments.h"

namespace hearsay::parse {

// What the page's metadata says of its body.
BodyEvidence body_evidence(const PageMetadata& metadata);

// Gradient-boosted trees in two rounds (the second sees the first's scores of the neighbours),
// learnt by learn/page/train.py; data/parse/body_model.tsv. Thread-safe.
class BodyModel {
 public:
  static BodyModel load();  // throws base::Failure
  // Probability of each segment to be body, 0..1.
  std::vector<float> score(const PageFeatures& features) const;
  float threshold() const { return threshold_; }

 private:
  struct Split {
    std::uint16_t feature = 0;  // kLeaf: a leaf
    float value = 0;            // threshold (go left when <=), or the leaf's value
    std::uint32_t left = 0, right = 0;
  };
  struct Round {
    float bias = 0;
    std::vector<std::uint32_t> roots;
    std::vector<Split> splits;
  };
  static constexpr std::uint16_t kLeaf = 0xFFFF;
  float margin(const Round& round, const float* row) const;

  std::vector<Round> rounds_;
  float threshold_ = 0.5F;
};

struct BodyBlock {
  std::string text;
  model::BlockKind kind = model::BlockKind::Paragraph;
  model::Span page;
};

// The article's blocks in page order: body paragraphs, headings, quotes, lists, embeds, and around
// them captions that belong to it. No paragraph twice. `title`: the article's title, which is left
// out of the body.
std::vector<BodyBlock> body_of(const HtmlTree& tree, const ClassWords& words,
                               const BodyModel& model, const PageMetadata& metadata,
                               base::Stats* stats = nullptr);

// Numbers that the second round sees beside the features: scores of the first round around a
// segment.
constexpr std::size_t kContextCount = 10;

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_BODY_H_
