// SPDX-License-Identifier: Apache-2.0
#include "encode/kernels.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

namespace hearsay::encode {
namespace {

std::vector<float> noise(std::size_t count, float size, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0, size);
  std::vector<float> out(count);
  for (float& x : out) x = normal(random);
  return out;
}

std::vector<std::uint32_t> numbers(std::size_t count) {
  std::vector<std::uint32_t> out(count);
  std::iota(out.begin(), out.end(), 0);
  return out;
}

class EveryKind : public testing::TestWithParam<std::size_t> {
 protected:
  const Kernels& k() const {
    std::size_t count = 0;
    return *all_kernels(count)[GetParam()];
  }
};

std::size_t kinds() {
  std::size_t count = 0;
  all_kernels(count);
  return count;
}

INSTANTIATE_TEST_SUITE_P(Kernels, EveryKind, testing::Range<std::size_t>(0, kinds()));

TEST_P(EveryKind, QuantiseKeepsEachValueWithinHalfAStep) {
  const auto x = noise(5 * 64, 3, 1);
  std::vector<std::uint8_t> q(x.size());
  std::vector<float> scale(5);
  k().quantise(x.data(), 5, 64, q.data(), scale.data());
  for (std::size_t i = 0; i < x.size(); ++i)
    EXPECT_NEAR((static_cast<int>(q[i]) - 128) * scale[i / 64], x[i], scale[i / 64] * 0.501f);
}

TEST_P(EveryKind, QuantiseOfZeroesIsZero) {
  const std::vector<float> x(32, 0.0f);
  std::vector<std::uint8_t> q(32);
  float scale = 1;
  k().quantise(x.data(), 1, 32, q.data(), &scale);
  EXPECT_EQ(scale, 0.0f);
  EXPECT_EQ(q, std::vector<std::uint8_t>(32, 128));
}

TEST_P(EveryKind, GeluAgreesWithTheErrorFunction) {
  std::vector<float> x;
  for (int i = -160; i < 160; ++i) x.push_back(static_cast<float>(i) * 0.0625f);
  auto y = x;
  k().gelu(y.data(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double v = x[i];
    EXPECT_NEAR(y[i], 0.5 * v * (1 + std::erf(v / std::sqrt(2.0))), 1e-4) << v;
  }
}

TEST_P(EveryKind, NormaliseGivesMeanAndVarianceOfGainAndBias) {
  auto x = noise(64, 5, 2);
  const auto y = noise(64, 1, 3);
  const std::vector<float> gain(64, 2.0f), bias(64, 0.5f);
  k().add_normalise(x.data(), y.data(), 1, 64, gain.data(), bias.data(), 1e-12f);
  double mean = 0, square = 0;
  for (const float v : x) mean += v / 64, square += (v - 0.5) * (v - 0.5) / 64;
  EXPECT_NEAR(mean, 0.5, 1e-5);
  EXPECT_NEAR(square, 4, 1e-4);
}

TEST_P(EveryKind, AttentionAgreesWithTheDefinition) {
  for (const std::size_t rows : {1u, 3u, 32u, 45u, 256u}) {
    const std::size_t heads = 2, width = heads * kHeadSize;
    const auto qkv = noise(rows * 3 * width, 1.5f, static_cast<unsigned>(rows));
    std::vector<float> out(rows * width), scratch(attend_scratch(rows));
    k().attend(qkv.data(), rows, heads, numbers(rows).data(), rows, out.data(), scratch.data());
    for (std::size_t h = 0; h < heads; ++h)
      for (std::size_t i = 0; i < rows; ++i) {
        std::vector<double> weight(rows), mean(kHeadSize, 0.0);
        double total = 0;
        for (std::size_t j = 0; j < rows; ++j) {
          double dot = 0;
          for (std::size_t d = 0; d < kHeadSize; ++d)
            dot += static_cast<double>(qkv[i * 3 * width + h * kHeadSize + d]) *
                   qkv[j * 3 * width + width + h * kHeadSize + d];
          total += weight[j] = std::exp(dot / std::sqrt(static_cast<double>(kHeadSize)));
        }
        for (std::size_t j = 0; j < rows; ++j)
          for (std::size_t d = 0; d < kHeadSize; ++d)
            mean[d] += weight[j] / total * qkv[j * 3 * width + 2 * width + h * kHeadSize + d];
        for (std::size_t d = 0; d < kHeadSize; ++d)
          EXPECT_NEAR(out[i * width + h * kHeadSize + d], mean[d], 3e-3);  // values reach 6
      }
  }
}

TEST_P(EveryKind, DenseAgreesWithTheDefinition) {
  const auto x = noise(6 * 48, 1, 4), w = noise(5 * 48, 1, 5), bias = noise(5, 1, 6);
  std::vector<float> out(6 * 5);
  k().dense(x.data(), 6, 48, w.data(), 5, bias.data(), out.data());
  for (std::size_t r = 0; r < 6; ++r)
    for (std::size_t o = 0; o < 5; ++o) {
      double want = bias[o];
      for (std::size_t c = 0; c < 48; ++c)
        want += static_cast<double>(x[r * 48 + c]) * w[o * 48 + c];
      EXPECT_NEAR(out[r * 5 + o], want, 1e-4);
    }
}

TEST_P(EveryKind, AttentionOfLargeNumbersStaysInRange) {
  const std::size_t rows = 256, heads = 1, width = kHeadSize;
  std::vector<float> qkv(rows * 3 * width, 900.0f), out(rows * width);
  std::vector<float> scratch(attend_scratch(rows));
  k().attend(qkv.data(), rows, heads, numbers(rows).data(), rows, out.data(), scratch.data());
  for (const float x : out) EXPECT_NEAR(x, 900.0f, 1.0f);
}

TEST_P(EveryKind, AttentionOfSomeRowsHasTheBitsOfAll) {
  const std::size_t rows = 45, heads = 2, width = heads * kHeadSize;
  const auto qkv = noise(rows * 3 * width, 1.5f, 21);
  std::vector<float> all(rows * width), some(rows * width), scratch(attend_scratch(rows));
  const std::vector<std::uint32_t> asked{0, 1, 4, 5, 9, 17, 30, 31, 32, 40, 44};
  k().attend(qkv.data(), rows, heads, numbers(rows).data(), rows, all.data(), scratch.data());
  k().attend(qkv.data(), rows, heads, asked.data(), asked.size(), some.data(), scratch.data());
  for (std::size_t i = 0; i < asked.size(); ++i)
    for (std::size_t c = 0; c < width; ++c)
      EXPECT_EQ(some[i * width + c], all[asked[i] * width + c]);
}

TEST_P(EveryKind, PackedProductGivesTheBitsOfProductAndFinish) {
  if (!k().product) GTEST_SKIP() << "products are oneDNN's";
  std::mt19937 random(11);
  for (const auto& [rows, inputs, outputs] :
       {std::array<std::size_t, 3>{1, 384, 384}, {8, 32, 80}, {23, 384, 1152}, {18, 1536, 16}}) {
    std::vector<std::uint8_t> q(rows * inputs);
    std::vector<std::int8_t> w(outputs * inputs);
    for (auto& x : q) x = static_cast<std::uint8_t>(random() % 255 + 1);
    for (auto& x : w) x = static_cast<std::int8_t>(static_cast<int>(random() % 127) - 63);
    const auto row_scale = noise(rows, 0.01f, 12), scale = noise(outputs, 0.01f, 13),
               bias = noise(outputs, 1, 14);
    const std::size_t filled = (outputs + kPanel - 1) / kPanel * kPanel;
    std::vector<std::int8_t> panels(filled * inputs);
    std::vector<std::int32_t> offsets(filled), sums(rows * outputs);
    k().pack(w.data(), outputs, inputs, panels.data(), offsets.data());
    plain_byte_product(q.data(), rows, inputs, w.data(), outputs, sums.data());
    for (const bool gelu : {false, true}) {
      std::vector<float> want(rows * outputs), out(rows * outputs);
      (gelu ? k().finish_gelu : k().finish)(sums.data(), rows, outputs, row_scale.data(),
                                            scale.data(), bias.data(), want.data());
      k().product(q.data(), row_scale.data(), rows,
                  {inputs, outputs, panels.data(), offsets.data(), scale.data(), bias.data()}, gelu,
                  out.data());
      EXPECT_EQ(out, want);
    }
  }
}

TEST_P(EveryKind, ARowDoesNotDependOnItsNeighbours) {
  const auto x = noise(7 * 64, 1, 8), w = noise(9 * 64, 1, 9);
  std::vector<float> together(7 * 9), alone(9);
  k().dense(x.data(), 7, 64, w.data(), 9, nullptr, together.data());
  for (std::size_t r = 0; r < 7; ++r) {
    k().dense(x.data() + r * 64, 1, 64, w.data(), 9, nullptr, alone.data());
    for (std::size_t o = 0; o < 9; ++o) EXPECT_EQ(alone[o], together[r * 9 + o]);
  }
}

// The worst case for instructions that add pairs in 16 bits: the largest bytes and weights there
// are.
TEST(ByteProduct, NeverSaturates) {
  const std::size_t rows = 3, inputs = 256, outputs = 16;
  const std::vector<std::uint8_t> q(rows * inputs, 255);
  const std::vector<std::int8_t> w(outputs * inputs, 63);
  std::vector<std::int32_t> fast(rows * outputs), plain(rows * outputs);
  byte_product(q.data(), rows, inputs, w.data(), outputs, fast.data());
  plain_byte_product(q.data(), rows, inputs, w.data(), outputs, plain.data());
  EXPECT_EQ(plain[0], 127 * 63 * 256);
  EXPECT_EQ(fast, plain);
}

TEST(ByteProduct, AgreesWithPlainLoopsExactly) {
  std::mt19937 random(10);
  for (const auto& [rows, inputs, outputs] :
       {std::array<std::size_t, 3>{1, 384, 384}, {37, 384, 1152}, {64, 1536, 384}}) {
    std::vector<std::uint8_t> q(rows * inputs);
    std::vector<std::int8_t> w(outputs * inputs);
    for (auto& x : q) x = static_cast<std::uint8_t>(random() % 255 + 1);
    for (auto& x : w) x = static_cast<std::int8_t>(static_cast<int>(random() % 127) - 63);
    std::vector<std::int32_t> fast(rows * outputs), plain(rows * outputs);
    byte_product(q.data(), rows, inputs, w.data(), outputs, fast.data());
    plain_byte_product(q.data(), rows, inputs, w.data(), outputs, plain.data());
    EXPECT_EQ(fast, plain);
  }
}

}  // namespace
}  // namespace hearsay::encode
