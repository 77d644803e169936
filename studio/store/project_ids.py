"""Every post of a project has an id of its own; a file where two share one is put right."""

from __future__ import annotations

import re
import secrets
from typing import Any

from studio.wording import Said, say_count

_GOOD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def with_own_ids(tree: dict[str, Any]) -> tuple[dict[str, Any], tuple[Said, ...]]:
    """The tree of a project file where all ids can be told apart, and what was put right."""
    posts = tree.get("posts")
    if not isinstance(posts, list):
        return tree, ()
    seen: set[str] = set()
    made, changed = [], 0
    for post in posts:
        if isinstance(post, dict) and isinstance(given := post.get("id"), str):
            if given in seen or not _GOOD.fullmatch(given):
                post, changed = {**post, "id": secrets.token_hex(6)}, changed + 1
            seen.add(post["id"])
        made.append(post)
    if not changed:
        return tree, ()
    note = say_count("{count} post had an id that could not stay", "{count} posts had ids that "
                     "could not stay", changed)  # fmt: skip
    return {**tree, "posts": made}, (note,)
