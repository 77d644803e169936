"""A scripted person who edits a project: the same steps for the same seed, here and in a child."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import studio.session.saver as saver
from studio.edit.posts import add_posts, change_post, move_post, remove_posts
from studio.edit.values import ALL, Where, set_value
from studio.model.geometry import Point
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.model.values import Window
from studio.session import Session
from studio.wording import say

Edit = tuple[Project, str]  # what a step makes, and its gesture


def edits(project: Project, seed: int) -> Iterator[Edit]:
    """Steps without an end: posts come, change and go, pictures are dragged."""
    dice = random.Random(seed)
    made = 0
    while True:
        ids = [post.id for post in project.posts]
        kind = dice.choice(["add", "words", "drag", "drag", "caption", "move", "remove", "rename"])
        if kind == "add" or len(ids) < 2:
            made += 1
            media = MediaRef(f"/photos/no such photo {made}.jpg")
            post = ProjectPost(id=f"p{made}", name=f"Photo {made}", media=(media,))
            project = add_posts(project, (post,))
            yield project, ""
            continue
        post_id = dice.choice(ids)
        if kind == "drag":
            for _ in range(dice.randint(2, 12)):
                window = Window(Point(dice.random(), dice.random()), 1 + dice.random())
                where = Where(shapes=("9:16",))
                project = set_value(project, post_id, where, "window", window)
                yield project, f"drag {seed} {post_id}"
            continue
        if kind == "words":
            words = f"Été {dice.random()} 🎉"
            project = set_value(project, post_id, ALL, "slots.headline", words)
        elif kind == "caption":
            project = change_post(
                project, post_id, texts={"fr": Texts(caption="Bonjour " * dice.randint(1, 300))}
            )
        elif kind == "move":
            project = move_post(project, post_id, dice.randrange(len(ids)))
        elif kind == "remove" and len(ids) > 3:
            project = remove_posts(project, (post_id,))
        else:
            project = change_post(project, post_id, name=f"Named {dice.random()}")
        yield project, ""


def edit_until_killed(file: Path, seed: int, log: Path) -> None:
    """Edit a project, noting which step is done, a line each, unbuffered."""
    dice = random.Random(seed + 1000)
    if seed % 2:  # every other one saves all the time, so that saves are hit as well
        saver.SAVE_AFTER_S = saver.SAVE_AT_LATEST_S = 0.01
    session = Session.open(file)
    noted = log.open("wb", buffering=0)
    for number, (project, gesture) in enumerate(edits(session.project, seed), 1):
        session.do(say("Step"), project, gesture=gesture)
        noted.write(b"%d\n" % number)
        if not gesture:
            session.end_gesture()
        time.sleep(dice.uniform(0.02, 0.05) if not gesture else 0.016)


def bear_victims() -> None:
    """For each line on stdin (home, file, seed, log) a process that edits; says its number.

    They are forked from one that has loaded everything, which costs a hundredth of a start.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries them
    for line in sys.stdin:
        home, file, seed, log = json.loads(line)
        if (born := os.fork()) == 0:
            os.environ["STUDIO_HOME"] = home
            edit_until_killed(Path(file), seed, Path(log))
        sys.stdout.write(f"{born}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    bear_victims()
