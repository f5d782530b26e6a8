#!/usr/bin/env python3
"""Learns which segments of a page are the article: data/parse/body_model.tsv.

usage: train.py SEGMENTS.jsonl GOLD.jsonl OUT.tsv [--predictions FILE]

SEGMENTS.jsonl comes from the program page_segments, GOLD.jsonl and its scorer from the data for development. A segment is body
when its words stand in the gold text (or it holds a wanted passage), not body when they don't (or an unwanted one). Two rounds
of gradient-boosted trees, the second with the first's out-of-fold scores of the neighbours. Folds are by site, so the figures
printed are for sites not learnt from. Deterministic.
"""
import argparse
import collections
import json
import os
import re
import urllib.parse

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

WORD = re.compile(r"\w+")
FOLDS = 5


def shingles(text, n=4):
    t = WORD.findall(text or "")
    return [tuple(t[i:i + n]) for i in range(max(1, len(t) - n + 1))] if t else []


def label(segments, gold):
    """1 body, 0 not, -1 not known; and a weight."""
    out = []
    if "text" in gold:
        inside = collections.Counter(shingles(gold["text"]))
        lines = {" ".join(WORD.findall(line)) for line in re.split(r"\n", gold["text"])}
        for s in segments:
            words = WORD.findall(s)
            if not words: out.append(-1); continue
            if len(words) < 4: out.append(int(" ".join(words) in lines)); continue
            own = shingles(s)
            share = sum(x in inside for x in own) / len(own)
            out.append(1 if share > 0.6 else 0 if share < 0.4 else -1)
        # words that stand in the gold text once are body once: later repeats are not
        used = set()
        for i, s in enumerate(segments):
            key = " ".join(WORD.findall(s))
            if out[i] == 1 and len(key) > 40:
                if key in used and " ".join(WORD.findall(gold["text"])).count(key) < 2: out[i] = 0
                used.add(key)
        return out
    fold = lambda s: " ".join(s.split())
    wanted, unwanted = [fold(x) for x in gold.get("with", [])], [fold(x) for x in gold.get("without", [])]
    for s in segments:
        t = fold(s)
        yes, no = any(x in t for x in wanted), any(x in t for x in unwanted)
        out.append(1 if yes and not no else 0 if no and not yes else -1)
    return out


def context(scores, weight):
    """As Context in src/parse/page_body.cc."""
    n = len(scores); out = np.full((n, 10), -1.0)
    sums = np.concatenate([[0], np.cumsum(scores * weight)])
    for s in range(n):
        out[s, 0] = scores[s]
        for k, d in ((1, -1), (2, 1), (3, -2), (4, 2)):
            if 0 <= s + d < n: out[s, k] = scores[s + d]
        out[s, 5] = sums[s] - sums[max(0, s - 6)]; out[s, 6] = sums[min(n, s + 7)] - sums[s + 1]
        out[s, 7] = sums[s]; out[s, 8] = sums[n] - sums[s + 1]; out[s, 9] = scores.max()
    return out


def trees(kind):
    return HistGradientBoostingClassifier(max_iter=150 if kind == 1 else 100, learning_rate=0.1, max_leaf_nodes=24, min_samples_leaf=30,
                                          l2_regularization=1.0, early_stopping=False, random_state=1)


