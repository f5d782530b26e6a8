// SPDX-License-Identifier: Apache-2.0
// For the tests of this room: packs bytes and files the way other programs do.
#ifndef HEARSAY_READ_PACKING_TEST_H_
#define HEARSAY_READ_PACKING_TEST_H_

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::read {

// `window_bits`: 31 gzip, 15 zlib, -15 bare deflate.
inline std::string deflated(std::string_view bytes, int window_bits = 31) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    std::abort();
  std::string out(bytes.size() + bytes.size() / 2 + 256, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) std::abort();
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// With a checksum, as the command-line tool writes it.
inline std::string zstandard(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  out.resize(ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size()));
  ZSTD_freeCCtx(context);
  return out;
}

using Files = std::vector<std::pair<std::string, std::string>>;

// An archive of libarchive's format ("ustar", "zip"), packed with its filter ("none", "xz",
// "bzip2").
inline std::string archived(const Files& files, const char* format, const char* filter = "none") {
  archive* handle = archive_write_new();
  archive_write_set_format_by_name(handle, format);
  if (std::string_view(filter) != "none") archive_write_add_filter_by_name(handle, filter);
  std::string out(std::size_t{4} << 20, '\0');
  std::size_t used = 0;
  archive_write_set_bytes_in_last_block(handle, 1);
  if (archive_write_open_memory(handle, out.data(), out.size(), &used) != ARCHIVE_OK) std::abort();
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    // ARCHIVE_WARN: the C locale has no letters for the name, its bytes are kept.
    if (archive_write_header(handle, entry) < ARCHIVE_WARN) std::abort();
    archive_write_data(handle, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(handle);
  archive_write_free(handle);
  out.resize(used);
  return out;
}

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PACKING_TEST_H_
