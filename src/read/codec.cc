// SPDX-License-Identifier: Apache-2.0
#include "read/codec.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

#include "base/check.h"

namespace hearsay::read {
namespace {

constexpr std::size_t kMost = std::size_t{1} << 30;  // zlib counts in 32 bits

class ZlibCodec : public Codec {
 public:
  explicit ZlibCodec(int window_bits) {
    HEARSAY_CHECK(inflateInit2(&stream_, window_bits) == Z_OK);
  }
  ~ZlibCodec() override { inflateEnd(&stream_); }
  ZlibCodec(const ZlibCodec&) = delete;
  ZlibCodec& operator=(const ZlibCodec&) = delete;

  void begin() override { inflateReset(&stream_); }
  Step step(std::string_view in, char* out, std::size_t room) override {
    const auto in_size = static_cast<uInt>(std::min(in.size(), kMost));
    const auto out_size = static_cast<uInt>(std::min(room, kMost));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = in_size;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = out_size;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    Step step;
    step.used = in_size - stream_.avail_in;
    step.made = out_size - stream_.avail_out;
    if (status == Z_STREAM_END)
      step.state = State::MemberEnd;
    else if (status != Z_OK && status != Z_BUF_ERROR)
      step.state = State::Damaged;
    return step;
  }

 private:
  z_stream stream_{};
};

class ZstdCodec : public Codec {
 public:
  explicit ZstdCodec(std::string_view dictionary) : context_(ZSTD_createDCtx(), &ZSTD_freeDCtx) {
    HEARSAY_CHECK(context_ != nullptr);
    if (!dictionary.empty())
      usable_ = ZSTD_isError(ZSTD_DCtx_loadDictionary(context_.get(), dictionary.data(),
                                                      dictionary.size())) == 0;
  }
  void begin() override { ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only); }
  Step step(std::string_view in, char* out, std::size_t room) override {
    Step step;
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out, room, 0};
    const std::size_t status = ZSTD_decompressStream(context_.get(), &output, &input);
    step.used = input.pos;
    step.made = output.pos;
    if (!usable_ || ZSTD_isError(status) != 0)
      step.state = State::Damaged;
    else if (status == 0)
      step.state = State::MemberEnd;
    return step;
  }

 private:
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context_;
  bool usable_ = true;
};

class BrotliCodec : public Codec {
 public:
  BrotliCodec() { BrotliCodec::begin(); }
  void begin() override {
    state_.reset(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    HEARSAY_CHECK(state_ != nullptr);
  }
  Step step(std::string_view in, char* out, std::size_t room) override {
    std::size_t in_left = in.size(), out_left = room;
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    auto* next_out = reinterpret_cast<std::uint8_t*>(out);
    const BrotliDecoderResult status = BrotliDecoderDecompressStream(
        state_.get(), &in_left, &next_in, &out_left, &next_out, nullptr);
    Step step;
    step.used = in.size() - in_left;
    step.made = room - out_left;
    if (status == BROTLI_DECODER_RESULT_SUCCESS) step.state = State::MemberEnd;
    if (status == BROTLI_DECODER_RESULT_ERROR) step.state = State::Damaged;
    return step;
  }

 private:
  struct Destroy {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };
  std::unique_ptr<BrotliDecoderState, Destroy> state_;
};

}  // namespace

std::unique_ptr<Codec> make_gzip_codec() { return std::make_unique<ZlibCodec>(15 + 16); }
std::unique_ptr<Codec> make_zlib_codec() { return std::make_unique<ZlibCodec>(15); }
std::unique_ptr<Codec> make_bare_deflate_codec() { return std::make_unique<ZlibCodec>(-15); }
std::unique_ptr<Codec> make_brotli_codec() { return std::make_unique<BrotliCodec>(); }
std::unique_ptr<Codec> make_zstd_codec(std::string_view dictionary) {
  return std::make_unique<ZstdCodec>(dictionary);
}

}  // namespace hearsay::read
