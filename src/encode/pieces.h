// SPDX-License-Identifier: Apache-2.0
// Subword pieces of a text, with their places in it.
#ifndef HEARSAY_ENCODE_PIECES_H_
#define HEARSAY_ENCODE_PIECES_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace hearsay::encode {

// Piece `id` of the vocabulary stands for bytes [begin, end) of the text, the space before it left
// out. Empty when normalisation made it of nothing but a space.
struct Piece {
  std::uint32_t id = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Thread-safe when const.
class Pieces {
 public:
  explicit Pieces(std::string_view serialized_model);  // throws base::Failure
  ~Pieces();
  Pieces(Pieces&&) noexcept;
  Pieces& operator=(Pieces&&) noexcept;

  // Pieces in text order; none crosses a line. Malformed UTF-8 becomes unknown pieces.
  std::vector<Piece> split(std::string_view utf8) const;
  std::size_t size() const;  // of the vocabulary

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace hearsay::encode

#endif  // HEARSAY_ENCODE_PIECES_H_
