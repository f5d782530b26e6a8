// SPDX-License-Identifier: Apache-2.0
// Names in credits: where they begin and end, which of them are media.
#ifndef HEARSAY_PARSE_CREDIT_NAMES_H_
#define HEARSAY_PARSE_CREDIT_NAMES_H_

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/outlets.h"
#include "model/span.h"

namespace hearsay::parse {

// A name without the marks, white space and common nouns around it ("the news agency X" → X).
model::Span bare_name(std::string_view text, model::Span span);

// All capitals (AFP, ТАСС, INTERFAX.RU), two letters at least, no space.
bool is_acronym(std::string_view name);
bool is_agency(std::string_view name, const model::OutletTable& outlets);
// A name by which media are called: known; an acronym; a word with a capital inside (OrmInform);
// or one that says so (Agence X, X Newswire, информбюро X).
bool names_media(std::string_view name, const model::OutletTable& outlets);

// How certain it is that what stands there are names of media.
enum class Place { Label, Bracket };
// Adds the name at `span`, or each of "A/B" and "A, B and C" when all of them name media (in a
// bracket, parts of "A/B" are taken to).
void add_names(std::string_view text, model::Span span, model::CreditKind kind, Place place,
               const model::OutletTable& outlets, std::vector<model::Credit>& out);

// The first byte at or after `at` that isn't white space of any kind.
std::size_t skip_spaces(std::string_view text, std::size_t at);
// The dash at `at`: its bytes, 0 when there is none.
std::size_t dash_at(std::string_view text, std::size_t at);
bool contains_any(std::string_view text, std::initializer_list<std::string_view> marks);
bool begins_upper(std::string_view text);
std::size_t code_points(std::string_view text);
// At most `bytes` bytes of the text, cut between code points.
std::string_view head_of(std::string_view text, std::size_t bytes);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_CREDIT_NAMES_H_
