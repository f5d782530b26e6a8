# SPDX-License-Identifier: Apache-2.0
"""Weights to bytes, so that what a layer gives changes least.

Rounding every weight to the nearest step loses more than it must: the inputs of a layer go together, and what one column's rounding adds, the
columns after it can take back. So columns are rounded one after another, and the error of each is passed on to those that are still open, as the
inputs met on real windows say (GPTQ: Frantar, Ashkboos, Hoefler, Alistarh 2022, "Accurate post-training quantization for generative pre-trained
transformers"). The inverse of the inputs' second moments tells how much; its Cholesky factor gives all columns at once."""
import contextlib
import random

import torch

import data
import train

LIMIT = 63          # of a weight in steps; see export.py
WINDOWS = 96        # windows whose inputs are looked at
DAMPING = 0.01      # of the mean of the diagonal, added to it


@contextlib.contextmanager
def watch_inputs(layers):
    """{(layer, name): mean outer product of the inputs of that matrix} over all that the layers are given inside `with`."""
    out, hooks = {}, []

    def watch(key):
        def add(_, inputs):
            x = inputs[0][0].double()
            out[key] = out.get(key, 0) + x.T @ x
        return add

    for i, layer in enumerate(layers):
        for name in ("qkv", "attended", "inner", "outer"):
            hooks.append(getattr(layer, name).register_forward_pre_hook(watch((i, name))))
    yield out
    for hook in hooks:
        hook.remove()


@torch.no_grad()
def moments(reader, documents):
    """What watch_inputs() sees over windows of the training texts."""
    chance = random.Random(train.SEED)
    with watch_inputs(reader.encoder.layers) as out:
        for document in chance.sample(documents, min(WINDOWS, len(documents))):
            window = chance.choice(list(data.windows(document.text)))
            t = train.tensors([window], [document.style])
            reader.pieces(t.ids, t.mask, t.style)
    return out


@torch.no_grad()
def rounded(matrix, moment):
    """float (rows, columns), double (columns, columns) → steps within ±LIMIT (rows, columns), scale of each row."""
    w = matrix.double().clone()
    scale = w.abs().amax(1).clamp(min=1e-12) / LIMIT
    h = moment.clone()
    h.diagonal().add_(DAMPING * h.diagonal().mean() + 1e-9)
    upper = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(h)), upper=True)
    steps = torch.zeros_like(w)
    for c in range(w.shape[1]):
        steps[:, c] = (w[:, c] / scale).round().clamp(-LIMIT, LIMIT)
        off = (w[:, c] - steps[:, c] * scale) / upper[c, c]
        w[:, c + 1:] -= off[:, None] * upper[c, c + 1:]
    return steps.to(torch.int8), scale.float()
