// SPDX-License-Identifier: Apache-2.0
#include "encode/clause_encoder.h"

#include <algorithm>
#include <cstdint>

#include "base/data_path.h"

namespace hearsay::encode {
namespace {

constexpr std::size_t kWindowsAtOnce = 32;  // bounds what the token vectors of a text take

// The window that holds most of pieces [begin, end), the first of several; windows follow one
// another and share no piece. None: windows.size().
std::size_t home_of(std::span<const Window> windows, std::uint32_t begin, std::uint32_t end) {
  const auto first = std::partition_point(windows.begin(), windows.end(),
                                          [&](const Window& w) { return w.end <= begin; });
  std::size_t best = windows.size();
  std::uint32_t most = 0;
  for (auto w = first; w != windows.end() && w->begin < end; ++w) {
    const std::uint32_t held = std::min(end, w->end) - std::max(begin, w->begin);
    if (held > most) most = held, best = static_cast<std::size_t>(w - windows.begin());
  }
  return best;
}

}  // namespace

ClauseEncoder ClauseEncoder::load() {
  const Encoder reader = Encoder::load(base::data_path("models/reader.bin"));
  return ClauseEncoder(Encoder::load_beside(reader, base::data_path("models/claims.bin")));
}

Spelling ClauseEncoder::spelling(std::string_view text, std::span<const Bytes> sentences) const {
  return encode::spelling(split_text(encoder_.pieces(), text, sentences), text);
}

void ClauseEncoder::each(
    std::string_view text, std::span<const Bytes> sentences, std::span<const Bytes> clauses,
    const std::function<void(std::size_t clause, const std::vector<float>& vector)>& use) const {
  const auto split = split_text(encoder_.pieces(), text, sentences);
  const auto found = windows(split);
  struct Place {
    std::size_t clause;
    std::uint32_t begin, end;  // pieces
  };
  std::vector<std::vector<Place>> places(found.size());
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    const auto [begin, end] = pieces_in(split, clauses[c].first, clauses[c].second);
    const std::size_t home = home_of(found, begin, end);
    if (home < found.size()) places[home].push_back({c, begin, end});
  }
  for (std::size_t at = 0; at < found.size(); at += kWindowsAtOnce) {
    const auto some = std::span(found).subspan(at, std::min(kWindowsAtOnce, found.size() - at));
    const auto encoded = encoder_.encode(some);
    for (std::size_t w = 0; w < some.size(); ++w)
      for (const Place& place : places[at + w])
        use(place.clause, encoder_.vector_of(some[w], encoded[w], place.begin, place.end));
  }
}

}  // namespace hearsay::encode
