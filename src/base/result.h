// SPDX-License-Identifier: Apache-2.0
// The three kinds of error (see ARCHITECTURE.md, "When something is wrong"):
//   a document is bad     -> Result<T>, carrying a Problem; counted by kind, the run goes on;
//   the environment is bad -> exception Failure, caught only in cli/main.cc, the HTTP handler and
//   bindings; the program is wrong  -> HEARSAY_CHECK (base/check.h).
#ifndef HEARSAY_BASE_RESULT_H_
#define HEARSAY_BASE_RESULT_H_

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace hearsay::base {

// What is wrong with one document, and where. `kind` is a short stable word by which problems are
// counted ("truncated", "encoding", "too-deep", "too-large", "malformed", "empty", "no-text",
// "binary", "permission", "missing", "loop", "unreadable", "revisit", "unsupported", "memory",
// "time").
struct Problem {
  std::string kind;
  std::string what;
  std::string file;
  std::optional<std::uint64_t> record;  // ordinal within the file, from 1
  std::optional<std::uint64_t> byte;    // offset in the (decompressed) file

  // "FILE, record 3, byte 1024: what (kind)"
  std::string to_string() const;
};

template <typename T>
using Result = tl::expected<T, Problem>;

inline tl::unexpected<Problem> problem(std::string kind, std::string what) {
  return tl::unexpected<Problem>(Problem{std::move(kind), std::move(what), {}, {}, {}});
}

// The environment does not allow to go on: what happened, where, and what the user can do.
class Failure : public std::runtime_error {
 public:
  Failure(const std::string& what, const std::string& where, const std::string& advice)
      : std::runtime_error(where + ": " + what + (advice.empty() ? "" : "; " + advice)) {}
};

}  // namespace hearsay::base

#endif  // HEARSAY_BASE_RESULT_H_
