// SPDX-License-Identifier: Apache-2.0
// What the page of articles itself says, in its three languages.
#ifndef HEARSAY_SERVE_ARTICLE_WORDS_H_
#define HEARSAY_SERVE_ARTICLE_WORDS_H_

#include <cstddef>
#include <string_view>

namespace hearsay::serve {

// The word for a key (the English one) in "fr" or "ru"; the key itself in any other language or
// when there is no such word.
std::string_view article_word(std::string_view key, std::string_view language);

// "first hand" for a chain of one, "second hand" for two, …
std::string_view hand_word(std::size_t chain_length, std::string_view language);

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_ARTICLE_WORDS_H_
