// SPDX-License-Identifier: Apache-2.0
// The problem: a thousand articles a day come to an archive of a million, and whether one derives
// from another hangs on all (how rare a word is, who told it first). The idea: what is costly hangs
// on little. The words of an article, the vectors of its clauses and the comparison of two texts
// depend on these texts alone, so each is noted under a hash of all that it depends on, and a run
// over everything asks the notes before it finds out anew. Links are then the same as those of one
// run over everything, by construction, whatever the batches and their order. What hangs on the
// whole archive (joining, rarity, whose clauses are nearest, lineage) is done again for all, in
// passes that are linear and cost little for each article.
//
// Layout. MANIFEST: a line "hearsay index VERSION", then the segments in the order in which they
// were written: number, bytes, checksum, by tabs; then "end". It is replaced by renaming, so there
// is an old or a new one, and files that it does not name are remains of a run that was broken off.
// A segment: notes one after another; a table of them, ascending by what and key (Entry); Foot. It
// is written once and never changed. A run adds one segment; as long as the last one is more than
// half as large as that before it, the two become one, so there are few, and each byte is written
// again once for each doubling.
//
// Keys of notes, those of articles left out, hold a hash of the program and its data: another build
// finds nothing, and notes that no run has asked for go when their segment is merged.
//
// Limits: hashes of 64 bits stand for what they are made of. The index is for one machine: numbers
// are in its byte order. It is opened by one run at a time (a lock on the file LOCK).
#include "trace/index.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/data_path.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/pack.h"
#include "base/result.h"
#include "base/tsv.h"
#include "model/articles.h"
#include "trace/index_segments.h"

namespace hearsay::trace {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTitle = "hearsay index ", kEnd = "end\n";

std::string title() { return std::string(kTitle) + std::to_string(kIndexVersion) + "\n"; }

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error))
    out.push_back(entry->path());
  if (error) refuse_index(folder.string(), "can't list it: " + error.message());
  std::sort(out.begin(), out.end());
  return out;
}

// Another program, or other data, may find out something else.
std::uint64_t hash_of_program() {
  const auto hash = [](const fs::path& file) {
    return base::hash64(base::MappedFile(file.string()).bytes());
  };
  std::uint64_t out = base::combine(kIndexVersion, hash("/proc/self/exe"));
  for (const std::string_view beside : {"data/trace/lexicon.tsv", "models/reader.bin"})
    for (const fs::path& file : files_of(fs::path(base::data_path(beside)).parent_path()))
      out = base::combine(out, hash(file));
  return out;
}

// Its lines after the title; none when there is no manifest.
std::vector<Named> read_manifest(const fs::path& path) {
  std::vector<Named> out;
  if (!fs::exists(path)) return out;
  const std::string bytes = base::read_file(path.string());
  if (!bytes.starts_with(kTitle)) refuse_index(path.string(), "it is no manifest of an index");
  if (!bytes.starts_with(title()))
    refuse_index(path.string(), "another version of hearsay wrote it");
  if (!bytes.ends_with(kEnd)) refuse_index(path.string(), "it is cut");
  const std::string_view lines =
      std::string_view(bytes).substr(title().size(), bytes.size() - title().size() - kEnd.size());
  base::read_tsv_text(lines, path.string(), [&](const base::TsvRow& row) {
    out.push_back(
        {row.number<std::uint64_t>(0), row.number<std::uint64_t>(1), row.number<std::uint64_t>(2)});
  });
  return out;
}

// What finding links needs of an article, and what tells captures of one address apart.
std::string pack_article(const model::Article& article) {
  std::string out, packed;
  base::put_text(out, article.path);
  base::put_text(out, article.url);
  base::put_text(out, article.title);
  std::uint32_t captures = 0;
  for (const model::DateCandidate& date : article.dates)
    captures += date.role == model::DateRole::Captured;
  base::put(out, captures);
  for (const model::DateCandidate& date : article.dates) {
    if (date.role != model::DateRole::Captured) continue;
    base::put(out, date.earliest);
    base::put(out, date.latest);
    base::put(out, static_cast<std::uint8_t>(date.open_start));
  }
  model::pack(article, packed);
  base::put_text(out, packed);
  return out;
}

constexpr std::size_t kCaptureBytes = 17;

model::Article unpack_article(std::string_view bytes) {
  base::Unpacking from(bytes);
  std::string path, url, title, packed;
  from.text(path);
  from.text(url);
  from.text(title);
  std::vector<model::DateCandidate> captures(from.count(kCaptureBytes));
  for (model::DateCandidate& date : captures) {
    date.role = model::DateRole::Captured;
    date.earliest = from.number<std::int64_t>();
    date.latest = from.number<std::int64_t>();
    date.open_start = from.flag();
  }
  from.text(packed);
  model::Article out;
  model::unpack(packed, out);
  out.path = std::move(path);
  out.url = std::move(url);
  out.title = std::move(title);
  out.dates = std::move(captures);
  return out;
}

