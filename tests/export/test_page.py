"""On the page to approve, text stays text whatever people type, and nothing is loaded or run."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from studio.export.kit.page import Html, element, empty_element, page, safe

HOSTILE = "<script>alert('1')</script> & \"x\""
HARMLESS = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; &quot;x&quot;"


def test_text_stays_text_in_elements_and_attributes() -> None:
    assert element("p", HOSTILE) == f"<p>{HARMLESS}</p>"
    assert empty_element("img", alt=HOSTILE) == f'<img alt="{HARMLESS}">'
    assert element("p", Html("<b>"), None, 3) == "<p><b>3</p>"
    assert element("ul", element("li", "a")) == "<ul><li>a</li></ul>"
    assert empty_element("input", cls="a", disabled=True, hidden=False, aria_label=None) == (
        '<input class="a" disabled>'
    )


def test_no_sign_turns_the_text_around_or_breaks_the_file() -> None:
    assert safe("a\u202eb\u2066c") == "a b c"
    assert safe("a\x00\x07\x85b\ud800") == "ab?"


def test_the_page_allows_its_own_style_and_nothing_else() -> None:
    made = page(title=HOSTILE, language="fr", style="p { color: red }", body=element("p", "é"))
    text = made.decode("utf-8")
    assert f"<title>{HARMLESS}</title>" in text
    assert "<script" not in text
    (policy,) = re.findall(r'content="(default-src[^"]*)"', text)
    digest = b64encode(sha256(b"p { color: red }").digest()).decode()
    assert policy.startswith("default-src &#x27;none&#x27;")
    assert f"sha256-{digest}" in policy
    assert "script-src" not in policy
    assert "connect-src" not in policy
