"""Live pictures of formats, made in a process of their own and shown as they arrive."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import partial

import msgspec
from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage

from studio.compose.items import CaretLine
from studio.errors import StudioError
from studio.export.preview.engine import Rank, Wish, engine
from studio.export.preview.wire import Answer, Ask, Facts, revived
from studio.gui.preview_keys import Subject
from studio.gui.preview_parcel import Parcel, rect_of
from studio.gui.preview_rough import rough
from studio.gui.preview_store import Store
from studio.model.catalogue import Catalogue
from studio.model.framing import Attention
from studio.model.geometry import Size
from studio.model.project import Project
from studio.session import Session
from studio.store.catalogue import load_catalogue
from studio.wording import Said

_SIDES = (512, 1024, 2048, 4096)  # of whole pictures that are asked for, in pixels
_Place = tuple[str, str]  # a post and a format


@dataclass(frozen=True)
class Preview:
    """One format as it would be exported, drawn to fit a size in device pixels.

    `exact`: it shows the newest state at the size asked for. `boxes`: where each layer lies (a
    slot's name, "logo", "photo"), in fractions of the format. `doubts`: why a person should look.
    `covered`: layers under the app's buttons. `contrast`: measured, by layer; `sizes`: of texts,
    in pixels of the format; `dropped`: slots without room; `lines`: for carets.
    """

    image: QImage
    exact: bool
    boxes: dict[str, QRectF] = field(default_factory=dict)
    doubts: tuple[Said, ...] = ()
    covered: tuple[str, ...] = ()
    contrast: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    lines: dict[str, tuple[CaretLine, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pane:
    """Where the picture shows in a format: `area` in fractions of it, `crop` of the picture."""

    area: QRectF
    crop: QRectF
    blurred: bool = False


@dataclass(frozen=True)
class Lifted:
    """A format taken apart for dragging: panes of the picture, and all else with holes in it."""

    over: QImage
    panes: tuple[Pane, ...]
    exact: bool


class Previews(QObject):
    """Asks for pictures; what is not there yet comes with `arrived`. Never blocks.

    Sizes are in device pixels; pictures fit inside them in the format's ratio.
    """

    arrived = Signal(str, str)  # post id, format id
    source_arrived = Signal(str)  # post id: its picture, its size, where to look, or its problem
    _came = Signal(object, object, object)  # what was asked for, Answer, QImage

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        super().__init__()
        self._given = catalogue
        self._engine = engine()
        self._me = id(self)
        self._project: Project | None = None
        self._session: Session | None = None
        self._subjects: dict[str, Subject] = {}
        self._images: Store[QImage] = Store()
        self._facts: dict[str, Facts] = {}
        self._shown: dict[_Place, Hashable] = {}  # the last exact picture of a place
        self._waiting: dict[Hashable, set[_Place]] = {}
        self._sizes: dict[str, Size] = {}
        self._attention: dict[str, Attention] = {}
        self._preferred: tuple[str, frozenset[str]] = ("", frozenset())
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(partial(self._engine.forget, self._me))

    def start(self) -> None:
        """Start the process that draws, so that it is warm when the first post comes."""
        self._engine.start()

    def show(self, project: Project, session: Session) -> None:
        """What pictures show from now on."""
        if session is not self._session:
            self._subjects.clear()
        self._project, self._session = project, session
        self._subjects = {
            post.id: known
            for post in project.posts
            if (known := self._subjects.get(post.id)) and known.same(project, post)
        }
        self._drop_stale()

    def prefer(self, post_id: str, formats: Iterable[str] = ()) -> None:
        """Draw these formats first, then the others of that post."""
        self._preferred = (post_id, frozenset(formats))

    def retry(self, post_id: str) -> None:
        """Open a post's picture again: its file has come back."""
        self._subjects.pop(post_id, None)
        self.source_arrived.emit(post_id)

    def of(self, post_id: str, format_id: str, size: QSize) -> Preview | None:
        """The best picture there is now; a better one is asked for where it is not exact."""
        subject = self._subject(post_id)
        if subject is None:
            return None
        place = (post_id, format_id)
        wanted = self._catalogue.format(format_id)
        key, ask = subject.ask_for(wanted)
        name = ("preview", key, max(1, size.width()), max(1, size.height()))
        image = self._images.get(name)
        if image is not None:
            self._shown[place] = name
            return _preview(image, self._facts.get(key, Facts()), exact=True)
        if subject.trouble is None:
            self._ask_for(name, _sized(ask, name[2], name[3]), place)
        image = self._images.get(self._shown.get(place)) or self._rough(subject, key, place)
        facts = self._facts.get(key) or self._last_facts(place)
        return _preview(image, facts, exact=False) if image else None

    def _last_facts(self, place: _Place) -> Facts:
        """What was known of the picture that shows until the new one comes."""
        shown = self._shown.get(place)
        return self._facts.get(shown[1], Facts()) if isinstance(shown, tuple) else Facts()

    def lifted(self, post_id: str, format_id: str, size: QSize) -> Lifted | None:
        """A format taken apart, for drawing at 60 frames a second while its picture is moved."""
        return None

    def source(self, post_id: str, size: QSize) -> QImage | None:
        """The whole upright picture of a post (of a clip: its cover frame), as large as fits.

        It comes in steps of size: at least as large as asked once it has arrived.
        """
        subject = self._subject(post_id)
        if subject is None:
            return None
        least = max(size.width(), size.height())
        side = next((side for side in _SIDES if side >= least), _SIDES[-1])
        self._ask_source(subject, post_id, side)
        nearest = sorted(_SIDES, key=lambda other: abs(_SIDES.index(other) - _SIDES.index(side)))
        names = (("source", subject.media_key, each) for each in nearest)
        return next((image for name in names if (image := self._images.get(name))), None)

    def photo_size(self, post_id: str) -> QSize | None:
        """The upright picture's size in pixels, once it is known."""
        subject = self._subject(post_id)
        found = subject and self._sizes.get(subject.media_key)
        return QSize(found.width, found.height) if found else None

    def attention(self, post_id: str) -> Attention | None:
        """Where to look in it, once that is known."""
        subject = self._subject(post_id)
        return self._attention.get(subject.media_key) if subject else None

    def problem(self, post_id: str) -> StudioError | None:
        """Why a post's picture cannot be shown: missing, damaged."""
        subject = self._subject(post_id)
        return subject.trouble if subject else None

    @property
    def _catalogue(self) -> Catalogue:
        if self._given is None:
            self._given = load_catalogue()
        return self._given

    def _subject(self, post_id: str) -> Subject | None:
        """The post as pictures see it; its own picture is asked for when it is first met."""
        if post_id in self._subjects:
            return self._subjects[post_id]
        project, session = self._project, self._session
        if project is None or session is None or not project.has(post_id):
            return None
        entry = project.post(post_id)
        home = os.environ.get("STUDIO_HOME", "")
        found = self._subjects[post_id] = Subject(project, entry, session.path_of, home)
        self._ask_source(found, post_id, _SIDES[0])
        if found.media_key not in self._attention:
            self._ask_for(("look", found.media_key), found.ask_about("look"), (post_id, ""))
        return found

    def _ask_source(self, subject: Subject, post_id: str, side: int) -> None:
        name = ("source", subject.media_key, side)
        if subject.trouble is None and self._images.get(name) is None:
            self._ask_for(name, _sized(subject.ask_about("source"), side, side), (post_id, ""))

    def _ask_for(self, name: tuple[Hashable, ...], ask: Ask, place: _Place) -> None:
        places = self._waiting.setdefault(name, set())
        if place not in places:
            places.add(place)
            parcel = Parcel(partial(self._came.emit, name))
            wish = Wish(ask, parcel.room, parcel.came, self._rank(*place))
            self._engine.want((self._me, name), wish)

    def _rank(self, post_id: str, format_id: str) -> Rank:
        post, formats = self._preferred
        if post_id != post:
            return 2 if not format_id else 3
        return 0 if not format_id or format_id in formats else 1

    def _drop_stale(self) -> None:
        """What is not shown any more is not drawn either."""
        stale = {name for name, places in self._waiting.items()
                 if not any(self._wants(name, place) for place in places)}  # fmt: skip
        for name in stale:
            del self._waiting[name]
        me = self._me
        self._engine.drop(lambda key: key[0] == me and key[1] in stale)

    def _wants(self, name: Hashable, place: _Place) -> bool:
        subject = self._subject(place[0])
        if subject is None or not isinstance(name, tuple):
            return False
        if not place[1]:
            return bool(name[1] == subject.media_key)
        return bool(name[1] == subject.ask_for(self._catalogue.format(place[1]))[0])

    def _take(self, name: tuple[str, str], answer: Answer, image: QImage) -> None:
        """Something arrived."""
        places = self._waiting.pop(name, set())
        what, key = name[:2]
        if answer.trouble is not None:
            self._take_trouble(answer.trouble.error, places)
        elif what == "preview":
            self._facts[key] = answer.facts
            self._images.put(name, image, image.sizeInBytes())
        elif answer.size is not None:
            self._sizes[key] = answer.size
            if answer.attention is not None:
                self._attention[key] = answer.attention
            else:
                self._images.put(name, image, image.sizeInBytes())
        for post_id, format_id in places:
            if format_id:
                self.arrived.emit(post_id, format_id)
            else:
                self.source_arrived.emit(post_id)

    def _take_trouble(self, error: StudioError, places: Iterable[_Place]) -> None:
        for post_id, _ in places:
            subject = self._subjects.get(post_id)
            if subject is not None and subject.trouble is None:
                subject.trouble = error
                self.source_arrived.emit(post_id)

    def _rough(self, subject: Subject, key: str, place: _Place) -> QImage | None:
        """The part of the whole picture that a format shows, nearly, until it is drawn."""
        base = self._images.get(("source", subject.media_key, _SIDES[0]))
        size = self._sizes.get(subject.media_key)
        if base is None or size is None:
            return None
        name = ("rough", key)
        image = self._images.get(name)
        if image is None:
            wanted = self._catalogue.format(place[1])
            attention = self._attention.get(subject.media_key, Attention())
            image = rough(base, size, attention, wanted.size.ratio, subject.values(wanted))
            self._images.put(name, image, image.sizeInBytes())
        return image


def _sized(ask: Ask, width: int, height: int) -> Ask:
    return msgspec.structs.replace(ask, width=width, height=height)


def _preview(image: QImage, facts: Facts, *, exact: bool) -> Preview:
    return Preview(
        image=image,
        exact=exact,
        boxes={name: rect_of(box) for name, box in facts.boxes.items()},
        doubts=tuple(revived(doubt) for doubt in facts.doubts),
        covered=facts.covered,
        contrast=facts.contrast,
        sizes=facts.sizes,
        dropped=facts.dropped,
        lines=facts.lines,
    )
