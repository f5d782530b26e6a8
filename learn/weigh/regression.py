"""The files of logistic regressions that room weigh reads (src/weigh/weights.h)."""
import re


def feature_names(header):
    """The names in the header's kNames, in order."""
    text = open(header, encoding="utf8").read()
    return re.findall(r'"(\w+)"', text[text.index("kNames{"):text.index("std::array<float, kCount> values")])


def write(path, says, names, weights, bias, threshold):
    with open(path, "w", encoding="utf8") as file:
        print(f"# {says} CC0.", file=file)
        print("features", *names, sep="\t", file=file)
        print("weights", *(f"{w:.4f}" for w in weights), sep="\t", file=file)
        print("bias", f"{bias:.4f}", sep="\t", file=file)
        print("threshold", threshold, sep="\t", file=file)
