// SPDX-License-Identifier: Apache-2.0
// Files within a file: tar, zip, and WACZ, a zip that holds a web crawl.
#ifndef HEARSAY_READ_ARCHIVE_H_
#define HEARSAY_READ_ARCHIVE_H_

#include "read/delivery.h"
#include "read/source.h"

namespace hearsay::read {

// Each delivers what the archive's files hold, in the order in which they stand in it. A file that
// can't be read is named; after damage to the archive's own structure the rest is left out and
// named.
void read_tar(Stream& stream, const Place& place, Delivery& delivery);

// A zip is read by its directory at the end: place.file is opened again, or, when the zip is itself
// inside something, it is first copied to a temporary file without a name. Office documents are
// zips too; they are named as what they are and not read.
void read_zip(Stream& stream, const Place& place, Delivery& delivery);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_ARCHIVE_H_
