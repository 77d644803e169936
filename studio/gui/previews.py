"""Live pictures of formats, made in a process of their own and shown as they arrive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from studio.errors import StudioError
from studio.export.preview.engine import REST_S, Rank
from studio.export.preview.wire import NO_TINT, Answer, Stopped, Tint, What
from studio.gui.preview_errands import Errands, Name, Place
from studio.gui.preview_holding import Holding
from studio.gui.preview_keys import Subject
from studio.gui.preview_names import SIDES, format_name, like_source, side_for, source_name
from studio.gui.preview_pictures import Lifted as Lifted
from studio.gui.preview_pictures import Pane as Pane
from studio.gui.preview_pictures import Picture, unpacked
from studio.gui.preview_pictures import Preview as Preview
from studio.gui.preview_rough import rough
from studio.gui.preview_store import Store
from studio.gui.preview_subjects import Subjects
from studio.model.catalogue import Catalogue
from studio.model.framing import Attention
from studio.model.project import Project
from studio.model.timing import Ticks
from studio.session import Session
from studio.store.catalogue import load_catalogue

_SMALL = QSize(120, 120)  # enough to know what is wrong with a format
_MOST_KEYS = 4000
_MOST_DOUBLED = 6  # times that a rest is made longer, of the process that draws


class Previews(QObject):
    """Asks for pictures; what is not there yet comes with `arrived`. Never blocks.

    Sizes are in device pixels; pictures fit inside them in the format's ratio.
    """

    arrived = Signal(str, str)  # post id, format id
    source_arrived = Signal(str)  # post id: its picture, its size, where to look, or its problem

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        super().__init__()
        self._given = catalogue
        self._subjects = Subjects(self._ask_about)
        self._pictures: Store[Picture] = Store()
        self._shown: dict[tuple[str, Place], Name] = {}  # the last picture of each place
        self._newest: Store[Name] = Store(_MOST_KEYS)  # the last picture of a key that came
        self._preferred: tuple[str, frozenset[str]] = ("", frozenset())
        self.holding = Holding()
        self._errands = Errands(self, self._rank)
        self._errands.came.connect(self._take)

    def start(self) -> None:
        """Start the process that draws, so that it is warm when the first post comes."""
        self._errands.start()

    def show(self, project: Project, session: Session) -> None:
        """What pictures show from now on."""
        if self._subjects.show(project, session):
            self._shown.clear()
            self.holding.clear()
            self._pictures.drop_all(lambda name: True)
        self._errands.keep(self._needs)

    def prefer(self, post_id: str, formats: Iterable[str] = ()) -> None:
        """Draw these formats first, then the others of that post."""
        self._preferred = (post_id, frozenset(formats))
        self._errands.rank()

    def retry(self, post_id: str) -> None:
        """Open a post's picture again: its file has come back."""
        self._subjects.open_again(post_id)
        self.source_arrived.emit(post_id)

    def of(self, post_id: str, format_id: str, size: QSize) -> Preview | None:
        """The best picture there is now; a better one is asked for where it is not exact."""
        subject = self._subjects.of(post_id)
        return self._best(subject, (post_id, format_id), size) if subject else None

    def of_project(
        self, project: Project, post_id: str, format_id: str, size: QSize
    ) -> Preview | None:
        """The same of another project: something that is only tried."""
        subject = self._subjects.tried(project, post_id)
        return self._best(subject, (post_id, format_id), size, tried=True) if subject else None

    def facts(self, post_id: str, format_id: str) -> Preview | None:
        """What is known of a format, with a picture of any size: only drawn where there is none."""
        subject = self._subjects.of(post_id)
        if subject is None:
            return None
        key, _ = subject.ask_for(self._catalogue.format(format_id))
        name = self._newest.get(key)
        found = self._pictures.get(name) if name else None
        if isinstance(found, Preview) and not self._outdated(found, subject):
            return found
        place = (post_id, format_id)
        if self._errands.waits_for(key):
            before = self._shown.get(("preview", place))
            found = self._pictures.get(before) if before else None
            return replace(found, exact=False) if isinstance(found, Preview) else None
        return self._best(subject, place, _SMALL, 2)

    def known(self, post_id: str, format_id: str) -> Preview | None:
        """The same as far as it was drawn: nothing is asked for, however many posts there are."""
        subject = self._subjects.met(post_id)
        name = self._newest.get(subject.key_of(format_id)) if subject else None
        found = self._pictures.get(name) if name else None
        return found if isinstance(found, Preview) else None

    def lifted(self, post_id: str, format_id: str, size: QSize) -> Lifted | None:
        """A format taken apart, for drawing at 60 frames a second while its picture is moved."""
        subject = self._subjects.of(post_id)
        if subject is None:
            return None
        place = (post_id, format_id)
        before = ("lifted", place) in self._shown  # it will do until all previews are there
        picture, current = self._picture("lifted", subject, place, size, 2 if before else 0)
        if not isinstance(picture, Lifted):
            return None
        return picture if current else replace(picture, exact=False)

    def source(self, post_id: str, size: QSize, tint: Tint = NO_TINT) -> QImage | None:
        """The whole upright picture of a post (of a clip: its cover frame), as large as fits.

        It comes in steps of size, the next above what is asked, but never enlarged. `tint`: that
        of the pane that it is drawn in.
        """
        subject = self._subjects.of(post_id)
        if subject is None:
            return None
        side = side_for(size)
        self._ask_source(subject, post_id, side, tint)
        found = (self._pictures.get(name) for name in like_source(subject, side, tint))
        images = (each for each in found if isinstance(each, QImage))
        return next((image for image in images if not image.isNull()), None)

    def photo_size(self, post_id: str) -> QSize | None:
        """The upright picture's size in pixels, once it is known."""
        about = self._about(post_id)
        return QSize(about.size.width, about.size.height) if about and about.size else None

    def attention(self, post_id: str) -> Attention | None:
        """Where to look in it, once that is known."""
        about = self._about(post_id)
        return about.attention if about else None

    def length(self, post_id: str) -> Ticks | None:
        """How long a clip or a sound is, untrimmed, once that is known."""
        about = self._about(post_id)
        return about.length if about and about.length else None

    def cover_time(self, post_id: str) -> Ticks | None:
        """When a clip's cover frame shows, from its beginning, once that is known."""
        about = self._about(post_id)
        return about.cover if about and about.length else None

    def problem(self, post_id: str) -> StudioError | None:
        """Why a post's picture cannot be shown: missing, damaged."""
        subject = self._subjects.of(post_id)
        return subject.trouble if subject else None

    @property
    def _catalogue(self) -> Catalogue:
        if self._given is None:
            self._given = load_catalogue()
        return self._given

    def _ask_about(self, post_id: str, subject: Subject) -> None:
        """Ask for a post's own picture, and where to look in it."""
        self._ask_source(subject, post_id, SIDES[0])
        if not self._subjects.seen(subject):
            name = ("look", subject.media_key, 0, 0)
            self._errands.want(name, subject.ask_about("look"), (post_id, ""))

    def _about(self, post_id: str) -> Answer | None:
        return self._subjects.about(self._subjects.of(post_id))

    def _best(
        self,
        subject: Subject,
        place: Place,
        size: QSize,
        least: Rank = 0,
        *,
        tried: bool = False,
    ) -> Preview | None:
        picture, current = self._picture("preview", subject, place, size, least, tried=tried)
        if isinstance(picture, Preview):
            return picture if current else replace(picture, exact=False)
        return self._rough(subject, place)

    def _picture(
        self,
        what: What,
        subject: Subject,
        place: Place,
        size: QSize,
        least: Rank = 0,
        *,
        tried: bool = False,
    ) -> tuple[Picture | None, bool]:
        """The newest picture of a place, asked for where there is none; else the one before.

        `least`: no sooner than this rank. `tried`: what comes will be no former picture.
        """
        former = self._pictures.get(self._shown.get((what, place)))
        moving = self.holding.post == place[0] and ("lifted", place) in self._shown
        if former is not None and moving and not tried:
            return former, False  # 60 times a second: nobody asks what the newest would be called
        wanted = self._catalogue.format(place[1])
        key, ask = subject.ask_for(wanted)
        name = format_name(what, key, wanted.size, size)
        found = self._pictures.get(name)
        if found is not None and not tried:
            self._shown[what, place] = name
        missing = found is None or self._outdated(found, subject)
        lifted = ("lifted", place) in self._shown
        held = not tried and missing and self.holding.waits(what, place, lifted=lifted)
        if missing and not held and subject.trouble is None:
            ask = msgspec.structs.replace(ask, what=what, key=key, width=name[2], height=name[3])
            self._errands.want(name, ask, place, 2 if tried else least)
            self._errands.instead(format_name(what, key, wanted.size, _SMALL), name)
        if found is not None:
            return found, True
        return former, False

    def _outdated(self, picture: Picture, subject: Subject) -> bool:
        """Whether a clip was drawn before it was watched, and has been since."""
        early = isinstance(picture, Preview | Lifted) and not picture.exact
        return early and self._subjects.seen(subject)

    def _rough(self, subject: Subject, place: Place) -> Preview | None:
        """The part of the whole picture that a format shows, nearly, until it is drawn."""
        base = self._pictures.get(source_name(subject, SIDES[0]))
        about = self._subjects.about(subject)
        if not isinstance(base, QImage) or base.isNull() or about is None or about.size is None:
            return None
        wanted = self._catalogue.format(place[1])
        name = ("rough", subject.ask_for(wanted)[0], 0, 0)
        found = self._pictures.get(name)
        if not isinstance(found, QImage):
            attention = about.attention or Attention()
            values = subject.values(wanted)
            found = rough(base, about.size, attention, wanted.size.ratio, values)
            self._pictures.put(name, found, found.sizeInBytes())
        return Preview(image=found, exact=False)

    def _ask_source(self, subject: Subject, post_id: str, side: int, tint: Tint = NO_TINT) -> None:
        name = source_name(subject, side, tint)
        if subject.trouble is None and self._pictures.get(name) is None:
            passing = side == SIDES[0] and post_id != self._preferred[0]
            ask = msgspec.structs.replace(
                subject.ask_about("source"), width=side, height=side, tint=tint, passing=passing
            )
            self._errands.want(name, ask, (post_id, ""))

    def _rank(self, name: Name, place: Place) -> Rank:
        """How urgent something is: of other posts, only their small pictures are soon."""
        (post_id, format_id), (post, formats) = place, self._preferred
        if post_id != post:
            return 3 if format_id or name[0] == "look" else 2
        return 0 if not format_id or format_id in formats else 1

    def _needs(self, name: Name, place: Place) -> bool:
        subject = self._subjects.of(place[0])
        if subject is None:
            self.holding.came({place})
            return False
        if not place[1]:
            return name[1] == subject.media_key
        if self.holding.keeps(name, place):
            return True
        return name[1] == subject.ask_for(self._catalogue.format(place[1]))[0]

    def _take(self, name: Name, answer: Answer, image: QImage, places: set[Place]) -> None:
        """Something arrived."""
        what, key = name[:2]
        if answer.trouble is not None:
            concerned = {place[0] for place in places if self._needs(name, place)}
            self._take_trouble(answer.trouble.error, concerned)
        elif what not in ("preview", "lifted") and self._subjects.learn(key, answer):
            self._renew(key)
        picture = unpacked(what, answer, image)
        if what == "lifted":
            self.holding.came(places)
        if isinstance(picture, Lifted):
            self._shown |= {("lifted", place): name for place in places}
        if picture is not None:
            self._pictures.put(name, picture, image.sizeInBytes())
            if what == "preview":
                self._newest.put(key, name, 1)
        for post_id, format_id in places:
            if format_id:
                self.arrived.emit(post_id, format_id)
            else:
                self.source_arrived.emit(post_id)

    def _renew(self, key: str) -> None:
        """Ask anew for what was shown of a clip before it was watched."""
        self._pictures.drop_all(lambda name: isinstance(name, tuple) and name[1] == key)
        for what, place in tuple(self._shown):
            subject = self._subjects.met(place[0])
            if what == "preview" and subject is not None and subject.media_key == key:
                self.arrived.emit(*place)

    def _take_trouble(self, error: StudioError, posts: Iterable[str]) -> None:
        for post_id in posts:
            subject = self._subjects.of(post_id)
            if subject is not None and subject.trouble is None:
                subject.trouble = error
                self.source_arrived.emit(post_id)
                if isinstance(error, Stopped):
                    rest = REST_S * 1.1 * 2 ** min(self._subjects.attempts(post_id), _MOST_DOUBLED)
                    QTimer.singleShot(round(rest * 1000), self, partial(self._revive, post_id))

    def _revive(self, post_id: str) -> None:
        """Ask once more for what nobody could draw: whatever was wrong may be over."""
        subject = self._subjects.met(post_id)
        if subject is not None and isinstance(subject.trouble, Stopped):
            self.retry(post_id)
