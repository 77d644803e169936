"""The first folders and files of an export, as they will lie on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.export.file_names import FileNames, folder_name, stems_of
from studio.export.naming import slug
from studio.export.plan import file_type_for
from studio.export.wishes import Wishes
from studio.gui import icons
from studio.gui.sheets.export_row import Shown
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import named
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.wording import Said, say, say_count

_MOST_NETWORKS, _MOST_FILES = 4, 2
_HIGH = 24


@dataclass(frozen=True)
class Leaf:
    """A line of the tree. `depth` 0 for the post's folder; `note` beside the name."""

    depth: int
    icon: str
    name: str
    note: Said | None = None


def leaves_of(posts: Sequence[ProjectPost], rows: Sequence[Shown], wishes: Wishes) -> list[Leaf]:
    """The tree of the first post, with names as they will really be."""
    if not posts:
        return []
    post = posts[0]
    names = names_of(post, wishes)
    leaves = [Leaf(0, "folder-open", names.post)]
    mine = [
        (shown, [place.wanted for place in shown.chosen if place.post == post.id]) for shown in rows
    ]
    mine = [(shown, wanted) for shown, wanted in mine if wanted]
    stems = stems_of([each for _, wanted in mine for each in wanted], names)
    for number, (shown, wanted) in enumerate(mine[:_MOST_NETWORKS]):
        files = say_count("{count} file", "{count} files", len(wanted))
        leaves.append(Leaf(1, "folder-outline", slug(shown.row.network), files))
        for each in wanted[:_MOST_FILES] if not number else ():
            name = _file_name(stems[each.id], each, post)
            sign = "movie-outline" if name.endswith(".mp4") else "image-outline"
            leaves.append(Leaf(2, sign, name))
    more = len(mine) - _MOST_NETWORKS
    if more > 0:
        told = say_count("{count} more network", "{count} more networks", more)
        leaves.append(Leaf(1, "dots-horizontal", "", told))
    leaves += _kit(post, wishes)
    if len(posts) > 1:
        told = say_count("{count} more post", "{count} more posts", len(posts) - 1)
        leaves.append(Leaf(0, "folder-multiple-outline", "", told))
    return leaves


def names_of(post: ProjectPost, wishes: Wishes) -> FileNames:
    """What the names of a post's files are made of."""
    return FileNames(
        pieces=wishes.names,
        post=folder_name(post.name, [ref.path for ref in post.media]),
        date=post.when[:10] or date.today().isoformat(),
        language="-".join(post.posted_in),
    )


def _file_name(stem: str, wanted: Format, post: ProjectPost) -> str:
    moves = post.kind != "image" and not wanted.cover_of
    ending = "mp4" if moves and wanted.kind != "animated" else file_type_for(wanted)
    return f"{stem.rpartition('/')[2]}.{ending}"


def _kit(post: ProjectPost, wishes: Wishes) -> Iterator[Leaf]:
    if wishes.captions:
        yield Leaf(1, "folder-outline", "captions")
        if len(post.texts) > 1:
            for language in post.texts:
                yield Leaf(1, "text-box-outline", f"captions-{slug(language)}.txt")
        yield Leaf(1, "table", "alt-texts.csv")
    if wishes.sheet in ("page", "both"):
        yield Leaf(1, "view-grid-outline", "contact-sheet.html", say("for approval"))
    if wishes.sheet in ("pdf", "both"):
        yield Leaf(1, "file-pdf-box", "contact-sheet.pdf", say("for approval"))


class FolderTree(QWidget):
    """Painted; what has no room shows its end, which tells more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "export.tree")
        self.leaves: tuple[Leaf, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words().changed.connect(self._speak)

    def show_leaves(self, leaves: Sequence[Leaf]) -> None:
        """These from now on."""
        if self.leaves != tuple(leaves):
            self.leaves = tuple(leaves)
            self._speak()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(200), len(self.leaves) * px(_HIGH) + px(16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        rounded(painter, box, 10, look.colour("surface"), look.colour("border"))
        for number, leaf in enumerate(self.leaves):
            top = px(8) + number * px(_HIGH)
            self._paint(painter, leaf, QRectF(0, top, box.width() - px(10), px(_HIGH)))

    def _paint(self, painter: QPainter, leaf: Leaf, box: QRectF) -> None:
        left = px(12) + leaf.depth * px(16)
        mark = QRectF(left, box.top() + (box.height() - px(16)) / 2, px(16), px(16))
        icons.paint(painter, mark, leaf.icon, "accent" if "folder" in leaf.icon else "text-3")
        painter.setFont(font("small", 600 if not leaf.depth else 450))
        room = box.adjusted(left + px(22), 0, 0, 0)
        metrics = painter.fontMetrics()
        note = words().of(leaf.note) if leaf.note else ""
        name = metrics.elidedText(leaf.name, Qt.TextElideMode.ElideLeft, round(room.width()))
        painter.setPen(theme().colour("text"))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, line, name)
        used = metrics.horizontalAdvance(name) + (px(6) if name else 0)
        rest = room.adjusted(used, 0, 0, 0)
        painter.setFont(font("small"))
        painter.setPen(theme().colour("text-3"))
        end = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(note, end, max(0, round(rest.width())))
        painter.drawText(rest, line, shown)

    def _speak(self) -> None:
        parts = (
            f"{leaf.name} {words().of(leaf.note) if leaf.note else ''}" for leaf in self.leaves
        )
        told = ", ".join(part.strip() for part in parts)
        self.setAccessibleName(told)
        self.setToolTip("\n".join(leaf.name for leaf in self.leaves if leaf.name))
        self.update()
