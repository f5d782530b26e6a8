// SPDX-License-Identifier: Apache-2.0
#include "encode/windows.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace hearsay::encode {
namespace {

constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

bool is_space(UChar32 c) { return u_isUWhiteSpace(c) || (c >= 0x1C && c <= 0x1F); }

bool is_word(UChar32 c) {
  return c == '_' || (c >= 0x300 && c <= 0x36F) ||
         (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

// What a run costs in a window that begins with run `start`: its pieces, and the mark of a new
// paragraph.
std::size_t cost(const std::vector<Run>& runs, std::size_t i, std::size_t start) {
  return runs[i].end - runs[i].begin + (i > start && runs[i].paragraph != runs[i - 1].paragraph);
}

std::vector<Run> runs_of(const std::vector<Piece>& pieces, std::string_view text,
                         std::span<const Bytes> sentences) {
  std::vector<Run> out;
  std::uint32_t piece = 0, paragraph = 0, last = kNowhere;
  const auto count = static_cast<std::uint32_t>(pieces.size());
  for (const auto& [begin, end] : sentences) {
    while (piece < count && pieces[piece].end <= begin) ++piece;
    std::uint32_t start = piece;
    while (piece < count && pieces[piece].begin < end) ++piece;
    if (piece == start) continue;
    if (last != kNowhere) {
      const std::uint32_t from = pieces[last].end, to = std::max(from, pieces[start].begin);
      paragraph += text.substr(from, to - from).find('\n') != std::string_view::npos;
    }
    last = piece - 1;
    for (; piece - start > kWindow - 2; start += kWindow - 2)
      out.push_back({start, start + static_cast<std::uint32_t>(kWindow) - 2, paragraph});
    out.push_back({start, piece, paragraph});
  }
  return out;
}

Window make_window(const SplitText& text, std::span<const Run> runs) {
  Window window;
  window.begin = runs.front().begin;
  window.end = runs.back().end;
  window.rows.assign(window.end - window.begin, kNowhere);
  window.ids.push_back(kBegin);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i && runs[i].paragraph != runs[i - 1].paragraph) window.ids.push_back(kEnd);
    for (std::uint32_t piece = runs[i].begin; piece < runs[i].end; ++piece) {
      window.rows[piece - window.begin] = static_cast<std::uint32_t>(window.ids.size());
      window.ids.push_back(text.pieces[piece].id);
    }
  }
  window.ids.push_back(kEnd);
  const auto low = std::lower_bound(text.first.begin(), text.first.end(), window.begin);
  for (auto it = low; it != text.first.end() && *it < window.end; ++it) {
    const std::uint32_t row = window.rows[*it - window.begin];
    if (row == kNowhere) continue;
    window.words.push_back(static_cast<std::uint32_t>(it - text.first.begin()));
    window.at.push_back(row);
  }
  return window;
}

}  // namespace

std::vector<Bytes> reader_words(std::string_view utf8) {
  std::vector<Bytes> out;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  bool open = false;  // the last word may still grow
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    const Bytes place{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    if (c >= 0 && is_word(c)) {
      if (open)
        out.back().second = place.second;
      else
        out.push_back(place);
      open = true;
    } else {
      if (c < 0 || !is_space(c)) out.push_back(place);
      open = false;
    }
  }
  return out;
}

SplitText split_text(const Pieces& pieces, std::string_view utf8,
                     std::span<const Bytes> sentences) {
  SplitText out;
  out.words = reader_words(utf8);
  out.pieces = pieces.split(utf8);
  out.first.reserve(out.words.size());
  std::uint32_t piece = 0;
  for (const auto& [begin, end] : out.words) {
    while (piece + 1 < out.pieces.size() && out.pieces[piece].end <= begin) ++piece;
    out.first.push_back(piece);
  }
  out.runs = runs_of(out.pieces, utf8, sentences);
  return out;
}

std::vector<Window> windows(const SplitText& text) {
  std::vector<Window> out;
  const std::vector<Run>& runs = text.runs;
  for (std::size_t start = 0; start < runs.size();) {
    std::size_t end = start, size = 2;
    while (end < runs.size() && size + cost(runs, end, start) <= kWindow)
      size += cost(runs, end++, start);
    out.push_back(make_window(text, std::span(runs).subspan(start, end - start)));
    start = end;
  }
  return out;
}

Spelling spelling(const SplitText& text, std::string_view utf8) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  double words = 0, of_words = 0, pieces = 0, unknown = 0;
  std::size_t word = 0;
  for (const Run& run : text.runs) {
    for (std::uint32_t p = run.begin; p < run.end; ++p) unknown += text.pieces[p].id == kUnknown;
    pieces += run.end - run.begin;
    while (word < text.first.size() && text.first[word] < run.begin) ++word;
    for (; word < text.first.size() && text.first[word] < run.end; ++word) {
      const std::uint32_t next =
          word + 1 < text.first.size() ? std::min(text.first[word + 1], run.end) : run.end;
      UChar32 c;
      U8_GET(bytes, 0, static_cast<std::int32_t>(text.words[word].first), size, c);
      if (c < 0 || !u_isalpha(c)) continue;
      of_words += next - text.first[word];
      ++words;
    }
  }
  return {words > 0 ? of_words / words : 0, pieces > 0 ? unknown / pieces : 0};
}

}  // namespace hearsay::encode
