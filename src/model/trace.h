// SPDX-License-Identifier: Apache-2.0
// Links between articles, and claims over them: what room `trace` and room `weigh` find.
#ifndef HEARSAY_MODEL_TRACE_H_
#define HEARSAY_MODEL_TRACE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/article.h"
#include "model/reasons.h"
#include "model/span.h"

namespace hearsay::model {

enum class Tier : std::uint8_t { Conclusive, Associative, Circumstantial };
struct Evidence {
  Tier tier = Tier::Circumstantial;
  std::string what;  // "credit line", "shared passage", "same quotation", "aligned translation",
                     // "time", "same owner", "citation"
  std::optional<Span> at;  // in the deriving article's text
  std::string note;
  Reason reason{};  // what `note` says in English, if it is a reason
};

enum class EditKind : std::uint8_t { Kept, Reworded, Cut, Added };
struct Edit {
  EditKind kind = EditKind::Kept;
  Span from;  // in the deriving article; empty for Cut
  Span to;    // in the ancestor; empty for Added
};
// A stretch of the deriving article and the stretch of the ancestor that it repeats.
struct Passage {
  Span from;
  Span to;
  double identity = 1;  // share of words in common, 0..1
  std::vector<Edit> edits;
};

// Version: of a later version of an article to the first one.
enum class LinkKind : std::uint8_t { Copy, Rewrite, Excerpt, Translation, Cites, Version };
struct Link {
  ArticleId from{};
  std::optional<ArticleId> to;  // none: a virtual article, named below
  std::string virtual_origin;   // NAME of "origin:NAME"
  LinkKind kind = LinkKind::Copy;
  double probability = 1;  // that the direction is right
  bool credited = false;   // the deriving article says so
  std::vector<Passage> passages;
  std::vector<Evidence> evidence;
};

enum class Certainty : std::uint8_t { Asserted, Attributed, Hedged, Denied, Unknown };
struct Mention {
  ArticleId article{};
  bool in_title = false;  // offsets into the title instead of the text
  Span span;
  std::optional<std::uint32_t> statement;  // index in the reading of the article's text (or title)
  std::vector<std::string> chain;
  Certainty certainty = Certainty::Asserted;
  std::optional<std::pair<double, double>> figure;
  std::optional<std::uint32_t> figure_index;  // in the same reading's figures
};

struct Origin {
  std::string name;
  SourceKind kind = SourceKind::None;
  std::vector<ArticleId> articles;
  std::vector<Evidence> why;
  bool counted = true;  // in Independent::best; otherwise it may be one, and only widens the range
};
struct Independent {
  std::uint32_t low = 1;
  std::uint32_t best = 1;
  std::uint32_t high = 1;
  std::string depends_on;  // in English
  Reason reason{};         // the same, to be said in other languages
};
enum class DriftKind : std::uint8_t {
  HedgeLost,
  HedgeGained,
  AttributionLost,
  FigureChanged,
  PluralSource,
  NotInCited,
  Circular
};
struct GivenFigure {
  std::pair<double, double> value;
  Bound bound = Bound::Exact;
};
// A change from one place (`against`) to another (`article`).
struct Drift {
  DriftKind kind = DriftKind::HedgeLost;
  ArticleId article{};
  std::optional<ArticleId> against;
  Span at;  // in `article`'s text
  bool in_title = false;
  std::optional<Span> against_at;  // in the text of `against`, if it is one place
  bool against_in_title = false;
  std::string name;  // the source that was left out, is a plural, or does not state it
  std::optional<GivenFigure> before, after;  // of a figure that changed
};
struct Claim {
  std::string id;
  std::string text;
  std::string language;
  std::vector<Mention> mentions;  // in time order
  std::vector<Origin> origins;
  Independent independent;
  std::optional<ArticleId> first;
  std::int64_t first_earliest = 0;
  std::int64_t first_latest = 0;
  std::vector<Drift> drift;
};

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_TRACE_H_
