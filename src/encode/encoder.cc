// SPDX-License-Identifier: Apache-2.0
// The encoder: a transformer with its weights in bytes.
//
// Problem. Every word of every article passes through here; on a laptop, without an accelerator. At
// 32 bits the products of matrices are four times as dear as in bytes.
//
// Idea. Weights are bytes with one scale an output; the rows of activations are turned into bytes
// just before each product, with one scale a row (so that a row's numbers hang on no other row),
// and the sums are exact integers (see kernels.h). All else (attention, normalisation, GELU) is
// float, but for attention, whose products are of 16-bit numbers: they cost half of what floats
// cost, and are off by far less than bytes are. Windows are worked on in groups of some hundred
// rows, so that what lies between two products stays in the cache; where weights can be packed once
// for all, the part of a layer that works row by row takes some dozen rows through all its products
// at a time. Who reads words asks for the first piece of each: the last layer makes no others.
//
// Invariants. Same window, same processor → same bits, whatever its group. Word vectors stay in
// the base's 4 bits: blocks of 32, one half-precision scale.
//
// Limits. Windows of at most kWindow pieces. Against the model in 32 bits, vectors are off by
// about 2–3 % of their length (the golden test states the bound).
#include "encode/encoder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

#include "base/check.h"
#include "base/result.h"
#include "encode/kernels.h"

namespace hearsay::encode {
namespace {

constexpr std::size_t kGroupRows = 384;
constexpr std::size_t kPackedRows = 48;  // that go through a layer's products together, if packed
constexpr std::size_t kBlock = 32, kBlockBytes = 18;

struct Linear {
  const std::int8_t* weight = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
  std::size_t inputs = 0, outputs = 0;
  std::vector<std::int8_t> panels;  // the weights again, in the order of Kernels::product
  std::vector<std::int32_t> offsets;

  PackedProduct packed() const {
    return {inputs, outputs, panels.data(), offsets.data(), scale, bias};
  }
};
struct Norm {
  const float* gain = nullptr;
  const float* bias = nullptr;
};
struct Layer {
  Linear qkv, attended, inner, outer;
  Norm norm1, norm2;
};

float half_to_float(std::uint16_t half) {
  const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000) << 16;
  const std::uint32_t exponent = (half >> 10) & 31, fraction = half & 1023;
  if (exponent == 0)
    return std::bit_cast<float>(sign) +
           (sign ? -1.0f : 1.0f) * std::ldexp(static_cast<float>(fraction), -24);
  return std::bit_cast<float>(sign | ((exponent + 112) << 23) | (fraction << 13));
}

// What a text is cut into, and a vector for each: encoders that were made of one base share it.
struct Words {
  std::shared_ptr<const Model> model;  // which `rows` points into
  const std::uint8_t* rows = nullptr;
  Pieces pieces;
};

// Scratch of one group of windows; grows to what the largest group needs.
struct Scratch {
  std::vector<float> x, wide, narrow, attention, scale;
  std::vector<std::uint8_t> bytes;
  std::vector<std::int32_t> sums;
};

// A window's rows: how many there are, and which of them the last layer has to make.
struct Rows {
  std::size_t count = 0;
  std::span<const std::uint32_t> asked;  // ascending
};

// The first rows of words, each once: two words may begin in one piece.
std::vector<std::uint32_t> rows_of_words(const Window& window) {
  std::vector<std::uint32_t> out = window.at;
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// A row for each word, from the rows that were made.
Matrix spread(const Window& window, std::span<const std::uint32_t> made, const float* rows,
              std::size_t width) {
  Matrix out{window.at.size(), width, {}};
  out.values.reserve(out.rows * width);
  std::size_t at = 0;
  for (const std::uint32_t row : window.at) {
    while (made[at] != row) ++at;
    out.values.insert(out.values.end(), rows + at * width, rows + (at + 1) * width);
  }
  return out;
}

}  // namespace

struct Encoder::Inside {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Words> words;
  Products products = Products::Fast;
  std::size_t vocabulary = 0, width = 0, heads = 0, inner = 0;
  float epsilon = 0;
  std::vector<float> position;  // with the style in it
  Norm norm;
  std::vector<Layer> layers;
  const float* sentence_weight = nullptr;
  const float* sentence_bias = nullptr;
  std::size_t sentence_width = 0;

  explicit Inside(const std::string& path) : model(std::make_shared<const Model>(path)) {}

