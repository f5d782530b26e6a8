#!/usr/bin/env python3
"""Learns which segments of a page are the article: data/parse/body_model.tsv.

usage: train.py SEGMENTS GOLD.jsonl PAGES OUT.tsv [--predictions FILE] [--final-only] [--threshold T]

SEGMENTS.jsonl and SEGMENTS.f32 come from the program page_segments run over PAGES/SET/*.html, GOLD.jsonl and its scorer from the
data for development. A segment is body when its words stand in the gold text (or it holds a wanted passage), not body when they
don't (or an unwanted one). Two rounds of gradient-boosted trees (LightGBM), the second with the first's out-of-fold scores around
the segment. Folds are by site, so the figures printed are for sites not learnt from. Deterministic.
"""
import argparse
import collections
import json
import os
import re
import urllib.parse
from concurrent.futures import ProcessPoolExecutor

import lightgbm
import numpy as np

WORD = re.compile(r"\w+")
FOLDS = 5
CONTEXT = 15
H1, FIGCAPTION, CAPTION = "h1", "figcaption", "caption"
PARAMETERS = dict(objective="binary", learning_rate=0.08, num_leaves=20, min_data_in_leaf=50, lambda_l2=4.0, feature_fraction=0.35,
                  bagging_fraction=0.8, bagging_freq=1, max_bin=63, num_threads=1, deterministic=True, force_row_wise=True, seed=1, verbosity=-1)
ROUNDS = (180, 120)
PATIENCE = 24


def shingles(text, n=4):
    t = WORD.findall(text or "")
    return [tuple(t[i:i + n]) for i in range(max(1, len(t) - n + 1))] if t else []


def words_of(text): return " ".join(WORD.findall(text))


def label_by_text(texts, gold):
    """1 body, 0 not, -1 not known: does the segment stand in the gold text?"""
    inside, lines = set(shingles(gold)), {words_of(line) for line in gold.split("\n")}
    whole = " " + words_of(gold) + " "
    out = []
    for s in texts:
        words = WORD.findall(s)
        if not words: out.append(-1)
        elif len(words) < 4:
            key = " ".join(words)
            out.append(1 if key in lines else -2 if f" {key} " in whole else 0)
        else:
            own = shingles(s); share = sum(x in inside for x in own) / len(own)
            out.append(1 if share > 0.6 else 0 if share < 0.35 else -1)
    # A short segment that is no line of its own is body when the gold text has it right after its neighbour's last words.
    for i, s in enumerate(texts):
        if out[i] != -2: continue
        before = " ".join(WORD.findall(texts[i - 1])[-3:]) if i else ""; after = " ".join(WORD.findall(texts[i + 1])[:3]) if i + 1 < len(texts) else ""
        key = words_of(s)
        out[i] = int((i > 0 and out[i - 1] == 1 and f" {before} {key} " in whole) or (i + 1 < len(out) and out[i + 1] == 1 and f" {key} {after} " in whole))
    # Of several copies of the same words the one among body segments counts; what the others are is not known.
    places = collections.defaultdict(list)
    for i, s in enumerate(texts):
        key = words_of(s)
        if out[i] == 1: places[key].append(i)
    near = np.convolve(np.array([o == 1 for o in out], float), np.ones(9), "same") if len(out) >= 9 else np.ones(len(out))
    for key, where in places.items():
        if len(where) < 2: continue
        best = max(where, key=lambda i: near[i])
        for i in where:
            if i != best: out[i] = -1 if near[i] > 3 else 0
    return out


def label_by_passages(texts, gold):
    fold = lambda s: " ".join(s.split())
    wanted, unwanted = [fold(x) for x in gold.get("with", [])], [fold(x) for x in gold.get("without", [])]
    out = []
    for s in texts:
        t = fold(s)
        yes, no = any(x in t for x in wanted), any(x in t for x in unwanted)
        out.append(1 if yes and not no else 0 if no and not yes else -1)
    return out


def context(scores, x, company):
    """As context_of in src/parse/page_model.cc."""
    n = len(scores); out = np.zeros((n, CONTEXT), np.float32); w = x[:, 0]
    sums = np.concatenate([[0], np.cumsum(scores * w)]); weights = np.concatenate([[0], np.cumsum(w)])
    def mean(a, b):
        ww = weights[b] - weights[a]
        return np.where(ww > 0, (sums[b] - sums[a]) / np.maximum(ww, 1e-9), 0)
    i = np.arange(n)
    out[:, 0] = scores
    for k, d in ((1, -1), (2, 1), (3, -2), (4, 2)):
        j = i + d; ok = (j >= 0) & (j < n); out[:, k] = np.where(ok, scores[np.clip(j, 0, n - 1)], -1)
    out[:, 5] = sums[i] - sums[np.maximum(0, i - 6)]; out[:, 6] = sums[np.minimum(n, i + 7)] - sums[i + 1]
    out[:, 7] = sums[i]; out[:, 8] = sums[n] - sums[i + 1]; out[:, 9] = scores.max()
    g = company[:, 4]; gs = np.bincount(g, scores * w); gw = np.bincount(g, w)
    out[:, 10] = (gs / np.maximum(gw, 1e-9))[g]
    out[:, 11] = mean(company[:, 0], company[:, 1]); out[:, 12] = mean(company[:, 2], company[:, 3])
    last = None
    for s in range(n):
        out[s, 13] = -1 if last is None else np.log1p(s - last)
        if scores[s] > 0.5: last = s
    last = None
    for s in range(n - 1, -1, -1):
        out[s, 14] = -1 if last is None else np.log1p(last - s)
        if scores[s] > 0.5: last = s
    return out


