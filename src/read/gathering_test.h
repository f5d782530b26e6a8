// SPDX-License-Identifier: Apache-2.0
// For the tests of this room: reads bytes or files and gathers what is delivered.
#ifndef HEARSAY_READ_GATHERING_TEST_H_
#define HEARSAY_READ_GATHERING_TEST_H_

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/temporary_folder_test.h"
#include "read/delivery.h"
#include "read/dispatch.h"
#include "read/reader.h"
#include "read/source.h"

namespace hearsay::read {

struct Gathered {
  std::vector<model::Record> records;
  std::vector<base::Problem> problems;

  std::string bodies() const {
    std::string out;
    for (const model::Record& record : records) out += record.bytes + "|";
    return out;
  }
  std::string kinds() const {
    std::string out;
    for (const base::Problem& problem : problems) out += problem.kind + "|";
    return out;
  }
};

inline Gathered gather(std::string_view bytes, std::string_view name = "", Options options = {},
                       std::size_t piece = 7) {
  Gathered out;
  const std::function<void(model::Record&&)> sink = [&](model::Record&& record) {
    out.records.push_back(std::move(record));
  };
  const std::function<void(const base::Problem&)> problem = [&](const base::Problem& found) {
    out.problems.push_back(found);
  };
  Delivery delivery(options, sink, problem);
  delivery.begin_input(bytes.size());
  Place place;
  place.path = std::string(name);
  Stream stream(std::make_unique<MemorySource>(bytes, piece));
  read_stream(stream, place, name, delivery);
  return out;
}

inline Gathered gather_files(const std::vector<std::string>& inputs, const Options& options = {}) {
  Gathered out;
  read_inputs(
      inputs, options, [&](model::Record&& record) { out.records.push_back(std::move(record)); },
      [&](const base::Problem& problem) { out.problems.push_back(problem); });
  return out;
}

using base::TemporaryFolder;

}  // namespace hearsay::read

#endif  // HEARSAY_READ_GATHERING_TEST_H_
