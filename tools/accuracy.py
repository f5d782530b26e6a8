#!/usr/bin/env python3
"""Measures hearsay on labelled data and writes doc/accuracy.md; see tools/accuracy.sh."""
import datetime
import glob
import json
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile

KEEP = "## Error classes"


def run(*command, out=None):
    with open(out, "wb") if out else open(os.devnull, "wb") as sink:
        done = subprocess.run([str(c) for c in command], stdout=sink, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: status {done.returncode}: {done.stderr.decode()[-500:]}")


def score(*command):
    return json.loads(subprocess.run([sys.executable, *map(str, command), "--json"], capture_output=True, check=True).stdout)


def percent(x):
    return f"{100 * x:.1f}"


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] + ["| " + " | ".join(map(str, r)) + " |" for r in rows]) + "\n"


def pages(data, scorer, program, work):
    with tarfile.open(f"{data}/extraction/pages.tar.xz") as packed:
        packed.extractall(work, filter="data")
    run(program, "read", "--no-statements", "--jsonl", f"{work}/pages", out=f"{work}/pages.jsonl")
    result = score(f"{scorer}/extraction.py", f"{work}/gold.jsonl", f"{work}/pages.jsonl")
    cell = lambda o, k: percent(o[k]["f1"]) if k in o else "–"
    share = lambda o, k: percent(o[k]["accuracy"]) if k in o else "–"
    return table(["set", "pages", "body F1", "segments F1", "title", "author", "date"],
                 [[s, o["pages"], cell(o, "body"), cell(o, "segments"), share(o, "title"), share(o, "author"), share(o, "date")] for s, o in result.items()])


def statements(data, scorer, program, work):
    spans, fields = [], []
    for gold in sorted(glob.glob(f"{data}/statements/*-dev.jsonl")):
        name = os.path.basename(gold)[:-len("-dev.jsonl")]
        run(program, "read", "--jsonl", gold, out=f"{work}/{name}.jsonl")
        for language in (("fr", "en", "ru") if name == "pud" else (None,)):
            r = score(f"{scorer}/statements.py", gold, f"{work}/{name}.jsonl", *(["--language", language] if language else []))
            label = name + (f" {language}" if language else "")
            spans.append([label, r["gold"], *(percent(r[k]["overlap"]["f1"]) for k in ("source", "cue", "content")), percent(r["content"]["exact"]["f1"]),
                          percent(r["whole"]["overlap"]["f1"]), percent(r["whole"]["exact"]["f1"]), percent(r["ggt"]["0.3"]["speaker"])])
            if not language and name != "polnear":
                f = r["fields"]
                fields.append([label] + [percent(f[k]["accuracy"]) + (f" ({percent(f[k]['majority'])})" if "majority" in f[k] else "") if k in f else "–"
                                         for k in ("type", "source_kind", "source_name", "within", "commitment", "polarity", "stance")])
    return (table(["set", "statements", "source", "cue", "content", "content exact", "whole", "whole exact", "speaker"], spans) +
            "\nSource, cue, content, whole: overlap F1. Fields on matched statements, in brackets the share of the most frequent value:\n\n" +
            table(["set", "type", "source kind", "source name", "within", "commitment", "polarity", "stance"], fields))


def reuse(data, scorer, program, work):
    rows = []
    for truth in sorted(glob.glob(f"{data}/reuse/*.truth.tsv")):
        name = os.path.basename(truth)[:-len(".truth.tsv")]
        with lzma.open(f"{data}/reuse/{name}.jsonl.xz") as packed, open(f"{work}/{name}.jsonl", "wb") as plain:
            plain.write(packed.read())
        run(program, "trace", "--links", "--json", f"{work}/{name}.jsonl", out=f"{work}/{name}.json")
        r = score(f"{scorer}/reuse.py", truth, f"{work}/{name}.json")
        for side in ("within", "across"):
            if side in r: rows.append([name, side + " languages", r["articles"], f"{r[side]['recall']:.3f}", f"{r[side]['precision']:.3f}", f"{r[side]['f1']:.3f}", r[side]["false_pairs"]])
    return table(["set", "pairs", "articles", "recall", "precision", "F1", "false pairs"], rows)


