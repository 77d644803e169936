"""One open project: its steps, its file, and what keeps both together."""

from studio.session.saver import State
from studio.session.session import Change, How, Session

__all__ = ["Change", "How", "Session", "State"]
