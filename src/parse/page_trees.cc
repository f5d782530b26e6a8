// SPDX-License-Identifier: Apache-2.0
// A walk down a tree is a chain of branches that nobody can foresee; so none is walked. Every split
// is asked, by sixteen rows at once, and strikes out the leaves that it excludes; the leftmost leaf
// that is left is the one a walk would have come to (C. Lucchese et al., "QuickScorer", 2015;
// "Exploiting CPU SIMD extensions to speed-up document scoring with tree ensembles", 2016). The sum
// of each row is taken in the order of the trees, so that it does not depend on who else is asked,
// nor on how many are asked in one step.
#include "parse/page_trees.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hearsay::parse {

void Forest::ask_by_four(std::size_t from, std::size_t to, std::span<const Column> columns,
                         Column& sums) const {
  using Floats = float __attribute__((vector_size(16), may_alias));
  using Bits = std::int32_t __attribute__((vector_size(16)));
  constexpr std::size_t kLanes = 4, kVectors = kAbreast / kLanes;
  for (std::size_t t = from; t < to; ++t) {
    const Tree& tree = trees[t];
    std::array<Bits, kVectors> left;
    left.fill(Bits{-1, -1, -1, -1});
    for (std::size_t s = tree.first_split; s < tree.end_split; ++s) {
      const Split& split = splits[s];
      const auto kept = static_cast<std::int32_t>(split.kept);
      const auto* numbers = reinterpret_cast<const Floats*>(columns[split.column].lanes.data());
      for (std::size_t v = 0; v < kVectors; ++v) left[v] &= (numbers[v] <= split.value) | kept;
    }
    for (std::size_t lane = 0; lane < kAbreast; ++lane) {
      const auto bits = static_cast<std::uint32_t>(left[lane / kLanes][lane % kLanes]);
      sums.lanes[lane] +=
          leaves[tree.first_leaf + static_cast<std::size_t>(std::countr_zero(bits))];
    }
  }
}

#if defined(__x86_64__)

namespace {

// The number of the lowest bit of each lane: the exponent of that bit as a floating-point number.
[[gnu::target("avx2")]] inline __m256i lowest_bit(__m256i bits) {
  const __m256i lowest = _mm256_and_si256(bits, _mm256_sub_epi32(_mm256_setzero_si256(), bits));
  const __m256i written = _mm256_castps_si256(_mm256_cvtepi32_ps(lowest));
  const __m256i exponent =
      _mm256_and_si256(_mm256_srli_epi32(written, 23), _mm256_set1_epi32(0xFF));
  return _mm256_sub_epi32(exponent, _mm256_set1_epi32(127));
}

}  // namespace

[[gnu::target("avx2")]] void Forest::ask_by_eight(std::size_t from, std::size_t to,
                                                  std::span<const Column> columns,
                                                  Column& sums) const {
  constexpr std::size_t kLanes = 8;
  __m256 first_sums = _mm256_load_ps(sums.lanes.data());
  __m256 last_sums = _mm256_load_ps(sums.lanes.data() + kLanes);
  for (std::size_t t = from; t < to; ++t) {
    const Tree& tree = trees[t];
    __m256i first_left = _mm256_set1_epi32(-1), last_left = first_left;
    for (std::size_t s = tree.first_split; s < tree.end_split; ++s) {
      const Split& split = splits[s];
      const float* const numbers = columns[split.column].lanes.data();
      const __m256 value = _mm256_set1_ps(split.value);
      const __m256i kept = _mm256_set1_epi32(static_cast<int>(split.kept));
      const __m256 first_met = _mm256_cmp_ps(_mm256_load_ps(numbers), value, _CMP_LE_OQ);
      const __m256 last_met = _mm256_cmp_ps(_mm256_load_ps(numbers + kLanes), value, _CMP_LE_OQ);
      first_left =
          _mm256_and_si256(first_left, _mm256_or_si256(_mm256_castps_si256(first_met), kept));
      last_left = _mm256_and_si256(last_left, _mm256_or_si256(_mm256_castps_si256(last_met), kept));
    }
    const float* const from_leaf = leaves.data() + tree.first_leaf;
    first_sums =
        _mm256_add_ps(first_sums, _mm256_i32gather_ps(from_leaf, lowest_bit(first_left), 4));
    last_sums = _mm256_add_ps(last_sums, _mm256_i32gather_ps(from_leaf, lowest_bit(last_left), 4));
  }
  _mm256_store_ps(sums.lanes.data(), first_sums);
  _mm256_store_ps(sums.lanes.data() + kLanes, last_sums);
}

namespace {

// g++ 12 warns of the forms without a mask, whose unused lanes it takes from what is never set.
constexpr __mmask16 kAll = 0xFFFF;

[[gnu::target("avx512f")]] inline __m512i lowest_bit(__m512i bits) {
  const __m512i lowest = _mm512_and_si512(bits, _mm512_sub_epi32(_mm512_setzero_si512(), bits));
  const __m512i written = _mm512_castps_si512(_mm512_maskz_cvtepi32_ps(kAll, lowest));
  const __m512i exponent =
      _mm512_and_si512(_mm512_maskz_srli_epi32(kAll, written, 23), _mm512_set1_epi32(0xFF));
  return _mm512_sub_epi32(exponent, _mm512_set1_epi32(127));
}

}  // namespace

[[gnu::target("avx512f")]] void Forest::ask_by_sixteen(std::size_t from, std::size_t to,
                                                       std::span<const Column> columns,
                                                       Column& sums) const {
  __m512 all_sums = _mm512_loadu_ps(sums.lanes.data());
  for (std::size_t t = from; t < to; ++t) {
    const Tree& tree = trees[t];
    __m512i left = _mm512_set1_epi32(-1);
    for (std::size_t s = tree.first_split; s < tree.end_split; ++s) {
      const Split& split = splits[s];
      const __m512 numbers = _mm512_loadu_ps(columns[split.column].lanes.data());
      const __mmask16 failed =
          _mm512_cmp_ps_mask(numbers, _mm512_set1_ps(split.value), _CMP_NLE_UQ);
      left = _mm512_mask_and_epi32(left, failed, left,
                                   _mm512_set1_epi32(static_cast<int>(split.kept)));
    }
    const __m512 found = _mm512_mask_i32gather_ps(_mm512_setzero_ps(), kAll, lowest_bit(left),
                                                  leaves.data() + tree.first_leaf, 4);
    all_sums = _mm512_add_ps(all_sums, found);
  }
  _mm512_storeu_ps(sums.lanes.data(), all_sums);
}

void Forest::ask(std::size_t from, std::size_t to, std::span<const Column> columns,
                 Column& sums) const {
  static const bool wide = __builtin_cpu_supports("avx2") != 0;
  static const bool widest = __builtin_cpu_supports("avx512f") != 0;
  if (widest)
    ask_by_sixteen(from, to, columns, sums);
  else if (wide)
    ask_by_eight(from, to, columns, sums);
  else
    ask_by_four(from, to, columns, sums);
}

#else

void Forest::ask(std::size_t from, std::size_t to, std::span<const Column> columns,
                 Column& sums) const {
  ask_by_four(from, to, columns, sums);
}

#endif

}  // namespace hearsay::parse
