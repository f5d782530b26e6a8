#!/usr/bin/env python3
"""Fits the weights by which room trace tells a retelling in other words from an own report.

usage: fit_retellings.py PAIRS.tsv TRACE.json EVENT.json... > data/trace/retelling.tsv

PAIRS.tsv is what trace_pairs (dump_pairs.cc) prints of the events' articles, TRACE.json what `hearsay trace --links --json` prints of
them (with any weights), EVENT.json invented events with known links. An article's candidates are the earlier articles of its language
whose words leave the matter open; with the case "retells none" they compete for one certainty (a softmax), and the sum over the
candidates of its family is made likely. Articles whose words show their source are left out: no retelling is sought for them.
On standard error: what is found with each event's weights fitted on the other events, and with all.
"""
import collections
import csv
import json
import sys

import numpy
from scipy.optimize import minimize

RIDGE = 1.0    # standardised weights
LEAST = 0.38   # kLeastRetelling of src/trace/lineage.cc
DERIVED = ("copy", "rewrite", "translation", "excerpt")


def ancestry(parents, article, seen=()):
    out = {article}
    for parent in parents.get(article, ()):
        if parent not in seen: out |= ancestry(parents, parent, (*seen, article))
    return out


def family_pairs(articles, parents):
    full = {a: ancestry(parents, a) for a in articles}
    return {frozenset((a, b)) for i, a in enumerate(articles) for b in articles[i + 1:] if full[a] & full[b]}


def read_truth(paths):
    parents, event_of = {}, {}
    for path in paths:
        event = json.load(open(path, encoding="utf8"))
        for article in event["articles"]:
            event_of[article["id"]] = event["event"]
            parents[article["id"]] = {d["article"] for d in article["truth"]["derived_from"] if d["kind"] in DERIVED}
    return parents, event_of


def fit(features, groups):
    """Weights of the features (raw) and of "none", over [(rows, which of them are right)]."""
    rows = numpy.concatenate([g for g, _ in groups])
    mean, scale = features[rows].mean(0), features[rows].std(0) + 1e-6
    z = numpy.hstack([(features - mean) / scale, numpy.ones((len(features), 1))])
    ridge = numpy.r_[numpy.full(z.shape[1] - 1, RIDGE), 0]

    def loss(w):
        total, slope = 0.5 * (ridge * w * w).sum(), ridge * w
        for group, right in groups:
            s = z[group] @ w
            most = max(0.0, s.max())
            e = numpy.exp(s - most)
            none, everything = numpy.exp(-most), e.sum() + numpy.exp(-most)
            good = (e * right).sum() if right.any() else none
            total -= numpy.log(good / everything)
            slope = slope + z[group].T @ (e / everything - (e * right / good if right.any() else 0))
        return total, slope

    w = minimize(loss, numpy.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    raw = w[:-1] / scale
    return raw, w[-1] - (raw * mean).sum()


def choose(scores):
    most = max(0.0, scores.max())
    e = numpy.exp(scores - most)
    p = e / (e.sum() + numpy.exp(-most))
    return int(p.argmax()) if p.max() >= LEAST else None


def main():
    pairs, trace, *events = sys.argv[1:]
    truth, event_of = read_truth(events)
    articles = sorted(truth)
    right_pairs = family_pairs(articles, truth)
    table = list(csv.reader(open(pairs, encoding="utf8"), delimiter="\t"))
    names, table = table[0][4:], [r for r in table[1:] if r[0] in truth and r[2] in truth]
    features = numpy.array([r[4:] for r in table], float)
    open_pairs = {(r[0], r[2]) for r in table}
    shown = collections.defaultdict(set)
    for link in json.load(open(trace, encoding="utf8"))["links"]:
        a, b = link["from"], link["to"]
        if a in truth and b in truth and link["kind"] in DERIVED and not (link["kind"] == "rewrite" and (a, b) in open_pairs): shown[a].add(b)
    groups = collections.defaultdict(list)
    for i, r in enumerate(table):
        if not shown.get(r[0]): groups[r[0]].append(i)
    groups = {a: (numpy.array(g), numpy.array([frozenset((a, table[i][2])) in right_pairs for i in g])) for a, g in groups.items()}

    def report(label, weights_for):
        parents = {a: set(p) for a, p in shown.items()}
        for a, (group, _) in groups.items():
            w, none = weights_for(event_of[a])
            best = choose(features[group] @ w + none)
            if best is not None: parents.setdefault(a, set()).add(table[group[best]][2])
        found = family_pairs(articles, parents)
        p, r = len(found & right_pairs) / max(1, len(found)), len(found & right_pairs) / len(right_pairs)
        print(f"{label}: families P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}", file=sys.stderr)

    held = {e: fit(features, [g for a, g in groups.items() if event_of[a] != e]) for e in set(event_of.values())}
    everything = fit(features, list(groups.values()))
    print(f"{len(groups)} articles, {sum(r.any() for _, r in groups.values())} with a candidate of their family", file=sys.stderr)
    report("each event by the others", held.get)
    report("all", lambda event: everything)
    print("# SPDX-License-Identifier: CC0-1.0")
    print("# What speaks for an article retelling an earlier one in other words: feature, weight (log odds). Fitted by")
    print("# learn/trace/fit_retellings.py over fifteen invented events; the features are explained in src/trace/story.cc.")
    print(f"none\t{everything[1]:.5g}")
    for name, weight in zip(names, everything[0]): print(f"{name}\t{weight:.5g}")


if __name__ == "__main__":
    main()
