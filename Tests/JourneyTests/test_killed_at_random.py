"""MariaDB, the worker and logd are killed at moments that nobody chose, again and again, while
people write, change, delete and read: 16 times, and 1,000 times in `make long`.

Moments and victims come from the seed and the kill's number, so that a series that was interrupted
goes on at any kill: TPAAS_SEED, TPAAS_FIRST_KILL and TPAAS_KILLS.
"""

import os
import random
import time
from collections import Counter
from contextlib import ExitStack

import pytest
from installation import Installation
from log_follower import Follower
from log_world import LogWorld
from parties import ALL, Parties
from programs import Programs
from untiring import Untiring

LONG = os.environ.get("TPAAS_LONG") == "1"
SEED = int(os.environ.get("TPAAS_SEED", "20261121"))
FIRST = int(os.environ.get("TPAAS_FIRST_KILL", "0"))
KILLS = int(os.environ.get("TPAAS_KILLS", "1000" if LONG else "16"))
# After so many kills everything is compared, and after so many the log is verified, too.
LOOK, VERIFY = (10, 250) if LONG else (8, 1_000)
WRITERS = 3
# Of eight kills so many of each, in an order by chance, so that a few kills have all.
VICTIMS = ["logd"] * 3 + ["worker"] * 3 + ["MariaDB"] * 2


@pytest.fixture(scope="module")
def world(request):
    """A long series has a log of its own: nobody after it is to read all that."""
    if not LONG:
        yield request.getfixturevalue("dishonest")
        return
    world = LogWorld(Installation())
    try:
        world.installation.start()
        world.sealed()
        yield world
    finally:
        world.installation.remove()


def victim(number):
    turn, place = divmod(number - 1, len(VICTIMS))
    return random.Random(f"{SEED}:turn {turn}").sample(VICTIMS, len(VICTIMS))[place]


class Series:
    def __init__(self, world, programs):
        self.world, self.programs, self.begin = world, programs, time.monotonic()
        parties = Parties(world.installation)
        app = parties.app(lines=(("*", ALL),))
        self.writers = [
            Untiring(parties.owner("*:create *:read *:update *:delete", app, [("*", ALL)]),
                     f"{SEED}:{FIRST}:{number}") for number in range(WRITERS)]
        self.follower, self.killed = Follower(world), Counter()

    def __enter__(self):
        self.look()
        for writer in self.writers:
            writer.start()
        return self

    def __exit__(self, *_):
        for writer in self.writers:
            writer.ended = True
        self.follower.end()

    def kill(self, number):
        """One of the three, now and then before the last one is back."""
        chance = random.Random(f"{SEED}:{number}")
        if chance.random() > 0.15:
            self.await_acknowledgements()
        time.sleep(chance.uniform(0, 0.5))
        name = victim(number)
        self.programs.kill(name)
        self.killed[name] += 1
        self.check_writers(f"kill {number}, {name}")
        self.follower.follow()

    def check_writers(self, when):
        for writer in self.writers:
            assert writer.wrong is None, f"{when}: {writer.wrong}"

    def await_acknowledgements(self):
        """Something is done again, by each: a platform that lies down already is not killed."""
        before = [writer.acknowledged for writer in self.writers]
        self.world.installation.await_(lambda: all(
            writer.acknowledged > then or writer.wrong
            for writer, then in zip(self.writers, before)))

    def look(self):
        """Nobody writes, and nothing is lost, twice or unlogged."""
        with ExitStack() as stack:
            for writer in self.writers:
                stack.enter_context(writer.busy)
            self.check_writers("when all rest")
            entries = self.follower.check()
            for writer in self.writers:
                writer.check(self.world.sql, entries.get(writer.client.owner, []))

    def verify(self):
        answer = self.world.verify()
        assert answer.returncode == 0 and "All is well." in answer.stdout, answer.stdout

    def tell(self, done):
        print(f"{done} of {KILLS} kills, {time.monotonic() - self.begin:.0f} s: "
              f"{dict(self.killed)}; {sum(w.acknowledged for w in self.writers)} acknowledged, "
              f"{sum(w.troubles for w in self.writers)} in trouble, {len(self.follower.leaves)} "
              f"leaves, {self.follower.checkpoints.count} checkpoints", flush=True)


def test_whoever_is_killed_whenever_nothing_is_lost_or_twice_or_unlogged(world):
    print(f"seed {SEED}, kills {FIRST + 1} to {FIRST + KILLS}", flush=True)
    with Programs(world.installation) as programs, Series(world, programs) as series:
        for done in range(1, KILLS + 1):
            series.kill(FIRST + done)
            if done % LOOK == 0:
                series.look()
                series.tell(done)
            if done % VERIFY == 0:
                series.verify()
        for writer in series.writers:
            writer.ended = True
            writer.join()
        series.look()
        assert sum(series.killed.values()) == KILLS
        assert set(series.killed) == set(VICTIMS), "Somebody was never killed."
        assert all(writer.troubles for writer in series.writers), "No kill was felt."
        series.follower.check_all()
    world.sealed()
    series.verify()
