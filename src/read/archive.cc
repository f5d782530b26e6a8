// SPDX-License-Identifier: Apache-2.0
#include "read/archive.h"

#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "read/archive_stream.h"
#include "read/dispatch.h"
#include "read/kind.h"
#include "text/code_points.h"

namespace hearsay::read {
namespace {

constexpr int kRetries = 100;
constexpr int kMaxDamages = 1000;
constexpr std::uint64_t kTarBlock = 512;

std::string entry_name(archive_entry* entry, std::uint64_t ordinal) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  if (name == nullptr || *name == '\0') return "entry " + std::to_string(ordinal);
  return text::repair_utf8(name);
}

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// The data of the entry at hand.
class EntrySource : public Source {
 public:
  EntrySource(archive* handle, const Place& place, Delivery& delivery)
      : handle_(handle), data_(handle), place_(place), delivery_(delivery) {}
  std::size_t read(char* out, std::size_t size) override {
    if (ended_) return 0;
    const la_ssize_t got = data_.read(out, size);
    if (got < 0) {
      auto [kind, what] = archive_problem(handle_);
      delivery_.problem(place_, kind, what, {}, made_);
      ended_ = true;
      return 0;
    }
    made_ += static_cast<std::uint64_t>(got);
    if (!delivery_.spend(static_cast<std::uint64_t>(got))) {
      delivery_.problem(place_, "too-large",
                        "it unpacks to more than this file may expand to; the rest is left out", {},
                        made_);
      ended_ = true;
      return 0;
    }
    return static_cast<std::size_t>(got);
  }

 private:
  archive* handle_;
  ArchiveData data_;
  const Place& place_;
  Delivery& delivery_;
  std::uint64_t made_ = 0;
  bool ended_ = false;
};

// Which entries are wanted, and what records from them are said to come from.
struct Selection {
  bool web_crawl = false;  // WACZ: only what lies in archive/
  bool by_directory = false;
};

void read_entry(archive* handle, archive_entry* entry, std::uint64_t ordinal, const Place& place,
                const Selection& selection, Delivery& delivery) {
  if (archive_entry_filetype(entry) != AE_IFREG) return;
  const std::string name = entry_name(entry, ordinal);
  if (last_part(name).substr(0, 1) == "." || starts_with(name, "__MACOSX/")) return;
  if (selection.web_crawl && !starts_with(name, "archive/")) return;
  Place inner = place;
  inner.path = place.path + "/" + name;
  inner.file.clear();
  inner.nesting = place.nesting + 1;
  if (selection.web_crawl) inner.container = "wacz";
  if (archive_entry_is_encrypted(entry) == 1) {
    delivery.problem(inner, "unsupported", "it is encrypted");
    return;
  }
  Stream stream(std::make_unique<EntrySource>(handle, inner, delivery));
  read_stream(stream, inner, last_part(name), delivery);
}

// All entries, with `visit(entry, ordinal)` for each; damage is reported unless `quiet`. False if
// damage ended it.
template <typename Visit>
bool each_entry(archive* handle, const Place& place, Delivery& delivery, bool quiet, Visit visit) {
  archive_entry* entry = nullptr;
  int retries = 0;  // blocks passed over in this stretch of damage
  for (std::uint64_t ordinal = 1;;) {
    const int status = archive_read_next_header(handle, &entry);
    if (status == ARCHIVE_EOF) return true;
    const bool good = status == ARCHIVE_OK || status == ARCHIVE_WARN;
    if (!good && retries == 0 && !quiet) {
      auto [kind, what] = archive_problem(handle);
      std::optional<std::uint64_t> byte;
      if (const la_int64_t at = archive_read_header_position(handle); at >= 0)
        byte = static_cast<std::uint64_t>(at);
      delivery.problem(place, kind, what, ordinal, byte);
    }
    if (status == ARCHIVE_RETRY && ++retries < kRetries) continue;
    if (!good) return false;
    retries = 0;
    if (ordinal > delivery.limits().entries) {
      if (!quiet) delivery.problem(place, "too-large", "there are too many files in it", ordinal);
      return true;
    }
    visit(entry, ordinal++);
  }
}

// After damage: to the next block that is a header, counted from where the tar began.
bool to_tar_header(Stream& stream, std::uint64_t start) {
  for (;;) {
    const std::uint64_t past = (stream.offset() - start) % kTarBlock;
    if (past != 0 && stream.skip(kTarBlock - past) != kTarBlock - past) return false;
    const std::string_view block = stream.peek(kTarBlock);
    if (block.size() < kTarBlock) return false;
    if (is_tar_header(block.substr(0, kTarBlock))) return true;
    stream.consume(kTarBlock);
  }
}

// An open file for libarchive, with seeking.
class SeekableFile {
 public:
  explicit SeekableFile(int descriptor) : descriptor_(descriptor) {}
  ~SeekableFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  SeekableFile(const SeekableFile&) = delete;
  SeekableFile& operator=(const SeekableFile&) = delete;
  bool usable() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

