// SPDX-License-Identifier: Apache-2.0
#include "read/source.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/check.h"

namespace hearsay::read {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::size_t kKeep = std::size_t{1} << 20;  // a buffer larger than this is given back

}  // namespace

FileSource::~FileSource() {
  if (owned_) ::close(descriptor_);
}

std::size_t FileSource::read(char* out, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(descriptor_, out, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EINTR) continue;
    error_ = errno;
    return 0;
  }
}

std::size_t MemorySource::read(char* out, std::size_t size) {
  const std::size_t count = std::min({size, piece_, bytes_.size()});
  std::memcpy(out, bytes_.data(), count);
  bytes_.remove_prefix(count);
  return count;
}

Stream::Stream(std::unique_ptr<Source> source, std::uint64_t expected)
    : source_(std::move(source)),
      first_room_(static_cast<std::size_t>(std::min<std::uint64_t>(expected, kKeep - kChunk)) +
                  kChunk) {}

std::string_view Stream::peek(std::size_t size) {
  while (end_ - begin_ < size && !ended_) {
    if (begin_ != 0) {
      std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (capacity_ - end_ < kChunk)
      make_room(std::max({first_room_, end_ + kChunk, std::min(size, end_ * 2) + kChunk}));
    const std::size_t got = source_->read(buffer_.get() + end_, capacity_ - end_);
    if (got == 0) ended_ = true;
    end_ += got;
  }
  return {buffer_.get() + begin_, end_ - begin_};
}

// Bytes that are written over before they are read need not be zeros.
void Stream::make_room(std::size_t size) {
  auto larger = std::make_unique_for_overwrite<char[]>(size);
  if (end_ > 0) std::memcpy(larger.get(), buffer_.get(), end_);
  buffer_ = std::move(larger);
  capacity_ = size;
}

void Stream::consume(std::size_t size) {
  HEARSAY_CHECK(size <= end_ - begin_);
  begin_ += size;
  offset_ += size;
  if (begin_ != end_) return;
  begin_ = end_ = 0;
  if (capacity_ > kKeep) {
    buffer_.reset();
    capacity_ = 0;
  }
}

std::uint64_t Stream::skip(std::uint64_t size) {
  std::uint64_t skipped = 0;
  while (skipped < size) {
    const std::size_t here =
        static_cast<std::size_t>(std::min<std::uint64_t>(peek(1).size(), size - skipped));
    if (here == 0) break;
    consume(here);
    skipped += here;
  }
  return skipped;
}

bool Stream::resume() {
  skip();
  if (!source_->resume()) return false;
  ended_ = false;
  return true;
}

}  // namespace hearsay::read
