# SPDX-License-Identifier: Apache-2.0
"""Trains the reader in stages. Everything that chance decides hangs on SEED; two runs on one machine give the same weights.

usage: train.py WORK_FOLDER STAGE   (vocabulary and sets are read from WORK_FOLDER, see make_model.py)"""
import argparse
import json
import pathlib
import random
import sys
import tempfile
import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.distributed as group
import torch.nn.functional as F

import base_weights
import data
import parallel
from network import FIELDS, STYLES, Reader, word_vectors

SEED = 20261129
LAYERS = 8
BATCH = 8               # windows of full length, or as many pieces in shorter ones
WORKERS = 2             # processes of one thread each that share every batch: on a busy machine they wait for one another less than threads do
ALONE = 0.5             # chance that an article of ours also lends one sentence to be read alone, as titles are
CONTRAST_EVERY = 12     # steps
CONTRAST_ROWS = 20      # pairs of sentences that say the same, a worker
TEMPERATURE = 0.05      # of their softmax
ROLE_WEIGHTS = (1.0, 3.0, 1.5, 1.0)   # none, source, cue, content: a source is short, and without it the statement is lost


@dataclass
class Stage:
    """One run over a mixture. `passes` of `mixture` {set: how many times (or what share of) it is read in one pass}."""
    mixture: dict
    passes: float
    rate: float
    start: dict | None = None    # {stage: share}: it starts from the weighted mean of their weights
    vectors: float = 0.0         # weight of the two losses of sentence vectors: the full encoder's, and contrast
    averaged: float = 0.0        # share of the steps, at the end, whose weights are averaged into the result
    floor: float = 0.02          # share of the rate that is left at the end


STAGES = {
    "first": Stage({"polnear": 1.0, "own": 3.0}, 3.0, 2.4e-4, vectors=0.4),
    "last": Stage({"polnear": 0.25, "own": 2.0}, 1.0, 1.6e-4, start={"first": 1.0}, vectors=0.4),
    "wide": Stage({"polnear": 1.0, "own": 1.5}, 1.0, 1.6e-4, start={"first": 0.5, "last": 0.5}, vectors=0.4, averaged=0.75, floor=0.3),
    "ours": Stage({"polnear": 0.3, "own": 1.5}, 1.0, 1.6e-4, start={"wide": 0.6, "first": 0.2, "last": 0.2}, vectors=0.4, averaged=0.75,
                  floor=0.3),
    "smoke": Stage({"polnear": 1.0, "own": 0.4}, 1.0, 3e-4, vectors=1.0, averaged=0.5),
}
# The reader is a mean of what the stages ended with, which reads what none of them was chosen by better than each (README.md, "What was tried").
READER = {"first": 0.25, "last": 0.25, "wide": 0.25, "ours": 0.25}


def share(items, times, chance):
    whole, part = int(times), times - int(times)
    return list(items) * whole + chance.sample(list(items), round(part * len(items)))


class Batches:
    """Batches of windows of about the same length, in an order that chance decides."""

    def __init__(self, sets, mixture, chance):
        self.sets, self.mixture, self.chance = sets, mixture, chance

    def one_pass(self):
        windows = []
        for name, times in self.mixture.items():
            for document in share(self.sets[name], times, self.chance):
                first = self.chance.randrange(8)
                windows += [(w, document) for w in data.windows(document.text, first_run=first)]
                if name == "own" and self.chance.random() < ALONE and document.text.sentences:
                    windows.append((data.make_window(document.text, [self.chance.choice(list(data.runs(document.text)))]), document))
        self.chance.shuffle(windows)
        batches, room = [], BATCH * data.WINDOW
        for at in range(0, len(windows), BATCH * 40):
            chunk = sorted(windows[at:at + BATCH * 40], key=lambda w: len(w[0].ids))
            batch = []
            for item in chunk:
                if batch and (len(batch) + 1) * len(item[0].ids) > room:
                    batches.append(batch)
                    batch = []
                batch.append(item)
            batches.append(batch)
        self.chance.shuffle(batches)
        return batches

    def pieces(self, batches):
        return sum(len(w.ids) for batch in batches for w, _ in batch)


@dataclass
class Tensors:
    ids: torch.Tensor
    mask: torch.Tensor
    style: torch.Tensor
    at: torch.Tensor        # (B, W) position of each word's first piece
    exists: torch.Tensor    # (B, W)


