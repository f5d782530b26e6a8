// SPDX-License-Identifier: Apache-2.0
// An article and all that is found in it. Plain structs with value semantics; see formats of the
// output in doc/format.md for what each field means to users.
#ifndef HEARSAY_MODEL_ARTICLE_H_
#define HEARSAY_MODEL_ARTICLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace hearsay::model {

// Position of an article in the archive at hand; stable only within one run.
enum class ArticleId : std::uint32_t {};

enum class Language : std::uint8_t { Unknown, French, English, Russian, Other };

// Is a text of this language read for statements and claims? One too short to tell is tried.
constexpr bool is_read(Language language) { return language != Language::Other; }

enum class OutletKind : std::uint8_t { Unknown, Agency, Newspaper, Tv, Radio, Site, Blog };
struct Outlet {
  std::string name;
  OutletKind kind = OutletKind::Unknown;
  std::string owner;
};

enum class BlockKind : std::uint8_t {
  Title,
  Lead,
  Heading,
  Paragraph,
  Quote,
  List,
  Caption,
  Embed,
  Credit,
  Note,
  Teaser,
  Tag
};
struct Block {
  Span span;  // in Article::text
  BlockKind kind = BlockKind::Paragraph;
  std::optional<Span> page;              // bytes of the page (as decoded to UTF-8) it was made from
  std::optional<std::uint32_t> repeats;  // index of the earlier block whose words it repeats
};

enum class CreditKind : std::uint8_t { Source, Agency, Translation, Author, Via, Photo };
struct Credit {
  CreditKind kind = CreditKind::Source;
  std::string name;
  Span span;  // in Article::text; empty when it stood outside the text (metadata)
};

enum class DateOrigin : std::uint8_t { JsonLd, Meta, Time, Url, Text, Feed, Warc, Input };
enum class DateRole : std::uint8_t { Published, Modified, Captured };
// A point in time as far as it is known. `value` is ISO 8601 with what is known; the interval is in
// seconds since 1970 UTC, both ends inclusive.
struct DateCandidate {
  std::string value;
  std::int64_t earliest = 0;
  std::int64_t latest = 0;
  DateOrigin from = DateOrigin::Text;
  DateRole role = DateRole::Published;
  // It happened before `latest`, nobody knows how long (`earliest` is then no earlier than
  // `latest` begins): a page of which nothing is known but when it was captured or changed.
  bool open_start = false;
};

enum class SourceKind : std::uint8_t {
  Person,
  Organisation,
  Media,
  Document,
  Role,
  Group,
  Anonymous,
  None
};
enum class StatementType : std::uint8_t { Direct, Mixed, Indirect };
enum class Commitment : std::uint8_t { Certain, Probable, Possible, Unknown, Desired };
enum class Polarity : std::uint8_t { Positive, Negative };
enum class Stance : std::uint8_t { Neutral, Distancing, Endorsing };
enum class Channel : std::uint8_t {
  None,
  Speech,
  PressReport,
  PressRelease,
  Document,
  SocialMedia,
  Court,
  Interview
};

// A stretch of text ascribed to a source. Pieces are in text order and don't overlap.
struct Statement {
  std::vector<Span> content;
  std::vector<Span> cue;
  std::vector<Span> source;
  std::string source_name;  // fullest name in the article, "" if unnamed
  SourceKind source_kind = SourceKind::None;
  StatementType type = StatementType::Indirect;
  std::optional<std::uint32_t> within;  // index of the statement that holds this one
  std::vector<std::string> chain;       // from the nearest source to the ultimate one
  Commitment commitment = Commitment::Certain;
  Polarity polarity = Polarity::Positive;
  Stance stance = Stance::Neutral;
  Channel channel = Channel::None;
  float confidence = 1;  // of the reader that proposed it, 0..1
};

enum class Bound : std::uint8_t { Exact, About, AtLeast, AtMost, Range };
enum class Counted : std::uint8_t {
  None,
  Dead,
  Injured,
  Missing,
  Detained,
  Displaced,
  Affected,
  Participants
};
struct Figure {
  Span span;
  double low = 0;
  double high = 0;
  Bound bound = Bound::Exact;
  std::string unit;      // "person", "money", "percent", "hour", … ; "" unknown
  std::string currency;  // ISO 4217, "" if none
  std::string what;      // the words that say what is counted
  Counted counts = Counted::None;
  std::optional<std::uint32_t> statement;  // index of the innermost statement that holds it
};

enum class ExpressionKind : std::uint8_t { Date, Place, Person, Organisation };
struct Expression {
  Span span;
  ExpressionKind kind = ExpressionKind::Person;
  std::string value;  // ISO date or interval, GeoNames id, or the fullest name
  std::string name;   // as written
};

// What was read in one text (an article's text, or a title that stands apart from it).
struct Reading {
  std::vector<Span> sentences;
  std::vector<Statement> statements;
  // What somebody stands by, found or saw without words being ascribed to him: no statements, and
  // not shown as such, but the clause (`content`) is not the writer's alone.
  std::vector<Statement> accounts;
  std::vector<Figure> figures;
  std::vector<Expression> expressions;
};

struct Article {
  std::string id;
  // Of several captures of one address: which this is, from 1, and the id of the first ("" for it).
  std::uint32_t version = 1;
  std::string version_of;
  std::string path;
  std::string url;
  std::optional<Outlet> outlet;
  Language language = Language::Unknown;
  std::string language_tag;  // BCP 47, "" if unknown
  std::string title;
  std::string byline;
  std::optional<DateCandidate> published;
  std::vector<DateCandidate> dates;  // all candidates, best first
  std::string text;
  bool text_given = false;    // kept exactly as the caller gave it
  std::vector<Block> blocks;  // in text order, not overlapping
  std::vector<Credit> credits;
  Reading reading;        // of `text`
  Reading title_reading;  // of `title`, only when the title is no part of `text`

  // The id that all versions share.
  const std::string& first_id() const { return version_of.empty() ? id : version_of; }
  // True when the title is a block of the text (then title_reading is empty).
  bool title_in_text() const { return !blocks.empty() && blocks.front().kind == BlockKind::Title; }
};

// Blocks that are the article's own prose, in contrast to titles, captions, credits, teasers and
// tags.
inline bool is_body(BlockKind kind) {
  switch (kind) {
    case BlockKind::Lead:
    case BlockKind::Heading:
    case BlockKind::Paragraph:
    case BlockKind::Quote:
    case BlockKind::List:
    case BlockKind::Embed:
    case BlockKind::Note:
      return true;
    default:
      return false;
  }
}

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_ARTICLE_H_
