// SPDX-License-Identifier: Apache-2.0
// One JSON value → the articles in it, whichever tool wrote it.
#ifndef HEARSAY_READ_JSON_FIELDS_H_
#define HEARSAY_READ_JSON_FIELDS_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/record.h"

namespace hearsay::read {

// Reuses its buffers from value to value. Not thread-safe.
class JsonFields {
 public:
  // `map`: see Options::field_map. Throws base::Failure for a field that is none of ours.
  explicit JsonFields(const std::vector<std::pair<std::string, std::string>>& map);
  ~JsonFields();

  struct Found {
    std::vector<model::Record> records;
    std::string repaired;  // what had to be mended before the value could be read, "" if nothing
  };
  // The article that `json` is, or the articles in a list inside it. What many writers get wrong is
  // mended: invalid UTF-8, raw control characters, halves of surrogate pairs, NaN. Problem kinds:
  // "malformed", "truncated", "too-deep", and "no-text" for a value without any text.
  base::Result<Found> read(std::string_view json);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hearsay::read

#endif  // HEARSAY_READ_JSON_FIELDS_H_
