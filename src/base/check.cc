// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace hearsay::base {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "hearsay: bug: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace hearsay::base
