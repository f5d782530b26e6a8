// SPDX-License-Identifier: Apache-2.0
#include "read/json_stream.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "read/json_fields.h"

namespace hearsay::read {
namespace {

constexpr std::size_t kProbe = std::size_t{1} << 20;
constexpr std::uint64_t kMemory = 15;  // bytes that reading a byte of JSON takes
constexpr int kMostReturns = 100;      // each may go over a whole document again

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Follows brackets and strings; never looks back, so a value may come in pieces.
class ValueScanner {
 public:
  // Feeds from `text` until the value closes or breaks; returns how many bytes were taken.
  std::size_t feed(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      step(text[i]);
      if (closed() || broken_) return i + 1;
    }
    return text.size();
  }
  bool closed() const { return begun_ && depth_ == 0; }
  bool broken() const { return broken_; }  // a line end inside a string
  bool in_string() const { return in_string_; }
  std::uint64_t depth() const { return depth_; }

 private:
  void step(char c) {
    if (in_string_) {
      if (escaped_)
        escaped_ = false;
      else if (c == '\\')
        escaped_ = true;
      else if (c == '"')
        in_string_ = false;
      else if (c == '\n')
        broken_ = true;
      return;
    }
    if (c == '"') in_string_ = true;
    if (c == '{' || c == '[') ++depth_, begun_ = true;
    if ((c == '}' || c == ']') && depth_ > 0) --depth_;
  }
  std::uint64_t depth_ = 0;
  bool in_string_ = false, escaped_ = false, broken_ = false, begun_ = false;
};

class JsonReader {
 public:
  JsonReader(Stream& stream, const Place& place, Delivery& delivery)
      : stream_(stream),
        place_(place),
        delivery_(delivery),
        limit_(static_cast<std::size_t>(delivery.limits().document_bytes)),
        fields_(delivery.options().field_map) {}

  void read() {
    if (stream_.peek(3).substr(0, 3) == "\xef\xbb\xbf") stream_.consume(3);
    const bool lines = is_lines(first_line());
    do {
      if (lines)
        read_lines();
      else
        read_values();
    } while (stream_.resume());
  }

 private:
  // At least the first line and what the next begins with, if that is no more than the limit.
  std::string_view first_line() {
    for (std::size_t size = std::min(kProbe, limit_), searched = 0;; size *= 2) {
      const std::string_view view = stream_.peek(std::min(size, limit_)).substr(0, limit_);
      while (searched < view.size() && is_space(view[searched])) ++searched;
      const std::size_t end = view.find('\n', searched);
      if (end != std::string_view::npos) return stream_.peek(end + 2);
      if (size >= limit_ || view.size() < size) return view;
      searched = view.size();
    }
  }

  // One value a line? The first line closes what it opens, or breaks off inside a string, or the
  // next line begins a value of its own.
  static bool is_lines(std::string_view head) {
    while (!head.empty() && is_space(head.front())) head.remove_prefix(1);
    if (head.empty() || head.front() == '[') return false;
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos) return false;
    ValueScanner scanner;
    scanner.feed(head.substr(0, end));
    if (scanner.closed() || scanner.in_string()) return true;
    return head.substr(end + 1, 1) == "{" || scanner.depth() == 0;
  }

  // The next line without its end, at most `limit_` bytes of it; `whole` tells if it ended.
  std::string_view next_line(bool& whole) {
    std::size_t searched = 0;
    for (;;) {
      const std::string_view view = stream_.peek(searched + 1);
      const std::size_t end = view.find('\n', searched);
      if (end != std::string_view::npos) {
        whole = end < limit_;
        return view.substr(0, end + 1);
      }
      if (view.size() == searched || view.size() > limit_) {
        whole = view.size() <= limit_;
        return view;
      }
      searched = view.size();
    }
  }

  // Past the rest of a line that is longer than the limit.
  void skip_line() {
    for (;;) {
      const std::string_view view = stream_.peek(1);
      const std::size_t end = view.find('\n');
      stream_.consume(end == std::string_view::npos ? view.size() : end + 1);
      if (end != std::string_view::npos || stream_.at_end()) return;
    }
  }

  void read_lines() {
    while (!stream_.at_end()) {
      bool whole = false;
      const std::string_view line = next_line(whole);
      if (!whole) {
        report_large();
        skip_line();
        continue;
      }
      std::string_view value = trim(line);
      if (!value.empty() && value.back() == ',') value = trim(value.substr(0, value.size() - 1));
      const bool ended = line.back() == '\n';
      if (!value.empty() && value != "[" && value != "]") deliver(value, stream_.offset(), ended);
      stream_.consume(line.size());
    }
  }

