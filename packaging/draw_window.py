"""Draws the pictures of the window in README: the wall, one format large, captions, the export.

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
CAPTION = """Three nights of light, one city under the stars ✨

From 12 to 14 June, Lyon becomes an open-air stage: forty artists, six squares, and the river \
lit from end to end. Bring your friends, your umbrella just in case, and your loudest singing voice.

Free entry · programme and access: https://festival-lumiere.example/2026"""
OWN = "Three nights of light in Lyon, 12 to 14 June ✨ https://festival-lumiere.example/2026"
ALT = "A singer in silhouette raises her hand on a stage flooded with pink and violet light."
WORDS = {"headline": "The city lights up", "kicker": "12–14 June · Lyon"}
PATIENCE = 60.0  # seconds


def main() -> None:
    """Write window.png, focus.png, captions.png and export.png into assets/pictures."""
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "Festival")  # the end of it shows beside "Where"
        os.environ |= {"STUDIO_HOME": home, "STUDIO_LANGUAGE": "en", "QT_QPA_PLATFORM": "offscreen"}
        sys.path.insert(0, str(ROOT))
        draw(ROOT / "assets" / "pictures")


def draw(to: Path) -> None:
    """All pictures, 1440 x 900, into a folder."""
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
    theme().set("light")
    desk.view.put("safe_zones", False)
    desk.view.put("in_app", False)
    desk.selection.focus("")
    desk.view.put("network", "bluesky")
    desk.view.put("face", "captions")
    settle(wait)
    window.grab().save(str(to / "captions.png"))
    window.commands.action("export").trigger()
    settle(wait)
    window.grab().save(str(to / "export.png"))
    window.close()


def dress(desk: object) -> None:
    """A post as somebody would have made it: words, a template, one format of its own."""
    import msgspec

    from studio.edit.posts import change_post
    from studio.edit.texts import write
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
    said = desk.document.project.post(post).language
    project = write(project, post, said, "caption", CAPTION)
    for network in ("x", "threads"):
        project = write(project, post, said, "caption", OWN, network)
    project = write(project, post, said, "alt", ALT)
    project = msgspec.structs.replace(project, name="Festival Lumière 2026")
    desk.document.do(say("Write in a text"), project, post=post)


def settle(wait: Callable[[Callable[[], object]], None]) -> None:
    """Let what was asked for arrive and what moves come to rest."""
    rest = monotonic() + 2.5
    wait(lambda: monotonic() > rest)


if __name__ == "__main__":
    main()
