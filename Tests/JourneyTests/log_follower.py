"""Who follows a log and trusts nobody: he keeps every checkpoint, and builds the tree himself."""

import hmac
import json
import threading
import time
import traceback
import uuid

import pymerkle
from log_world import OUTBOXES
from tree import opened


class Checkpoints(threading.Thread):
    """Every checkpoint that is published, in the order in which they are seen in the folder."""

    def __init__(self, world):
        super().__init__(daemon=True)
        self.path, self.vkey = world.files / "checkpoint", (world.files / "vkey").read_text()
        self.fresh, self.ended, self.wrong, self.count = [], False, None, 0
        self.lock = threading.Lock()

    def run(self):
        last = None
        try:
            while not self.ended:
                if (note := self.path.read_bytes()) != last:
                    size, root = opened(note, self.vkey.strip())
                    with self.lock:
                        self.fresh.append((size, root))
                        self.count += 1
                    last = note
                time.sleep(0.01)
        except Exception:
            self.wrong = traceback.format_exc()

    def taken(self):
        """Those since the last call."""
        assert self.wrong is None, self.wrong
        with self.lock:
            fresh, self.fresh = self.fresh, []
        return fresh


class Follower:
    """Holds each checkpoint against a tree of all leaves that were ever public, which only grows,
    and that against the entries."""

    def __init__(self, world):
        self.world = world
        self.tree, self.leaves = pymerkle.InmemoryTree(algorithm="sha256"), []
        self.size, self.taken, self.looked = 0, {}, 0
        self.highest = {outbox: 0 for outbox in OUTBOXES}
        self.checkpoints = Checkpoints(world)
        self.checkpoints.start()

    def end(self):
        self.checkpoints.ended = True
        self.checkpoints.join()

    def follow(self):
        """No checkpoint is smaller than one before it, or of another tree."""
        for size, root in self.checkpoints.taken():
            assert size >= self.size, f"a checkpoint of {size} leaves came after {self.size}"
            self.size = size
            if size > len(self.leaves):
                self.grow(size)
            assert self.tree.get_root(size) == root, f"the checkpoint of {size} is of another tree"

    def grow(self, size):
        first = len(self.leaves) // 256 * 256
        leaves = self.world.public.leaves(size, first)
        known = self.leaves[first:]
        assert leaves[:len(known)] == known, f"leaves after {first} are others than they were"
        for leaf in leaves[len(known):]:
            self.tree.append_entry(leaf)
        self.leaves += leaves[len(known):]

    def entries(self):
        """Of all outboxes what is new and has waited for nobody: place, owner, commitment, body.

        Nobody may be writing, other than programs that are not killed.
        """
        entries = {}
        for outbox in OUTBOXES:
            for position, owner, k, body in self.world.sql(
                    f"SELECT sequence, owner, k, body FROM {outbox}.audit WHERE sequence > %s",
                    self.highest[outbox]):
                self.highest[outbox] = max(self.highest[outbox], position)
                entries[outbox, position] = owner, hmac.digest(k, body, "sha256"), body
        return entries

    def check(self):
        """Each new entry is public, once; what they say, of each owner."""
        entries = self.entries()
        self.world.installation.await_(lambda: self.taken_up(entries))
        self.world.installation.await_(lambda: self.published())
        of_owner = {}
        for place, (owner, commitment, body) in entries.items():
            assert self.leaves[self.taken[place]][25:57] == commitment, place
            if owner:
                told = json.loads(body)
                of_owner.setdefault(str(uuid.UUID(bytes=owner)), []).append(told)
        return of_owner

    def taken_up(self, entries):
        """Looks at the new rows of leaves; whether all these entries have one."""
        for number, *place in self.world.sql(
                "SELECT number, outbox, position FROM log.leaf WHERE number >= %s ORDER BY number",
                self.looked):
            assert number == self.looked, f"leaf {self.looked} is missing"
            assert tuple(place) not in self.taken, f"{place} is in the log twice"
            self.taken[tuple(place)] = number
            self.looked += 1
        return all(place in self.taken for place in entries)

    def published(self):
        self.follow()
        return len(self.leaves) >= self.looked

    def check_all(self):
        """At the end: as many leaves as entries and events, and no commitment twice."""
        commitments = {leaf[25:57] for leaf in self.leaves}
        assert len(commitments) == len(self.leaves)
        counts = [self.world.sql(f"SELECT COUNT(*) FROM {table}")[0][0] for table in
                  ("log.event", *(f"{outbox}.audit" for outbox in OUTBOXES))]
        assert sum(counts) == len(self.leaves) == len(self.taken)
