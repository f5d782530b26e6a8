#!/usr/bin/env python3
"""Fits data/weigh/same_origin.tsv: are two sources of one claim the same?

usage: train_origin.py OUT.tsv PAIRS.tsv [MORE_PAIRS.tsv]      pairs are what weigh_origins prints

The weights are fitted to all pairs, the bias to those of PAIRS.tsv alone: how many sources of a claim are one hangs on how events are written. Prints the
accuracy on events of PAIRS.tsv, each left out in turn. Claims with many pairs weigh less than their pairs.
"""
import collections
import sys

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from regression import feature_names, write

# Far below a half: what is taken into a claim wrongly brings sources of its own, and each kept apart is counted.
THRESHOLD = 0.25


def read_pairs(path):
    """Events, labels, features, weights of the pairs."""
    claims, labels, rows = [], [], []
    for line in open(path, encoding="utf8"):
        claim, label, *values = line.rstrip("\n").split("\t")
        claims.append(claim)
        labels.append(int(label))
        rows.append([float(v) for v in values])
    pairs = collections.Counter(claims)
    weight = numpy.array([20 / pairs[claim] ** 0.5 for claim in claims])
    return numpy.array([claim.split("/")[0] for claim in claims]), numpy.array(labels), numpy.array(rows), weight


def fit(own, more):
    """Coefficients and bias; own, more: (features, labels, weights)."""
    x, y, weight = (numpy.concatenate(parts) for parts in zip(own, more)) if more else own
    weights = LogisticRegression(C=1.0, max_iter=2000).fit(x, y, sample_weight=weight).coef_[0]
    x, y, weight = own
    sums, bias = x @ weights, 0.0
    for _ in range(50):     # Newton's method
        p = 1 / (1 + numpy.exp(-(sums + bias)))
        bias += (weight * (y - p)).sum() / (weight * p * (1 - p)).sum()
    return weights, bias


def main():
    out, own, *others = sys.argv[1:]
    names = feature_names("src/weigh/same_origin.h")
    events, y, x, weight = read_pairs(own)
    more = None
    if others:
        _, labels, rows, weights = read_pairs(others[0])
        more = (rows, labels, weights)
    left_out = numpy.zeros(len(y))
    for event in sorted(set(events)):
        some = events != event
        coefficients, bias = fit((x[some], y[some], weight[some]), more)
        left_out[~some] = 1 / (1 + numpy.exp(-(x[~some] @ coefficients + bias)))
    print(f"{len(y)} pairs, events left out: area under the curve {roc_auc_score(y, left_out):.3f}, "
          f"right {((left_out > 0.5) == y).mean():.3f} (always the same: {y.mean():.3f})")
    coefficients, bias = fit((x, y, weight), more)
    write(out, "Whether two sources of one claim are one: a logistic regression, made by learn/weigh/train_origin.py.", names, coefficients, bias, THRESHOLD)


if __name__ == "__main__":
    main()
