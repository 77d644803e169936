"""Sentences with figures, as each language writes them."""

from __future__ import annotations

from studio.wording import say, say_count


def test_a_figure_has_one_decimal_after_the_sign_of_the_language() -> None:
    said = say("The picture is small for this format: enlarged {times} times", times=2.84)
    assert str(said).endswith("enlarged 2.8 times")
    assert "2,8" in said.into("fr")


def test_whole_numbers_and_words_stay_as_they_are() -> None:
    assert str(say("{count} of {total}", count=3, total="many")) == "3 of many"


def test_a_sentence_within_a_sentence_takes_its_language() -> None:
    outer = say("{what}: {why}", what="a.jpg", why=say("Stopped"))
    assert outer.into("fr") == outer.into("en").replace(
        str(say("Stopped")), say("Stopped").into("fr")
    )


def test_zero_is_singular_in_french_only() -> None:
    said = say_count("{count} picture", "{count} pictures", 0)
    assert said.into("en") == "0 pictures"
