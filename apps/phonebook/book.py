"""Who is in the book: the owners' refresh tokens, in a file that this user alone can read.

A refresh token for subscribers opens nothing by itself, nor without this app's secret, which is
in another file. Encrypting it here by a key that lies beside it would protect it no better, and
the standard library has no cipher: so the tokens are kept as they are, in a folder of mode 700.
"""

import os
import sqlite3
import threading

SCHEMA = """CREATE TABLE IF NOT EXISTS entry (
    owner         TEXT NOT NULL PRIMARY KEY,
    refresh_token TEXT NOT NULL
)"""


class Book:
    def __init__(self, path):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        os.chmod(path, 0o600)
        self.turn = threading.Lock()
        self.file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # What is deleted is overwritten, in the journal as well.
        self.file.execute("PRAGMA secure_delete = ON")
        self.do(SCHEMA)

    def do(self, statement, *values):
        with self.turn:
            return self.file.execute(statement, values).fetchall()

    def entries(self, most):
        return self.do("SELECT owner, refresh_token FROM entry ORDER BY owner LIMIT ?", most)

    def token(self, owner):
        found = self.do("SELECT refresh_token FROM entry WHERE owner = ?", owner)
        return found[0][0] if found else None

    def put(self, owner, token):
        self.do("INSERT OR REPLACE INTO entry VALUES (?, ?)", owner, token)

    def renew(self, owner, old, new):
        """Another token in the place of one, unless the owner has left meanwhile."""
        self.do("UPDATE entry SET refresh_token = ? WHERE owner = ? AND refresh_token = ?",
                new, owner, old)

    def remove(self, owner, token):
        """Takes out an entry, unless it was renewed meanwhile."""
        self.do("DELETE FROM entry WHERE owner = ? AND refresh_token = ?", owner, token)
