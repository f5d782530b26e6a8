# SPDX-License-Identifier: Apache-2.0
"""Makes models/reader.bin and its card, from the base's packages and annotated articles. `make model DATA=…` runs it.

usage: make_model.py DATA [--work FOLDER] [--target FOLDER] [--smoke]

DATA/statements/*-train.jsonl[.xz] are trained on, DATA/statements/*-dev.jsonl measured on; what begins with "polnear" follows
PolNeAR's guidelines, all else ours. learn/annotations/ is joined with the texts in DATA/reuse. Each step leaves its result in the work
folder and is skipped when it is there, so that a run that was stopped goes on (but a stage that was stopped begins again)."""
import argparse
import datetime
import json
import pathlib
import subprocess
import sys

import numpy as np
import torch

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("fr", "en", "ru")
SMOKE = 3           # articles of each set in a run that only shows that all steps fit together


def step(folder, result, *command):
    """Runs a program of this folder unless its result is there."""
    if (folder / result).exists():
        print("there already:", result, file=sys.stderr)
        return
    print("→", *command, file=sys.stderr, flush=True)
    subprocess.run([sys.executable, *map(str, command)], cwd=HERE, check=True)


def texts(folder):
    import data
    for path in sorted([*folder.glob("statements/*.jsonl*"), *folder.glob("reuse/*.jsonl.xz")]):
        for article in data.read_lines(path):
            yield article["text"]


def first_articles(path, work):
    """A file with the first SMOKE articles of a set."""
    import data
    small = work / "small" / path.name.removesuffix(".xz")
    small.parent.mkdir(exist_ok=True)
    small.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in data.read_lines(path)[:SMOKE]), encoding="utf-8")
    return small


def prepare(folder, work, smoke):
    """Vocabulary, list of sets, and where the parallel texts lie."""
    import base_weights
    import vocabulary
    if not (work / "pieces.spm").exists():
        kept, model = vocabulary.cut(*base_weights.read_tokeniser(), texts(folder))
        np.save(work / "kept.npy", np.array(kept))
        (work / "pieces.spm").write_bytes(model)
    step(work, "own", HERE / "annotations" / "join.py", folder / "reuse", work / "own")
    train = sorted(folder.glob("statements/*-train.jsonl*")) + sorted((work / "own").glob("*.jsonl"))
    if not train:
        sys.exit(f"make_model.py: no *-train.jsonl in {folder / 'statements'}")
    if smoke:
        train = [first_articles(p, work) for p in train]
    sets = [(str(p), "polnear" if p.name.startswith("polnear") else "hearsay") for p in train]
    (work / "sets.json").write_text(json.dumps(sets), encoding="utf-8")
    (work / "parallel.json").write_text(json.dumps(str(folder / "reuse")), encoding="utf-8")


def measure(folder, work, stage):
    """{set: figures}, by language where a set has several."""
    import data
    import predict
    import score
    import train
    splitter = data.Splitter((work / "pieces.spm").read_bytes())
    reader = train.load(work, stage)
    out = {}
    for path in sorted(folder.glob("statements/*-dev.jsonl*")):
        gold = data.read_lines(path)
        style = "polnear" if path.name.startswith("polnear") else "hearsay"
        pairs = list(zip(gold, predict.predict(reader, splitter, gold, style)))
        name = path.name.split(".")[0]
        several = len({g.get("language") for g in gold}) > 1
        for language in LANGUAGES if several else (None,):
            out[name + (f", {language}" if language else "")] = score.score([p for p in pairs if language in (None, p[0].get("language"))])
    return out


def card(figures, size, seed, stage_names):
    columns = ("statements", "whole", "source", "cue", "content", "content exact")
    table = ["| set | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    table += [f"| {name} | " + " | ".join(f"{f[c]:.0f}" if c == "statements" else f"{f[c]:.1f}" for c in columns) + " |" for name, f in figures.items()]
    text = (HERE / "card.template.md").read_text(encoding="utf-8")
    return text.format(date=datetime.date.today().isoformat(), size=f"{size / 1e6:.1f}", seed=seed, stages=", ".join(stage_names), figures="\n".join(table))


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("data", type=pathlib.Path)
    parse.add_argument("--work", type=pathlib.Path, default=HERE.parent / "build" / "model")
    parse.add_argument("--target", type=pathlib.Path, default=HERE.parent / "models")
    parse.add_argument("--smoke", action="store_true", help="a minute's run that shows that all steps fit together; the model reads nothing well")
    options = parse.parse_args()
    import train
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    prepare(options.data.resolve(), work, options.smoke)
    stages, wide = (["smoke"], "smoke") if options.smoke else (list(train.READER), "wide-reader")
    result = "narrow"
    step(work, "teacher.pt", "teacher.py", work, "--most", 60 if options.smoke else 4000)
    for stage in stages:
        step(work, f"{stage}.pt", "train.py", work, stage)
    few = ("--steps", 3) if options.smoke else ()
    step(work, "narrow.pt", "narrow.py", work, wide, options.data.resolve(), *few)
    options.target.mkdir(parents=True, exist_ok=True)
    target = options.target.resolve() / "reader.bin"
    subprocess.run([sys.executable, "export.py", work, result, target], cwd=HERE, check=True)
    if options.smoke:
        return
    subprocess.run([sys.executable, "golden.py", work, result, HERE.parent / "src/encode/testdata/golden.tsv"], cwd=HERE, check=True)
    torch.set_num_threads(2)
    figures = measure(options.data, work, result)
    (options.target / "reader.card.md").write_text(card(figures, target.stat().st_size, train.SEED, stages), encoding="utf-8")


if __name__ == "__main__":
    main()
