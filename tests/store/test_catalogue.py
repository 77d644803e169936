"""The networks as we ship them: every fact is there, and a person finds what they ask for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.model.catalogue import Catalogue
from studio.model.network import Fact, Format, Network, TextRules
from studio.paths import PRESETS
from studio.store.catalogue import load_catalogue
from studio.store.network_rules import schema_hint
from studio.store.toml_file import read_toml

FILES = sorted((PRESETS / "networks").glob("*.toml"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path("/nowhere"))


def cell(value: object) -> str:
    """A value as the facts write it; nothing for what is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def number(text: str) -> str:
    return f"{float(text):g}" if text else ""


def ids(formats: tuple[Format, ...]) -> set[str]:
    return {one.id for one in formats}


def rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "facts" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def same_fact(fact: Fact, row: dict[str, str]) -> None:
    assert (fact.source, fact.url, fact.as_of) == (row["source"], row["source_url"], row["as_of"])
    assert (fact.evidence, fact.confidence) == (row["evidence"], row["confidence"])


def test_every_format_row_is_there_with_its_values(shared: Path, catalogue: Catalogue) -> None:
    table = rows(shared, "formats.csv")
    assert {row["format_id"] for row in table} == set(catalogue.formats)
    for row in table:
        one = catalogue.format(row["format_id"])
        picture, video = one.image, one.video
        assert one.network == row["network"]
        assert (one.label["en"], one.kind, one.surface) == (
            row["label"], row["kind"], row["surface_scope"],
        )  # fmt: skip
        assert one.aspect == row["aspect_recommended"]
        assert ",".join(picture.file_types) == row["image_file_types"]
        sizes = {"width_px": one.size.width, "height_px": one.size.height}
        for column, value in sizes.items():
            assert row[column] in ("", str(value))
            assert row[column] or one.ours, f"{one.id} has a size of ours and does not say so"
        for column, limit in (
            ("image_max_bytes", picture.max_bytes), ("min_width_px", picture.min_width),
            ("min_height_px", picture.min_height), ("max_width_px", picture.max_width),
            ("max_height_px", picture.max_height),
            ("max_pixels", picture.max_pixels or picture.max_pixels_moving),
            ("aspect_min_w_over_h", picture.ratio_min), ("aspect_max_w_over_h", picture.ratio_max),
            ("items_min", one.items_min), ("items_max", one.items_max),
            ("fps_min", video and video.fps_min), ("fps_max", video and video.fps_max),
            ("duration_s_min", video and video.seconds_min),
            ("duration_s_max", video and video.seconds_max),
            ("video_max_bytes", video and video.max_bytes),
        ):  # fmt: skip
            shown = "" if limit is None else f"{float(limit):g}"
            assert shown == number(row[column]), (one.id, column)
        assert ",".join(video.containers if video else ()) == row["video_containers"]
        for side in ("top", "right", "bottom", "left"):
            assert getattr(one.safe, side) == float(row[f"safe_{side}_px"] or 0), one.id
        for column, words in (
            ("safe_zone_basis", one.safe_basis), ("preview_crop", one.preview_crop),
            ("notes", one.notes), ("bitrate_advice", video and video.bitrate_advice),
            ("audio_advice", video and video.audio_advice),
        ):  # fmt: skip
            assert (words["en"] if words else "") == row[column], one.id
        assert one.crop_shape == (row["crop_shape"] or "none")
        same_fact(one.fact, row)


