"""Why the confined child refuses a file, as a word that travels; `words.py` makes it a sentence."""

from __future__ import annotations


class Refused(Exception):
    """`why` is a key of `words.refusal`; `numbers` are what its sentence shows."""

    def __init__(self, why: str, *numbers: float) -> None:
        super().__init__(why)
        self.why = why
        self.numbers = numbers
