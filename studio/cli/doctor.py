"""`studio doctor`: what this machine can do, what is missing, and what that costs."""

from __future__ import annotations

from studio.cli.declare import command, json_option
from studio.wording import say


@command("doctor", say("Show what this machine can do, and what is missing."))
@json_option
def doctor(as_json: bool) -> int:
    return 0
