// SPDX-License-Identifier: Apache-2.0
#include "model/outlets.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"
#include "model/names.h"
#include "text/fold.h"

namespace hearsay::model {
namespace {

using Row = std::vector<std::string>;

// RFC 4180: fields in double quotes may hold commas, line ends and doubled quotes.
std::vector<std::pair<std::size_t, Row>> parse_csv(std::string_view csv) {
  std::vector<std::pair<std::size_t, Row>> rows;
  Row row(1);
  std::size_t line = 1, first_line = 1;
  bool quoted = false;
  const auto end_row = [&] {
    if (row.size() > 1 || !row.front().empty()) rows.emplace_back(first_line, std::move(row));
    row = Row(1);
    first_line = line;
  };
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"')
        row.back() += c;
      else if (i + 1 < csv.size() && csv[i + 1] == '"')
        row.back() += csv[++i];
      else
        quoted = false;
    } else if (c == '"' && row.back().empty()) {
      quoted = true;
    } else if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      row.back() += c;
    }
  }
  end_row();
  return rows;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::size_t bar = std::min(list.find('|'), list.size());
    if (bar > 0) out.emplace_back(list.substr(0, bar));
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return out;
}

}  // namespace

OutletTable OutletTable::from_csv(std::string_view csv, const std::string& where) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  const auto rows = parse_csv(csv);
  if (rows.empty() || rows.front().second.front() != "name")
    throw base::Failure("no header line", where,
                        "its first line must be name,kind,owner,language,aliases[,domain]");
  const Row& header = rows.front().second;
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
  };
  OutletTable table;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& [line, row] = rows[i];
    const auto field = [&, &cells = row](std::string_view name) {
      const std::size_t at = column(name);
      return at < cells.size() ? cells[at] : std::string();
    };
    const auto kind = parse_name<OutletKind>(field("kind"));
    if (!kind)
      throw base::Failure(
          "line " + std::to_string(line) + ": unknown kind \"" + field("kind") + "\"", where,
          "use agency, newspaper, tv, radio, site, blog or nothing");
    table.add(OutletEntry{{field("name"), *kind, field("owner")},
                          field("language"),
                          split(field("aliases")),
                          split(field("domain"))});
  }
  return table;
}

OutletTable OutletTable::built_in() {
  const std::string path = base::data_path("data/outlets.csv");
  return from_csv(base::read_file(path), path);
}

void OutletTable::add(OutletEntry entry) {
  if (entry.outlet.name.empty()) return;
  const std::size_t index = entries_.size();
  names_.try_emplace(text::fold(entry.outlet.name), index);
  for (const std::string& alias : entry.aliases) names_.try_emplace(text::fold(alias), index);
  for (const std::string& domain : entry.domains) hosts_.try_emplace(domain, index);
  entries_.push_back(std::move(entry));
}

void OutletTable::add(const OutletTable& other) {
  std::vector<OutletEntry> mine = std::move(entries_);
  entries_.clear();
  names_.clear();
  hosts_.clear();
  for (const OutletEntry& entry : other.entries_) add(entry);
  for (OutletEntry& entry : mine) add(std::move(entry));
}

const OutletEntry* OutletTable::by_name(std::string_view name) const {
  const auto found = names_.find(text::fold(name));
  return found == names_.end() ? nullptr : &entries_[found->second];
}

const OutletEntry* OutletTable::by_host(std::string_view host) const {
  for (;;) {
    const auto found = hosts_.find(std::string(host));
    if (found != hosts_.end()) return &entries_[found->second];
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
}

}  // namespace hearsay::model
