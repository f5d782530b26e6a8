// SPDX-License-Identifier: Apache-2.0
// The problem: a reworded text keeps most of its words but changes their endings, their accents,
// the quotation marks and the spaces. The idea: of each word only the first five letters, lower
// case and without accents, are compared (a cheap stem that needs no knowledge of the language and
// is as good as a real one for finding shared runs), and a 32-bit hash stands for them. Sentences
// end at . ! ? … or a line break, roughly: they only limit where a translated sentence may lie, so
// a wrong border costs little. Limits: words beyond kMostWords are not seen; scripts without spaces
// between words give long "words" and are hardly traced.
#include "trace/digest.h"

#include <unicode/uchar.h>

#include <array>
#include <string_view>

#include "text/code_points.h"

namespace hearsay::trace {
namespace {

enum Class : std::uint8_t { kOther, kLetter, kNumber, kStop, kBreak, kOpen, kClose, kQuote, kJoin };

struct Glyph {
  Class kind = kOther;
  bool upper = false;
  char16_t folded = 0;  // lower case, accent off
};

constexpr std::size_t kTable = 0x530;

Glyph glyph_of(char32_t c) {
  Glyph glyph;
  const auto point = static_cast<UChar32>(c);
  if (u_isalpha(point) || u_charType(point) == U_NON_SPACING_MARK) {
    glyph.kind = kLetter;
  } else if (u_isdigit(point)) {
    glyph.kind = kNumber;
  } else if (c == '.' || c == '!' || c == '?' || c == 0x2026) {
    glyph.kind = kStop;
  } else if (c == '\n') {
    glyph.kind = kBreak;
  } else if (c == 0xAB || c == 0x201C || c == 0x201E) {
    glyph.kind = kOpen;
  } else if (c == 0xBB || c == 0x201D) {
    glyph.kind = kClose;
  } else if (c == '"') {
    glyph.kind = kQuote;
  } else if (c == ',' || c == 0xAD) {
    glyph.kind = kJoin;
  }
  glyph.upper = u_isupper(point) != 0;
  UChar32 low = u_tolower(point);
  // й is a letter of its own; ё is written as е as often as not.
  static constexpr std::string_view kPlain = "aaaaaaaceeeeiiiidnooooo/ouuuuyts";  // U+00E0..U+00FF
  if (low >= 0xE0 && low <= 0xFF)
    low = static_cast<unsigned char>(kPlain[static_cast<std::size_t>(low - 0xE0)]);
  if (low == 0x153) low = 'o';
  if (low == 0x451) low = 0x435;
  glyph.folded = low < 0xFFFF ? static_cast<char16_t>(low) : u'?';
  return glyph;
}

const std::array<Glyph, kTable>& table() {
  static const std::array<Glyph, kTable> kGlyphs = [] {
    std::array<Glyph, kTable> glyphs{};
    for (std::size_t c = 0; c < kTable; ++c) glyphs[c] = glyph_of(static_cast<char32_t>(c));
    return glyphs;
  }();
  return kGlyphs;
}

std::uint32_t mix(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15ULL;
  value ^= value >> 29;
  value *= 0xBF58476D1CE4E5B9ULL;
  return static_cast<std::uint32_t>(value >> 32);
}

constexpr std::size_t kLetters = 5;

// Reads words one after another; `Sink` is called with (stem, span, marks, sentence begins here).
template <typename Sink>
class Scanner {
 public:
  Scanner(std::string_view text, Sink& sink) : text_(text), sink_(sink), glyphs_(table()) {}

  // Returns false when the sink wants no more.
  bool scan(model::Span part) {
    fresh_ = true;
    quoted_ = false;
    std::size_t at = part.begin;
    while (at < part.end) {
      const std::size_t start = at;
      const char32_t c = text::next_code_point(text_, at);
      const Glyph glyph = c < kTable ? glyphs_[c] : glyph_of(c);
      if (glyph.kind == kLetter || glyph.kind == kNumber) {
        if (!word(start, at, part.end, glyph)) return false;
      } else {
        mark(glyph.kind, at);
      }
    }
    return true;
  }

