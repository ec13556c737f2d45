"""What the platform answers by HTTP is what the table of `domain.md` says, in worlds that chance
makes, for tokens of all four cases (`oracle.py`). `make long` asks 10,000 times.
"""

import json
import os
from collections import Counter
from datetime import datetime, timezone

import pytest
from client import Connection
from oracle import Oracle
from parties import entries_of
from worlds import HOUR, START, STORED, World, Writer

LONG = os.environ.get("TPAAS_LONG") == "1"
WORLDS, WISHES = (400, 25) if LONG else (12, 25)


@pytest.fixture(scope="module")
def writer(installation):
    return Writer(installation)


def instant(hour, minutes=0):
    time = datetime.fromtimestamp((START + hour * HOUR) / 1000 + minutes * 60, timezone.utc)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


class Asked:
    """One wish, asked by HTTP."""

    def __init__(self, connection, world, wish):
        self.connection, self.world = connection, world
        self.token, self.owner, self.operation, self.type, self.hour = wish
        self.place = f"/api/v1/owners/{self.owner}/records/{self.type}"
        # A record that nobody has for the type, or for an owner who does not exist.
        id = world.records.get((self.owner, self.type, self.hour), next(iter(world.people)))
        self.item = f"{self.place}/{id}"

    def ask(self, both):
        """The status and what was told, with one composed token or with its two halves."""
        token, headers = self.token["secret"], {}
        if both:
            owners, token = self.token["halves"]
            headers = {"TPaaS_Owner_Token": owners}
        send = self.connection.send
        match self.operation:
            case "list":
                query = f"?from={instant(STORED[0])}&to={instant(STORED[-1] + 1)}"
                status, body = self.connection.ask("GET", self.place + query, token, **headers)
            case "read":
                status, body = self.connection.ask("GET", self.item, token, **headers)
            case "create":
                status, body = send("POST", self.place, token,
                                    {"t": instant(self.hour, 30), "v": 1}, **headers)
            case "update":
                status, body = send("PUT", self.item, token, {"v": 70 + self.hour},
                                    If_Match="*", **headers)
            case "delete":
                status, body = self.connection.ask("DELETE", self.item, token, If_Match="*",
                                                   **headers)
        return status, self.seen(status, body)

    def seen(self, status, body):
        """The hours whose stored records are told."""
        if self.operation != "list" or status != 200:
            return set()
        stored = {str(self.world.records[self.owner, self.type, hour]): hour for hour in STORED}
        told = json.loads(body)
        assert told["incomplete"] == [] and told["owner"] == str(self.owner)
        return {stored[record["id"]] for record in told["records"] if record["id"] in stored}

    def expected(self):
        oracle = Oracle(self.world, self.token, self.owner)
        if self.operation == "list":
            status, hours = oracle.read(self.type)
            return status, hours & set(STORED)
        if self.operation == "create":
            return oracle.create(self.type, self.hour), set()
        return oracle.item(self.operation, self.type, self.hour), set()


def test_what_is_answered_is_what_the_table_says(installation, writer):
    connection, met = Connection(installation.origin), Counter()
    for seed in range(WORLDS):
        world = World(seed)
        writer.write(world)
        for number in range(WISHES):
            asked = Asked(connection, world, world.wish())
            expected, answer = asked.expected(), asked.ask(asked.token["both"])
            assert answer == expected, (
                f"seed {seed}, wish {number}: {asked.operation} {asked.type} of {asked.owner} at "
                f"hour {asked.hour} by {asked.token}\ngifts {world.gifts}\nties {world.ties}\n"
                f"people {world.people}\napps {world.apps}\ndoctors {world.doctors}\n"
                f"subscriptions {world.subscriptions}")
            met[asked.token["case"], answer[0]] += 1
            met["two tokens", answer[0]] += asked.token["both"]
            if answer[0] == 204:
                writer.put_back(world, asked.owner, asked.type, asked.hour)
    print(sorted(met.items(), key=str))
    for case in ("own", "device", "composed", "two tokens", "login"):
        assert met[case, 200] and met[case, 403] + met[case, 404], (case, met)
    assert {200, 201, 204, 401, 403, 404} <= {status for _, status in met}


def test_one_composed_token_and_its_two_halves_do_the_same(installation, writer):
    """The same answer and the same audit entry, but for when and in which request."""
    connection, pairs = Connection(installation.origin), 0
    for seed in range(10_000, 10_000 + (400 if LONG else 25)):
        world = World(seed)
        writer.write(world)
        composed = [token for token in world.tokens if token["halves"]
                    and token["ended"] in (None, "half")]
        for token in composed[:3]:
            wishes = [wish for wish in (world.wish() for _ in range(20))
                      if wish[2] in ("list", "read", "update")]
            for _, owner, *what in wishes[:2]:
                told, written = [], []
                if world.holds(80):
                    owner = token["owner"]
                for both in (False, True):
                    before = len(entries_of(installation, str(owner)))
                    told.append(Asked(connection, world, (token, owner, *what)).ask(both))
                    written.append([plain(entry) for entry in
                                    entries_of(installation, str(owner))[before:]])
                assert told[0] == told[1], (seed, token, what)
                assert written[0] == written[1], (seed, token, what)
                pairs += bool(written[0])
    assert pairs >= 10


def plain(entry):
    return {name: value for name, value in entry.items()
            if name not in ("id", "time", "request_id", "state")}
