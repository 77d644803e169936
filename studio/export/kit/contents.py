"""What a contact sheet tells, whichever way it is laid out: files, texts, facts and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from studio.export.alike import in_ranges
from studio.export.kit.sheet import Sheet
from studio.export.manifest import MadeFile
from studio.model.network import Format
from studio.wording import Language, Said, say, say_count


@dataclass(frozen=True)
class Remark:
    """Why files or texts are to check, or blocked, and which: by number and by network."""

    reason: str
    whose: str
    blocks: bool


class Contents:
    """The contents of a sheet in one language. `lead` is the first of `files`."""

    def __init__(self, sheet: Sheet, language: Language) -> None:
        self._sheet, self._language = sheet, language
        self.names = {network.id: network.name for network in sheet.networks}
        order = {network.id: number for number, network in enumerate(sheet.networks)}
        self.files = sorted(sheet.files, key=lambda file: order.get(file.network, len(order)))
        self.lead = _lead_of(self.files, sheet.formats)
        if self.lead:
            self.files.remove(self.lead)
            self.files.insert(0, self.lead)
        self.numbers = {file.key: number for number, file in enumerate(self.files, 1)}
        self._parts: dict[str, int] = {}
        for file in sheet.files:
            self._parts[file.format_id] = self._parts.get(file.format_id, 0) + 1

    def say(self, said: Said) -> str:
        return said.into(self._language)

    def label(self, file: MadeFile) -> str:
        """What a file is, without its network."""
        label = in_words(self._sheet.formats[file.format_id].label, self._language)
        if not file.part:
            return label
        count = self._parts[file.format_id]
        return self.say(say("{label}, {part} of {count}", label=label, part=file.part, count=count))

    def facts(self) -> Iterator[Said]:
        """How many files, for how many networks, in which state, of which template."""
        yield from self._counts()
        networks = {file.network for file in self.files}
        yield say_count("{count} network", "{count} networks", len(networks))
        yield from self._states()
        template = in_words(self._sheet.template.name, self._language)
        yield say("template “{name}”", name=template)

    def texts(self) -> dict[str, list[str]]:
        """Captions with the networks they are for: equal ones once. Threads part below part."""
        found: dict[str, list[str]] = {}
        for network, caption in self._sheet.captions.items():
            if caption.text:
                found.setdefault(caption.to_copy, []).append(network)
        return found

    def beside(self) -> Iterator[tuple[str, str]]:
        """What else is said, each with its heading: titles, first comments, what is read aloud."""
        captions = self._sheet.captions
        titles = {network: caption.title for network, caption in captions.items()}
        for text, names in self._grouped(titles):
            yield self.say(say("Title on {names}", names=names)), text
        comments = {network: caption.comment for network, caption in captions.items()}
        for text, names in self._grouped(comments):
            yield self.say(say("First comment on {names}", names=names)), text
        if self._sheet.alt:
            yield self.say(say("Described for those who cannot see it")), self._sheet.alt
        others = {network: caption.alt for network, caption in captions.items()
                  if caption.alt != self._sheet.alt}  # fmt: skip
        for text, names in self._grouped(others):
            yield self.say(say("Described on {names}", names=names)), text

    def _grouped(self, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Each text with the names of its networks: equal ones once."""
        by_text: dict[str, list[str]] = {}
        for network, text in texts.items():
            if text:
                by_text.setdefault(text, []).append(self.names.get(network, network))
        for text, names in by_text.items():
            yield text, ", ".join(names)

    def number(self, number: int) -> str:
        """With the language's sign between thousands."""
        return f"{number:,}".replace(",", "\u202f" if self._language == "fr" else ",")

    def length(self, network: str) -> str:
        """How long a network's caption is, of how much; of a thread its longest part."""
        caption = self._sheet.captions[network]
        limit = f" / {self.number(caption.limit)}" if caption.limit is not None else ""
        used = f"{self.number(caption.length)}{limit}"
        if caption.parts:
            count = say_count("{count} post", "{count} posts", len(caption.parts))
            return f"{self.say(count)} · {used}"
        return used

    def remarks(self) -> Iterator[Remark]:
        """Equal reasons together."""
        rows: list[tuple[int | str, str, tuple[str, ...]]] = [
            (self.numbers[file.key], file.state, file.reasons) for file in self.files
        ]
        rows += [
            (self.names.get(network, network), caption.state, caption.reasons)
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
            what = self.say(say("Not made: {what}", what=error.what))
            by_reason.setdefault(what, []).append(name)
            blocking.add(what)
        for reason, whose in by_reason.items():
            yield Remark(reason, _spans(whose), reason in blocking)

    def _counts(self) -> Iterator[Said]:
        videos = sum(is_video(file) for file in self.files)
        if pictures := len(self.files) - videos:
            yield say_count("{count} picture", "{count} pictures", pictures)
        if videos:
            yield say_count("{count} video", "{count} videos", videos)

    def _states(self) -> Iterator[Said]:
        states = [file.state for file in self.files]
        if check := states.count("check"):
            yield say_count("{count} to check", "{count} to check", check)
        if blocked := states.count("blocked"):
            yield say_count("{count} blocked", "{count} blocked", blocked)


def is_video(file: MadeFile) -> bool:
    return file.mime.startswith("video/")


def in_words(words: Mapping[str, str], language: Language) -> str:
    """A text in several languages, in English where there is no other."""
    return words.get(language) or words.get("en", "")


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
