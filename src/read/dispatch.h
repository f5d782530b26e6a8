// SPDX-License-Identifier: Apache-2.0
// From the first bytes of a stream to the reader that knows them, and back again for what
// containers hold.
#ifndef HEARSAY_READ_DISPATCH_H_
#define HEARSAY_READ_DISPATCH_H_

#include <string_view>

#include "read/delivery.h"
#include "read/source.h"

namespace hearsay::read {

// Delivers all documents of the stream. `name` helps to tell what it is; usually the last part of
// place.path.
void read_stream(Stream& stream, const Place& place, std::string_view name, Delivery& delivery);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DISPATCH_H_
