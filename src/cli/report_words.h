// SPDX-License-Identifier: Apache-2.0
// The words of the readable views in English, French and Russian, and their plurals.
#ifndef HEARSAY_CLI_REPORT_WORDS_H_
#define HEARSAY_CLI_REPORT_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay::cli {

// The word for a key in "fr", "ru" or (anything else) English; the key itself when there is none.
std::string_view report_word(std::string_view key, std::string_view language);

// What stands between a word and what it introduces.
std::string_view colon(std::string_view language);

// "1 claim", « 12 affirmations », «21 утверждение»: the number in groups with its noun.
// REQUIRES: a noun of the table: articles, outlets, owners, links, claims, origins, more claims,
// more mentions.
std::string counted(std::size_t count, std::string_view noun, std::string_view language);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_REPORT_WORDS_H_
