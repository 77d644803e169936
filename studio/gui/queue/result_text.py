"""What came of an export, in a sentence."""

from __future__ import annotations

from studio.gui.queue.protocol import Ended
from studio.wording import Said, say, say_count

_MOST_REASONS = 2


def result_text(ended: Ended) -> Said:
    """How many files are ready, and what is wrong with the rest."""
    files = say_count("{count} file ready", "{count} files ready", len(ended.files))
    if ended.failures:
        reasons = "; ".join(ended.failures[:_MOST_REASONS])
        return say_count(
            "{files}, {count} failed: {reasons}", "{files}, {count} failed: {reasons}",
            len(ended.failures), files=files, reasons=reasons,
        )  # fmt: skip
    if ended.cancelled:
        return say("Cancelled: {files}", files=files)
    if ended.to_check:
        return say_count(
            "{files}, {count} to check", "{files}, {count} to check", ended.to_check, files=files
        )
    return files
