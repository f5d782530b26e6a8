// SPDX-License-Identifier: Apache-2.0
// The program is wrong: HEARSAY_CHECK aborts and names its place. Never for bad documents or a bad
// environment.
#ifndef HEARSAY_BASE_CHECK_H_
#define HEARSAY_BASE_CHECK_H_

namespace hearsay::base {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}  // namespace hearsay::base

#define HEARSAY_CHECK(condition)                                                     \
  do {                                                                               \
    if (!(condition)) ::hearsay::base::check_failed(#condition, __FILE__, __LINE__); \
  } while (false)

#endif  // HEARSAY_BASE_CHECK_H_
