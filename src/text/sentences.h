// SPDX-License-Identifier: Apache-2.0
// Sentences of news prose in French, English and Russian.
#ifndef HEARSAY_TEXT_SENTENCES_H_
#define HEARSAY_TEXT_SENTENCES_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::text {

// Byte ranges [begin, end) of the sentences, in text order, without white space at their ends; all
// that isn't white space lies in one of them. `language` is a BCP 47 tag; for other languages (or
// "") the abbreviations of all three are known. Linear; thread-safe. Malformed bytes are letters of
// no kind. Throws base::Failure when the lexicon can't be read.
std::vector<std::pair<std::uint32_t, std::uint32_t>> sentences(std::string_view utf8,
                                                               std::string_view language);

// Whether the lines of a paragraph are wrapped to a width: three or more of 40 to 120 letters, all
// but the last about equally long. Their ends then mean nothing.
bool is_wrapped(std::string_view paragraph);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_SENTENCES_H_