def tensors(windows, styles):
    length, words = max(len(w.ids) for w in windows), max(max(len(w.words) for w in windows), 1)
    ids = np.full((len(windows), length), data.PAD, np.int64)
    mask = np.zeros((len(windows), length), bool)
    at, exists = np.zeros((len(windows), words), np.int64), np.zeros((len(windows), words), bool)
    for i, window in enumerate(windows):
        ids[i, :len(window.ids)], mask[i, :len(window.ids)] = window.ids, True
        at[i, :len(window.at)], exists[i, :len(window.at)] = window.at, True
    return Tensors(*map(torch.from_numpy, (ids, mask)), torch.tensor(styles), *map(torch.from_numpy, (at, exists)))


def gather(hidden, at):
    return hidden.gather(1, at[..., None].expand(-1, -1, hidden.shape[-1]))


def targets(batch, exists):
    """(anchor flags (B, W), window index, anchor index, roles (N, W), fields of each)."""
    flags = torch.zeros(exists.shape)
    window, anchor, roles, fields = [], [], [], []
    for i, (w, document) in enumerate(batch):
        if not w.words:
            continue
        low, high = w.words[0], w.words[-1]
        for label in document.labels:
            if low <= label.anchor <= high:
                flags[i, label.anchor - low] = 1
                row = np.zeros(exists.shape[1], np.int64)
                for word, role in label.roles.items():
                    if low <= word <= high:
                        row[word - low] = role
                window.append(i), anchor.append(label.anchor - low), roles.append(row), fields.append(label.fields)
    return flags, torch.tensor(window), torch.tensor(anchor), torch.from_numpy(np.array(roles)), fields


def field_loss(reader, words, window, anchor, roles, fields):
    known = [i for i, f in enumerate(fields) if f]
    if not known:
        return torch.zeros(())
    pick = torch.tensor(known)
    logits = reader.heads.attributes(words, window[pick], anchor[pick], (roles[pick] == data.CONTENT).float(),
                                     (roles[pick] == data.SOURCE).float())
    return sum(F.cross_entropy(x, torch.tensor([values.index(fields[i][name]) for i in known]))
               for (name, values), x in zip(FIELDS.items(), logits))


def vector_loss(reader, hidden, batch, teacher):
    """1 − cosine between the projected mean of a run of pieces and the full encoder's vector of the same words."""
    rows, wanted = [], []
    for i, (window, document) in enumerate(batch):
        for (begin, end), vector in teacher.get(document.id, {}).items():
            if begin in window.place and end - 1 in window.place:
                rows.append(hidden[i, window.place[begin]:window.place[end - 1] + 1].mean(0))
                wanted.append(vector)
    if not rows:
        return torch.zeros(())
    made = reader.heads.sentence(torch.stack(rows))
    return (1 - F.cosine_similarity(made, torch.stack(wanted))).mean()


def sentence_vectors(reader, windows):
    t = tensors(windows, [STYLES.index("hearsay")] * len(windows))
    hidden = reader.pieces(t.ids, t.mask, t.style)
    inside = t.mask.clone()
    inside[:, 0] = False
    for i, window in enumerate(windows):
        inside[i, len(window.ids) - 1] = False
    mean = (hidden * inside[..., None]).sum(1) / inside.sum(1, keepdim=True)
    return F.normalize(reader.heads.sentence(mean), dim=-1)


def contrast_loss(reader, rows):
    """Which of the other side's sentences says the same? Cross entropy both ways (InfoNCE)."""
    left, right = sentence_vectors(reader, [a for a, _ in rows]), sentence_vectors(reader, [b for _, b in rows])
    alike, own = left @ right.T / TEMPERATURE, torch.arange(len(rows))
    return (F.cross_entropy(alike, own) + F.cross_entropy(alike.T, own)) / 2


def label_losses(reader, batch, words, exists):
    """(anchors, roles, fields): how far what is read off `words` (B, W, size) is from what annotators said."""
    flags, window, anchor, roles, fields = targets(batch, exists)
    a = F.binary_cross_entropy_with_logits(reader.heads.anchor(words).squeeze(-1), flags, pos_weight=torch.tensor(2.0), reduction="none")
    a = (a * exists).sum() / (len(fields) + 4)
    r = f = torch.zeros(())
    if fields:
        logits = reader.heads.roles(words, window, anchor, exists)
        r = F.cross_entropy(logits.transpose(1, 2), roles, weight=torch.tensor(ROLE_WEIGHTS), reduction="none")
        r = (r * exists[window]).sum() / (20 * len(fields))
        f = field_loss(reader, words, window, anchor, roles, fields)
    return a, r, f


