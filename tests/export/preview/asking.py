"""Questions to the drawing process, made as the window makes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.export.preview.drawing import Drawing
from studio.export.preview.wire import Answer, Ask, What
from studio.gui.preview_keys import Subject
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import Values
from studio.paths import ASSETS
from studio.store.catalogue import load_catalogue

Pixels = NDArray[np.uint8]
CONCERT = ASSETS / "sample" / "concert.jpg"
WORDS = {"headline": "Merci à toutes et tous !", "support": "Rendez-vous en juin"}


def project_of(media: Path, **post: Any) -> Project:
    """A project of one post; `values` by default a headline."""
    values = post.pop("values", Values(template="headline", slots=WORDS))
    entry = ProjectPost(id="p", name="P", media=(MediaRef(str(media)),), values=values, **post)
    return Project(id="x", name="X", posts=(entry,))


def subject_of(project: Project) -> Subject:
    return Subject(project, project.post("p"), lambda ref: Path(ref.path), "")


def ask_for(project: Project, format_id: str, *, what: What = "preview", size: int = 0) -> Ask:
    """What the window asks for a format; without a size, for all of its pixels."""
    wanted = load_catalogue().format(format_id)
    key, ask = subject_of(project).ask_for(wanted)
    width, height = (size, size) if size else (wanted.size.width, wanted.size.height)
    return msgspec.structs.replace(ask, what=what, key=key, width=width, height=height)


def ask_about(project: Project, what: What, size: int = 512) -> Ask:
    """What the window asks about the post's own picture."""
    return msgspec.structs.replace(subject_of(project).ask_about(what), width=size, height=size)


def drawn(drawing: Drawing, ask: Ask) -> tuple[Answer, Pixels]:
    """The answer and its pixels, rows of BGRA."""
    answer, pixels = drawing.answer(ask)
    assert pixels is not None
    assert pixels.shape == (answer.height, answer.width, 4)
    return answer, pixels


def apart(first: Pixels, other: Pixels) -> float:
    """The mean difference of two pictures' colours, in levels of 255."""
    return float(np.abs(first[..., :3].astype(int) - other[..., :3].astype(int)).mean())
