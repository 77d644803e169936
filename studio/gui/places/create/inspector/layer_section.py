"""The section that lists the layers, and what the template has no place for."""

from __future__ import annotations

from PySide6.QtCore import Signal

from studio.edit.templates import not_used
from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.places.create.inspector import reading
from studio.gui.places.create.inspector.layers import LayersList
from studio.gui.places.create.inspector.live import LiveLabel
from studio.gui.widgets import Section
from studio.model.project_formats import values_in
from studio.wording import Said, say


class LayersSection(Section):
    """`edited` asks to write in a layer."""

    path = "layers"
    edited = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(say("Layers"))
        self._desk = desk
        self.list = LayersList()
        self.unused = LiveLabel(self._unused, "small", "text-3", wraps=True)
        self.unused.setObjectName("create.inspector.unused")
        self.unused.setContentsMargins(14, 4, 14, 0)
        self.body.setSpacing(0)
        around = self.layout()
        assert around is not None
        around.setContentsMargins(0, 12, 0, 10)
        around.setSpacing(4)
        self.header.setContentsMargins(14, 0, 14, 0)
        self.body.addWidget(self.list)
        self.body.addWidget(self.unused)
        self.list.picked.connect(desk.selection.take_layer)
        self.list.edited.connect(self._edit)
        self.list.hidden.connect(self._hide)
        self.list.taken_back.connect(self._reset)

    def refresh(self) -> None:
        desk = self._desk
        post, wanted = desk.post, reading.wanted(desk)
        template = reading.template_of(post, wanted) if post and wanted else None
        self.setVisible(post is not None)
        rows = reading.layer_rows(post, wanted, template) if post and wanted and template else ()
        named = [(row, reading.layer_label(template, row.name)) for row in rows]
        self.list.show_rows(named, desk.selection.layer)
        self.unused.refresh()

    def _edit(self, layer: str) -> None:
        self._desk.selection.take_layer(layer)
        self.edited.emit(layer)

    def _hide(self, layer: str, hidden: bool) -> None:
        desk = self._desk
        post, wanted = desk.post, reading.wanted(desk)
        template = reading.template_of(post, wanted) if post and wanted else None
        if post is None or wanted is None or template is None:
            return
        path = reading.layer_path(template, layer, "hidden", values_in(post, wanted))
        label = say("Hide a layer") if hidden else say("Show a layer")
        if not hidden and not changes.inherited(desk, path):
            changes.take_back(desk, label, (path,))
        else:
            changes.change(desk, label, path, hidden)

    def _reset(self, layer: str) -> None:
        desk = self._desk
        post, wanted = desk.post, reading.wanted(desk)
        if post is not None and wanted is not None:
            changes.take_back(desk, say("Reset a layer"), reading.own_paths(post, wanted, layer))

    def _unused(self) -> Said | str:
        desk = self._desk
        post, wanted = desk.post, reading.wanted(desk)
        template = reading.template_of(post, wanted) if post and wanted else None
        if post is None or wanted is None or template is None:
            return ""
        values = values_in(post, wanted)
        kept = [values.slots[name] for name in not_used(template, values.slots)]
        if not kept:
            return ""
        return say("Not used by this template: {words}", words=" · ".join(f"“{t}”" for t in kept))
