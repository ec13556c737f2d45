"""How fast the audit is sealed: from 32 writers' commits to the public checkpoint, and verified.

Entries are written into an outbox as the workers do, by an installation of its own: `tpaas log
verify` finds data that no entry tells of, as the other workloads put them in.
"""

import re
import subprocess
import threading
import time
import urllib.request
import uuid

import pymysql
from installation import Installation, Refused, say

WRITERS = 32
# A worker's threads commit about so many entries together under load.
TOGETHER = 8
WANTED, WANTED_DELAY = 3_000, 2
BODY = ('{"v":1,"id":"%s","time":%d,"request_id":"bench","event":"access",%s"action":"read",'
        '"datatype":"heart_rate","request":"window=all","outcome":"permit","rule":"owner",'
        '"entries":10,"shards":["phr"]}')
PEOPLE = '"owner":"%s","actor":"%s",'
INSERT = "INSERT INTO audit (id, time, owner, actor, body) VALUES (%s, %s, %s, %s, %s)"


def connect(installation):
    password = (installation.folder / "secrets/tpaas_owner").read_text().strip()
    return pymysql.connect(unix_socket=str(installation.socket), user="tpaas_owner",
                           database="platform", password=password, ssl_disabled=True)


def size(installation):
    address = f"http://127.0.0.1:{installation.port}/log/checkpoint"
    with urllib.request.urlopen(address) as answer:
        return int(answer.read().split(b"\n")[1])


def entries(count, owner=None):
    now = int(time.time() * 1_000)
    ids = [uuid.uuid4() for _ in range(count)]
    people = PEOPLE % (owner, owner) if owner else ""
    owner = owner and owner.bytes
    return [(id.bytes, now, owner, owner, BODY % (id, now, people)) for id in ids]


def write(installation, commits):
    with connect(installation) as connection, connection.cursor() as cursor:
        owner = uuid.uuid4()
        for _ in range(commits):
            cursor.executemany(INSERT, entries(TOGETHER, owner))
            connection.commit()


def wait_for(installation, wanted):
    while size(installation) < wanted:
        time.sleep(0.02)


def burst(installation, total):
    """Entries a second from the first commit of 32 writers to the checkpoint with the last."""
    commits = total // WRITERS // TOGETHER
    before, start = size(installation), time.monotonic()
    threads = [threading.Thread(target=write, args=(installation, commits))
               for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = time.monotonic() - start
    count = WRITERS * TOGETHER * commits
    wait_for(installation, before + count)
    sealed = time.monotonic() - start
    say(f"  {count:,} entries: written in {written:.1f} s, public after {sealed:.1f} s")
    return count / sealed


def drained(installation, total):
    """Entries a second that the log seals alone, where they wait already."""
    before = size(installation)
    with connect(installation) as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit (id, time, owner, actor, body) "
                       "SELECT id, time, owner, actor, body FROM audit LIMIT %s", (total,))
        count = cursor.rowcount
        connection.commit()
    start = time.monotonic()
    wait_for(installation, before + count)
    return count / (time.monotonic() - start)


def delay(installation, rate=1_000, seconds=10):
    """The longest time from a commit to the checkpoint with it, at so many entries a second."""
    sizes, commits, before = [], [], size(installation)
    end = threading.Event()

    def watch():
        while not end.is_set():
            sizes.append((time.monotonic(), size(installation) - before))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with connect(installation) as connection, connection.cursor() as cursor:
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            cursor.executemany(INSERT, entries(rate // 50))
            connection.commit()
            commits.append((time.monotonic(), (len(commits) + 1) * (rate // 50)))
            time.sleep(max(0, start + len(commits) / 50 - time.monotonic()))
    wait_for(installation, before + commits[-1][1])
    time.sleep(0.1)
    end.set()
    watcher.join()
    say(f"  {commits[-1][1] / (commits[-1][0] - start):,.0f} a second for {seconds} s")
    return max(next(at for at, size in sizes if size >= count) - when for when, count in commits)


def verified(installation):
    """Leaves a second of `tpaas log verify`, which must find that all is well."""
    answer = subprocess.run(
        [installation.tpaas[0], "log", "verify", "--config", installation.folder / "tpaas.yaml"],
        capture_output=True, text=True)
    if "All is well" not in answer.stdout:
        raise Refused(f"the log is not well: {answer.stdout}{answer.stderr}")
    say(f"  {answer.stdout.splitlines()[0]}")
    return int(re.search(r"(\d+) leaves/s", answer.stdout)[1])


def measure(folder, ports, options):
    """The budgets' lines: (title, measured, wanted, whether it is met)."""
    say("The audit's log: 32 writers, a backlog, 1,000 entries a second, verification")
    installation = Installation(folder, *ports, options.lifetime)
    try:
        installation.start()
        rates = [("entries/s from 32 writers' commits to the checkpoint",
                  burst(installation, 50_000)),
                 ("entries/s that wait, to the checkpoint", drained(installation, 50_000))]
        slowest = delay(installation)
        while options.long and size(installation) < 1_000_000:
            drained(installation, 250_000)
        leaves = size(installation)
        rate = verified(installation)
    finally:
        installation.stop()
    lines = [(title, value, WANTED, value >= WANTED) for title, value in rates]
    lines.append(("s from commit to checkpoint at 1,000/s, at most", slowest, WANTED_DELAY,
                  slowest <= WANTED_DELAY))
    return [*lines, (f"leaves/s verified, of {leaves:,}", rate, WANTED, rate >= WANTED)]
