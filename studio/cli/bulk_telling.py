"""What `studio bulk` tells about rows: what columns are for, and the worst ones first."""

from __future__ import annotations

from typing import Any

from studio.cli.bulk_rows import Rows
from studio.cli.report import DONE, INCOMPLETE, emit_json, show, tell
from studio.cli.telling import some_of
from studio.model.bulk import Finding, worst
from studio.model.shown import shown_name
from studio.wording import Said, say, say_count

_MOST_TOLD = 5
_MOST_NAMES = 4


def show_rows(rows: Rows, *, as_json: bool) -> int:
    """What would be made, what columns are for, and the rows to look at first."""
    code = INCOMPLETE if rows.left_out else DONE
    if as_json:
        emit_json(_document(rows))
        return code
    _tell_columns(rows)
    for each in worst(rows.drafts):
        tell(_row_line(each.number, each.finding, each.alike))
        for near in each.finding.near:
            tell(say("  Is it {name}?", name=shown_name(near)))
    ready = len(rows.project.posts)
    tell(
        say("{posts} of {rows}",
            posts=say_count("{count} post", "{count} posts", ready),
            rows=say_count("{count} row", "{count} rows", len(rows.drafts)))
    )  # fmt: skip
    return code


def tell_left_out(rows: Rows, *, quiet: bool) -> None:
    """The rows that no post can be made of, and why; on stderr, as errors are."""
    if quiet:
        return
    for draft in rows.left_out[:_MOST_TOLD]:
        finding = next(each for each in draft.findings if each.state == "blocked")
        show(_row_line(draft.number, finding, 0))
    if len(rows.left_out) > _MOST_TOLD:
        more = len(rows.left_out) - _MOST_TOLD
        show(say_count("{count} more row is left out", "{count} more rows are left out", more))


def _tell_columns(rows: Rows) -> None:
    prepared = rows.prepared
    for note in prepared.table.notes:
        show(note)
    unused: list[str] = []
    for header, target in zip(prepared.table.header, prepared.columns, strict=True):
        if target:
            tell(say("  {column} → {target}", column=header or "?", target=target))
        elif header:
            unused.append(header)
    if unused:
        tell(say("Not used: {names}", names=some_of(unused, _MOST_NAMES)))


def _row_line(number: int, finding: Finding, alike: int) -> Said:
    said = finding.said
    if alike:
        said = say_count(
            "{said}, and {count} more row", "{said}, and {count} more rows", alike, said=said
        )
    if finding.state == "blocked":
        return say("Row {number}, left out: {said}", number=number, said=said)
    if finding.state == "check":
        return say("Row {number}, to check: {said}", number=number, said=said)
    return say("Row {number}: {said}", number=number, said=said)


def _document(rows: Rows) -> dict[str, Any]:
    prepared = rows.prepared
    return {
        "schema": 1,
        "table": prepared.table.name,
        "sheet": prepared.table.sheet,
        "columns": [
            {"column": header, "target": target}
            for header, target in zip(prepared.table.header, prepared.columns, strict=True)
        ],
        "notes": prepared.table.notes,
        "posts": len(rows.project.posts),
        "worst": [
            {"row": each.number, "reason": each.finding.said, "alike": each.alike}
            for each in worst(rows.drafts)
        ],
        "rows": [
            {
                "row": draft.number,
                "name": draft.post.name,
                "state": draft.state,
                "media": [ref.path for ref in draft.post.media],
                "findings": draft.findings,
            }
            for draft in rows.drafts
        ],
    }
