"""`studio doctor`: what this machine can do, what is missing, and what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cli.declare import command, json_option
from studio.cli.report import DONE, emit_json, language, tell
from studio.wording import Said, say

if TYPE_CHECKING:
    from studio.cli.checkup import Finding

_TITLES = {
    "versions": say("Versions"),
    "pictures": say("Pictures"),
    "video": say("Video"),
    "fonts": say("Fonts"),
    "faces": say("Faces"),
    "folders": say("Folders"),
}


@command("doctor", say("Show what this machine can do, and what is missing."))
@json_option
def doctor(as_json: bool) -> int:
    """Look at everything once; what is missing is told, never an error."""
    from studio.cli.checkup import examine

    findings = list(examine())
    if as_json:
        emit_json({"findings": [_plain(finding) for finding in findings]})
        return DONE
    _tell_present([finding for finding in findings if not finding.missing])
    _tell_missing([finding for finding in findings if finding.missing])
    return DONE


def _tell_present(present: list[Finding]) -> None:
    names = [_word(finding.name) for finding in present]
    wide = max(map(len, names), default=0)
    heads = {topic: title.into(language()) for topic, title in _TITLES.items()}
    margin = max(map(len, heads.values()))
    for finding, name in zip(present, names, strict=True):
        head = heads.pop(finding.topic, "")  # only on the first line of its topic
        tell(Said(f"{head:{margin}}  {name:{wide}}  {finding.detail}"))


def _tell_missing(missing: list[Finding]) -> None:
    tell(Said(""))
    if not missing:
        tell(say("Nothing is missing."))
        return
    tell(say("Missing"))
    for finding in missing:
        tell(
            say("- {name}: {cost} {mend}", name=finding.name, cost=finding.cost, mend=finding.mend)
        )


def _word(name: str | Said) -> str:
    return name.into(language()) if isinstance(name, Said) else name


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "topic": finding.topic,
        "name": finding.name,
        "state": "missing" if finding.missing else "present",
        "detail": finding.detail,
        "cost": finding.cost,
        "mend": finding.mend,
    }
