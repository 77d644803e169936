"""Everything a person can read exists in French, with French typography."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FRENCH = ROOT / "assets" / "languages" / "fr" / "LC_MESSAGES"
SOURCES = sorted((ROOT / "studio").rglob("*.py"))
ORDINARY_SPACE_BEFORE = re.compile(r" [;:!?»]| %(?!\()|« ")
PLACE = re.compile(r"\{[^}]*\}")


def _catalogue(domain: str) -> Catalog:
    with (FRENCH / f"{domain}.po").open("rb") as file:
        return read_po(file)


def _messages(domain: str) -> list[Message]:
    """What is translated; what is not fails one test alone."""
    return [each for each in _catalogue(domain) if each.id and all(_texts(each.string) or [""])]


def _said(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    """Line and texts of every `say` and `say_count` of a file."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            wanted = {"say": 1, "say_count": 2}.get(node.func.id, 0)
            texts = [a.value for a in node.args[:wanted] if isinstance(a, ast.Constant)]
            if wanted:
                assert len(texts) == wanted, f"{path}:{node.lineno}: say() takes a literal text"
                found.append((node.lineno, tuple(map(str, texts))))
    return found


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[call-overload]


def test_every_sentence_is_in_the_catalogue() -> None:
    catalogue = _catalogue("studio")
    lacking = []
    for path in SOURCES:
        for line, texts in _said(path):
            message = catalogue.get(texts[0]) if texts[0] else None
            if texts[0] and (not message or message.fuzzy or not all(_texts(message.string))):
                lacking.append(f"{path.name}:{line}: {texts[0]}")
    assert not lacking, "packaging/languages collects them; then translate"


@pytest.mark.parametrize("domain", ["studio", "click"])
def test_translations_keep_their_values_and_follow_french_typography(domain: str) -> None:
    for message in _messages(domain):
        english = {place for text in _texts(message.id) for place in PLACE.findall(text)}
        for text in _texts(message.string):
            assert set(PLACE.findall(text)) <= english, text
            assert not ORDINARY_SPACE_BEFORE.search(text), f"no-break space missing: {text}"
            assert not re.search(r"\w'\w", text), f"typographic apostrophe missing: {text}"
        if isinstance(message.id, str):
            assert set(PLACE.findall(str(message.string))) == english, message.id


@pytest.mark.parametrize("domain", ["studio", "click"])
def test_the_compiled_catalogue_is_up_to_date(domain: str) -> None:
    with (FRENCH / f"{domain}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in _messages(domain):
        if isinstance(message.id, str):
            assert compiled.gettext(message.id) == message.string
        else:
            one, many = message.id
            assert (compiled.ngettext(one, many, 1), compiled.ngettext(one, many, 2)) == tuple(
                message.string
            )


def test_no_translation_of_what_is_gone() -> None:
    said = {texts[0] for path in SOURCES for _, texts in _said(path)}
    kept = {_texts(message.id)[0] for message in _catalogue("studio") if message.id}
    assert kept <= said
