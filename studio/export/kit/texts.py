"""The texts of a post as files that are copied from: one text a file, and pages of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from studio.export.handoff.cells import as_csv
from studio.export.manifest import MadeCaption, MadeFile
from studio.export.naming import slug
from studio.model.network import Network
from studio.wording import Language, say

ALT_TABLE = "alt-texts.csv"


def files_to_copy(captions: Mapping[str, MadeCaption]) -> dict[str, bytes]:
    """By path: each network's text, title and first comment, exactly as they are posted.

    The parts of a thread stand below each other, a line between them.
    """
    found: dict[str, bytes] = {}
    for network, made in captions.items():
        name = f"captions/{slug(network)}"
        for path, text in (
            (f"{name}.txt", made.to_copy),
            (f"{name}-title.txt", made.title),
            (f"{name}-first-comment.txt", made.comment),
        ):
            if text:
                found[path] = as_lines(text)
    return found


def language_page(
    captions: Mapping[str, MadeCaption], networks: Iterable[Network], language: Language
) -> bytes:
    """All texts in one language, network by network, with what each part is."""
    parts = [
        part
        for network in networks
        if (made := captions.get(network.id)) and (made.text or made.title or made.comment)
        for part in _of_network(network, made, language)
    ]
    return as_lines("\n\n".join(parts).strip())


def alt_table(
    files: Iterable[MadeFile], networks: Iterable[Network], alts: Mapping[str, str]
) -> bytes:
    """Each picture with what is read aloud for it; `alts` by network. Nothing without any."""
    names = {network.id: network.name for network in networks}
    rows = [
        (file.path, names.get(file.network, file.network), alt)
        for file in files
        if file.mime.startswith("image/") and (alt := alts.get(file.network, ""))
    ]
    return as_csv(("file", "network", "alt"), rows, marked=True) if rows else b""


def as_lines(text: str) -> bytes:
    """A text as a file that ends with a line; nothing stays nothing."""
    return (text.rstrip("\n") + "\n").encode("utf-8", "replace") if text else b""


def _of_network(network: Network, made: MadeCaption, language: Language) -> Iterator[str]:
    yield f"{network.name}\n{'=' * len(network.name)}"
    for name, text in ((say("Title"), made.title), (None, made.to_copy),
                       (say("First comment"), made.comment)):  # fmt: skip
        if text:
            yield text if name is None else f"[{name.into(language)}]\n{text}"
