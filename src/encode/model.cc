// SPDX-License-Identifier: Apache-2.0
#include "encode/model.h"

#include <bit>
#include <cstring>

#include "base/hash.h"
#include "base/result.h"

namespace hearsay::encode {
namespace {

constexpr std::string_view kMagic = "HEARSAYR";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 64, kEntry = 64, kNameSize = 32, kMostTensors = 4096;
constexpr std::uint32_t kElementSize[] = {4, 1, 1};  // by kind: float32, int8, uint8

static_assert(std::endian::native == std::endian::little, "the model file is little-endian");

template <typename T>
T number(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

void Model::refuse(const std::string& what) const {
  throw base::Failure(what, path_,
                      "install hearsay again, or set HEARSAY_HOME to a folder with its models/");
}

Model::Model(const std::string& path) : path_(path), file_(path) {
  const std::string_view bytes = file_.bytes();
  if (bytes.size() < kHeader || bytes.substr(0, kMagic.size()) != kMagic)
    refuse("this is no model of hearsay");
  const auto version = number<std::uint32_t>(bytes, 8), count = number<std::uint32_t>(bytes, 12);
  if (version != kVersion)
    refuse("the model has layout " + std::to_string(version) + ", this program reads layout " +
           std::to_string(kVersion));
  const auto size = number<std::uint64_t>(bytes, 16);
  if (size != bytes.size())
    refuse("the model is cut: " + std::to_string(bytes.size()) + " bytes of " +
           std::to_string(size));
  if (base::hash64(bytes.substr(kHeader)) != number<std::uint64_t>(bytes, 24))
    refuse("the model is damaged: its checksum is not the one written in it");
  if (count > kMostTensors || kHeader + count * kEntry > bytes.size())
    refuse("the model's list of tensors is too long");
  for (std::uint32_t i = 0; i < count; ++i) read_entry(bytes.substr(kHeader + i * kEntry, kEntry));
}

void Model::read_entry(std::string_view entry) {
  const std::string name(entry.data(), strnlen(entry.data(), kNameSize));
  const auto kind = number<std::uint32_t>(entry, 32), rank = number<std::uint32_t>(entry, 36);
  const auto offset = number<std::uint64_t>(entry, 56);
  if (kind >= std::size(kElementSize) || rank > 4)
    refuse("tensor " + name + " is of an unknown kind");
  Tensor tensor{kind, {}, {}};
  std::uint64_t size = kElementSize[kind];
  const std::uint64_t most = file_.bytes().size();
  for (std::uint32_t i = 0; i < rank; ++i) {
    tensor.shape.push_back(number<std::uint32_t>(entry, 40 + 4 * i));
    size *= tensor.shape.back();
    if (size > most) refuse("tensor " + name + " is larger than the file");
  }
  if (offset % 64 || offset > most || size > most - offset)
    refuse("tensor " + name + " lies outside the file");
  tensor.bytes = file_.bytes().substr(offset, size);
  tensors_.emplace(name, std::move(tensor));
}

const Model::Tensor& Model::find(std::string_view name) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) refuse("the model has no tensor " + std::string(name));
  return found->second;
}

std::vector<std::uint32_t> Model::shape(std::string_view name) const { return find(name).shape; }

std::string_view Model::take(std::string_view name, std::uint32_t kind,
                             std::initializer_list<std::uint32_t> shape) const {
  const Tensor& tensor = find(name);
  bool fits = tensor.kind == kind && tensor.shape.size() == shape.size();
  std::size_t i = 0;
  for (const std::uint32_t wanted : shape) {
    fits = fits && (wanted == 0 || tensor.shape[i] == wanted);
    ++i;
  }
  if (!fits) refuse("tensor " + std::string(name) + " has another shape than this program expects");
  return tensor.bytes;
}

std::span<const float> Model::floats(std::string_view name,
                                     std::initializer_list<std::uint32_t> shape) const {
  const std::string_view bytes = take(name, 0, shape);
  return {reinterpret_cast<const float*>(bytes.data()), bytes.size() / sizeof(float)};
}

std::span<const std::int8_t> Model::weights(std::string_view name,
                                            std::initializer_list<std::uint32_t> shape) const {
  const std::string_view bytes = take(name, 1, shape);
  return {reinterpret_cast<const std::int8_t*>(bytes.data()), bytes.size()};
}

std::span<const std::uint8_t> Model::bytes(std::string_view name,
                                           std::initializer_list<std::uint32_t> shape) const {
  const std::string_view bytes = take(name, 2, shape);
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

}  // namespace hearsay::encode
