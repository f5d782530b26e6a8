// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>

#include "parse/fuzz_entries.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  hearsay::parse::fuzz_plain_text({reinterpret_cast<const char*>(data), size});
  return 0;
}
