"""A log of a million leaves: others' code accepts our proofs of it. Some minutes, so at night."""

import os
import random
import time

import pymerkle
import pytest
from installation import Installation
from log_world import LogWorld
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
        print(f"written and sealed within {time.monotonic() - begin:.0f} s")
        tree = pymerkle.InmemoryTree(algorithm="sha256")
        for leaf in world.public.leaves(LEAVES):
            tree.append_entry(leaf)
        root, chance = tree.get_root(LEAVES), random.Random(7)
        for index in [0, LEAVES - 1, *chance.sample(range(LEAVES), PROOFS)]:
            check_inclusion(world, tree, root, index)
        for size in [1, 2, 65_536, LEAVES - 1, *chance.sample(range(1, LEAVES), PROOFS)]:
            check_consistency(world, tree, root, size)
    finally:
        world.installation.remove()


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
