"""The public log as a stranger reads it: over HTTP, checked as the specifications say."""

import base64
import hashlib

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class PublicLog:
    """What is below `/log/` of an installation."""

    def __init__(self, origin):
        self.address = f"{origin}/log/"
        self.session = requests.Session()

    def get(self, path):
        answer = self.session.get(self.address + path, timeout=30)
        answer.raise_for_status()
        return answer.content

    def checkpoint(self):
        """Size and root of a checkpoint whose signature holds."""
        return opened(self.get("checkpoint"), self.get("vkey").decode().strip())

    def leaves(self, size, first=0):
        """The leaves of entry bundles (c2sp.org/tlog-tiles), from the first of a bundle on."""
        leaves = []
        for first in range(first, size, 256):
            width = min(256, size - first)
            name = f"tile/entries/{numbered(first // 256)}"
            try:
                bundle = self.get(name if width == 256 else f"{name}.p/{width}")
            except requests.HTTPError:  # a partial one goes when there is the full one
                bundle = self.get(name)
            leaves += unbundled(bundle)[:width]
        return leaves


def numbered(number):
    """1234067 is x001/x234/067."""
    text = f"{number % 1_000:03}"
    while number := number // 1_000:
        text = f"x{number % 1_000:03}/{text}"
    return text


def unbundled(bundle):
    leaves = []
    while bundle:
        length = int.from_bytes(bundle[:2], "big")
        leaves.append(bundle[2:2 + length])
        bundle = bundle[2 + length:]
    return leaves


def opened(note, vkey):
    """A signed note's size and root; fails where its Ed25519 signature does not hold."""
    text, _, signatures = note.rpartition(b"\n\n")
    text += b"\n"
    name, id, key = vkey.split("+", 2)
    key = base64.b64decode(key)
    assert key[0] == 1
    assert hashlib.sha256(f"{name}\n".encode() + key).hexdigest()[:8] == id
    line = next(s for s in signatures.decode().splitlines() if s.startswith(f"— {name} "))
    signature = base64.b64decode(line.split(" ")[2])
    assert signature[:4].hex() == id
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], text)
    origin, size, root = text.decode().splitlines()[:3]
    assert origin == name
    return int(size), base64.b64decode(root)


def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def continues(first, old, second, new, proof):
    """Whether a consistency proof holds (RFC 9162 §2.1.4.2)."""
    if first == second:
        return old == new and not proof
    if first & (first - 1) == 0:
        proof = [old, *proof]
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    left = right = proof[0]
    for hash in proof[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            left, right = node(hash, left), node(hash, right)
            while at & 1 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            right = node(right, hash)
        at, last = at >> 1, last >> 1
    return left == old and right == new and last == 0
