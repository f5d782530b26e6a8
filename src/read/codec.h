// SPDX-License-Identifier: Apache-2.0
// One step of decompression, the same for every format that is a row of independent members.
#ifndef HEARSAY_READ_CODEC_H_
#define HEARSAY_READ_CODEC_H_

#include <cstddef>
#include <memory>
#include <string_view>

namespace hearsay::read {

class Codec {
 public:
  enum class State { More, MemberEnd, Damaged };
  struct Step {
    State state = State::More;
    std::size_t used = 0;  // bytes of the input
    std::size_t made = 0;  // bytes of the output
  };

  virtual ~Codec() = default;
  // Ready for the first byte of a member.
  virtual void begin() = 0;
  // REQUIRES: room > 0.
  virtual Step step(std::string_view in, char* out, std::size_t room) = 0;
};

std::unique_ptr<Codec> make_gzip_codec();
std::unique_ptr<Codec> make_zlib_codec();          // HTTP "deflate"
std::unique_ptr<Codec> make_bare_deflate_codec();  // the same as some servers send it
std::unique_ptr<Codec> make_brotli_codec();
// `dictionary` may be empty.
std::unique_ptr<Codec> make_zstd_codec(std::string_view dictionary);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_CODEC_H_
