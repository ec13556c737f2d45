"""Workers and the database die, stall and refuse at moments that nobody chose. What was
acknowledged is there once, what was read is in the audit, and nobody gets a wrong answer."""

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pymysql
import pytest
import requests
from installation import BY_ITSELF
from parties import ALL, awd, entries_of, raw
from site_server import REPOSITORY

LONG = os.environ.get("TPAAS_LONG") == "1"
OPERATIONS, KILLS, CLIENTS = (1_200, 60, 6) if LONG else (160, 8, 4)
SEED = int(os.environ.get("TPAAS_SEED", "20261121"))
VICTIMS = ("serve api", "serve api", "serve api", "mariadbd", "mariadbd", "nginx: worker",
           "serve web", "serve oauth")


class Journal:
    """One client that uploads, creates and reads, and remembers what it was promised."""

    def __init__(self, client, seed):
        self.client, self.chance = client, random.Random(seed)
        self.uploads, self.creations, self.reads = {}, {}, {}
        self.given_up, self.troubles, self.wrong = set(), 0, []
        self.clock = 1_500_000_000

    def run(self, operations):
        for _ in range(operations):
            self.chance.choice((self.upload, self.create, self.create, self.read))()

    def moment(self):
        """A moment that no other operation has, so that each leaves its own trace."""
        self.clock += 60 * self.chance.randrange(500, 900)
        return self.clock

    def until_acknowledged(self, send, wanted):
        """Sends the same request until it is acknowledged; now and then it is given up."""
        patience = 0 if self.chance.random() < 0.15 else 90
        end = time.monotonic() + patience
        while True:
            try:
                answer = send()
            except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError,
                    requests.Timeout):
                self.troubles += 1
                answer = None
            if answer is not None and answer.status_code in wanted:
                return answer.json()  # a whole answer: what is cut off is no JSON
            if answer is not None:
                self.troubles += 1
                if (answer.status_code != 503 or "Retry-After" not in answer.headers
                        or answer.json()["status"] != 503):
                    self.wrong.append((answer.status_code, dict(answer.headers), answer.text))
            if time.monotonic() > end:
                return None
            time.sleep(0.05)

    def upload(self):
        start = time.gmtime(self.moment())
        counts = [self.chance.randrange(3_000) for _ in range(self.chance.randrange(1, 400))]
        content = awd(counts, time.strftime("%d-%b-%Y", start), time.strftime("%H:%M", start))
        key = str(uuid.uuid4())
        answer = self.until_acknowledged(lambda: self.client.upload(content, key=key), (200, 201))
        if answer:
            assert answer["sums"]["activity"] == sum(counts)
            self.uploads[answer["recording"]] = counts
        else:
            self.given_up.add((len(counts), sum(counts)))

    def create(self):
        key, at, value = str(uuid.uuid4()), self.moment(), self.chance.randrange(10**6)
        record = {"t": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at)), "v": value}
        answer = self.until_acknowledged(
            lambda: self.client.create("heart_rate", record | {"v": value / 10**4}, key), (201,))
        if answer:
            self.creations[answer["id"]] = record["t"], value / 10**4
        else:
            self.given_up.add((record["t"], value / 10**4))

    def read(self):
        kind = self.chance.choice(("activity", "heart_rate"))
        marks = []

        def send():
            # Each attempt asks for another window: its entry can be told from all others.
            marks.append(f"{1900 + len(self.reads) // 1000}-01-01T00:00:00."
                         f"{self.chance.randrange(10**9):09}Z")
            return self.client.records(kind, params={"from": marks[-1], "limit": 500})

        if (page := self.until_acknowledged(send, (200,))):
            if page["incomplete"]:
                # A shard died between the look at the token and at the data: said, not hidden.
                self.troubles += 1
            self.reads[marks[-1]] = kind, len(page["records"])


@pytest.fixture(scope="module")
def app(parties):
    return parties.app("owner")


@pytest.fixture
def owner(parties, app):
    return parties.owner("*:create *:read *:update *:delete", app, [("*", ALL)])


def kill_at_random(installation, chance, finished):
    killed = []
    while len(killed) < KILLS and not finished.is_set():
        finished.wait(chance.uniform(0.5, 2.0))
        name = VICTIMS[len(killed) % len(VICTIMS)] if len(killed) < len(VICTIMS) else (
            chance.choice(VICTIMS))
        if (victim := installation.process(name)):
            victim.kill()
            killed.append(name)
    return killed


