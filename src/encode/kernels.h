// SPDX-License-Identifier: Apache-2.0
// The encoder's inner loops, compiled once for plain x86-64 (or any other processor), once for AVX2
// and once for AVX-512, and chosen when the program runs. Each works row by row: what a row gives
// depends on that row alone (attention: on its window alone), never on its neighbours in a batch.
//
// Matrix products of bytes are exact integers, so every way of computing them gives the same bits:
// activations are unsigned bytes with zero point 128, weights keep to -63 … 63, and the 16-bit sums
// in which older instructions add pairs can't saturate.
#ifndef HEARSAY_ENCODE_KERNELS_H_
#define HEARSAY_ENCODE_KERNELS_H_

#include <cstddef>
#include <cstdint>

namespace hearsay::encode {

struct Kernels {
  const char* name;
  // One scale a row: q = round(x / scale) + 128. Columns: a multiple of 16 (here as below).
  void (*quantise)(const float* x, std::size_t rows, std::size_t columns, std::uint8_t* q,
                   float* scale);
  // sums × row scale × column scale + bias
  void (*finish)(const std::int32_t* sums, std::size_t rows, std::size_t columns,
                 const float* row_scale, const float* column_scale, const float* bias, float* out);
  // the same, through GELU
  void (*finish_gelu)(const std::int32_t* sums, std::size_t rows, std::size_t columns,
                      const float* row_scale, const float* column_scale, const float* bias,
                      float* out);
  void (*gelu)(float* x, std::size_t count);  // count: a multiple of 16
  // x = normalise(x + y), y may be null
  void (*add_normalise)(float* x, const float* y, std::size_t rows, std::size_t columns,
                        const float* gain, const float* bias, float epsilon);
  // qkv: rows × 3·heads·32 (queries, keys, values); out: rows × heads·32; scratch:
  // attend_scratch(rows)
  void (*attend)(const float* qkv, std::size_t rows, std::size_t heads, float* out, float* scratch);
  // out (rows × outputs) = x (rows × inputs) · w (outputs × inputs)ᵀ + bias (may be null)
  void (*dense)(const float* x, std::size_t rows, std::size_t inputs, const float* w,
                std::size_t outputs, const float* bias, float* out);
};

inline constexpr std::size_t kHeadSize = 32;
inline std::size_t attend_scratch(std::size_t rows) {
  const std::size_t padded = (rows + 31) / 32 * 32;
  return padded * (2 * kHeadSize + 8) + 16;
}

// The best for this processor. $HEARSAY_KERNELS (plain, avx2, avx512) picks a lesser one.
const Kernels& kernels();

// All that this processor can run, the plain one first.
const Kernels* const* all_kernels(std::size_t& count);

// sums (rows × outputs) = (q − 128) (rows × inputs) · w (outputs × inputs)ᵀ: by oneDNN on the
// calling thread, and by plain loops. Both give the same numbers.
void byte_product(const std::uint8_t* q, std::size_t rows, std::size_t inputs, const std::int8_t* w,
                  std::size_t outputs, std::int32_t* sums);
void plain_byte_product(const std::uint8_t* q, std::size_t rows, std::size_t inputs,
                        const std::int8_t* w, std::size_t outputs, std::int32_t* sums);

}  // namespace hearsay::encode

#endif  // HEARSAY_ENCODE_KERNELS_H_
