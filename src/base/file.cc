// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <utility>

#include "base/result.h"

namespace hearsay::base {
namespace {

[[noreturn]] void fail(const std::string& path, const char* doing) {
  throw Failure(std::string("can't ") + doing + " it: " + std::strerror(errno), path,
                "check that it exists and that you may use it");
}

// What was written to the file or folder is on the disk.
void settle(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool settled = fd >= 0 && (::fsync(fd) == 0 || errno == EINVAL);  // some folders can't be
  const int error = errno;
  if (fd >= 0) ::close(fd);
  errno = error;
  if (!settled) fail(path, "write");
}

}  // namespace

std::string Problem::to_string() const {
  std::string out = file.empty() ? "input" : file;
  if (record) out += ", record " + std::to_string(*record);
  if (byte) out += ", byte " + std::to_string(*byte);
  return out + ": " + what + " (" + kind + ")";
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail(path, "open");
  std::string bytes;
  char chunk[1 << 16];
  while (in.read(chunk, sizeof chunk) || in.gcount() > 0)
    bytes.append(chunk, static_cast<std::size_t>(in.gcount()));
  if (in.bad()) fail(path, "read");
  return bytes;
}

void write_file(const std::string& path, std::string_view bytes) {
  const std::string temporary = path + ".tmp";
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    if (!out) fail(temporary, "create");
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) fail(temporary, "write");
  }
  settle(temporary);
  if (std::rename(temporary.c_str(), path.c_str()) != 0) fail(path, "replace");
  const std::size_t slash = path.rfind('/');
  settle(slash == std::string::npos ? "." : path.substr(0, slash + 1));
}

MappedFile::MappedFile(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail(path, "open");
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    ::close(fd);
    fail(path, "examine");
  }
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ != 0) {
    void* address = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
    if (address == MAP_FAILED) {
      ::close(fd);
      fail(path, "map");
    }
    data_ = static_cast<const char*>(address);
  }
  ::close(fd);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace hearsay::base
