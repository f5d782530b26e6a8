# SPDX-License-Identifier: Apache-2.0
"""Reads articles with a trained reader and writes them with their statements, in the form of `hearsay read`.

usage: predict.py WORK_FOLDER STAGE|wide-reader|narrow ARTICLES.jsonl RESULT.jsonl [--style polnear|hearsay] [--threshold T]"""
import argparse
import json
import pathlib

import torch

import data
import decode
import train
from network import STYLES


def predict(reader, splitter, articles, style, threshold=decode.THRESHOLD):
    reader.eval()
    for article, document in zip(articles, data.documents(splitter, articles, style)):
        yield {"id": article["id"], "language": article.get("language"), "text": article["text"],
               "statements": decode.read(reader, document, threshold)}


def main():
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folder", type=pathlib.Path)
    parse.add_argument("stage")
    parse.add_argument("articles")
    parse.add_argument("result")
    parse.add_argument("--style", choices=STYLES, default="hearsay")
    parse.add_argument("--threshold", type=float, default=decode.THRESHOLD)
    parse.add_argument("--threads", type=int, default=2)
    options = parse.parse_args()
    torch.set_num_threads(options.threads)
    splitter = data.Splitter((options.folder / "pieces.spm").read_bytes())
    reader = train.load(options.folder, options.stage)
    with open(options.result, "w", encoding="utf-8", newline="\n") as lines:
        for article in predict(reader, splitter, data.read_lines(options.articles), options.style, options.threshold):
            lines.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
