// SPDX-License-Identifier: Apache-2.0
// WARC 1.0 and 1.1, after unpacking: responses, resources, conversions and revisits.
#ifndef HEARSAY_READ_WARC_H_
#define HEARSAY_READ_WARC_H_

#include "read/delivery.h"
#include "read/source.h"

namespace hearsay::read {

// Delivers the pages, texts and feeds among the records; pictures, scripts, requests, failed
// responses and the like are passed over in silence. One record in memory at a time. A record whose
// length is wrong is read up to where the next one begins, and reported.
void read_warc(Stream& stream, const Place& place, Delivery& delivery);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_WARC_H_
