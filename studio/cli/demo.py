"""`studio demo`: the full set from the photo and the clip we ship: one command shows it all."""

from __future__ import annotations

from studio.cli.declare import command, json_option, option
from studio.cli.report import language, show
from studio.errors import MissingMedia
from studio.wording import Said, say


@command("demo", say("Make a full set from the sample photo and the sample clip."))
@option(
    "--out",
    default="studio-demo",
    metavar="DIR",
    said=say("The folder to write to. Without it: studio-demo, here."),
)
@option(
    "--to",
    "selectors",
    multiple=True,
    metavar="SELECTOR",
    said=say("What to make, as for studio export. Without it: everything."),
)
@json_option
def demo(out: str, selectors: tuple[str, ...], as_json: bool) -> int:
    from studio.cli.export import make
    from studio.cli.export_options import Asked
    from studio.cli.ordering import ordered
    from studio.paths import ASSETS

    samples = ASSETS / "sample"
    subtitles = samples / f"concert.{language()}.srt"
    media = (samples / "concert.jpg", samples / "concert.mp4")
    for file in (*media, subtitles):
        if not file.is_file():
            raise MissingMedia(
                say("The sample {file} is missing", file=file.name),
                say("Install the studio again, or export something of yours: studio export --help"),
            )
    words = _words()
    asked = Asked(
        media=tuple(str(file) for file in media),
        out=out,
        lang=language(),
        selectors=selectors or ("everything",),
        brand="lumiere",
        template="headline",
        slots=tuple(f"{slot}={said.into(language())}" for slot, said in words.items()),
        captions=(_caption().into(language()),),
        alt=_alt().into(language()),
        subtitles=str(subtitles),
        subtitles_as="both",
        ending=True,
    )
    posts, order = ordered(asked)
    if not as_json:
        show(say("Making every network's pictures and videos from the samples…"))
    return make(posts, order, as_json=as_json)


def _words() -> dict[str, Said]:
    return {
        "kicker": say("12–14 June 2026"),
        "headline": say("Three nights of light"),
        "support": say("Forty artists, six squares, a whole city outdoors."),
    }


def _caption() -> Said:
    return say(
        "Three nights of light over the city ✨ From 12 to 14 June, forty artists take over six "
        "squares. Free entry from 9 pm. The programme: https://lumiere.example/2026"
    )


def _alt() -> Said:
    return say(
        "A singer in silhouette, one arm raised, on a stage lit by violet and gold beams, "
        "before a crowd."
    )
