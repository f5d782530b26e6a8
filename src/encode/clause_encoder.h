// SPDX-License-Identifier: Apache-2.0
// What clauses say, as vectors in one space for three languages, each read within its text.
#ifndef HEARSAY_ENCODE_CLAUSE_ENCODER_H_
#define HEARSAY_ENCODE_CLAUSE_ENCODER_H_

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "encode/encoder.h"
#include "encode/windows.h"

namespace hearsay::encode {

// Thread-safe. What it gives depends on the text, its sentences and the clause alone.
class ClauseEncoder {
 public:
  static ClauseEncoder load();  // models/claims.bin and models/reader.bin; throws base::Failure
  std::size_t width() const { return encoder_.vector_width(); }

  Spelling spelling(std::string_view text, std::span<const Bytes> sentences) const;

  // Calls use(clause, vector) with the number of each of `clauses` that holds a word, and its
  // vector of unit length: window by window, in the order of `clauses` within one. A clause that
  // two windows share is read in the one that holds most of it. Few token vectors at a time are
  // kept, however long the text.
  void each(
      std::string_view text, std::span<const Bytes> sentences, std::span<const Bytes> clauses,
      const std::function<void(std::size_t clause, const std::vector<float>& vector)>& use) const;

 private:
  explicit ClauseEncoder(Encoder encoder) : encoder_(std::move(encoder)) {}
  Encoder encoder_;
};

}  // namespace hearsay::encode

#endif  // HEARSAY_ENCODE_CLAUSE_ENCODER_H_
