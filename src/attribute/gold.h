// SPDX-License-Identifier: Apache-2.0
// Annotated articles (JSON Lines, the statements of doc/format.md) in and out of memory: for
// scoring.
#ifndef HEARSAY_ATTRIBUTE_GOLD_H_
#define HEARSAY_ATTRIBUTE_GOLD_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.h"

namespace hearsay::attribute {

// One statement as annotated or as predicted; a field that the annotation leaves out is nothing.
struct JudgedStatement {
  std::string id;
  // Source, cue, content, in code points of the text.
  std::array<std::vector<model::Span>, 3> roles;
  // type, source_kind, commitment, polarity, stance, by the words of the format
  std::array<std::optional<std::string>, 5> fields;
  std::string source_name;
  std::optional<std::string> within;  // "" when annotated as none
  bool optional = false;
};

struct JudgedArticle {
  std::string id;
  std::string language;
  std::string text;
  std::vector<JudgedStatement> statements;
};

// Throws base::Failure naming file and line of what is not such an article.
std::vector<JudgedArticle> read_judged(const std::string& path);

// The article to be read, without its annotations; with their spans in `reading` if `spans`.
model::Article to_article(const JudgedArticle& judged, bool spans);
// What was found in `article.reading`, under the judged article's id.
JudgedArticle to_judged(const model::Article& article);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_GOLD_H_