  bool packs() const { return products == Products::Fast && kernels().product; }
  Linear linear(const std::string& name, std::size_t outputs, std::size_t inputs) const;
  Norm normal(const std::string& name) const;
  void bind(Style style, std::shared_ptr<const Words> shared);
  std::shared_ptr<const Words> read_words() const;
  void embed(std::uint32_t id, std::size_t position, float* out) const;
  void apply(const Linear& linear, const float* x, std::size_t rows, float* out, Scratch& scratch,
             bool gelu = false) const;
  void layer(const Layer& layer, std::span<const Rows> windows, Scratch& scratch) const;
  void group(std::span<const Window> windows, bool by_word, std::span<Matrix> out,
             Scratch& scratch) const;
  std::vector<Matrix> encode(std::span<const Window> windows, bool by_word) const;
};

Linear Encoder::Inside::linear(const std::string& name, std::size_t outputs,
                               std::size_t inputs) const {
  const auto o = static_cast<std::uint32_t>(outputs), i = static_cast<std::uint32_t>(inputs);
  Linear out{model->weights(name + ".w", {o, i}).data(),
             model->floats(name + ".s", {o}).data(),
             model->floats(name + ".b", {o}).data(),
             inputs,
             outputs,
             {},
             {}};
  if (packs()) {
    const std::size_t filled = (outputs + kPanel - 1) / kPanel * kPanel;
    out.panels.resize(filled * inputs);
    out.offsets.resize(filled);
    kernels().pack(out.weight, outputs, inputs, out.panels.data(), out.offsets.data());
  }
  return out;
}

Norm Encoder::Inside::normal(const std::string& name) const {
  const auto w = static_cast<std::uint32_t>(width);
  return {model->floats(name + ".g", {w}).data(), model->floats(name + ".b", {w}).data()};
}

std::shared_ptr<const Words> Encoder::Inside::read_words() const {
  const auto row = static_cast<std::uint32_t>(width / kBlock * kBlockBytes);
  const auto vocabulary_bytes = model->bytes("pieces", {0});
  return std::make_shared<const Words>(
      Words{model, model->bytes("word", {static_cast<std::uint32_t>(vocabulary), row}).data(),
            Pieces(std::string_view(reinterpret_cast<const char*>(vocabulary_bytes.data()),
                                    vocabulary_bytes.size()))});
}

void Encoder::Inside::bind(Style style, std::shared_ptr<const Words> shared) {
  std::array<std::size_t, 6> shape{};
  const auto given = model->floats("shape", {6});
  for (std::size_t i = 0; i < 6; ++i) {
    if (!(given[i] >= 1 && given[i] <= 1e6f))
      throw base::Failure("the model's sizes make no sense", model->path(),
                          "install hearsay again");
    shape[i] = static_cast<std::size_t>(given[i]);
  }
  vocabulary = shape[0], width = shape[1], heads = shape[3], inner = shape[4];
  if (width != heads * kHeadSize || width % 32 || inner % 16 || shape[5] != kWindow ||
      shape[2] > 64)
    throw base::Failure("the model's sizes are not those this program is made for", model->path(),
                        "install hearsay again");
  const auto w = static_cast<std::uint32_t>(width);
  const auto places = model->floats("position", {kWindow, w});
  position.assign(places.begin(), places.end());
  if (style == Style::Polnear) {
    const auto more = model->floats("style.polnear", {w});
    for (std::size_t i = 0; i < position.size(); ++i) position[i] += more[i % width];
  }
  epsilon = model->floats("epsilon", {1})[0];
  norm = normal("norm");
  for (std::size_t i = 0; i < shape[2]; ++i) {
    const std::string at = std::to_string(i) + ".";
    layers.push_back({linear(at + "qkv", 3 * width, width), linear(at + "att", width, width),
                      linear(at + "in", inner, width), linear(at + "out", width, inner),
                      normal(at + "n1"), normal(at + "n2")});
  }
  sentence_width = model->shape("sentence.w").front();
  sentence_weight = model->floats("sentence.w", {0, w}).data();
  sentence_bias = model->floats("sentence.b", {static_cast<std::uint32_t>(sentence_width)}).data();
  words = shared ? std::move(shared) : read_words();
  if (words->pieces.size() != vocabulary)
    throw base::Failure("the model's vocabulary is not the one it was taught with", model->path(),
                        "install hearsay again");
}

void Encoder::Inside::embed(std::uint32_t id, std::size_t at, float* out) const {
  const std::uint8_t* block = words->rows + id * (width / kBlock) * kBlockBytes;
  const float* place = position.data() + at * width;
  for (std::size_t c = 0; c < width; c += kBlock, block += kBlockBytes) {
    std::uint16_t half;
    std::memcpy(&half, block, sizeof half);
    const float scale = half_to_float(half);
    for (std::size_t i = 0; i < kBlock / 2; ++i) {
      out[c + i] = static_cast<float>((block[2 + i] & 15) - 8) * scale + place[c + i];
      out[c + 16 + i] = static_cast<float>((block[2 + i] >> 4) - 8) * scale + place[c + 16 + i];
    }
  }
}

void Encoder::Inside::apply(const Linear& linear, const float* x, std::size_t rows, float* out,
                            Scratch& scratch, bool gelu) const {
  const Kernels& k = kernels();
  scratch.bytes.resize(std::max(scratch.bytes.size(), rows * linear.inputs));
  scratch.scale.resize(std::max(scratch.scale.size(), rows));
  k.quantise(x, rows, linear.inputs, scratch.bytes.data(), scratch.scale.data());
  if (packs()) {
    k.product(scratch.bytes.data(), scratch.scale.data(), rows, linear.packed(), gelu, out);
    return;
  }
  scratch.sums.resize(std::max(scratch.sums.size(), rows * linear.outputs));
  (products == Products::Fast ? byte_product : plain_byte_product)(
      scratch.bytes.data(), rows, linear.inputs, linear.weight, linear.outputs,
      scratch.sums.data());
  (gelu ? k.finish_gelu : k.finish)(scratch.sums.data(), rows, linear.outputs, scratch.scale.data(),
                                    linear.scale, linear.bias, out);
}

// From here on only the rows that are asked for are worked on, one after another.
void Encoder::Inside::layer(const Layer& l, std::span<const Rows> windows, Scratch& s) const {
  const Kernels& k = kernels();
  std::size_t rows = 0;
  for (const Rows& window : windows) rows += window.count;
  apply(l.qkv, s.x.data(), rows, s.wide.data(), s);
  std::size_t from = 0, to = 0;
  for (const auto& [count, asked] : windows) {
    k.attend(s.wide.data() + from * 3 * width, count, heads, asked.data(), asked.size(),
             s.narrow.data() + to * width, s.attention.data());
    for (std::size_t i = 0; i < asked.size(); ++i, ++to)
      if (from + asked[i] != to)
        std::copy_n(s.x.data() + (from + asked[i]) * width, width, s.x.data() + to * width);
    from += count;
  }
  const std::size_t most = packs() ? kPackedRows : to;
  for (std::size_t begin = 0; begin < to; begin += most) {
    const std::size_t count = std::min(most, to - begin);
    float* const x = s.x.data() + begin * width;
    float* const narrow = s.narrow.data() + begin * width;
    apply(l.attended, narrow, count, s.wide.data(), s);
    k.add_normalise(x, s.wide.data(), count, width, l.norm1.gain, l.norm1.bias, epsilon);
    apply(l.inner, x, count, s.wide.data(), s, true);
    apply(l.outer, s.wide.data(), count, narrow, s);
    k.add_normalise(x, narrow, count, width, l.norm2.gain, l.norm2.bias, epsilon);
  }
}

void Encoder::Inside::group(std::span<const Window> windows, bool by_word, std::span<Matrix> out,
                            Scratch& s) const {
  std::vector<std::uint32_t> all(kWindow);
  std::iota(all.begin(), all.end(), 0);
  std::vector<std::vector<std::uint32_t>> of_words;
  std::vector<Rows> every, asked;
  std::size_t rows = 0;
  for (const Window& window : windows) {
    const std::size_t count = window.ids.size();
    HEARSAY_CHECK(count <= kWindow);
    every.push_back({count, std::span(all).first(count)});
    of_words.push_back(by_word ? rows_of_words(window) : std::vector<std::uint32_t>());
    rows += count;
  }
  for (std::size_t i = 0; i < windows.size(); ++i)
    asked.push_back({every[i].count, by_word ? std::span(of_words[i]) : every[i].asked});
  s.x.resize(std::max(s.x.size(), rows * width));
  s.wide.resize(std::max(s.wide.size(), rows * std::max(3 * width, inner)));
  s.narrow.resize(std::max(s.narrow.size(), rows * width));
  s.attention.resize(attend_scratch(kWindow));
  float* at = s.x.data();
  for (const Window& window : windows)
    for (std::size_t i = 0; i < window.ids.size(); ++i, at += width) {
      HEARSAY_CHECK(window.ids[i] < vocabulary);
      embed(window.ids[i], i, at);
    }
  kernels().add_normalise(s.x.data(), nullptr, rows, width, norm.gain, norm.bias, epsilon);
  for (const Layer& l : layers) layer(l, &l == &layers.back() ? asked : every, s);
  const float* made = s.x.data();
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const std::size_t count = asked[i].asked.size();
    out[i] = by_word ? spread(windows[i], asked[i].asked, made, width)
                     : Matrix{count, width, std::vector<float>(made, made + count * width)};
    made += count * width;
  }
}

