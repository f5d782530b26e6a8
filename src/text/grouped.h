// SPDX-License-Identifier: Apache-2.0
// Numbers as the readers of a language write them: 4,200,000 · 4 200 000 · 4 200 000.
#ifndef HEARSAY_TEXT_GROUPED_H_
#define HEARSAY_TEXT_GROUPED_H_

#include <string>
#include <string_view>

namespace hearsay::text {

// Digits in groups and decimals by the convention of "fr", "ru" or (anything else) English, at most
// three decimals; below one, three digits that count. The spaces between groups don't break.
// Thread-safe.
std::string grouped(double value, std::string_view language);

}  // namespace hearsay::text

#endif  // HEARSAY_TEXT_GROUPED_H_
