"""The page that a client approves: every picture by network, every text, and their states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studio.export.kit.contents import Contents, is_video
from studio.export.kit.dates import spoken_moment
from studio.export.kit.figures import Figures
from studio.export.kit.house import font_faces, logo_image
from studio.export.kit.page import Html, element, empty_element, page
from studio.export.kit.sheet import Sheet
from studio.export.manifest import MadeFile
from studio.model.texts import BETWEEN_PARTS
from studio.paths import ASSETS
from studio.wording import Language, Said, say

_SMALL = 200  # pixels of width; such a picture is not shown larger than it is
_LONG = 8  # pictures in a group that may be split over two sheets of paper


def contact_sheet(sheet: Sheet, thumbnails: Mapping[str, bytes], language: Language) -> bytes:
    """The page as one file. Thumbnails (JPEG, by format id) that are not given are made."""
    return _Page(sheet, thumbnails, language).written()


class _Page:
    def __init__(self, sheet: Sheet, thumbnails: Mapping[str, bytes], language: Language) -> None:
        self._sheet, self._language = sheet, language
        self._contents = Contents(sheet, language)
        self._files, self._lead = self._contents.files, self._contents.lead
        self._figures = Figures(sheet, thumbnails, self._contents)

    def _say(self, said: Said) -> str:
        return said.into(self._language)

    def written(self) -> bytes:
        body = Html(
            self._head()
            + self._lead_and_texts()
            + element("main", *self._groups(), cls="groups")
            + self._foot()
        )
        style = (ASSETS / "contact-sheet.css").read_text("utf-8")
        style += font_faces(self._sheet.brand) + _ratios(self._files)
        title = f"{self._sheet.title} – {self._sheet.brand.name}"
        return page(title=title, language=self._language, style=style, body=body)

    def _head(self) -> Html:
        sheet = self._sheet
        facts = self._contents.facts()
        house = logo_image(sheet.brand)
        name = sheet.brand.name
        return Html(
            element(
                "header",
                empty_element("img", src=house, alt=name)
                if house
                else element("span", name, cls="house"),
                element(
                    "div",
                    element(
                        "strong",
                        self._say(say("For approval · version {number}", number=sheet.version)),
                    ),
                    empty_element("br"),
                    element("span", self._say(spoken_moment(sheet.moment)), cls="soft"),
                ),
                cls="head",
            )
            + element("h1", sheet.title, dir="auto")
            + element("p", " · ".join([name, *(self._say(fact) for fact in facts)]), cls="facts")
            + empty_element("hr", cls="rule")
        )

    def _lead_and_texts(self) -> Html:
        texts = element("div", *self._texts(), self._remarks(), cls="texts")
        lead = self._figures.figure(self._lead, is_lead=True) if self._lead else Html("")
        return element("section", lead, texts, cls="lead")

    def _texts(self) -> Iterator[Html]:
        """Equal captions are shown once, with each network's count."""
        by_text = self._contents.texts()
        for text, networks in by_text.items():
            title = say("Text going with it") if len(by_text) == 1 else None
            names = ", ".join(self._contents.names.get(network, network) for network in networks)
            yield element(
                "article",
                element("h2", self._say(title) if title else names),
                element("p", text, cls="words", dir="auto", lang=self._sheet.post_language),
                element("ul", *(self._count(network) for network in networks), cls="counts"),
                *self._cut_texts(text, networks),
            )
        for heading, said in self._contents.beside():
            yield element(
                "article",
                element("h2", heading),
                element("p", said, cls="words soft", dir="auto"),
            )

    def _cut_texts(self, text: str, networks: Sequence[str]) -> Iterator[Html]:
        """What is read before "more", for the networks that hide the rest."""
        by_part: dict[str, list[str]] = {}
        first = text.partition(BETWEEN_PARTS)[0]  # of a thread
        for network in networks:
            by_part.setdefault(self._sheet.visible.get(network, first), []).append(network)
        for part, where in by_part.items():
            if part != first:
                names = ", ".join(self._contents.names.get(network, network) for network in where)
                title = self._say(say("Before “more” on {names}:", names=names))
                shown = element("span", f"{part}…", dir="auto", lang=self._sheet.post_language)
                yield element("p", element("b", title), " ", shown, cls="more")

    def _count(self, network: str) -> Html:
        caption = self._sheet.captions[network]
        state = None if caption.state == "ready" else caption.state
        return element(
            "li",
            element("b", self._contents.names.get(network, network)),
            " ",
            element("span", self._contents.length(network), cls=state),
        )

    def _groups(self) -> Iterator[Html]:
        for network in self._sheet.networks:
            files = [file for file in self._files if file.network == network.id]
            figures = [self._figures.figure(file) for file in files if file is not self._lead]
            if figures:
                yield element(
                    "section",
                    element("h2", network.name),
                    element("div", *figures, cls="row"),
                    cls="group long" if len(figures) > _LONG else "group",
                )

    def _remarks(self) -> Html:
        """Why pictures and texts are to check or blocked, equal reasons together."""
        remarks = list(self._contents.remarks())
        if not remarks:
            return Html("")
        lines = (
            element(
                "li",
                remark.reason,
                " ",
                element("b", remark.whose),
                cls="blocked" if remark.blocks else None,
            )
            for remark in remarks
        )
        title = element("h2", self._say(say("To check before posting")))
        return element("section", title, element("ul", *lines), cls="why")

    def _foot(self) -> Html:
        remarks = self._say(say("Remarks"))
        signature = self._say(say("Name, date, signature"))
        note = say(
            "Pictures are shown whole. Colours sRGB. Tick what you approve, print to keep it."
        )
        plays = say("Videos play where this page lies beside their folders.")
        has_videos = any(is_video(file) for file in self._files)
        notes = " ".join(self._say(each) for each in (note, *([plays] if has_videos else [])))
        return Html(
            element(
                "footer",
                element(
                    "div",
                    element("small", remarks),
                    element("textarea", rows=3, aria_label=remarks, spellcheck="false"),
                ),
                element("div", element("small", signature), element("div", cls="sign")),
                cls="foot",
            )
            + element("p", element("span", notes), element("span", "CM Studio"), cls="end")
        )


def _ratios(files: Sequence[MadeFile]) -> str:
    """A rule a shape, because the page's policy allows no style beside an element."""
    shapes = sorted({(file.width, file.height) for file in files})
    ratios = (f"\n.r{w}-{h} {{ --ratio: {w / h:.4f}; }}" for w, h in shapes)
    small = (
        f"\n.row .r{w}-{h} :is(img, .screen) {{ max-width: {w}px; }}"
        for w, h in shapes
        if w < _SMALL
    )
    return "".join((*ratios, *small))
