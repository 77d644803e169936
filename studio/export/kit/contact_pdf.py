"""The sheet that a client approves on paper: what the page shows, as a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QImage

from studio.compose.qt import ensure_qt
from studio.compose.text.fonts import font_of
from studio.errors import StudioError
from studio.export.kit.contents import Contents
from studio.export.kit.dates import spoken_moment
from studio.export.kit.paper import Paper, mm, pt
from studio.export.kit.sheet import Sheet
from studio.export.kit.thumbnails import Thumbnails
from studio.export.manifest import MadeFile
from studio.export.spoken import readable_bytes, readable_seconds
from studio.model.brand import Font
from studio.wording import Language, Said, say

_INK, _SOFT, _LINE = "#17131f", "#635c70", "#dcd8e3"
_CHECK, _BLOCKED = "#8a5200", "#b3261e"
_LOGO_MM = (46.0, 12.0)  # at most
_LEAD_MM = (78.0, 104.0)
_HIGH_MM, _LEAST_MM = 38.0, 27.0  # of a picture in a row; of its column
_GAP_MM = 6.0
_WITH_HEAD_MM = 18.0
_TICK_MM = 3.2
_WHOLE_BYTES = 3_000_000  # up to here the lead is shown as it is


def contact_pdf(sheet: Sheet, thumbnails: Mapping[str, bytes], language: Language) -> bytes:
    """The sheet as one PDF. Thumbnails (JPEG, by format id) that are not given are made."""
    ensure_qt()
    return _Pages(sheet, thumbnails, language).written()


@dataclass(frozen=True)
class _Cell:
    """One file in a row, measured. `words`: text, font and colour below the picture."""

    file: MadeFile
    size: QSizeF
    width: float
    words: tuple[tuple[str, QFont, str], ...]
    height: float


class _Pages:
    def __init__(self, sheet: Sheet, thumbnails: Mapping[str, bytes], language: Language) -> None:
        self._sheet = sheet
        self._contents = Contents(sheet, language)
        self._thumbnails = Thumbnails(sheet.folder, thumbnails)
        told = " ".join((sheet.title, sheet.alt, *(c.text for c in sheet.captions.values())))
        body, title = sheet.brand.fonts.body, sheet.brand.fonts.title
        self._title = font_of(title, pt(22), text=told)
        self._head = font_of(_weighing(body, 700), pt(10), text=told)
        self._body = font_of(_weighing(body, 500), pt(10), text=told)
        self._small = font_of(_weighing(body, 500), pt(8), text=told)
        self._small_bold = font_of(_weighing(body, 700), pt(8), text=told)
        self._paper = Paper(sheet.title, self._foot_of, self._small, _SOFT)

    def written(self) -> bytes:
        self._top()
        self._lead_and_texts()
        for network in self._sheet.networks:
            files = [file for file in self._contents.files if file.network == network.id]
            rest = [file for file in files if file is not self._contents.lead]
            if rest:
                self._group(network.name, rest)
        self._remarks()
        self._sign()
        return self._paper.written()

    def _say(self, said: Said) -> str:
        return self._contents.say(said)

    def _foot_of(self, page: int) -> str:
        return self._say(say("{title} · page {page}", title=self._sheet.title, page=page))

    def _top(self) -> None:
        sheet, paper = self._sheet, self._paper
        top, half = paper.y, paper.width / 2
        logo = _logo(sheet)
        if logo is None:
            name = QRectF(paper.left, top, half, mm(_LOGO_MM[1]))
            high = paper.words_at(sheet.brand.name, self._head, _INK, name)
        else:
            size = _fitting(logo, *_LOGO_MM)
            paper.image(logo, QRectF(paper.left, top, size.width(), size.height()))
            high = size.height()
        told = self._say(say("For approval · version {number}", number=sheet.version))
        right = QRectF(paper.left + half, top, half, mm(20))
        used = paper.words_at(told, self._small_bold, _INK, right, at_right=True)
        day = right.adjusted(0, used, 0, 0)
        moment = self._say(spoken_moment(sheet.moment))
        used += paper.words_at(moment, self._small, _SOFT, day, at_right=True)
        paper.y = top + max(high, used)
        paper.space(7)
        paper.words(sheet.title, self._title, _INK)
        facts = (sheet.brand.name, *(self._say(fact) for fact in self._contents.facts()))
        paper.space(1)
        paper.words(" · ".join(facts), self._small, _SOFT)
        paper.space(4)
        paper.rule(_INK, 0.5)
        paper.space(6)

    def _lead_and_texts(self) -> None:
        """The picture to judge by at the left, texts beside it and then below it."""
        lead, paper = self._contents.lead, self._paper
        if lead is None:
            self._texts(0)
            return
        image = QImage.fromData(self._lead_content(lead))
        size = _fitting(image, *_LEAD_MM)
        top = paper.y
        paper.picture(image, QRectF(paper.left, top, size.width(), size.height()))
        words = self._words_of(lead, named=True)
        under = QRectF(paper.left, top + size.height() + mm(2), mm(_LEAD_MM[0]), mm(30))
        high = size.height() + mm(2) + self._told(lead, words, under)
        beside = mm(_LEAD_MM[0] + 8)
        if self._height_of_texts(paper.width - beside) <= paper.room:
            self._texts(beside)
            paper.y = max(paper.y, top + high)
        else:  # too long to stand beside it
            paper.y = top + high
            paper.space(6)
            self._texts(0)
        paper.space(8)

    def _lead_content(self, lead: MadeFile) -> bytes:
        if lead.moves or lead.bytes > _WHOLE_BYTES:
            return self._thumbnails.of(lead)
        return self._thumbnails.whole(lead)

    def _height_of_texts(self, width: float) -> float:
        return sum(
            self._paper.height_of(text, font, width) + mm(space)
            for text, font, _colour, space in self._blocks()
        )

    def _texts(self, left: float) -> None:
        for text, font, colour, space in self._blocks():
            if font is self._head:
                self._paper.keep(mm(_WITH_HEAD_MM))  # never alone at the foot of a page
            self._paper.words(text, font, colour, left=left)
            self._paper.space(space)

    def _blocks(self) -> Iterator[tuple[str, QFont, str, float]]:
        """Text, font, colour and the millimetres below it."""
        by_text = self._contents.texts()
        for text, networks in by_text.items():
            names = ", ".join(self._contents.names.get(each, each) for each in networks)
            alone = self._say(say("Text going with it"))
            yield alone if len(by_text) == 1 else names, self._head, _INK, 1
            yield text, self._body, _INK, 1.5
            lengths = (
                f"{self._contents.names.get(each, each)} {self._contents.length(each)}"
                for each in networks
            )
            yield " · ".join(lengths), self._small, _SOFT, 6
        for title, said in self._contents.beside():
            yield title, self._head, _INK, 1
            yield said, self._body, _SOFT, 6

    def _group(self, name: str, files: list[MadeFile]) -> None:
        """The files of a network, in rows."""
        rows = list(self._rows([self._cell(file) for file in files]))
        heading = self._paper.height_of(name, self._head, self._paper.width) + mm(2)
        for number, row in enumerate(rows):
            high = max(cell.height for cell in row)
            self._paper.keep(high + (heading if not number else 0))
            if not number:
                self._paper.words(name, self._head, _INK)
                self._paper.space(2)
            self._row(row, max(cell.size.height() for cell in row))
            self._paper.y += high
            self._paper.space(_GAP_MM)

    def _rows(self, cells: list[_Cell]) -> Iterator[list[_Cell]]:
        row: list[_Cell] = []
        used = 0.0
        for cell in cells:
            if row and used + cell.width > self._paper.width:
                yield row
                row, used = [], 0.0
            row.append(cell)
            used += cell.width + mm(_GAP_MM)
        yield row

    def _row(self, row: list[_Cell], pictures: float) -> None:
        left = self._paper.left
        for cell in row:
            image = QImage.fromData(self._thumbnails.of(cell.file))
            top = self._paper.y + pictures - cell.size.height()
            self._paper.picture(image, QRectF(left, top, cell.size.width(), cell.size.height()))
            under = QRectF(left, self._paper.y + pictures + mm(1.5), cell.width, mm(30))
            self._told(cell.file, cell.words, under)
            left += cell.width + mm(_GAP_MM)

    def _cell(self, file: MadeFile) -> _Cell:
        ratio = file.width / file.height
        high = min(mm(_HIGH_MM), self._paper.width / ratio)
        size = QSizeF(high * ratio, high)
        width = max(size.width(), mm(_LEAST_MM))
        words = self._words_of(file)
        inner = width - mm(_TICK_MM + 1.6)
        told = sum(self._paper.height_of(text, font, inner) for text, font, _ in words)
        return _Cell(file, size, width, words, high + mm(1.5) + told)

    def _told(
        self, file: MadeFile, words: tuple[tuple[str, QFont, str], ...], box: QRectF
    ) -> float:
        """A box to tick and what the file is; how high that is."""
        side = mm(_TICK_MM)
        self._paper.frame(QRectF(box.left(), box.top() + mm(0.4), side, side), "#8d8699", 0.3)
        inner = box.adjusted(side + mm(1.6), 0, 0, 0)
        used = 0.0
        for text, font, colour in words:
            used += self._paper.words_at(text, font, colour, inner.adjusted(0, used, 0, 0))
        return used

    def _words_of(
        self, file: MadeFile, *, named: bool = False
    ) -> tuple[tuple[str, QFont, str], ...]:
        contents = self._contents
        label = f"{contents.numbers[file.key]} {contents.label(file)}"
        if named:
            network = contents.names.get(file.network, file.network)
            label = f"{contents.numbers[file.key]} {network} · {contents.label(file)}"
        facts = [f"{file.width} × {file.height}"]
        if file.duration:
            facts += [
                self._say(readable_seconds(file.duration)), self._say(readable_bytes(file.bytes))
            ]  # fmt: skip
        words = [(label, self._small_bold, _INK), (" · ".join(facts), self._small, _SOFT)]
        if file.state == "check":
            words.append((self._say(say("to check")), self._small_bold, _CHECK))
        elif file.state == "blocked":
            words.append((self._say(say("blocked")), self._small_bold, _BLOCKED))
        return tuple(words)

    def _remarks(self) -> None:
        remarks = list(self._contents.remarks())
        if not remarks:
            return
        paper = self._paper
        paper.keep(mm(20))
        paper.space(2)
        paper.words(self._say(say("To check before posting")), self._head, _INK)
        paper.space(1.5)
        for remark in remarks:
            line = f"{remark.reason} {remark.whose}"
            paper.keep(paper.height_of(line, self._small, paper.width) + mm(3))
            paper.rule(_LINE, 0.2)
            paper.space(1.5)
            paper.words(line, self._small, _BLOCKED if remark.blocks else _INK)
            paper.space(1.5)

    def _sign(self) -> None:
        paper = self._paper
        paper.keep(mm(34))
        paper.space(5)
        top, left = paper.y, paper.width * 0.64
        paper.words(self._say(say("Remarks")), self._small, _SOFT, width=left)
        after = paper.y
        paper.y = top
        signed = self._say(say("Name, date, signature"))
        paper.words(signed, self._small, _SOFT, left=left + mm(8))
        paper.y = after
        for _ in range(3):
            paper.space(7.5)
            paper.rule("#bcb6c6", 0.2, width=left)
        paper.rule(_INK, 0.4, left=left + mm(8))


def _weighing(font: Font, weight: int) -> Font:
    import msgspec

    return msgspec.structs.replace(font, weight=weight)


def _fitting(image: QImage, width_mm: float, height_mm: float) -> QSizeF:
    """As large as fits, in dots."""
    high = max(1, image.height())
    scale = min(mm(width_mm) / max(1, image.width()), mm(height_mm) / high)
    return QSizeF(image.width() * scale, image.height() * scale)


def _logo(sheet: Sheet) -> QImage | None:
    """The brand's logo for light grounds; None where it cannot be used."""
    from studio.media.encode import encode_picture
    from studio.media.logo import logo_ratio, open_logo

    logo = sheet.brand.logo
    file = Path(logo.for_light or logo.one_colour or logo.for_dark)
    try:
        high = round(mm(_LOGO_MM[1]))
        pixels = open_logo(file, max(1, round(high * logo_ratio(file))), high)
        return QImage.fromData(encode_picture(pixels, "png").data)
    except StudioError:
        return None
