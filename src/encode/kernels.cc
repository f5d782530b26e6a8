// SPDX-License-Identifier: Apache-2.0
#include "encode/kernels.h"

#include <dnnl.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include "base/check.h"
#include "base/result.h"

// Of GNU's OpenMP, on which Debian's oneDNN runs; its header is the compiler's own, clang has
// another.
extern "C" void omp_set_num_threads(int threads);

namespace hearsay::encode {

extern const Kernels kPlainKernels;
#ifdef HEARSAY_X86_KERNELS
extern const Kernels kAvx2Kernels, kAvx512Kernels, kVnniKernels;
#endif

namespace {

struct Available {
  std::array<const Kernels*, 4> list{&kPlainKernels, nullptr, nullptr, nullptr};
  std::size_t count = 1;
};

const Available& available() {
  static const Available found = [] {
    Available out;
#ifdef HEARSAY_X86_KERNELS
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
      out.list[out.count++] = &kAvx2Kernels;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
      out.list[out.count++] = &kAvx512Kernels;
      if (__builtin_cpu_supports("avx512vnni")) out.list[out.count++] = &kVnniKernels;
    }
#endif
    return out;
  }();
  return found;
}

}  // namespace

const Kernels* const* all_kernels(std::size_t& count) {
  count = available().count;
  return available().list.data();
}

const Kernels& kernels() {
  static const Kernels& chosen = []() -> const Kernels& {
    const Available& found = available();
    const char* wanted = std::getenv("HEARSAY_KERNELS");
    if (!wanted) return *found.list[found.count - 1];
    for (std::size_t i = 0; i < found.count; ++i)
      if (std::string_view(wanted) == found.list[i]->name) return *found.list[i];
    throw base::Failure("this processor has no kernels of that name", "HEARSAY_KERNELS",
                        "use plain, avx2, avx512 or vnni, or unset it");
  }();
  return chosen;
}

void byte_product(const std::uint8_t* q, std::size_t rows, std::size_t inputs, const std::int8_t* w,
                  std::size_t outputs, std::int32_t* sums) {
  // hearsay divides its work among threads itself: oneDNN stays on the one that calls
  thread_local const bool single = (omp_set_num_threads(1), true);
  HEARSAY_CHECK(single);
  const auto m = static_cast<dnnl_dim_t>(rows), n = static_cast<dnnl_dim_t>(outputs),
             k = static_cast<dnnl_dim_t>(inputs);
  const std::int32_t no_offset = 0;
  const dnnl_status_t status = dnnl_gemm_u8s8s32('N', 'T', 'F', m, n, k, 1.0f, q, k, 128, w, k, 0,
                                                 0.0f, sums, n, &no_offset);
  HEARSAY_CHECK(status == dnnl_success);
}

void plain_byte_product(const std::uint8_t* q, std::size_t rows, std::size_t inputs,
                        const std::int8_t* w, std::size_t outputs, std::int32_t* sums) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < outputs; ++o) {
      std::int32_t total = 0;
      for (std::size_t c = 0; c < inputs; ++c)
        total += (q[r * inputs + c] - 128) * w[o * inputs + c];
      sums[r * outputs + o] = total;
    }
}

}  // namespace hearsay::encode
