// SPDX-License-Identifier: Apache-2.0
// What many programs get wrong when they write JSON, put right.
#ifndef HEARSAY_READ_JSON_MEND_H_
#define HEARSAY_READ_JSON_MEND_H_

#include <string>
#include <string_view>

namespace hearsay::read {

// The value with those mistakes mended that can be mended without guessing at its structure: bytes
// that are not UTF-8 are read as the likeliest encoding, raw control characters in strings become
// escapes, halves of surrogate pairs U+FFFD, NaN and Infinity null. The result may still be wrong.
std::string mend_json(std::string_view json);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_JSON_MEND_H_
