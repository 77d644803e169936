"""Rows with long texts as they are really laid out, by the code that makes the files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from studio.errors import StudioError
from studio.export.preview.wire import Ask
from studio.model.bulk import Draft, Finding, Judged
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.project import Project
from studio.model.project_formats import formats_of
from studio.task import Task
from studio.wording import Said

_OF_WORDS = frozenset(("slot", "layer"))  # values of sentences that name words on the picture
_SIDE = 96  # pixels: only what is said about a picture counts here


def proofs(formats: Sequence[Format]) -> tuple[Format, ...]:
    """One format of each family of shapes, that with the least room: what fits there fits."""
    found: dict[str, Format] = {}
    for wanted in formats:
        if wanted.template:
            continue
        known = found.get(wanted.family)
        if known is None or _strain(wanted) > _strain(known):
            found[wanted.family] = wanted
    return tuple(found.values())


def laid_out_finding(target: str, doubts: Sequence[tuple[Format, Said]]) -> Finding | None:
    """What speaks against the words of a row as they are laid out: what finds no room before what
    is small, then the most frequent.

    None where they fit. What concerns the picture alone is told by its own size.
    """
    of_words = [said for _, said in doubts if said.values.keys() & _OF_WORDS]
    if not of_words:
        return None
    counts = Counter(said.text for said in of_words)
    said = max(of_words, key=lambda each: ("slot" in each.values, counts[each.text]))
    weight = float(len(of_words))
    return Finding(sort="layout", state="check", said=said, weight=weight, target=target)


def long_rows(drafts: Sequence[Draft]) -> tuple[tuple[Draft, str], ...]:
    """The rows whose long texts want to be laid out, and which words those are."""
    found: dict[int, tuple[Draft, str]] = {}
    for draft in drafts:
        for each in draft.findings:
            if each.sort == "longest" and draft.state != "blocked":
                found.setdefault(draft.number, (draft, each.target))
    return tuple(found.values())


def laid_out(
    project: Project, drafts: Sequence[Draft], catalogue: Catalogue, task: Task
) -> Iterator[Judged]:
    """What speaks against rows with long texts. Raises Cancelled."""
    chosen = long_rows(drafts)
    if not chosen:
        return
    from studio.compose.qt import ensure_qt
    from studio.export.preview.drawing import Drawing

    ensure_qt()
    drawing = Drawing()
    for draft, target in chosen:
        doubts: list[tuple[Format, Said]] = []
        for wanted in proofs(formats_of(project, draft.post, catalogue)):
            task.check()
            ask = Ask(
                what="preview", entry=draft.post, brand=project.brand, kit=project.kit,
                wanted=wanted, width=_SIDE, height=_SIDE, home=os.environ.get("STUDIO_HOME", ""),
            )  # fmt: skip
            try:
                answer, _ = drawing.answer(ask)
            except StudioError:  # told by whoever looks at its picture
                break
            doubts += [(wanted, doubt) for doubt in answer.facts.doubts]
        if (finding := laid_out_finding(target, doubts)) is not None:
            yield draft.number, (finding,)


def _strain(wanted: Format) -> float:
    """How little room there is: small pictures are short of it, and so are extreme shapes."""
    ratio = max(wanted.size.ratio, 1 / wanted.size.ratio)
    return ratio / min(wanted.size.width, wanted.size.height)
