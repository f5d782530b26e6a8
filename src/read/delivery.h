// SPDX-License-Identifier: Apache-2.0
// Where readers put what they find: records one way, problems the other, and the account of what
// the input at hand may still expand to.
#ifndef HEARSAY_READ_DELIVERY_H_
#define HEARSAY_READ_DELIVERY_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "model/record.h"
#include "read/reader.h"

namespace hearsay::read {

class Revisits;

// Which document is being read. `path` names it for people (as given, then the names inside
// containers); `file` is what can be opened again, "" for anything inside a container or a pipe.
struct Place {
  std::string path;
  std::string file;
  std::string container = "file";
  unsigned nesting = 0;
};

class Delivery {
 public:
  Delivery(const Options& options, const std::function<void(model::Record&&)>& sink,
           const std::function<void(const base::Problem&)>& problem, Revisits* revisits = nullptr)
      : options_(options), sink_(sink), problem_(problem), revisits_(revisits) {}

  const Options& options() const { return options_; }
  const Limits& limits() const { return options_.limits; }
  // Null when no revisit records are to be followed.
  Revisits* revisits() const { return revisits_; }

  // What containers say is made well-formed UTF-8 on the way; the bytes of a page or text are not
  // touched.
  void record(model::Record&& record) const;
  void problem(const Place& place, std::string kind, std::string what,
               std::optional<std::uint64_t> record = {},
               std::optional<std::uint64_t> byte = {}) const;

  // `what` ("the entry") is left out, since reading it would take more memory than allowed.
  void too_large(const Place& place, std::string_view what, std::uint64_t record,
                 std::uint64_t byte) const;

  // A new input file of that many bytes begins; its account of decompressed bytes is opened.
  void begin_input(std::uint64_t bytes);
  // Books `bytes` that a decompressor made; false if the input has expanded beyond its limit.
  bool spend(std::uint64_t bytes);

 private:
  void tell_damage(const model::Record& record) const;

  const Options& options_;
  const std::function<void(model::Record&&)>& sink_;
  const std::function<void(const base::Problem&)>& problem_;
  Revisits* revisits_;
  std::uint64_t allowed_ = UINT64_MAX;
};

// A record that says where it comes from; the rest is for the reader to fill.
inline model::Record record_at(const Place& place) {
  model::Record record;
  record.path = place.path;
  record.container = place.container;
  return record;
}

}  // namespace hearsay::read

#endif  // HEARSAY_READ_DELIVERY_H_
