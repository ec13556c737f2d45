"""Witnesses: two installations watch each other, and no log has two histories confirmed."""

import base64
import hashlib
import os
import signal

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from log_patient import Patient


@pytest.fixture(scope="module")
def pair(installation, dishonest):
    """Each of them watches the other's log until the end of this file."""
    both = (installation, dishonest.installation)
    before = [each.config.read_text() for each in both]
    for each, other, text in zip(both, reversed(both), before, strict=True):
        log, witness = told(other, "/log/vkey"), told(other, "/witness/vkey")
        each.config.write_text(
            text.replace("witnesses: []", f'witnesses: ["{witness} {other.origin}/witness"]')
                .replace("logs: []", f'logs: ["{log}"]'))
    for each in both:
        restart(each)
    yield both
    for each, text in zip(both, before, strict=True):
        each.config.write_text(text)
        restart(each)


def told(installation, path):
    answer = requests.get(installation.origin + path, timeout=10)
    assert answer.status_code == 200, path
    return answer.text.strip()


def restart(installation):
    """Programs read their settings when they start; the supervisor starts them again."""
    for name in (" witness ", " logd ", "serve web"):
        old = installation.await_(lambda: installation.process(name))
        os.kill(old.id, signal.SIGTERM)
        installation.await_(lambda: (new := installation.process(name)) and new.id != old.id)
    installation.await_(
        lambda: requests.get(f"{installation.origin}/witness/vkey", timeout=10).ok)
    installation.await_(lambda: requests.get(
        f"{installation.origin}/home", timeout=5, allow_redirects=False).status_code == 303)


def cosigned(note, vkey):
    """When a witness confirmed a checkpoint (c2sp.org/tlog-cosignature); None: it did not."""
    name, id, key = vkey.split("+", 2)
    key = base64.b64decode(key)
    assert key[0] == 4 and hashlib.sha256(f"{name}\n".encode() + key).hexdigest()[:8] == id
    text, _, signatures = note.rpartition("\n\n")
    line = next((s for s in signatures.splitlines() if s.startswith(f"— {name} ")), None)
    if line is None:
        return None
    signature = base64.b64decode(line.split(" ")[2])
    assert signature[:4].hex() == id
    time = int.from_bytes(signature[4:12], "big")
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(
        signature[12:], f"cosignature/v1\ntime {time}\n{text}\n".encode())
    return time


def ask(installation, old, note, proof=()):
    lines = "".join(base64.b64encode(hash).decode() + "\n" for hash in proof)
    return requests.post(f"{installation.origin}/witness/add-checkpoint", timeout=10,
                         data=f"old {old}\n{lines}\n{note}".encode())


def test_each_confirms_the_others_checkpoints(pair, dishonest):
    dishonest.write(30)
    dishonest.sealed()
    for one, other in (pair, pair[::-1]):
        key = told(other, "/witness/vkey")
        one.await_(lambda: cosigned(told(one, "/log/checkpoint") + "\n", key))
        status = one.command("log", "status").stdout
        assert f"witness {key.split('+')[0]}: confirmed at 20" in status, status
    assert dishonest.verify().returncode == 0


def test_the_page_says_who_confirmed(pair, dishonest, browser):
    patient = Patient(dishonest, browser)
    dishonest.installation.await_(lambda: cosigned(
        told(pair[1], "/log/checkpoint") + "\n", told(pair[0], "/witness/vkey")))
    text, _ = patient.look()
    name = pair[0].origin.removeprefix("http://") + "/witness"
    assert f"Confirmed by the witness {name} on" in text, text


def test_another_history_is_not_confirmed(pair, dishonest):
    """Its operator has its key; he cannot have its witness forget."""
    witness, size = pair[0], dishonest.sealed()
    key = told(witness, "/witness/vkey")
    pair[1].await_(lambda: cosigned(told(pair[1], "/log/checkpoint") + "\n", key))
    other = hashlib.sha256(b"another history").digest()
    for old, new, status in ((0, size + 1, 409), (size, size, 409), (size - 1, size - 1, 409),
                             (size, size + 1, 422), (size, size - 1, 400)):
        answer = ask(witness, old, dishonest.sign(new, other))
        assert answer.status_code == status, (old, new, answer.text)
        if status == 409:
            assert answer.text == f"{size}\n"
            assert answer.headers["Content-Type"] == "text/x.tlog.size"
    note = dishonest.sign(size, dishonest.public.checkpoint()[1])
    confirmed = ask(witness, size, note)
    assert confirmed.status_code == 200 and cosigned(note + confirmed.text, key)
    assert ask(witness, size, note.replace("localhost", "elsewhere")).status_code == 404
    assert ask(witness, size, note.replace(f"\n{size}\n", f"\n{size + 1}\n")).status_code == 403
    assert ask(witness, "x", note).status_code == 400
    assert requests.get(f"{witness.origin}/witness/add-checkpoint", timeout=5).status_code == 405
    assert ask(witness, 0, note + "x" * 70_000).status_code == 413


def test_a_witness_remembers_when_it_was_killed(pair, dishonest):
    witness, size = pair[0], dishonest.sealed()
    pair[1].await_(lambda: cosigned(
        told(pair[1], "/log/checkpoint") + "\n", told(witness, "/witness/vkey")))
    process = witness.process(" witness ")
    process.kill()
    witness.await_(lambda: (new := witness.process(" witness ")) and new.id != process.id)
    witness.await_(lambda: requests.get(f"{witness.origin}/witness/vkey", timeout=10).ok)
    other = hashlib.sha256(b"another history").digest()
    answer = ask(witness, 0, dishonest.sign(size, other))
    assert (answer.status_code, answer.text) == (409, f"{size}\n")
