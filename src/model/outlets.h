// SPDX-License-Identifier: Apache-2.0
// The table of outlets: who is an agency, a newspaper, …; who owns it; by which names, in which
// scripts, and under which domains it is known. Built in: data/outlets.tsv; a user's own: --outlets
// FILE.csv.
#ifndef HEARSAY_MODEL_OUTLETS_H_
#define HEARSAY_MODEL_OUTLETS_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/article.h"

namespace hearsay::model {

struct OutletEntry {
  Outlet outlet;
  std::string language;
  std::vector<std::string> aliases;
  std::vector<std::string> domains;
};

class OutletTable {
 public:
  // CSV text (RFC 4180) with the header name,kind,owner,language,aliases[,domain]; aliases and
  // domains separated by `|`. `where` names the file in errors. Throws base::Failure with line and
  // reason.
  static OutletTable from_csv(std::string_view csv, const std::string& where);
  static OutletTable built_in();

  // Entries of `other` go before those of this table.
  void add(const OutletTable& other);
  void add(OutletEntry entry);

  // By name or alias, case and accents folded; nullptr if unknown.
  const OutletEntry* by_name(std::string_view name) const;
  // By host; "www.x.org" and "m.x.org" find "x.org".
  const OutletEntry* by_host(std::string_view host) const;

  const std::vector<OutletEntry>& entries() const { return entries_; }

 private:
  std::vector<OutletEntry> entries_;
  std::unordered_map<std::string, std::size_t> names_;  // folded name -> entry
  std::unordered_map<std::string, std::size_t> hosts_;
};

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_OUTLETS_H_
