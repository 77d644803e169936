"""Playing a clip with its sound: frames come as pictures, to be shown inside a format."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
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
_LEAST_GAP = 0.030  # seconds between two pictures that are shown
_BACKWARDS = 80  # milliseconds between two steps back


class Player(QObject):
    """One file at a time. Times are ticks from its first picture."""

    framed = Signal(QImage)
    moved = Signal(object)  # ticks
    changed = Signal()  # playing, speed or sound
    failed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.span: Span | None = None  # what is played of the file; None: all
        self.speed = 0  # times; negative: backwards; 0: paused
        self.muted = False
        self._path: Path | None = None
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
        if not isinstance(told, float | int) or not 1 <= told <= 480:
            return _USUAL_RATE
        exact = Fraction(told).limit_denominator(1001)
        return Rate(exact.numerator, exact.denominator)

    @property
    def source(self) -> Path | None:
        return self._path

    def open(self, path: Path) -> None:
        """Take a file and get it ready, without showing anything of it yet."""
        if path != self._path:
            self.close()
            self._path = path
            self._opened()

    def close(self) -> None:
        """Let go of the file."""
        self._back.stop()
        self.speed, self._wanted = 0, None
        if self._media is not None:
            self._media.stop()
            self._media.setSource(QUrl())
            self._media.deleteLater()
            self._media = None
        self._path = None

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
        if not self.length:
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
        media.errorOccurred.connect(lambda *_: self.failed.emit())
        media.setSource(QUrl.fromLocalFile(str(self._path)))
        return media

    def _show(self, frame: QVideoFrame) -> None:
        """Turn a frame into a picture; while it plays, no more of them than can be seen."""
        now = time.monotonic()
        if not frame.isValid() or (self.speed > 0 and now - self._shown < _LEAST_GAP):
            return
        self._shown = now
        picture = frame.toImage()
        if not picture.isNull():
            self.framed.emit(picture)

    def _moved(self, milliseconds: int) -> None:
        at = milliseconds * _MILLISECOND
        if self.speed > 0 and self.span is not None and at >= self.span.end:
            self.pause()
            self.seek(self.span.end)
        self.moved.emit(at)

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.EndOfMedia:
            self.pause()
        if status == QMediaPlayer.MediaStatus.LoadedMedia:
            self.changed.emit()
            if self._wanted is not None:
                wanted, self._wanted = self._wanted, None
                self.seek(wanted)

    def _step_back(self) -> None:
        to = self.position + self.speed * _BACKWARDS * _MILLISECOND
        self.seek(max(self._span.start, to))
        if to <= self._span.start:
            self.pause()
