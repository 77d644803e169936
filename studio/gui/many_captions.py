"""The captions of many posts: judged beside the window, and remembered until something changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from studio.export.captions_of_many import Answer, Question, Spoken
from studio.export.preview.wire import revived
from studio.gui import captions
from studio.gui.child import Child, stepped_back
from studio.gui.desk import Desk
from studio.model.brand import Voice
from studio.model.caption import NO_CAPTION, CaptionResult, FieldResult
from studio.model.network import TextRules
from studio.model.project import ProjectPost
from studio.model.texts import Texts
from studio.paths import own_module

FEW = 24  # posts, up to which a process is not worth starting
_STEPS_BACK = 6  # the window and its pictures go first
_WARM_MS = 50  # until it is looked again whether judging is quick by now
Captions = dict[str, CaptionResult]
_Key = tuple[str, tuple[str, ...]]  # a post, and the languages it is posted in


@dataclass(frozen=True)
class _Asked:
    """What decides the captions of a post."""

    texts: dict[str, Texts]
    hashtags: tuple[str, ...] | None
    voice: Voice
    rules: dict[str, TextRules]
    networks: tuple[str, ...]


class ManyCaptions(QObject):
    """By network, all that posts go to in the order of the networks. Find it with
    `many_captions`.

    `arrived`: more is known, or nothing more comes.
    """

    arrived = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._known: dict[_Key, tuple[_Asked, Captions]] = {}
        self._awaited: dict[_Key, tuple[_Asked, ProjectPost]] = {}
        self._child: Child | None = None
        self._gave_up = False  # the process cannot do it: until `stop`, they are judged here
        self._answers = msgspec.json.Decoder(Answer)
        self._warming = QTimer(self, singleShot=True, interval=_WARM_MS)
        self._warming.timeout.connect(self._tell_when_warm)
        desk.document.opened.connect(self._forget)

    def known(self, post: ProjectPost) -> Captions | None:
        """Those of a post; None where they are not judged yet."""
        return self._fresh(post, self._asked(post))

    def of(self, post: ProjectPost) -> Captions:
        """The same, judged now where they are not known."""
        asked = self._asked(post)
        if (found := self._fresh(post, asked)) is not None:
            return found
        found = captions.captions_of(self._desk, post)
        self._known[_key(post)] = (asked, found)
        return found

    def soon(self, post: ProjectPost) -> Captions | None:
        """The same; None where it is better to wait for them."""
        known = self.known(post)
        return self.of(post) if known is None and not self.awaits(post) else known

    def awaits(self, post: ProjectPost) -> bool:
        """Whether it is better to wait for those of a post: `arrived` tells when it is over.

        They are on their way, or the patterns that find hashtags are still being built.
        """
        if captions.warm().is_alive():
            self._warming.start()
            return True
        return self._comes(_key(post), self._asked(post))

    @property
    def busy(self) -> bool:
        """Whether any are on their way."""
        return bool(self._awaited)

    def ask(self, posts: Iterable[ProjectPost]) -> Iterator[None]:
        """Have those judged that are not known, in steps; a few are better asked for with `of`."""
        wanted: dict[_Key, tuple[_Asked, ProjectPost]] = {}
        for post in posts:
            asked = self._asked(post)
            if self._fresh(post, asked) is None:
                wanted[_key(post)] = (asked, post)
            yield
        fresh = [key for key, each in wanted.items() if not self._comes(key, each[0])]
        if fresh and len(wanted) > FEW and not self._gave_up:
            self._awaited.update(wanted)
            self._start()

    def stop(self) -> None:
        """Nobody waits for them any more; what is known stays."""
        child, self._child = self._child, None
        self._gave_up = False
        self._awaited.clear()
        if child is not None:
            child.stop()

    def _tell_when_warm(self) -> None:
        if captions.warm().is_alive():
            self._warming.start()
        else:
            self.arrived.emit()

    def _asked(self, post: ProjectPost) -> _Asked:
        desk = self._desk
        return _Asked(
            texts=post.texts,
            hashtags=post.hashtags,
            voice=captions.voice_in(desk),
            rules=captions.rules_of(desk, post),
            networks=captions.networks_of(desk, post),
        )

    def _fresh(self, post: ProjectPost, asked: _Asked) -> Captions | None:
        found = self._known.get(_key(post))
        return found[1] if found is not None and found[0] == asked else None

    def _comes(self, key: _Key, asked: _Asked) -> bool:
        found = self._awaited.get(key)
        return found is not None and found[0] == asked

    def _start(self) -> None:
        """Ask for all that is waited for, in the place of what was asked before."""
        if self._child is not None:
            self._child.stop()
        try:
            content = msgspec.json.encode(self._question())
        except UnicodeEncodeError:  # half a sign
            self._child = None
            self._give_up()
            return
        counting = own_module("studio.export.captions_of_many")
        self._child = child = Child(stepped_back(counting, _STEPS_BACK), self)
        child.line.connect(self._take)
        child.ended.connect(lambda _code: self._end(child))
        child.write(content)
        child.close_input()

    def _question(self) -> Question:
        rules: list[dict[str, TextRules]] = []
        posts: list[Spoken] = []
        for asked, post in self._awaited.values():
            if asked.rules not in rules:
                rules.append(asked.rules)
            posts.append(Spoken(
                key=_name(_key(post)), rules=rules.index(asked.rules), texts=post.texts,
                posted_in=post.posted_in, hashtags=post.hashtags,
            ))  # fmt: skip
        return Question(voice=captions.voice_in(self._desk), rules=tuple(rules), posts=tuple(posts))

    def _take(self, line: bytes) -> None:
        try:
            answer = self._answers.decode(line)
        except msgspec.DecodeError:
            return  # it broke off
        key = _key_of(answer.key)
        if found := self._awaited.pop(key, None):
            asked, _ = found
            told = {each: _revived(answer.captions.get(each)) for each in asked.networks}
            self._known[key] = (asked, told)
            self.arrived.emit()

    def _end(self, child: Child) -> None:
        child.stop()
        if child is self._child:
            self._child = None
            if self._awaited:
                self._give_up()

    def _give_up(self) -> None:
        """What did not come is judged by who asks."""
        self._gave_up = True
        self._awaited.clear()
        self.arrived.emit()

    def _forget(self) -> None:
        self.stop()
        self._known.clear()


def many_captions(desk: Desk) -> ManyCaptions:
    """Those of a desk, made when they are first needed."""
    found = desk.findChild(ManyCaptions)
    return found if isinstance(found, ManyCaptions) else ManyCaptions(desk)


def _key(post: ProjectPost) -> _Key:
    return post.id, post.posted_in


def _name(key: _Key) -> str:
    return "\n".join((key[0], *key[1]))


def _key_of(name: str) -> _Key:
    post, *languages = name.split("\n")
    return post, tuple(languages)


def _revived(result: CaptionResult | None) -> CaptionResult:
    """As it was judged: sentences that travelled are sentences again."""
    if result is None:
        return NO_CAPTION
    title, alt = _field(result.title), _field(result.alt)
    if not result.reasons and title is result.title and alt is result.alt:
        return result
    reasons = tuple(map(revived, result.reasons))
    return msgspec.structs.replace(result, reasons=reasons, title=title, alt=alt)


def _field(found: FieldResult | None) -> FieldResult | None:
    if found is None or not found.reasons:
        return found
    return msgspec.structs.replace(found, reasons=tuple(map(revived, found.reasons)))
