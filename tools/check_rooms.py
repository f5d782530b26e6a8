#!/usr/bin/env python3
"""A room includes only rooms to its left (see ARCHITECTURE.md), and read, parse, attribute, trace and weigh not one another."""
import pathlib
import re
import sys

ORDER = "base text encode model read parse attribute trace weigh store engine serve cli".split()
APART = {"read", "parse", "attribute", "trace", "weigh"}
INCLUDE = re.compile(r'^\s*#include "([a-z]+)/')


def wrong_includes(source):
    for path in sorted(source.rglob("*.h")) + sorted(source.rglob("*.cc")):
        room = path.relative_to(source).parts[0]
        if room not in ORDER:
            yield f"{path}: {room} is no room"
            continue
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
            found = INCLUDE.match(line)
            if not found or found[1] == room:
                continue
            other = found[1]
            if other not in ORDER:
                yield f"{path}:{number}: {other} is no room"
            elif ORDER.index(other) > ORDER.index(room):
                yield f"{path}:{number}: {room} includes {other}, a room to its right"
            elif room in APART and other in APART:
                yield f"{path}:{number}: {room} and {other} meet only in model, text and encode"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    problems = list(wrong_includes(root / "src"))
    print("\n".join(problems) if problems else "rooms: every arrow points left")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
