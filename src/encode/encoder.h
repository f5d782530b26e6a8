// SPDX-License-Identifier: Apache-2.0
// Texts → token vectors and sentence vectors, by the lower layers of a small multilingual encoder
// (multilingual-e5-small, fine-tuned; see learn/ and models/reader.card.md).
#ifndef HEARSAY_ENCODE_ENCODER_H_
#define HEARSAY_ENCODE_ENCODER_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "encode/model.h"
#include "encode/pieces.h"
#include "encode/windows.h"

namespace hearsay::encode {

// Vectors of a window's pieces, one a row, the special ones included.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<float> values;
  const float* row(std::size_t r) const { return values.data() + r * columns; }
};

// Thread-safe: all methods are const and keep nothing. What a window gives depends on that window
// alone, bit for bit: not on its batch, its neighbours or the number of threads.
class Encoder {
 public:
  enum class Products { Fast, Plain };  // Plain: the twin in plain loops, for tests
  // Whose guidelines the token vectors follow: hearsay's own, or those of the PolNeAR corpus, which
  // count thoughts and wishes in; for measuring on that corpus.
  enum class Style { Own, Polnear };

  static Encoder load(const std::string& path, Products = Products::Fast,
                      Style = Style::Own);  // throws base::Failure
  // An encoder whose file holds no words: it takes those of `reader`, made of the same base (and
  // keeps them alive). Throws base::Failure.
  static Encoder load_beside(const Encoder& reader, const std::string& path,
                             Products = Products::Fast);
  ~Encoder();
  Encoder(Encoder&&) noexcept;
  Encoder& operator=(Encoder&&) noexcept;

  const Model& model() const;
  const Pieces& pieces() const;
  std::size_t width() const;         // of a token vector
  std::size_t vector_width() const;  // of what vector_of() gives

  // Token vectors of each window, in order.
  std::vector<Matrix> encode(std::span<const Window> windows) const;
  // Of each window, a row for each of its words: the token vector of the word's first piece, to the
  // bit as encode() has it.
  std::vector<Matrix> encode_words(std::span<const Window> windows) const;

  // Vector (unit length) of those of the text's pieces [begin, end) that `window` holds; `encoded`
  // are its token vectors. Empty when it holds none.
  std::vector<float> vector_of(const Window& window, const Matrix& encoded, std::uint32_t begin,
                               std::uint32_t end) const;

 private:
  struct Inside;
  explicit Encoder(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

// Pieces [first, second) that lie in bytes [begin, end) of the text.
std::pair<std::uint32_t, std::uint32_t> pieces_in(const SplitText& text, std::uint32_t begin,
                                                  std::uint32_t end);

}  // namespace hearsay::encode

#endif  // HEARSAY_ENCODE_ENCODER_H_
