#!/usr/bin/env python3
"""Prints the mentions of invented events as lines: article, text or title, start, end, event/claim, low and high of the figure (- if none)."""
import json
import sys

for path in sys.argv[1:]:
    event = json.load(open(path, encoding="utf8"))
    for article in event["articles"]:
        for mention in article["truth"]["mentions"]:
            where = "text" if mention["text"] in article["text"] else "title"
            start = article[where].find(mention["text"])
            figure = mention.get("figure")
            low, high = ("-", "-") if figure is None else figure if isinstance(figure, list) else (figure, figure)
            print(article["id"], where, start, start + len(mention["text"]), f"{event['event']}/{mention['claim']}", low, high, sep="\t")
