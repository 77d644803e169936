"""Playing a clip with its sound: frames come as pictures, to be shown inside a format."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaDevices,
    QMediaMetaData,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

from studio.model.timing import TICKS, Rate, Span, Ticks

_MILLISECOND = TICKS // 1000
_FASTEST = 8
_USUAL_RATE = Rate(25)
_CAMERAS = (
    *(Fraction(rate) for rate in (24, 25, 30, 48, 50, 60, 120, 240)),
    *(Fraction(rate * 1000, 1001) for rate in (24, 30, 60)),
)
_LEAST_GAP = 0.030  # seconds between two pictures that are shown
_BACKWARDS = 80  # milliseconds between two steps back
_LIGHT = 1920 * 1200  # pixels; larger ones are decoded and shown too slowly to be watched


class Player(QObject):
    """One file at a time. Times are ticks from its first picture."""

    framed = Signal(QImage)
    moved = Signal(object)  # ticks
    changed = Signal()  # playing, speed or sound
    failed = Signal()
    light_wanted = Signal(object)  # the file, which plays badly (`waiting`: not at all)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting = False  # for a copy that can be played
        self.span: Span | None = None  # what is played of the file; None: all
        self.speed = 0  # times; negative: backwards; 0: paused
        self.muted = False
        self._path: Path | None = None
        self._copy: Path | None = None  # what is played in its place
        self._asked = False  # for a copy
        self._plays = False  # a picture was shown, or at least could have been
        self._quiet = True  # nothing was asked to be shown yet
        self._media: QMediaPlayer | None = None
        self._sound: QAudioOutput | None = None
        self._shown = 0.0
        self._wanted: Ticks | None = None  # where to go once the file is there
        self._back = QTimer(self, interval=_BACKWARDS)
        self._back.timeout.connect(self._step_back)

    @property
    def playing(self) -> bool:
        return self.speed != 0

    @property
    def position(self) -> Ticks:
        return self._media.position() * _MILLISECOND if self._media else 0

    @property
    def length(self) -> Ticks:
        """0 until it is known."""
        return self._media.duration() * _MILLISECOND if self._media else 0

    @property
    def rate(self) -> Rate:
        """Frames a second of the file; a usual one where it does not say."""
        told = self._media.metaData().value(QMediaMetaData.Key.VideoFrameRate) if self._media else 0
        return even_rate(told) if isinstance(told, float | int) else _USUAL_RATE

    @property
    def source(self) -> Path | None:
        return self._path

    def open(self, path: Path) -> None:
        """Take a file and get it ready, without showing anything of it yet."""
        if path != self._path:
            self.close()
            self._path = path
            self._opened()

    def open_copy(self, path: Path, copy: Path) -> None:
        """Go on with a light copy of the file, where it is still the one that is open."""
        if path != self._path or self._copy is not None:
            return
        at = self._wanted if self.waiting else self.position
        speed, quiet = self.speed, self._quiet
        self._let_go()
        self._copy, self.waiting = copy, False
        self._opened()
        if not quiet:
            self._wanted, self._quiet = at or 0, False
        self._run(speed)

    def give_up(self, path: Path) -> None:
        """There is no copy of the file."""
        if path == self._path and self.waiting:
            self.waiting = False
            self.pause()
            self.failed.emit()

    def close(self) -> None:
        """Let go of the file."""
        self._back.stop()
        self.speed, self._wanted = 0, None
        self._let_go()
        self._path, self._copy = None, None
        self._asked = self.waiting = False

    def _let_go(self) -> None:
        self._plays, self._quiet = False, True
        if self._media is not None:
            self._media.videoSink().videoFrameChanged.disconnect(self._show)
            self._media.positionChanged.disconnect(self._moved)
            self._media.mediaStatusChanged.disconnect(self._status)
            self._media.errorOccurred.disconnect(self._cannot)
            self._media.stop()
            self._media.setSource(QUrl())
            self._media.deleteLater()
            self._media = None

    def toggle(self) -> None:
        self.pause() if self.playing else self.play()

    def play(self) -> None:
        """Play on from here; from the beginning where the end was reached."""
        span = self._span
        if not span.start <= self.position < span.end - _MILLISECOND * 40:
            self.seek(span.start)
        self._run(1)

    def pause(self) -> None:
        self._run(0)

    def faster(self) -> None:
        """Forward; again: twice as fast."""
        self._run(min(_FASTEST, self.speed * 2) if self.speed > 0 else 1)

    def backwards(self) -> None:
        """Backward; again: twice as fast."""
        self._run(max(-_FASTEST, self.speed * 2) if self.speed < 0 else -1)

    def seek(self, to: Ticks) -> None:
        """Show the frame at a time."""
        media = self._opened()
        if media is None:
            return
        self._quiet = False
        if not self.length or self.waiting:
            self._wanted = to
            return
        media.setPosition(max(0, min(self.length - _MILLISECOND, to)) // _MILLISECOND)
        if media.playbackState() == QMediaPlayer.PlaybackState.StoppedState:
            media.pause()

    def step(self, frames: int) -> None:
        """Show a frame before or after the one that shows."""
        self.pause()
        rate = self.rate
        self.seek(rate.at(max(0, rate.nearest(self.position) + frames)) + _MILLISECOND)

    def mute(self, muted: bool) -> None:
        self.muted = muted
        if self._sound is not None:
            self._sound.setMuted(muted)
        self.changed.emit()

    @property
    def _span(self) -> Span:
        return self.span or Span(0, self.length or 10**18)

    def _run(self, speed: int) -> None:
        media = self._opened()
        if media is None:
            return
        self.speed = speed
        self._quiet = self._quiet and not speed
        if self.waiting:
            self.changed.emit()
            return
        if speed > 0:
            self._back.stop()
            media.setPlaybackRate(float(speed))
            media.play()
        else:
            media.pause()
            self._back.start() if speed < 0 else self._back.stop()
        self.changed.emit()

    def _opened(self) -> QMediaPlayer | None:
        if self._media is not None or self._path is None:
            return self._media
        media = self._media = QMediaPlayer(self)
        sink = QVideoSink(media)
        media.setVideoSink(sink)
        if not QMediaDevices.defaultAudioOutput().isNull():
            self._sound = QAudioOutput(media)
            self._sound.setMuted(self.muted)
            media.setAudioOutput(self._sound)
        sink.videoFrameChanged.connect(self._show)
        media.positionChanged.connect(self._moved)
        media.mediaStatusChanged.connect(self._status)
        media.errorOccurred.connect(self._cannot)
        media.setSource(QUrl.fromLocalFile(str(self._copy or self._path)))
        return media

    def _show(self, frame: QVideoFrame) -> None:
        """Turn a frame into a picture; while it plays, no more of them than can be seen."""
        now = time.monotonic()
        if not frame.isValid() or self.waiting:
            return
        if (self._quiet and self._plays) or (self.speed > 0 and now - self._shown < _LEAST_GAP):
            return
        picture = frame.toImage()
        self._shown, self._plays = now, True
        if picture.isNull():  # deep colours, and no graphics card that could turn them
            self._cannot()
        elif not self._quiet:
            self.framed.emit(picture)

    def _moved(self, milliseconds: int) -> None:
        at = milliseconds * _MILLISECOND
        if self.speed > 0 and self.span is not None and at >= self.span.end:
            self.pause()
            self.seek(self.span.end)
        self.moved.emit(at)

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        media = self._media
        if media is None:
            return
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            if media.hasVideo() and not self._plays:  # none of its pictures could be read
                self._cannot()
            else:
                self.pause()
        if status == QMediaPlayer.MediaStatus.LoadedMedia:
            self._loaded(media)

    def _loaded(self, media: QMediaPlayer) -> None:
        self.changed.emit()
        size = media.metaData().value(QMediaMetaData.Key.Resolution)
        if not media.duration():
            self._cannot()
        elif isinstance(size, QSize) and size.width() * size.height() > _LIGHT:
            self._want_copy()
        if self.waiting:
            return
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.seek(wanted)
        elif media.playbackState() == QMediaPlayer.PlaybackState.StoppedState:
            media.pause()  # its first picture tells whether it can be shown here at all

    def _cannot(self, *_: object) -> None:
        """What is open cannot be played: a copy that can is asked for, once."""
        if self._copy is not None:
            self.pause()
            self.failed.emit()
        elif not self.waiting and self._media is not None:
            self.waiting = True
            self._media.pause()
            self._want_copy()
            self.changed.emit()

    def _want_copy(self) -> None:
        if not self._asked and self._copy is None:
            self._asked = True
            self.light_wanted.emit(self._path)

    def _step_back(self) -> None:
        to = self.position + self.speed * _BACKWARDS * _MILLISECOND
        self.seek(max(self._span.start, to))
        if to <= self._span.start:
            self.pause()


def even_rate(told: float) -> Rate:
    """The rate of a clip's frames, from what a file tells: phones tell what it was on average.

    A rate that no camera has is taken for the one next to it, as at export.
    """
    if not 1 <= told <= 480:
        return _USUAL_RATE
    exact = Fraction(told).limit_denominator(1001)
    if exact.denominator not in (1, 2, 1001):
        exact = min(_CAMERAS, key=lambda each: abs(each - exact)) if exact > 22 else Fraction(30)
    return Rate(exact.numerator, exact.denominator)
