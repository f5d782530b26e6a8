// SPDX-License-Identifier: Apache-2.0
// Roles of words → clean spans of bytes (learn/decode.py is the twin of these functions).
#ifndef HEARSAY_ATTRIBUTE_STATEMENT_SPANS_H_
#define HEARSAY_ATTRIBUTE_STATEMENT_SPANS_H_

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "attribute/statement_heads.h"
#include "encode/windows.h"
#include "model/article.h"

namespace hearsay::attribute {

using WordRoles = std::map<std::uint32_t, WordRole>;  // word of the text → role other than None

// Runs of words with `role`; a gap of up to `bridge` words without a role does not part a run.
std::vector<model::Span> role_spans(const WordRoles& roles, WordRole role,
                                    std::span<const encode::Bytes> words, std::uint32_t bridge);

// The span without commas, colons, dashes and full stops at its edges; for a content, with the
// quotation marks that belong to it. Empty when nothing is left.
model::Span clean_span(model::Span span, std::string_view text, bool content);

// Whether the content is wholly, partly or not at all in quotation marks.
model::StatementType type_of(std::span<const model::Span> content, std::string_view text);

// The clean content of a statement: a piece that is one stray word is left out when there are
// others.
std::vector<model::Span> content_spans(const WordRoles& roles, std::span<const encode::Bytes> words,
                                       std::string_view text);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_STATEMENT_SPANS_H_
