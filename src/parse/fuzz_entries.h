// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets of this room run, and corpus_test.cc runs over their corpora, with what
// must hold whatever the bytes are.
#ifndef HEARSAY_PARSE_FUZZ_ENTRIES_H_
#define HEARSAY_PARSE_FUZZ_ENTRIES_H_

#include <string>
#include <string_view>

#include "base/check.h"
#include "parse/dates.h"
#include "parse/parse.h"
#include "text/code_points.h"

namespace hearsay::parse {

inline void fuzz_dates(std::string_view bytes) {
  for (const NumericOrder order : {NumericOrder::DayFirst, NumericOrder::MonthFirst}) {
    const std::optional<FoundDate> found = find_date(bytes, order);
    if (!found) continue;
    HEARSAY_CHECK(found->at.begin < found->at.end && found->at.end <= bytes.size());
    HEARSAY_CHECK(found->date.earliest <= found->date.latest);
    // A value is itself a date, and the same one.
    const auto again =
        parse_date(found->date.value, model::DateOrigin::Text, model::DateRole::Published, order);
    HEARSAY_CHECK(again && again->value == found->date.value);
    HEARSAY_CHECK(again->earliest == found->date.earliest);
    HEARSAY_CHECK(again->latest == found->date.latest);
  }
}

// Spans in order, in the text, on code point borders, where there is something to see.
inline void check_article(const model::Article& article) {
  const std::string_view text = article.text;
  HEARSAY_CHECK(text::is_utf8(text) && text::is_utf8(article.title) && !article.id.empty());
  const auto check_span = [&](model::Span span) {
    HEARSAY_CHECK(span.begin < span.end && span.end <= text.size());
    HEARSAY_CHECK(text::is_utf8(span.of(text)));
  };
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    const model::Block& block = article.blocks[i];
    check_span(block.span);
    HEARSAY_CHECK(last <= block.span.begin);
    HEARSAY_CHECK(!block.repeats || *block.repeats < i);
    last = block.span.end;
  }
  last = 0;
  for (const model::Span sentence : article.reading.sentences) {
    check_span(sentence);
    HEARSAY_CHECK(last <= sentence.begin);
    last = sentence.end;
  }
  for (const model::Credit& credit : article.credits) {
    if (!credit.span.empty()) check_span(credit.span);
    HEARSAY_CHECK(!credit.name.empty());
  }
}

// The bytes as a saved text and as a given one.
inline void fuzz_plain_text(std::string_view bytes) {
  static const model::OutletTable outlets = model::OutletTable::built_in();
  static const Parser parser(outlets);
  model::Record record;
  record.bytes = bytes;
  if (const auto article = parser.parse(record)) check_article(*article);
  record.kind = model::RecordKind::Fields;
  if (!text::is_utf8(bytes)) return;
  if (const auto article = parser.parse(record)) {
    check_article(*article);
    HEARSAY_CHECK(article->text == bytes);
  }
}

inline void fuzz_page(std::string_view bytes) {
  static const model::OutletTable outlets = model::OutletTable::built_in();
  static const Parser parser(outlets);
  model::Record record;
  record.kind = model::RecordKind::Html;
  record.bytes = bytes;
  if (const auto article = parser.parse(record)) check_article(*article);
}

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_FUZZ_ENTRIES_H_
