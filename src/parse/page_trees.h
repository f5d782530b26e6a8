// SPDX-License-Identifier: Apache-2.0
// Decision trees asked for sixteen rows of numbers at once.
#ifndef HEARSAY_PARSE_PAGE_TREES_H_
#define HEARSAY_PARSE_PAGE_TREES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::parse {

constexpr std::size_t kAbreast = 16;       // rows asked at once
constexpr std::uint32_t kMostLeaves = 32;  // of a tree, a bit each

// One number of each row.
struct alignas(32) Column {
  std::array<float, kAbreast> lanes{};
};

// A split that a row fails (its number is greater) takes away the leaves under its left branch.
struct Split {
  float value = 0;
  std::uint32_t column = 0;
  std::uint32_t kept = 0;  // a bit a leaf, from left to right
};

// Its splits and leaves, in Forest.
struct Tree {
  std::uint32_t first_split = 0, end_split = 0, first_leaf = 0;
};

struct Forest {
  std::vector<Tree> trees;
  std::vector<Split> splits;
  std::vector<float> leaves;

  // Adds the leaves that the rows come to in the trees [from, to) to their sums, tree by tree.
  // REQUIRES: `columns` holds every column that those trees look at; no number is NaN. The result
  // does not depend on the processor: sixteen or eight rows a step where it can, four where it
  // can't.
  void ask(std::size_t from, std::size_t to, std::span<const Column> columns, Column& sums) const;
  // The same on any processor.
  void ask_by_four(std::size_t from, std::size_t to, std::span<const Column> columns,
                   Column& sums) const;
  // The same on those that have AVX2, and AVX-512F. There are none but of x86-64.
  void ask_by_eight(std::size_t from, std::size_t to, std::span<const Column> columns,
                    Column& sums) const;
  void ask_by_sixteen(std::size_t from, std::size_t to, std::span<const Column> columns,
                      Column& sums) const;
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_TREES_H_
