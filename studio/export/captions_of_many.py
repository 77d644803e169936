"""The captions of many posts, judged in a process of their own.

    python -m studio.export.captions_of_many  < QUESTION  > a line of JSON for each post

The window asks for hundreds of posts at a time, and draws meanwhile.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import msgspec

from studio.model.brand import Voice
from studio.model.caption import CaptionResult
from studio.model.network import TextRules
from studio.model.posted import posted
from studio.model.texts import Texts


class Spoken(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What decides the captions of a post. `rules`: which ones of the question hold for it."""

    key: str
    rules: int
    texts: dict[str, Texts]
    posted_in: tuple[str, ...]
    hashtags: tuple[str, ...] | None = None


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Posts, and the rules of their networks: mostly the same ones for all."""

    voice: Voice
    rules: tuple[dict[str, TextRules], ...]
    posts: tuple[Spoken, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What each network gets of a post."""

    key: str
    captions: dict[str, CaptionResult]


def answers(question: Question) -> Iterator[Answer]:
    """Post after post, in the order of the question."""
    for post in question.posts:
        rules = question.rules[post.rules]
        captions = {
            network: posted(post, network, each, question.voice) for network, each in rules.items()
        }
        yield Answer(key=post.key, captions=captions)


def main() -> None:
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    for answer in answers(question):
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
