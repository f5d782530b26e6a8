#!/usr/bin/env python3
"""Learns whether two units state the same claim: data/weigh/same_claim.tsv.

usage: train.py TRUTH.tsv UNITS.tsv PAIRS.bin OUT.tsv

TRUTH.tsv comes from truth.py, UNITS.tsv and PAIRS.bin from the program weigh_pairs (make.sh runs both). A network of one
hidden layer is fitted to the pairs; the threshold of the linkage is chosen by B-cubed F1 over events left out by fifths,
where all units of an event are grouped as the program groups them and mentions of the truth stand for the units that hold
them. Prints that figure. Deterministic: seeded, full batches.
"""
import collections
import sys

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

HIDDEN, STEPS, RATE, DECAY, SEED, FOLDS = 16, 300, 0.03, 2e-3, 7, 5
OUTSIDE = 0.4       # of the pairs with one unit outside the truth this share is enough
CARRIED = 0.5       # as in claims.cc
STILL_ALIKE = 0.5   # as in claims.cc
KEPT_APART = -1     # as in claims.cc
OTHER_COUNTS = 0.3  # as in same_claim.cc
# Doubtful members are looked back at (membership.h), so a loose claim costs little: of thresholds whose F1 is this near the best the middle one is taken.
SLACK = 0.007
THRESHOLDS = np.arange(0.1, 0.8, 0.025)



def read_truth(path):
    out = []
    for line in open(path, encoding="utf8"):
        article, where, start, end, claim, low, high = line.rstrip("\n").split("\t")
        out.append((article, where, int(start), int(end), claim, None if low == "-" else (float(low), float(high))))
    return out


def read_units(path):
    out = []
    for line in open(path, encoding="utf8"):
        event, article, where, start, end, low, high = line.split("\t")[:7]
        out.append((int(event), article, where, int(start), int(end), None if low == "-" else (float(low), float(high))))
    return out


def match(truth, units):
    """For each mention the unit that holds it best (None: none), for each unit the claim it states best (None: none)."""
    places = collections.defaultdict(list)
    for i, unit in enumerate(units): places[unit[1], unit[2]].append(i)
    unit_of, claim_of, most = [], [None] * len(units), [0.25] * len(units)
    for article, where, start, end, claim, figure in truth:
        best, share = None, 0
        for i in places[article, where]:
            _, _, _, begin, stop, found = units[i]
            shared = min(end, stop) - max(start, begin)
            if shared <= 0: continue
            agrees = figure is not None and figure == found
            value = shared / max(end - start, stop - begin) + agrees
            if value > share: best, share = i, value
            part = shared / min(end - start, stop - begin)
            if part > 0.25 and part + agrees > most[i]: most[i], claim_of[i] = part + agrees, claim
        unit_of.append(best)
    return unit_of, claim_of


def read_pairs(path, units, names):
    """The events of two units and more: their units and the features of their pairs, as squareform() orders them."""
    values = np.fromfile(path, np.float32).reshape(-1, len(names))
    events, at = [], 0
    for event in sorted({unit[0] for unit in units}):
        members = np.array([i for i, unit in enumerate(units) if unit[0] == event])
        n = len(members)
        j, i = np.tril_indices(n, -1)       # j = 1, 2, …; i = 0 … j - 1
        events.append((members, i, j, values[at:at + len(i)]))
        at += len(i)
    assert at == len(values), "UNITS.tsv and PAIRS.bin disagree"
    return events


def fit(x, y, seed=SEED):
    rng = np.random.default_rng(seed)
    # Of the many pairs that differ a third says as much, three times as loud.
    keep = y | (rng.random(len(y)) < 1 / 3)
    x, y = x[keep].astype(np.float32), y[keep]
    w1 = rng.normal(0, 0.3, (x.shape[1], HIDDEN)); b1 = np.zeros(HIDDEN)
    w2 = rng.normal(0, 0.3, HIDDEN); b2 = np.log(y.mean() / (1 - y.mean()))
    params = [p.astype(np.float32) for p in (w1, b1, w2, np.array(b2))]
    first = [np.zeros_like(p) for p in params]; second = [np.zeros_like(p) for p in params]
    weight = np.float32(1 / len(y))
    for step in range(1, STEPS + 1):
        w1, b1, w2, b2 = params
        hidden = np.maximum(0, x @ w1 + b1)
        p = 1 / (1 + np.exp(-(hidden @ w2 + b2)))
        d = (p - y) * weight
        dh = np.outer(d, w2) * (hidden > 0)
        grads = [x.T @ dh + DECAY * w1 / HIDDEN, dh.sum(0), hidden.T @ d + DECAY * w2 / HIDDEN, d.sum()]
        for i, g in enumerate(grads):
            first[i] = 0.9 * first[i] + 0.1 * g; second[i] = 0.999 * second[i] + 0.001 * g * g
            params[i] = params[i] - np.float32(RATE) * (first[i] / (1 - 0.9 ** step)) / (np.sqrt(second[i] / (1 - 0.999 ** step)) + 1e-8)
            params[i] = params[i].astype(np.float32)
    return params


