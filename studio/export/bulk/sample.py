"""A table to begin with: the columns that a template takes, and two rows that show how."""

from __future__ import annotations

from studio.model.template import Template
from studio.store.table import write_text_table
from studio.wording import Language, Said, say

_POST_FIELDS: tuple[tuple[Said, Said, Said], ...] = (  # header, first row, second row
    (
        say("Caption"),
        say("Doors open at 7. Who is coming with you?"),
        say("Thank you to everyone who came."),
    ),
    (say("Caption Instagram"), say("Who is coming with you? Tell us in a comment."), Said("")),
    (say("Alternative text"), say("A full concert hall, seen from the stage"), Said("")),
    (say("Hashtags"), say("concert live"), Said("")),
    (say("Publication date"), Said("2026-06-12 18:30"), Said("2026-06-13 12:00")),
)


def sample_table(template: Template, language: Language) -> bytes:
    """The sample for a template, ready to be opened in a spreadsheet and filled in."""
    header, rows = sample_rows(template, language)
    return write_text_table([header, *rows], ";" if language == "fr" else ",")


def sample_rows(
    template: Template, language: Language
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The header and two rows. The second one leaves out all that may be left out."""
    photos = max(1, template.photos)
    header = [
        (say("Photo") if photos == 1 else say("Photo {number}", number=number)).into(language)
        for number in range(1, photos + 1)
    ]
    first = [f"photo-{number}.jpg" for number in range(1, photos + 1)]
    second = [f"photo-{number}.jpg" for number in range(photos + 1, 2 * photos + 1)]
    for rules in template.slots.values():
        example = rules.example.get(language, rules.example["en"])
        header.append(rules.label.get(language, rules.label["en"]))
        first.append(example)
        second.append(example if rules.required else "")
    for name, one, two in _POST_FIELDS:
        header.append(name.into(language))
        first.append(one.into(language))
        second.append(two.into(language))
    return tuple(header), (tuple(first), tuple(second))
