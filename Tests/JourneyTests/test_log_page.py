"""The audit page checks itself: the patient's own browser finds what an operator did."""

import json
from urllib.parse import urljoin

import pytest
from browser import check, find, said, set_language
from log_patient import Patient
from log_world import Stopped
from visitor import PASSWORD


@pytest.fixture
def patient(dishonest, browser):
    return Patient(dishonest, browser)


def test_an_honest_page_is_verified_row_by_row_and_remembered(patient, browser):
    text, states = patient.look()
    assert states == ["verified"] * len(patient.entries()) and len(states) == 5
    assert patient.kind == "ok" and "5 of the 5 entries" in text, text
    assert "sees the log for the first time" in text
    patient.visitor.log_in(patient.email, PASSWORD)
    patient.world.sealed()
    text, states = patient.look()
    assert states == ["verified"] * 6 and "continuation of the log" in text
    assert len(browser.page_source.encode()) < 100_000
    for language in ("it", "de"):
        set_language(browser, language)
        shown, states = patient.look()
        assert patient.kind == "ok" and states == ["verified"] * 6
        assert not any(word in shown for word in ("entries", "{", "undefined")), shown
    check(browser, "audit-verified")


def test_without_scripts_the_page_says_how_to_check(patient):
    patient.visitor.log_in(patient.email, PASSWORD)
    page = patient.visitor.get("/account/audit")
    assert "tpaas log verify-receipt" in page.text
    assert "connect-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_row_that_the_operator_edited_is_marked_and_no_other(patient, browser):
    with patient.tampered():
        place = patient.entries()[2][0]
        patient.world.sql("""UPDATE audit SET body = REPLACE(body, 'sign-in-failed', 'signed-in')
            WHERE sequence = %s""", place)
        text, states = patient.look()
        assert states == ["verified", "verified", "changed", "verified", "verified"]
        assert patient.kind == "danger" and "NOT as in the public log: 1." in text
        marked = [row.text for row in browser.find_elements("css selector", "tr[data-entry]")
                  if "NOT as in the log" in row.text]
        assert len(marked) == 1
        check(browser, "audit-changed")


def test_a_hidden_entry_is_a_gap(patient, browser):
    with patient.tampered():
        places = [position for position, _ in patient.entries()]
        patient.world.sql("DELETE FROM audit WHERE sequence = %s", places[1])
        text, states = patient.look()
        assert states == ["verified"] * 4 and patient.kind == "danger"
        assert "not shown: no. 2." in text, text
        assert "Entry no. 2 about you is in the public log" in said(browser, "tr.gap")
        check(browser, "audit-gap")
        # Nor does it help to take it out of the log's own tables as well, or the newest one.
        patient.world.sql("DELETE FROM log.leaf WHERE owner = %s AND owner_sequence = 2",
                          patient.id)
        assert "not shown: no. 2." in patient.look()[0]
        patient.world.sql("DELETE FROM audit WHERE sequence = %s", places[4])
        assert "not shown: no. 2, 5." in patient.look()[0]


def test_an_entry_that_is_hidden_and_renumbered_breaks_the_chain_that_was_seen(patient):
    with patient.tampered():
        patient.look()
        assert patient.kind == "ok"
        last = patient.entries()[-1][0]
        patient.world.sql("DELETE FROM audit WHERE sequence = %s", last)
        patient.world.sql("DELETE FROM log.leaf WHERE outbox = 'platform' AND position = %s", last)
        patient.world.sql("""UPDATE log.owner_head SET sequence = sequence - 1,
            hash = (SELECT owner_hash FROM log.leaf WHERE owner = %s AND owner_sequence = 4)
            WHERE owner = %s""", patient.id, patient.id)
        text, _ = patient.look()
        assert patient.kind == "danger" and "not shown: no. 5." in text


def test_a_forked_and_a_cut_off_log_are_told_in_words(patient, browser):
    world = patient.world
    text, states = patient.look()
    assert patient.kind == "ok"
    with Stopped(world) as stopped:
        stopped.keep_files()
        earlier, _ = world.public.checkpoint()
        leaves = world.public.leaves(earlier)
        world.fork([leaves[0][:-1] + bytes([leaves[0][-1] ^ 1]), *leaves[1:]])
        text, states = patient.look()
        assert patient.kind == "danger" and "THE LOG WAS EXCHANGED" in text
        assert states == ["verified"] * 5
        notes = find(browser, "#log-check pre").get_attribute("textContent")
        assert notes.count(f"\n{earlier}\n") == 2
        check(browser, "audit-forked")
        world.fork(leaves[:-1])
        text, states = patient.look()
        assert "THE LOG WAS CUT OFF" in text and states[-1] == "waiting"
        checkpoint = world.files / "checkpoint"
        checkpoint.write_text(checkpoint.read_text().replace("— ", "— x"))
        text, states = patient.look()
        assert "signature does not hold" in text and set(states) == {"unknown"}
    world.sealed()
    text, states = patient.look()
    assert patient.kind == "ok" and "continuation" in text


def test_a_receipt_from_the_page_holds_without_the_platform(patient, browser, tmp_path):
    patient.look()
    link = browser.find_elements("css selector", "tr[data-entry] a[download]")[-1]
    patient.visitor.log_in(patient.email, PASSWORD)
    answer = patient.visitor.get(urljoin(patient.origin, link.get_attribute("href")))
    assert answer.headers["Content-Disposition"].endswith('.tlog-proof"')
    receipt = tmp_path / "receipt"
    receipt.write_bytes(answer.content)
    vkey = patient.world.public.get("vkey").decode().strip()
    tpaas = patient.world.installation.tpaas
    told = tpaas("log", "verify-receipt", receipt, "--vkey", vkey)
    assert told.returncode == 0 and "The receipt holds." in told.stdout, told.stdout
    body = json.loads(told.stdout.split("entry: ")[1].splitlines()[0])
    assert body["action"] == "signed-up"
    index = answer.text.index("\nindex ")
    receipt.write_text(answer.text[:index] + answer.text[index:].replace("A", "B", 1))
    told = tpaas("log", "verify-receipt", receipt, "--vkey", vkey)
    assert told.returncode == 1 and "DOES NOT HOLD" in told.stdout
    stranger = Patient(patient.world, browser)
    stranger.visitor.log_in(stranger.email, PASSWORD)
    assert stranger.visitor.get(answer.url).status_code == 404
