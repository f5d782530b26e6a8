# SPDX-License-Identifier: Apache-2.0
"""Teaches the upper layers of the base to draw clauses of one claim together and the other clauses of the event apart.

Every clause is the mean of its pieces' vectors, read within its window; of all other clauses of its event those of its claim are to be
the nearest (supervised contrast: Khosla et al. 2020, "Supervised contrastive learning"). Clauses that state no claim of the truth are
among the others, since the program meets them too. Copies teach nothing and are left out.

usage: train.py READER_FOLDER OUT.pt ARCHIVE_FOLDER... [--held ARCHIVE_FOLDER]     folders as states.py leaves them, with truth.tsv
Prints the area under the curve of pairs of clauses of the events held back. Deterministic on one machine."""
import argparse
import collections
import importlib.util
import os
import pathlib
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import states

spec = importlib.util.spec_from_file_location("weigh_train", HERE.parent / "weigh" / "train.py")
weigh = importlib.util.module_from_spec(spec)
spec.loader.exec_module(weigh)      # how clauses and the truth's mentions are matched

SEED, PASSES, RATE, TEMPERATURE = 20261130, 5, 1e-4, 0.1
BATCH = 12              # windows
LIKE_A_COPY = 0.97      # cosine of frozen states
FEWEST = 10             # clauses with a claim: an event with fewer is no lesson


class Claims(nn.Module):
    """The layers above the frozen ones, and a projection."""

    def __init__(self, base, encoder):
        super().__init__()
        self.layers = encoder.layers[states.FROZEN:]
        self.project = nn.Linear(base.hidden, base.hidden)
        nn.init.eye_(self.project.weight)
        nn.init.zeros_(self.project.bias)
        self.drop = nn.Dropout(0.1)

    def vectors(self, event):
        order, out = sorted(range(len(event.windows)), key=lambda i: len(event.windows[i])), [None] * len(event.windows)
        for at in range(0, len(order), BATCH):
            some = order[at:at + BATCH]
            x = nn.utils.rnn.pad_sequence([event.windows[i].float() for i in some], batch_first=True)
            lengths = torch.tensor([len(event.windows[i]) for i in some])
            mask = (torch.arange(x.shape[1])[None] < lengths[:, None])[:, None, None]
            x = self.drop(x)
            for layer in self.layers:
                x = layer(x, mask)
            for row, i in enumerate(some):
                out[i] = x[row]
        return F.normalize(self.project(torch.stack([out[w][pieces].mean(0) for w, pieces in event.clauses])), dim=-1)


class Event:
    def __init__(self, windows, clauses, claims):
        used = sorted({w for w, _ in clauses})
        self.windows = [windows[w] for w in used]
        self.clauses = [(used.index(w), torch.as_tensor(pieces)) for w, pieces in clauses]
        number = {claim: i for i, claim in enumerate(sorted({c for c in claims if c}))}
        claim = torch.tensor([number[c] if c else -1 for c in claims])
        frozen = torch.stack([self.windows[w][pieces].float().mean(0) for w, pieces in self.clauses])
        frozen = F.normalize(frozen - frozen.mean(0), dim=-1)
        self.left_out = frozen @ frozen.T > LIKE_A_COPY      # itself among them
        self.told = claim >= 0
        self.alike = (claim[:, None] == claim[None]) & self.told[:, None] & ~self.left_out

    def loss(self, vectors):
        near = (vectors @ vectors.T / TEMPERATURE).masked_fill(self.left_out, -1e9)
        near = near - torch.logsumexp(near, 1, keepdim=True)
        some = self.alike.any(1)
        return -((near * self.alike).sum(1)[some] / self.alike.sum(1)[some]).mean()


def read_events(folder):
    windows, clauses = torch.load(folder / "states.pt", weights_only=False)
    truth, units = weigh.read_truth(folder / "truth.tsv"), weigh.read_units(folder / "units.tsv")
    _, claim_of = weigh.match(truth, units)
    members = collections.defaultdict(list)
    for row, unit in enumerate(units):
        if row in clauses:
            members[unit[0]].append(row)
    events = []
    for rows in members.values():
        if sum(claim_of[r] is not None for r in rows) >= FEWEST:
            events.append(Event(windows, [clauses[r] for r in rows], [claim_of[r] for r in rows]))
    return events


@torch.no_grad()
def area(network, events):
    """Chance that a pair of clauses of one claim is nearer than a pair of which one states a claim that the other does not."""
    network.eval()
    near, same = [], []
    for event in events:
        vectors = network.vectors(event)
        cosine = vectors @ vectors.T
        counted = torch.tril(~event.left_out & (event.told[:, None] | event.told[None]))
        near.append(cosine[counted]), same.append(event.alike[counted])
    network.train()
    near, same = torch.cat(near).numpy(), torch.cat(same).numpy()
    ranks = near.argsort().argsort() + 1
    return (ranks[same].sum() - same.sum() * (same.sum() + 1) / 2) / (same.sum() * (~same).sum())


def main():
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("reader", type=pathlib.Path)
    parse.add_argument("out", type=pathlib.Path)
    parse.add_argument("folders", type=pathlib.Path, nargs="+")
    parse.add_argument("--held", type=pathlib.Path, help="events that are only measured on")
    options = parse.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(os.cpu_count() or 1)
    base, encoder = states.encoder(options.reader, 12)
    network = Claims(base, encoder)
    events = [event for folder in options.folders for event in read_events(folder)]
    held = read_events(options.held) if options.held else []
    optimise = torch.optim.AdamW([dict(params=network.layers.parameters(), lr=RATE), dict(params=network.project.parameters(), lr=3 * RATE)],
                                 weight_decay=0.01)
    peaks = [group["lr"] for group in optimise.param_groups]
    chance, steps, step, began = np.random.default_rng(SEED), PASSES * len(events), 0, time.time()
    for number in range(PASSES):
        total = 0.0
        for i in chance.permutation(len(events)):
            factor = min(1, (step + 1) / 10) * max(0.05, 1 - step / steps)
            for group, peak in zip(optimise.param_groups, peaks):
                group["lr"] = peak * factor
            loss = events[i].loss(network.vectors(events[i]))
            optimise.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimise.step()
            total += float(loss.detach())
            step += 1
        told = f", held back: area under the curve {area(network, held):.3f}" if held else ""
        print(f"pass {number + 1} of {PASSES}: {len(events)} events, loss {total / len(events):.3f}{told}, {time.time() - began:.0f} s", file=sys.stderr, flush=True)
        torch.save(network.state_dict(), options.out)


if __name__ == "__main__":
    main()
