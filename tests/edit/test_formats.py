"""Which formats a project is made in."""

from __future__ import annotations

from studio.edit.formats import choose_formats, usual_formats
from studio.model.project import Project
from studio.store.catalogue import load_catalogue

CATALOGUE = load_catalogue()
PROJECT = Project(id="x", name="Festival")


def test_formats_are_kept_in_the_order_of_the_catalogue() -> None:
    chosen = ("tiktok_video_cover", "instagram_feed_4x5")
    assert choose_formats(PROJECT, chosen, CATALOGUE).formats == chosen[::-1]


def test_what_is_unknown_is_left_away() -> None:
    chosen = choose_formats(PROJECT, ("instagram_feed_4x5", "gone"), CATALOGUE)
    assert chosen.formats == ("instagram_feed_4x5",)


def test_choosing_the_usual_follows_the_catalogue_also_when_it_grows() -> None:
    assert choose_formats(PROJECT, usual_formats(CATALOGUE), CATALOGUE).formats == ()


def test_the_usual_are_posts_stories_and_covers_of_photos_and_clips() -> None:
    usual = usual_formats(CATALOGUE)
    assert {"instagram_feed_4x5", "instagram_reel"} <= usual
    assert "instagram_profile_photo" not in usual
