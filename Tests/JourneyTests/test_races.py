"""Who is first: fifty who redeem one code at once, and requests that meet a withdrawal.

Whatever is withdrawn, the first request that begins after the commit is refused, while others are
under way all the time. `make long` runs 1,000 rounds of the first and 10,000 of the second.
"""

import base64
import hashlib
import os
import secrets
import threading
import time

import pytest
from client import Connection
from parties import Parties, digest, new_id, now, raw
from visitor import PASSWORD, Visitor, hidden

LONG = os.environ.get("TPAAS_LONG") == "1"
ROUNDS, RACES = (1_000, 10_000) if LONG else (5, 66)
SCOPE = "activity:create activity:read"


# One code, fifty who redeem it

def new_code(parties, app, person):
    """A code of a fresh grant, with what redeems it."""
    code, verifier = "tpc_" + secrets.token_urlsafe(32), secrets.token_urlsafe(48)
    grant, _ = parties.grant(app, SCOPE + " offline_access", "own", owner=person)
    hashed = hashlib.sha256(verifier.encode()).digest()
    parties.sql("""INSERT INTO authorization_code
        (hash, grant_id, redirect_uri, challenge, expires) VALUES (%s, %s, %s, %s, %s)""",
                digest(code), raw(grant), "https://app.example/cb",
                base64.urlsafe_b64encode(hashed).rstrip(b"=").decode(), now() + 60_000)
    return grant, {"grant_type": "authorization_code", "code": code, "client_id": app,
                   "redirect_uri": "https://app.example/cb", "code_verifier": verifier}


def test_of_fifty_who_redeem_one_code_at_once_exactly_one_succeeds(installation, parties):
    app, person = parties.app(), parties.person()
    wishes, answers = [], [None] * 50
    gate, done = threading.Barrier(51), threading.Barrier(51)

    def redeem(number):
        connection = Connection(installation.origin)
        for round in range(ROUNDS):
            gate.wait(120)
            answers[number] = connection.post("/oauth/token", wishes[round][1])[0]
            done.wait(120)
        connection.close()

    threads = [threading.Thread(target=redeem, args=(number,), daemon=True)
               for number in range(50)]
    for thread in threads:
        thread.start()
    for round in range(ROUNDS):
        wishes.append(new_code(parties, app, person))
        gate.wait(120)
        done.wait(120)
        assert sorted(answers) == [200] + [400] * 49, f"round {round}"
        revoked = parties.sql("SELECT revoked IS NOT NULL FROM app_grant WHERE id = %s",
                              raw(wishes[round][0]))
        assert revoked == [(1,)], "the second use ends what the first one gave"
    for thread in threads:
        thread.join()


# Withdrawals

