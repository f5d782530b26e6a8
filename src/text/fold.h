// SPDX-License-Identifier: Apache-2.0
// Folding for comparison: never for display.
#ifndef HEARSAY_TEXT_FOLD_H_
#define HEARSAY_TEXT_FOLD_H_

#include <string>
#include <string_view>

namespace hearsay::text {

// Lower case, accents removed (é → e, ё → е; й stays й), white space runs folded to one space, ends
// trimmed, typographic apostrophes and hyphens made plain. For names and lexicon look-ups.
std::string fold(std::string_view utf8);

// Lower case only (Unicode simple mappings): offsets of code points are kept.
std::string lower(std::string_view utf8);

// White space (any kind, no-break and narrow spaces too) runs → one space, ends trimmed.
std::string squeeze(std::string_view utf8);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_FOLD_H_
