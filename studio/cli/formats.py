"""`studio formats`: every format of every network, and all that is known about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from studio.cli.declare import argument, command, json_option, option
from studio.cli.report import DONE, emit_json, language, tell
from studio.errors import BadInput
from studio.wording import Said, say, say_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.model.catalogue import Catalogue
    from studio.model.network import Format

_KINDS = ("image", "video", "image_carousel", "mixed_carousel", "document", "sequence", "animated")
_USES = ("post", "story", "cover", "link", "identity", "ad")
_WIDTH = 110  # of the list where nobody watches a terminal


@command("formats", say("List networks and formats, with their limits and sources."))
@argument(
    "selectors",
    nargs=-1,
    metavar="[SELECTOR]...",
    said=say("A network, a use, a format or a pattern; by default, everything."),
)
@option("--network", metavar="NAME", said=say("Only this network."))
@option("--kind", type=click.Choice(_KINDS), metavar="KIND", said=say("Only this kind of media."))
@option("--use", type=click.Choice(_USES), metavar="USE", said=say("Only this use."))
@option(
    "--explain",
    metavar="ID",
    said=say("All that is known about one format: limits, safe area, sources, dates."),
)
@json_option
def formats(
    selectors: tuple[str, ...],
    network: str | None,
    kind: str | None,
    use: str | None,
    explain: str | None,
    as_json: bool,
) -> int:
    from studio.store.catalogue import load_catalogue

    catalogue = load_catalogue()
    if explain:
        return _explain(catalogue, explain, as_json)
    chosen = _chosen(catalogue, selectors, network)
    chosen = [f for f in chosen if kind in (None, f.kind) and use in (None, f.use)]
    if as_json:
        emit_json({"schema": 1, "formats": [_as_document(catalogue, f) for f in chosen]})
        return DONE
    _print_list(catalogue, chosen)
    return DONE


def _chosen(catalogue: Catalogue, selectors: Sequence[str], network: str | None) -> list[Format]:
    from studio.cli.format_sheet import as_selector

    if network is not None:
        network = catalogue.network(network.strip().casefold()).id
    named = {f.id for selector in selectors for f in catalogue.named(as_selector(selector))}
    return [
        f
        for f in catalogue.formats.values()
        if network in (None, f.network) and (not selectors or f.id in named)
    ]


def _as_document(catalogue: Catalogue, one: Format) -> dict[str, object]:
    import msgspec

    document: dict[str, object] = msgspec.to_builtins(one)
    return {**document, "family": one.family, "text_rules": catalogue.text_rules(one.id)}


def _explain(catalogue: Catalogue, format_id: str, as_json: bool) -> int:
    one = catalogue.format(format_id.strip().casefold())
    if as_json:
        emit_json({"schema": 1, "format": _as_document(catalogue, one)})
        return DONE
    from studio.cli.format_sheet import sheet

    for line in sheet(catalogue, one, language()):
        tell(line)
    return DONE


def _print_list(catalogue: Catalogue, chosen: Sequence[Format]) -> None:
    if not chosen:
        raise BadInput(say("No format is all of that"), say("`studio formats` lists them all"))
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from studio.cli.format_sheet import confidence_words, in_language, use_words

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH)
    spoken = language()
    for network in catalogue.networks:
        rows = [f for f in chosen if f.network == network.id]
        if not rows:
            continue
        table = Table(box=SIMPLE_HEAD, title=network.name, title_justify="left", pad_edge=False)
        heads = (say("Format"), say("Name"), say("Size"), say("Use"), say("Confidence"))
        for head in heads:
            table.add_column(head.into(spoken), no_wrap=head.text in ("Format", "Size"))
        for one in rows:
            table.add_row(
                one.id, in_language(one.label, spoken), str(one.size) + ("*" if one.ours else ""),
                (say("cover of a video") if one.cover_of else use_words(one.use)).into(spoken),
                confidence_words(one.fact.confidence).into(spoken),
            )  # fmt: skip
        console.print(table)
    tell(_summary(chosen))


def _summary(chosen: Sequence[Format]) -> Said:
    count = say_count("{count} format", "{count} formats", len(chosen))
    if any(one.ours for one in chosen):
        return say("{count} (* our own size: the network publishes none)", count=count)
    return count
