#!/usr/bin/env python3
"""Learns whether two units state the same claim: data/weigh/same_claim.tsv.

usage: train.py PAIRS.tsv OUT.tsv

PAIRS.tsv comes from the program weigh_pairs (learn/weigh/make.sh builds and runs it). A network of one hidden layer is
fitted to the pairs; the threshold of the average linkage is the one with the best B-cubed F1 over events left out by
fifths. Prints that figure. Deterministic: seeded, full batches.
"""
import collections
import sys

import numpy as np

# Counting origins forgives a claim split in two more than two claims taken for one: the file's threshold lies that far above the best F1's.
CAUTION = 0.12
HIDDEN, STEPS, RATE, DECAY, SEED, FOLDS = 16, 300, 0.03, 2e-3, 7, 5


def read(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf8")]
    event = np.array([r[0] for r in rows])
    label = np.array([int(r[1]) for r in rows])
    pair = np.array([[int(r[3]), int(r[4])] for r in rows])
    claims = [(r[5], r[6]) for r in rows]
    return event, label, pair, claims, np.array([[float(x) for x in r[7:]] for r in rows])


def fit(x, y, seed=SEED):
    rng = np.random.default_rng(seed)
    # Of the many pairs that differ a third says as much, three times as loud.
    keep = (y == 1) | (rng.random(len(y)) < 1 / 3)
    x, y = x[keep].astype(np.float32), y[keep]
    w1 = rng.normal(0, 0.3, (x.shape[1], HIDDEN)); b1 = np.zeros(HIDDEN)
    w2 = rng.normal(0, 0.3, HIDDEN); b2 = np.log(y.mean() / (1 - y.mean()))
    params = [w1, b1, w2, np.array(b2)]
    first = [np.zeros_like(p) for p in params]; second = [np.zeros_like(p) for p in params]
    weight = np.full(len(y), 1 / len(y), np.float32)
    for step in range(1, STEPS + 1):
        w1, b1, w2, b2 = params
        hidden = np.maximum(0, x @ w1 + b1)
        p = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
        d = (p - y) * weight
        dh = np.outer(d, w2) * (hidden > 0)
        grads = [x.T @ dh + DECAY * w1 / HIDDEN, dh.sum(0), hidden.T @ d + DECAY * w2 / HIDDEN, d.sum()]
        for i, g in enumerate(grads):
            first[i] = 0.9 * first[i] + 0.1 * g; second[i] = 0.999 * second[i] + 0.001 * g * g
            params[i] = params[i] - RATE * (first[i] / (1 - 0.9 ** step)) / (np.sqrt(second[i] / (1 - 0.999 ** step)) + 1e-8)
    return params


def predict(params, x):
    w1, b1, w2, b2 = params
    return 1 / (1 + np.exp(-(np.maximum(0, x @ w1 + b1) @ w2 + b2)))


def groups(units, pair, probability, threshold):
    """Average linkage over the units of one event (those of the truth)."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform
    at = {u: i for i, u in enumerate(units)}
    distance = np.ones((len(units), len(units)))
    for (i, j), p in zip(pair, probability):
        if i in at and j in at: distance[at[i], at[j]] = distance[at[j], at[i]] = 1 - p
    np.fill_diagonal(distance, 0)
    return fcluster(linkage(squareform(distance, checks=False), "average"), 1 - threshold, "distance")


def b_cubed(gold, found):
    g, f = collections.defaultdict(set), collections.defaultdict(set)
    for i, (a, b) in enumerate(zip(gold, found)): g[a].add(i); f[b].add(i)
    p = sum(len(g[a] & f[b]) / len(f[b]) for a, b in zip(gold, found)); r = sum(len(g[a] & f[b]) / len(g[a]) for a, b in zip(gold, found))
    return p / len(gold), r / len(gold), len(gold)


def main():
    event, label, pair, claims, x = read(sys.argv[1])
    names = open(__file__.replace("train.py", "features.txt")).read().split()
    assert x.shape[1] == len(names), "features.txt and weigh_pairs disagree"
    claim_of = {}
    for (i, j), (a, b) in zip(pair, claims):
        if a != "-": claim_of[i] = a
        if b != "-": claim_of[j] = b
    thresholds = np.arange(0.1, 0.8, 0.05)
    score = {t: [] for t in thresholds}
    names_of_events = sorted(set(event))
    for fold in range(FOLDS):
        left_out = names_of_events[fold::FOLDS]
        params = fit(x[~np.isin(event, left_out)], label[~np.isin(event, left_out)])
        for one in left_out:
            inside = event == one
            probability = predict(params, x[inside])
            units = sorted(u for u, c in claim_of.items() if c.startswith(one + "/"))
            for t in thresholds: score[t].append(b_cubed([claim_of[u] for u in units], list(groups(units, pair[inside], probability, t))))
    def mean(rows):
        n = sum(r[2] for r in rows); p = sum(r[0] * r[2] for r in rows) / n; r = sum(r[1] * r[2] for r in rows) / n
        return 2 * p * r / (p + r), p, r
    best = max(thresholds, key=lambda t: mean(score[t])[0])
    print(f"{len(label)} pairs, {label.mean():.3f} same; events left out by fifths: B-cubed F1 %.3f (P %.3f R %.3f) at threshold {best:.2f}" % mean(score[best]))
    w1, b1, w2, b2 = fit(x, label)
    with open(sys.argv[2], "w", encoding="utf8") as out:
        out.write("# Whether two units state the same claim: one hidden layer, made by learn/weigh/train.py. CC0.\n")
        out.write("features\t" + "\t".join(names) + f"\nthreshold\t{best + CAUTION:.3f}\nbias\t{float(b2):.6g}\n")
        for k in range(HIDDEN): out.write("neuron\t" + "\t".join(f"{v:.6g}" for v in [w2[k], b1[k], *w1[:, k]]) + "\n")


if __name__ == "__main__":
    main()
