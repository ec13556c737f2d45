"""Who is at which browser. All of it is in memory: whoever restarts the app signs in again."""

import secrets
import threading
import time
from dataclasses import dataclass, field

IDLE_SECONDS = 1_800
MOST = 1_000


@dataclass
class Session:
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    waiting: dict | None = None  # the question that TPaaS asks at the moment
    user: str | None = None
    name: str = ""
    token: str | None = None
    rights: frozenset = frozenset()
    message: tuple | None = None  # (kind, text) for the next page
    touched: float = 0


class Sessions:
    def __init__(self, now=time.monotonic):
        self.now, self.turn, self.all = now, threading.Lock(), {}

    def find(self, id):
        with self.turn:
            session = self.all.get(id)
            if session and self.now() - session.touched > IDLE_SECONDS:
                session = self.all.pop(id) and None
            if session:
                session.touched = self.now()
            return session

    def begin(self, session=None):
        """A session under an identifier that nobody knew before, and that identifier."""
        id, session = secrets.token_urlsafe(32), session or Session()
        session.touched = self.now()
        with self.turn:
            if len(self.all) >= MOST:
                del self.all[min(self.all, key=lambda old: self.all[old].touched)]
            self.all[id] = session
        return id, session

    def end(self, id):
        with self.turn:
            self.all.pop(id, None)
