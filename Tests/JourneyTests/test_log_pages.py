"""The sealed log at its pages: who verifies what, what an operator did is named, a verification
that is cut off says so, and what was erased is told truthfully."""

import re
import time
from html import unescape

import pytest
from browser import check, set_language
from installation import DEMO_PASSWORD, Installation
from parties import ALL, Parties, raw
from test_browser import log_in
from visitor import PASSWORD, Visitor, hidden

ADMINISTRATOR = "tpaas_admin@eservices4life.org"


@pytest.fixture(scope="module")
def world():
    """An installation of its own: here its operator is not honest."""
    installation = Installation()
    try:
        yield installation.start()
    finally:
        installation.remove()


class Owner:
    """Somebody with data, at his browser and through an app."""

    def __init__(self, world, name):
        self.world, self.email = world, f"{name}@example.org"
        self.visitor, parties = Visitor(world.origin), Parties(world)
        self.visitor.sign_up(self.email)
        assert self.visitor.log_in(self.email, PASSWORD).ok
        self.id = parties.named(self.email)
        app = parties.app(lines=(("*", ALL),))
        self.client = parties.owner("*:create *:read audit", app, [("*", ALL)], person=self.id)
        for minute in range(3):
            body = {"t": f"2020-02-02T02:0{minute}:00Z", "v": 62.5 + minute}
            assert self.client.create("heart_rate", body).status_code == 201
        self.sealed()

    def sealed(self):
        waiting = """SELECT COUNT(*) FROM {0}.audit a LEFT JOIN log.leaf l
            ON l.outbox = '{0}' AND l.position = a.sequence WHERE l.number IS NULL"""
        self.world.await_(lambda: not any(
            self.world.sql(waiting.format(schema))[0][0] for schema in ("platform", "phr")))
        count = self.world.sql("SELECT COUNT(*) FROM log.leaf")[0][0]
        files = self.world.state / "public-log/checkpoint"
        self.world.await_(lambda: int(files.read_text().splitlines()[1]) >= count)


