#!/usr/bin/env python3
"""Joins the stand-off annotations of this folder with the texts they were made on.

usage: join.py FOLDER_OF_TEXTS FOLDER_OF_RESULTS

FOLDER_OF_TEXTS holds the collections the annotations name as their "source": versions-en.jsonl.xz, translations.jsonl.xz, ...
(one JSON object with "id" and "text" a line, plain or xz). Every text is compared with the SHA-1 the annotator saw, since an
offset into another text is worse than no offset; invented articles (*-invented.jsonl) bring their texts along. FOLDER_OF_RESULTS gets a
file for each of this folder, LANGUAGE-press-own.jsonl and LANGUAGE-invented-own.jsonl, of lines
{"id", "language", "text", "statements"}; in them "source_name" is the name itself ("" where there is none), not its span.
"""
import hashlib
import json
import lzma
import pathlib
import sys


class JoinError(Exception):
    """The annotations and the texts do not belong together; the message says where."""


def read_lines(path):
    """Yields the JSON objects of a .jsonl or .jsonl.xz file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise JoinError(f"{path}: line {number}: {error}") from error


def read_texts(folder, source, wanted):
    """Returns the texts of one collection, by id: only the wanted ones, the collections are large."""
    for name in (f"{source}.jsonl.xz", f"{source}.jsonl"):
        if (folder / name).is_file():
            return {d["id"]: d["text"] for d in read_lines(folder / name) if d["id"] in wanted}
    raise JoinError(f"{folder}: neither {source}.jsonl.xz nor {source}.jsonl is there")


def check_spans(document, text):
    """Raises JoinError where a span does not lie in the text or a statement names a parent that is not there."""
    ids = {s["id"] for s in document["statements"]}
    for statement in document["statements"]:
        where = f'{document["id"]}, {statement["id"]}'
        spans = statement["content"] + statement["cue"] + statement["source"]
        if statement["source_name"] is not None:
            spans = spans + [statement["source_name"]]
        for start, end in spans:
            if not 0 <= start < end <= len(text):
                raise JoinError(f"{where}: span {start}–{end} is outside the text of {len(text)} characters")
        if statement["within"] is not None and statement["within"] not in ids:
            raise JoinError(f'{where}: within {statement["within"]}, which is not there')


def join(document, text):
    """Returns the document with its text, in the form the trainers read."""
    if text is None:
        raise JoinError(f'{document["id"]}: {document["source"]} has no such text')
    if "text" not in document:
        found = hashlib.sha1(text.encode("utf-8")).hexdigest()
        if found != document["sha1"]:
            raise JoinError(f'{document["id"]}: the text has SHA-1 {found}, the annotations were made on {document["sha1"]}')
    check_spans(document, text)
    statements = []
    for statement in document["statements"]:
        name = statement["source_name"]
        statements.append({**statement, "source_name": "" if name is None else text[name[0]:name[1]]})
    return {"id": document["id"], "language": document["language"], "text": text, "statements": statements}


def main(arguments):
    if len(arguments) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    texts_folder, results = map(pathlib.Path, arguments)
    results.mkdir(parents=True, exist_ok=True)
    for path in sorted(pathlib.Path(__file__).resolve().parent.glob("*.jsonl")):
        documents = list(read_lines(path))
        texts = {}
        for source in sorted({d["source"] for d in documents if "text" not in d}):
            texts[source] = read_texts(texts_folder, source, {d["id"] for d in documents if d["source"] == source})
        joined = [join(d, d["text"] if "text" in d else texts[d["source"]].get(d["id"])) for d in documents]
        target = results / f"{path.stem}-own.jsonl"
        with open(target, "w", encoding="utf-8", newline="\n") as lines:
            for document in joined:
                lines.write(json.dumps(document, ensure_ascii=False) + "\n")
        print(f"{target}: {len(joined)} articles, {sum(len(d['statements']) for d in joined)} statements")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (JoinError, OSError, lzma.LZMAError) as error:
        sys.exit(f"join.py: {error}")
