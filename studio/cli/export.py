"""`studio export`: every network's picture, caption and alternative text of a post or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from studio.cli.declare import argument, command, json_option, option
from studio.cli.report import emit_json, language, tell
from studio.cli.running import running
from studio.cli.wish_options import wish_options
from studio.errors import StudioError
from studio.wording import say, say_count

if TYPE_CHECKING:
    from studio.export.order import Order, Report
    from studio.model.post import Post


@command("export", say("Make every network's pictures, videos and captions."))
@argument(
    "media",
    nargs=-1,
    required=True,
    metavar="MEDIA...",
    said=say("Photos, clips or sounds; one post each."),
)
@option("--out", required=True, metavar="DIR", said=say("The folder to write to."))
@option(
    "--to",
    "selectors",
    multiple=True,
    metavar="SELECTOR",
    said=say(
        "What to make: all (posts, stories and covers, as without this option), everything, a use "
        "(post, story, cover, link, identity, ad), a network, a format or a pattern such as "
        "*_story_*. Several add up."
    ),
)
@option("--brand", default="", metavar="B", said=say("A brand's name, folder or file."))
@option(
    "--template",
    default="",
    metavar="T",
    said=say("A template's name. Without it: headline when there is one, else clean."),
)
@option("--set", "slots", multiple=True, metavar="SLOT=TEXT", said=say("Words on the picture."))
@option(
    "--caption",
    "captions",
    multiple=True,
    metavar="TEXT|@FILE|NETWORK=TEXT",
    said=say("The text posted with it: for all networks, from a file, or for one network."),
)
@option("--alt", default="", metavar="TEXT", said=say("The picture in words."))
@option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    default=None,
    said=say("The language of the post. Without it: the one of this computer."),
)
@option(
    "--focus",
    default="",
    metavar="X,Y",
    said=say("What must stay in: 0,0 is the top left corner, 1,1 the bottom right one."),
)
@option("--fill", "mode", flag_value="fill", default=None, said=say("Always fill the shape."))
@option("--fit", "mode", flag_value="fit", said=say("The whole picture, on the brand's colour."))
@option("--blur", "mode", flag_value="blur", said=say("The whole picture, on its blurred edges."))
@option("--trim", default="", metavar="START-END", said=say("The part of a clip, as 0:05-0:35."))
@option("--cover", default="", metavar="TIME", said=say("The frame for covers, as 0:12.5."))
@option(
    "--split",
    is_flag=True,
    said=say("Cut a story that is too long into parts, where nobody speaks."),
)
@option("--subtitles", default="", metavar="FILE", said=say("Subtitles: SRT, VTT or ASS."))
@option(
    "--subtitles-as",
    type=click.Choice(["burned", "beside", "both"]),
    default="burned",
    said=say("In the picture, as files beside the videos, or both."),
)
@option("--opening", is_flag=True, said=say("Begin videos with the brand's card."))
@option("--ending", is_flag=True, said=say("End videos with the brand's card."))
@option(
    "--motion",
    type=click.Choice(["full", "fades", "none"]),
    default="full",
    said=say("How words come in on videos."),
)
@wish_options
@option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    metavar="N",
    said=say("How many pictures at a time."),
)
@option("--dry-run", is_flag=True, said=say("Show what would be made, and make nothing."))
@json_option
def export(dry_run: bool, as_json: bool, **asked: Any) -> int:
    from studio.cli.export_options import Asked
    from studio.cli.ordering import ordered

    asked["lang"] = asked["lang"] or language()
    brand_chosen = bool(asked["brand"])
    if not brand_chosen:
        del asked["brand"]
    posts, order = ordered(Asked(**asked))
    if dry_run:
        from studio.cli.telling import show_plans

        return show_plans([(post, order) for post in posts], as_json=as_json)
    code = make(posts, order, as_json=as_json)
    if not as_json:
        from studio.cli.telling import tell_advice

        tell_advice(posts, order, brand_chosen=brand_chosen)
    return code


def make(posts: tuple[Post, ...], order: Order, *, as_json: bool) -> int:
    """Export all posts and tell how it went; one post's failure stops no other."""
    from studio.cli.making import made

    with running(quiet=as_json) as task:
        reports, failed = made([(post, order) for post in posts], task, quiet=as_json)
    return tell_made(reports, failed, as_json=as_json)


def tell_made(reports: Sequence[Report], failed: Sequence[StudioError], *, as_json: bool) -> int:
    """Tell what was made, and return the exit code that says whether it was all."""
    from studio.cli.making import exit_code
    from studio.cli.telling import report_document, tell_report

    if as_json:
        emit_json(report_document(reports, failed))
    else:
        for report in reports:
            tell_report(report)
        if failed:
            tell(say_count("{count} file could not be used: see the errors above",
                           "{count} files could not be used: see the errors above",
                           len(failed)))  # fmt: skip
    return exit_code(reports, failed)
