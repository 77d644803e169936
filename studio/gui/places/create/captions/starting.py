"""What a caption can begin with: the last post, the words of the picture, the brand's, nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.edit.templates import words_at
from studio.gui.captions import voice_in
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.gui.places.create.inspector.reading import template_shown
from studio.gui.widgets import Button, Label, named, tip
from studio.gui.words import words
from studio.wording import Said, say


class StartFrom(QWidget):
    """Buttons that show while nothing is written; each puts its text where the caret will be."""

    def __init__(self, desk: Desk, start: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.start", say("Start from"))
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Label(say("Start from:"), "small", "text-3"))
        self._texts: dict[Button, Callable[[Desk], str]] = {}
        for name, said, hint, text in _BEGINNINGS:
            button = Button(said, f"captions.start.{name}", parent=self).make_compact()
            tip(button, hint)
            button.clicked.connect(lambda _=False, text=text: start(text(desk)))
            self._texts[button] = text
            row.addWidget(button)
        row.addStretch(1)

    def refresh(self, *, empty: bool) -> None:
        """Offer what there is; nothing where only a blank page could be chosen."""
        offered = {
            button: text is _blank or (empty and bool(text(self._desk)))
            for button, text in self._texts.items()
        }
        self.setVisible(empty and sum(offered.values()) > 1)
        for button, there in offered.items():
            button.setVisible(there)


def example(desk: Desk) -> str:
    """A caption as somebody might begin it, in grey: with the words of the picture."""
    begun = words_of_picture(desk).replace("\n", " · ")
    return words().of(say("{words}…", words=begun) if begun else say("Write what goes with it…"))


def words_of_picture(desk: Desk) -> str:
    """What is written on the picture, a line for each text."""
    post, template = desk.post, template_shown(desk)
    if post is None or template is None:
        return ""
    found = (words_at(template, slot, post.values.slots) for slot in template.slots)
    lines = (" ".join(text.split()) for text in found)
    return "\n".join(dict.fromkeys(line for line in lines if line))


def last_caption(desk: Desk) -> str:
    """The shared caption of the post before this one; of the nearest that has one."""
    posts, language = desk.document.project.posts, reading.language_shown(desk)
    at = next((n for n, each in enumerate(posts) if each.id == desk.selection.post_id), 0)
    for post in (*reversed(posts[:at]), *posts[at + 1 :]):
        texts = post.texts.get(language)
        if texts is not None and texts.caption.strip():
            return texts.caption
    return ""


def _sentence(desk: Desk) -> str:
    return voice_in(desk).signature.strip()


def _blank(desk: Desk) -> str:
    return ""


_BEGINNINGS: tuple[tuple[str, Said, Said, Callable[[Desk], str]], ...] = (
    ("last", say("Last post"), say("Begin with the caption of the post before"), last_caption),
    ("picture", say("Words of the picture"), say("Begin with what is written on the picture"),
     words_of_picture),
    ("brand", say("Brand sentence"), say("Begin with the brand's signature"), _sentence),
    ("blank", say("Blank"), say("Begin with nothing"), _blank),
)  # fmt: skip