def test_every_text_row_is_there_with_its_values(shared: Path, catalogue: Catalogue) -> None:
    by_label = {(n.id, rules.label["en"]): rules for n in catalogue.networks for rules in n.text}
    table = rows(shared, "text_limits.csv")
    assert len(table) == len(by_label)
    for row in table:
        rules = by_label[row["network"], row["surface"]]
        for column, value in (
            ("caption_max", rules.caption_max), ("truncation_chars", rules.visible),
            ("hashtags_max_hard", rules.hashtags_max), ("mentions_max", rules.mentions_max),
            ("links_max", rules.links_max), ("alt_text_max", rules.alt_max),
            ("title_max", rules.title_max), ("description_max", rules.description_max),
        ):  # fmt: skip
            assert cell(value) == row[column], (row["network"], row["surface"], column)
        advised = row["hashtags_recommended"].replace("up to ", "0-")
        assert rules.hashtags_advised == advised
        assert row["links_clickable_in_caption"].startswith(rules.links_clickable)
        for column, words in (
            ("caption_count_method", rules.counting_notes), ("notes", rules.notes),
            ("other_text_fields", rules.other_fields), ("title_notes", rules.title_notes),
            ("bulk_scheduler_fields", rules.scheduler_fields),
            ("first_comment_support", rules.first_comment),
        ):  # fmt: skip
            assert (words["en"] if words else "") == row[column]
        same_fact(rules.fact, row)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_file_is_named_after_its_network_and_speaks_both_languages(file: Path) -> None:
    raw = read_toml(file, schema_hint())
    assert raw["id"] == file.stem
    for entry in (*raw["formats"], *raw.get("text", ())):
        assert "own_file" not in entry
        for value in entry.values():
            if isinstance(value, dict) and "en" in value:
                assert value["fr"].strip()


def test_french_words_keep_their_signs_together(catalogue: Catalogue) -> None:
    for network in catalogue.networks:
        for noun in (*network.formats, *network.text):
            for name in noun.__struct_fields__:
                words = getattr(noun, name)
                if isinstance(words, dict):
                    for sign in (" ;", " :", " !", " ?", "« "):
                        assert sign not in words["fr"], (network.id, name)


def test_all_means_what_one_would_post_with_a_picture(catalogue: Catalogue) -> None:
    chosen = catalogue.select()
    assert {one.use for one in chosen} == {"post", "story", "cover"}
    assert "instagram_feed_4x5" in ids(chosen)
    assert "tiktok_photo_carousel" in ids(chosen)  # one photo is enough there
    assert "instagram_carousel_4x5" not in ids(chosen)  # two slides at least
    assert all(one.made_from("image") for one in chosen)
    assert chosen == catalogue.select(["all"]) == catalogue.select(["ALL "])


def test_everything_is_all_that_one_picture_can_make(catalogue: Catalogue) -> None:
    names = ids(catalogue.select(["everything"]))
    assert {"whatsapp_sticker", "facebook_page_cover", "instagram_carousel_4x5"} <= names
    assert not {"x_animated_gif", "linkedin_document_square", "fbix_text"} & names
    assert len(names) == 91


def test_selectors_add_up_in_the_order_of_the_catalogue(catalogue: Catalogue) -> None:
    both = catalogue.select(["x_header", "telegram", "*_story_image", "X_HEADER"])
    assert [one.id for one in both] == [
        "instagram_story_image", "facebook_story_image", "x_header", "snapchat_story_image",
        "telegram_photo", "telegram_album", "telegram_story_image", "telegram_sticker",
    ]  # fmt: skip
    assert ids(catalogue.select(["google business profile"])) == ids(
        catalogue.select(["google_business_profile"])
    )
    assert all(one.use == "identity" for one in catalogue.select(["identity"]))


def test_videos_have_formats_of_their_own(catalogue: Catalogue) -> None:
    chosen = catalogue.select(["everything"], media="video")
    assert {one.kind for one in chosen} == {"video", "mixed_carousel", "animated", "image"}
    assert {one.id for one in chosen if one.kind == "animated"} == {
        "x_animated_gif", "mastodon_gif", "whatsapp_sticker",
    }  # fmt: skip
    assert {one.id for one in chosen if one.kind == "image"} == {
        "instagram_reel_cover", "tiktok_video_cover", "youtube_thumbnail",
        "youtube_short_thumbnail", "twitch_vod_thumbnail",
    }  # fmt: skip
    assert len(chosen) == 45


def test_all_of_a_clip_is_what_one_posts_with_its_covers(catalogue: Catalogue) -> None:
    chosen = ids(catalogue.select(media="video"))
    assert {
        "instagram_reel",
        "instagram_reel_cover",
        "youtube_thumbnail",
        "x_animated_gif",
    } <= chosen
    assert not {"whatsapp_sticker", "instagram_carousel_4x5", "snapchat_ad_video"} & chosen
    assert not {"facebook_page_cover", "facebook_event_cover", "linkedin_event_cover"} & chosen


