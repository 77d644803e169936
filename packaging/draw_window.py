"""Draws the pictures of the window in README: the wall, and one format large.

The real window, off screen, on the sample photo; `python packaging/draw_window.py` from the root.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
STORY, COVER = "instagram_story_image", "x_post_landscape"
WORDS = {"headline": "The city lights up", "kicker": "12–14 June · Lyon"}
PATIENCE = 60.0  # seconds


def main() -> None:
    """Write assets/pictures/window.png and focus.png."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"STUDIO_HOME": home, "STUDIO_LANGUAGE": "en", "QT_QPA_PLATFORM": "offscreen"}
        sys.path.insert(0, str(ROOT))
        draw(ROOT / "assets" / "pictures")


def draw(to: Path) -> None:
    """Both pictures, 1440 x 900, into a folder."""
    from studio.gui.app import application, new_desk
    from studio.gui.main_window import MainWindow
    from studio.gui.theme import theme
    from studio.paths import ASSETS

    app = application()
    theme().still = True
    theme().set("light")
    window = MainWindow(new_desk())
    window.resize(1440, 900)
    window.show()
    desk = window.desk
    desk.previews.start()

    def wait(so: Callable[[], object]) -> None:
        until = monotonic() + PATIENCE
        while not so():
            if monotonic() > until:
                raise SystemExit("the window did not get ready")
            app.processEvents()

    def sharp() -> bool:
        wall, post = window.create_place.wall.view, desk.selection.post_id
        return all(
            (seen := desk.previews.of(post, f.id, wall.size_for(f.id))) and seen.exact
            for f in desk.formats
        )

    window.projects.add((ASSETS / "sample" / "concert.jpg",))
    wait(lambda: desk.post is not None)
    dress(desk)
    desk.selection.take_formats((STORY,))
    wait(sharp)
    settle(wait)
    window.grab().save(str(to / "window.png"))
    theme().set("dark")
    desk.view.put("safe_zones", True)
    desk.view.put("in_app", True)
    desk.selection.focus(STORY)
    settle(wait)
    window.grab().save(str(to / "focus.png"))
    window.close()


def dress(desk: object) -> None:
    """A post as somebody would have made it: words, a template, one format of its own."""
    import msgspec

    from studio.edit.posts import change_post
    from studio.edit.values import ALL, Where, set_value
    from studio.gui.desk import Desk
    from studio.wording import say

    assert isinstance(desk, Desk)
    post = desk.selection.post_id
    project = change_post(desk.document.project, post, name="Opening night")
    project = set_value(project, post, ALL, "template", "headline")
    for slot, words in WORDS.items():
        project = set_value(project, post, ALL, f"slots.{slot}", words)
    own = Where(formats=(COVER,))
    project = set_value(project, post, own, "slots.headline", "Tonight, 9 pm")
    project = msgspec.structs.replace(project, name="Festival Lumière 2026")
    desk.document.do(say("Write in a text"), project, post=post)


def settle(wait: Callable[[Callable[[], object]], None]) -> None:
    """Let what was asked for arrive and what moves come to rest."""
    rest = monotonic() + 2.5
    wait(lambda: monotonic() > rest)


if __name__ == "__main__":
    main()
