"""The public log: what strangers can check of it, what an operator cannot change unnoticed, and
that no crash of `tpaas logd` loses an entry or takes one twice."""

import base64
import hashlib
import hmac
import json
import os
import random
import signal
import subprocess
import time

import pymerkle
import pytest
import requests
from installation import binary
from log_world import OUTBOXES, Stopped
from parties import ALL, Parties, raw
from tree import continues, leaf_hash, opened

LONG = os.environ.get("TPAAS_LONG") == "1"
TIMES, KILLS, SIZES = (4, 1_000, 996) if LONG else (2, 6, 40)
SEED = int(os.environ.get("TPAAS_SEED", "20261121"))
STEPS = ("commit", "bundles", "tiles", "checkpoint", "trim")


@pytest.fixture(scope="module")
def world(dishonest):
    return dishonest


def is_well(world):
    """Verified by the command, and by Python: every entry is in the tree, once."""
    answer = world.verify()
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "All is well." in answer.stdout
    size, root = world.public.checkpoint()
    leaves = world.public.leaves(size)
    assert len(leaves) == size and grown(leaves).get_root(size) == root
    committed = [leaf[25:57] for leaf in leaves]
    assert len(set(committed)) == len(committed)
    entries = [row for schema in OUTBOXES for row in
               world.sql(f"SELECT k, body FROM {schema}.audit")]
    events = world.sql("SELECT k, body FROM log.event")
    known = {hmac.digest(k, body, "sha256") for k, body in [*entries, *events] if k}
    erased = sum(k is None for k, _ in entries)
    assert len(entries) + len(events) == size and known <= set(committed)
    assert len(known) + erased == size
    return leaves


def grown(leaves):
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        tree.append_entry(leaf)
    return tree


def hashes(receipt):
    """Index, hashes and checkpoint of a receipt (c2sp.org/tlog-proof@v1)."""
    head, _, note = receipt.partition("\n\n")
    title, _, index, *lines = head.splitlines()
    assert title == "c2sp.org/tlog-proof@v1" and index.startswith("index ")
    return int(index[6:]), [base64.b64decode(line) for line in lines], note.encode()


def test_what_people_do_is_in_the_log_within_seconds(world):
    parties, before = Parties(world.installation), world.sealed()
    app = parties.app(lines=(("*", ALL),))
    client = parties.owner("*:create *:read", app, [("*", ALL)])
    assert client.create("heart_rate", {"t": "2020-02-02T02:02:02Z", "v": 62}).status_code == 201
    assert client.records("heart_rate").status_code == 200
    size = world.sealed()
    entries = [row for schema in OUTBOXES for row in world.sql(
        f"SELECT k, body FROM {schema}.audit WHERE owner = %s", raw(client.owner))]
    committed = {leaf[25:57] for leaf in world.public.leaves(size)[before:]}
    assert len(entries) == 2
    assert {hmac.digest(k, body, "sha256") for k, body in entries} <= committed
    is_well(world)


def test_an_administrator_sees_what_waits(world):
    def status():
        return world.installation.command("log", "status").stdout

    world.sealed()
    with Stopped(world):
        world.write(20, "phr")  # a fifth of it is rolled back
        assert "outbox phr: 16 entries wait" in status()
    world.sealed()
    assert "outbox phr: 0 entries wait" in status()
    probe = f"http://127.0.0.1:{world.installation.port + 1_009}/metrics"
    world.installation.await_(lambda: 'tpaas_log_entries_waiting{outbox="phr"} 0' in (
        requests.get(probe, timeout=10).text))


def test_an_owner_checks_his_entries_himself(world):
    """He needs what the platform gives to him, and the public log: no trust."""
    parties = Parties(world.installation)
    app = parties.app(lines=(("*", ALL),))
    client = parties.owner("*:create *:read audit", app, [("*", ALL)])
    for value in (61, 62, 63):
        client.create("heart_rate", {"t": f"2020-02-02T02:02:{value - 60:02}Z", "v": value})
        client.records("heart_rate")
    leaves = world.public.leaves(world.sealed())
    hash, entries, after = bytes(32), [], 0
    while after is not None:
        page = client.ask("GET", f"/owners/{client.owner}/audit/sealed",
                          params={"limit": 4, "after": after}).json()
        entries, after = entries + page["entries"], page["next"]
    for number, entry in enumerate(entries, start=1):
        k, body, told = (base64.b64decode(entry[name]) for name in ("k", "body", "hash"))
        commitment = hmac.digest(k, body, "sha256")
        assert leaves[entry["index"]][25:57] == commitment
        hash = hashlib.sha256(hash + number.to_bytes(8, "big") + commitment).digest()
        assert (entry["sequence"], told) == (number, hash)
    shown = client.ask("GET", f"/owners/{client.owner}/audit").json()["entries"]
    assert len(entries) == 6
    ids = {json.loads(base64.b64decode(entry["body"]))["id"] for entry in entries}
    assert ids == {entry["id"] for entry in shown}


