"""The process that looks into tables for the window: asked on its input, answering on its output.

Hundreds of rows take seconds of thinking, which would hold the window. It ends with the window:
when its input does.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import IO

from studio.errors import StudioError
from studio.export.bulk.drafts import prepare
from studio.export.bulk.setup import Prepared, Setup
from studio.export.bulk.wire import Question, Reply, put, take
from studio.export.project_order import brand_of
from studio.model.bulk import Judged
from studio.model.project import Project
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template

_SHARE_S = 0.2  # seconds of looking in one answer


def main() -> None:
    """Answer until the window is gone."""
    inward, outward = _pipes()
    clerk = Answering()
    while (question := take(inward, Question)) is not None:
        put(outward, clerk.answer(question))


class Answering:
    """Keeps the rows it prepared last, and looks at them as often as it is asked to go on."""

    def __init__(self) -> None:
        self._looking: Iterator[Judged] = iter(())

    def answer(self, question: Question) -> Reply:
        """The answer; what goes wrong is told in it."""
        try:
            if question.setup is not None:
                return self._prepared(question.setup)
            return self._looked()
        except StudioError as error:
            return Reply(trouble=(error.what, error.hint), over=True)

    def _prepared(self, setup: Setup) -> Reply:
        self._looking = iter(())
        found = prepare(setup, load_catalogue())
        self._looking = _looking(setup, found)
        return Reply(prepared=found)

    def _looked(self) -> Reply:
        until, found = time.monotonic() + _SHARE_S, list[Judged]()
        while time.monotonic() < until:
            judged = next(self._looking, None)
            if judged is None:
                return Reply(found=tuple(found), over=True)
            found.append(judged)
        return Reply(found=tuple(found))


def _looking(setup: Setup, prepared: Prepared) -> Iterator[Judged]:
    from studio.export.bulk.judging import Judging  # loads what opens pictures

    catalogue, template = load_catalogue(), load_template(setup.template)
    brand = brand_of(Project(id="", name="", brand=setup.brand, kit=setup.kit))
    yield from Judging(setup, brand, template, catalogue).look(prepared.drafts)


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Our input and output, which nothing else that writes may disturb."""
    outward = os.dup(1)
    os.dup2(2, 1)
    return open(0, "rb"), open(outward, "wb")  # noqa: PTH123 (descriptors)


if __name__ == "__main__":
    main()
