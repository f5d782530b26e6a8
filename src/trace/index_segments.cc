// SPDX-License-Identifier: Apache-2.0
#include "trace/index_segments.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/hash.h"
#include "base/result.h"

namespace hearsay::trace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunk = std::size_t{1} << 20;  // written at once, and hashed at once

struct Foot {
  std::uint64_t table = 0;  // where it begins: the end of the notes
  std::uint64_t entries = 0;
  std::uint32_t version = kIndexVersion;
  char title[4] = {'h', 's', 'i', 'x'};
  bool is_one() const { return std::memcmp(title, Foot().title, sizeof title) == 0; }
};
static_assert(sizeof(Foot) == 24);

[[noreturn]] void fail_now(const std::string& path, const char* doing) {
  refuse_index(path, std::string("can't ") + doing + " it: " + std::strerror(errno));
}

}  // namespace

void refuse_index(const std::string& path, const std::string& what) {
  throw base::Failure(what, path, "restore the folder, or trace everything anew into another");
}

IndexFile::IndexFile(const std::string& path, int flags)
    : path_(path), file_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
  if (file_ < 0) fail_now(path_, "open");
}

IndexFile::~IndexFile() { ::close(file_); }

void IndexFile::append(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail_now(path_, "write");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void IndexFile::read(std::uint64_t offset, char* to, std::size_t size) const {
  while (size > 0) {
    const ssize_t got = ::pread(file_, to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_now(path_, "read");
    if (got == 0) refuse_index(path_, "it is cut");
    to += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
}

void Checksum::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t some = std::min(bytes.size(), kChunk - chunk_.size());
    chunk_ += bytes.substr(0, some);
    bytes.remove_prefix(some);
    if (chunk_.size() == kChunk) close();
  }
}

std::uint64_t Checksum::value() {
  if (!chunk_.empty()) close();
  return sum_;
}

void Checksum::close() {
  sum_ = base::combine(sum_, base::hash64(chunk_));
  chunk_.clear();
}

Segment::Segment(const fs::path& folder, const Named& named)
    : named_(named), file_((folder / std::to_string(named.number)).string(), O_RDONLY) {
  check();
  Foot foot;
  const std::uint64_t end = named_.bytes - sizeof foot;
  file_.read(end, reinterpret_cast<char*>(&foot), sizeof foot);
  if (!foot.is_one() || foot.table > end || foot.entries != (end - foot.table) / sizeof(Entry))
    refuse_index(file_.path(), "it is no segment of an index");
  if (foot.version != kIndexVersion)
    refuse_index(file_.path(), "another version of hearsay wrote it");
  entries_.resize(foot.entries);
  file_.read(foot.table, reinterpret_cast<char*>(entries_.data()), entries_.size() * sizeof(Entry));
  used_ = std::make_unique<std::atomic<bool>[]>(entries_.size());
  for (const Entry& entry : entries_)
    if (entry.offset > foot.table || entry.size > foot.table - entry.offset)
      refuse_index(file_.path(), "it is no segment of an index");
}

void Segment::check() const {
  if (named_.bytes < sizeof(Foot)) refuse_index(file_.path(), "it is cut");
  Checksum sum;
  std::string chunk;
  for (std::uint64_t at = 0; at < named_.bytes; at += chunk.size()) {
    chunk.resize(std::min<std::uint64_t>(kChunk, named_.bytes - at));
    file_.read(at, chunk.data(), chunk.size());
    sum.add(chunk);
  }
  if (sum.value() != named_.checksum) refuse_index(file_.path(), "it was changed");
}

bool Segment::find(Note what, std::uint64_t key, std::string& bytes) const {
  Entry wanted;
  wanted.key = key;
  wanted.what = what;
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), wanted);
  if (found == entries_.end() || found->what != what || found->key != key) return false;
  used_[static_cast<std::size_t>(found - entries_.begin())] = true;
  read(*found, bytes);
  return true;
}

void Segment::read(const Entry& entry, std::string& bytes) const {
  bytes.resize(entry.size);
  file_.read(entry.offset, bytes.data(), bytes.size());
}

std::vector<Entry> Segment::worth_keeping() const {
  std::vector<Entry> out;
  for (std::size_t e = 0; e < entries_.size(); ++e)
    if (entries_[e].what == Note::Article || used_[e]) out.push_back(entries_[e]);
  return out;
}

SegmentWriter::SegmentWriter(const fs::path& folder, std::uint64_t number)
    : path_(folder / std::to_string(number)),
      number_(number),
      file_(path_.string() + std::string(kBegun), O_WRONLY | O_CREAT | O_TRUNC) {}

void SegmentWriter::add(Note what, std::uint64_t key, std::string_view bytes) {
  entries_.push_back({key, size_, static_cast<std::uint32_t>(bytes.size()), what});
  append(bytes);
}

Named SegmentWriter::finish() {
  std::sort(entries_.begin(), entries_.end());
  const auto same = [](const Entry& a, const Entry& b) { return !(a < b) && !(b < a); };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
  Foot foot;
  foot.table = size_;
  foot.entries = entries_.size();
  append({reinterpret_cast<const char*>(entries_.data()), entries_.size() * sizeof(Entry)});
  append({reinterpret_cast<const char*>(&foot), sizeof foot});
  file_.append(pending_);
  if (::fsync(file_.number()) != 0) fail_now(file_.path(), "write");
  if (std::rename(file_.path().c_str(), path_.c_str()) != 0) fail_now(file_.path(), "rename");
  return {number_, size_, sum_.value()};
}

void SegmentWriter::append(std::string_view bytes) {
  sum_.add(bytes);
  size_ += bytes.size();
  pending_ += bytes;
  if (pending_.size() < kChunk) return;
  file_.append(pending_);
  pending_.clear();
}

}  // namespace hearsay::trace
