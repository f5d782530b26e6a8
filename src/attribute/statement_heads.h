// SPDX-License-Identifier: Apache-2.0
// The learnt heads of the reader: what they make of one window (learn/network.py is their twin).
#ifndef HEARSAY_ATTRIBUTE_STATEMENT_HEADS_H_
#define HEARSAY_ATTRIBUTE_STATEMENT_HEADS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "encode/encoder.h"

namespace hearsay::attribute {

enum class WordRole : std::uint8_t { None, Source, Cue, Content };
inline constexpr std::size_t kRoles = 4,
                             kFieldValues = 18;  // 5 commitments, 3 stances, 8 kinds, 2 polarities

// One anchor of a window, with the role of each of the window's words (by their order in it).
struct Anchor {
  std::uint32_t word = 0;  // by its order in the window
  float score = 0;
  std::vector<WordRole> roles;
  std::array<float, kFieldValues> fields{};  // probabilities, field after field
};

// Thread-safe. The model must outlive it.
class StatementHeads {
 public:
  explicit StatementHeads(const encode::Model& model, std::size_t width);  // throws base::Failure

  // Anchors whose score is above `threshold`, in word order. `words`: a row a word of the window.
  std::vector<Anchor> read(const encode::Window& window, const encode::Matrix& words,
                           float threshold) const;

 private:
  struct Dense {
    const float* weight = nullptr;
    const float* bias = nullptr;
    std::uint32_t inputs = 0, outputs = 0;
  };
  static Dense dense(const encode::Model& model, const char* name, std::uint32_t outputs,
                     std::uint32_t inputs);
  std::vector<float> apply(const Dense& d, const float* x, std::size_t rows, bool gelu) const;
  void convolve(const Dense& d, std::size_t dilation, std::vector<float>& x,
                std::size_t words) const;
  std::vector<float> role_scores(const float* product, const float* anchor, std::size_t at,
                                 const std::vector<float>& word, const std::vector<float>& of_word,
                                 std::size_t words) const;
  void fill_fields(Anchor& anchor, const std::vector<float>& words, std::size_t count) const;

  std::size_t width_;
  Dense anchor1_, anchor2_, from_anchor_, from_word_, product_, of_anchor_, of_word_, near_, wide_,
      role_, attribute1_, attribute2_;
  const float* of_distance_ = nullptr;
};

// The most probable path of roles when every edge of a content costs kSwitch: scores are log
// probabilities, kRoles a word.
std::vector<WordRole> best_path(const std::vector<float>& scores, std::size_t words);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_STATEMENT_HEADS_H_
