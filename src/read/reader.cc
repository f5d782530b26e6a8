// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "read/delivery.h"
#include "read/dispatch.h"
#include "read/revisits.h"
#include "read/source.h"
#include "text/code_points.h"

namespace hearsay::read {
namespace {

namespace fs = std::filesystem;

std::string printable(const std::string& path) {
  return text::is_utf8(path) ? path : text::repair_utf8(path);
}

Place place_of(const std::string& path) {
  Place place;
  place.path = printable(path);
  place.file = path;
  return place;
}

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

void report_error(const Place& place, const char* doing, int error, Delivery& delivery) {
  std::string kind = "unreadable";
  if (error == EACCES || error == EPERM) kind = "permission";
  if (error == ENOENT) kind = "missing";
  if (error == ELOOP) kind = "loop";
  const std::string what = kind == "loop"
                               ? "its links lead in a circle"
                               : std::string("can't ") + doing + " it: " + std::strerror(error);
  delivery.problem(place, kind, what);
}

// A descriptor that the shell opened for us: /dev/stdin, /dev/fd/63.
bool is_inherited(const std::string& path) {
  return path == "/dev/stdin" || path.rfind("/dev/fd/", 0) == 0 ||
         path.rfind("/proc/self/fd/", 0) == 0;
}

void read_descriptor(int descriptor, bool owned, std::uint64_t expected, const Place& place,
                     std::string_view name, Delivery& delivery) {
  auto source = std::make_unique<FileSource>(descriptor, owned);
  const FileSource& file = *source;
  Stream stream(std::move(source), expected);
  read_stream(stream, place, name, delivery);
  if (file.error() != 0) report_error(place, "read", file.error(), delivery);
}

void read_file(const std::string& path, std::uint64_t bytes, Delivery& delivery) {
  const Place place = place_of(path);
  // Without waiting, should a pipe have taken the file's place meanwhile; one that the shell gave
  // us is waited for.
  const int waiting = is_inherited(path) ? 0 : O_NONBLOCK;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | waiting);
  if (descriptor < 0) return report_error(place, "open", errno, delivery);
  delivery.begin_input(bytes);
  read_descriptor(descriptor, true, bytes, place, last_part(path), delivery);
}

// Walks folders in name order, each folder's entries sorted by their bytes.
class Walk {
 public:
  explicit Walk(Delivery& delivery) : delivery_(delivery) {}

  void read(const std::string& input) {
    if (input == "-") {
      delivery_.begin_input(UINT64_MAX);
      Place place;
      read_descriptor(STDIN_FILENO, false, 0, place, "", delivery_);
      return;
    }
    visit(input, true);
  }

 private:
  struct Folder {
    std::string path;
    std::vector<std::string> names;  // in reverse, the next one last
    std::pair<dev_t, ino_t> identity;
  };

  void visit(const std::string& path, bool given) {
    enter(path, given);
    while (!folders_.empty()) {
      Folder& folder = folders_.back();
      if (folder.names.empty()) {
        folders_.pop_back();
        continue;
      }
      const std::string name = std::move(folder.names.back());
      folder.names.pop_back();
      enter((fs::path(folder.path) / name).string(), false);
    }
  }

