// SPDX-License-Identifier: Apache-2.0
// The loops of kernels.h, included by one file for each kind of processor, which defines
// HEARSAY_KERNELS_NAME and is compiled with that processor's flags. Written with GCC's vectors of
// 16 floats, which the compiler lowers to what there is. Everything is static, and nothing of the
// standard library is called: no function compiled for a newer processor may be shared.
#include <stddef.h>
#include <stdint.h>
#ifdef __AVX2__
#include <immintrin.h>
#endif

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
INLINE Lanes smaller(Lanes a, Lanes b) { return a < b ? a : b; }
INLINE Lanes magnitude(Lanes a) {
  return reinterpret_cast<Lanes>(reinterpret_cast<Integers>(a) & 0x7FFFFFFF);
}

// In one fixed order, whatever the processor: halves are added until one is left.
#ifdef __AVX512F__
INLINE float sum(Lanes v) { return _mm512_reduce_add_ps(reinterpret_cast<__m512>(v)); }
INLINE float largest(Lanes v) { return _mm512_reduce_max_ps(reinterpret_cast<__m512>(v)); }
#else
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
#endif

INLINE Integers all(int32_t x) {
  const Integers zero = {};
  return zero + x;
}
INLINE Integers load(const int32_t* p) { return *reinterpret_cast<const LooseIntegers*>(p); }
INLINE void store(int32_t* p, Integers v) { *reinterpret_cast<LooseIntegers*>(p) = v; }
INLINE Integers larger(Integers a, Integers b) { return a > b ? a : b; }
#ifdef __AVX512F__
INLINE int32_t sum(Integers v) { return _mm512_reduce_add_epi32(reinterpret_cast<__m512i>(v)); }
INLINE int32_t largest(Integers v) { return _mm512_reduce_max_epi32(reinterpret_cast<__m512i>(v)); }
#else
INLINE int32_t sum(Integers v) {
  int32_t total = v[0];
  for (int i = 1; i < 16; ++i) total += v[i];
  return total;
}
INLINE int32_t largest(Integers v) {
  int32_t m = v[0];
  for (int i = 1; i < 16; ++i) m = v[i] > m ? v[i] : m;
  return m;
}
#endif

