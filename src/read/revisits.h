// SPDX-License-Identifier: Apache-2.0
// Records of a crawl that say "the same as before".
//
// The problem. A crawler that finds a page unchanged writes a revisit record: no content, only
// where the content is. The target may stand earlier, later, or in another file. Keeping all
// contents, or an index of them, would make memory grow with the crawl.
//
// The idea. The first pass only remembers the revisits themselves (a hundred bytes each). If there
// are any, a second pass reads the same inputs once more, looks at each response whether a revisit
// points to it, and delivers a copy under the revisit's own address and time. What is left then
// points to nothing in these inputs and is reported.
#ifndef HEARSAY_READ_REVISITS_H_
#define HEARSAY_READ_REVISITS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"

namespace hearsay::read {

struct Revisit {
  model::Record record;     // without bytes: path, ordinal, offset, url, captured
  std::string target_id;    // WARC-Refers-To
  std::string target_url;   // WARC-Refers-To-Target-URI
  std::string target_date;  // WARC-Refers-To-Date
  std::string digest;       // WARC-Payload-Digest
};

// What a response can be pointed to by.
struct Target {
  std::string_view id, url, date, digest;
};

class Revisits {
 public:
  enum class Pass { Remember, Resolve };
  Pass pass() const { return pass_; }
  bool empty() const { return revisits_.empty(); }
  std::size_t size() const { return revisits_.size(); }

  void remember(Revisit revisit) { revisits_.push_back(std::move(revisit)); }
  // Builds the look-up; from now on resolve() answers.
  void begin_resolving();
  // The revisits that point to this response and were not resolved before, by number.
  std::vector<std::size_t> pointing_to(const Target& target) const;
  // The record of that revisit, taken out; it counts as resolved.
  model::Record take(std::size_t number);
  // Those that no response was found for, in the order remembered.
  std::vector<const Revisit*> unresolved() const;

 private:
  void add_key(char kind, std::string_view first, std::string_view second, std::size_t number);

  Pass pass_ = Pass::Remember;
  std::vector<Revisit> revisits_;
  std::vector<bool> resolved_;
  std::multimap<std::uint64_t, std::size_t> numbers_;  // hash of a key → revisit
};

}  // namespace hearsay::read

#endif  // HEARSAY_READ_REVISITS_H_