  // Reads a file; puts a folder on the stack.
  void enter(const std::string& path, bool given) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
      return report_error(place_of(path), "examine", errno, delivery_);
    if (S_ISDIR(status.st_mode)) return open_folder(path, {status.st_dev, status.st_ino});
    if (S_ISREG(status.st_mode))
      return read_file(path, static_cast<std::uint64_t>(status.st_size), delivery_);
    if (given && is_inherited(path) && (S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode)))
      return read_file(path, UINT64_MAX, delivery_);
    const char* what = S_ISSOCK(status.st_mode) ? "a socket"
                       : S_ISFIFO(status.st_mode)
                           ? "a named pipe (read it with `cat PIPE | hearsay read -`)"
                           : "a device";
    delivery_.problem(place_of(path), "unsupported", std::string("it is ") + what + ", not a file");
  }

  void open_folder(const std::string& path, std::pair<dev_t, ino_t> identity) {
    const Place place = place_of(path);
    for (const Folder& folder : folders_)
      if (folder.identity == identity)
        return delivery_.problem(place, "loop", "the folder is inside itself through a link");
    if (folders_.size() >= delivery_.limits().folder_depth)
      return delivery_.problem(place, "too-deep", "folders are nested too deep");
    std::error_code error;
    Folder folder{path, {}, identity};
    for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
      std::string name = at->path().filename().string();
      if (name.front() == '.') continue;
      if (++entries_ > delivery_.limits().entries) {
        delivery_.problem(place, "too-large", "there are too many files");
        break;
      }
      folder.names.push_back(std::move(name));
    }
    if (error) report_error(place, "list", error.value(), delivery_);
    std::sort(folder.names.begin(), folder.names.end(), std::greater<>());
    drop_companions(folder.names);
    folders_.push_back(std::move(folder));
  }

  // Browsers save the pictures and scripts of "Page.html" in "Page_files"; none of it is an
  // article.
  static void drop_companions(std::vector<std::string>& names) {
    const std::set<std::string> all(names.begin(), names.end());
    const auto is_companion = [&](const std::string& name) {
      for (const std::string_view ending : {"_files", ".files", "_fichiers", "_файлы"}) {
        if (name.size() <= ending.size() ||
            name.compare(name.size() - ending.size(), ending.size(), ending) != 0)
          continue;
        const std::string page = name.substr(0, name.size() - ending.size());
        if (all.count(page + ".html") != 0 || all.count(page + ".htm") != 0) return true;
      }
      return false;
    };
    names.erase(std::remove_if(names.begin(), names.end(), is_companion), names.end());
  }

  Delivery& delivery_;
  std::vector<Folder> folders_;
  std::uint64_t entries_ = 0;
};

void require_existing(std::span<const std::string> inputs) {
  for (const std::string& input : inputs) {
    struct stat status {};
    if (input == "-" || ::stat(input.c_str(), &status) == 0) continue;
    if (errno == ENOENT || errno == ENOTDIR)
      throw base::Failure("it does not exist", input, "give a file, a folder or -");
  }
}

// The second pass: only copies for revisit records are delivered, and nothing is said twice.
void resolve_revisits(std::span<const std::string> inputs, const Options& options,
                      const std::function<void(model::Record&&)>& sink,
                      const std::function<void(const base::Problem&)>& problem,
                      Revisits& revisits) {
  const std::function<void(const base::Problem&)> silence = [](const base::Problem&) {};
  const std::function<void(model::Record&&)> targets_only = [&](model::Record&& record) {
    if (record.container == "warc" || record.container == "wacz") sink(std::move(record));
  };
  revisits.begin_resolving();
  Delivery delivery(options, targets_only, silence, &revisits);
  Walk walk(delivery);
  for (const std::string& input : inputs)
    if (input != "-" && !is_inherited(input)) walk.read(input);
  for (const Revisit* revisit : revisits.unresolved()) {
    const model::Record& record = revisit->record;
    problem({"revisit", "it points to a record that is not in these inputs",
             record.path.empty() ? "standard input" : record.path, record.ordinal, record.offset});
  }
}

}  // namespace

void read_inputs(std::span<const std::string> inputs, const Options& options,
                 const std::function<void(model::Record&&)>& sink,
                 const std::function<void(const base::Problem&)>& problem) {
  require_existing(inputs);
  Revisits revisits;
  Delivery delivery(options, sink, problem, &revisits);
  Walk walk(delivery);
  for (const std::string& input : inputs) walk.read(input);
  if (!revisits.empty()) resolve_revisits(inputs, options, sink, problem, revisits);
}

}  // namespace hearsay::read
