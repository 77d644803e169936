"""The thread that brings an open project to the disk, so that nobody else ever waits for one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from typing import Literal

from studio.errors import CannotWrite, StudioError
from studio.model.project import MediaRef, Project
from studio.session.scribe import Scribe
from studio.store.keeper import Keeper, Start
from studio.store.project_lock import REFRESH_S
from studio.wording import Said, say

State = Literal["saved", "unsaved", "saving", "failed", "read_only"]
Tell = Callable[[State, Said], None]
Wish = Callable[[Keeper, Project], None]

SAVE_AFTER_S = 0.7  # without a change
SAVE_AT_LATEST_S = 1.5  # after the first change that is not saved
NOTING_S = 5.0  # at most, for the journal
RETRY_S = 5.0  # after a disk refused
LIVED_S = 60.0  # a recovered project that lasts so long is no danger

_NOTHING = Said("")


class Saver:
    """Saves soon after a change, then does the rest.

    `tell` hears how it stands and `saved` what is in the file now, on the saver's own thread.
    `note` may be called from any thread; it only remembers.
    """

    def __init__(
        self,
        start: Start,
        tell: Tell,
        saved: Callable[[Project], None],
    ) -> None:
        self._turn = threading.Condition()
        self._keeper = keeper = Keeper(start, self._note_prints)
        self._tell, self._tell_saved = tell, saved
        self._scribe = Scribe(keeper.journal, start.project)
        self._project = start.project
        self._newest = self._saved = 0  # revisions
        self._first_at = self._last_at = self._retry_at = inf
        self._refresh_at = time.monotonic() + REFRESH_S
        self._lived_at = time.monotonic() + LIVED_S if start.tries else inf
        self._wishes: list[Wish] = []
        self._hurry = self._closing = self._more_prints = self._over = False
        self._words = keeper.read_only or _NOTHING
        self.state: State = "read_only" if keeper.read_only else "saved"
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)

    def start(self) -> None:
        self.wish(Keeper.begin)
        self._scribe.start()
        self._thread.start()

    @property
    def path(self) -> Path:
        return self._keeper.path

    @property
    def words(self) -> Said:
        """Why it cannot be saved; empty when it can."""
        return self._words

    @property
    def trouble(self) -> Said:
        """Why it cannot even be kept for recovery; empty when it can."""
        return self._scribe.trouble or _NOTHING

    def known(self, ref: MediaRef) -> MediaRef:
        """The medium with its size and digest, where they were found since."""
        return self._keeper.prints.known.get(ref.path, ref)

    def note(self, project: Project, gesture: str = "") -> None:
        """There is a newer state; `gesture` as for `Session.do`."""
        self._scribe.note(project, gesture)
        now = time.monotonic()
        with self._turn:
            if self._newest == self._saved:
                self._first_at = now
            self._project, self._last_at = project, now
            self._newest += 1
            if self.state == "saved":
                self.state = "unsaved"
            self._turn.notify_all()

    def wish(self, wish: Wish) -> None:
        """Do something with the keeper soon, on the saver's thread."""
        with self._turn:
            self._wishes.append(wish)
            self._turn.notify_all()

    def flush(self, timeout_s: float) -> bool:
        """Save without waiting for quiet; whether all is saved in time."""
        with self._turn:
            self._hurry = True
            self._retry_at = inf if self._retry_at == inf else 0.0
            self._turn.notify_all()
            self._turn.wait_for(
                lambda: self._over or self._is_saved() or self._refused(), timeout_s
            )
            self._hurry = False
            return self._is_saved()

    def close(self, timeout_s: float) -> bool:
        """Save, let go of the file and end; whether all is saved. Waits at most so long."""
        with self._turn:
            self._closing = True
            self._retry_at = inf if self._retry_at == inf else 0.0
            self._turn.notify_all()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout_s)
        with self._turn:
            return self._over and self._newest == self._saved

    def _is_saved(self) -> bool:
        return self._newest == self._saved and not self._wishes

    def _refused(self) -> bool:
        refused = bool(self._keeper.read_only) or 0.0 < self._retry_at < inf
        return refused and not self._wishes

    def _run(self) -> None:
        while not self._over:
            with self._turn:
                while (job := self._due(time.monotonic())) is None:
                    soonest = min(at for at, _ in self._jobs())
                    self._turn.wait(max(0.0, soonest - time.monotonic()))
            try:
                job()
            except Exception as error:  # noqa: BLE001  this thread is all that saves
                self._stumble(error, job)
            with self._turn:
                self._turn.notify_all()

    def _due(self, now: float) -> Callable[[], None] | None:
        return next((job for at, job in self._jobs() if at <= now), None)

    def _jobs(self) -> Iterator[tuple[float, Callable[[], None]]]:
        """What is to be done and when, the most urgent first."""
        if self._wishes:
            yield 0.0, self._fulfil
        yield self._save_at(), self._save
        if self._closing:
            yield 0.0, self._end
        yield self._refresh_at, self._refresh
        yield self._lived_at, self._live

    def _save_at(self) -> float:
        if self._keeper.read_only:
            return inf
        if self._retry_at < inf:
            return self._retry_at
        if self._newest == self._saved and not self._more_prints:
            return inf
        if self._hurry or self._closing:
            return 0.0
        return min(self._last_at + SAVE_AFTER_S, self._first_at + SAVE_AT_LATEST_S)

    def _save(self) -> None:
        with self._turn:
            project, revision = self._project, self._newest
            if revision != self._saved:
                self.state = "saving"
        self._tell(self.state, _NOTHING)
        self._more_prints = False
        try:
            self._keeper.save(project)
        except (StudioError, FileExistsError) as error:
            self._retry_at = time.monotonic() + RETRY_S
            self._words = error.what if isinstance(error, StudioError) else _NOTHING
            if self._closing:
                self._end()
        else:
            self._saved, self._retry_at, self._words = revision, inf, _NOTHING
            with self._turn:
                self._first_at = self._last_at
            self._tell_saved(project)
        self._show()

    def _fulfil(self) -> None:
        with self._turn:
            wish, project, revision = self._wishes[0], self._project, self._newest
        self._scribe.drain(NOTING_S)
        before = self._keeper.path
        try:
            wish(self._keeper, project)
        except StudioError as error:
            self._keeper.notice = error.what
        if self._keeper.path != before:
            self._saved, self._retry_at, self._words = revision, inf, _NOTHING
        with self._turn:
            self._wishes.pop(0)
        self._show()

    def _refresh(self) -> None:
        self._refresh_at = time.monotonic() + REFRESH_S
        self._keeper.refresh()

    def _live(self) -> None:
        self._lived_at = inf
        try:
            self._keeper.journal.lived()
        except CannotWrite:
            self._lived_at = time.monotonic() + LIVED_S

    def _note_prints(self) -> None:
        """More is known of media: it goes into the file with the next save, or with one soon."""
        with self._turn:
            if self._newest == self._saved:
                self._first_at = self._last_at = time.monotonic()
            self._more_prints = True
            self._turn.notify_all()

    def _stumble(self, error: Exception, job: Callable[[], None]) -> None:
        """Something nobody thought of: say it, and save again later instead of never."""
        self._words = say("It could not be saved: {why}", why=f"{type(error).__name__}: {error}")
        self._retry_at = time.monotonic() + RETRY_S if job == self._save else 0.0
        if job == self._fulfil:
            with self._turn:
                del self._wishes[:1]
        if self._closing and job == self._save:
            self._end()
        self._show()

    def _end(self) -> None:
        self._over = True
        self._scribe.close(NOTING_S)
        self._keeper.close(self._project, clean=self._newest == self._saved)

    def _show(self) -> None:
        """Say how things stand."""
        with self._turn:
            if self._keeper.read_only:
                self.state, self._words = "read_only", self._keeper.read_only
            elif self._retry_at < inf:
                self.state = "failed"
            else:
                self.state = "saved" if self._newest == self._saved else "unsaved"
            words = self._keeper.notice or self._words
            self._keeper.notice = None
        self._tell(self.state, words)
