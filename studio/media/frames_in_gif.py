"""How many pictures an animated GIF holds, without decoding one."""

from __future__ import annotations


def gif_frames(content: bytes, at_most: int = 10_000) -> int:
    """Frames counted by walking the blocks; stops at damage or at `at_most`."""
    at = 13 + _table(content[10]) if len(content) > 13 else 0
    frames = 0
    while 0 < at < len(content) and frames < at_most:
        kind = content[at]
        if kind == 0x2C and at + 10 < len(content):
            frames += 1
            at = _after_blocks(content, at + 11 + _table(content[at + 9]))
        elif kind == 0x21:
            at = _after_blocks(content, at + 2)
        else:
            break
    return max(frames, 1)


def _table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += content[at] + 1
    return at + 1
