// SPDX-License-Identifier: Apache-2.0
// The problem. Crawls are gzip files of thousands of members, one a record. When one member is
// damaged (a disk full, a download cut and resumed), every usual reader stops and loses the rest.
//
// The idea. A member can be found again: its first bytes are known, and a start that is none
// betrays itself within a few hundred bytes. After damage the bytes since then, and those before it
// that were read as part of the damaged member (a cut member swallows the head of the next), are
// searched for the next start that unpacks.
//
// Invariants. Bytes of two members around damage are never joined: the segment ends. The last kBack
// bytes before the reading point stay in the input's window. Each byte is searched at
// most twice, and a file made of nothing but starts of members is given up.
#include "read/unpack.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "read/archive_stream.h"
#include "read/codec.h"

namespace hearsay::read {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBack = std::size_t{1} << 15;
constexpr std::size_t kProbe = std::size_t{1} << 12;
constexpr int kMaxSearches = 10'000;  // starts tried after damage, in one file
constexpr std::size_t kMaxDictionary = std::size_t{16} << 20;

// A file that is a row of members, each unpacked by itself.
class MemberSource : public Source {
 public:
  using MakeCodec = std::function<std::unique_ptr<Codec>()>;
  MemberSource(Stream& input, const Place& place, Delivery& delivery, std::string_view magic,
               std::string name, MakeCodec make)
      : input_(input),
        place_(place),
        delivery_(delivery),
        magic_(magic),
        name_(std::move(name)),
        make_(std::move(make)),
        codec_(make_()) {}

  std::size_t read(char* out, std::size_t size) override {
    while (!damaged_ && !stopped_) {
      const bool at_end = input_.peek(ahead_ + 1).size() == ahead_;
      if (!in_member_ && at_end) return 0;
      if (!in_member_ && !begin_member()) continue;
      const Codec::Step step = codec_->step(input_.peek(ahead_ + 1).substr(ahead_), out, size);
      advance(step);
      // The codec may still hold output when the input is at its end.
      if (at_end && in_member_ && !damaged_ && step.made == 0)
        damage("truncated", "the " + name_ + " data ends early");
      if (!delivery_.spend(step.made)) return stop();
      if (step.made != 0) return step.made;
    }
    return 0;
  }

  bool resume() override {
    if (stopped_) return false;
    if (damaged_) {
      damaged_ = false;
      in_member_ = false;
      if (find_member()) return true;
      if (stopped_) return false;
    }
    ahead_ = 0;
    in_member_ = false;
    return input_.resume();
  }

 private:
  // At a border between members: true if one begins here; padding is passed over.
  bool begin_member() {
    input_.consume(ahead_);
    ahead_ = 0;
    const std::string_view view = input_.peek(magic_.size());
    if (view.front() == '\0') {
      input_.consume(std::min(view.find_first_not_of('\0'), view.size()));
      return false;
    }
    const bool skippable = view.size() >= 4 && (view[0] & 0xf0) == 0x50 &&
                           view.substr(1, 3) == "\x2a\x4d\x18" && magic_.size() == 4;
    if (!skippable && view.substr(0, magic_.size()) != magic_) {
      damage("malformed", "here is no " + name_ + " member, though the file goes on");
      return false;
    }
    codec_->begin();
    in_member_ = true;
    return true;
  }

  void advance(const Codec::Step& step) {
    ahead_ += step.used;
    if (step.state == Codec::State::MemberEnd) {
      in_member_ = false;
      input_.consume(ahead_);
      ahead_ = 0;
    } else if (step.state == Codec::State::Damaged) {
      damage("malformed", "the " + name_ + " data is damaged");
    } else if (ahead_ > 2 * kBack) {
      input_.consume(ahead_ - kBack);
      ahead_ = kBack;
    }
  }

  void damage(const char* kind, std::string what) {
    delivery_.problem(place_, kind, std::move(what), {}, input_.offset() + ahead_);
    damaged_ = true;
  }