def start(visitor, path="/account/log", session=""):
    answer = visitor.post(path, {"csrf": token(visitor, path), "session": session},
                          allow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"{path}?done=started"


def token(visitor, path, action=None):
    """The token of the form that sends there."""
    page = visitor.get(path).text
    form = re.search(rf'<form[^>]* action="{action or path}">(.*?)</form>', page, re.DOTALL)
    return hidden(form[1])["csrf"]


def card(visitor, path="/account/log"):
    """What is told of the newest verification, as text."""
    found = re.search(r'<tbody role="rowgroup">(.*?)<form', visitor.get(path).text, re.DOTALL)
    return found and re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", found[1])))


def ended(world, visitor, path="/account/log", state="terminated"):
    world.await_(lambda: state in card(visitor, path))
    return card(visitor, path)


def test_an_owner_is_told_which_row_an_operator_edits(world):
    owner, other = Owner(world, "edited"), Owner(world, "untouched")
    start(owner.visitor)
    told = ended(world, owner.visitor)
    assert "Everything is as it was sealed." in told, told
    row = world.sql("SELECT id FROM phr.record WHERE owner = %s LIMIT 1", raw(owner.id))[0][0]
    world.sql("UPDATE phr.record SET number = number + 1 WHERE id = %s", row)
    for one, place in ((owner, f"phr record {row.hex()}"), (other, None)):
        start(one.visitor)
        told = ended(world, one.visitor)
        assert (place in told if place else "Everything is as it was sealed." in told), told
    answer = world.command("log", "verify")
    assert answer.returncode == 1 and f"phr record {row.hex()}" in answer.stdout
    world.sql("UPDATE phr.record SET number = number - 1 WHERE id = %s", row)
    entry = world.sql("SELECT MAX(sequence) FROM phr.audit WHERE owner = %s", raw(owner.id))[0][0]
    world.sql("UPDATE phr.audit SET body = CONCAT(body, ' ') WHERE sequence = %s", entry)
    start(owner.visitor)
    assert f"(phr entry {entry})" in ended(world, owner.visitor)
    world.sql("UPDATE phr.audit SET body = TRIM(body) WHERE sequence = %s", entry)
    answer = world.command("log", "verify")
    assert answer.returncode == 0, answer.stdout


def test_an_administrator_verifies_all_and_nobody_else(world):
    admin, path = Visitor(world.origin), "/admin/log"
    assert admin.log_in(ADMINISTRATOR, DEMO_PASSWORD).ok
    start(admin, path)
    told = ended(world, admin, path)
    assert "Everything is as it was sealed." in told, told
    session = re.search(r'name="session" value="([0-9a-f-]{36})"', admin.get(path).text)[1]
    start(admin, path, session)
    assert session in ended(world, admin, path)
    action = f"{path}/verifications"
    form = hidden(re.search(rf'action="{action}">(.*?)</form>', admin.get(path).text,
                            re.DOTALL)[1])
    assert admin.post(action, form | {"change": "remove"}).ok
    assert session not in card(admin, path)
    owner = Owner(world, "nosy")
    assert owner.visitor.get(path).status_code == 404
    csrf = token(owner.visitor, "/account/log")
    assert owner.visitor.post(path, {"csrf": csrf, "session": ""}).status_code == 404
    form["csrf"] = csrf
    assert owner.visitor.post(action, form | {"change": "remove"}).status_code == 403


def test_a_verification_that_is_killed_or_stopped_is_interrupted(world):
    owner = Owner(world, "patient")
    for end in ("kill", "stop"):
        with world.connect() as connection, connection.cursor() as cursor:
            cursor.execute("LOCK TABLES phr.record WRITE")
            start(owner.visitor)
            world.await_(lambda: re.search(r"running.* of \d+ entries", card(owner.visitor)))
            assert "running already" in owner.visitor.post("/account/log", {
                "csrf": token(owner.visitor, "/account/log"), "session": ""}).text
            if end == "kill":
                world.process(" logd ").kill()
            else:
                action = "/account/log/verifications"
                page = owner.visitor.get("/account/log").text
                form = hidden(re.search(rf'action="{action}">(.*?)</form>', page, re.DOTALL)[1])
                assert owner.visitor.post(action, form | {"change": "stop"}).ok
            time.sleep(1)
            cursor.execute("UNLOCK TABLES")
        assert "None yet." in ended(world, owner.visitor, state="interrupted")
    start(owner.visitor)
    assert "Everything is as it was sealed." in ended(world, owner.visitor)


def test_what_is_erased_nobody_reads_and_every_proof_holds(world):
    owner = Owner(world, "forgotten")
    before = world.sql("SELECT COUNT(*) FROM phr.audit WHERE owner = %s", raw(owner.id))[0][0]
    assert before == 3
    answer = world.command("log", "erase", "--owner", owner.email)
    count = int(re.match(r"(\d+) entries erased", answer.stdout)[1])
    assert answer.returncode == 0 and count >= before, answer.stdout + answer.stderr
    owner.sealed()
    told = world.command("log", "verify")
    assert told.returncode == 0, told.stdout
    assert f"{count} entries erased" in told.stdout
    start(owner.visitor)
    told = ended(world, owner.visitor)
    assert "Everything is as it was sealed." in told and f"{count} entries were erased" in told
    page = owner.visitor.get("/account/audit").text
    assert page.count("This entry was erased on") == count
    assert "Erased entries at the person’s wish" in page
    shown = owner.client.audit()
    assert sum(e["action"] is None and "erased" in e for e in shown) == count
    sealed = owner.client.ask("GET", f"/owners/{owner.id}/audit/sealed").json()["entries"]
    gone = [e for e in sealed if e["body"] is None]
    assert len(gone) == count and all(e["k"] is None and "erased" in e for e in gone)
    again = world.command("log", "erase", "--owner", owner.id)
    assert "wait" not in again.stdout and int(again.stdout.split()[0]) < count
    assert "0 entries erased" in world.command("log", "sweep").stdout


def test_entries_are_kept_for_three_years_at_least(world):
    text = world.config.read_text()
    short = world.state / "short.yaml"
    short.write_text(re.sub(r"(?m)^log:\n", "log:\n  retention-years: 2\n", text))
    assert "retention-years" in short.read_text()
    answer = world.tpaas("log", "sweep", "--config", short)
    assert answer.returncode == 1
    assert "log.retention-years: entries have to be kept for three years at least" in answer.stderr


@pytest.mark.parametrize("language", ["en", "it", "de"])
def test_the_pages_of_the_log_are_for_everybody(world, browser, language):
    """After the tests above: with verifications that went well, badly and were cut off."""
    log_in(browser, world.origin, ADMINISTRATOR)
    set_language(browser, language)
    browser.get(f"{world.origin}/admin/log")
    check(browser, f"web-admin-log-{language}")
    if language == "en":
        browser.get(f"{world.origin}/account/log")
        check(browser, "web-account-log")
