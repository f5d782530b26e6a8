#!/usr/bin/env python3
"""tools/check_rooms.py: the tree is in order, and disorder would be seen."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import check_rooms  # noqa: E402


class RoomsTest(unittest.TestCase):
    def test_every_arrow_points_left(self):
        self.assertEqual(list(check_rooms.wrong_includes(ROOT / "src")), [])

    def test_disorder_is_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder)
            for room, include in (("text", "model/span.h"), ("parse", "read/reader.h"), ("cellar", "base/file.h")):
                (source / room).mkdir()
                (source / room / "x.cc").write_text(f'#include "{include}"\n')
            problems = list(check_rooms.wrong_includes(source))
            self.assertEqual(len(problems), 3)
            self.assertIn("a room to its right", "".join(problems))
            self.assertIn("meet only in", "".join(problems))


if __name__ == "__main__":
    unittest.main()
