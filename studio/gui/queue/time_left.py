"""How long work still takes: a number only while it can be trusted, else humbler words."""

from __future__ import annotations

from collections import deque

from studio.wording import Said, say, say_count

_EARLY = 0.05  # share below which nobody knows
_SOON_S = 3.0  # of work before anything is said
_WAITED_S = 10.0  # of work from which on silence would be rude
_APART = 0.3  # how far the pace of all and that of lately may lie apart
_KEPT = 64  # marks


class TimeLeft:
    """The pace of one job. All times are seconds of one clock, such as `time.monotonic`."""

    def __init__(self) -> None:
        self._worked = 0.0
        self._since: float | None = None
        self._marks: deque[tuple[float, float]] = deque(maxlen=_KEPT)  # worked, share
        self._share = 0.0

    def start(self, now: float) -> None:
        """It works from now on; rests do not count."""
        if self._since is None:
            self._since = now

    def rest(self, now: float) -> None:
        self._worked, self._since = self.worked(now), None

    def worked(self, now: float) -> float:
        """Seconds of work until now."""
        return self._worked + (now - self._since if self._since is not None else 0.0)

    def note(self, share: float, now: float) -> None:
        """This share is done, 0 to 1."""
        if share > self._share:
            self._share = share
            self._marks.append((self.worked(now), share))

    def seconds(self, now: float) -> float | None:
        """Seconds of work that are left; None while that is not known within some 30 %."""
        worked = self.worked(now)
        if self._share < _EARLY or worked < _SOON_S:
            return None
        overall = self._marks[-1][0] * (1 - self._share) / self._share
        lately = self._lately()
        if lately is None or abs(lately - overall) > _APART * max(lately, overall):
            return None
        since = worked - self._marks[-1][0]  # nothing was told since
        return max(0.0, (lately + overall) / 2 - since)

    def _lately(self) -> float | None:
        """Seconds left at the pace of the second half of what was seen."""
        last_at, last_share = self._marks[-1]
        half = [mark for mark in self._marks if mark[0] <= last_at / 2] or [(0.0, 0.0)]
        began_at, began_share = half[-1]
        done = last_share - began_share
        return (last_at - began_at) * (1 - last_share) / done if done > 0 else None


def time_left_text(seconds: float | None, worked: float) -> Said | None:
    """Time left in words; nothing while it is too early to say anything."""
    if seconds is None:
        return say("a few minutes left") if worked > _WAITED_S else None
    if seconds < 55:
        return say("{seconds} s left", seconds=max(5, round(seconds / 5) * 5))
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return say_count("{count} min left", "{count} min left", minutes)
    return say("{hours} h {minutes} min left", hours=minutes // 60, minutes=minutes % 60)


def duration_text(seconds: float) -> Said:
    """How long something took, in words."""
    if seconds < 60:
        return say("{seconds} s", seconds=max(1, round(seconds)))
    return say("{minutes} min", minutes=round(seconds / 60))
