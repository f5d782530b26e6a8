#!/usr/bin/env python3
"""Times hearsay beside its peers and writes doc/performance.md; called by bench/run.sh. Processor seconds of whole processes, one thread,
the median of three rounds in which the tools take turns; quote the ratios, not the seconds."""
import datetime
import glob
import json
import os
import resource
import statistics
import subprocess
import sys
import tarfile

PROGRAM = "build/release/hearsay"
ROUNDS, PAGES, ARTICLES = 3, 300, 5000

PEER = {
    "trafilatura": "import trafilatura,sys\nfor p in sys.argv[1:]:\n d=open(p,'rb').read()\n trafilatura.bare_extraction(d,with_metadata=True)",
    "readability-lxml": "from readability import Document\nimport sys\nfor p in sys.argv[1:]:\n d=open(p,encoding='utf8',errors='replace').read()\n try: Document(d).summary()\n except Exception: pass",
    "resiliparse": "from resiliparse.extract.html2text import extract_plain_text\nfrom resiliparse.parse.html import HTMLTree\nfrom resiliparse.parse.encoding import detect_encoding\nimport sys\nfor p in sys.argv[1:]:\n d=open(p,'rb').read()\n extract_plain_text(HTMLTree.parse_from_bytes(d,detect_encoding(d)),main_content=True)",
    "datasketch": "import json,sys\nfrom datasketch import MinHash,MinHashLSH\nl=MinHashLSH(threshold=.3,num_perm=128)\nn=0\nfor i,x in enumerate(open(sys.argv[1])):\n w=json.loads(x)['text'].lower().split()\n m=MinHash(128)\n m.update_batch([' '.join(w[k:k+3]).encode() for k in range(len(w)-2)])\n n+=len(l.query(m));l.insert(str(i),m)\nprint(n,file=sys.stderr)",
    "rensa": "import json,sys\nfrom rensa import RMinHash,RMinHashLSH\nl=RMinHashLSH(threshold=.3,num_perm=128,num_bands=32)\nn=0\nfor i,x in enumerate(open(sys.argv[1])):\n w=json.loads(x)['text'].lower().split()\n m=RMinHash(num_perm=128,seed=1)\n m.update([' '.join(w[k:k+5]) for k in range(len(w)-4)])\n n+=len(l.query(m));l.insert(i,m)\nprint(n,file=sys.stderr)",
}


def seconds(command):
    """User and system seconds of one run, and its peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ, OMP_NUM_THREADS="1"))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        return None
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def race(commands):
    """Median seconds of each, in rounds; a tool that fails is left out."""
    times = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            t = seconds(command)
            if t is not None: times[name].append(t)
    return {name: statistics.median(t) for name, t in times.items() if t}


def table(unit, amount, times):
    rows = [f"| tool | {unit} a second | hearsay is faster by |", "|---|---|---|"]
    for name, t in times.items():
        faster = "–" if name == "hearsay" else f"{t / times['hearsay']:.1f} ×"
        rows.append(f"| {name} | {amount / t:,.0f} | {faster} |")
    return "\n".join(rows) + "\n"


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else ""
    python = sys.executable
    if data and not os.path.isdir("build/bench/pages"):
        with tarfile.open(f"{data}/extraction/pages.tar.xz") as packed:
            packed.extractall("build/bench", filter="data")
    pages = sorted(glob.glob("build/bench/pages/*/*.html") if data else glob.glob("examples/archive/pages/**/*.html", recursive=True))
    pages = pages[::max(1, len(pages) // PAGES)][:PAGES]
    out = ["# How fast hearsay is", "", f"Made by `make bench DATA=…` on {datetime.date.today()}; processor seconds of whole processes on one core (start-up included), medians of {ROUNDS}",
           "rounds in which the tools take turns. The machine is shared: quote the ratios.", "", f"## Pages to articles ({len(pages)} pages, {sum(os.path.getsize(p) for p in pages) / len(pages) / 1e3:.0f} kB on average)", "",
           "hearsay and trafilatura give text and metadata, the others text alone.", ""]
    times = race({"hearsay": [PROGRAM, "read", "--no-statements", "--threads", "1", "--jsonl", *pages]} | {n: [python, "-c", PEER[n], *pages] for n in ("trafilatura", "readability-lxml", "resiliparse")})
    out += [table("pages", len(pages), times)]
    texts = "build/bench/texts.jsonl"
    with open(texts, "w", encoding="utf8") as sink:
        run = subprocess.run([PROGRAM, "read", "--no-statements", "--jsonl", *pages[:60], "examples/archive"], capture_output=True)
        kilobytes = 0
        for line in run.stdout.splitlines():
            article = json.loads(line)
            if article["language"] in ("fr", "en", "ru"):
                sink.write(json.dumps({"id": article["id"], "text": article["text"]}) + "\n")
                kilobytes += len(article["text"].encode()) / 1e3
    t = race({"hearsay": [PROGRAM, "read", "--threads", "1", "--jsonl", texts]})["hearsay"]
    out += ["## Statements, figures and expressions", "", f"{kilobytes / t:.0f} kB of text a second on one core ({kilobytes:.0f} kB in all, start-up included).", ""]
    archive = "build/bench/archive.jsonl"
    subprocess.run([python, "bench/make_archive.py", str(ARTICLES), archive, "build/bench/truth.tsv"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    times = race({"hearsay": [PROGRAM, "trace", "--links", "--json", "--threads", "1", archive]} | {n: [python, "-c", PEER[n], archive] for n in ("datasketch", "rensa")})
    out += [f"## Copies and rewrites ({ARTICLES} generated articles)", "", "hearsay aligns passages and tells direction; the peers name candidate pairs.", "", table("articles", ARTICLES, times)]
    open("doc/performance.md", "w", encoding="utf8").write("\n".join(out).rstrip("\n") + "\n")
    print("\n".join(out))


if __name__ == "__main__":
    main()
