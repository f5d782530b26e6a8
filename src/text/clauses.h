// SPDX-License-Identifier: Apache-2.0
// Sentences told apart into stretches that state one thing each, as far as punctuation and
// conjunctions show.
#ifndef HEARSAY_TEXT_CLAUSES_H_
#define HEARSAY_TEXT_CLAUSES_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::text {

// Byte ranges of the clauses of text[begin, end), in order, together covering all of its words. A
// cut is made after ; : and dashes, and at commas and at "and/et/и" (and kin), where at least
// `min_words` words stand on either side. No grammar: a list of three nouns may be cut, which costs
// less than two facts taken for one.
std::vector<std::pair<std::uint32_t, std::uint32_t>> clauses(std::string_view text,
                                                             std::uint32_t begin, std::uint32_t end,
                                                             std::size_t min_words = 4);

// Whether a clause may begin at byte `at`: a mark, the text's beginning or a word that opens one
// ("that", « que », «что») stands before it; after "of the" a noun goes on.
bool opens_clause(std::string_view text, std::uint32_t at);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_CLAUSES_H_