class Stage:
    """An owner, a user, their two apps, and tokens of all four cases for the owner's data."""

    def __init__(self, installation):
        self.installation = installation
        self.database = installation.connect()
        parties = self.parties = Parties(installation)
        self.visitors, self.people = zip(*(self.newcomer() for _ in range(2)))
        owner, user = self.people
        parties.relate(owner, user)
        own, consumer = self.apps = parties.app(), parties.app("consumer")
        for person in self.people:
            parties.subscribe(person, own)
        parties.subscribe(user, consumer)
        gifts = {"self": (owner, own, "self"), "device": (owner, own, "device"),
                 "subscribers": (owner, own, "subscribers"), "user": (owner, user, "self")}
        self.gifts = {name: parties.delegate(giver, receiver, audience=audience)
                      for name, (giver, receiver, audience) in gifts.items()}
        self.gifts["others"] = parties.delegate(user, consumer, audience="others",
                                                for_owner=owner)
        self.grants, self.tokens = {}, {}
        for name, app, case, owner_, actor in [
                ("own", own, "own", owner, None), ("device", own, "device", owner, None),
                ("owner's", own, "owner-for-subscribers", owner, None),
                ("user's", own, "own", user, None), ("login", consumer, "login", None, user)]:
            self.grants[name], self.tokens[name] = parties.grant(app, SCOPE, case, owner_, actor)
        _, self.tokens["composed"] = parties.grant(
            own, SCOPE, "composed", owner, user,
            halves=(self.grants["owner's"], self.grants["user's"]))
        self.path = f"/api/v1/owners/{owner}/records/activity?limit=1"
        status, body = Connection(installation.origin).send(
            "POST", self.path.partition("?")[0], self.tokens["own"],
            {"t": "2020-01-01T00:00:00Z", "v": 1})
        assert status == 201, body

    def newcomer(self):
        visitor, email = Visitor(self.installation.origin), f"{new_id()}@example.org"
        visitor.sign_up(email)
        assert visitor.log_in(email, PASSWORD).ok
        return visitor, self.parties.named(email)

    def opens(self, connection, case):
        """Whether the owner's data are given: a refusal may look as if there were none."""
        shown = {"both": ("user's", {"TPaaS_Owner_Token": self.tokens["owner's"]})}
        name, headers = shown.get(case, (case, {}))
        status, body = connection.ask("GET", self.path, self.tokens[name], **headers)
        assert status in (200, 401, 403, 404), (status, body)
        return status == 200 and b'"records":[]' not in body

    def run(self, statement, *values):
        with self.database.cursor() as cursor:
            cursor.execute(statement, values)

    # What is withdrawn, how it comes back, and whom it meets.

    def withdrawals(self):
        subscribers = ["composed", "both"]
        return (
            [(f"policy for {name}", *self.policy(name), cases) for name, cases in [
                ("self", ["own"]), ("device", ["device"]), ("subscribers", subscribers),
                ("user", ["login"]), ("others", ["login"])]]
            + [(f"subscription {person} {app}", *self.subscription(person, app), cases)
               for person, app, cases in [(0, 0, ["own"]), (1, 0, subscribers),
                                          (1, 1, ["login"])]]
            + [(f"account {person}", *self.account(person), cases) for person, cases in [
                (0, ["own", "device", *subscribers, "login"]), (1, [*subscribers, "login"])]]
            + [(f"app {app}", *self.suspension(app), cases) for app, cases in [
                (0, ["own", "device", *subscribers]), (1, ["login"])]]
            + [(f"{how.__name__} {name}", *how(name), cases) for how in (self.page, self.revocation)
               for name, cases in [("own", ["own"]), ("device", ["device"]),
                                   ("owner's", subscribers), ("user's", subscribers),
                                   ("login", ["login"])]])

    def policy(self, name):
        id = self.gifts[name]
        return (lambda: self.run("DELETE FROM policy WHERE delegation = %s", id),
                lambda: self.run("""INSERT INTO policy (delegation, data_type, operations)
                    VALUES (%s, '*', 15)""", id))

    def subscription(self, person, app):
        who = raw(self.people[person]), self.apps[app]
        return (lambda: self.run("DELETE FROM subscription WHERE user = %s AND app = %s", *who),
                lambda: self.run("INSERT INTO subscription VALUES (%s, %s, 1, 0)", *who))

    def account(self, person):
        id = raw(self.people[person])
        return (lambda: self.run("UPDATE user SET enabled = FALSE WHERE id = %s", id),
                lambda: self.run("UPDATE user SET enabled = TRUE WHERE id = %s", id))

    def suspension(self, app):
        statement = "UPDATE app SET state = %s WHERE id = %s"
        return (lambda: self.run(statement, "suspended", self.apps[app]),
                lambda: self.run(statement, "published", self.apps[app]))

    def page(self, name):
        """By the button of the grants page, as the person presses it."""
        visitor = self.visitors[name in ("user's", "login")]
        fields = {"csrf": hidden(visitor.get("/account/grants").text)["csrf"],
                  "grant": self.grants[name]}
        cookies = "; ".join(f"{c.name}={c.value}" for c in visitor.session.cookies)
        browser = Connection(self.installation.origin, Origin=self.installation.origin,
                             Cookie=cookies)

        def press():
            assert browser.post("/account/grants", fields)[0] == 303
        return press, self.revival(name)

    def revocation(self, name):
        """By the client (RFC 7009)."""
        client = Connection(self.installation.origin)
        fields = {"token": self.tokens[name], "client_id": self.apps[name == "login"]}

        def revoke():
            assert client.post("/oauth/revoke", fields)[0] == 200
        return revoke, self.revival(name)

    def revival(self, name):
        id = raw(self.grants[name])
        return lambda: self.run("UPDATE app_grant SET revoked = NULL WHERE id = %s", id)


CASES = ["own", "device", "composed", "both", "login"]


class Crowd:
    """Others who ask with the same tokens all the time, and when each of them began and ended."""

    def __init__(self, stage, count=2):
        self.stage, self.is_over, self.seen = stage, False, []
        self.threads = [threading.Thread(target=self.ask, daemon=True) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def ask(self):
        connection = Connection(self.stage.installation.origin)
        while not self.is_over:
            for case in CASES:
                began = time.monotonic()
                opened = self.stage.opens(connection, case)
                self.seen.append((began, time.monotonic(), case, opened))
        connection.close()

    def end(self):
        self.is_over = True
        for thread in self.threads:
            thread.join()


@pytest.fixture(scope="module")
def stage(installation):
    return Stage(installation)


def test_the_first_request_after_a_withdrawal_is_refused(installation, stage):
    connection = Connection(installation.origin)
    withdrawals = stage.withdrawals()
    closed = []  # (from, until, cases): when nothing may be opened
    crowd = Crowd(stage)
    try:
        for race in range(RACES):
            name, withdraw, restore, cases = withdrawals[race % len(withdrawals)]
            withdraw()
            committed = time.monotonic()
            opened = [case for case in cases if stage.opens(connection, case)]
            assert not opened, f"race {race}: {opened} in spite of {name}"
            if race < len(withdrawals):
                others = [case for case in CASES if case not in cases]
                assert all(stage.opens(connection, case) for case in others), name
            closed.append((committed, time.monotonic(), cases))
            restore()
            assert all(stage.opens(connection, case) for case in cases), f"{name} restored"
            if race % 100 == 99:
                judge(crowd, closed)
    finally:
        crowd.end()
    judge(crowd, closed)


def judge(crowd, closed):
    """No request of the crowd that began after a withdrawal, and ended before that was undone, was
    given anything."""
    seen, crowd.seen = crowd.seen, []
    for began, ended, case, opened in seen:
        for since, until, cases in closed[-200:]:
            assert not (opened and case in cases and since < began and ended < until), case
