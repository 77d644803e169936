"""Projects for tests: one that says everything, and any that people can make."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import strategies as st

from studio.model.geometry import Point
from studio.model.post import Footage
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.model.timing import TICKS, Span
from studio.model.values import LayerValues, Values, Window
from studio.store.brands import load_brand


def full_project(folder: Path) -> Project:
    """A project where every field says something, its media beneath `folder`."""
    layers = {
        "headline": LayerValues(
            hidden=False, moved=Point(2.5, -1), scale=1.5, colour="accent", font="title",
            fit="wrap",
        ),
        "shade": LayerValues(strength=0.5),
    }  # fmt: skip
    values = Values(
        template="headline", focus=Point(0.5, 0.25), mode="fill", slots={"headline": "Été 🎉"},
        layers=layers,
    )  # fmt: skip
    own = Values(window=Window(Point(0.25, 0.5), 2.5), left_out=True)
    picture = ProjectPost(
        id="picture", name="L'été", media=(MediaRef(str(folder / "photo.jpg"), 12, "ab"),),
        values=values, shapes={"9:16": own}, formats={"instagram_story": own}, language="en",
        texts={"en": Texts(caption="Hé\n", captions={"x": "Court"}, alt="Une tache")},
        languages=("en", "fr"), hashtags=("Gala",), when="2026-06-12T18:30",
        posted={"x": "2026-06-12T18:31"}, quarters=3, straighten=-1.5,
    )  # fmt: skip
    footage = Footage(
        trim=Span(0, 5 * TICKS), cover=TICKS, split=True, subtitles=str(folder / "a.srt"),
        subtitles_as="both", opening=True, ending=True, motion="none",
    )  # fmt: skip
    clip = ProjectPost(id="clip", name="Clip", kind="video", footage=footage,
                       media=(MediaRef(str(folder.parent / "clips" / "a.mp4")),))  # fmt: skip
    kit = msgspec.structs.replace(load_brand("lumiere"), name="Lumière again")
    return Project(id="whole", name="Gala", brand="lumiere", kit=kit, formats=("x_post_square",),
                   posts=(picture, clip))  # fmt: skip


_SHARE = st.floats(0, 1, width=32)
_POINT = st.builds(Point, _SHARE, _SHARE)
_WORDS = st.text(max_size=20)
_NAMES = st.sampled_from(["headline", "date", "logo"])
_LAYER = st.builds(LayerValues, hidden=st.none() | st.booleans(), moved=st.none() | _POINT)
_VALUES = st.builds(
    Values,
    focus=st.none() | _POINT,
    window=st.none() | st.builds(Window, _POINT, st.floats(1, 8)),
    slots=st.dictionaries(_NAMES, _WORDS, max_size=2),
    layers=st.dictionaries(_NAMES, _LAYER, max_size=2),
)
_MEDIA = st.builds(MediaRef, st.sampled_from(["/photos/a.jpg", "/p/été.jpg", "/p/b\udce9.jpg"]))
POSTS = st.builds(
    ProjectPost,
    id=st.sampled_from(["a", "b", "c", "d", "e"]),
    name=_WORDS,
    media=st.lists(_MEDIA, max_size=2).map(tuple),
    values=_VALUES,
    shapes=st.dictionaries(st.sampled_from(["9:16", "1:1"]), _VALUES, max_size=2),
    texts=st.dictionaries(
        st.sampled_from(["fr", "en"]), st.builds(Texts, caption=_WORDS), max_size=2
    ),
)
PROJECTS = st.builds(
    Project,
    id=st.just("any"),
    name=_WORDS,
    posts=st.lists(POSTS, max_size=5, unique_by=lambda post: post.id).map(tuple),
)
"""Any project: with odd signs and odd paths, but with ids of their own."""
