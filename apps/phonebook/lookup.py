"""What is read of the owners for a user: by a token that both of them stand behind."""

import threading
import time
from dataclasses import dataclass

from tpaas import Refused, Unreachable

MOST_ENTRIES = 100
MOST_NUMBERS = 100


@dataclass(frozen=True)
class Found:
    """The entries as (name, number), and how many could not be looked up now."""

    entries: list
    missing: int


class Lookup:
    def __init__(self, platform, book):
        self.platform, self.book = platform, book
        self.turn, self.fresh = threading.Lock(), {}

    def all(self, user, token):
        """What a user sees: of each owner what he lets be seen at this moment."""
        entries, missing = [], 0
        for owner, kept in self.book.entries(MOST_ENTRIES):
            if owner == user:
                continue
            try:
                entries.append(self.one(owner, kept, token))
            except Unreachable:
                missing += 1
            except Refused:
                # He is not in the book any more, or withholds his number: the two look alike.
                continue
        return Found(sorted(entry for entry in entries if entry), missing)

    def one(self, owner, kept, token):
        try:
            both = self.platform.exchange(self.owners_token(owner, kept), token)
        except Refused:
            # A kept access token may have been revoked; a new one shows whether the grant was.
            self.forget(owner)
            both = self.platform.exchange(self.owners_token(owner, kept), token)
        told = self.platform.read("/owners", both)[0]["owners"]
        name = next((line["name"] for line in told if line["id"] == owner), None)
        newest = self.number(owner, both)
        return (name, newest["v"]["number"]) if name and newest else None

    def owners_token(self, owner, kept):
        """The owner's access token, refreshed where it is over (it lasts ten minutes)."""
        with self.turn:
            token, end = self.fresh.get(owner, (None, 0))
        if time.monotonic() < end:
            return token
        try:
            answer = self.platform.refresh(kept)
        except Refused as refusal:
            if refusal.error == "invalid_grant":
                self.book.remove(owner, kept)
            raise
        if answer.get("refresh_token", kept) != kept:
            self.book.renew(owner, kept, answer["refresh_token"])
        with self.turn:
            end = time.monotonic() + answer["expires_in"] - 30
            self.fresh[owner] = (answer["access_token"], end)
        return answer["access_token"]

    def forget(self, owner):
        with self.turn:
            self.fresh.pop(owner, None)

    def number(self, owner, token):
        """The newest record with a number; None where there is none."""
        path = f"/owners/{owner}/records/phone_number?limit={MOST_NUMBERS}"
        records = self.platform.read(path, token)[0]["records"]
        good = [r for r in records if isinstance((r.get("v") or {}).get("number"), str)]
        return good[-1] if good else None