def traced(events, scorer, program, work, background=()):
    """What trace says of these events as one archive, among the lines of `background`."""
    subprocess.run([sys.executable, f"{scorer}/provenance.py", *events, "--archive", f"{work}/events.jsonl", "--outlets", f"{work}/outlets.csv"], check=True, stdout=subprocess.DEVNULL)
    with open(f"{work}/events.jsonl", "a", encoding="utf8") as out:
        out.writelines(line + "\n" for line in background)
    run(program, "trace", "--json", "--outlets", f"{work}/outlets.csv", f"{work}/events.jsonl", out=f"{work}/trace.json")
    return json.load(open(f"{work}/trace.json", encoding="utf8"))


def each_alone(events, scorer, program, work):
    """The same with every event as an archive of its own, put together to be scored."""
    out = {"links": [], "claims": []}
    for number, event in enumerate(events):
        one = traced([event], scorer, program, work)
        out["links"] += one["links"]
        out["claims"] += [{**claim, "id": f"{number}.{claim['id']}"} for claim in one["claims"]]
    return out


def provenance(data, scorer, program, work):
    events = sorted(glob.glob(f"{data}/provenance/e*.json"))
    background = []
    for name in ("versions-en", "versions-fr", "versions-ru"):
        path = f"{work}/{name}.jsonl"
        if os.path.exists(path): background += open(path, encoding="utf8").read().splitlines()[:667]
    ours = [f"learn/events/n{number:02}.txt" for number in range(1, 61)]
    run(sys.executable, "learn/events/read_events.py", f"{work}/ours", *ours)
    ours = sorted(glob.glob(f"{work}/ours/n*.json"))
    rows = []
    for label, set_of_events, trace in (
            ("events together", events, traced(events, scorer, program, work)),
            (f"among {len(background)} unrelated articles", events, traced(events, scorer, program, work, background)),
            ("each event alone", events, each_alone(events, scorer, program, work)),
            ("sixty of learn/events together", ours, traced(ours, scorer, program, work))):
        with open(f"{work}/scored.json", "w", encoding="utf8") as out:
            json.dump(trace, out)
        r = score(f"{scorer}/provenance.py", *set_of_events, "--trace", f"{work}/scored.json")
        m, o = r["mentions"], r["origins"]
        rows.append([label, percent(r["family"]["f1"]), percent(r["direction"]), percent(r["kind"]), percent(r["cites"]["f1"]), percent(r["claims_b3"]["f1"]), percent(m["found"]),
                     percent(m["certainty"]), percent(m["origin"]), percent(m["figure"]), percent(o["macro"]), percent(o["exact"]), f"{o['mae']:.2f}", percent(o["inside"]), f"{o['width']:.2f}"])
    return table(["archive", "family F1", "direction", "kind", "cites F1", "claims B³ F1", "found", "certainty", "origin", "figure", "origins exact (macro)", "exact", "mean error", "inside the range",
                  "width"], rows)


def main():
    data, scorer, program, target = sys.argv[1:5]
    kept = ""
    if os.path.exists(target):
        text = open(target, encoding="utf8").read()
        if KEEP in text: kept = text[text.index(KEEP):]
    with tempfile.TemporaryDirectory() as work:
        body = ["# How well hearsay reads, traces and counts", "",
                f"Made by `make accuracy DATA=…` on {datetime.date.today()}; development halves of the data. The French, Russian and provenance",
                "annotations were made within this project, not by outside experts. The page classifier is learnt from these pages (see",
                "learn/page/README.md for figures on sites not learnt from), the sameness of claims from these events (figures for events left out are printed",
                "by learn/weigh/train.py), the reader and the encoder of clauses not from these articles; the encoder was taught on those of learn/events.", "",
                "## Pages", "", pages(data, scorer, program, work), "## Statements", "", statements(data, scorer, program, work),
                "## Copies, rewrites, translations", "", reuse(data, scorer, program, work), "## Origins", "", provenance(data, scorer, program, work), kept]
    open(target, "w", encoding="utf8").write("\n".join(body).rstrip("\n") + "\n")


if __name__ == "__main__":
    main()
