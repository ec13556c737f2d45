"""A whole platform of its own: the real program, MariaDB and nginx, on free loopback ports."""

import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pymysql
import requests
from site_server import REPOSITORY

DEMO_PASSWORD = "12345"
LIFETIME = 10_800 if os.environ.get("TPAAS_LONG") == "1" else 6_000
PATRICK = "patrick.burrows@eservices4life.org"
KATHERINE = "katherine@eservices4life.org"
JOHN = "john@eservices4life.org"
STRANGER = "doctor.de@eservices4life.org"

# The tables that the workers change whenever they like: what they have counted is written a
# little later, what has expired is swept every minute, and the steward sends mails.
BY_ITSELF = ("app_use", "grant_use", "token", "single_use", "session", "pre_session",
             "pushed_request", "log_in_demand", "registration_token", "throttle", "notice",
             "mail_link", "reminder")

drawn = set()  # what free_port() has given away, which need not be in use yet


def binary():
    """The program under test: TPAAS_BINARY, else the release build."""
    path = Path(os.environ.get("TPAAS_BINARY", REPOSITORY / ".build/release/tpaas"))
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `make build`, or set TPAAS_BINARY.")
    return str(path)


def free_port():
    """A port where nobody listens, and nobody a thousand above: the workers' probes are there.

    It is below those that the kernel gives to outgoing connections (ip(7)), so that none of these
    takes it before it is used.
    """
    while True:
        port = random.randrange(10_000, 30_000)
        wanted = {port, *range(port + 1_000, port + 1_010)}
        if not wanted & drawn and all(is_free(number) for number in wanted):
            drawn.update(wanted)
            return port


def is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


@dataclass(frozen=True)
class Process:
    id: int
    command: str

    def kill(self):
        os.kill(self.id, signal.SIGKILL)


class Installation:
    """Started by `tpaas demo start`; ends by itself if the tests cannot end it any more."""

    shared = None  # the one that most tests use, once it runs
    at = {}  # each by its origin

    def __init__(self, lifetime=LIFETIME):
        # Sockets have short names only, so this is not below the checkout.
        self.state = Path(tempfile.mkdtemp(prefix="tpaas-"))
        self.port, self.apps_port, self.lifetime = free_port(), free_port(), lifetime
        self.origin = f"http://localhost:{self.port}"
        Installation.at[self.origin] = self
        self.apps_origin = f"http://127.0.0.1:{self.apps_port}"
        self.config = self.state / "tpaas.yaml"

    def tpaas(self, *arguments, **options):
        """Runs the program; the answer has its exit code and what it said."""
        options = {"capture_output": True, "text": True, "timeout": 180} | options
        return subprocess.run([binary(), *map(str, arguments)], **options)

    def command(self, *arguments, **options):
        """Runs an administrator's command on this installation."""
        return self.tpaas(*arguments, "--config", self.config, "--share", REPOSITORY, **options)

    def start(self):
        answer = self.tpaas("demo", "start", "--state", self.state, "--share", REPOSITORY,
                            "--port", self.port, "--apps-port", self.apps_port,
                            "--lifetime", self.lifetime)
        assert answer.returncode == 0, self.explain(answer)
        return self

    def stop(self):
        return self.tpaas("demo", "stop", "--state", self.state)

    def remove(self):
        self.stop()
        shutil.rmtree(self.state, ignore_errors=True)

    def explain(self, answer):
        logs = (f"--- {log.name}\n{log.read_text(errors='replace')[-1500:]}"
                for log in sorted((self.state / "log").glob("*.log")))
        return "\n".join([answer.stdout, answer.stderr, *logs])

    def last_words(self):
        """The end of each log, by its name; of the workers' what is worse than usual."""
        for log in sorted((self.state / "log").glob("*.log")):
            lines = log.read_text(errors="replace").splitlines()
            usual = ('"level":"info"', '"level":"debug"', '"level":"notice"')
            yield log.name, "\n".join(
                [line for line in lines if not any(word in line for word in usual)][-12:])

    # Processes

    def processes(self):
        """Everything that the supervisor started, and what they started, by name."""
        supervisor = int((self.state / "run/supervisor.pid").read_text())
        return [process for child in children(supervisor)
                for process in (child, *children(child.id))]

    def process(self, name):
        """The one whose command has `name` in it: `serve api`, `mariadbd`, `nginx: worker`."""
        return next((p for p in self.processes() if name in p.command), None)

    def await_(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if (answer := condition()):
                    return answer
            except (OSError, pymysql.Error, requests.RequestException):
                pass
            time.sleep(0.05)
        raise TimeoutError(f"Not within {seconds} s; see {self.state}/log.")

    def restart_workers(self):
        """Workers read their settings when they start; the supervisor starts them again."""
        for name in ("serve api", "serve web", "serve oauth"):
            old = self.process(name)
            old.kill()
            self.await_(lambda: (new := self.process(name)) and new.id != old.id)
        self.await_(self.answers)

    def answers(self):
        """Whether the API finds its database: it says 401, as nobody shows such a token."""
        return requests.get(f"{self.origin}/api/v1/me", timeout=5,
                            headers={"Authorization": "Bearer tpa_x"}).status_code == 401

    # The database, as the account that owns the schemas

    def connect(self, unix_socket=None):
        return pymysql.connect(
            unix_socket=str(unix_socket or self.state / "run/mariadb.sock"), user="tpaas_owner",
            password=(self.state / "secrets/tpaas_owner").read_text(), database="platform",
            ssl_disabled=True, autocommit=True)

    def sql(self, statement, *values):
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return list(cursor.fetchall())

    def row_counts(self, but=(*BY_ITSELF, "audit", "revision", "series_place")):
        """How many rows each table has, to see that nothing was stored."""
        tables = self.sql("""SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_schema IN ('platform', 'phr', 'ehr_it', 'ehr_de')""")
        return {f"{schema}.{table}": self.sql(f"SELECT COUNT(*) FROM {schema}.{table}")[0][0]
                for schema, table in tables if table not in but}


def children(id):
    """What a process started, by whichever of its threads."""
    try:
        ids = [i for task in Path(f"/proc/{id}/task").iterdir()
               for i in (task / "children").read_text().split()]
        found = [Process(int(i), Path(f"/proc/{i}/cmdline").read_text().replace("\0", " "))
                 for i in ids]
    except OSError:
        return []
    return [p for p in found if p.command]
