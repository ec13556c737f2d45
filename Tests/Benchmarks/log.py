"""Durable entries a second that the log seals, from 32 writers' commits to the public checkpoint.

Starts an installation of its own, writes entries into an outbox as the workers do (a commit an
entry), and watches `/log/checkpoint`. Then `tpaas log verify` is timed over all of them.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid

import pymysql

SHARE = pathlib.Path(__file__).resolve().parents[2]
WRITERS = 32


class Log:
    """A demo installation, for its log alone."""

    def __init__(self, program, port):
        self.program, self.port = program, port
        self.state = pathlib.Path(tempfile.mkdtemp(prefix="tpaas-bench-"))

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True)

    def start(self):
        answer = self.run("demo", "start", "--state", self.state, "--share", SHARE,
                          "--port", self.port, "--apps-port", self.port + 1, "--lifetime", 900)
        if answer.returncode:
            raise SystemExit(answer.stdout + answer.stderr)

        while not (self.state / "public-log/checkpoint").exists():
            time.sleep(0.1)

    def stop(self):
        self.run("demo", "stop", "--state", self.state)
        subprocess.run(["rm", "-rf", str(self.state)], check=False)

    def connect(self, schema):
        return pymysql.connect(
            unix_socket=f"{self.state}/run/mariadb.sock", user="tpaas_owner", database=schema,
            password=(self.state / "secrets/tpaas_owner").read_text(), ssl_disabled=True)

    def size(self):
        with urllib.request.urlopen(f"http://localhost:{self.port}/log/checkpoint") as answer:
            return int(answer.read().split(b"\n")[1])


BODY = ('{"v":1,"id":"%s","time":%d,"request_id":"bench","event":"access","action":"read",'
        '"datatype":"heart_rate","request":"window=all","outcome":"permit","rule":"owner",'
        '"entries":10,"shards":["phr"]}')


def write(log, count, pause, each):
    """Commits `count` commits of `each` entries, as a worker's threads commit together."""
    with log.connect("platform") as connection, connection.cursor() as cursor:
        owner = uuid.uuid4().bytes
        for _ in range(count):
            rows = []
            for _ in range(each):
                id, now = uuid.uuid4(), int(time.time() * 1_000)
                rows.append((id.bytes, now, owner, owner, BODY % (id, now)))
            cursor.executemany(
                "INSERT INTO audit (id, time, owner, actor, body) VALUES (%s, %s, %s, %s, %s)",
                rows)
            connection.commit()
            if pause:
                time.sleep(pause)


def burst(log, total, each=8):
    """Writes as fast as it goes; entries a second from the first commit to the last checkpoint."""
    before, start = log.size(), time.monotonic()
    threads = [threading.Thread(target=write, args=(log, total // WRITERS // each, 0, each))
               for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = time.monotonic() - start
    entries = WRITERS * each * (total // WRITERS // each)
    while log.size() < before + entries:
        time.sleep(0.02)
    return entries, written, time.monotonic() - start


def drained(log, total):
    """Entries that wait already: how fast the log alone seals them."""
    before = log.size()
    with log.connect("platform") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit (id, time, owner, actor, body) "
            "SELECT id, time, owner, actor, body FROM audit LIMIT %s", (total,))
        count = cursor.rowcount
        connection.commit()
    start = time.monotonic()
    while log.size() < before + count:
        time.sleep(0.02)
    return count / (time.monotonic() - start)


def delay(log, rate=1_000, seconds=10):
    """At so many a second, how long it takes from a commit to the checkpoint with it, at most."""
    sizes, before = [], log.size()
    end = threading.Event()

    def watch():
        while not end.is_set():
            sizes.append((time.monotonic(), log.size() - before))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    commits = []
    with log.connect("platform") as connection, connection.cursor() as cursor:
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            rows = [(uuid.uuid4().bytes, 0, None, None, BODY % (uuid.uuid4(), 0))
                    for _ in range(rate // 50)]
            cursor.executemany(
                "INSERT INTO audit (id, time, owner, actor, body) VALUES (%s, %s, %s, %s, %s)",
                rows)
            connection.commit()
            commits.append((time.monotonic(), (commits[-1][1] if commits else 0) + len(rows)))
            time.sleep(max(0, start + len(commits) / 50 - time.monotonic()))
    while sizes[-1][1] < commits[-1][1]:
        time.sleep(0.05)
    end.set()
    watcher.join()
    return max(next(at for at, size in sizes if size >= count) - when for when, count in commits)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=str(SHARE / ".build/release/tpaas"))
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--port", type=int, default=18_580)
    options = parser.parse_args()
    log = Log(options.program, options.port)
    try:
        log.start()
        entries, written, sealed = burst(log, options.entries)
        alone = drained(log, options.entries)
        slowest = delay(log)
        report = log.run("log", "verify", "--config", log.state / "tpaas.yaml")
        rate = re.search(r"(\d+) leaves/s", report.stdout)
        ok = "All is well" in report.stdout
        figures = [
            ("entries/s from 32 writers' commits to the checkpoint", entries / sealed, 3_000),
            ("entries/s sealed by the log when they wait already", alone, 3_000),
        ]
        print(f"{entries:,} entries: written in {written:.1f} s, public after {sealed:.1f} s")
        for name, value, wanted in figures:
            print(f"{value:10,.0f}  {name} (wanted: {wanted:,})")
        print(f"{slowest:10.2f}  s from commit to checkpoint at 1,000/s, at most (wanted: 2)")
        print(f"{int(rate[1]) if rate else 0:10,}  leaves/s verified" + ("" if ok else " WRONG"))
        if not ok:
            print(report.stdout + report.stderr)
            sys.exit(1)
    finally:
        log.stop()


if __name__ == "__main__":
    os.chdir(SHARE)
    main()
