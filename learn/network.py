# SPDX-License-Identifier: Apache-2.0
"""The reader: the lower layers of a small multilingual encoder, and heads that read statements off its token vectors.

Idea. A statement is found by its cue: the *anchor* is the first word of the cue. For every anchor, every word of the window has one
role: none, source, cue or content. A biaffine product of anchor and word gives a few channels, two short convolutions along the
words (so that neighbours agree and edges fall on quotation marks and commas), and a last layer gives the roles. Nested and
overlapping statements need nothing more, since every anchor has roles of its own. Attributes come from the anchor, the mean of its
content and the mean of its source. A learnt vector added to the input tells the guidelines of PolNeAR from ours.
The same pass gives sentence vectors: a projection of the mean token vector, taught by the full encoder's and by contrast (parallel.py)."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

ROLES = ("none", "source", "cue", "content")
FIELDS = {
    "commitment": ("certain", "probable", "possible", "unknown", "desired"),
    "stance": ("neutral", "distancing", "endorsing"),
    "source_kind": ("person", "organisation", "media", "document", "role", "group", "anonymous", "none"),
    "polarity": ("positive", "negative"),
}
STYLES = ("polnear", "hearsay")
CHANNELS, WIDTH, REACH = 24, 128, 5
DISTANCES = 64


def distance_bucket(distance):
    """Signed distance in words → 0..63: exact up to 7, then four buckets an octave. Integer tensors in and out."""
    size = distance.abs()
    far = 8 + (torch.log2((size.float() / 8).clamp(min=1)) * 4 + 1e-4).long()
    bucket = torch.where(size < 8, size, far).clamp(max=31)
    return torch.where(distance < 0, 31 - bucket, 32 + bucket)


class Layer(nn.Module):
    def __init__(self, base):
        super().__init__()
        size = base.hidden
        self.heads = base.heads
        self.qkv, self.attended = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.inner, self.outer = nn.Linear(size, base.feed_forward), nn.Linear(base.feed_forward, size)
        self.norm1, self.norm2 = nn.LayerNorm(size, base.epsilon), nn.LayerNorm(size, base.epsilon)

    def forward(self, x, mask):
        batch, length, size = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(batch, length, size)
        x = self.norm1(x + self.attended(seen))
        return self.norm2(x + self.outer(F.gelu(self.inner(x))))


class Encoder(nn.Module):
    """The first `layers` layers of the base; `word_ids` are the kept rows of its vocabulary."""

    def __init__(self, base, layers, word_vectors):
        super().__init__()
        self.word = nn.Embedding.from_pretrained(word_vectors, freeze=True)
        self.position = nn.Embedding(base.positions, base.hidden)
        self.norm = nn.LayerNorm(base.hidden, base.epsilon)
        self.style = nn.Parameter(torch.zeros(len(STYLES), base.hidden))
        self.layers = nn.ModuleList(Layer(base) for _ in range(layers))
        self._load(base)

    @torch.no_grad()
    def _load(self, base):
        tensor = lambda name, *shape: torch.tensor(base.tensors[name]).view(*shape)
        size = base.hidden
        self.position.weight.copy_(tensor("emb.pos", -1, size)[:base.positions] + tensor("emb.type", -1)[:size])
        pairs = [(self.norm, "emb.ln")]
        for i, layer in enumerate(self.layers):
            layer.qkv.weight.copy_(torch.cat([tensor(f"l{i}.{part}.w", size, size) for part in "qkv"]))
            layer.qkv.bias.copy_(torch.cat([tensor(f"l{i}.{part}.b", size) for part in "qkv"]))
            pairs += [(layer.attended, f"l{i}.ao"), (layer.inner, f"l{i}.fi"), (layer.outer, f"l{i}.fo"),
                      (layer.norm1, f"l{i}.aln"), (layer.norm2, f"l{i}.oln")]
        for module, name in pairs:
            module.weight.copy_(tensor(name + ".w", *module.weight.shape))
            module.bias.copy_(tensor(name + ".b", *module.bias.shape))

    def embed(self, ids, style=None):
        x = self.word(ids) + self.position.weight[:ids.shape[1]]
        if style is not None:
            x = x + self.style[style][:, None]
        return self.norm(x)

    def forward(self, ids, mask, style=None):
        x, mask = self.embed(ids, style), mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Heads(nn.Module):
    def __init__(self, size, vector=384):
        super().__init__()
        self.anchor = nn.Sequential(nn.Linear(size, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))
        self.from_anchor, self.from_word = nn.Linear(size, WIDTH), nn.Linear(size, WIDTH)
        self.product = nn.Parameter(torch.randn(CHANNELS, WIDTH, WIDTH) * 0.02)
        self.of_anchor, self.of_word = nn.Linear(WIDTH, CHANNELS), nn.Linear(WIDTH, CHANNELS)
        self.of_distance = nn.Embedding(DISTANCES, CHANNELS)
        nn.init.zeros_(self.of_distance.weight)
        self.near = nn.Conv1d(CHANNELS, CHANNELS, REACH, padding=REACH // 2)
        self.wide = nn.Conv1d(CHANNELS, CHANNELS, REACH, padding=REACH - 1, dilation=2)
        self.role = nn.Linear(CHANNELS, len(ROLES))
        self.attribute = nn.Sequential(nn.Linear(3 * size, WIDTH), nn.GELU(), nn.Dropout(0.3),
                                       nn.Linear(WIDTH, sum(map(len, FIELDS.values()))))
        self.sentence = nn.Linear(size, vector)

    def roles(self, words, window, anchor, exists):
        """words (B, W, size); window, anchor (N): which window and which word of it; exists (B, W) → logits (N, W, 4)."""
        a, w = F.gelu(self.from_anchor(words[window, anchor])), F.gelu(self.from_word(words))
        x = torch.einsum("nd,cde->nce", a, self.product)
        x = torch.einsum("nce,nwe->nwc", x, w[window]) + self.of_anchor(a)[:, None] + self.of_word(w)[window]
        distance = torch.arange(words.shape[1])[None] - anchor[:, None]
        real = exists[window][:, None].to(x.dtype)
        x = (x + self.of_distance(distance_bucket(distance))).transpose(1, 2) * real
        x = (x + F.gelu(self.near(x))) * real
        x = (x + F.gelu(self.wide(x))) * real
        return self.role(x.transpose(1, 2))

    def attributes(self, words, window, anchor, content, source):
        """content, source (N, W) 0/1 → list of logits, one a field."""
        mean = lambda m: torch.einsum("nw,nwh->nh", m, words[window]) / m.sum(1, keepdim=True).clamp(min=1)
        x = self.attribute(torch.cat([words[window, anchor], mean(content), mean(source)], -1))
        return x.split([len(v) for v in FIELDS.values()], -1)


class Reader(nn.Module):
    def __init__(self, base, layers, word_vectors):
        super().__init__()
        self.encoder, self.heads = Encoder(base, layers, word_vectors), Heads(base.hidden)
        self.drop = nn.Dropout(0.1)

    def pieces(self, ids, mask, style):
        return self.encoder(ids, mask, style)


def word_vectors(base, kept):
    from base_weights import dequantise
    return torch.from_numpy(np.ascontiguousarray(dequantise(base.word_blocks[kept]).reshape(len(kept), -1)))