// A segment, whole or begun, by its name.
bool is_segment(const fs::path& path) {
  std::string name = path.filename().string();
  if (name.ends_with(kBegun)) name.resize(name.size() - kBegun.size());
  return !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

struct Index::Inside {
  explicit Inside(const std::string& given) : folder(given) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw base::Failure("can't make it: " + error.message(), given, "");
    const fs::path manifest = folder / "MANIFEST";
    // What an index that was broken off leaves has its lock beside it; without that, numbers may be
    // the names of letters.
    const bool begun = fs::exists(folder / "LOCK");
    if (!fs::exists(manifest))
      for (const fs::path& path : files_of(folder))
        if (path.filename() != "LOCK" && !(begun && is_segment(path)))
          throw base::Failure("it holds other files and no index", given,
                              "name an empty folder, or one that does not exist");
    lock.emplace((folder / "LOCK").string(), O_RDWR | O_CREAT);
    if (::flock(lock->number(), LOCK_EX | LOCK_NB) != 0) {
      if (errno == EWOULDBLOCK)
        throw base::Failure("another run is using it", given, "wait until it has ended");
      throw base::Failure(std::string("can't lock it: ") + std::strerror(errno), given,
                          "name a folder on a disk of this machine");
    }
    for (const Named& one : read_manifest(manifest)) {
      next = std::max(next, one.number + 1);
      segments.push_back(std::make_unique<Segment>(folder, one));
    }
    program = hash_of_program();
  }

  std::uint64_t key_of(Note what, std::uint64_t key) const {
    return what == Note::Article ? key : base::mix64(program, key);
  }
  void add(Note what, std::uint64_t key, std::string_view bytes) {
    if (!writing) writing = std::make_unique<SegmentWriter>(folder, next++);
    writing->add(what, key, bytes);
  }
  void merge(std::vector<Named>& named);

  fs::path folder;
  std::optional<IndexFile> lock;
  std::vector<std::unique_ptr<Segment>> segments;
  // How often this run has been given an article: a place may hold one twice.
  std::unordered_map<std::uint64_t, std::uint64_t> seen;
  std::uint64_t next = 1;
  std::uint64_t program = 0;
  std::mutex adding;
  std::unique_ptr<SegmentWriter> writing;
};

Index::Index(const std::string& folder) : inside_(std::make_unique<Inside>(folder)) {}
Index::~Index() = default;

void Index::each_article(const std::function<void(model::Article&&)>& visit) const {
  std::string bytes;
  for (const auto& segment : inside_->segments)
    for (const Entry& entry : segment->entries()) {
      if (entry.what != Note::Article) break;  // the first of the table
      segment->read(entry, bytes);
      visit(unpack_article(bytes));
    }
}

bool Index::add_article(const model::Article& article) {
  const std::string bytes = pack_article(article);
  std::string known;
  const std::uint64_t hash = base::hash64(bytes);
  const std::uint64_t key = base::mix64(hash, ++inside_->seen[hash]);
  for (const auto& segment : inside_->segments)
    if (segment->find(Note::Article, key, known)) return false;
  inside_->add(Note::Article, key, bytes);
  return true;
}

bool Index::find(Note what, std::uint64_t key, std::string& bytes) const {
  key = inside_->key_of(what, key);
  return std::any_of(inside_->segments.rbegin(), inside_->segments.rend(),
                     [&](const auto& segment) { return segment->find(what, key, bytes); });
}

void Index::note(Note what, std::uint64_t key, std::string_view bytes) {
  const std::lock_guard<std::mutex> guard(inside_->adding);
  inside_->add(what, inside_->key_of(what, key), bytes);
}

// As long as the last segment is more than half as large as that before it, they become one.
void Index::Inside::merge(std::vector<Named>& named) {
  std::size_t first = named.size() - 1;
  for (std::uint64_t bytes = named.back().bytes; first > 0 && bytes * 2 > named[first - 1].bytes;)
    bytes += named[--first].bytes;
  if (first + 1 == named.size()) return;
  SegmentWriter merged(folder, next++);
  std::string bytes;
  const auto take = [&](const Segment& segment, std::vector<Entry> entries) {
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.offset < b.offset; });
    for (const Entry& entry : entries) {
      segment.read(entry, bytes);
      merged.add(entry.what, entry.key, bytes);
    }
  };
  for (std::size_t s = first; s + 1 < named.size(); ++s)
    take(*segments[s], segments[s]->worth_keeping());
  const Segment last(folder, named.back());  // all that it holds is of this run
  take(last, last.entries());
  named.resize(first);
  named.push_back(merged.finish());
}

void Index::save() {
  Inside& inside = *inside_;
  if (!inside.writing) return;
  std::vector<Named> named;
  named.reserve(inside.segments.size() + 1);
  for (const auto& segment : inside.segments) named.push_back(segment->named());
  named.push_back(inside.writing->finish());
  inside.writing.reset();
  inside.merge(named);
  std::string manifest = title();
  for (const Named& one : named)
    manifest += std::to_string(one.number) + "\t" + std::to_string(one.bytes) + "\t" +
                std::to_string(one.checksum) + "\n";
  base::write_file((inside.folder / "MANIFEST").string(), manifest.append(kEnd));
  // Segments that the manifest does not name are of no use to anybody; what can't be removed now is
  // tried again by the next run.
  std::unordered_set<std::string> kept;
  for (const Named& one : named) kept.insert(std::to_string(one.number));
  std::error_code ignored;
  for (const fs::path& path : files_of(inside.folder))
    if (is_segment(path) && !kept.contains(path.filename().string())) fs::remove(path, ignored);
}

}  // namespace hearsay::trace
