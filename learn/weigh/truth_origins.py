#!/usr/bin/env python3
"""Prints the attributed mentions of invented events: article, where, start, end, event/claim, source, kind, name as written."""
import json
import sys

for path in sys.argv[1:]:
    event = json.load(open(path, encoding="utf8"))
    sources = {source["id"]: source for source in event["sources"]}
    for article in event["articles"]:
        for mention in article["truth"]["mentions"]:
            if not mention["chain"] or mention["chain"][-1] not in sources or mention["certainty"] in ("denied", "unknown"):
                continue
            source = sources[mention["chain"][-1]]
            where = "text" if mention["text"] in article["text"] else "title"
            start = article[where].find(mention["text"])
            names = [source["name"]] + source.get("aliases", [])
            # The longest name that the mention writes, else the longest that the article writes.
            written = ([n for n in names if n.lower() in mention["text"].lower()] or
                       [n for n in names if n.lower() in article["text"].lower()] or names[:1])
            kind = "person" if source["kind"] == "witness" else source["kind"]
            print(article["id"], where, start, start + len(mention["text"]), f"{event['event']}/{mention['claim']}",
                  source["id"], kind, max(written, key=len), sep="\t")
