"""A worker is killed before and after each commit of a request. Who sends the request again finds it
done once, with its entry in the audit, and nothing was given without one."""

import os
import random
import signal
import subprocess
import time
import uuid

import pytest
import requests
from installation import binary
from parties import ALL, Parties, awd, raw

LONG = os.environ.get("TPAAS_LONG") == "1"
SEED = int(os.environ.get("TPAAS_SEED", "20261121"))
ROUNDS = 5 if LONG else 1
# How many commits each takes: the place of a series is one of its own.
COMMITS = {"upload": 2, "create": 2, "change": 1, "delete": 1, "read": 1}
POINTS = [(deed, f"commit:{moment}:{number}") for deed, commits in COMMITS.items()
          for number in range(1, commits + 1) for moment in ("before", "after")]


@pytest.fixture(scope="module")
def client(dishonest):
    parties = Parties(dishonest.installation)
    app = parties.app(lines=(("*", ALL),))
    return parties.owner("*:create *:read *:update *:delete", app, [("*", ALL)])


class Lonely:
    """The installation's supervisor is stopped, and its worker of the role api is ours."""

    def __init__(self, installation):
        self.installation = installation

    def __enter__(self):
        self.own = None
        self.supervisor = int((self.installation.state / "run/supervisor.pid").read_text())
        theirs = self.installation.await_(lambda: self.installation.process("serve api"))
        os.kill(self.supervisor, signal.SIGSTOP)
        theirs.kill()
        return self

    def __exit__(self, *_):
        self.end()
        os.kill(self.supervisor, signal.SIGCONT)
        self.installation.await_(self.installation.answers)

    def end(self):
        if self.own is not None and self.own.poll() is None:
            self.own.kill()
            self.own.wait()

    def worker(self, *arguments):
        """Another one instead of the last."""
        self.end()
        output = (self.installation.state / "log/api-tests.log").open("a")
        self.own = subprocess.Popen(
            ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--", binary(), "serve", "api",
             "--config", str(self.installation.config), *arguments],
            stdout=output, stderr=output, cwd=self.installation.state)
        self.installation.await_(self.installation.answers)
        return self.own


class Deed:
    """One request that may be sent again, and what is to be there when it was done."""

    def __init__(self, client, name, sql):
        self.client, self.name, self.sql, self.key = client, name, sql, str(uuid.uuid4())
        self.minute = random.randrange(10**6)
        moment = time.gmtime(60 * self.minute)
        self.time = time.strftime("%Y-%m-%dT%H:%M:%SZ", moment)
        # Made once: a file of other bytes under the same key is another request.
        day, minute = time.strftime("%d-%b-%Y %H:%M", moment).split(" ")
        self.file = awd([1, 2, 3], day, minute)
        # A type whose place nobody has noted yet takes the commit for that, too.
        sql("DELETE FROM platform.series_place WHERE owner = %s", raw(client.owner))
        if name in ("change", "delete"):
            answer = client.create("heart_rate", {"t": self.time, "v": 60.0}, self.key)
            assert answer.status_code == 201, answer.text
            self.id = answer.json()["id"]
        self.before = self.counts()

    def send(self):
        path = f"/owners/{self.client.owner}/records/heart_rate"
        if self.name == "upload":
            return self.client.upload(self.file, key=self.key)
        if self.name == "create":
            return self.client.create("heart_rate", {"t": self.time, "v": 61.0}, self.key)
        if self.name == "change":
            return self.client.ask("PUT", f"{path}/{self.id}", headers={"If-Match": '"1"'},
                                   json={"v": 62.0})
        if self.name == "delete":
            return self.client.ask("DELETE", f"{path}/{self.id}", headers={"If-Match": '"1"'})
        return self.client.records("heart_rate", params={"from": self.time})

    def counts(self):
        """Rows of data, earlier versions, entries of writing, entries of reading."""
        owner = raw(self.client.owner)
        return [self.sql(statement, owner)[0][0] for statement in (
            "SELECT COUNT(*) FROM phr.recording WHERE owner = %s",
            "SELECT COUNT(*) FROM phr.record WHERE owner = %s",
            "SELECT COUNT(*) FROM phr.record_version v JOIN phr.record r ON r.id = v.record"
            " WHERE owner = %s",
            "SELECT COUNT(*) FROM phr.audit WHERE owner = %s",
            "SELECT COUNT(*) FROM platform.audit WHERE owner = %s")]

    @property
    def effect(self):
        return {"upload": [1, 0, 0, 1, 0], "create": [0, 1, 0, 1, 0], "change": [0, 0, 1, 1, 0],
                "delete": [0, -1, 0, 1, 0], "read": [0, 0, 0, 0, 1]}[self.name]

    def done(self):
        return [now - then for now, then in zip(self.counts(), self.before)]


def check(lonely, deed, point):
    """The worker dies there; what was acknowledged is there, and what is sent again is done."""
    name = f"{deed.name} at {point}"
    dying, answer = lonely.worker("--die-at", point), None
    try:
        answer = deed.send()
    except requests.ConnectionError:
        pass
    assert answer is None or answer.status_code in (502, 503), f"{name}: {answer.text}"
    assert dying.wait(30) == -signal.SIGKILL, name
    lonely.worker()
    done = deed.done()
    assert done in ([0] * len(done), deed.effect), f"{name}: {done}"
    again = deed.send()
    if done == deed.effect and deed.name in ("change", "delete"):
        # Such a request names the version that it changes, which is not there any more.
        assert again.status_code in (404, 412), f"{name}: {again.text}"
        done = deed.done()
        assert done[:4] == deed.effect[:4], f"{name}: {done}"
    else:
        assert again.status_code in (200, 201, 204), f"{name}: {again.text}"
        # Who is told again what was done is told of data: that is an entry of its own.
        wanted = [*deed.effect[:-1], deed.effect[-1] + (done == deed.effect)]
        assert deed.done() == wanted, f"{name}: {deed.done()}"


def test_a_worker_dies_at_each_commit_and_nothing_is_lost_or_twice(dishonest, client):
    chance, begin = random.Random(SEED), time.monotonic()
    with Lonely(dishonest.installation) as lonely:
        lonely.worker()
        for turn in range(ROUNDS):
            for name, point in chance.sample(POINTS, len(POINTS)):
                check(lonely, Deed(client, name, dishonest.sql), point)
            print(f"round {turn + 1} of {ROUNDS}, {time.monotonic() - begin:.0f} s", flush=True)
    dishonest.sealed()
    answer = dishonest.verify()
    assert answer.returncode == 0, answer.stdout
