"""The page that a client approves: every picture by network, every text, and their states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studio.export.alike import in_ranges
from studio.export.kit.dates import spoken_moment
from studio.export.kit.figures import Figures, in_words, is_video
from studio.export.kit.house import font_faces, logo_image
from studio.export.kit.page import Html, element, empty_element, page
from studio.export.kit.sheet import Sheet
from studio.export.manifest import MadeFile
from studio.model.network import Format
from studio.paths import ASSETS
from studio.wording import Language, Said, say, say_count

_SMALL = 200  # pixels of width; such a picture is not shown larger than it is
_LONG = 8  # pictures in a group that may be split over two sheets of paper


def contact_sheet(sheet: Sheet, thumbnails: Mapping[str, bytes], language: Language) -> bytes:
    """The page as one file. Thumbnails (JPEG, by format id) that are not given are made."""
    return _Page(sheet, thumbnails, language).written()


class _Page:
    def __init__(self, sheet: Sheet, thumbnails: Mapping[str, bytes], language: Language) -> None:
        self._sheet, self._language = sheet, language
        self._names = {network.id: network.name for network in sheet.networks}
        order = {network.id: number for number, network in enumerate(sheet.networks)}
        self._files = sorted(sheet.files, key=lambda file: order.get(file.network, len(order)))
        self._lead = _lead_of(self._files, sheet.formats)
        if self._lead:
            self._files.remove(self._lead)
            self._files.insert(0, self._lead)
        self._numbers = {file.key: n for n, file in enumerate(self._files, 1)}
        self._figures = Figures(sheet, thumbnails, language, self._numbers)

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
        networks = {file.network for file in self._files}
        facts = (
            *self._counts(),
            say_count("{count} network", "{count} networks", len(networks)),
            *self._states(),
            say("template “{name}”", name=in_words(sheet.template.name, self._language)),
        )
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

    def _counts(self) -> Iterator[Said]:
        videos = sum(is_video(file) for file in self._files)
        if pictures := len(self._files) - videos:
            yield say_count("{count} picture", "{count} pictures", pictures)
        if videos:
            yield say_count("{count} video", "{count} videos", videos)

    def _states(self) -> Iterator[Said]:
        states = [file.state for file in self._files]
        if check := states.count("check"):
            yield say_count("{count} to check", "{count} to check", check)
        if blocked := states.count("blocked"):
            yield say_count("{count} blocked", "{count} blocked", blocked)

    def _lead_and_texts(self) -> Html:
        texts = element("div", *self._texts(), self._remarks(), cls="texts")
        lead = self._figures.figure(self._lead, is_lead=True) if self._lead else Html("")
        return element("section", lead, texts, cls="lead")

    def _texts(self) -> Iterator[Html]:
        """Equal captions are shown once, with each network's count."""
        by_text: dict[str, list[str]] = {}
        for network, caption in self._sheet.captions.items():
            if caption.text:
                by_text.setdefault(caption.text, []).append(network)
        for text, networks in by_text.items():
            title = say("Text going with it") if len(by_text) == 1 else None
            names = ", ".join(self._names.get(network, network) for network in networks)
            yield element(
                "article",
                element("h2", self._say(title) if title else names),
                element("p", text, cls="words", dir="auto", lang=self._sheet.post_language),
                element("ul", *(self._count(network) for network in networks), cls="counts"),
                *self._cut_texts(text, networks),
            )
        if self._sheet.alt:
            yield element(
                "article",
                element("h2", self._say(say("Described for those who cannot see it"))),
                element("p", self._sheet.alt, cls="words soft", dir="auto"),
            )

    def _cut_texts(self, text: str, networks: Sequence[str]) -> Iterator[Html]:
        """What is read before "more", for the networks that hide the rest."""
        by_part: dict[str, list[str]] = {}
        for network in networks:
            by_part.setdefault(self._sheet.visible.get(network, text), []).append(network)
        for part, where in by_part.items():
            if part != text:
                names = ", ".join(self._names.get(network, network) for network in where)
                title = self._say(say("Before “more” on {names}:", names=names))
                shown = element("span", f"{part}…", dir="auto", lang=self._sheet.post_language)
                yield element("p", element("b", title), " ", shown, cls="more")

    def _count(self, network: str) -> Html:
        caption = self._sheet.captions[network]
        limit = f" / {self._number(caption.limit)}" if caption.limit is not None else ""
        state = None if caption.state == "ready" else caption.state
        return element(
            "li",
            element("b", self._names.get(network, network)),
            " ",
            element("span", f"{self._number(caption.length)}{limit}", cls=state),
        )

    def _number(self, number: int) -> str:
        """With the language's sign between thousands."""
        return f"{number:,}".replace(",", "\u202f" if self._language == "fr" else ",")

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
        rows: list[tuple[int | str, str, tuple[str, ...]]] = [
            (self._numbers[file.key], file.state, file.reasons) for file in self._files
        ]
        rows += [
            (self._names.get(network, network), caption.state, caption.reasons)
            for network, caption in self._sheet.captions.items()
        ]
        told = in_ranges(reason for _who, _state, reasons in rows for reason in reasons)
        by_reason: dict[str, list[int | str]] = {}
        blocking: set[str] = set()
        for who, state, reasons in rows:
            for reason in reasons:
                by_reason.setdefault(told[reason], []).append(who)
                if state == "blocked":
                    blocking.add(told[reason])
        for name, error in self._sheet.failures.items():
            what = self._say(say("Not made: {what}", what=error.what))
            by_reason.setdefault(what, []).append(name)
            blocking.add(what)
        if not by_reason:
            return Html("")
        lines = (
            element(
                "li",
                reason,
                " ",
                element("b", _spans(whose)),
                cls="blocked" if reason in blocking else None,
            )
            for reason, whose in by_reason.items()
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


def _lead_of(files: Sequence[MadeFile], formats: Mapping[str, Format]) -> MadeFile | None:
    """The picture to judge by: an upright post where there is one."""

    def rank(file: MadeFile) -> tuple[bool, bool, float]:
        wanted = formats[file.format_id]
        return wanted.use != "post", wanted.family != "upright", abs(wanted.size.ratio - 0.8)

    return min(files, key=rank, default=None)


def _spans(who: Sequence[int | str]) -> str:
    """Numbers as 1–4, 7; names as they are."""
    parts: list[str] = [name for name in who if isinstance(name, str)]
    numbers = sorted(number for number in who if isinstance(number, int))
    while numbers:
        count = next(
            (n for n in range(1, len(numbers)) if numbers[n] != numbers[0] + n), len(numbers)
        )
        first, last = numbers[0], numbers[count - 1]
        parts.append(f"{first}" if count == 1 else f"{first}–{last}")
        numbers = numbers[count:]
    return ", ".join(parts)


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
