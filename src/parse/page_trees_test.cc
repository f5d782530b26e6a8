// SPDX-License-Identifier: Apache-2.0
#include "parse/page_trees.h"

#include <gtest/gtest.h>

#include <random>

namespace hearsay::parse {
namespace {

// A split at the root, one on each side of it, and so on: `depth` levels, the leaves numbered.
void add_full_tree(int depth, std::uint32_t columns, std::mt19937& random, Forest& out) {
  Tree tree{static_cast<std::uint32_t>(out.splits.size()), 0,
            static_cast<std::uint32_t>(out.leaves.size())};
  const std::uint32_t leaves = 1U << depth;
  for (std::uint32_t width = leaves; width > 1; width /= 2)
    for (std::uint32_t at = 0; at < leaves; at += width) {
      const std::uint32_t left = ((1U << (width / 2)) - 1) << at;
      out.splits.push_back({static_cast<float>(random() % 100),
                            static_cast<std::uint32_t>(random() % columns), ~left});
    }
  for (std::uint32_t leaf = 0; leaf < leaves; ++leaf)
    out.leaves.push_back(static_cast<float>(random() % 1000) / 7);
  tree.end_split = static_cast<std::uint32_t>(out.splits.size());
  out.trees.push_back(tree);
}

// The leaf that a walk down a full tree comes to, split by split.
float walked(const Forest& all, const Tree& tree, const std::vector<Column>& columns,
             std::size_t lane) {
  const std::uint32_t splits = tree.end_split - tree.first_split;
  std::uint32_t node = 0;
  while (node < splits) {
    const Split& split = all.splits[tree.first_split + node];
    node = 2 * node + (columns[split.column].lanes[lane] <= split.value ? 1 : 2);
  }
  return all.leaves[tree.first_leaf + node - splits];
}

TEST(Forest, LeavesAreThoseOfAWalkOnAnyProcessor) {
  std::mt19937 random(7);  // NOLINT: the same numbers every time
  for (int round = 0; round < 50; ++round) {
    Forest forest;
    std::vector<Column> columns(9);
    for (Column& column : columns)
      for (float& number : column.lanes) number = static_cast<float>(random() % 100);
    for (int depth = 0; depth <= 4; ++depth) add_full_tree(depth, 9, random, forest);
    Column wide, narrow;
    forest.ask(0, forest.trees.size(), columns, wide);
    forest.ask_by_four(0, forest.trees.size(), columns, narrow);
    for (std::size_t lane = 0; lane < kAbreast; ++lane) {
      float sum = 0;
      for (const Tree& tree : forest.trees) sum += walked(forest, tree, columns, lane);
      EXPECT_EQ(wide.lanes[lane], sum);
      EXPECT_EQ(narrow.lanes[lane], sum);
    }
#if defined(__x86_64__)
    Column by_eight, by_sixteen;
    if (__builtin_cpu_supports("avx2") != 0) {
      forest.ask_by_eight(0, forest.trees.size(), columns, by_eight);
      EXPECT_EQ(by_eight.lanes, narrow.lanes);
    }
    if (__builtin_cpu_supports("avx512f") != 0) {
      forest.ask_by_sixteen(0, forest.trees.size(), columns, by_sixteen);
      EXPECT_EQ(by_sixteen.lanes, narrow.lanes);
    }
#endif
  }
}

}  // namespace
}  // namespace hearsay::parse
