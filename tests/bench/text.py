"""How fast text is fitted and drawn: `python -m tests.bench.text`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from time import perf_counter

from PySide6.QtGui import QImage, QPainter

from studio.compose.items import Paint, TextItem
from studio.compose.qt import ensure_qt
from studio.compose.text.draw_text import draw_text
from studio.compose.text.fonts import font_of
from studio.compose.text.stack import Entry, Stack, fit_stack
from studio.model.brand import Font

DISPLAY = Font(family="Red Hat Display", weight=900, tracking=-0.018, leading=0.99)
BODY = Font(family="Manrope", weight=600, leading=1.36)
LABEL = Font(family="Manrope", weight=800, tracking=0.075, capitals=True)
TITLE = "Vingt-deux créations inédites à découvrir gratuitement dans tous les arrondissements"
SUPPORT = "Façades, berges et cours intérieures, chaque soir jusqu'à minuit."


def headline(title: str, height: float) -> Stack:
    """The headline card's three slots at 1080 x 1350."""
    entries = (
        Entry(name="kicker", text="Ouverture", font=LABEL, smallest=29, largest=33, gap=35, drop=3),
        Entry(name="title", text=title, font=DISPLAY, smallest=71, largest=166, lines=4, gap=43,
              heading=True),
        Entry(name="support", text=SUPPORT, font=BODY, smallest=33, largest=41, lines=2, drop=2),
    )  # fmt: skip
    return fit_stack(entries, 920, height)


def milliseconds(work: Callable[[], object], times: int) -> float:
    start = perf_counter()
    for _ in range(times):
        work()
    return (perf_counter() - start) / times * 1000


def draw(stack: Stack, painter: QPainter) -> None:
    for entry in stack.entries:
        if entry.font is not None:
            paint = Paint(colours=("#FFFFFF",))
            item = TextItem(name=entry.name, box=entry.box, lines=entry.lines, font=entry.font,
                            size=entry.size, paint=paint)  # fmt: skip
            draw_text(painter, item)


def main() -> None:
    rows: list[tuple[str, float]] = []
    rows.append(("Qt started", milliseconds(ensure_qt, 1)))
    rows.append(("first font", milliseconds(lambda: font_of(DISPLAY, 40), 1)))
    rows.append(("first fit", milliseconds(lambda: headline(TITLE, 700), 1)))
    number, height = count(), count(701)
    rows.append(
        ("fit, new words", milliseconds(lambda: headline(f"{TITLE} {next(number)}", 700), 50))
    )
    rows.append(("fit, new size", milliseconds(lambda: headline(TITLE, next(height)), 200)))
    rows.append(("fit, seen", milliseconds(lambda: headline(TITLE, 700), 500)))
    canvas = QImage(1080, 1350, QImage.Format.Format_RGB32)
    canvas.fill(0)
    painter = QPainter(canvas)
    stack = headline(TITLE, 700)
    rows.append(("draw", milliseconds(lambda: draw(stack, painter), 50)))
    painter.end()
    for name, value in rows:
        sys.stdout.write(f"{name:16}{value:9.3f} ms\n")


if __name__ == "__main__":
    main()
