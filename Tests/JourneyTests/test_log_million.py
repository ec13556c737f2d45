"""A log of a million leaves: others' code accepts our proofs of it, and it is verified with a bar
that tells how far it is. Some minutes, so at night."""

import os
import pty
import random
import re
import subprocess
import time

import pymerkle
import pytest
from installation import Installation, binary
from log_world import LogWorld
from site_server import REPOSITORY
from tree import continues

LEAVES, PROOFS = 1_000_000, 20


@pytest.mark.skipif(os.environ.get("TPAAS_LONG") != "1", reason="a million leaves take minutes")
def test_pymerkle_accepts_proofs_of_a_million_leaves():
    world = LogWorld(Installation())
    try:
        world.installation.start()
        world.sealed()
        begin = time.monotonic()
        world.sql(f"""INSERT INTO audit (id, time, body)
            SELECT UNHEX(MD5(seq)), seq, CONCAT('{{"v":1,"n":', seq, '}}')
            FROM seq_1_to_{LEAVES}""")
        world.installation.await_(lambda: world.public.checkpoint()[0] >= LEAVES, 1_800)
        print(f"written and sealed within {time.monotonic() - begin:.0f} s", flush=True)
        verified(world)
        begin = time.monotonic()
        tree = pymerkle.InmemoryTree(algorithm="sha256")
        for leaf in world.public.leaves(world.public.checkpoint()[0])[:LEAVES]:
            tree.append_entry(leaf)
        print(f"read and made by pymerkle within {time.monotonic() - begin:.0f} s", flush=True)
        root, chance = tree.get_root(LEAVES), random.Random(7)
        for index in [0, LEAVES - 1, *chance.sample(range(LEAVES), PROOFS)]:
            check_inclusion(world, tree, root, index)
        for size in [1, 2, 65_536, LEAVES - 1, *chance.sample(range(1, LEAVES), PROOFS)]:
            check_consistency(world, tree, root, size)
        print(f"proofs checked within {time.monotonic() - begin:.0f} s", flush=True)
    finally:
        world.installation.remove()


def verified(world):
    """As an administrator at a terminal sees it: a bar, a rate, and that all is well."""
    begin = time.monotonic()
    terminal, line = pty.openpty()
    process = subprocess.Popen(
        [binary(), "log", "verify", "--config", str(world.installation.config),
         "--share", str(REPOSITORY)], stdout=subprocess.PIPE, stderr=line, text=True)
    os.close(line)
    shown = ""
    while True:
        try:
            part = os.read(terminal, 4_096).decode()
        except OSError:  # the other end is closed (pty(7))
            break
        if not part:
            break
        shown += part
    told = process.communicate(timeout=60)[0]
    os.close(terminal)
    seconds = time.monotonic() - begin
    assert process.returncode == 0 and "All is well." in told, told
    bars = re.findall(r"\[#*\.*\] (\d+)/(\d+) [\d.]+ s, (\d+) leaves/s", shown)
    assert len(bars) > 10, shown[-500:]
    done = [int(bar[0]) for bar in bars]
    assert done == sorted(done) and int(bars[-1][1]) >= LEAVES
    print(f"verified within {seconds:.0f} s; {len(bars)} times told how far", flush=True)
    print(told, flush=True)


def check_inclusion(world, tree, root, index):
    told, *path = world.proof(index, "--size", LEAVES).splitlines()
    assert told == f"{LEAVES} {root.hex()}"
    proof = tree.prove_inclusion(index + 1, LEAVES)
    leaf = tree.get_leaf(index + 1)
    proof.path = [leaf, *map(bytes.fromhex, path)]
    pymerkle.verify_inclusion(leaf, root, proof, index + 1, LEAVES)


def check_consistency(world, tree, root, size):
    """Its consistency proof goes down to the first new leaf: ours of its inclusion says the same."""
    first, second, *lines = world.proof("--from", size, "--size", LEAVES).splitlines()
    old = tree.get_root(size)
    assert (first, second) == (f"{size} {old.hex()}", f"{LEAVES} {root.hex()}")
    assert continues(size, old, LEAVES, root, [bytes.fromhex(line) for line in lines])
    _, *path = world.proof(size, "--size", LEAVES).splitlines()
    theirs = tree.prove_consistency(size, LEAVES)
    theirs.path = [tree.get_leaf(size + 1), *map(bytes.fromhex, path)]
    pymerkle.verify_consistency(old, root, theirs, size, LEAVES)
