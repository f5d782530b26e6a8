// SPDX-License-Identifier: Apache-2.0
// How plausible is it that these bytes are French, English or Russian in that one-byte encoding?
#ifndef HEARSAY_TEXT_CHARSET_PLAUSIBILITY_H_
#define HEARSAY_TEXT_CHARSET_PLAUSIBILITY_H_

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace hearsay::text {

// What the bytes 0x80 to 0xFF mean; U+FFFD for those that mean nothing. The lower half is ASCII.
using UpperHalf = std::array<char32_t, 128>;

class OneByteCharset {
 public:
  OneByteCharset(std::string name, const UpperHalf& upper, double rarity);

  const std::string& name() const { return name_; }
  const UpperHalf& upper() const { return upper_; }

  // Sum of the log-likelihoods of the bytes above 0x7F, at most of the first kSample of them.
  double score(std::string_view bytes) const;
  // Subtracted once: how much rarer this encoding is met than the usual ones, in the same unit.
  double rarity() const { return rarity_; }

  static constexpr std::size_t kSample = 20'000;

 private:
  enum class Class : unsigned char;
  static constexpr std::size_t kClasses = 12;
  using Contexts = std::array<double, kClasses * kClasses * kClasses>;
  static double context(Class before, Class here, Class after);
  static const Contexts& contexts();

  std::string name_;
  UpperHalf upper_;
  double rarity_;
  std::array<float, 128> base_;
  std::array<Class, 256> class_;
};

// Where the next byte above 0x7F stands, from `at` on; the size if there is none.
std::size_t next_high(std::string_view bytes, std::size_t at);

// Number of bytes above 0x7F, at most OneByteCharset::kSample.
std::size_t high_bytes(std::string_view bytes);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_CHARSET_PLAUSIBILITY_H_