  std::size_t stop() {
    delivery_.problem(place_, "too-large",
                      "it unpacks to more than this file may expand to; the rest is left out", {},
                      input_.offset());
    stopped_ = true;
    return 0;
  }

  // To the next start that unpacks; false at the end of the input.
  bool find_member() {
    ahead_ = 0;
    // The window begins at the damaged member's own start, or at least not after the damage.
    if (!input_.at_end()) input_.consume(1);
    for (;;) {
      const std::string_view view = input_.peek(kProbe);
      const std::size_t at = view.find(magic_);
      if (at == std::string_view::npos) {
        if (view.size() < kProbe) return false;
        input_.consume(view.size() - magic_.size() + 1);
        continue;
      }
      input_.consume(at);
      if (++searches_ > kMaxSearches) {
        delivery_.problem(place_, "malformed", "too much of it is damaged; the rest is left out",
                          {}, input_.offset());
        stopped_ = true;
        return false;
      }
      if (unpacks(input_.peek(kProbe))) return true;
      input_.consume(1);
    }
  }

  bool unpacks(std::string_view bytes) const {
    const std::unique_ptr<Codec> codec = make_();
    codec->begin();
    std::array<char, 4096> out;
    const Codec::Step step = codec->step(bytes.substr(0, kProbe), out.data(), out.size());
    return step.state != Codec::State::Damaged && (step.made != 0 || step.used == bytes.size());
  }

  Stream& input_;
  Place place_;
  Delivery& delivery_;
  std::string_view magic_;
  std::string name_;
  MakeCodec make_;
  std::unique_ptr<Codec> codec_;
  std::size_t ahead_ = 0;  // bytes of the input's window that the codec has used
  int searches_ = 0;
  bool in_member_ = false;
  bool damaged_ = false;
  bool stopped_ = false;
};

// xz and bzip2, which have no members worth finding again.
class FilterSource : public Source {
 public:
  FilterSource(Kind packing, Stream& input, const Place& place, Delivery& delivery)
      : input_{input},
        place_(place),
        delivery_(delivery),
        handle_(archive_read_new()),
        data_(handle_.get()) {
    if (packing == Kind::Xz)
      archive_read_support_filter_xz(handle_.get());
    else
      archive_read_support_filter_bzip2(handle_.get());
    archive_read_support_format_raw(handle_.get());
    archive_entry* entry = nullptr;
    if (archive_read_open(handle_.get(), &input_, nullptr, &give_to_archive, nullptr) !=
            ARCHIVE_OK ||
        archive_read_next_header(handle_.get(), &entry) != ARCHIVE_OK)
      fail();
  }
  std::size_t read(char* out, std::size_t size) override {
    if (ended_) return 0;
    const la_ssize_t got = data_.read(out, size);
    if (got < 0) return fail();
    if (!delivery_.spend(static_cast<std::uint64_t>(got))) {
      delivery_.problem(place_, "too-large",
                        "it unpacks to more than this file may expand to; the rest is left out", {},
                        input_.stream.offset());
      ended_ = true;
      return 0;
    }
    return static_cast<std::size_t>(got);
  }

