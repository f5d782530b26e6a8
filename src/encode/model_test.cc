// SPDX-License-Identifier: Apache-2.0
#include "encode/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <string>

#include "base/hash.h"
#include "base/result.h"

namespace hearsay::encode {
namespace {

template <typename T>
void put(std::string& bytes, std::size_t at, T value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

// A model of one tensor, "x": two floats.
std::string small_model() {
  std::string bytes(192, '\0');
  std::memcpy(bytes.data(), "HEARSAYR", 8);
  put<std::uint32_t>(bytes, 8, 1);
  put<std::uint32_t>(bytes, 12, 1);
  put<std::uint64_t>(bytes, 16, bytes.size());
  bytes[64] = 'x';
  put<std::uint32_t>(bytes, 64 + 36, 1);
  put<std::uint32_t>(bytes, 64 + 40, 2);
  put<std::uint64_t>(bytes, 64 + 56, 128);
  put<float>(bytes, 128, 1.5f);
  put<float>(bytes, 132, -2.0f);
  return bytes;
}

void seal(std::string& bytes) {
  put<std::uint64_t>(bytes, 24, base::hash64(std::string_view(bytes).substr(64)));
}

class ModelFile : public testing::Test {
 protected:
  std::string path_ = (std::filesystem::path(testing::TempDir()) /
                       ("hearsay_model_test." + std::to_string(::getpid())))
                          .string();
  void TearDown() override { std::filesystem::remove(path_); }

  std::string refusal(const std::string& bytes) {
    base::write_file(path_, bytes);
    try {
      Model model(path_);
    } catch (const base::Failure& failure) {
      return failure.what();
    }
    return "accepted";
  }
};

TEST_F(ModelFile, GivesItsTensors) {
  std::string bytes = small_model();
  seal(bytes);
  base::write_file(path_, bytes);
  const Model model(path_);
  EXPECT_THAT(model.floats("x", {2}), testing::ElementsAre(1.5f, -2.0f));
  EXPECT_THROW(model.floats("x", {3}), base::Failure);
  EXPECT_THROW(model.weights("x", {2}), base::Failure);
  EXPECT_THROW(model.floats("y", {2}), base::Failure);
}

TEST_F(ModelFile, MissingFileIsNamed) {
  EXPECT_THROW(Model((std::filesystem::path(testing::TempDir()) / "no_such_model.bin").string()),
               base::Failure);
}

TEST_F(ModelFile, ForeignFileIsRefused) {
  EXPECT_THAT(refusal("GGUF and so on, but certainly longer than the header of sixty-four bytes"),
              testing::HasSubstr("no model of hearsay"));
  EXPECT_THAT(refusal(""), testing::HasSubstr("no model of hearsay"));
}

TEST_F(ModelFile, AnotherLayoutIsRefused) {
  std::string bytes = small_model();
  put<std::uint32_t>(bytes, 8, 7);
  seal(bytes);
  EXPECT_THAT(refusal(bytes), testing::HasSubstr("layout 7"));
}

TEST_F(ModelFile, CutFileIsRefusedAtEveryLength) {
  std::string bytes = small_model();
  seal(bytes);
  for (std::size_t size = 0; size < bytes.size(); size += 7)
    EXPECT_NE(refusal(bytes.substr(0, size)), "accepted") << size;
}

TEST_F(ModelFile, ChangedByteIsRefused) {
  std::string bytes = small_model();
  seal(bytes);
  bytes[130] = static_cast<char>(bytes[130] ^ 1);
  EXPECT_THAT(refusal(bytes), testing::HasSubstr("checksum"));
}

TEST_F(ModelFile, TensorsOutsideTheFileAreRefused) {
  for (const std::uint64_t offset :
       {std::uint64_t{192}, std::uint64_t{1} << 60, ~std::uint64_t{63}}) {
    std::string bytes = small_model();
    put<std::uint64_t>(bytes, 64 + 56, offset);
    seal(bytes);
    EXPECT_THAT(refusal(bytes), testing::HasSubstr("outside")) << offset;
  }
  std::string bytes = small_model();
  put<std::uint32_t>(bytes, 64 + 36, 4);
  for (std::size_t i = 0; i < 4; ++i) put<std::uint32_t>(bytes, 64 + 40 + 4 * i, 0xFFFFFFFF);
  seal(bytes);
  EXPECT_THAT(refusal(bytes), testing::HasSubstr("larger than the file"));
}

}  // namespace
}  // namespace hearsay::encode
