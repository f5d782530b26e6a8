# SPDX-License-Identifier: Apache-2.0
"""Writes what PyTorch makes of a few sentences, for the test that holds hearsay's encoder to it.

usage: golden.py WORK_FOLDER STAGE src/encode/testdata/golden.tsv"""
import pathlib
import sys

import torch

import data
import train
from network import STYLES

SENTENCES = (
    "Le maire a déclaré mardi que le pont resterait fermé « jusqu’au printemps », selon un communiqué de la ville.",
    "D’après deux témoins, l’incendie aurait détruit une vingtaine d’entrepôts ; le préfet, lui, ne confirme rien.",
    "По словам пресс-секретаря губернатора, в результате наводнения пострадали не менее 40 человек, передаёт агентство.",
    "«Мы ничего об этом не знаем», — заявил директор завода, комментируя сообщения об остановке двух цехов.",
    "\"Nobody told us anything,\" said Ms. Okafor, 34, who has reportedly lived next to the plant since 2009.",
    "Officials in the region, citing the hospital, said at least 12 people had been treated for smoke inhalation.",
)


@torch.no_grad()
def main():
    folder, stage, target = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    splitter = data.Splitter((folder / "pieces.spm").read_bytes())
    reader = train.load(folder, stage).eval()
    lines = ["# made by learn/golden.py: sentence, first 12 numbers of every fourth token vector"]
    for sentence in SENTENCES:
        window, = data.windows(splitter.split(sentence, [(0, len(sentence))]))
        t = train.tensors([window], [STYLES.index("hearsay")])
        rows = reader.pieces(t.ids, t.mask, t.style)[0][::4, :12]
        lines.append(sentence + "\t" + " ".join(f"{x:.4f}" for x in rows.flatten().tolist()))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
