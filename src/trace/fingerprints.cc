// SPDX-License-Identifier: Apache-2.0
// The problem: to find which of a million texts share a passage without comparing pairs. The idea:
// winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document
// fingerprinting", SIGMOD 2003) over runs of four word stems: of every four neighbouring runs the
// one with the smallest hash is kept, the rightmost when several are equal. Two texts that share
// seven words in a row share a window, hence its minimum. About two runs of five are kept.
// Invariant: depends on nothing but the words. Hash: XXH3.
#include "trace/fingerprints.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/sort_hashes.h"

namespace hearsay::trace {
namespace {

std::uint64_t hash_of(std::span<const std::uint32_t> stems) {
  return base::hash64({reinterpret_cast<const char*>(stems.data()), stems.size_bytes()});
}

}  // namespace

std::vector<std::uint64_t> fingerprints(std::span<const std::uint32_t> stems) {
  std::vector<std::uint64_t> out;
  if (stems.size() < kShingle) return out;
  const std::size_t runs = stems.size() - kShingle + 1;
  out.reserve(runs / 2 + 2);
  std::array<std::uint64_t, kWindow> ring{};
  std::size_t last = runs;  // the run kept last
  for (std::size_t run = 0; run < runs; ++run) {
    ring[run % kWindow] = hash_of(stems.subspan(run, kShingle));
    if (run + 1 < kWindow && run + 1 < runs) continue;
    const std::size_t first = run + 1 >= kWindow ? run + 1 - kWindow : 0;
    std::size_t best = run;
    for (std::size_t i = run; i-- > first;)
      if (ring[i % kWindow] < ring[best % kWindow]) best = i;
    if (best == last) continue;
    out.push_back(ring[best % kWindow]);
    last = best;
  }
  base::sort_hashes(out, [](std::uint64_t print) { return print; });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::uint64_t whole_hash(std::span<const std::uint32_t> stems) { return hash_of(stems); }

}  // namespace hearsay::trace