 private:
  // One word from its first glyph on; `at` is moved behind it.
  bool word(std::size_t start, std::size_t& at, std::size_t end, Glyph first) {
    std::uint64_t key = 0;
    std::size_t letters = 0;
    std::uint8_t marks = first.upper ? kCapital : 0;
    if (fresh_ || opened_) marks |= kSentenceStart;
    if (quoted_) marks |= kQuoted;
    Glyph glyph = first;
    std::size_t behind = at;
    while (true) {
      const bool digit = glyph.kind == kNumber;
      if (digit) marks |= kDigit;
      // Numbers are told apart to the last digit, words by their first letters.
      if (letters < kLetters || digit) key = (key << 16 | key >> 48) ^ glyph.folded;
      ++letters;
      behind = at;
      if (at >= end) break;
      std::size_t next = at;
      const char32_t c = text::next_code_point(text_, next);
      glyph = c < kTable ? glyphs_[c] : glyph_of(c);
      if (digit && (c == '.' || c == ',') && next < end && text_[next] >= '0' && text_[next] <= '9')
        continue_number(next, glyph);
      if (glyph.kind != kLetter && glyph.kind != kNumber) break;
      at = next;
    }
    at = behind;
    const bool sentence = fresh_;
    fresh_ = opened_ = false;
    return sink_(mix(key + letters_seed(letters)),
                 model::Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(behind)},
                 marks, sentence);
  }

  static std::uint64_t letters_seed(std::size_t letters) {
    return letters < kLetters ? letters : 0;
  }

  void continue_number(std::size_t& next, Glyph& glyph) {
    const char32_t c = text::next_code_point(text_, next);
    glyph = glyphs_[c];
  }

  void mark(Class kind, std::size_t at) {
    switch (kind) {
      case kBreak:
        fresh_ = true;
        break;
      case kStop:
        // "U.S." and "3.5" go on; a stop ends a sentence when white space or a mark follows.
        if (at >= text_.size() || static_cast<unsigned char>(text_[at]) <= ' ' ||
            static_cast<unsigned char>(text_[at]) >= 0x80 || text_[at] == '"')
          fresh_ = true;
        break;
      case kOpen:
        quoted_ = opened_ = true;
        break;
      case kClose:
        quoted_ = opened_ = false;
        break;
      case kQuote:
        quoted_ = opened_ = !quoted_;
        break;
      default:
        break;
    }
  }

  std::string_view text_;
  Sink& sink_;
  const std::array<Glyph, kTable>& glyphs_;
  bool fresh_ = true;    // the next word begins a sentence
  bool opened_ = false;  // the next word is the first of a quotation
  bool quoted_ = false;
};

template <typename Sink>
void scan_prose(const model::Article& article, Sink& sink) {
  Scanner<Sink> scanner(article.text, sink);
  if (article.blocks.empty()) {
    scanner.scan({0, static_cast<std::uint32_t>(article.text.size())});
    return;
  }
  for (const model::Block& block : article.blocks)
    if (model::is_body(block.kind) && !block.repeats && !scanner.scan(block.span)) return;
}

}  // namespace

Digest digest(const model::Article& article) {
  Digest out;
  const std::size_t guess = article.text.size() / 6 + 8;
  out.stems.reserve(guess);
  out.spans.reserve(guess);
  out.marks.reserve(guess);
  auto sink = [&out](std::uint32_t stem, model::Span span, std::uint8_t marks, bool sentence) {
    if (sentence) out.sentence_begin.push_back(out.size());
    out.stems.push_back(stem);
    out.spans.push_back(span);
    out.marks.push_back(marks);
    return out.stems.size() < kMostWords;
  };
  scan_prose(article, sink);
  return out;
}

std::vector<std::uint32_t> stems(const model::Article& article) {
  std::vector<std::uint32_t> out;
  out.reserve(article.text.size() / 6 + 8);
  auto sink = [&out](std::uint32_t stem, model::Span, std::uint8_t, bool) {
    out.push_back(stem);
    return out.size() < kMostWords;
  };
  scan_prose(article, sink);
  return out;
}

}  // namespace hearsay::trace
