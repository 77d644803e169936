"""Writing in a text where it stands in the picture: caret, lines and looks of what is exported.

Any widget that shows formats can have one; it says where a format lies and which preview it shows.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.overlays.in_app import within
from studio.gui.places.create.focus.mini_bar import MiniBar
from studio.gui.places.create.focus.nudges import Bursts
from studio.gui.places.create.focus.text_field import CaretField
from studio.gui.places.create.inspector import reading
from studio.gui.previews import Preview
from studio.wording import say

_NOTHING = Preview(QImage(), exact=False)
_AROUND = 6.0  # pixels that the field is larger than its text


class Writing(QObject):
    """The caret in one text of one format at a time.

    `place`: where the format lies in `ground`, in its pixels; None when it does not show.
    `preview`: the picture that lies there. Call `follow` whenever either has changed.
    """

    began = Signal(str)  # the layer
    ended = Signal()

    def __init__(
        self, desk: Desk, ground: QWidget, place: Callable[[], QRectF | None],
        preview: Callable[[], Preview | None],
    ) -> None:  # fmt: skip
        super().__init__(ground)
        self._desk = desk
        self._ground = ground
        self._place = place
        self._preview = preview
        self.layer = ""
        self._text_area = QRectF()
        self._bursts = Bursts(desk, self)
        self.field = CaretField(ground)
        self.bar = MiniBar(desk, self._bursts, ground)
        self.bar.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.bar.setFocusProxy(self.field)  # a click on the bar leaves the caret where it is
        self.field.hide()
        self.field.edited.connect(self._write)
        self.field.jumped.connect(self._bursts.end)
        self.field.ended.connect(self.end)
        self.field.left.connect(self._left)
        self.bar.done.connect(self._return)
        desk.document.changed.connect(self.follow)
        desk.selection.post_changed.connect(self.end)
        desk.selection.layer_changed.connect(self._other_layer)

    @property
    def active(self) -> bool:
        return bool(self.layer)

    def begin(self, layer: str, at: QPointF | None = None) -> bool:
        """Put the caret into a layer's words, at a point of `ground`, else all of them selected.

        False where the layer holds no words.
        """
        template = reading.template_shown(self._desk)
        if template is None or layer not in template.slots:
            return False
        self.end()
        self._desk.selection.take_layer(layer)
        self.layer = layer
        self._text_area = QRectF()
        self.field.show_words(self._words())
        self.field.show()
        self.field.raise_()
        self.bar.refresh(None)
        self.follow()
        self.bar.show()
        self.bar.raise_()
        self.field.setFocus()
        if at is None:
            self.field.selectAll()
        else:
            self.field.put_caret(self.field.index_at(at - QPointF(self.field.pos())))
        self.began.emit(layer)
        return True

    def end(self, *_: object) -> None:
        """Take the caret away; what was written stays."""
        if not self.layer:
            return
        self.layer = ""
        self._bursts.end()
        had_focus = self.field.hasFocus() or self.bar.isAncestorOf(self._ground.focusWidget())
        if had_focus:
            self._ground.setFocus()  # first: hiding what has the focus goes to the next layer
        self.field.hide()
        self.bar.hide()
        self.ended.emit()

    def follow(self, *_: object) -> None:
        """Lie where the text lies now."""
        whole = self._place() if self.layer else None
        if whole is None:
            return
        preview = self._preview() or _NOTHING
        self.field.show_words(self._words())
        if (box := preview.boxes.get(self.layer)) is not None:
            self._text_area = within(whole, box)
        elif self._text_area.isEmpty():
            middle = QPointF(whole.center())
            self._text_area = QRectF(middle.x() - 60, middle.y() - 14, 120, 28)
        around = self._text_area.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        self.field.show_lines(preview.lines.get(self.layer, ()), around, whole)
        self.bar.refresh(preview.sizes.get(self.layer))
        self.bar.stand_by(around)

    def _words(self) -> str:
        return changes.value_shown(self._desk, self._path()) or ""

    def _path(self) -> str:
        template = reading.template_shown(self._desk)
        if template is None:
            return f"slots.{self.layer}"
        return reading.words_path(template, self.layer, changes.values_shown(self._desk))

    def _write(self, text: str) -> None:
        if self.layer:
            name = reading.layer_label(reading.template_shown(self._desk), self.layer)
            label = say("Write: {layer}", layer=name)
            self._bursts.change(f"words.{self.layer}", label, self._path(), text)

    def _left(self, to: QWidget | None) -> None:
        """The focus went elsewhere: to our bar, or away."""
        if to is not None and not (to is self.bar or self.bar.isAncestorOf(to)):
            self.end()

    def _return(self) -> None:
        if self.layer:
            self.field.setFocus()

    def _other_layer(self, layer: str) -> None:
        if self.layer and layer != self.layer:
            self.end()
