// SPDX-License-Identifier: Apache-2.0
// Which segments of a page are the article, and as what.
#ifndef HEARSAY_PARSE_PAGE_BODY_H_
#define HEARSAY_PARSE_PAGE_BODY_H_

#include <optional>
#include <string>
#include <vector>

#include "base/budget.h"
#include "base/stats.h"
#include "model/article.h"
#include "parse/html_tree.h"
#include "parse/page_features.h"
#include "parse/page_metadata.h"
#include "parse/page_model.h"
#include "parse/page_segments.h"

namespace hearsay::parse {

// What reading a page needs, loaded once. Thread-safe to use.
struct BodyReader {
  ClassWords words;
  TextCues cues;
  BodyModel model;
  static BodyReader load();  // throws base::Failure
};

// What the page's metadata says of its body.
BodyEvidence body_evidence(const PageMetadata& metadata);

struct BodyBlock {
  std::string text;
  model::BlockKind kind = model::BlockKind::Paragraph;
  model::Span page;
};

// The article's blocks in page order: body paragraphs, headings, quotes, lists, embeds, and between
// them its captions. No paragraph twice; the title is left out. Empty only when the page shows no
// word. Nothing when the budget is overdrawn.
std::optional<std::vector<BodyBlock>> body_of(const HtmlTree& tree, const PageHints& hints,
                                              const BodyReader& reader,
                                              const PageMetadata& metadata, base::Budget& budget,
                                              base::Stats* stats = nullptr);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_BODY_H_
