// SPDX-License-Identifier: Apache-2.0
// JSON Lines, a JSON array of articles, or objects one after another over many lines.
#ifndef HEARSAY_READ_JSON_STREAM_H_
#define HEARSAY_READ_JSON_STREAM_H_

#include "read/delivery.h"
#include "read/source.h"

namespace hearsay::read {

// Delivers the articles of the stream, one value in memory at a time. A value that can't be read is
// reported with its ordinal and byte; reading goes on at the next line (JSON Lines) or the next
// line on which an object begins.
void read_json(Stream& stream, const Place& place, Delivery& delivery);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_JSON_STREAM_H_