def fit(job):
    x, y, w, rounds = job
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(x, y, weight=w), num_boost_round=rounds).model_to_string()


def hopeless(pages, key, models, folds, final):
    """The sum after PATIENCE trees that all but a few of the segments that came to something had reached."""
    early = np.concatenate([models[k].predict(p[key], raw_score=True, num_iteration=PATIENCE, num_threads=1) for p, k in zip(pages, folds)])
    last = np.concatenate([p[final] for p in pages])
    bound = np.quantile(early[last > 0.25], 0.002)
    print(f"after {PATIENCE} trees {np.mean(early < bound):.3f} of the segments are below {bound:.3f}", flush=True)
    return float(bound)


def write_round(out, model, bound):
    def walk(node, rows):
        at = len(rows)
        if "leaf_value" in node:
            rows.append(f"leaf\t{node['leaf_value']:.5g}"); return at
        rows.append(None)
        left = walk(node["left_child"], rows); right = walk(node["right_child"], rows)
        rows[at] = f"{node['split_feature']}\t{node['threshold']:.7g}\t{left}\t{right}"
        return at
    out.write(f"round\t0\t{PATIENCE}\t{bound:.4f}\n")
    for tree in model.dump_model()["tree_info"]:
        rows = []; walk(tree["tree_structure"], rows)
        out.write("tree\n" + "\n".join(rows) + "\n")


def site_of(page, gold):
    """The site a page is from, by its address or what it says of itself."""
    url = gold.get("url")
    if not url:
        head = open(page, "rb").read(300000).decode("latin-1")
        m = re.search(r'<link[^>]+canonical[^>]+href=["\'](https?://[^"\']+)', head) or re.search(r'og:url["\'][^>]+content=["\'](https?://[^"\']+)', head) \
            or re.search(r'https?://(?!(?:www\.)?(?:w3|google|facebook|schema|ogp)\.)[^"\'<> ]+', head)
        url = m.group(m.lastindex or 0) if m else "http://" + os.path.basename(page)
    host = urllib.parse.urlparse(url).netloc.lower().split(":")[0].split(".")
    return ".".join(host[-3:] if len(host) > 2 and len(host[-2]) <= 3 else host[-2:])


def read_pages(a):
    gold = {}
    for line in open(a.gold, encoding="utf8"):
        g = json.loads(line); gold[g["id"].split("/")[-1]] = g
    rows = None; at = 0; pages = []
    for line in open(a.segments + ".jsonl", encoding="utf8"):
        p = json.loads(line)
        if rows is None: rows = np.memmap(a.segments + ".f32", np.float32, "r").reshape(-1, int(p["features"]))
        n = len(p["segments"]); x = np.array(rows[at:at + n]); at += n
        name = os.path.splitext(os.path.basename(p["path"]))[0]; g = gold[name]
        if not n or not ("text" in g or "with" in g): continue
        texts = [s[0] for s in p["segments"]]
        y = np.array(label_by_text(texts, g["text"]) if "text" in g else label_by_passages(texts, g))
        # Titles are told apart by their own rule, so what a set's gold says of them teaches nothing.
        title = [x[i, -5] > 0 and len(WORD.findall(t)) > 2 for i, t in enumerate(texts)]
        y[np.array(title)] = -1
        words = np.array([len(WORD.findall(t)) for t in texts])
        if "text" in g: w = np.minimum(words / max(60, len(WORD.findall(g["text"]))), 0.3) * 20 + 0.02
        else: w = np.full(n, 1.2)
        pages.append(dict(name=name, set=g["set"], texts=texts, x=x, y=y, w=w, gold=g, site=site_of(p["path"], g),
                          company=np.array([s[2:7] for s in p["segments"]])))
    return pages


