// SPDX-License-Identifier: Apache-2.0
// The problem: keep the article, leave the furniture. The page is cut into segments
// (page_segments.h), each is described by numbers (page_features.h) and judged (page_model.h); what
// is judged body becomes a block, named after the elements it stands in and the phrases it begins
// with. Limits: pages without prose (galleries, tables of results) have little to go by; then the
// best of what is there is taken.
#include "parse/page_body.h"

#include <algorithm>
#include <unordered_set>

#include "base/hash.h"
#include "parse/credit_lines.h"

namespace hearsay::parse {
namespace {

using model::BlockKind;

// Repeats of fewer words are no repeats: a name or "Yes." may stand twice.
constexpr std::uint32_t kFewWords = 6;
// Bytes of an articleBody; what is shorter is a summary.
constexpr std::size_t kLongBody = 200;
// Bytes of a title or description that are looked at: every segment is searched in them.
constexpr std::size_t kLongSummary = 2000;

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

// What the elements around a segment say of its kind; the nearest few levels only where class names
// speak, since those of containers say too much.
struct Elements {
  bool caption = false, quote = false, embed = false, list = false, heading = false;
  bool lead_class = false, caption_class = false, tag_class = false, body_class = false;
};

Elements elements_around(const HtmlTree& tree, const PageHints& page, NodeIndex from) {
  constexpr int kNear = 4;
  Elements out;
  int up = 0;
  for (NodeIndex i = from; i != kNoNode && tree[i].tag != Tag::Body; i = tree[i].parent, ++up) {
    const Tag tag = tree[i].tag;
    const std::uint32_t hints = page.all[i];
    out.caption |= tag == Tag::Figcaption || tag == Tag::Caption;
    if (tag == Tag::Blockquote) (has(hints, Hint::Embed) ? out.embed : out.quote) = true;
    out.list |= tag == Tag::Li;
    out.heading |= tag >= Tag::H1 && tag <= Tag::H6;
    if (up >= kNear) continue;
    out.lead_class |= has(hints, Hint::Lead);
    out.tag_class |= has(hints, Hint::Tag);
    out.caption_class |= up <= 2 && has(hints, Hint::Caption);
    out.body_class |= up <= 2 && has(hints, Hint::Body);
  }
  return out;
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
}

BlockKind kind_of(const HtmlTree& tree, const PageHints& hints, const PageFeatures& features,
                  const std::vector<Segment>& segments, std::size_t s, bool first) {
  constexpr std::uint32_t kLine = 12, kShortBlock = 40;  // words
  const Segment& segment = segments[s];
  const Elements around = elements_around(tree, hints, segment.first);
  const bool links = segment.link_letters * 2 > segment.letters;
  const auto cue = [&](Cue one) {
    return (features.cues[s] >> static_cast<unsigned>(one) & 1) != 0;
  };
  if (around.caption) return BlockKind::Caption;
  if (around.caption_class && !around.body_class && cue(Cue::Caption) &&
      segment.words <= kShortBlock)
    return BlockKind::Caption;
  if (around.tag_class && links && segment.words <= kLine) return BlockKind::Tag;
  if (links && cue(Cue::Related) && segment.words <= kShortBlock) return BlockKind::Teaser;
  if (around.embed) return BlockKind::Embed;
  if (around.quote) return BlockKind::Quote;
  if (around.heading) return BlockKind::Heading;
  if (around.list) return BlockKind::List;
  if (is_note(segment.text)) return BlockKind::Note;
  if (first && around.lead_class && segment.words > kLine / 2) return BlockKind::Lead;
  const bool bold = segment.bold_letters == segment.letters;
  if (!first && bold && segment.words <= kLine && !ends_sentence(segment.text))
    return BlockKind::Heading;
  return BlockKind::Paragraph;
}

// "Source : …", « Перевод: … »: a line that says whom an article is from.
bool is_source_line(std::string_view line) {
  static const model::OutletTable kNone;
  const std::vector<model::Credit> credits = credits_of_line(line, kNone, false);
  return !credits.empty() &&
         std::all_of(credits.begin(), credits.end(), [](const model::Credit& credit) {
           return credit.kind == model::CreditKind::Source ||
                  credit.kind == model::CreditKind::Translation;
         });
}

// The last of the lines of credits that stand right behind segment `last` of the body, in the same
// element, else `last`: they are too short to be judged by their looks.
std::size_t last_with_credits(const HtmlTree& tree, const std::vector<Segment>& segments,
                              std::size_t last) {
  constexpr std::size_t kMost = 3;
  if (segments[last].block == kNoNode) return last;
  const NodeIndex around = tree[segments[last].block].parent;
  std::size_t out = last;
  while (out + 1 < segments.size() && out < last + kMost) {
    const Segment& next = segments[out + 1];
    if (next.block == kNoNode || tree[next.block].parent != around || !is_source_line(next.text))
      break;
    ++out;
  }
  return out;
}

}  // namespace

BodyReader BodyReader::load() { return {ClassWords::load(), TextCues::load(), BodyModel::load()}; }

BodyEvidence body_evidence(const PageMetadata& metadata) {
  BodyEvidence out;
  out.article_body = fold_words(without_markup(metadata.article_body));
  if (out.article_body.size() < kLongBody) out.article_body.clear();
  out.description = fold_words(std::string_view(metadata.description).substr(0, kLongSummary));
  out.title = fold_words(std::string_view(metadata.window_title).substr(0, kLongSummary));
  return out;
}

std::optional<std::vector<BodyBlock>> body_of(const HtmlTree& tree, const PageHints& hints,
                                              const BodyReader& reader,
                                              const PageMetadata& metadata, base::Budget& budget,
                                              base::Stats* stats) {
  constexpr std::uint64_t kSegmentBytes = 700;  // with its features and what becomes of it
  const base::ScopedTimer timer(stats, "parse.body");
  const std::vector<Segment> segments = segments_of(tree);
  if (segments.empty()) return std::vector<BodyBlock>{};
  if (!budget.book(segments.size() * kSegmentBytes) || !budget.in_time()) return std::nullopt;
  const PageFeatures features =
      features_of(tree, segments, hints, reader.cues, body_evidence(metadata));
  if (!budget.in_time()) return std::nullopt;
  const std::vector<float> scores = reader.model.score(features);
  if (!budget.in_time()) return std::nullopt;
  const float best = *std::max_element(scores.begin(), scores.end());
  const float needed = std::min(reader.model.threshold(), best);
  const std::string folded_title = fold_words(metadata.title);
  std::size_t last = 0;
  for (std::size_t s = 0; s < segments.size(); ++s)
    if (scores[s] >= needed) last = s;
  const std::size_t end = last_with_credits(tree, segments, last) + 1;
  std::unordered_set<std::uint64_t> seen;
  std::vector<BodyBlock> blocks;
  bool first = true;
  for (std::size_t s = 0; s < end; ++s) {
    const Segment& segment = segments[s];
    // Captions within the article are kept apart from its prose, but kept.
    const bool caption = segment.tag == Tag::Figcaption && !first;
    if (scores[s] < needed && !caption && s <= last) continue;
    const std::string_view folded = features.folded(s);
    if (folded == folded_title && !folded.empty()) continue;
    if (segment.words >= kFewWords && !seen.insert(base::hash64(folded)).second) continue;
    const BlockKind kind = kind_of(tree, hints, features, segments, s, first);
    first &= !model::is_body(kind) || kind == BlockKind::Heading;
    blocks.push_back({segment.text, kind, {segment.page_begin, segment.page_end}});
  }
  return blocks;
}

}  // namespace hearsay::parse
