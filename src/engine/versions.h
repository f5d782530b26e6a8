// SPDX-License-Identifier: Apache-2.0
// Several captures of one address are versions of one article.
//
// The problem. Crawls fetch a page again and again: unchanged, with another date, with a doubt
// taken out that was there in the morning. Taken for articles of their own, such captures are
// copies of one another and witnesses of one claim. The idea: an address says which article a
// capture is of. `read` numbers what it gets, in the order in which it comes. `trace` puts the
// captures of one article in the order of time, leaves out those that say what another one says,
// and keeps the others as versions of the first. Limits: what stands at an address may be another
// text every day (a front page, a ticker); texts that share next to nothing are not taken for
// versions of one.
#ifndef HEARSAY_ENGINE_VERSIONS_H_
#define HEARSAY_ENGINE_VERSIONS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/article.h"

namespace hearsay::engine {

// What is the same in the ways of writing one address: without scheme, "www.", fragment, marks of
// campaigns, a last slash. "" for what names no article: a site as a whole, or nothing.
std::string address_key(std::string_view url);

// Numbers captures as they come: `version` and `version_of`, and an id that an earlier version has
// is told apart. Not thread-safe. Keeps some hundred bytes an address.
class Captures {
 public:
  void number(model::Article& article);

 private:
  struct First {
    std::string id;
    std::uint32_t count = 0;
  };
  std::unordered_map<std::uint64_t, First> firsts_;  // by hash of the address key
};

// What the order of captures needs to know of each.
struct Capture {
  std::string id;
  std::string path;
  std::uint64_t title = 0;    // hash
  std::uint64_t text = 0;     // hash of title and text
  std::uint64_t address = 0;  // hash of the address key; 0: none
  std::optional<model::DateCandidate> captured;
  std::int64_t time = 0;       // of the capture, else when it says it was published
  std::int64_t published = 0;  // earliest; INT64_MAX: unknown
};
Capture capture_of(const model::Article& article);

// An article that stays, and as what.
struct Settled {
  std::uint32_t index = 0;  // in the captures
  std::string id;           // unique
  std::string version_of;   // id of the first version, "" for it
  std::uint32_t version = 1;
  // Of a later version: between the capture before it and its own, where both are known.
  std::optional<model::DateCandidate> made;
};

// The captures that stay, by id, path and content: the order of input does not matter. `texts`
// gives the text of a capture; it is asked for those of one address only. Ids that
// are given twice, by careless dumps too, get a suffix from their place.
using Texts = std::function<std::string(std::uint32_t index)>;
std::vector<Settled> settle(const std::vector<Capture>& captures, const Texts& texts);

}  // namespace hearsay::engine

#endif  // HEARSAY_ENGINE_VERSIONS_H_
