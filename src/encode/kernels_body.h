// SPDX-License-Identifier: Apache-2.0
// The loops of kernels.h, included by one file for each kind of processor, which defines
// HEARSAY_KERNELS_NAME and is compiled with that processor's flags. Written with GCC's vectors of
// 16 floats, which the compiler lowers to what there is. Everything is static, and nothing of the
// standard library is called: no function compiled for a newer processor may be shared.
#include <stddef.h>
#include <stdint.h>

#include "encode/kernels.h"

namespace hearsay::encode {
namespace {

typedef float Lanes __attribute__((vector_size(64)));
typedef float LooseLanes __attribute__((vector_size(64), aligned(4), may_alias));
typedef int32_t Integers __attribute__((vector_size(64)));
typedef int32_t LooseIntegers __attribute__((vector_size(64), aligned(4), may_alias));
typedef uint8_t Octets __attribute__((vector_size(16)));
typedef uint8_t LooseOctets __attribute__((vector_size(16), aligned(1), may_alias));

#define INLINE static inline __attribute__((always_inline))

INLINE Lanes load(const float* p) { return *reinterpret_cast<const LooseLanes*>(p); }
INLINE void store(float* p, Lanes v) { *reinterpret_cast<LooseLanes*>(p) = v; }
INLINE Lanes all(float x) {
  const Lanes zero = {};
  return zero + x;
}
INLINE Lanes larger(Lanes a, Lanes b) { return a > b ? a : b; }
INLINE Lanes magnitude(Lanes a) {
  return reinterpret_cast<Lanes>(reinterpret_cast<Integers>(a) & 0x7FFFFFFF);
}

// In one fixed order, whatever the processor.
INLINE float sum(Lanes v) {
  float a[8];
  for (int i = 0; i < 8; ++i) a[i] = v[i] + v[i + 8];
  return ((a[0] + a[4]) + (a[2] + a[6])) + ((a[1] + a[5]) + (a[3] + a[7]));
}
INLINE float largest(Lanes v) {
  float m = v[0];
  for (int i = 1; i < 16; ++i) m = v[i] > m ? v[i] : m;
  return m;
}

// Rounds to the nearest integer; |x| < 2^22.
INLINE Lanes nearest(Lanes x) {
  const Lanes magic = all(12582912.0f);
  return (x + magic) - magic;
}

// e^x within 2 units in the last place, for x <= 0 (and a little above); below -87 it is about
// 1e-38.
INLINE Lanes exponential(Lanes x) {
  x = larger(x, all(-87.0f));
  const Lanes n = nearest(x * 1.44269504f);
  const Lanes r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  Lanes p = all(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const Integers power = (__builtin_convertvector(n, Integers) + 127) << 23;
  return p * reinterpret_cast<Lanes>(power);
}

void quantise(const float* x, size_t rows, size_t columns, uint8_t* q, float* scale) {
  for (size_t r = 0; r < rows; ++r, x += columns, q += columns) {
    Lanes most = {};
    for (size_t c = 0; c < columns; c += 16) most = larger(most, magnitude(load(x + c)));
    const float top = largest(most);
    scale[r] = top / 127.0f;
    const float inverse = top > 0 ? 127.0f / top : 0.0f;
    for (size_t c = 0; c < columns; c += 16) {
      const Integers rounded =
          __builtin_convertvector(nearest(load(x + c) * inverse), Integers) + 128;
      *reinterpret_cast<LooseOctets*>(q + c) = __builtin_convertvector(rounded, Octets);
    }
  }
}

// x · Φ(x), Φ through the error function (Abramowitz and Stegun 7.1.26, |error| < 1.5e-7).
INLINE Lanes gelu_of(Lanes v) {
  const Lanes z = magnitude(v) * 0.70710678f;
  const Lanes t = 1.0f / (z * 0.3275911f + 1.0f);
  Lanes p = all(1.061405429f);
  p = p * t - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  const Lanes below = v * (0.5f * p * t * exponential(-z * z));  // v · (1 − Φ(|v|))
  return v > 0.0f ? v - below : below;
}

INLINE Lanes finished(const int32_t* sums, size_t c, float row_scale, const float* column_scale,
                      const float* bias) {
  const Lanes v = __builtin_convertvector(*reinterpret_cast<const LooseIntegers*>(sums + c), Lanes);
  return v * (load(column_scale + c) * row_scale) + load(bias + c);
}

void finish(const int32_t* sums, size_t rows, size_t columns, const float* row_scale,
            const float* column_scale, const float* bias, float* out) {
  for (size_t r = 0; r < rows; ++r, sums += columns, out += columns)
    for (size_t c = 0; c < columns; c += 16)
      store(out + c, finished(sums, c, row_scale[r], column_scale, bias));
}

void finish_gelu(const int32_t* sums, size_t rows, size_t columns, const float* row_scale,
                 const float* column_scale, const float* bias, float* out) {
  for (size_t r = 0; r < rows; ++r, sums += columns, out += columns)
    for (size_t c = 0; c < columns; c += 16)
      store(out + c, gelu_of(finished(sums, c, row_scale[r], column_scale, bias)));
}

void gelu(float* x, size_t count) {
  for (size_t i = 0; i < count; i += 16) store(x + i, gelu_of(load(x + i)));
}

void add_normalise(float* x, const float* y, size_t rows, size_t columns, const float* gain,
                   const float* bias, float epsilon) {
  for (size_t r = 0; r < rows; ++r, x += columns) {
    Lanes total = {}, squares = {};
    for (size_t c = 0; c < columns; c += 16) {
      Lanes v = load(x + c);
      if (y) {
        v += load(y + c);
        store(x + c, v);
      }
      total += v;
    }
    if (y) y += columns;
    const float mean = sum(total) / static_cast<float>(columns);
    for (size_t c = 0; c < columns; c += 16) {
      const Lanes v = load(x + c) - mean;
      squares += v * v;
    }
    const float inverse =
        1.0f / __builtin_sqrtf(sum(squares) / static_cast<float>(columns) + epsilon);
    for (size_t c = 0; c < columns; c += 16)
      store(x + c, (load(x + c) - mean) * inverse * load(gain + c) + load(bias + c));
  }
}

constexpr size_t kQueries = 8;  // worked on together

// Scores of four queries against all keys; `keys` is head size × padded.
INLINE void score(const float* const* query, const float* keys, size_t padded, float* scores) {
  for (size_t j = 0; j < padded; j += 32) {
    Lanes a[kQueries] = {}, b[kQueries] = {};
    for (size_t d = 0; d < kHeadSize; ++d) {
      const Lanes k0 = load(keys + d * padded + j), k1 = load(keys + d * padded + j + 16);
      for (size_t i = 0; i < kQueries; ++i) {
        a[i] += k0 * query[i][d];
        b[i] += k1 * query[i][d];
      }
    }
    for (size_t i = 0; i < kQueries; ++i) {
      store(scores + i * padded + j, a[i]);
      store(scores + i * padded + j + 16, b[i]);
    }
  }
}

// Scores → weights that are not yet divided by their sum; returns the sum.
INLINE float soften(float* scores, size_t rows, size_t padded) {
  const float factor = 0.17677669529663687f;  // 1 / sqrt(head size)
  for (size_t j = rows; j < padded; ++j) scores[j] = -1e30f;
  Lanes most = all(-1e30f), total = {};
  for (size_t j = 0; j < padded; j += 16) most = larger(most, load(scores + j));
  const float top = largest(most);
  for (size_t j = 0; j < padded; j += 16) {  // beyond the rows: about 1e-38, which changes no sum
    const Lanes e = exponential((load(scores + j) - top) * factor);
    store(scores + j, e);
    total += e;
  }
  return sum(total);
}

void attend(const float* qkv, size_t rows, size_t heads, float* out, float* scratch) {
  const size_t padded = (rows + 31) / 32 * 32, width = heads * kHeadSize;
  float* keys = scratch;
  float* values = keys + padded * kHeadSize;
  float* scores = values + padded * kHeadSize;
  for (size_t h = 0; h < heads; ++h) {
    const float* base = qkv + h * kHeadSize;
    for (size_t j = 0; j < rows; ++j) {
      const float* row = base + j * 3 * width + 2 * width;
      store(values + j * kHeadSize, load(row));
      store(values + j * kHeadSize + 16, load(row + 16));
    }
    for (size_t d = 0; d < kHeadSize; ++d) {
      for (size_t j = 0; j < rows; ++j) keys[d * padded + j] = base[j * 3 * width + width + d];
      for (size_t j = rows; j < padded; ++j) keys[d * padded + j] = 0.0f;
    }
    for (size_t i = 0; i < rows; i += kQueries) {
      const float* query[kQueries];
      for (size_t k = 0; k < kQueries; ++k)
        query[k] = base + (i + k < rows ? i + k : rows - 1) * 3 * width;
      score(query, keys, padded, scores);
      float inverse[kQueries];
      for (size_t k = 0; k < kQueries; ++k)
        inverse[k] = 1.0f / soften(scores + k * padded, rows, padded);
      Lanes a[kQueries] = {}, b[kQueries] = {};
      for (size_t j = 0; j < rows; ++j) {
        const Lanes v0 = load(values + j * kHeadSize), v1 = load(values + j * kHeadSize + 16);
        for (size_t k = 0; k < kQueries; ++k) {
          a[k] += v0 * scores[k * padded + j];
          b[k] += v1 * scores[k * padded + j];
        }
      }
      for (size_t k = 0; k < kQueries && i + k < rows; ++k) {
        store(out + (i + k) * width + h * kHeadSize, a[k] * inverse[k]);
        store(out + (i + k) * width + h * kHeadSize + 16, b[k] * inverse[k]);
      }
    }
  }
}

void dense(const float* x, size_t rows, size_t inputs, const float* w, size_t outputs,
           const float* bias, float* out) {
  for (size_t r = 0; r < rows; r += 4)
    for (size_t o = 0; o < outputs; o += 4) {
      const float *in[4], *weight[4];
      for (size_t i = 0; i < 4; ++i) in[i] = x + (r + i < rows ? r + i : rows - 1) * inputs;
      for (size_t i = 0; i < 4; ++i)
        weight[i] = w + (o + i < outputs ? o + i : outputs - 1) * inputs;
      Lanes total[4][4] = {};
      for (size_t c = 0; c < inputs; c += 16)
        for (size_t i = 0; i < 4; ++i)
          for (size_t k = 0; k < 4; ++k) total[i][k] += load(in[i] + c) * load(weight[k] + c);
      for (size_t i = 0; i < 4 && r + i < rows; ++i)
        for (size_t k = 0; k < 4 && o + k < outputs; ++k)
          out[(r + i) * outputs + o + k] = sum(total[i][k]) + (bias ? bias[o + k] : 0.0f);
    }
}

#undef INLINE

}  // namespace

extern const Kernels HEARSAY_KERNELS_NAME;
const Kernels HEARSAY_KERNELS_NAME = {HEARSAY_KERNELS_LABEL, quantise, finish, finish_gelu, gelu,
                                      add_normalise,         attend,   dense};

}  // namespace hearsay::encode
