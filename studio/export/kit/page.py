"""HTML written so that no text can become anything but text."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

_UNSEEN = {ord(sign): " " for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)])


class Html(str):
    """Text that is HTML already. Only this module and its callers' literals make it."""

    __slots__ = ()


def element(name: str, /, *content: object, **attributes: object) -> Html:
    """`<name attributes>content</name>`; what is not Html is escaped. `cls` is the class."""
    inner = "".join(safe(part) for part in content if part is not None)
    return Html(f"<{name}{_written(attributes)}>{inner}</{name}>")


def empty_element(name: str, /, **attributes: object) -> Html:
    """`<name attributes>` without content, such as an image."""
    return Html(f"<{name}{_written(attributes)}>")


def safe(value: object) -> Html:
    """The value as text of a page: escaped, whole characters only, no direction tricks."""
    if isinstance(value, Html):
        return value
    text = str(value).encode("utf-8", "replace").decode("utf-8")
    return Html(escape(text.translate(_CONTROLS).translate(_UNSEEN)))


def embedded(content: bytes, mime: str) -> str:
    """Bytes as a `data:` address."""
    return f"data:{mime};base64,{b64encode(content).decode('ascii')}"


def page(*, title: str, language: str, style: str, body: Html) -> bytes:
    """One page that runs nothing, sends nothing, and loads only films that lie beside it."""
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = (
        "default-src 'none'; img-src data:; font-src data:; media-src 'self' file:; "
        f"style-src 'sha256-{digest}'; style-src-attr 'none'; base-uri 'none'; form-action 'none'"
    )
    head = (
        empty_element("meta", charset="utf-8"),
        empty_element("meta", http_equiv="Content-Security-Policy", content=policy),
        empty_element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        empty_element("meta", name="robots", content="noindex"),
        empty_element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        Html(f"<style>{style}</style>"),
    )
    whole = element("html", element("head", *head), element("body", body), lang=language)
    return f"<!doctype html>\n{whole}\n".encode()


def _written(attributes: dict[str, object]) -> str:
    parts = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        named = "class" if name == "cls" else name.replace("_", "-")
        parts.append(f" {named}" if value is True else f' {named}="{safe(value)}"')
    return "".join(parts)
