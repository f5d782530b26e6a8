// SPDX-License-Identifier: Apache-2.0
// HTML's named characters in plain fields of feeds (titles, names), where XML does not know them.
#ifndef HEARSAY_READ_ENTITIES_H_
#define HEARSAY_READ_ENTITIES_H_

#include <string>
#include <string_view>

namespace hearsay::read {

// Numeric references and the names of Latin letters, quotes, dashes and spaces become characters,
// tags are taken out; anything else stays as it is.
std::string plain_from_markup(std::string_view text);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_ENTITIES_H_
