// SPDX-License-Identifier: Apache-2.0
// The encoder's inner loops, compiled once for plain x86-64 (or any other processor), once for
// AVX2, once for AVX-512 and once for AVX-512 with VNNI, and chosen when the program runs. Each
// works row by row: what a row gives depends on that row alone (attention: on its window alone),
// never on its neighbours in a batch.
//
// Matrix products of bytes are exact integers, so every way of computing them gives the same bits:
// activations are unsigned bytes with zero point 128, weights keep to -63 … 63, and the 16-bit sums
// in which older instructions add pairs can't saturate.
#ifndef HEARSAY_ENCODE_KERNELS_H_
#define HEARSAY_ENCODE_KERNELS_H_

#include <cstddef>
#include <cstdint>

namespace hearsay::encode {

// Weights in the order in which `product` reads them: `panels` from `pack`, outputs and offsets
// filled up to a multiple of kPanel; scale and bias as given to `finish`.
struct PackedProduct {
  std::size_t inputs = 0, outputs = 0;
  const std::int8_t* panels = nullptr;
  const std::int32_t* offsets = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
};
inline constexpr std::size_t kPanel = 64;

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
  // qkv: rows × 3·heads·32 (queries, keys, values); out: a row of heads·32 for each of the `count`
  // rows whose queries are `asked`, off by about 1/2000 of its size; scratch: attend_scratch(rows).
  // Rows: kMostRows at most.
  void (*attend)(const float* qkv, std::size_t rows, std::size_t heads, const std::uint32_t* asked,
                 std::size_t count, float* out, float* scratch);
  // out (rows × outputs) = x (rows × inputs) · w (outputs × inputs)ᵀ + bias (may be null)
  void (*dense)(const float* x, std::size_t rows, std::size_t inputs, const float* w,
                std::size_t outputs, const float* bias, float* out);
  // Null where products are oneDNN's (byte_product, then finish or finish_gelu): both in one, with
  // the same bits. `pack` fills panels (outputs up to a multiple of kPanel × inputs) and offsets.
  void (*pack)(const std::int8_t* w, std::size_t outputs, std::size_t inputs, std::int8_t* panels,
               std::int32_t* offsets);
  void (*product)(const std::uint8_t* q, const float* row_scale, std::size_t rows,
                  const PackedProduct& packed, bool gelu, float* out);
};

inline constexpr std::size_t kHeadSize = 32;
inline constexpr std::size_t kMostRows = 512;
inline std::size_t attend_scratch(std::size_t rows) {
  const std::size_t padded = (rows + 31) / 32 * 32;
  return padded * (2 * kHeadSize + 8) + 16;
}

// The best for this processor. $HEARSAY_KERNELS (plain, avx2, avx512, vnni) picks a lesser one.
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
