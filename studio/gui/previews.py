"""Live pictures of formats, made in a process of their own and shown as they arrive."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import msgspec
from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from studio.errors import StudioError
from studio.export.preview.engine import REST_S, Rank
from studio.export.preview.wire import NO_TINT, Answer, Ask, Stopped, Tint, What, fitting
from studio.gui.preview_errands import Errands, Name, Place
from studio.gui.preview_holding import Holding
from studio.gui.preview_keys import Subject
from studio.gui.preview_pictures import Lifted as Lifted
from studio.gui.preview_pictures import Pane as Pane
from studio.gui.preview_pictures import Preview as Preview
from studio.gui.preview_pictures import lifted_of, preview_of
from studio.gui.preview_rough import rough
from studio.gui.preview_store import Store
from studio.model.catalogue import Catalogue
from studio.model.framing import Attention
from studio.model.geometry import Size
from studio.model.project import Project, ProjectPost
from studio.model.timing import Ticks
from studio.session import Session
from studio.store.catalogue import load_catalogue

_SMALL = QSize(120, 120)  # enough to know what is wrong with a format
_MOST_KEYS = 4000
_MOST_DOUBLED = 6  # times that a rest is made longer, of the process that draws
_SIDES = (512, 1024, 2048, 4096)  # of whole pictures that are asked for, in pixels
_NEAREST = tuple(sorted(_SIDES, key=lambda side: abs(_SIDES.index(side) - n)) for n in range(4))
Picture = Preview | Lifted | QImage


class Previews(QObject):
    """Asks for pictures; what is not there yet comes with `arrived`. Never blocks.

    Sizes are in device pixels; pictures fit inside them in the format's ratio.
    """

    arrived = Signal(str, str)  # post id, format id
    source_arrived = Signal(str)  # post id: its picture, its size, where to look, or its problem

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        super().__init__()
        self._given = catalogue
        self._project: Project | None = None
        self._session: Session | None = None
        self._subjects: dict[str, Subject] = {}
        self._pictures: Store[Picture] = Store()
        self._shown: dict[tuple[str, Place], Name] = {}  # the last picture of each place
        self._newest: Store[Name] = Store(_MOST_KEYS)  # the last picture of a key that came
        self._media: dict[str, Answer] = {}  # what is known of a picture, by its key
        self._preferred: tuple[str, frozenset[str]] = ("", frozenset())
        self.holding = Holding()
        self._attempts: Counter[str] = Counter()
        self._errands = Errands(self, self._rank)
        self._errands.came.connect(self._take)

    def start(self) -> None:
        """Start the process that draws, so that it is warm when the first post comes."""
        self._errands.start()

    def show(self, project: Project, session: Session) -> None:
        """What pictures show from now on."""
        if session is not self._session:
            self._forget()
        self._project, self._session = project, session
        self._subjects = {
            post.id: known
            for post in project.posts
            if (known := self._subjects.get(post.id)) and known.same(project, post)
        }
        self._errands.keep(self._needs)

    def _forget(self) -> None:
        """Another project: files and brands may have changed since."""
        self._subjects.clear()
        self._shown.clear()
        self.holding.clear()
        self._media.clear()
        self._pictures.drop_all(lambda name: True)

    def prefer(self, post_id: str, formats: Iterable[str] = ()) -> None:
        """Draw these formats first, then the others of that post."""
        self._preferred = (post_id, frozenset(formats))
        self._errands.rank()

    def retry(self, post_id: str) -> None:
        """Open a post's picture again: its file has come back."""
        self._subjects.pop(post_id, None)
        self._attempts[post_id] += 1
        self.source_arrived.emit(post_id)

    def of(self, post_id: str, format_id: str, size: QSize) -> Preview | None:
        """The best picture there is now; a better one is asked for where it is not exact."""
        subject = self._subject(post_id)
        return self._best(subject, (post_id, format_id), size) if subject else None

    def of_project(
        self, project: Project, post_id: str, format_id: str, size: QSize
    ) -> Preview | None:
        """The same of another project: something that is only tried."""
        if self._session is None or not project.has(post_id):
            return None
        subject = self._made(project, project.post(post_id))
        return self._best(subject, (post_id, format_id), size, tried=True)

    def facts(self, post_id: str, format_id: str) -> Preview | None:
        """What is known of a format, with a picture of any size: only drawn where there is none."""
        subject = self._subject(post_id)
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
        subject = self._subjects.get(post_id)
        name = self._newest.get(subject.key_of(format_id)) if subject else None
        found = self._pictures.get(name) if name else None
        return found if isinstance(found, Preview) else None

    def lifted(self, post_id: str, format_id: str, size: QSize) -> Lifted | None:
        """A format taken apart, for drawing at 60 frames a second while its picture is moved."""
        subject = self._subject(post_id)
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
        subject = self._subject(post_id)
        if subject is None:
            return None
        least = max(size.width(), size.height())
        wanted = next((n for n, side in enumerate(_SIDES) if side >= least), len(_SIDES) - 1)
        self._ask_source(subject, post_id, _SIDES[wanted], tint)
        sought = ((side, shade) for shade in (tint, NO_TINT) for side in _NEAREST[wanted])
        found = (self._pictures.get(_source_name(subject, *each)) for each in sought)
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
        project = self._project
        if project is None or not project.has(post_id):
            return None
        found = self._subjects[post_id] = self._made(project, project.post(post_id))
        self._ask_source(found, post_id, _SIDES[0])
        if found.media_key not in self._media or not self._media[found.media_key].attention:
            ask = found.ask_about("look")
            self._want(("look", found.media_key, 0, 0), ask, (post_id, ""))
        return found

    def _made(self, project: Project, entry: ProjectPost) -> Subject:
        assert self._session is not None
        home = os.environ.get("STUDIO_HOME", "")
        return Subject(project, entry, self._session.path_of, home, self._attempts[entry.id])

    def _about(self, post_id: str) -> Answer | None:
        subject = self._subject(post_id)
        return self._media.get(subject.media_key) if subject else None

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
        name = _name(what, key, wanted.size, size)
        found = self._pictures.get(name)
        if found is not None and not tried:
            self._shown[what, place] = name
        missing = found is None or self._outdated(found, subject)
        lifted = ("lifted", place) in self._shown
        held = not tried and missing and self.holding.waits(what, place, lifted=lifted)
        if missing and not held and subject.trouble is None:
            ask = msgspec.structs.replace(ask, what=what, key=key, width=name[2], height=name[3])
            self._want(name, ask, place, 2 if tried else least)
            self._errands.instead(_name(what, key, wanted.size, _SMALL), name)
        if found is not None:
            return found, True
        return former, False

    def _outdated(self, picture: Picture, subject: Subject) -> bool:
        """Whether a clip was drawn before it was watched, and has been since."""
        early = isinstance(picture, Preview | Lifted) and not picture.exact
        return early and self._watched(subject)

    def _watched(self, subject: Subject) -> bool:
        about = self._media.get(subject.media_key)
        return about is not None and about.attention is not None

    def _rough(self, subject: Subject, place: Place) -> Preview | None:
        """The part of the whole picture that a format shows, nearly, until it is drawn."""
        base = self._pictures.get(_source_name(subject, _SIDES[0]))
        about = self._media.get(subject.media_key)
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
        name = _source_name(subject, side, tint)
        if subject.trouble is None and self._pictures.get(name) is None:
            passing = side == _SIDES[0] and post_id != self._preferred[0]
            ask = msgspec.structs.replace(
                subject.ask_about("source"), width=side, height=side, tint=tint, passing=passing
            )
            self._want(name, ask, (post_id, ""))

    def _want(self, name: Name, ask: Ask, place: Place, least: Rank = 0) -> None:
        self._errands.want(name, ask, place, least)

    def _rank(self, name: Name, place: Place) -> Rank:
        """How urgent something is: of other posts, only their small pictures are soon."""
        (post_id, format_id), (post, formats) = place, self._preferred
        if post_id != post:
            return 3 if format_id or name[0] == "look" else 2
        return 0 if not format_id or format_id in formats else 1

    def _needs(self, name: Name, place: Place) -> bool:
        subject = self._subject(place[0])
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
        elif what not in ("preview", "lifted"):
            self._take_about(key, answer)
        picture = self._unpacked(what, answer, image)
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

    def _unpacked(self, what: str, answer: Answer, image: QImage) -> Picture | None:
        if answer.trouble is not None or what == "look":
            return None
        if what == "preview":
            return preview_of(answer, image)
        return lifted_of(answer, image) if what == "lifted" else image

    def _take_about(self, key: str, answer: Answer) -> None:
        """What is known of a post's picture; a clip that was watched has another cover frame."""
        known = self._media.get(key)
        before = known.attention if known else None
        watched = before is None and answer.attention is not None
        self._media[key] = msgspec.structs.replace(answer, attention=answer.attention or before)
        if watched and answer.length:
            self._renew(key)

    def _renew(self, key: str) -> None:
        """Ask anew for what was shown of a clip before it was watched."""
        self._pictures.drop_all(lambda name: isinstance(name, tuple) and name[1] == key)
        for what, place in tuple(self._shown):
            subject = self._subjects.get(place[0])
            if what == "preview" and subject is not None and subject.media_key == key:
                self.arrived.emit(*place)

    def _take_trouble(self, error: StudioError, posts: Iterable[str]) -> None:
        for post_id in posts:
            subject = self._subject(post_id)
            if subject is not None and subject.trouble is None:
                subject.trouble = error
                self.source_arrived.emit(post_id)
                if isinstance(error, Stopped):
                    rest = REST_S * 1.1 * 2 ** min(self._attempts[post_id], _MOST_DOUBLED)
                    QTimer.singleShot(round(rest * 1000), self, partial(self._revive, post_id))

    def _revive(self, post_id: str) -> None:
        """Ask once more for what nobody could draw: whatever was wrong may be over."""
        subject = self._subjects.get(post_id)
        if subject is not None and isinstance(subject.trouble, Stopped):
            self.retry(post_id)


def _name(what: What, key: str, whole: Size, size: QSize) -> Name:
    """The picture of a key that fits a size."""
    fit = fitting(whole, max(1, size.width()), max(1, size.height()))
    return (what, key, fit.width, fit.height)


def _source_name(subject: Subject, side: int, tint: Tint = NO_TINT) -> Name:
    return (f"source{tint.colour}{tint.strength or ''}", subject.media_key, side, side)
