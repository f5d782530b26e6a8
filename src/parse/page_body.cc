// SPDX-License-Identifier: Apache-2.0
// The problem: keep the article, leave the furniture. The page is cut into segments
// (page_segments.h), each is described by numbers (page_features.h) and judged (page_model.h); what
// is judged body becomes a block, named after the elements it stands in. Limits: pages without
// prose (galleries, tables of results) have little to go by; then the best of what is there is
// taken.
#include "parse/page_body.h"

#include <algorithm>
#include <unordered_set>

#include "base/hash.h"

namespace hearsay::parse {
namespace {

using model::BlockKind;

// Repeats of fewer words are no repeats: a name or "Yes." may stand twice.
constexpr std::uint32_t kFewWords = 6;
// Bytes of an articleBody; what is shorter is a summary.
constexpr std::size_t kLongBody = 200;

// Escaped markup inside articleBody would hide the words.
std::string without_markup(const std::string& text) {
  std::string plain;
  bool inside = false;
  for (const char c : text) {
    if (c == '<') inside = true;
    if (!inside) plain += c;
    if (c == '>') inside = false, plain += ' ';
  }
  return plain;
}

BlockKind kind_of(const HtmlTree& tree, const PageFeatures& features, const Segment& segment) {
  bool quote = false, embed = false, list = false, heading = false;
  for (NodeIndex i = segment.first; i != kNoNode && tree[i].tag != Tag::Body; i = tree[i].parent) {
    const Tag tag = tree[i].tag;
    if (tag == Tag::Figcaption || tag == Tag::Caption) return BlockKind::Caption;
    if (tag == Tag::Blockquote) (has(features.node_hints[i], Hint::Embed) ? embed : quote) = true;
    list |= tag == Tag::Li;
    heading |= tag >= Tag::H1 && tag <= Tag::H6;
  }
  if (embed) return BlockKind::Embed;
  if (quote) return BlockKind::Quote;
  if (heading) return BlockKind::Heading;
  if (list) return BlockKind::List;
  return BlockKind::Paragraph;
}

}  // namespace

BodyReader BodyReader::load() { return {ClassWords::load(), TextCues::load(), BodyModel::load()}; }

BodyEvidence body_evidence(const PageMetadata& metadata) {
  BodyEvidence out;
  out.article_body = fold_words(without_markup(metadata.article_body));
  if (out.article_body.size() < kLongBody) out.article_body.clear();
  out.description = fold_words(metadata.description);
  out.title = fold_words(metadata.window_title);
  return out;
}

std::vector<BodyBlock> body_of(const HtmlTree& tree, const BodyReader& reader,
                               const PageMetadata& metadata, base::Stats* stats) {
  const base::ScopedTimer timer(stats, "parse.body");
  const std::vector<Segment> segments = segments_of(tree);
  if (segments.empty()) return {};
  const PageFeatures features =
      features_of(tree, segments, reader.words, reader.cues, body_evidence(metadata));
  const std::vector<float> scores = reader.model.score(features);
  const float best = *std::max_element(scores.begin(), scores.end());
  const float needed = std::min(reader.model.threshold(), best);
  const std::string folded_title = fold_words(metadata.title);
  std::unordered_set<std::uint64_t> seen;
  std::vector<BodyBlock> blocks;
  for (std::size_t s = 0; s < segments.size(); ++s) {
    if (scores[s] < needed) continue;
    const Segment& segment = segments[s];
    const std::string& folded = features.folded[s];
    if (folded == folded_title && !folded.empty()) continue;
    if (segment.words >= kFewWords && !seen.insert(base::hash64(folded)).second) continue;
    blocks.push_back(
        {segment.text, kind_of(tree, features, segment), {segment.page_begin, segment.page_end}});
  }
  return blocks;
}

}  // namespace hearsay::parse