def test_a_receipt_is_checked_by_others_code(world):
    world.write(40)
    size = world.sealed()
    vkey = world.public.get("vkey").decode().strip()
    leaves = world.public.leaves(size)
    for index in (0, 1, size // 2, size - 1):
        number, path, note = hashes(world.proof(index))
        of, root = opened(note, vkey)
        proof = grown(leaves[:of]).prove_inclusion(index + 1, of)
        proof.path = [leaf_hash(leaves[index]), *path]
        pymerkle.verify_inclusion(leaf_hash(leaves[index]), root, proof, index=index + 1, size=of)
        assert number == index
        proof.path[-1] = bytes(32)
        with pytest.raises(pymerkle.InvalidProof):
            pymerkle.verify_inclusion(leaf_hash(leaves[index]), root, proof)


def test_pymerkle_accepts_proofs_of_trees_of_one_to_a_thousand(world):
    """Its consistency proofs go down to the first new leaf: ours of its inclusion says the same."""
    for schema in OUTBOXES:
        world.write(320, schema)
    assert world.sealed() > 1_000
    tree = grown(world.public.leaves(1_000))
    chance = random.Random(SEED)
    for size in [1, 2, 3, 255, 256, 257, 512, 1_000, *chance.sample(range(4, 1_000), SIZES)]:
        index = chance.randrange(size)
        told, *path = world.proof(index, "--size", size).splitlines()
        path = [bytes.fromhex(hash) for hash in path]
        assert told == f"{size} {tree.get_root(size).hex()}"
        proof = tree.prove_inclusion(index + 1, size)
        assert proof.path == [tree.get_leaf(index + 1), *path]
        lines = world.proof("--from", index or 1, "--size", size).splitlines()
        (first, old), (second, new) = (line.split() for line in lines[:2])
        first, second, old, new = int(first), int(second), bytes.fromhex(old), bytes.fromhex(new)
        assert (first, second) == (index or 1, size)
        assert old == tree.get_root(first) and new == tree.get_root(second)
        pymerkle.verify_inclusion(tree.get_leaf(index + 1), new, proof, index + 1, size)
        ours = [bytes.fromhex(line) for line in lines[2:]]
        assert continues(first, old, second, new, ours)
        assert first == second or not continues(first, new, second, old, ours)
        if index:
            theirs = tree.prove_consistency(index, size)
            theirs.path = [tree.get_leaf(index + 1), *path]
            pymerkle.verify_consistency(old, new, theirs, index, size)


@pytest.mark.parametrize("change, back", [
    ("UPDATE phr.audit SET body = CONCAT(body, ' ') WHERE sequence = {p}",
     "UPDATE phr.audit SET body = TRIM(body) WHERE sequence = {p}"),
    ("UPDATE phr.audit SET sequence = sequence + 1000000 WHERE sequence = {p}",
     "UPDATE phr.audit SET sequence = {p} WHERE sequence = {p} + 1000000"),
    ("UPDATE phr.audit SET k = REVERSE(k) WHERE sequence = {p}",
     "UPDATE phr.audit SET k = REVERSE(k) WHERE sequence = {p}"),
], ids=["body", "place", "key"])
def test_an_operator_who_edits_a_row_is_found_out(world, change, back):
    world.write(10, "phr")
    world.sealed()
    place = world.sql("SELECT MAX(sequence) - 3 FROM phr.audit")[0][0]
    while not world.sql("SELECT 1 FROM phr.audit WHERE sequence = %s", place):
        place -= 1
    assert world.verify().returncode == 0
    with Stopped(world):
        world.sql(change.format(p=place))
        answer = world.verify()
        world.sql(back.format(p=place))
    assert answer.returncode == 1, answer.stdout
    assert f"phr entry {place}" in answer.stdout and "NOT AS IT SHOULD BE." in answer.stdout
    assert world.verify().returncode == 0


def logd(world, *arguments):
    """A logd of ours; `setpriv` ends it with the tests."""
    output = (world.installation.state / "log/logd-tests.log").open("a")
    return subprocess.Popen(
        ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--", binary(), "logd", "--config",
         str(world.installation.config), *arguments], stdout=output, stderr=output)


def dead(world, process):
    """How it ended; there is always more for it to do, as some steps come seldom."""
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        world.write(5)
        time.sleep(0.1)
    return process.poll()


class Checkpoints:
    """All that were ever seen: none may contradict a later one."""

    def __init__(self, world):
        self.world, self.seen = world, {}

    def look(self):
        size, root = self.world.public.checkpoint()
        assert self.seen.setdefault(size, root) == root

    def check(self, leaves):
        tree = grown(leaves)
        for size, root in self.seen.items():
            assert tree.get_root(size) == root


def test_logd_dies_at_each_step_and_nothing_is_lost_or_twice(world):
    checkpoints = Checkpoints(world)
    with Stopped(world):
        for step in STEPS:
            for moment in ("before", "after"):
                for count in range(1, TIMES + 1):
                    world.write(100, random.choice(OUTBOXES))
                    point = f"{step}:{moment}:{count}"
                    process = logd(world, "--die-at", point)
                    assert dead(world, process) == -signal.SIGKILL, point
                    checkpoints.look()
        process = logd(world)
        world.sealed()
        checkpoints.check(is_well(world))
        process.terminate()
        assert process.wait(30) == 0
    assert "session" in world.verify().stdout


def test_logd_is_killed_at_random(world):
    chance, checkpoints = random.Random(SEED), Checkpoints(world)
    world.sealed()
    with Stopped(world):
        for _ in range(KILLS):
            process = logd(world)
            end = time.monotonic() + chance.uniform(0.05, 1)
            while time.monotonic() < end:
                world.write(20, chance.choice(OUTBOXES))
            process.kill()
            assert process.wait(30) == -signal.SIGKILL
            checkpoints.look()
    world.sealed()
    checkpoints.check(is_well(world))


def test_the_platform_starts_without_its_log_and_the_log_catches_up(world):
    installation, key = world.installation, world.installation.state / "secrets/log-key"
    installation.stop()
    before = key.read_text()
    key.write_text("no key\n")
    try:
        installation.start()
        world.write(20)
        assert world.waiting() > 0 and installation.answers()
    finally:
        key.write_text(before)
    world.sealed()
    is_well(world)