Encoder::Encoder(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Encoder::~Encoder() = default;
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;

Encoder Encoder::load(const std::string& path, Products products, Style style) {
  auto inside = std::make_unique<Inside>(path);
  inside->products = products;
  inside->bind(style, nullptr);
  return Encoder(std::move(inside));
}

Encoder Encoder::load_beside(const Encoder& reader, const std::string& path, Products products) {
  auto inside = std::make_unique<Inside>(path);
  inside->products = products;
  inside->bind(Style::Own, reader.inside_->words);
  return Encoder(std::move(inside));
}

const Model& Encoder::model() const { return *inside_->model; }
const Pieces& Encoder::pieces() const { return inside_->words->pieces; }
std::size_t Encoder::width() const { return inside_->width; }
std::size_t Encoder::vector_width() const { return inside_->sentence_width; }

std::vector<Matrix> Encoder::Inside::encode(std::span<const Window> windows, bool by_word) const {
  std::vector<Matrix> out(windows.size());
  Scratch scratch;
  for (std::size_t begin = 0; begin < windows.size();) {
    std::size_t end = begin, rows = 0;
    while (end < windows.size() && (end == begin || rows + windows[end].ids.size() <= kGroupRows))
      rows += windows[end++].ids.size();
    group(windows.subspan(begin, end - begin), by_word, std::span(out).subspan(begin, end - begin),
          scratch);
    begin = end;
  }
  return out;
}

std::vector<Matrix> Encoder::encode(std::span<const Window> windows) const {
  return inside_->encode(windows, false);
}

std::vector<Matrix> Encoder::encode_words(std::span<const Window> windows) const {
  return inside_->encode(windows, true);
}

std::vector<float> Encoder::vector_of(const Window& window, const Matrix& encoded,
                                      std::uint32_t begin, std::uint32_t end) const {
  const std::size_t width = inside_->width;
  std::vector<float> mean(width, 0.0f);
  std::size_t count = 0;
  for (std::uint32_t p = std::max(begin, window.begin); p < std::min(end, window.end); ++p) {
    const std::uint32_t row = window.rows[p - window.begin];
    if (row >= encoded.rows) continue;
    const float* values = encoded.row(row);
    for (std::size_t c = 0; c < width; ++c) mean[c] += values[c];
    ++count;
  }
  if (!count) return {};
  for (float& value : mean) value /= static_cast<float>(count);
  std::vector<float> out(inside_->sentence_width);
  kernels().dense(mean.data(), 1, width, inside_->sentence_weight, out.size(),
                  inside_->sentence_bias, out.data());
  double square = 0;
  for (const float value : out) square += static_cast<double>(value) * value;
  const auto inverse = static_cast<float>(1.0 / std::sqrt(std::max(square, 1e-24)));
  for (float& value : out) value *= inverse;
  return out;
}

std::pair<std::uint32_t, std::uint32_t> pieces_in(const SplitText& text, std::uint32_t begin,
                                                  std::uint32_t end) {
  const auto low = std::partition_point(text.pieces.begin(), text.pieces.end(),
                                        [&](const Piece& p) { return p.end <= begin; });
  const auto high =
      std::partition_point(low, text.pieces.end(), [&](const Piece& p) { return p.begin < end; });
  return {static_cast<std::uint32_t>(low - text.pieces.begin()),
          static_cast<std::uint32_t>(high - text.pieces.begin())};
}

}  // namespace hearsay::encode
