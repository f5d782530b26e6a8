// SPDX-License-Identifier: Apache-2.0
// Word stems in French, English and Russian (Snowball).
#ifndef HEARSAY_TEXT_STEM_H_
#define HEARSAY_TEXT_STEM_H_

#include <memory>
#include <string>
#include <string_view>

namespace hearsay::text {

// Stems words of one language. A language without a stemmer leaves words as they are (lower case).
// Not thread-safe: one per thread (making one is cheap).
class Stemmer {
 public:
  explicit Stemmer(std::string_view language_tag);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The word in lower case, ё as е, its ending taken off.
  std::string stem(std::string_view word);

 private:
  struct Deleter {
    void operator()(void* stemmer) const;
  };
  std::unique_ptr<void, Deleter> stemmer_;
};

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_STEM_H_
