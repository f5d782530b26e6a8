// SPDX-License-Identifier: Apache-2.0
// RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom.
#ifndef HEARSAY_READ_FEED_H_
#define HEARSAY_READ_FEED_H_

#include "read/delivery.h"
#include "read/source.h"

namespace hearsay::read {

// Delivers each entry of the feed as a record of kind Fields. Entries are parsed one by one, so
// that what is not XML in one of them, or a feed that ends early, costs no other. Entities that XML
// does not define are kept, and understood where they are HTML's.
void read_feed(Stream& stream, const Place& place, Delivery& delivery);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_H_