def predict(params, x, names):
    """With the rules of SameClaim::probability() and group_units()."""
    w1, b1, w2, b2 = params
    p = 1 / (1 + np.exp(-(np.maximum(0, x @ w1 + b1) @ w2 + b2)))
    has = lambda name: x[:, names.index(name)] > 0
    p[has("other_counts") & ~has("same_figure")] *= OTHER_COUNTS
    p[has("far_figure") & ~has("same_counts")] = 0
    p[has("far_figure") & has("same_article") & ~has("same_sentence")] = KEPT_APART
    return p


def tree(members, i, j, x, probability, units, names):
    """The linkage of an event's units, as claims.cc makes it."""
    n = len(members)
    score = np.eye(n)
    score[i, j] = score[j, i] = probability
    root = list(range(n))
    def top(k):
        while root[k] != k: k = root[k]
        return k
    carried = (x[:, names.index("aligned")] >= CARRIED) & (x[:, names.index("cosine")] >= STILL_ALIKE)
    for a, b in zip(*(side[carried] for side in (i, j))):
        one, two = units[members[a]][5], units[members[b]][5]
        if (one is None) == (two is None) and (one is None or (one[0] <= two[1] and two[0] <= one[1])): root[top(a)] = top(b)
    together = np.array([top(k) for k in range(n)])
    score[together[:, None] == together[None]] = 1
    distance = 1 - score
    np.fill_diagonal(distance, 0)
    return linkage(squareform(distance, checks=False), "average")


def b_cubed(gold, found):
    g, f = collections.defaultdict(set), collections.defaultdict(set)
    for i, (a, b) in enumerate(zip(gold, found)): g[a].add(i); f[b].add(i)
    p = sum(len(g[a] & f[b]) / len(f[b]) for a, b in zip(gold, found)) / len(gold)
    r = sum(len(g[a] & f[b]) / len(g[a]) for a, b in zip(gold, found)) / len(gold)
    return 2 * p * r / (p + r), p, r


def main():
    names = open(__file__.replace("train.py", "features.txt")).read().split()
    truth, units = read_truth(sys.argv[1]), read_units(sys.argv[2])
    unit_of, claim_of = match(truth, units)
    events = read_pairs(sys.argv[3], units, names)
    rng = np.random.default_rng(SEED)
    rows = []       # of each event: fold, features, labels
    stories = sorted({claim.split("/")[0] for claim in claim_of if claim})
    fold_of = lambda members: next((stories.index(claim_of[m].split("/")[0]) % FOLDS for m in members if claim_of[m]), 0)
    for members, i, j, x in events:
        one, two = (np.array([claim_of[m] or "" for m in members])[side] for side in (i, j))
        keep = ((one != "") & (two != "")) | (((one != "") != (two != "")) & (rng.random(len(i)) < OUTSIDE))
        rows.append((fold_of(members), x[keep], (one == two)[keep]))
    score = {t: {} for t in THRESHOLDS}
    for fold in range(FOLDS):
        params = fit(np.concatenate([x for f, x, _ in rows if f != fold]), np.concatenate([y for f, _, y in rows if f != fold]))
        for number_of_event, (members, i, j, x) in enumerate(events):
            if rows[number_of_event][0] != fold: continue
            if len(members) < 2:
                for t in THRESHOLDS: score[t].update({m: (number_of_event, 0) for m in members})
                continue
            joined = tree(members, i, j, x, predict(params, x, names), units, names)
            for t in THRESHOLDS:
                score[t].update(zip(members, ((number_of_event, g) for g in fcluster(joined, 1 - t, "distance"))))
    gold = [m[4] for m in truth]
    result = {t: b_cubed(gold, [("alone", k) if u is None else score[t][u] for k, u in enumerate(unit_of)]) for t in THRESHOLDS}
    most = max(f1 for f1, _, _ in result.values())
    near = [t for t in THRESHOLDS if result[t][0] >= most - SLACK]
    best = near[len(near) // 2]
    x, y = np.concatenate([x for _, x, _ in rows]), np.concatenate([y for _, _, y in rows])
    print(f"{len(y)} pairs, {y.mean():.3f} same; events left out by fifths: B-cubed F1 %.3f (P %.3f R %.3f) at threshold {best:.3f}" % result[best])
    for t in THRESHOLDS: print(f"  threshold {t:.3f}: F1 %.3f P %.3f R %.3f" % result[t], file=sys.stderr)
    w1, b1, w2, b2 = fit(x, y)
    with open(sys.argv[4], "w", encoding="utf8") as out:
        out.write("# Whether two units state the same claim: one hidden layer, made by learn/weigh/train.py. CC0.\n")
        out.write("features\t" + "\t".join(names) + f"\nthreshold\t{best:.3f}\nbias\t{float(b2):.6g}\n")
        for k in range(HIDDEN): out.write("neuron\t" + "\t".join(f"{v:.6g}" for v in [w2[k], b1[k], *w1[:, k]]) + "\n")


if __name__ == "__main__":
    main()