def quality(pages, threshold, key, sets=None):
    P, R, seg = collections.defaultdict(list), collections.defaultdict(list), collections.Counter()
    for p in pages:
        if sets and p["set"] not in sets: continue
        body = p[key]; keep = [t for t, s, x in zip(p["texts"], body, p["x"]) if s >= min(threshold, body.max()) and not (x[-5] > 0 and len(WORD.findall(t)) > 2)]
        text = "\n".join(dict.fromkeys(keep))
        if "text" in p["gold"]:
            t = p.setdefault("shingles", collections.Counter(shingles(p["gold"]["text"]))); q = collections.Counter(shingles(text)); tp = sum((t & q).values())
            p["f"] = 2 * tp / max(1, sum(t.values()) + sum(q.values()))
            if q: P[p["set"]].append(tp / sum(q.values()))
            if t: R[p["set"]].append(tp / sum(t.values()))
        else:
            f = " ".join(text.split())
            for k in ("with", "without"):
                for v in p["gold"].get(k, []): seg[k, " ".join(v.split()) in f] += 1
    out = {s: (2 * np.mean(P[s]) * np.mean(R[s]) / (np.mean(P[s]) + np.mean(R[s])), np.mean(P[s]), np.mean(R[s])) for s in P}
    pr = seg["with", True] / max(1, seg["with", True] + seg["without", True]); rc = seg["with", True] / max(1, seg["with", True] + seg["with", False])
    out["segments"] = (2 * pr * rc / max(1e-9, pr + rc), pr, rc)
    return out


def show(q): return "  ".join(f"{k} {v[0]:.4f} ({v[1]:.3f} {v[2]:.3f})" for k, v in q.items())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("segments", "gold", "out"): ap.add_argument(name)
    ap.add_argument("--predictions"); ap.add_argument("--threshold", type=float); ap.add_argument("--jobs", type=int, default=2)
    a = ap.parse_args()
    pages = read_pages(a)
    sites = sorted({p["site"] for p in pages}); fold_of = {s: (i * 7919 % 104729) % FOLDS for i, s in enumerate(sites)}
    folds = np.array([fold_of[p["site"]] for p in pages])
    print(len(pages), "pages", len(sites), "sites", sum((p["y"] >= 0).sum() for p in pages), "labelled segments", flush=True)

    def gather(selected, key, rounds):
        return tuple(np.concatenate([p[k][p["y"] >= 0] for p in selected]) for k in (key, "y", "w")) + (rounds,)

    def out_of_fold(key, rounds, score, pool):
        jobs = [gather([p for p, k in zip(pages, folds) if k != f], key, rounds) for f in range(FOLDS)] + [gather(pages, key, rounds)]
        models = [lightgbm.Booster(model_str=m) for m in pool.map(fit, jobs)]
        for f in range(FOLDS):
            for p, k in zip(pages, folds):
                if k == f: p[score] = models[f].predict(p[key], num_threads=1)
        return models

    with ProcessPoolExecutor(a.jobs) as pool:
        firsts = out_of_fold("x", ROUNDS[0], "first", pool)
        print("first round, .45:", show(quality(pages, 0.45, "first")), flush=True)
        for p in pages: p["x2"] = np.concatenate([p["x"], context(p["first"], p["x"], p["company"])], 1).astype(np.float32)
        seconds = out_of_fold("x2", ROUNDS[1], "second", pool)
    first, second = firsts[FOLDS], seconds[FOLDS]
    bounds = hopeless(pages, "x", firsts, folds, "second"), hopeless(pages, "x2", seconds, folds, "second")
    for p in pages: p["mean"] = (p["first"] + p["second"]) / 2
    print("mean of both rounds, .45:", show(quality(pages, 0.45, "mean")), flush=True)
    best = None
    for t in np.arange(0.3, 0.66, 0.05):
        q = quality(pages, t, "second"); mean = np.mean([v[0] for v in q.values()]); print(f"threshold {t:.2f} mean {mean:.4f} ", show(q), flush=True)
        if best is None or mean > best[0]: best = (mean, t)
    threshold = a.threshold or best[1]
    with open(a.out, "w", encoding="utf8") as out:
        out.write("# Which segments of a page are the article: boosted trees in two rounds, made by learn/page/train.py from the page sets named\n# in learn/page/README.md. Licence of this file: Apache-2.0.\n")
        out.write(f"threshold\t{threshold:.2f}\n"); write_round(out, first, bounds[0]); write_round(out, second, bounds[1])
    if a.predictions:
        quality(pages, threshold, "second")
        with open(a.predictions, "w", encoding="utf8") as out:
            for p in pages:
                out.write(json.dumps({"name": p["name"], "set": p["set"], "f": p.get("f"), "segments": [[round(float(s), 2), int(y), t, round(float(f), 2)] for s, y, t, f in zip(p["second"], p["y"], p["texts"], p["first"])]}, ensure_ascii=False) + "\n")
    gain = collections.Counter()
    for m in (first, second):
        for i, g in enumerate(m.feature_importance("gain")): gain[i] += g
    total = sum(gain.values()); print("gain:", " ".join(f"{i}:{g / total:.3f}" for i, g in gain.most_common(40)))


if __name__ == "__main__":
    main()