 private:
  std::size_t fail() {
    auto [kind, what] = archive_problem(handle_.get());
    delivery_.problem(place_, kind, what, {}, input_.stream.offset());
    ended_ = true;
    return 0;
  }
  ArchiveInput input_;
  Place place_;
  Delivery& delivery_;
  ArchiveHandle handle_;
  ArchiveData data_;
  bool ended_ = false;
};

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

// The whole of `packed`, at most `limit` bytes and one more.
Unpacked unpack_all(Codec& codec, std::string_view packed, std::uint64_t limit) {
  Unpacked out;
  std::array<char, 1 << 14> buffer;
  codec.begin();
  for (;;) {
    const Codec::Step step = codec.step(packed, buffer.data(), buffer.size());
    out.bytes.append(buffer.data(), step.made);
    packed.remove_prefix(step.used);
    if (step.state == Codec::State::MemberEnd || out.bytes.size() > limit) return out;
    if (step.state == Codec::State::Damaged || (step.made == 0 && packed.empty())) {
      out.damaged = true;
      return out;
    }
  }
}

// The dictionary that a WARC in zstd begins with, in a frame of its own; "" if there is none.
std::string leading_dictionary(Stream& input) {
  const std::string_view head = input.peek(8);
  if (head.size() < 8 || head.substr(0, 4) != "\x5d\x2a\x4d\x18") return "";
  const std::size_t size = little_endian(head.substr(4));
  if (size > kMaxDictionary) return "";
  const std::string_view view = input.peek(8 + size);
  if (view.size() < 8 + size) return "";
  std::string dictionary(view.substr(8, size));
  input.consume(8 + size);
  if (dictionary.substr(0, 4) == "\x28\xb5\x2f\xfd")
    dictionary = unpack_all(*make_zstd_codec(""), dictionary, kMaxDictionary).bytes;
  return dictionary;
}

base::Result<Unpacked> unpack_one(std::string_view body, std::string_view coding,
                                  std::uint64_t limit) {
  std::unique_ptr<Codec> codec;
  const bool gzip_head = body.substr(0, 2) == "\x1f\x8b";
  if (coding == "gzip" || coding == "x-gzip") {
    if (!gzip_head) return Unpacked{std::string(body), false};
    codec = make_gzip_codec();
  } else if (coding == "deflate") {
    // A zlib header is a multiple of 31; some servers leave it out.
    const bool header =
        body.size() >= 2 && (body[0] & 0x0f) == 8 &&
        (static_cast<unsigned char>(body[0]) * 256U + static_cast<unsigned char>(body[1])) % 31 ==
            0;
    codec = header ? make_zlib_codec() : make_bare_deflate_codec();
  } else if (coding == "br") {
    codec = make_brotli_codec();
  } else if (coding == "zstd") {
    codec = make_zstd_codec("");
  } else if (coding.empty() || coding == "identity" || coding == "none" || coding == "utf-8") {
    return Unpacked{std::string(body), false};
  } else {
    return base::problem("unsupported", "its Content-Encoding is " + std::string(coding));
  }
  Unpacked out = unpack_all(*codec, body, limit);
  if (out.bytes.size() > limit)
    return base::problem("too-large",
                         "the body unpacks to more than " + std::to_string(limit) + " bytes");
  // Crawlers that store the decoded body often leave the header in place.
  if (out.damaged && out.bytes.empty()) return Unpacked{std::string(body), false};
  return out;
}

}  // namespace

std::unique_ptr<Source> unpack(Kind packing, Stream& input, const Place& place,
                               Delivery& delivery) {
  if (packing == Kind::Gzip)
    return std::make_unique<MemberSource>(input, place, delivery, "\x1f\x8b\x08"sv, "gzip",
                                          [] { return make_gzip_codec(); });
  if (packing == Kind::Zstd) {
    std::string dictionary = leading_dictionary(input);
    return std::make_unique<MemberSource>(
        input, place, delivery, "\x28\xb5\x2f\xfd"sv, "zstd",
        [dictionary = std::move(dictionary)] { return make_zstd_codec(dictionary); });
  }
  return std::make_unique<FilterSource>(packing, input, place, delivery);
}

base::Result<Unpacked> unpack_body(std::string_view body, std::string_view coding,
                                   std::uint64_t limit) {
  Unpacked out{std::string(body), false};
  for (int steps = 0; !coding.empty() && steps < 4; ++steps) {
    const std::size_t comma = coding.rfind(',');
    std::string_view last = comma == std::string_view::npos ? coding : coding.substr(comma + 1);
    coding = comma == std::string_view::npos ? "" : coding.substr(0, comma);
    while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
    while (!last.empty() && last.back() == ' ') last.remove_suffix(1);
    base::Result<Unpacked> step = unpack_one(out.bytes, last, limit);
    if (!step) return step;
    out = Unpacked{std::move(step->bytes), out.damaged || step->damaged};
  }
  return out;
}

}  // namespace hearsay::read
