"""How smooth the window is from captions to posts that are out, also with five hundred of them.

    python -m tests.bench.posting [--quick] [--only PART] [--look] [--out FILE.json]

The real window, off screen, with real exports. Every part runs in a window of its own. Of each
figure there is the time on the clock (`_ms`), which others disturb, and that of the window's own
thread on the processor (`_cpu_ms`). `--look` tells what the longest turns were at; it makes them
longer.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.posting_parts import PARTS
from tests.bench.turns import Row

ROOT = Path(__file__).resolve().parents[2]
REACH = {
    "gap_ms": 50.0, "exporting_ms": 50.0, "scrolling_p95_ms": 16.0, "cancel_said_ms": 100.0,
    "cancelled_ms": 1000.0, "half_files": 0.0, "later_files": 0.0, "opened_s": 2.0,
    "posts_scrolled_p95_ms": 16.0, "queue_scrolled_p95_ms": 16.0, "typed_p95_ms": 16.0,
    "long_typed_p95_ms": 16.0, "bulk_listed_s": 2.0,
}  # fmt: skip
_TURN = 50.0  # milliseconds that every turn may take


def measured(part: str, folder: Path, *, look: bool) -> Row:
    """One part, in a process of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as home:
        environment = {
            **os.environ, "STUDIO_HOME": home, "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT), "STUDIO_LANGUAGE": "en",
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.bench.posting", "--part", part, str(folder)]
        done = subprocess.run(
            [*command, *["--look"] * look], text=True, cwd=ROOT, env=environment, check=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--quick", action="store_true", help="each part once")
    asked.add_argument("--only", choices=PARTS, action="append", help="this part")
    asked.add_argument("--look", action="store_true", help="tell what long turns were at")
    asked.add_argument("--part", nargs=2, metavar=("PART", "FOLDER"), help=argparse.SUPPRESS)
    asked.add_argument("--out", type=Path, default=ROOT / "build" / "bench-posting.json")
    options = asked.parse_args()
    if options.part:
        part, given = options.part
        row = PARTS[part](Path(given), look=options.look)
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()
        os._exit(0)  # nothing is saved: the home goes with the run
    with tempfile.TemporaryDirectory() as name:
        times = 1 if options.quick or options.look else 3
        found = {
            part: _best([measured(part, Path(name), look=options.look) for _ in range(times)])
            for part in options.only or PARTS
        }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    for part, row in found.items():
        sys.stdout.write(f"{part}\n{_table(row)}\n")


def _best(rows: list[Row]) -> Row:
    """The best of some runs, figure by figure: others disturb, nothing helps."""
    return {key: min(row[key] for row in rows) for key in rows[0]}


def _table(row: Row) -> str:
    """Each figure beside its processor time and what is to be reached."""
    lines = []
    for key, value in row.items():
        if key.endswith("_cpu_ms"):
            continue
        own = row.get(f"{key.removesuffix('_ms')}_cpu_ms")
        shown = f"{key:>28}  {value:9.2f}"
        shown += f"  cpu {own:8.2f}" if own is not None else " " * 14
        reach = REACH.get(key, _TURN if own is not None else None)
        lines.append(shown + (f"   reach {reach:g}" if reach is not None else ""))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
