// SPDX-License-Identifier: Apache-2.0
#include "encode/pieces.h"

#include <sentencepiece_processor.h>

#include <algorithm>

#include "base/result.h"

namespace hearsay::encode {

struct Pieces::Inside {
  sentencepiece::SentencePieceProcessor processor;
};

Pieces::Pieces(std::string_view serialized_model) : inside_(std::make_unique<Inside>()) {
  const auto status = inside_->processor.LoadFromSerializedProto(
      absl::string_view(serialized_model.data(), serialized_model.size()));
  if (!status.ok()) {
    throw base::Failure("the vocabulary can't be read: " + std::string(status.message()),
                        "learnt reader", "install hearsay again");
  }
}
Pieces::~Pieces() = default;
Pieces::Pieces(Pieces&&) noexcept = default;
Pieces& Pieces::operator=(Pieces&&) noexcept = default;

std::size_t Pieces::size() const {
  return static_cast<std::size_t>(inside_->processor.GetPieceSize());
}

namespace {

// A line of gigabytes without a break would cost memory in proportion: it is cut, at a space when
// one is near. Ordinary lines are far shorter, so that cutting never touches them.
constexpr std::size_t kLongestLine = 64 * 1024;

std::size_t line_end(std::string_view text, std::size_t begin) {
  std::size_t end = std::min(text.find('\n', begin), text.size());
  if (end - begin <= kLongestLine) return end;
  end = begin + kLongestLine;
  const std::size_t space = text.rfind(' ', end);
  if (space != std::string_view::npos && space > begin + kLongestLine / 2) return space;
  while (end > begin + 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

// Bytes of white space at the start of `text`: ASCII, no-break, thin and ideographic spaces.
std::size_t leading_space(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = [&](std::size_t i) {
      return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    if (byte(0) == ' ' || (byte(0) >= 0x09 && byte(0) <= 0x0D) ||
        (byte(0) >= 0x1C && byte(0) <= 0x1F)) {
      at += 1;
    } else if (byte(0) == 0xC2 && (byte(1) == 0xA0 || byte(1) == 0x85)) {
      at += 2;
    } else if (byte(0) == 0xE2 && byte(1) == 0x80 &&
               ((byte(2) >= 0x80 && byte(2) <= 0x8A) || byte(2) == 0xA8 || byte(2) == 0xA9 ||
                byte(2) == 0xAF)) {
      at += 3;
    } else if ((byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) == 0x9F) ||
               (byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80)) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

std::vector<Piece> Pieces::split(std::string_view utf8) const {
  std::vector<Piece> out;
  out.reserve(utf8.size() / 4);
  for (std::size_t begin = 0; begin < utf8.size();) {
    const std::size_t end = line_end(utf8, begin);
    const std::string_view line = utf8.substr(begin, end - begin);
    const auto found =
        inside_->processor.EncodeAsImmutableProto(absl::string_view(line.data(), line.size()));
    for (const auto& piece : found.pieces()) {
      const std::string_view covered = line.substr(piece.begin(), piece.end() - piece.begin());
      const std::size_t skip = std::min<std::size_t>(leading_space(covered), covered.size());
      out.push_back({piece.id(), static_cast<std::uint32_t>(begin + piece.begin() + skip),
                     static_cast<std::uint32_t>(begin + piece.end())});
    }
    begin = end + (end < utf8.size() && utf8[end] == '\n');
  }
  return out;
}

}  // namespace hearsay::encode