  void read_values() {
    for (;;) {
      const std::string_view view = stream_.peek(1);
      if (view.empty()) return;
      std::size_t start = 0;
      while (start < view.size() && is_between(view[start])) ++start;
      if (start == view.size()) {
        stream_.consume(start);
        continue;
      }
      if (view[start] != '{') {
        ++ordinal_;
        delivery_.problem(place_, "malformed", "a JSON object is expected here", ordinal_,
                          stream_.offset() + start);
        stream_.consume(start + 1);
        to_next_object();
        continue;
      }
      stream_.consume(start);
      read_value();
    }
  }

  // White space, brackets and commas, and how far what follows is indented.
  bool is_between(char c) {
    if (c == '\n' || c == '[' || c == ',')
      indent_ = 0;
    else if (c == ' ' || c == '\t')
      ++indent_;
    return is_space(c) || c == ',' || c == '[' || c == ']';
  }

  // Where in a value that does not close, behind its first byte, an object begins on a line of its
  // own and as far indented as the value: it is the next, swallowed. npos if there is none.
  std::size_t swallowed(std::string_view value) const {
    for (std::size_t end = 0; (end = value.find('\n', end)) != std::string_view::npos;) {
      const std::size_t at = value.find_first_not_of(" \t", ++end);
      if (at != std::string_view::npos && value[at] == '{' && at - end == indent_) return at;
    }
    return std::string_view::npos;
  }

  // The object that begins here.
  void read_value() {
    ValueScanner scanner;
    std::size_t size = 0;
    std::string_view view;
    while (!scanner.closed() && !scanner.broken() && size <= limit_) {
      view = stream_.peek(size + 1);
      if (view.size() <= size) break;
      size += scanner.feed(view.substr(size));
    }
    const bool closed = scanner.closed();
    if (!closed && !scanner.broken() && returns_ < kMostReturns) {
      const std::size_t next = swallowed(view.substr(0, size));
      if (next != std::string_view::npos) {
        ++returns_;
        deliver(view.substr(0, next), stream_.offset(), false);
        stream_.consume(next);
        return;
      }
    }
    if (size > limit_) {
      report_large();
      stream_.consume(size);
      to_next_object();
      return;
    }
    deliver(view.substr(0, size), stream_.offset(), closed || scanner.broken());
    stream_.consume(size);
    if (!closed) to_next_object(scanner.broken());
  }

  // After damage: to the next line on which an object begins, or to the end.
  void to_next_object(bool at_line_start = false) {
    for (;;) {
      const std::string_view view = stream_.peek(1);
      if (view.empty()) return;
      for (std::size_t i = 0; i < view.size(); ++i) {
        if (view[i] == '{' && at_line_start) {
          stream_.consume(i);
          return;
        }
        if (view[i] == '\n')
          at_line_start = true;
        else if (!is_space(view[i]))
          at_line_start = false;
      }
      stream_.consume(view.size());
    }
  }

  void report_large() {
    ++ordinal_;
    delivery_.problem(place_, "too-large",
                      "the JSON value is longer than " + std::to_string(limit_) + " bytes",
                      ordinal_, stream_.offset());
  }

  // `ended`: the value was ended by the writer, not by the end of the bytes.
  void deliver(std::string_view value, std::uint64_t offset, bool ended) {
    ++ordinal_;
    if (value.size() > delivery_.limits().memory / kMemory) {
      delivery_.too_large(place_, "the JSON value", ordinal_, offset);
      return;
    }
    auto found = fields_.read(value);
    if (!found) {
      base::Problem& problem = found.error();
      if (!ended && (problem.kind == "malformed" || problem.kind == "truncated"))
        delivery_.problem(place_, "truncated", "the JSON ends early", ordinal_, offset);
      else
        delivery_.problem(place_, problem.kind, problem.what, ordinal_, offset);
      return;
    }
    if (!found->repaired.empty())
      delivery_.problem(place_, "encoding", found->repaired, ordinal_, offset);
    for (model::Record& record : found->records) {
      record.path = place_.path;
      record.container = "jsonl";
      record.ordinal = ordinal_;
      record.offset = offset;
      delivery_.record(std::move(record));
    }
  }

  Stream& stream_;
  const Place& place_;
  Delivery& delivery_;
  std::size_t limit_;
  JsonFields fields_;
  std::uint64_t ordinal_ = 0;
  std::size_t indent_ = 0;  // of the value at hand
  int returns_ = 0;         // into values that did not close
};

}  // namespace

void read_json(Stream& stream, const Place& place, Delivery& delivery) {
  JsonReader(stream, place, delivery).read();
}

}  // namespace hearsay::read
