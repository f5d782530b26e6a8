#!/usr/bin/env python3
"""Times hearsay beside its peers and writes doc/performance.md; called by bench/run.sh. Processor seconds of whole processes, one thread,
the median of three rounds in which the tools take turns; quote the ratios, not the seconds.

usage: run.py DATA [pages] [statements] [reuse]; parts that are not named are kept as they are."""
import datetime
import glob
import json
import os
import statistics
import subprocess
import sys
import tarfile

import measure

PROGRAM, PAGE = "build/release/hearsay", "doc/performance.md"
ROUNDS, PAGES, ARTICLES = 3, 300, 10000

PEER = {
    "trafilatura": "import trafilatura,sys\nfor p in sys.argv[1:]:\n d=open(p,'rb').read()\n trafilatura.bare_extraction(d,with_metadata=True)",
    "readability-lxml": "from readability import Document\nimport sys\nfor p in sys.argv[1:]:\n d=open(p,encoding='utf8',errors='replace').read()\n try: Document(d).summary()\n except Exception: pass",
    "resiliparse": "from resiliparse.extract.html2text import extract_plain_text\nfrom resiliparse.parse.html import HTMLTree\nfrom resiliparse.parse.encoding import detect_encoding\nimport sys\nfor p in sys.argv[1:]:\n d=open(p,'rb').read()\n extract_plain_text(HTMLTree.parse_from_bytes(d,detect_encoding(d)),main_content=True)",
}


def race(commands, outputs="build/bench"):
    """Medians of each, in rounds; what each wrote last stays in outputs/NAME.out. A tool that fails is left out."""
    runs = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            done = measure.run(command, f"{outputs}/{name}.out")
            if done is not None: runs[name].append(done)
    return {name: {key: statistics.median(run[key] for run in done) for key in ("processor", "megabytes")} for name, done in runs.items() if done}


def table(unit, amount, times):
    rows = [f"| tool | {unit} a second | hearsay is faster by |", "|---|---|---|"]
    for name, run in times.items():
        faster = "–" if name == "hearsay" else f"{run['processor'] / times['hearsay']['processor']:.1f} ×"
        rows.append(f"| {name} | {amount / run['processor']:,.0f} | {faster} |")
    return "\n".join(rows) + "\n"


def reuse_table(amount, times, truth):
    rows = ["| tool | articles a second | hearsay is faster by | peak MB | recall of planted pairs | false pairs |", "|---|---|---|---|---|---|"]
    for name, run in times.items():
        out = f"build/bench/{name}.out"
        found = measure.agreement(truth, measure.links_of(out) if name == "hearsay" else measure.pairs_of(out))
        faster = "–" if name == "hearsay" else f"{run['processor'] / times['hearsay']['processor']:.1f} ×"
        rows.append(f"| {name} | {amount / run['processor']:,.0f} | {faster} | {run['megabytes']:,.0f} | {found['recall']:.3f} | {found['false']:,} |")
    return "\n".join(rows) + "\n"