def losses(reader, batch, teacher):
    t = tensors([w for w, _ in batch], [d.style for _, d in batch])
    hidden = reader.pieces(t.ids, t.mask, t.style)
    a, r, f = label_losses(reader, batch, reader.drop(gather(hidden, t.at)), t.exists)
    v = vector_loss(reader, hidden, batch, teacher) if teacher else torch.zeros(())
    return a, r, f, v


def optimiser(reader, rate):
    trunk = [p for p in reader.encoder.parameters() if p.requires_grad]
    heads = list(reader.heads.parameters())
    matrix = lambda p: p.dim() > 1
    groups = [dict(params=[p for p in trunk if matrix(p)], lr=rate, weight_decay=0.01),
              dict(params=[p for p in trunk if not matrix(p)], lr=rate, weight_decay=0.0),
              dict(params=heads, lr=4 * rate, weight_decay=0.0)]
    for group in groups:
        group["peak"] = group["lr"]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def average(parameters, workers):
    """Replaces every gradient by the mean over the workers."""
    gradients = [p.grad if p.grad is not None else torch.zeros_like(p) for p in parameters]
    flat = torch.cat([g.flatten() for g in gradients])
    group.all_reduce(flat)
    flat /= workers
    at = 0
    for p, g in zip(parameters, gradients):
        p.grad = flat[at:at + g.numel()].view_as(g)
        at += g.numel()


def centred(teacher):
    """The teacher's vectors without the large part that all share, which says nothing."""
    vectors = [v for of_document in teacher.values() for v in of_document.values()]
    mean = torch.stack(vectors).mean(0)
    return {d: {run: v - mean for run, v in of_document.items()} for d, of_document in teacher.items()}


class Mean:
    """The mean of the weights over the steps at which they were added: flatter than any one of them, and better on text not seen
    (stochastic weight averaging, Izmailov et al. 2018)."""

    def __init__(self, parameters):
        self.parameters, self.sums, self.count = parameters, [torch.zeros_like(p) for p in parameters], 0

    @torch.no_grad()
    def add(self):
        self.count += 1
        for total, p in zip(self.sums, self.parameters):
            total += p

    @torch.no_grad()
    def put(self):
        """Replaces the weights by their mean, where there is one."""
        for total, p in zip(self.sums, self.parameters):
            if self.count:
                p.copy_(total / self.count)


def run(reader, stage, sets, teacher, rows, save, worker, workers, minutes=0):
    log = sys.stderr if worker == 0 else open("/dev/null", "w")
    chance = random.Random(SEED)
    batches = Batches(sets, stage.mixture, chance)
    queue = batches.one_pass()
    steps, pieces = int(len(queue) * stage.passes), batches.pieces(queue)
    print(f"{pieces} pieces a pass, {len(queue)} batches, {steps} steps", file=log, flush=True)
    optimise = optimiser(reader, stage.rate)
    parameters = [p for p in reader.parameters() if p.requires_grad]
    began, seen, total, apart = time.time(), 0, np.zeros(5), random.Random(SEED + 1 + worker)
    saved = began
    mean = Mean(parameters)
    for step in range(steps):
        if not queue:
            queue = batches.one_pass()
        batch = queue.pop()
        mine = batch[worker::workers] or batch[:1]
        left = (steps - step) / steps
        factor = min(1, (step + 1) / 40) * max(stage.floor, left)
        for group in optimise.param_groups:
            group["lr"] = group["peak"] * factor
        reader.train()
        parts = losses(reader, mine, teacher)
        loss = 0.5 * parts[0] + parts[1] + 0.3 * parts[2] + stage.vectors * parts[3]
        contrast = torch.zeros(())
        if rows and step % CONTRAST_EVERY == 0:
            contrast = contrast_loss(reader, rows.batch(apart, CONTRAST_ROWS))
            loss = loss + stage.vectors * contrast
        optimise.zero_grad()
        loss.backward()
        average(parameters, workers)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimise.step()
        if left <= stage.averaged:
            mean.add()
        total += [float(p.detach()) for p in (*parts, contrast)]
        seen += sum(len(w.ids) for w, _ in batch)
        if (step + 1) % 20 == 0:
            spent = time.time() - began
            print(f"{step + 1}/{steps} anchor {total[0] / 20:.3f} roles {total[1] / 20:.3f} fields {total[2] / 20:.3f} vectors {total[3] / 20:.3f} "
                  f"contrast {total[4] * CONTRAST_EVERY / 20:.2f} "
                  f"{seen / spent:.0f} pieces/s {spent:.0f} s", file=log, flush=True)
            total[:] = 0
        if minutes and time.time() - saved > 60 * minutes:
            save(step + 1)
            saved = time.time()
    mean.put()
    save(steps)


