// SPDX-License-Identifier: Apache-2.0
// Where do documents come from? Files, folders, archives, crawls, dumps and feeds in, records out,
// in one fixed order. What a file is, its bytes tell first and its name second.
#ifndef HEARSAY_READ_READER_H_
#define HEARSAY_READ_READER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/record.h"

namespace hearsay::read {

// What one document, one file may cost. Beyond a limit the document is named and passed over.
struct Limits {
  std::uint64_t document_bytes = std::uint64_t{64} << 20;  // of one document, decompressed
  std::uint64_t memory = std::uint64_t{1} << 30;           // of what is made of one document here
  unsigned nesting = 5;                                    // archives within archives
  std::uint64_t entries = 10'000'000;                      // files in one archive or folder
  // Decompressed bytes of one input file: at most `expansion` times its own size, if that is more
  // than `expansion_floor`. Ordinary text is packed 3 to 20 times; bombs, thousands of times.
  std::uint64_t expansion = 200;
  std::uint64_t expansion_floor = std::uint64_t{1} << 30;
  std::size_t revisits = 1'000'000;  // revisit records remembered until their target is found
  unsigned folder_depth = 200;
};

struct Options {
  Limits limits;
  // --map: (our field, the name it has in the user's JSON Lines); dots walk into objects.
  // Our fields: id url outlet language title byline published modified captured text html.
  std::vector<std::pair<std::string, std::string>> field_map;
};

// Reads `inputs` (files, folders, "-" for standard input) from first to last; folders in name
// order. Each document found goes to `sink`, each thing that could not be read, or not wholly, to
// `problem`; neither is called after return. Memory does not grow with the size of the inputs: at
// most a few documents are held. Revisit records whose target is found come last, in a second pass
// that is made only if there are any. Throws base::Failure, before anything is read, if an input
// does not exist. The callbacks are called on the calling thread.
void read_inputs(std::span<const std::string> inputs, const Options& options,
                 const std::function<void(model::Record&&)>& sink,
                 const std::function<void(const base::Problem&)>& problem);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_READER_H_