def test_figures_of_videos_are_those_of_their_texts(catalogue: Catalogue) -> None:
    """Where a network writes a figure in words, programs read the same figure."""
    for one in catalogue.formats.values():
        rules = one.video
        if rules is None:
            continue
        rate, sound = (
            words["en"] if words else "" for words in (rules.bitrate_advice, rules.audio_advice)
        )
        codecs, notes = (words["en"] if words else "" for words in (rules.codec_notes, one.notes))
        if rules.max_bitrate:
            assert f"{rules.max_bitrate // 10**6} Mbps" in rate, one.id
        assert bool(rules.max_bitrate) == ("VBR, at most" in rate or "accepted" in rate), one.id
        if rules.audio_bitrate:
            assert f"{rules.audio_bitrate // 1000} kbps" in sound, one.id
        assert bool(rules.audio_bitrate) == ("kbps" in sound), one.id
        assert ("aac" in rules.audio_codecs) == ("AAC" in sound), one.id
        assert bool(rules.gop_seconds_max) == ("GOP 2-5 s" in codecs or "key frame" in codecs), (
            one.id
        )
        if "No edit lists" in notes or "no edit lists" in notes:
            assert rules.index_first, one.id
            assert not rules.edit_lists, one.id


def test_an_unknown_selector_shows_the_nearest_names(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput) as caught:
        catalogue.select(["instagrm"])
    assert "instagrm" in str(caught.value.what)
    assert "instagram" in str(caught.value.hint)
    for hopeless in ("", "zzz" * 500, "[", "*" * 300 + "q", "é\udc00"):
        with pytest.raises(BadInput):
            catalogue.select([hopeless])


def test_what_a_picture_cannot_make_is_refused_in_words(catalogue: Catalogue) -> None:
    with pytest.raises(BadInput, match="cannot be made from a picture"):
        catalogue.select(["instagram_reel"])
    with pytest.raises(BadInput, match="cannot be made from a video"):
        catalogue.select(["youtube_profile_photo"], media="video")


def test_the_main_text_of_a_network_wins_over_its_stories(catalogue: Catalogue) -> None:
    rules = catalogue.caption_rules(catalogue.select(["instagram", "tiktok", "telegram"]))
    assert {name: found.surface for name, found in rules.items()} == {
        "instagram": "feed", "tiktok": "photos", "telegram": "caption",
    }  # fmt: skip
    story_only = catalogue.caption_rules(catalogue.select(["instagram_story_image"]))
    assert story_only["instagram"].caption_max == 0
    assert catalogue.caption_rules(catalogue.select(["identity"])) == {}
    feed = catalogue.text_rules("instagram_feed_4x5")
    assert feed is not None
    assert feed.surface == "feed"
    assert catalogue.text_rules("x_header") is None
    assert catalogue.network_of("gbp_logo").name == "Google Business Profile"


def test_doubtful_facts_advise_and_sure_facts_refuse() -> None:
    assert not Fact(source="a guide", confidence="low").sure
    assert not Fact(source="us", confidence="ours").sure
    assert Fact(source="the network", confidence="medium").sure


def test_nouns_of_the_catalogue_do_not_change(catalogue: Catalogue) -> None:
    for noun in (Network, Format, TextRules):
        assert noun.__struct_config__.frozen
    assert load_catalogue(Path("/nowhere")) is catalogue


def test_the_size_we_export_obeys_the_format_itself(catalogue: Catalogue) -> None:
    for one in catalogue.formats.values():
        rules, size = one.image, one.size
        if one.kind == "video" or not rules.file_types:
            continue
        assert (rules.min_width or 0) <= size.width <= (rules.max_width or size.width), one.id
        assert (rules.min_height or 0) <= size.height <= (rules.max_height or size.height), one.id
        assert size.pixels <= (rules.max_pixels or size.pixels), one.id
        low, high = rules.ratio_min or 0, rules.ratio_max or 1000
        assert low * 0.995 <= size.ratio <= high * 1.005, one.id
        assert 0 <= one.safe.left + one.safe.right < size.width, one.id
