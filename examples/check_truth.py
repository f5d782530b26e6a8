#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that examples/truth/ agrees with itself and with examples/archive/.

usage: check_truth.py

A truth that has drifted from its texts measures nothing. So, for each EVENT.json: every name used is declared, every
mention is an exact substring of its article, no article is older than what it derives from, every claim has as many
origins as it says; and, through articles.tsv, every paragraph of every article stands in the file that is said to hold
it, read without hearsay's own readers (only the standard library is used). Prints one line per event; exit 1 on any
disagreement, each named.
"""
import csv, datetime, gzip, html, json, pathlib, re, sys

HERE = pathlib.Path(__file__).resolve().parent
KINDS = {"copy", "rewrite", "translation", "excerpt", "cites"}
CERTAINTIES = {"asserted", "attributed", "hedged", "denied", "unknown"}


def when(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def check_claims(event, names):
    for claim in event["claims"]:
        if claim["independent"] != len(claim["origins"]):
            yield f"{claim['id']}: {len(claim['origins'])} origins, independent says {claim['independent']}"
        yield from (f"{claim['id']}: origin {name} is not declared" for origin in claim["origins"] for name in origin if name not in names)
        if sum(m["claim"] == claim["id"] for a in event["articles"] for m in a["truth"]["mentions"]) < 2:
            yield f"{claim['id']}: fewer than two mentions"


def check_links(article, by_id):
    for link in article["truth"]["derived_from"]:
        parent, kind = by_id.get(link["article"]), link["kind"]
        if parent is None or kind not in KINDS:
            yield f"derives from {link['article']} by {kind}"
        elif kind != "cites" and when(parent["published"]) >= when(article["published"]):
            yield f"is not younger than {parent['id']}"
        elif kind != "cites" and (kind == "translation") == (parent["language"] == article["language"]):
            yield f"{kind} between {parent['language']} and {article['language']}"


def check_mentions(article, names, claims):
    for mention in article["truth"]["mentions"]:
        if mention["claim"] not in claims or mention["certainty"] not in CERTAINTIES:
            yield f"mention of {mention['claim']}, {mention['certainty']}"
        if mention["text"] not in article["text"] and mention["text"] not in article["title"]:
            yield f"not in the text: {mention['text']}"
        yield from (f"chain: {name} is not declared" for name in mention["chain"] if name not in names)


def squash(text):
    return re.sub(r"\s+", " ", text).strip()


def visible(markup):
    """Text without tags, entities resolved; good enough to look a paragraph up."""
    return squash(html.unescape(re.sub(r"<[^>]*>", "", html.unescape(markup) if "&lt;p" in markup else markup)))


def warc_pages(path):
    """address -> every body captured there, concatenated."""
    pages, rest = {}, gzip.decompress(path.read_bytes())
    while rest:
        head, rest = rest.split(b"\r\n\r\n", 1)
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        size = int(fields["Content-Length"])
        block, rest = rest[:size], rest[size + 4:]
        if fields["WARC-Type"] == "response":
            http, body = block.split(b"\r\n\r\n", 1)
            if b"chunked" in http:
                whole = b""
                while body and (length := int(body.split(b"\r\n", 1)[0], 16)):
                    start = body.index(b"\r\n") + 2
                    whole, body = whole + body[start:start + length], body[start + length + 2:]
                body = whole
            if b"Content-Encoding: gzip" in http:
                body = gzip.decompress(body)
            pages[fields["WARC-Target-URI"]] = pages.get(fields["WARC-Target-URI"], "") + decode(body)
    return pages


def decode(data):
    return data.decode("cp1251" if b"charset=windows-1251" in data else "utf-8")


def held(path, article, address):
    """What the file holds for this article, as plain text."""
    if path.suffix == ".gz":
        return visible(warc_pages(path)[address])
    if path.suffix == ".xml":
        pieces = re.split(r"<(?:item|entry)>", path.read_text(encoding="utf-8"))
        return visible(next(piece for piece in pieces if f">{address}<" in piece).replace("<![CDATA[", "").replace("]]>", ""))
    if path.suffix == ".jsonl":
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return squash(next(row.get("text") or row.get("maintext") for row in rows if row["id"] == article["id"]))
    text = decode(path.read_bytes())
    return visible(text) if path.suffix == ".html" else squash(text)


def check_file(article, places):
    if article["id"] not in places:
        yield "not in articles.tsv"
        return
    path, address = places[article["id"]]
    text = held(HERE / path, article, address)
    yield from (f"{path} lacks: {p}" for p in article["text"].split("\n\n") if squash(p) not in text)


def main():
    with open(HERE / "truth" / "articles.tsv", encoding="utf-8", newline="") as table:
        places = {row["id"]: (row["file"], row["address"]) for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)}
    wrong, named = 0, set()
    for path in sorted((HERE / "truth").glob("*.json")):
        event = json.loads(path.read_text(encoding="utf-8"))
        names = {x["id"] for x in event["outlets"] + event["sources"]}
        by_id, claims = {a["id"]: a for a in event["articles"]}, {c["id"] for c in event["claims"]}
        found = list(check_claims(event, names))
        for article in event["articles"]:
            problems = [*check_links(article, by_id), *check_mentions(article, names, claims), *check_file(article, places)]
            if article["outlet"] not in names:
                problems.append(f"outlet {article['outlet']} is not declared")
            found += [f"{article['id']}: {problem}" for problem in problems]
        print(f"{event['event']}: {len(by_id)} articles, {len(claims)} claims, {len(found)} disagreements")
        print("".join(f"  {line}\n" for line in found), end="")
        wrong, named = wrong + len(found), named | set(by_id)
    for stray in sorted(set(places) - named):
        print(f"articles.tsv: {stray} is in no event")
        wrong += 1
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
