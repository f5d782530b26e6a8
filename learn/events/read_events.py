#!/usr/bin/env python3
"""Turns the invented events of this folder (README.md says how they are written) into JSON, one file each, in the form of ../../examples/truth.

usage: read_events.py OUT_FOLDER EVENT.txt...     Throws on the first thing that is not as README.md asks."""
import json
import pathlib
import re
import sys

CERTAINTIES = ("asserted", "attributed", "hedged", "denied", "unknown")
LINKS = ("copy", "rewrite", "translation", "excerpt", "cites")
INSERT = re.compile(r"@(a\d+)(?::(\d+)(-)?(\d+)?)?")        # @a01, @a01:3, @a01:2-, @a01:2-4


class Fault(Exception):
    pass


def number(text):
    return float(text) if "." in text else int(text)


def figure(text):
    if text in ("", "-"): return None
    if text.startswith("["): return [number(part) for part in text[1:-1].split(",")]
    return number(text)


def unmark(text, where):
    """Text with marks → text, mentions in text order."""
    out, length, still_open, mentions, at = [], 0, [], [], 0
    while at < len(text):
        if text[at] == "{":
            bar = text.find("|", at)
            head = text[at + 1:bar].split() if bar > 0 else []
            if len(head) not in (3, 4): raise Fault(f"{where}: a mark is `{{claim chain certainty [figure]| words}}`: {text[at:at + 60]!r}")
            at = bar + 1 + (len(text[bar + 1:]) - len(text[bar + 1:].lstrip(" ")))
            still_open.append((head, length))
        elif text[at] == "}":
            if not still_open: raise Fault(f"{where}: a mark ends that never began: {text[max(0, at - 40):at]!r}")
            head, begin = still_open.pop()
            mentions.append((begin, {"claim": head[0], "text": "".join(out)[begin:length].strip(), "chain": [] if head[1] == "-" else head[1].split(">"),
                                     "certainty": head[2], "figure": figure(head[3]) if len(head) == 4 else None}))
            at += 1
        else:
            out.append(text[at])
            length, at = length + 1, at + 1
    if still_open: raise Fault(f"{where}: a mark of {still_open[-1][0][0]} never ends")
    return "".join(out), [mention for _, mention in sorted(mentions, key=lambda m: m[0])]


def read_head(lines, event):
    for line in filter(None, map(str.strip, lines)):
        if line.startswith("#"): continue
        kind, rest = line.split(" ", 1)
        cells = [cell.strip() for cell in rest.split("|")]
        names = lambda cell: [name.strip() for name in cell.split(";") if name.strip()]
        if kind in ("event", "summary"): event[kind] = rest.strip()
        elif kind == "outlet":
            event["outlets"].append(dict(zip(("id", "name", "kind", "language", "owner"), cells)) | ({"aliases": names(cells[5])} if cells[5:] else {}))
        elif kind == "source":
            event["sources"].append(dict(zip(("id", "name", "kind"), cells)) | {"aliases": names(cells[3]) if cells[3:] else []})
        elif kind == "claim":
            identifier, text, counted, origins = cells
            what, _, value = counted.rpartition("=")
            origins = [[o.strip()] for o in origins.split(",") if o.strip() not in ("", "-")]
            event["claims"].append({"id": identifier, "text": text, "figure": {"what": what.strip(), "value": figure(value.strip())} if what else None,
                                    "origins": origins, "independent": len(origins)})
        else: raise Fault(f"unknown line: {line}")


def read_article(part, event, bodies):
    first, *lines = part.split("\n")
    identifier, outlet, language, published, *words = [cell.strip() for cell in first.split("|")]
    border = next(i for i, line in enumerate(lines) if line.strip() == "text:")
    fields = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines[:border]) if key.strip()}
    paragraphs = []
    for paragraph in filter(None, (re.sub(r"\s*\n\s*", " ", p.strip()) for p in re.split(r"\n\s*\n", "\n".join(lines[border + 1:])))):
        insert = INSERT.fullmatch(paragraph)
        if not insert:
            paragraphs.append(paragraph)
            continue
        whole, begin, until, end = insert.groups()
        source = bodies[whole]
        paragraphs += source if begin is None else source[int(begin) - 1:int(end) if end else len(source) if until else int(begin)]
    bodies[identifier] = paragraphs
    text, mentions = unmark("\n\n".join(paragraphs), identifier)
    title, in_title = unmark(fields["title"], identifier)
    derived = [dict(zip(("article", "kind"), d.split())) for d in fields.get("from", "").split(";") if d.strip()]
    for d in derived: d["article"] = f"{event['event']}-{d['article']}"
    return {"id": f"{event['event']}-{identifier}", "outlet": outlet, "language": language, "published": published, "title": title,
            "byline": fields.get("byline") or None, "text": text,
            "truth": {"derived_from": derived, "original": "original" in words, "mentions": in_title + mentions}}


def check(event):
    known = {one["id"] for kind in ("outlets", "sources") for one in event[kind]}
    claims, articles = {c["id"] for c in event["claims"]}, {a["id"] for a in event["articles"]}
    for claim in event["claims"]:
        if not all(o[0] in known for o in claim["origins"]): raise Fault(f"{claim['id']}: unknown origin")
    for article in event["articles"]:
        if article["outlet"] not in known: raise Fault(f"{article['id']}: unknown outlet")
        for d in article["truth"]["derived_from"]:
            if d["article"] not in articles or d["kind"] not in LINKS: raise Fault(f"{article['id']}: {d}")
        for m in article["truth"]["mentions"]:
            if m["claim"] not in claims or m["certainty"] not in CERTAINTIES or not set(m["chain"]) <= known: raise Fault(f"{article['id']}: {m}")
            if m["text"] not in article["text"] and m["text"] not in article["title"]: raise Fault(f"{article['id']}: {m['text']!r} is not in the text")


def read_event(path):
    head, *parts = re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))
    event, bodies = {"event": None, "summary": "", "outlets": [], "sources": [], "claims": [], "articles": []}, {}
    try:
        read_head(head.splitlines(), event)
        for part in parts: event["articles"].append(read_article(part, event, bodies))
        check(event)
    except (Fault, KeyError, ValueError, StopIteration) as fault:
        sys.exit(f"{path}: {fault!r}")
    return event


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, sys.argv[2:]):
        (out / f"{path.stem}.json").write_text(json.dumps(read_event(path), ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
