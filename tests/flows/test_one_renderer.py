"""The wall, the focus editor and the exported file show one and the same picture."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage

from studio.gui.places.create.focus.canvas import FocusCanvas
from studio.gui.places.create.inspector.template_tiles import TemplateTiles
from studio.gui.queue.single_file import export_one
from studio.gui.view import LARGEST
from tests.flows.hands import CTRL
from tests.flows.window import Person

SQUARE = "instagram_feed_square"
_LOSS = 3.0  # levels of 255 that JPEG and another scaling change on average
INNER = np.s_[30:-30, 30:-30]  # corners are round, and marks lie over them
Pixels = npt.NDArray[np.uint8]


def test_one_picture_on_the_wall_in_the_editor_and_on_the_disk(
    person: Person, large_photo: Path, tmp_path: Path
) -> None:
    person.drop([large_photo])
    person.see_wall()
    tiles = person.find("create.inspector.templates", TemplateTiles)
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    person.keys(Qt.Key.Key_Right, Qt.Key.Key_Return)
    person.drag_tile(SQUARE, QPoint(18, 0), CTRL)
    person.goes_to(person.wall)
    while person.desk.view.tile_height < LARGEST:
        person.keys("Ctrl++")
    on_the_wall = person.picture(SQUARE)
    painted = seen_on_the_wall(person)
    assert (pixels(painted)[INNER] == pixels(on_the_wall)[INNER]).all()

    person.click_tile(SQUARE)
    person.keys(Qt.Key.Key_Return)
    canvas = person.find("create.focus.canvas", FocusCanvas)
    person.see(lambda: canvas.stage and canvas.stage.preview and canvas.stage.preview.exact)
    assert canvas.stage is not None
    assert canvas.stage.preview is not None
    in_the_editor = canvas.stage.preview.image.copy()

    whole = person.desk.catalogue.format(SQUARE).size
    size = QSize(whole.width, whole.height)

    def at_full_size() -> QImage | None:
        made = person.desk.previews.of(person.post.id, SQUARE, size)
        return made.image if made and made.exact else None

    person.see(at_full_size)
    drawn = at_full_size()
    assert drawn is not None

    files: list[Path] = []
    export_one(person.desk, SQUARE, files.append, out=tmp_path / "out")
    person.see(lambda: files)
    exported = cv2.imread(str(files[0]))
    assert exported is not None

    assert (drawn.width(), drawn.height()) == (whole.width, whole.height)
    assert away(pixels(drawn), exported) < _LOSS
    assert away(pixels(on_the_wall), exported) < _LOSS
    assert away(pixels(in_the_editor), exported) < _LOSS
    moved = np.roll(np.asarray(exported), whole.width // 50, axis=1)
    assert away(pixels(in_the_editor), moved) > _LOSS  # what is elsewhere is noticed


def seen_on_the_wall(person: Person) -> QImage:
    """What the wall painted, without the corners, which are round, and the marks."""
    person.desk.selection.take_formats(())
    place = person.tile(SQUARE)
    person.see(lambda: person.wall.motion.showing(SQUARE, place.size()) is None)
    person.pause()
    return person.wall.viewport().grab(place).toImage()


def pixels(image: QImage) -> Pixels:
    """Blue, green, red."""
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), -1)
    return rows[:, : made.width() * 4].reshape(made.height(), made.width(), 4)[..., :3]


def away(shown: Pixels, exported: npt.NDArray[np.generic]) -> float:
    """How far a picture is from the exported one, in levels on average, at the smaller's size."""
    high, wide = shown.shape[:2]
    small = cv2.resize(np.asarray(exported), (wide, high), interpolation=cv2.INTER_AREA)
    return float(np.abs(shown.astype(np.int16) - small.astype(np.int16)).mean())