def write_round(out, model):
    out.write(f"round\t{float(model._baseline_prediction.ravel()[0]):.6g}\n")
    for (predictor,) in model._predictors:
        out.write("tree\n")
        for node in predictor.nodes:
            if node["is_leaf"]: out.write(f"leaf\t{node['value']:.5g}\n")
            else: out.write(f"{node['feature_idx']}\t{node['num_threshold']:.9g}\t{node['left']}\t{node['right']}\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("segments"); ap.add_argument("gold"); ap.add_argument("out"); ap.add_argument("--predictions")
    a = ap.parse_args()
    gold = {}
    for line in open(a.gold, encoding="utf8"):
        g = json.loads(line); gold[g["id"].split("/")[-1]] = g
    pages = []
    for line in open(a.segments, encoding="utf8"):
        p = json.loads(line); name = os.path.splitext(os.path.basename(p["path"]))[0]; g = gold[name]
        if not p["segments"] or not ("text" in g or "with" in g): continue
        texts = [s["text"] for s in p["segments"]]
        x = np.array([s["x"] for s in p["segments"]], dtype=np.float32)
        y = np.array(label(texts, g))
        words = np.array([len(WORD.findall(t)) for t in texts])
        w = np.minimum(words, 80) + 2.0
        if "text" in g: w = w / w.sum() * 60   # every page counts alike, as in the scorer
        else: w = np.full(len(texts), 2.0)
        host = urllib.parse.urlparse(g.get("url") or "").netloc or g["set"] + g.get("country", "") + str(hash(name) % 7 if g["set"] == "x" else sum(map(ord, name)) % 40)
        pages.append(dict(name=name, set=g["set"], texts=texts, x=x, y=y, w=w, site=host, gold=g))
    sites = sorted({p["site"] for p in pages}); fold_of = {s: (i * 7919 % 104729) % FOLDS for i, s in enumerate(sites)}
    folds = np.array([fold_of[p["site"]] for p in pages])
    print(len(pages), "pages", len(sites), "sites", sum((p["y"] >= 0).sum() for p in pages), "labelled segments")
    def gather(selected, key):
        return (np.concatenate([p[key][p["y"] >= 0] for p in selected]), np.concatenate([p["y"][p["y"] >= 0] for p in selected]), np.concatenate([p["w"][p["y"] >= 0] for p in selected]))
    for f in range(FOLDS):
        x, y, w = gather([p for p, k in zip(pages, folds) if k != f], "x")
        m = trees(1).fit(x, y, sample_weight=w)
        for p, k in zip(pages, folds):
            if k == f: p["first"] = m.predict_proba(p["x"])[:, 1]
    for p in pages: p["x2"] = np.concatenate([p["x"], context(p["first"], p["x"][:, 0])], 1).astype(np.float32)
    for f in range(FOLDS):
        x, y, w = gather([p for p, k in zip(pages, folds) if k != f], "x2")
        m = trees(2).fit(x, y, sample_weight=w)
        for p, k in zip(pages, folds):
            if k == f: p["second"] = m.predict_proba(p["x2"])[:, 1]
    def quality(threshold, key="second"):
        P, R, seg = collections.defaultdict(list), collections.defaultdict(list), collections.Counter()
        for p in pages:
            keep = [t for t, s in zip(p["texts"], p[key]) if s >= min(threshold, p[key].max())]
            text = "\n".join(dict.fromkeys(keep))
            if "text" in p["gold"]:
                t, q = collections.Counter(shingles(p["gold"]["text"])), collections.Counter(shingles(text)); tp = sum((t & q).values())
                if q: P[p["set"]].append(tp / sum(q.values()))
                if t: R[p["set"]].append(tp / sum(t.values()))
            else:
                f = " ".join(text.split())
                for k in ("with", "without"):
                    for v in p["gold"].get(k, []): seg[k, " ".join(v.split()) in f] += 1
        out = {s: 2 * np.mean(P[s]) * np.mean(R[s]) / (np.mean(P[s]) + np.mean(R[s])) for s in P}
        pr = seg["with", True] / max(1, seg["with", True] + seg["without", True]); rc = seg["with", True] / max(1, seg["with", True] + seg["with", False])
        out["segments"] = 2 * pr * rc / max(1e-9, pr + rc)
        return out
    best = None
    for t in np.arange(0.2, 0.75, 0.05):
        q = quality(t); mean = np.mean(list(q.values())); print(f"threshold {t:.2f} mean {mean:.4f} ", {k: round(float(v), 4) for k, v in q.items()})
        if best is None or mean > best[0]: best = (mean, t)
    x, y, w = gather(pages, "x"); first = trees(1).fit(x, y, sample_weight=w)
    x, y, w = gather(pages, "x2"); second = trees(2).fit(x, y, sample_weight=w)
    with open(a.out, "w", encoding="utf8") as out:
        out.write("# Which segments of a page are the article: boosted trees in two rounds, made by learn/page/train.py from the page sets named\n# in learn/page/README.md. Licence of this file: Apache-2.0.\n")
        out.write(f"threshold\t{best[1]:.2f}\n"); write_round(out, first); write_round(out, second)
    if a.predictions:
        with open(a.predictions, "w", encoding="utf8") as out:
            for p in pages: out.write(json.dumps({"name": p["name"], "set": p["set"], "segments": [[round(float(s), 2), int(y), t] for s, y, t in zip(p["second"], p["y"], p["texts"])]}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
