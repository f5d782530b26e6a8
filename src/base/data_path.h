// SPDX-License-Identifier: Apache-2.0
// Where the program's own data lies: lexicons, gazetteers, the learnt reader.
#ifndef HEARSAY_BASE_DATA_PATH_H_
#define HEARSAY_BASE_DATA_PATH_H_

#include <string>
#include <string_view>

namespace hearsay::base {

// The path of a data file such as "data/lexicon/hedges.tsv" or "models/reader.bin". Looked for in
// $HEARSAY_HOME, then beside the running program and in the folders above it (so a build tree finds
// the checkout's), then in ../share/hearsay (an installed tree). Throws Failure naming all places
// tried.
std::string data_path(std::string_view relative);

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_DATA_PATH_H_