// sums + a · b, where a lane of a and of b is two 16-bit numbers.
INLINE Integers add_products(Integers sums, Integers a, Integers b) {
#if defined(__AVX512VNNI__)
  return reinterpret_cast<Integers>(_mm512_dpwssd_epi32(
      reinterpret_cast<__m512i>(sums), reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
#elif defined(__AVX512BW__)
  return sums + reinterpret_cast<Integers>(
                    _mm512_madd_epi16(reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
#elif defined(__AVX2__)
  const auto* x = reinterpret_cast<const __m256i*>(&a);
  const auto* y = reinterpret_cast<const __m256i*>(&b);
  auto* s = reinterpret_cast<__m256i*>(&sums);
  s[0] = _mm256_add_epi32(s[0], _mm256_madd_epi16(x[0], y[0]));
  s[1] = _mm256_add_epi32(s[1], _mm256_madd_epi16(x[1], y[1]));
  return sums;
#else
  return sums + (a >> 16) * (b >> 16) + ((a << 16) >> 16) * ((b << 16) >> 16);
#endif
}

// A float this large has no fraction: what is added to it is rounded to the nearest integer, and
// its last bits are that integer's.
constexpr float kRounding = 12582912.0f;                               // 1.5 · 2^23
INLINE Lanes nearest(Lanes x) { return (x + kRounding) - kRounding; }  // |x| < 2^22
INLINE Integers bits_of(Lanes x) { return reinterpret_cast<Integers>(x); }

// The last byte of each lane.
#ifdef __AVX512F__
INLINE Octets octets(Integers v) {
  return reinterpret_cast<Octets>(_mm512_cvtepi32_epi8(reinterpret_cast<__m512i>(v)));
}
#else
INLINE Octets octets(Integers v) { return __builtin_convertvector(v, Octets); }
#endif

#ifdef __AVX512BW__
// The last bytes of four vectors, packed within quarters, which are then put in order.
INLINE void store_octets(uint8_t* q, Integers a, Integers b, Integers c, Integers d) {
  const Integers order = {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
  const auto pack = [](Integers low, Integers high) {
    return _mm512_packus_epi32(reinterpret_cast<__m512i>(low & 0xFF),
                               reinterpret_cast<__m512i>(high & 0xFF));
  };
  _mm512_storeu_si512(q, _mm512_permutexvar_epi32(reinterpret_cast<__m512i>(order),
                                                  _mm512_packus_epi16(pack(a, b), pack(c, d))));
}
#endif

// The largest magnitude of a row: by four chains, which wait for one another less.
INLINE float top_of_row(const float* x, size_t columns) {
  Lanes most[4] = {};
  size_t c = 0;
  for (; c + 64 <= columns; c += 64)
    for (size_t k = 0; k < 4; ++k) most[k] = larger(most[k], magnitude(load(x + c + 16 * k)));
  for (; c < columns; c += 16) most[0] = larger(most[0], magnitude(load(x + c)));
  return largest(larger(larger(most[0], most[1]), larger(most[2], most[3])));
}

void quantise(const float* x, size_t rows, size_t columns, uint8_t* q, float* scale) {
  for (size_t r = 0; r < rows; ++r, x += columns, q += columns) {
    const float top = top_of_row(x, columns);
    scale[r] = top / 127.0f;
    const float inverse = top > 0 ? 127.0f / top : 0.0f;
    const auto rounded = [&](size_t c) {
      return bits_of(load(x + c) * inverse + (kRounding + 128.0f));
    };
    size_t c = 0;
#ifdef __AVX512BW__
    for (; c + 64 <= columns; c += 64)
      store_octets(q + c, rounded(c), rounded(c + 16), rounded(c + 32), rounded(c + 48));
#endif
    for (; c < columns; c += 16) *reinterpret_cast<LooseOctets*>(q + c) = octets(rounded(c));
  }
}

// x · Φ(x), within 5e-5 (of |x| < 6): Φ(x) − 1/2 is x times a polynomial of its square up to 4.4,
// and as good as ±1/2 beyond. What is made of it is a byte, whose steps are a hundred times as
// wide.
INLINE Lanes gelu_of(Lanes v) {
  const Lanes x = smaller(larger(v, all(-4.4f)), all(4.4f)), square = x * x;
  Lanes p = all(3.569425922e-11f);
  p = p * square - 3.754045793e-9f;
  p = p * square + 1.740846027e-7f;
  p = p * square - 4.724865469e-6f;
  p = p * square + 8.429298273e-5f;
  p = p * square - 1.054992265e-3f;
  p = p * square + 9.643027100e-3f;
  p = p * square - 6.607642843e-2f;
  p = p * square + 3.987616086e-1f;
  return v * (x * p + 0.5f);
}

INLINE Lanes finished(Integers sums, float row_scale, const float* column_scale,
                      const float* bias) {
  return __builtin_convertvector(sums, Lanes) * (load(column_scale) * row_scale) + load(bias);
}

void finish(const int32_t* sums, size_t rows, size_t columns, const float* row_scale,
            const float* column_scale, const float* bias, float* out) {
  for (size_t r = 0; r < rows; ++r, sums += columns, out += columns)
    for (size_t c = 0; c < columns; c += 16)
      store(out + c, finished(load(sums + c), row_scale[r], column_scale + c, bias + c));
}

void finish_gelu(const int32_t* sums, size_t rows, size_t columns, const float* row_scale,
                 const float* column_scale, const float* bias, float* out) {
  for (size_t r = 0; r < rows; ++r, sums += columns, out += columns)
    for (size_t c = 0; c < columns; c += 16)
      store(out + c, gelu_of(finished(load(sums + c), row_scale[r], column_scale + c, bias + c)));
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

#ifdef __AVX512F__
constexpr size_t kQueries = 8;  // worked on together, in 32 registers
#else
constexpr size_t kQueries = 2;
#endif

// Attention counts in 16-bit numbers, two a lane: queries (a scale each), keys and values (a scale
// a head), and weights. Sums of products have to fit into 32 bits: of a query and a key, 32 wide,
// and of a window's weights (together kWeight at most, and half a unit each, as they are rounded)
// and values.
constexpr float kMost = 8191.0f, kMostValue = 4095.0f, kWeight = 524000.0f;
constexpr float kExponent = 0.25503487f;  // log2(e) / sqrt(head size)
constexpr int32_t kNoKey = -2147483647;
const Integers kLanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

// Both rounded to 16-bit numbers, two a lane.
INLINE Integers paired(Lanes low, Lanes high) {
  return (bits_of(low + kRounding) & 0xFFFF) | (bits_of(high + kRounding) << 16);
}

// 2^x for x <= 0, within 1e-4 of itself.
INLINE Lanes power_of_two(Lanes x) {
  const Lanes whole = larger(x, all(-120.0f)) + kRounding;
  const Lanes r = larger(x, all(-120.0f)) - (whole - kRounding);
  Lanes p = all(5.5171660e-2f);
  p = p * r + 2.4261112e-1f;
  p = p * r + 6.9326099e-1f;
  p = p * r + 9.9992807e-1f;
  return reinterpret_cast<Lanes>(bits_of(p) + (bits_of(whole) << 23));  // the exponent grows
}

// The largest magnitude of a head's keys (or values).
INLINE float top_of(const float* base, size_t rows, size_t stride) {
  Lanes most = {};
  for (size_t j = 0; j < rows; ++j)
    most = larger(
        most, larger(magnitude(load(base + j * stride)), magnitude(load(base + j * stride + 16))));
  const float top = largest(most);
  return top > 0 ? top : 1.0f;
}

// Rows become columns, in four steps that swap squares of 1, 2, 4 and 8 lanes.
#define EACH_LANE(f)                                                                             \
  f(0), f(1), f(2), f(3), f(4), f(5), f(6), f(7), f(8), f(9), f(10), f(11), f(12), f(13), f(14), \
      f(15)
template <int kSide>
INLINE void swap_squares(Integers (&x)[16]) {
#define FIRST(lane) ((lane)&kSide ? (lane)-kSide + 16 : (lane))
#define SECOND(lane) ((lane)&kSide ? (lane) + 16 : (lane) + kSide)
  for (int i = 0; i < 16; ++i) {
    if (i & kSide) continue;
    const Integers a = x[i], b = x[i + kSide];
    x[i] = __builtin_shufflevector(a, b, EACH_LANE(FIRST));
    x[i + kSide] = __builtin_shufflevector(a, b, EACH_LANE(SECOND));
  }
#undef FIRST
#undef SECOND
}
#undef EACH_LANE
INLINE void transpose(Integers (&x)[16]) {
  swap_squares<1>(x);
  swap_squares<2>(x);
  swap_squares<4>(x);
  swap_squares<8>(x);
}

// Keys as pairs of dimensions d and d + 16: 16 × padded.
INLINE void lay_keys(const float* base, size_t rows, size_t stride, size_t padded, float factor,
                     int32_t* keys) {
  for (size_t j = 0; j < padded; j += 16) {
    Integers pairs[16] = {};
    for (size_t i = 0; i < 16 && j + i < rows; ++i) {
      const float* row = base + (j + i) * stride;
      pairs[i] = paired(load(row) * factor, load(row + 16) * factor);
    }
    transpose(pairs);
    for (size_t d = 0; d < 16; ++d) store(keys + d * padded + j, pairs[d]);
  }
}

// Values as pairs of rows j and j + 16 of each 32: 32 columns a pair.
INLINE void lay_values(const float* base, size_t rows, size_t stride, size_t padded, float factor,
                       int32_t* values) {
  for (size_t block = 0; block < padded; block += 32)
    for (size_t j = block; j < block + 16; ++j, values += 32)
      for (size_t c = 0; c < 32; c += 16) {
        Lanes low = {}, high = {};
        if (j < rows) low = load(base + j * stride + c) * factor;
        if (j + 16 < rows) high = load(base + (j + 16) * stride + c) * factor;
        store(values + c, paired(low, high));
      }
}

// Scores of the queries against all keys, and the largest of each.
INLINE void score(const int32_t (*query)[16], const int32_t* keys, size_t rows, size_t padded,
                  int32_t* scores, int32_t* top) {
  Integers most[kQueries];
  for (size_t i = 0; i < kQueries; ++i) most[i] = all(kNoKey);
  for (size_t j = 0; j < padded; j += 32) {
    Integers a[kQueries] = {}, b[kQueries] = {};
    for (size_t d = 0; d < 16; ++d) {
      const Integers k0 = load(keys + d * padded + j), k1 = load(keys + d * padded + j + 16);
      for (size_t i = 0; i < kQueries; ++i) {
        const Integers x = all(query[i][d]);
        a[i] = add_products(a[i], x, k0);
        b[i] = add_products(b[i], x, k1);
      }
    }
    if (j + 32 > rows) {
      const Integers place = kLanes + static_cast<int32_t>(j),
                     end = all(static_cast<int32_t>(rows));
      for (size_t i = 0; i < kQueries; ++i) {
        a[i] = place < end ? a[i] : all(kNoKey);
        b[i] = place + 16 < end ? b[i] : all(kNoKey);
      }
    }
    for (size_t i = 0; i < kQueries; ++i) {
      store(scores + i * padded + j, a[i]);
      store(scores + i * padded + j + 16, b[i]);
      most[i] = larger(most[i], larger(a[i], b[i]));
    }
  }
  for (size_t i = 0; i < kQueries; ++i) top[i] = largest(most[i]);
}

// Scores of the queries → weights as pairs j and j + 16 of each 32, and their sums.
INLINE void soften(int32_t* scores, size_t padded, const int32_t* top, const float* factor,
                   int32_t* weights, float* total) {
  auto* const powers = reinterpret_cast<float*>(scores);
  for (size_t i = 0; i < kQueries; ++i) {
    const float offset = static_cast<float>(top[i]) * factor[i];
    Lanes sums = {};
    for (size_t j = i * padded; j < (i + 1) * padded; j += 16) {
      const Lanes score = __builtin_convertvector(load(scores + j), Lanes);
      const Lanes power = power_of_two(score * factor[i] - offset);
      store(powers + j, power);
      sums += power;
    }
    total[i] = sum(sums);
  }
  for (size_t i = 0; i < kQueries; ++i) {
    const float share = kWeight / total[i], most = share < 32767.0f ? share : 32767.0f;
    Integers sums = {};
    for (size_t j = i * padded; j < (i + 1) * padded; j += 32) {
      const Integers pair = paired(load(powers + j) * most, load(powers + j + 16) * most);
      sums = add_products(sums, pair, all(0x10001));  // both of each lane, times one
      store(weights + j / 2, pair);
    }
    total[i] = static_cast<float>(sum(sums));
  }
}

INLINE void weigh(const int32_t* weights, const int32_t* values, size_t pairs,
                  Integers (&a)[kQueries], Integers (&b)[kQueries]) {
  for (size_t j = 0; j < pairs; ++j) {
    const Integers v0 = load(values + j * 32), v1 = load(values + j * 32 + 16);
    for (size_t k = 0; k < kQueries; ++k) {
      const Integers x = all(weights[k * pairs + j]);
      a[k] = add_products(a[k], x, v0);
      b[k] = add_products(b[k], x, v1);
    }
  }
}

void attend(const float* qkv, size_t rows, size_t heads, const uint32_t* asked, size_t count,
            float* out, float* scratch) {
  const size_t padded = (rows + 31) / 32 * 32, width = heads * kHeadSize, stride = 3 * width;
  auto* keys = reinterpret_cast<int32_t*>(scratch);
  int32_t* values = keys + padded * 16;
  int32_t* scores = values + padded * 16;
  int32_t* weights = scores + padded * kQueries;
  for (size_t h = 0; h < heads; ++h) {
    const float* base = qkv + h * kHeadSize;
    const float key_top = top_of(base + width, rows, stride),
                value_top = top_of(base + 2 * width, rows, stride);
    lay_keys(base + width, rows, stride, padded, kMost / key_top, keys);
    lay_values(base + 2 * width, rows, stride, padded, kMostValue / value_top, values);
    for (size_t i = 0; i < count; i += kQueries) {
      int32_t query[kQueries][16], top[kQueries];
      float factor[kQueries], total[kQueries];
      for (size_t k = 0; k < kQueries; ++k) {
        const float* row = base + asked[i + k < count ? i + k : count - 1] * stride;
        const float size = top_of(row, 1, 0), step = kMost / size;
        store(query[k], paired(load(row) * step, load(row + 16) * step));
        factor[k] = size * key_top * (kExponent / (kMost * kMost));
      }
      score(query, keys, rows, padded, scores, top);
      soften(scores, padded, top, factor, weights, total);
      Integers a[kQueries] = {}, b[kQueries] = {};
      weigh(weights, values, padded / 2, a, b);
      for (size_t k = 0; k < kQueries && i + k < count; ++k) {
        float* to = out + (i + k) * width + h * kHeadSize;
        const float scale = value_top / kMostValue / total[k];
        store(to, __builtin_convertvector(a[k], Lanes) * scale);
        store(to + 16, __builtin_convertvector(b[k], Lanes) * scale);
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
}  // namespace hearsay::encode

#ifdef HEARSAY_KERNELS_VNNI
#include "encode/kernels_vnni.h"
#define HEARSAY_PACKED pack, product
#else
#define HEARSAY_PACKED nullptr, nullptr
#endif

namespace hearsay::encode {

extern const Kernels HEARSAY_KERNELS_NAME;
const Kernels HEARSAY_KERNELS_NAME = {HEARSAY_KERNELS_LABEL, quantise, finish, finish_gelu,   gelu,
                                      add_normalise,         attend,   dense,  HEARSAY_PACKED};

}  // namespace hearsay::encode
