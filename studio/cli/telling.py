"""What `studio export` tells: a plan, or what was made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.cli.report import DONE, emit_json, show, tell
from studio.errors import StudioError
from studio.wording import Said, say, say_count

if TYPE_CHECKING:
    from studio.export.ahead import Ahead
    from studio.export.order import Order, Report
    from studio.model.post import Post

_MOST_NAMES = 4


def show_plans(wanted: Sequence[tuple[Post, Order]], *, as_json: bool) -> int:
    """What an export would write, and what of it is there already."""
    from studio.export.ahead import look_ahead, paths_ahead

    plans: list[Ahead] = []
    for post, order in wanted:
        taken = frozenset(plan.folder.path for plan in plans)
        plans.append(look_ahead(post, order, taken))
    documents = [_plan_document(plan, paths_ahead(plan)) for plan in plans]
    if as_json:
        emit_json({"schema": 1, "posts": documents})
        return DONE
    for plan, document in zip(plans, documents, strict=True):
        count = len(document["files"])
        files = say_count("{count} file", "{count} files", count)
        renders = say_count("{count} render", "{count} renders", len(plan.plan.renders))
        tell(say("{folder}: {files} from {renders}", folder=plan.folder.path, files=files,
                 renders=renders))  # fmt: skip
        for row in document["files"]:
            tell(_plan_line(row))
        for row in document["blocked"]:
            tell(say("Blocked: {name}: {what}. {hint}", name=row["format_id"], what=row["what"],
                     hint=row["hint"]))  # fmt: skip
    return DONE


def _plan_line(row: dict[str, Any]) -> Said:
    values = {"path": row["path"], "size": f"{row['width']}×{row['height']}"}
    if row["unchanged"]:
        return say("  {path}  {size}  unchanged", **values)
    return say("  {path}  {size}", **values)


def _plan_document(plan: Ahead, paths: dict[str, str]) -> dict[str, Any]:
    rows = [
        {
            "path": paths[each.key],
            "network": each.network,
            "format_id": each.format_id,
            "width": job.size.width,
            "height": job.size.height,
            "unchanged": each.key in plan.kept,
            "reasons": each.doubts,
        }
        for job in plan.plan.renders
        for each in job.deliveries
        if paths[each.key]
    ]
    rows.sort(key=lambda row: str(row["path"]))
    blocked = [
        {"format_id": name, "what": what, "hint": hint}
        for name, (what, hint) in plan.plan.blocked.items()
    ]
    return {
        "folder": plan.folder.path, "renders": len(plan.plan.renders), "files": rows,
        "blocked": blocked,
    }  # fmt: skip


def report_document(reports: Sequence[Report], failed: Sequence[StudioError]) -> dict[str, Any]:
    """The document of `--json`."""
    return {
        "schema": 1,
        "posts": reports,
        "failures": [{"what": error.what, "hint": error.hint} for error in failed],
    }


def tell_report(report: Report) -> None:
    """What was made of one post, what to look at, and where it is."""
    manifest = report.manifest
    networks = len({file.network for file in manifest.files})
    tell(
        say(
            "{files} for {networks}: {made}, {unchanged}",
            files=say_count("{count} file", "{count} files", len(manifest.files)),
            networks=say_count("{count} network", "{count} networks", networks),
            made=say_count("{count} made", "{count} made", report.drawn),
            unchanged=say_count("{count} unchanged", "{count} unchanged", report.unchanged),
        )
    )
    _tell_reasons(report)
    for failure in manifest.failures:
        tell(say("Not made: {name}: {what}. {hint}", name=failure.format_id, what=failure.what,
                 hint=failure.hint))  # fmt: skip
    for name in report.skipped:
        tell(say("Left as it was: {name}", name=name))
    for name in report.beside:
        tell(say("Someone changed the file of that name; ours is beside it: {name}", name=name))
    tell(say("Files: {folder}", folder=report.folder))
    for name in report.sheets:
        tell(say("To show and approve: {page}", page=report.folder / name))


def tell_advice(posts: Sequence[Post], order: Order, *, brand_chosen: bool) -> None:
    """What a newcomer would wish to have known: whose brand this is, and who cannot see."""
    from studio.model.texts import alt_in
    from studio.paths import PRESETS

    if not brand_chosen and Path(order.brand.folder).is_relative_to(PRESETS):
        show(
            say("The brand is {brand}, a sample. Yours: studio brand new --logo LOGO, then "
                "studio export ... --brand NAME.", brand=order.brand.name)
        )  # fmt: skip
    if not any(alt_in(post.texts, post.posted_in) for post in posts):
        show(say("The pictures are not described. For those who cannot see them: --alt TEXT."))


def some_of(names: Sequence[str], most: int) -> Said | str:
    """The first names, and how many there are besides."""
    shown, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return shown
    return say_count("{names} and {count} more", "{names} and {count} more", more, names=shown)


def _tell_reasons(report: Report) -> None:
    from studio.export.alike import in_ranges

    rows = [(file.format_id, file.state, file.reasons) for file in report.manifest.files]
    rows += [(name, each.state, each.reasons) for name, each in report.manifest.captions.items()]
    told = in_ranges(reason for _name, _state, reasons in rows for reason in reasons)
    # What only marks one file to check does not block another one either.
    mild = {told[reason] for _name, state, reasons in rows for reason in reasons
            if state != "blocked"}  # fmt: skip
    found: dict[tuple[str, str], list[str]] = {}
    for name, state, reasons in rows:
        for reason in reasons:
            weight = "check" if told[reason] in mild else state
            found.setdefault((weight, told[reason]), []).append(name)
    for (worst, reason), names in found.items():
        who = some_of(names, _MOST_NAMES)
        if worst == "blocked":
            tell(say("Blocked: {reason} ({who})", reason=reason, who=who))
        else:
            tell(say("To check: {reason} ({who})", reason=reason, who=who))