  // From the start of the file.
  int open(archive* handle) {
    if (::lseek(descriptor_, 0, SEEK_SET) != 0) return ARCHIVE_FATAL;
    archive_read_set_callback_data(handle, this);
    archive_read_set_read_callback(handle, &give);
    archive_read_set_seek_callback(handle, &seek);
    return archive_read_open1(handle);
  }

 private:
  static la_ssize_t give(archive* handle, void* data, const void** block) {
    auto& self = *static_cast<SeekableFile*>(data);
    const ssize_t got = ::read(self.descriptor_, self.buffer_.data(), self.buffer_.size());
    if (got < 0) archive_set_error(handle, errno, "can't read it: %s", std::strerror(errno));
    *block = self.buffer_.data();
    return got;
  }
  static la_int64_t seek(archive*, void* data, la_int64_t offset, int whence) {
    const off_t at = ::lseek(static_cast<SeekableFile*>(data)->descriptor_, offset, whence);
    return at < 0 ? ARCHIVE_FATAL : at;
  }
  int descriptor_;
  std::array<char, 1 << 16> buffer_;
};

// The rest of the stream in a temporary file that vanishes when closed; -1 if that can't be made.
int spool(Stream& stream) {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) return -1;
  bool good = true;
  for (std::string_view view; good && !(view = stream.peek(1)).empty(); stream.consume(view.size()))
    good = std::fwrite(view.data(), 1, view.size(), file) == view.size();
  good = std::fflush(file) == 0 && good;
  const int descriptor = good ? ::dup(::fileno(file)) : -1;
  std::fclose(file);
  return descriptor;
}

// By the directory at the end, or, where that is lost, from entry to entry.
ArchiveHandle zip_handle(bool by_directory) {
  ArchiveHandle handle(archive_read_new());
  if (by_directory)
    archive_read_support_format_zip_seekable(handle.get());
  else
    archive_read_support_format_zip_streamable(handle.get());
  return handle;
}

// What kind of zip it is, by the names in it: "" for a plain one, otherwise what can't be read.
std::string look_into_zip(SeekableFile& file, const Place& place, Delivery& delivery,
                          Selection& selection) {
  const ArchiveHandle handle = zip_handle(true);
  if (file.open(handle.get()) != ARCHIVE_OK) return "";
  bool package = false, crawl = false;
  std::string what;
  each_entry(handle.get(), place, delivery, true, [&](archive_entry* entry, std::uint64_t ordinal) {
    selection.by_directory = true;
    const std::string name = entry_name(entry, ordinal);
    package = package || name == "datapackage.json";
    crawl = crawl || starts_with(name, "archive/");
    if (name == "[Content_Types].xml") what = "an Office document";
    if (name == "META-INF/container.xml") what = "an EPUB book";
    if (name == "META-INF/manifest.xml" && what.empty()) what = "an OpenDocument file";
  });
  selection.web_crawl = package && crawl;
  return what;
}

}  // namespace

void read_tar(Stream& stream, const Place& place, Delivery& delivery) {
  const std::uint64_t start = stream.offset();
  for (int damages = 0; damages < kMaxDamages; ++damages) {
    ArchiveInput input{stream};
    const ArchiveHandle handle(archive_read_new());
    archive_read_support_format_tar(handle.get());
    bool whole = false;
    if (archive_read_open(handle.get(), &input, nullptr, &give_to_archive, nullptr) == ARCHIVE_OK) {
      whole = each_entry(handle.get(), place, delivery, false,
                         [&](archive_entry* entry, std::uint64_t ordinal) {
                           read_entry(handle.get(), entry, ordinal, place, {}, delivery);
                         });
    } else {
      auto [kind, what] = archive_problem(handle.get());
      delivery.problem(place, kind, what);
    }
    if (whole) return;
    stream.consume(input.given);
    input.given = 0;
    if (!to_tar_header(stream, start)) return;
  }
}

void read_zip(Stream& stream, const Place& place, Delivery& delivery) {
  SeekableFile file(place.file.empty() ? spool(stream)
                                       : ::open(place.file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.usable()) {
    delivery.problem(place, "unreadable",
                     std::string("no room to unpack the zip: ") + std::strerror(errno));
    return;
  }
  Selection selection;
  const std::string what = look_into_zip(file, place, delivery, selection);
  if (!what.empty()) {
    delivery.problem(place, "unsupported", "it is " + what + ", which is not read");
    return;
  }
  if (!selection.by_directory)
    delivery.problem(place, "truncated",
                     "the zip has no directory at its end; its files are read as far as they go");
  const ArchiveHandle handle = zip_handle(selection.by_directory);
  if (file.open(handle.get()) != ARCHIVE_OK) {
    auto [kind, words] = archive_problem(handle.get());
    delivery.problem(place, kind, words);
    return;
  }
  each_entry(handle.get(), place, delivery, false,
             [&](archive_entry* entry, std::uint64_t ordinal) {
               read_entry(handle.get(), entry, ordinal, place, selection, delivery);
             });
}

}  // namespace hearsay::read
