// SPDX-License-Identifier: Apache-2.0
#include "text/stem.h"

#include <libstemmer.h>

#include "text/fold.h"

namespace hearsay::text {
namespace {

const char* algorithm_of(std::string_view tag) {
  if (tag.starts_with("fr")) return "french";
  if (tag.starts_with("ru")) return "russian";
  if (tag.starts_with("en")) return "english";
  return nullptr;
}

}  // namespace

void Stemmer::Deleter::operator()(void* stemmer) const {
  sb_stemmer_delete(static_cast<sb_stemmer*>(stemmer));
}

Stemmer::Stemmer(std::string_view language_tag) {
  if (const char* algorithm = algorithm_of(language_tag))
    stemmer_.reset(sb_stemmer_new(algorithm, "UTF_8"));
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view word) {
  std::string low = lower(word);
  for (std::size_t at = low.find("ё"); at != std::string::npos; at = low.find("ё", at))
    low.replace(at, 2, "е");
  if (!stemmer_) return low;
  auto* stemmer = static_cast<sb_stemmer*>(stemmer_.get());
  const auto* stemmed = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(low.data()),
                                        static_cast<int>(low.size()));
  if (stemmed == nullptr)
    return low;  // out of memory inside Snowball: the word itself is still a key
  return std::string(reinterpret_cast<const char*>(stemmed),
                     static_cast<std::size_t>(sb_stemmer_length(stemmer)));
}

}  // namespace hearsay::text
