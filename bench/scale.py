#!/usr/bin/env python3
"""Runs `hearsay trace --links` over generated archives of growing size on one and two cores, and over hostile ones; writes the section "At
scale" of doc/performance.md; called by `make bench-scale`.

usage: scale.py [--sizes 10000,100000,1000000] [--hostile 100000] [--cores 1,2] [--memory 2G]
"""
import argparse
import datetime
import math
import os

import measure

PROGRAM, FOLDER, HEADING = "build/release/hearsay", "build/bench", "## At scale"
INDEX = ("trace.join fingerprints", "trace.join rare")
# As `make bench-scale` runs unless it is told otherwise.
SIZES, HOSTILE, CORES = "10000,100000,1000000", 100_000, "1,2"


def trace(archive, threads, memory):
    command = [PROGRAM, "trace", "--links", "--json", "--stats", "--memory", memory, "--threads", str(threads), archive]
    done = measure.run(command, f"{FOLDER}/scale.out")
    if done is None:
        raise SystemExit(f"hearsay failed on {archive}")
    return done


def growth(sizes, cores, memory):
    rows = ["| articles | cores | wall | processor | articles a second of processor | exponent | peak MB | index bytes an article | recall of planted pairs | false pairs |",
            "|---|---|---|---|---|---|---|---|---|---|"]
    before = {}
    for size in sizes:
        archive, truth = measure.generate(size, FOLDER)
        for threads in cores:
            done = trace(archive, threads, memory)
            found = measure.agreement(truth, measure.links_of(f"{FOLDER}/scale.out"))
            exponent = "–"
            if threads in before:
                smaller, seconds = before[threads]
                exponent = f"{math.log(done['processor'] / seconds) / math.log(size / smaller):.2f}"
            before[threads] = (size, done["processor"])
            index = sum(megabytes for name, (_, megabytes) in measure.passes(done["said"]).items() if name in INDEX)
            rows.append(f"| {size:,} | {threads} | {done['wall']:,.0f} s | {done['processor']:,.0f} s | {size / done['processor']:,.0f} | {exponent} | {done['megabytes']:,.0f} | "
                        f"{index * 1e6 / size:,.0f} | {found['recall']:.4f} | {found['false']:,} |")
            print(rows[-1], flush=True)
    return rows


def hostile(articles, memory):
    shapes = {"repeated": (articles, "one article again and again"), "disclaimer": (articles, "nothing in common but a disclaimer of 100 words"),
              "undated": (articles, "families, all dates missing"), "long": (1000, "one article of 50 MB among others")}
    rows = ["| archive | articles | wall | processor | peak MB | links | recall of planted pairs | false pairs |", "|---|---|---|---|---|---|---|---|"]
    for shape, (size, what) in shapes.items():
        archive, truth = measure.generate(size, FOLDER, shape)
        done = trace(archive, 2, memory)
        links = list(measure.links_of(f"{FOLDER}/scale.out"))
        found = measure.agreement(truth, links)
        rows.append(f"| {what} | {size:,} | {done['wall']:,.0f} s | {done['processor']:,.0f} s | {done['megabytes']:,.0f} | {len(links):,} | {found['recall']:.4f} | {found['false']:,} |")
        print(rows[-1], flush=True)
    return rows


def load():
    return f"{os.getloadavg()[0]:.0f}"


def command_of(sizes, hostile, cores):
    """The command that runs with these settings; those of the environment are named where they are not the usual ones."""
    told = [f"{name}={given}" for name, given, usual in (("SIZES", sizes, SIZES), ("HOSTILE", hostile, HOSTILE), ("CORES", cores, CORES)) if given != usual]
    return " ".join(["make bench-scale", *told])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", default=SIZES); ap.add_argument("--hostile", type=int, default=HOSTILE)
    ap.add_argument("--cores", default=CORES); ap.add_argument("--memory", default="2G")
    a = ap.parse_args()
    os.makedirs(FOLDER, exist_ok=True)
    before = load()
    out = [HEADING, "", f"Made by `{command_of(a.sizes, a.hostile, a.cores)}` on {datetime.date.today()}: `hearsay trace --links --json --memory {a.memory}`",
           "over archives of bench/make_archive.py (articles of 3.5 kB, half of them in families of 2 to 12), whole processes.",
           "The exponent is that of processor seconds from the size before.", ""]
    out += growth([int(size) for size in a.sizes.split(",")], [int(cores) for cores in a.cores.split(",")], a.memory)
    if a.hostile:
        out += ["", "Hostile archives, two cores:", ""] + hostile(a.hostile, a.memory)
    out += ["", f"Other work on the machine ({os.cpu_count()} cores): load {before} at the start, {load()} at the end. Under load quote processor seconds, not wall."]
    rest = measure.keep_section("doc/performance.md", HEADING)
    text = open("doc/performance.md", encoding="utf8").read()
    head = text[:len(text) - len(rest)].rstrip("\n")
    others = [measure.keep_section("doc/performance.md", heading, alone=True).rstrip("\n") for heading in ("## Weighing at scale", "## An archive that grows")]
    open("doc/performance.md", "w", encoding="utf8").write("\n\n".join([head, "\n".join(out), *filter(None, others)]) + "\n")


if __name__ == "__main__":
    main()
