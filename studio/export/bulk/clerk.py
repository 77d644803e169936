"""The window's end of the process that looks into tables."""

from __future__ import annotations

import contextlib
import subprocess
import threading

import msgspec

from studio.errors import BadInput, Cancelled, StudioError
from studio.export.bulk.setup import Setup
from studio.export.bulk.wire import Question, Reply, meet_messages, put, take
from studio.export.preview.wire import revived
from studio.model.bulk import Draft, Finding
from studio.paths import ROOT, own_module
from studio.wording import say


class Clerk:
    """One process; asked from any thread, one question at a time. A dead one is replaced."""

    def __init__(self) -> None:
        meet_messages()
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def prepare(self, setup: Setup) -> Reply:
        """The posts of a table. Raises StudioError, and Cancelled once this was closed."""
        return self._asked(Question(setup=setup))

    def go_on(self) -> Reply:
        """What is found next about the rows that were prepared last. Raises as `prepare`."""
        return self._asked(Question())

    def close(self) -> None:
        """End the process, whatever it does."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
            with self._turn:
                _bury(process)

    def _asked(self, question: Question) -> Reply:
        with self._turn:
            reply = self._answer(question)
        if error := reply.error:
            raise StudioError(revived(error.what), revived(error.hint))
        prepared = reply.prepared
        if prepared is not None:
            drafts = tuple(_with_words(draft) for draft in prepared.drafts)
            prepared = msgspec.structs.replace(prepared, drafts=drafts)
        found = tuple((number, _revived(findings)) for number, findings in reply.found)
        return msgspec.structs.replace(reply, prepared=prepared, found=found)

    def _answer(self, question: Question) -> Reply:
        if self._closed:
            raise Cancelled(say("Stopped"))
        try:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            put(process.stdin, question)
            reply = take(process.stdout, Reply)
        except UnicodeEncodeError as error:
            raise BadInput(
                say("The name of the table or its folder holds signs that cannot be read"),
                say("Rename it, then choose it again."),
            ) from error
        except OSError:
            reply = None
        if reply is not None:
            return reply
        self._forget()
        if self._closed:
            raise Cancelled(say("Stopped"))
        raise StudioError(
            say("The part of the program that reads tables has stopped"),
            say("Choose the table again. If that does not help, run `studio doctor`."),
        )

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._forget()
            self._process = _started()
        return self._process

    def _forget(self) -> None:
        if self._process is not None:
            self._process.kill()
            _bury(self._process)
            self._process = None


def _bury(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what it was asked last did not reach it
                pipe.close()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=ROOT, start_new_session=True,
    )  # fmt: skip


def _command() -> list[str]:
    return own_module("studio.export.bulk.child")


def _with_words(draft: Draft) -> Draft:
    return msgspec.structs.replace(draft, findings=_revived(draft.findings))


def _revived(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(msgspec.structs.replace(each, said=revived(each.said)) for each in findings)
