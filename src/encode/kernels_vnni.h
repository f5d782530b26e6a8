// SPDX-License-Identifier: Apache-2.0
// Products of bytes by the instructions made for them (AVX-512 VNNI), for kernels_body.h, which
// includes this file at its end. They need no sums in memory: a tile of 6 rows by 64 outputs stays
// in registers until it is finished.
#include <immintrin.h>

namespace hearsay::encode {
namespace {

#define INLINE static inline __attribute__((always_inline))

constexpr size_t kTileRows = 6, kTileVectors = kPanel / 16;

// A panel is 64 outputs: for every four inputs, 64 × 4 bytes.
void pack(const int8_t* w, size_t outputs, size_t inputs, int8_t* packed, int32_t* offsets) {
  for (size_t panel = 0; panel < outputs; panel += kPanel)
    for (size_t o = panel; o < panel + kPanel; ++o) {
      const int8_t* row = w + o * inputs;
      int8_t* to = packed + panel * inputs + (o - panel) * 4;
      int32_t total = 0;
      for (size_t k = 0; k < inputs; k += 4, to += kPanel * 4) {
        if (o < outputs)
          __builtin_memcpy(to, row + k, 4);
        else
          __builtin_memset(to, 0, 4);
      }
      for (size_t k = 0; k < inputs && o < outputs; ++k) total += row[k];
      offsets[o] = -128 * total;  // the zero point of activations
    }
}

template <size_t kRows>
INLINE void tile(const uint8_t* q, size_t inputs, const int8_t* panel, const int32_t* offsets,
                 Integers (&sums)[kRows][kTileVectors]) {
  for (size_t r = 0; r < kRows; ++r)
    for (size_t v = 0; v < kTileVectors; ++v) sums[r][v] = load(offsets + 16 * v);
  for (size_t k = 0; k < inputs; k += 4, panel += kPanel * 4) {
    __m512i w[kTileVectors];
    for (size_t v = 0; v < kTileVectors; ++v) w[v] = _mm512_loadu_si512(panel + 64 * v);
    for (size_t r = 0; r < kRows; ++r) {
      int32_t four;
      __builtin_memcpy(&four, q + r * inputs + k, 4);
      const __m512i x = _mm512_set1_epi32(four);
      for (size_t v = 0; v < kTileVectors; ++v)
        sums[r][v] = reinterpret_cast<Integers>(
            _mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sums[r][v]), x, w[v]));
    }
  }
}

template <size_t kRows>
void finished_tile(const uint8_t* q, const float* row_scale, size_t inputs, const int8_t* panel,
                   const int32_t* offsets, const float* column_scale, const float* bias, bool gelu,
                   size_t outputs, size_t vectors, float* out) {
  Integers sums[kRows][kTileVectors];
  tile<kRows>(q, inputs, panel, offsets, sums);
  for (size_t r = 0; r < kRows; ++r)
    for (size_t v = 0; v < kTileVectors && v < vectors; ++v)
      store(out + r * outputs + 16 * v,
            finished(sums[r][v], row_scale[r], column_scale + 16 * v, bias + 16 * v));
  if (!gelu) return;
  for (size_t r = 0; r < kRows; ++r)
    for (size_t v = 0; v < vectors; ++v) {
      float* const at = out + r * outputs + 16 * v;
      store(at, gelu_of(load(at)));
      if (v + 1 == kTileVectors) break;
    }
}

void product(const uint8_t* q, const float* row_scale, size_t rows, const PackedProduct& p,
             bool gelu, float* out) {
  for (size_t o = 0; o < p.outputs; o += kPanel) {
    const size_t vectors = (p.outputs - o) / 16;
    const int8_t* panel = p.panels + o * p.inputs;
    for (size_t r = 0; r < rows;) {
      const auto one = [&]<size_t kRows>() {
        finished_tile<kRows>(q + r * p.inputs, row_scale + r, p.inputs, panel, p.offsets + o,
                             p.scale + o, p.bias + o, gelu, p.outputs, vectors,
                             out + r * p.outputs + o);
        r += kRows;
      };
      switch (rows - r) {
        case 1:
          one.template operator()<1>();
          break;
        case 2:
          one.template operator()<2>();
          break;
        case 3:
          one.template operator()<3>();
          break;
        case 4:
          one.template operator()<4>();
          break;
        case 5:
          one.template operator()<5>();
          break;
        default:
          one.template operator()<kTileRows>();
      }
    }
  }
}

#undef INLINE

}  // namespace
}  // namespace hearsay::encode
