"""`studio check`: would the network take this file, whoever made it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.cli.declare import argument, command, json_option, option
from studio.cli.report import BAD_INPUT, DONE, INCOMPLETE, emit_json, language, show_error, tell
from studio.cli.running import running
from studio.cli.telling import some_of
from studio.errors import StudioError, UnreadableMedia
from studio.wording import Said, say

if TYPE_CHECKING:
    from studio.export.checking import Checked, CheckedFile
    from studio.export.rules import Finding

_MOST_ROWS = 6  # good formats named one by one


@command("check", say("Would the network take this file?"))
@argument(
    "files", nargs=-1, required=True, metavar="FILE...", said=say("Pictures and videos to check.")
)
@option(
    "--for",
    "selectors",
    multiple=True,
    metavar="SELECTOR",
    said=say(
        "For which formats: all, everything, a use, a network, a format or a pattern. "
        "Without it: those of the file's shape."
    ),
)
@json_option
def check(files: tuple[str, ...], selectors: tuple[str, ...], as_json: bool) -> int:
    from studio.cli.format_sheet import as_selector
    from studio.export.checking import check_file
    from studio.store.catalogue import load_catalogue

    wanted = [as_selector(part) for each in selectors for part in each.split(",") if part.strip()]
    catalogue = load_catalogue()
    named = {each.id: each for part in wanted or ["everything"] for each in catalogue.named(part)}
    formats = tuple(each for each in catalogue.formats.values() if each.id in named)
    found: list[CheckedFile] = []
    failed: list[tuple[str, StudioError]] = []
    with running(quiet=True) as task:
        for name in files:
            task.check()
            try:
                found.append(check_file(Path(name), formats, task, only_its_shape=not wanted))
            except UnreadableMedia as error:
                failed.append((name, error))
    if as_json:
        emit_json(_document(found, failed))
    else:
        for file in found:
            _tell(file)
        if found and not wanted:
            tell(say("Checked for the formats of the nearest shape; for the others: --for all"))
        for _name, unreadable in failed:
            show_error(unreadable)
    if failed:
        return BAD_INPUT
    refused = any(row.state == "blocked" for file in found for row in file.rows)
    return INCOMPLETE if refused else DONE


def _tell(file: CheckedFile) -> None:
    from studio.export.spoken import readable_bytes

    facts = [str(file.size), *_of_the_video(file), readable_bytes(file.bytes)]
    told = ", ".join(
        str(fact.into(language()) if isinstance(fact, Said) else fact) for fact in facts
    )
    tell(say("{name}: {facts}", name=file.path.name, facts=told))
    habits = (each.what for row in file.rows[:1] for each in row.findings if each.fact is None)
    for doubt in (*file.doubts, *habits):
        tell(say("  To check: {reason}", reason=doubt))
    for rows, broken in _by_rules(file.rows):
        names = some_of([row.format_id for row in rows], _MOST_ROWS)
        if not broken:
            tell(say("  Good for {names}", names=names))
            continue
        refused = any(each.state == "blocked" for each in broken)
        title = say("  Refused by {names}", names=names)
        tell(title if refused else say("  To check for {names}", names=names))
        for finding in broken:
            tell(say("    {what}", what=finding.what))
        tell(_origin(broken[0]))


def _of_the_video(file: CheckedFile) -> Iterator[Said]:
    """Length, rate, codecs and loudness."""
    from studio.export.spoken import decibels, readable_seconds
    from studio.export.video.rules import spoken_codec
    from studio.model.figures import readable_number

    found = file.video
    if found is None:
        return
    yield readable_seconds(found.seconds)
    yield say("{rate} fps", rate=readable_number(found.fps))
    yield Said(spoken_codec(found.video_codec))
    yield Said(spoken_codec(found.audio_codec)) if found.audio_codec else say("no sound")
    if found.loudness is not None:
        yield say("{level} LUFS", level=decibels(found.loudness))


def _by_rules(rows: Iterable[Checked]) -> list[tuple[list[Checked], list[Finding]]]:
    """Rows that break the same rules of the networks, together."""
    groups: dict[tuple[str, ...], tuple[list[Checked], list[Finding]]] = {}
    for row in rows:
        broken = [each for each in row.findings if each.fact is not None]
        key = tuple(f"{each.state} {each.what} {each.fact}" for each in broken)
        groups.setdefault(key, ([], broken))[0].append(row)
    return list(groups.values())


def _origin(finding: Finding) -> Said:
    """Where the rule comes from."""
    assert finding.fact is not None
    return say(
        "    Source: {source}, {date}",
        source=finding.fact.source,
        date=finding.fact.as_of or say("no date"),
    )


def _document(found: list[CheckedFile], failed: list[tuple[str, StudioError]]) -> dict[str, Any]:
    files = [
        {
            "path": file.path,
            "width": file.size.width,
            "height": file.size.height,
            "bytes": file.bytes,
            "mime": file.mime,
            **_video_document(file),
            "reasons": file.doubts,
            "results": [
                {
                    "network": row.network,
                    "format_id": row.format_id,
                    "state": row.state,
                    "reasons": [_finding(each) for each in row.findings],
                }
                for row in file.rows
            ],
        }
        for file in found
    ]
    failures = [{"path": name, "what": error.what, "hint": error.hint} for name, error in failed]
    return {"schema": 1, "files": files, "failures": failures}


def _video_document(file: CheckedFile) -> dict[str, Any]:
    """What the manifest says of a video too, under the same names."""
    found = file.video
    if found is None:
        return {}
    return {
        "duration": round(found.seconds, 3),
        "fps": round(found.fps, 3),
        "video_codec": found.video_codec,
        "audio_codec": found.audio_codec,
        "loudness": found.loudness,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    fact = finding.fact
    return {
        "state": finding.state,
        "what": finding.what,
        "source": fact.source if fact else "",
        "url": fact.url if fact else "",
        "as_of": fact.as_of if fact else "",
        "confidence": fact.confidence if fact else "",
    }