def test_kills_lose_nothing_double_nothing_and_hide_nothing(parties, app, installation):
    journals = [Journal(parties.owner("*:create *:read", app, [("*", ALL)]), SEED + n)
                for n in range(CLIENTS)]
    finished, killed = threading.Event(), []
    killer = threading.Thread(target=lambda: killed.extend(
        kill_at_random(installation, random.Random(SEED), finished)))
    killer.start()
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = [pool.submit(journal.run, OPERATIONS // CLIENTS) for journal in journals]
        # Clients go on until the last kill: none of them hits a platform at rest.
        while killer.is_alive():
            if all(d.done() for d in done):
                done += [pool.submit(journal.run, 5) for journal in journals]
            time.sleep(0.1)
        for result in done:
            result.result()
    finished.set()
    killer.join()
    installation.await_(lambda: installation.process("mariadbd") and installation.answers())
    print(f"{len(killed)} killed, {sum(j.troubles for j in journals)} requests in trouble, "
          f"{len(done) - CLIENTS} rounds more")
    assert len(killed) == KILLS
    assert sum(journal.troubles for journal in journals) > 0, "No kill was felt by anybody."
    for journal in journals:
        assert journal.wrong == []
        check_writes(journal)
        check_reads(journal, installation)
    for name in set(VICTIMS):
        assert installation.await_(lambda: installation.process(name))


def check_writes(journal):
    recordings = {}
    for record in journal.client.read_all("activity"):
        recordings.setdefault(record["recording"], []).append(record["v"])
    for id, counts in journal.uploads.items():
        assert recordings.pop(id, "lost") == counts
    for counts in recordings.values():  # not acknowledged, yet done: whole, and once
        journal.given_up.remove((len(counts), sum(counts)))
    singles = {r["id"]: (r["t"], r["v"]) for r in journal.client.read_all("heart_rate")}
    for id, record in journal.creations.items():
        assert singles.pop(id, "lost") == record
    for record in singles.values():
        journal.given_up.remove(record)


def check_reads(journal, installation):
    """Every read that gave data has its one entry, with what it gave, in the owner's audit."""
    entries = {}
    for entry in entries_of(installation, journal.client.owner):
        if (mark := re.search(r"from=([^&]+)", entry.get("request", ""))):
            entries.setdefault(requests.utils.unquote(mark[1]), []).append(entry)
    for mark, (kind, count) in journal.reads.items():
        (entry,) = entries[mark]
        assert (entry["datatype"], entry["outcome"], entry["entries"]) == (kind, "permit", count)
    writes = [e for e in entries_of(installation, journal.client.owner)
              if e.get("action") == "create" and e["entries"] > 0]
    kinds = [e["datatype"] for e in writes]
    assert kinds.count("activity") >= len(journal.uploads)
    assert kinds.count("heart_rate") >= len(journal.creations)


def test_each_program_is_started_again(installation):
    for name in ("serve api", "serve web", "serve oauth", "nginx: worker", "nginx: master",
                 "mariadbd"):
        old = installation.await_(lambda: installation.process(name))
        old.kill()
        installation.await_(lambda: (new := installation.process(name)) and new.id != old.id)
    assert installation.await_(installation.answers)


def test_while_the_database_is_down_there_is_a_clear_503(installation, owner):
    database = installation.process("mariadbd")
    os.kill(database.id, signal.SIGSTOP)
    database.kill()
    seen = []

    def recovered():
        answer = owner.records("heart_rate")
        seen.append(answer)
        return answer.status_code == 200

    installation.await_(recovered)
    for answer in seen[:-1]:
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_database_that_hangs_is_not_waited_for_for_ever(installation, owner):
    database = installation.process("mariadbd")
    os.kill(database.id, signal.SIGSTOP)
    try:
        began = time.monotonic()
        answer = owner.records("heart_rate", timeout=75)
        assert answer.status_code == 503 and "Retry-After" in answer.headers
        assert time.monotonic() - began < 65
    finally:
        os.kill(database.id, signal.SIGCONT)
    installation.await_(lambda: owner.records("heart_rate").status_code == 200)


def test_a_read_only_database_takes_nothing_and_gives_nothing_unaudited(installation, owner):
    record = {"t": "2020-01-01T00:00:00Z", "v": 60}
    assert owner.create("heart_rate", record).status_code == 201
    before = installation.row_counts(BY_ITSELF)
    installation.sql("SET GLOBAL read_only = 1")
    try:
        for answer in (owner.create("heart_rate", record), owner.upload(awd(30)),
                       owner.records("heart_rate")):
            assert answer.status_code == 503, answer.text
            assert "Retry-After" in answer.headers
            assert '"v":60' not in answer.text
    finally:
        installation.sql("SET GLOBAL read_only = 0")
    assert installation.row_counts(BY_ITSELF) == before
    assert owner.records("heart_rate").json()["records"][0]["v"] == 60


def test_no_data_leave_when_the_audit_cannot_be_written(installation, owner):
    record = {"t": "2020-01-01T00:00:00Z", "v": 61}
    assert owner.create("heart_rate", record).status_code == 201
    installation.sql("RENAME TABLE platform.audit TO platform.audit_away")
    try:
        answer = owner.records("heart_rate")
        assert answer.status_code == 503 and '"v":61' not in answer.text
    finally:
        installation.sql("RENAME TABLE platform.audit_away TO platform.audit")
    assert owner.records("heart_rate").json()["records"][0]["v"] == 61


@pytest.fixture
def shard_elsewhere(installation):
    """The German shard on a MariaDB of its own, as its settings alone say."""
    folder, socket_ = installation.state / "ehr_de", installation.state / "run/ehr_de.sock"
    subprocess.run(["/usr/bin/mariadb-install-db", "--no-defaults", "--user=root",
                    f"--datadir={folder}", "--auth-root-authentication-method=normal",
                    "--skip-test-db"], check=True, capture_output=True)
    command = ["/usr/sbin/mariadbd", "--no-defaults", "--user=root", f"--datadir={folder}",
               f"--socket={socket_}", f"--pid-file={folder}/pid", "--skip-networking",
               "--innodb-buffer-pool-size=16M", "--innodb-log-file-size=16M"]
    log = open(installation.state / "log/ehr_de.log", "ab")
    server = subprocess.Popen(command, stdout=log, stderr=log)
    password = (installation.state / "secrets/tpaas_owner").read_text()
    installation.await_(lambda: pymysql.connect(unix_socket=str(socket_), user="root").open)
    subprocess.run(["/usr/bin/mariadb", "--no-defaults", "-uroot", f"--socket={socket_}"],
                   check=True, text=True,
                   input="SET @tpaas_account = 'tpaas_owner', @tpaas_password = "
                         f"'{password}';\n{(REPOSITORY / 'sql/accounts/owner.sql').read_text()}")
    usual = installation.config.read_text()
    moved = re.sub(r"(ehr_de:\n    country: DE\n    socket: )\S+", rf"\g<1>{socket_}", usual)
    assert moved != usual
    installation.config.write_text(moved)
    assert installation.command("migrate").returncode == 0
    installation.restart_workers()
    yield server
    server.send_signal(signal.SIGCONT)
    server.kill()
    server.wait()
    log.close()
    installation.config.write_text(usual)
    installation.restart_workers()
    shutil.rmtree(folder)


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hanging"])
def test_one_shard_down_is_named_and_the_others_serve(installation, shard_elsewhere, owner, way):
    # Where nothing of a series has ever been, nobody asks; here, something may have been.
    installation.sql("""INSERT INTO platform.series_place
        VALUES (%s, 'heart_rate', 'ehr_de', 'record')""", raw(owner.owner))
    assert owner.create("heart_rate", {"t": "2020-01-01T00:00:00Z", "v": 63}).status_code == 201
    assert owner.records("heart_rate").json()["incomplete"] == []
    shard_elsewhere.send_signal(way)
    began = time.monotonic()
    page = owner.records("heart_rate").json()
    assert time.monotonic() - began < 45  # what a worker waits for an answer is 30 s
    assert page["incomplete"] == ["ehr_de"]
    assert [record["v"] for record in page["records"]] == [63]
    assert owner.records("activity").json()["incomplete"] == []
    table = owner.records("heart_rate", headers={"Accept": "text/csv"})
    assert table.headers["TPaaS-Incomplete"] == "ehr_de" and ",63," in table.text
    assert owner.create("heart_rate", {"t": "2020-01-01T00:01:00Z", "v": 64}).status_code == 201


def half_sent(installation, client, content, sent):
    """A client that says how much it will send, and sends less."""
    head = (f"POST /api/v1/owners/{client.owner}/recordings?timezone=UTC HTTP/1.1\r\n"
            f"Host: localhost:{installation.port}\r\nAuthorization: Bearer {client.token}\r\n"
            "Content-Type: application/x-actiwatch-awd\r\n"
            f"Content-Length: {len(content)}\r\n\r\n").encode()
    connection = socket.create_connection(("127.0.0.1", installation.port), timeout=30)
    connection.sendall(head + content[:sent])
    return connection


def test_a_client_that_goes_away_stores_nothing(installation, owner):
    before = installation.row_counts()
    content = awd(5_000)
    for sent in (0, 7, 1_000, len(content) // 2, len(content) - 1):
        half_sent(installation, owner, content, sent).close()
    assert installation.answers()
    time.sleep(0.5)
    assert installation.row_counts() == before


def test_clients_that_stall_hold_nobody_up(installation, owner):
    before = installation.row_counts()
    content = awd(5_000)
    stalled = [half_sent(installation, owner, content, 500) for _ in range(60)]
    try:
        began = time.monotonic()
        assert owner.records("activity").json()["records"] == []
        assert time.monotonic() - began < 20  # what nginx waits for a body's next part is 60 s
    finally:
        for connection in stalled:
            connection.close()
    time.sleep(0.5)
    assert installation.row_counts() == before


def test_one_key_at_once_is_done_once(owner):
    record, content = {"t": "2020-01-01T00:00:00Z", "v": 65}, awd(300)
    with ThreadPoolExecutor(12) as pool:
        sent = [pool.submit(owner.create, "heart_rate", record, "together") for _ in range(12)]
        files = [pool.submit(owner.upload, content, key="file") for _ in range(12)]
        answers, uploads = ([f.result() for f in some] for some in (sent, files))
    done = [a for a in answers if a.status_code == 201]
    assert done and {a.status_code for a in answers} <= {201, 503}
    assert len({a.json()["id"] for a in done}) == 1
    assert len(owner.read_all("heart_rate")) == 1
    assert {a.status_code for a in uploads} <= {200, 201, 503}
    assert len({a.json()["recording"] for a in uploads if a.ok}) == 1
    assert len(owner.read_all("activity")) == 300


