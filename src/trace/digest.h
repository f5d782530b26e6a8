// SPDX-License-Identifier: Apache-2.0
// What room trace keeps in mind of one article while it compares: its words, cut to comparable
// keys, with their places.
#ifndef HEARSAY_TRACE_DIGEST_H_
#define HEARSAY_TRACE_DIGEST_H_

#include <cstdint>
#include <vector>

#include "model/article.h"
#include "model/span.h"

namespace hearsay::trace {

// Words beyond this number are not traced: time and memory of one article stay bounded.
inline constexpr std::size_t kMostWords = 120'000;

struct Digest {
  // One entry a word, in text order: the hash of its first five letters, lower case, accents off.
  std::vector<std::uint32_t> stems;
  std::vector<model::Span> spans;
  std::vector<std::uint8_t> marks;            // of Mark
  std::vector<std::uint32_t> sentence_begin;  // index of the first word of each sentence

  std::uint32_t size() const { return static_cast<std::uint32_t>(stems.size()); }
  std::uint32_t sentence_end(std::size_t sentence) const {
    return sentence + 1 < sentence_begin.size() ? sentence_begin[sentence + 1] : size();
  }
};

enum Mark : std::uint8_t {
  kCapital = 1,
  kDigit = 2,
  kQuoted = 4,         // inside quotation marks
  kSentenceStart = 8,  // first word of a sentence, or the first inside a quotation
};

// The words of the article's own prose: titles, captions, credits, teasers and tags are left out
// when the article is told apart into blocks. Deterministic; linear in the text.
Digest digest(const model::Article& article);

// Only the stems, as fast as can be: what fingerprints are made of.
std::vector<std::uint32_t> stems(const model::Article& article);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_DIGEST_H_
