// SPDX-License-Identifier: Apache-2.0
// The learnt reader as a mapped file of named tensors. learn/export.py writes it and describes the
// layout; a file that is missing, cut, changed or of another kind is refused with a clear Failure.
#ifndef HEARSAY_ENCODE_MODEL_H_
#define HEARSAY_ENCODE_MODEL_H_

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"

namespace hearsay::encode {

// Thread-safe. Views live as long as the model.
class Model {
 public:
  explicit Model(const std::string& path);  // throws base::Failure

  // The tensor `name`, which must have this kind and these dimensions (0: any); else Failure.
  std::span<const float> floats(std::string_view name,
                                std::initializer_list<std::uint32_t> shape) const;
  std::span<const std::int8_t> weights(std::string_view name,
                                       std::initializer_list<std::uint32_t> shape) const;
  std::span<const std::uint8_t> bytes(std::string_view name,
                                      std::initializer_list<std::uint32_t> shape) const;
  std::vector<std::uint32_t> shape(std::string_view name) const;
  const std::string& path() const { return path_; }

 private:
  struct Tensor {
    std::uint32_t kind = 0;
    std::vector<std::uint32_t> shape;
    std::string_view bytes;
  };
  const Tensor& find(std::string_view name) const;
  std::string_view take(std::string_view name, std::uint32_t kind,
                        std::initializer_list<std::uint32_t> shape) const;
  void read_entry(std::string_view entry);
  [[noreturn]] void refuse(const std::string& what) const;

  std::string path_;
  base::MappedFile file_;
  std::map<std::string, Tensor, std::less<>> tensors_;
};

}  // namespace hearsay::encode

#endif  // HEARSAY_ENCODE_MODEL_H_
