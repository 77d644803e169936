"""Two threads that read the same kind of file for the first time do not end the program."""

from __future__ import annotations

import subprocess
import sys

_STORY = """
import sys, threading
import msgspec
from studio.model.project import Project, ProjectPost
from studio.store.journal import Line
from studio.store.known_types import meet_types

sys.setswitchinterval(1e-6)
meet_types()
POST = b'{"id":"a","name":"x","values":{"window":{"centre":{"x":0.5,"y":0.5},"zoom":1.0}}}'
start = threading.Barrier(3)

def read(kind, text):
    start.wait()
    for _ in range(100):
        try:
            msgspec.json.decode(text, type=kind)
        except msgspec.ValidationError:
            pass

asked = ((ProjectPost, POST), (Project, b'{"id":"p","posts":[' + POST + b']}'), (Line, POST))
threads = [threading.Thread(target=read, args=each) for each in asked]
for each in threads:
    each.start()
for each in threads:
    each.join()
"""


def test_threads_read_at_once_what_was_met_before() -> None:
    """Without meeting them first, one of three such programs ends with a segmentation fault."""
    for _ in range(4):
        done = subprocess.run([sys.executable, "-c", _STORY], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