def trained(reader):
    """The weights that training changes (the word vectors are the base's)."""
    return {k: v for k, v in reader.state_dict().items() if k != "encoder.word.weight"}


def new_reader(folder, width=None):
    """The base's lower layers and new heads; with another `width` of the feed-forward parts these are new as well."""
    base = base_weights.read_base()
    kept = np.load(folder / "kept.npy")
    torch.manual_seed(SEED)
    reader = Reader(base, LAYERS, word_vectors(base, kept))
    for layer in reader.encoder.layers if width not in (None, base.feed_forward) else ():
        layer.inner, layer.outer = torch.nn.Linear(base.hidden, width), torch.nn.Linear(width, base.hidden)
    return reader


def load_mean(folder, shares):
    """The reader whose weights are the weighted mean of those that stages ended with: {stage: share}."""
    mean = {}
    for name, share in shares.items():
        for key, tensor in torch.load(folder / f"{name}.pt").items():
            mean[key] = mean.get(key, 0) + share * tensor
    reader = new_reader(folder, mean["encoder.layers.0.inner.bias"].numel())
    missing, extra = reader.load_state_dict(mean, strict=False)
    if extra or set(missing) - {"encoder.word.weight"}:
        raise ValueError(f"{', '.join(shares)} do not fit this network: {missing} {extra}")
    return reader


def load(folder, name):
    """The reader as a stage left it, or the mean of the stages, which is made narrow in the end: `wide-reader`."""
    return load_mean(folder, READER if name == "wide-reader" else {name: 1.0})


def read_sets(folder, splitter):
    names = json.loads((folder / "sets.json").read_text(encoding="utf-8"))
    sets = {"polnear": [], "own": []}
    for path, style in names:
        key = "polnear" if style == "polnear" else "own"
        articles = [{**a, "id": f"{pathlib.Path(path).stem}/{a['id']}"} for a in data.read_lines(path)]
        sets[key] += data.documents(splitter, articles, style)
    return sets


def work(worker, options):
    """One of the workers; all hold the same weights and step together."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    group.init_process_group("gloo", init_method=f"file://{options.meeting}", rank=worker, world_size=WORKERS)
    stage = STAGES[options.stage]
    reader = load_mean(options.folder, stage.start) if stage.start else new_reader(options.folder)
    splitter = data.Splitter((options.folder / "pieces.spm").read_bytes())
    sets = read_sets(options.folder, splitter)
    teacher = centred(torch.load(options.folder / "teacher.pt")) if stage.vectors else {}
    rows = parallel.Rows(splitter, json.loads((options.folder / "parallel.json").read_text(encoding="utf-8"))) if stage.vectors else None
    torch.manual_seed(SEED + worker)     # of the dropout; the order of the batches has a seed of its own

    def save(step):
        if worker == 0:
            torch.save(trained(reader), options.folder / f"{options.stage}.pt")
            print(f"saved at step {step}", file=sys.stderr, flush=True)

    if worker == 0:
        for name, documents in sets.items():
            print(name, len(documents), "articles", sum(len(d.labels) for d in documents), "statements", file=sys.stderr)
    run(reader, stage, sets, teacher, rows, save, worker, WORKERS, options.save_minutes)
    group.barrier()          # neither hangs up while the other still speaks
    group.destroy_process_group()


def main():
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folder", type=pathlib.Path)
    parse.add_argument("stage", choices=STAGES)
    parse.add_argument("--save-minutes", type=float, default=0, help="save the weights now and then, under the stage's name")
    options = parse.parse_args()
    with tempfile.TemporaryDirectory() as meeting:
        options.meeting = f"{meeting}/workers"
        torch.multiprocessing.spawn(work, (options,), WORKERS)


if __name__ == "__main__":
    main()
