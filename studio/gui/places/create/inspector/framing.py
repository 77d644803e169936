"""Framing: the focal point, how close, and how a picture fills its format."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.places.create.inspector import framing_steps as steps
from studio.gui.places.create.inspector import reading
from studio.gui.places.create.inspector.focal_map import FocalMap
from studio.gui.places.create.inspector.gesture import Gesture
from studio.gui.places.create.inspector.live import LiveLabel, OwnMark, Row, Sign
from studio.gui.places.create.inspector.people import People
from studio.gui.widgets import (
    Button,
    FlowLayout,
    IconButton,
    Label,
    NumberField,
    Section,
    Segmented,
    SliderRow,
)
from studio.model.geometry import Point
from studio.wording import Said, say, say_count

CLOSEST = 400  # percent that the slider reaches; the wheel in the focus editor goes on


class FramingSection(Section):
    """`brief`: while a text is edited, only what belongs to the picture's place."""

    path = "window"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.found = LiveLabel(self._found, "small", "text-3")
        super().__init__(say("Framing"))
        self._gesture = Gesture(desk, "inspector framing", self)
        self.own = OwnMark(
            desk, "create.inspector.framing.own", say("Reset framing"), self._own_path, self._back
        )
        self.header.insertWidget(1, self.own)
        self.face = Sign("text-2", "mdi6.face-recognition")
        self.put_right(self.face)
        self.put_right(self.found)
        self._build_map()
        self._build_zoom()
        self._build_buttons()

    def _build_map(self) -> None:
        self.map = FocalMap("create.inspector.focal")
        self.across = NumberField(say("X"), "create.inspector.focal.x", "%", 0, 100)
        self.down = NumberField(say("Y"), "create.inspector.focal.y", "%", 0, 100)
        numbers = QWidget()
        column = QVBoxLayout(numbers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(say("Focal point"), "small", "text-3"))
        column.addWidget(self.across)
        column.addWidget(self.down)
        column.addStretch(1)
        self.place = Row(self.map, numbers, gap=12)
        self.people = People()
        self.body.addWidget(self.place)
        self.body.addWidget(self.people)
        self.map.moved.connect(lambda at: self._focus(at.x(), at.y()))
        self.map.ended.connect(self._gesture.end)
        self.people.aimed.connect(self._aim)
        for field in (self.across, self.down):
            field.moved.connect(
                lambda _: self._focus(self.across.value / 100, self.down.value / 100)
            )
            field.ended.connect(self._gesture.end)

    def _build_zoom(self) -> None:
        self.zoom = SliderRow(say("Zoom"), "create.inspector.zoom", 100, CLOSEST, 100, "%")
        self.mode = Segmented(
            "create.inspector.mode",
            [
                ("fill", say("Fill"), ""),
                ("fit", say("Fit"), ""),
                ("blur", say("Blurred edges"), ""),
            ],
        )
        self.tilt = SliderRow(
            say("Straighten"), "create.inspector.straighten", -15, 15, 0, "°", decimals=1
        )
        self.turn = IconButton(
            "mdi6.rotate-right", say("Turn by a quarter"), "create.inspector.turn"
        )
        self.level = Row(self.tilt, self.turn)
        self.level.line.setStretch(0, 1)
        self.level.line.setStretch(1, 0)
        self.body.addWidget(self.zoom)
        self.body.addWidget(self.mode)
        self.body.addWidget(self.level)
        self.zoom.moved.connect(self._zoom)
        self.zoom.ended.connect(self._gesture.end)
        self.mode.chosen.connect(self._fill)
        self.tilt.moved.connect(
            lambda angle: steps.straighten(self._desk, angle, self._gesture.going())
        )
        self.tilt.ended.connect(self._gesture.end)
        self.turn.clicked.connect(lambda: steps.turn(self._desk))

    def _build_buttons(self) -> None:
        self.detect = Button(
            say("Re-detect"), "create.inspector.detect", icon="mdi6.face-recognition"
        )
        self.reset = Button(
            say("Reset framing"), "create.inspector.resetFraming", "quiet", "mdi6.restore"
        )
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, spacing=6)
        flow.addWidget(self.detect.make_compact())
        flow.addWidget(self.reset.make_compact())
        self.body.addWidget(self.buttons)
        self.detect.clicked.connect(lambda: steps.detect_again(self._desk))
        self.reset.clicked.connect(lambda: steps.reset_framing(self._desk))

    def aim(self) -> None:
        """Let arrows move the focal point."""
        self._desk.selection.take_layer("")
        self.refresh()
        self.map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show the framing of the selected formats."""
        desk = self._desk
        wanted = reading.wanted(desk)
        if desk.post is None or wanted is None:
            return
        pictured = desk.post.kind != "sound" or desk.previews.photo_size(desk.post.id) is not None
        self.setVisible(pictured)
        if not pictured:
            return
        brief, large = bool(desk.selection.layer), bool(desk.selection.focused)
        by_hand = steps.framed_by_hand(desk)
        self.found.refresh()
        self.face.setVisible(bool(self.found.text()))
        self.own.refresh()
        self.place.setVisible(not brief)
        self.mode.setVisible(not brief)
        self.level.setVisible(large and not brief and desk.post.kind == "image")
        self.buttons.setVisible(brief or large or by_hand)
        self.reset.setEnabled(by_hand)
        self.zoom.show_value(steps.zoom_shown(desk) * 100)
        if brief:
            self.people.hide()
        else:
            self._refresh_place()

    def _refresh_place(self) -> None:
        desk = self._desk
        post, wanted = desk.post, reading.wanted(desk)
        assert post is not None
        assert wanted is not None
        focus = steps.focus_shown(desk)
        framing = steps.framing_shown(desk, wanted)
        picture = desk.previews.source(post.id, self.map.wanted(self.devicePixelRatioF()))
        crop = framing.crop
        self.map.show_picture(picture)
        self.map.show_place(
            QPointF(focus.x, focus.y), QRectF(crop.x, crop.y, crop.width, crop.height)
        )
        self.across.show_value(round(focus.x * 100))
        self.down.show_value(round(focus.y * 100))
        self.mode.choose(framing.mode)
        looked = desk.previews.attention(post.id)
        faces = looked.faces if looked else ()
        self.people.setVisible(len(faces) > 1)
        if len(faces) > 1:
            self.people.show_faces(faces, picture, focus)
        self.tilt.show_value(post.straighten)

    def _found(self) -> Said | str:
        post = self._desk.post
        looked = self._desk.previews.attention(post.id) if post else None
        if looked is None:
            return ""
        if not looked.faces:
            return say("Nobody found") if looked.subjects else say("No clear subject found")
        return say_count("{count} person found", "{count} people found", len(looked.faces))

    def _own_path(self) -> str:
        desk = self._desk
        return next(
            (path for path in ("window", "mode", "focus") if changes.differs(desk, path)), ""
        )

    def _back(self) -> Said:
        path = self._own_path()
        value = changes.inherited(self._desk, path) if path else None
        if path == "focus":
            return say("what was found in the picture")
        return say("the framing of the others") if value is not None else say("the focal point")

    def _focus(self, x: float, y: float) -> None:
        going = self._gesture.going()
        steps.move_focus(self._desk, Point(x, y), going, only_these=_with_ctrl())

    def _aim(self, at: Point) -> None:
        steps.move_focus(self._desk, at)

    def _zoom(self, percent: float) -> None:
        going = self._gesture.going()
        steps.zoom_to(self._desk, percent / 100, going, only_these=_with_ctrl())

    def _fill(self, mode: str) -> None:
        changes.change(self._desk, say("Change how the picture fills"), "mode", mode)


def _with_ctrl() -> bool:
    """Whether the person means only what is selected."""
    return bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