def sample_pages(data):
    if data and not os.path.isdir("build/bench/pages"):
        with tarfile.open(f"{data}/extraction/pages.tar.xz") as packed:
            packed.extractall("build/bench", filter="data")
    pages = sorted(glob.glob("build/bench/pages/*/*.html") if data else glob.glob("examples/archive/pages/**/*.html", recursive=True))
    return pages[::max(1, len(pages) // PAGES)][:PAGES]


PASSES = {"parse.decode": "encoding", "parse.tree": "tree", "parse.hints": "what names in the markup say", "parse.meta": "title, authors, dates",
          "parse.body": "body", "parse.credits": "credits, repeats", "parse.language": "language", "parse.sentences": "sentences"}


def shares(said, names, whole=None):
    """What share each of the named passes has of `whole`, or of all of them, the largest first: {pass: share}, from what --stats says."""
    seconds = {name: took for name, (took, _) in measure.passes(said).items()}
    total = seconds[whole] if whole else sum(seconds.get(name, 0) for name in names)
    return dict(sorted(((name, seconds[name] / total) for name in names if name in seconds), key=lambda one: -one[1]))


def pages_part(data):
    pages = sample_pages(data)
    command = [PROGRAM, "read", "--no-statements", "--threads", "1", "--jsonl"]
    times = race({"hearsay": [*command, *pages]} |
                 {n: [sys.executable, "-c", PEER[n], *pages] for n in ("trafilatura", "readability-lxml", "resiliparse")})
    size = sum(os.path.getsize(page) for page in pages)
    limit = float(subprocess.run(["build/bench/parser_limit", *pages], capture_output=True, check=True).stdout)
    passes = shares(measure.run([*command, "--stats", *pages], "build/bench/hearsay.out")["said"], PASSES, "parse")
    return [f"## Pages to articles ({len(pages)} pages, {size / len(pages) / 1e3:.0f} kB on average)", "",
            "hearsay and trafilatura give text and metadata, the others text alone.", "", table("pages", len(pages), times),
            f"MyHTML alone builds trees of these pages at {limit:.0f} MB/s; hearsay makes articles of them at "
            f"{size / 1e6 / times['hearsay']['processor']:.0f} MB/s (what the tree",
            "does not depend on passes by MyHTML). Where the time of parsing goes (`--stats`):",
            ", ".join(f"{PASSES[name]} {share:.0%}" for name, share in passes.items()) + ".", ""]


READ_PASSES = {"attribute.reader pieces": "subword pieces", "attribute.reader layers": "layers of the encoder", "attribute.reader heads": "heads", "attribute.reader spans": "spans",
               "attribute.rules tokens": "tokens", "attribute.rules names": "names", "attribute.rules spans": "quotations, hedges, edges",
               "attribute.rules sources, certainty, chains": "sources, certainty, chains", "attribute.rules figures": "figures",
               "attribute.rules dates, places, names shown": "dates and places", "parse": "language, credits, sentences"}


def statements_part(data):
    texts = "build/bench/texts.jsonl"
    kilobytes = 0
    with open(texts, "w", encoding="utf8") as sink:
        run = subprocess.run([PROGRAM, "read", "--no-statements", "--jsonl", *sample_pages(data)[:60], "examples/archive"], capture_output=True)
        for line in run.stdout.splitlines():
            article = json.loads(line)
            if article["language"] in ("fr", "en", "ru"):
                sink.write(json.dumps({"id": article["id"], "text": article["text"]}) + "\n")
                kilobytes += len(article["text"].encode()) / 1e3
    t = race({"hearsay": [PROGRAM, "read", "--threads", "1", "--jsonl", texts]})["hearsay"]["processor"]
    said = measure.run([PROGRAM, "read", "--threads", "1", "--jsonl", "--stats", texts], "build/bench/hearsay.out")["said"]
    return ["## Statements, figures and expressions", "", f"{kilobytes / t:.0f} kB of text a second on one core ({kilobytes:.0f} kB in all, start-up included). Where the time goes (`--stats`):",
            ", ".join(f"{READ_PASSES[name]} {share:.1%}" for name, share in shares(said, READ_PASSES).items()) + ".", ""]


def reuse_part(data):
    archive, truth = measure.generate(ARTICLES, "build/bench")
    times = race({"hearsay": [PROGRAM, "trace", "--links", "--json", "--threads", "1", archive]} |
                 {name: [sys.executable, "-c", script, archive] for name, script in measure.PEERS.items()})
    return [f"## Copies and rewrites ({ARTICLES:,} generated articles of 3.5 kB)", "",
            "hearsay aligns passages and tells direction; the peers name pairs: datasketch MinHash-LSH (3-word shingles, .3), rensa (5-word shingles, .3),",
            "and passim's rule as a script (5-word runs that at most 100 articles have, 5 in common). Found families are what pairs join.", "",
            reuse_table(ARTICLES, times, truth)]


PARTS = {"pages": (pages_part, "## Pages to articles"), "statements": (statements_part, "## Statements"), "reuse": (reuse_part, "## Copies and rewrites")}


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else ""
    chosen = sys.argv[2:] or list(PARTS)
    out = ["# How fast hearsay is", "", f"Made by `make bench DATA=…`, last on {datetime.date.today()} ({', '.join(chosen)}); processor seconds of whole processes on one core (start-up",
           f"included), medians of {ROUNDS} rounds in which the tools take turns. The machine is shared: quote the ratios.", ""]
    for name, (part, heading) in PARTS.items():
        out += part(data) if name in chosen else [measure.keep_section(PAGE, heading, alone=True).rstrip("\n"), ""]
    out.append(measure.keep_section(PAGE, "## At scale"))
    open(PAGE, "w", encoding="utf8").write("\n".join(out).rstrip("\n") + "\n")
    print("\n".join(out))


if __name__ == "__main__":
    main()
