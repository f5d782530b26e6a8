#!/usr/bin/env python3
"""Prints the attributed mentions of invented events: article, where, start, end, event/claim, source."""
import json
import sys

for path in sys.argv[1:]:
    event = json.load(open(path, encoding="utf8"))
    sources = {source["id"] for source in event["sources"]}
    for article in event["articles"]:
        for mention in article["truth"]["mentions"]:
            if not mention["chain"] or mention["chain"][-1] not in sources or mention["certainty"] in ("denied", "unknown"):
                continue
            where = "text" if mention["text"] in article["text"] else "title"
            start = article[where].find(mention["text"])
            print(article["id"], where, start, start + len(mention["text"]), f"{event['event']}/{mention['claim']}",
                  mention["chain"][-1], sep="\t")
