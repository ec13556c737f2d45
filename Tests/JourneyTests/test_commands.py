"""The command line: what it says, and with which exit code."""

import os
import re
import socket
import tempfile
from pathlib import Path

import pytest
from installation import BY_ITSELF, PATRICK, Installation
from parties import raw
from site_server import REPOSITORY

COMMANDS = ["", "serve", "migrate", "user", "user add", "user disable", "user enable",
            "user reset-factors", "app",
            "app add", "app list", "app set-state", "audit", "access-request",
            "access-request list", "access-request accept", "access-request refuse", "demo",
            "demo start", "demo stop", "demo status", "device", "device login",
            "device logout", "device simulate", "device status", "device upload", "keys", "log",
            "log erase", "log key", "log proof", "log status", "log sweep", "log verify",
            "log verify-receipt", "logd", "routes", "steward", "witness", "witness key",
            "witness serve"]
USAGE = 64  # EX_USAGE, sysexits.h


def sentence(answer, code=1):
    """The one thing that a failed command says."""
    assert answer.returncode == code, answer.stdout + answer.stderr
    (line,) = answer.stderr.strip().splitlines()
    assert line.startswith("Error: ")
    return line


def test_all_commands_are_tested_here(installation):
    """A command that was added later is to be tested as well."""
    listed = re.findall(r"^  ([\w-]+) {4,}", installation.tpaas("--help").stdout, re.MULTILINE)
    assert {command.split()[0] for command in COMMANDS if command} == set(listed)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_is_for(installation, command):
    answer = installation.tpaas(*command.split(), "--help")
    assert answer.returncode == 0
    assert re.match(r"OVERVIEW: [A-Z][^\n]+(\n\S[^\n]*)*\.\n", answer.stdout)
    assert "USAGE: tpaas" in answer.stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["demo", "nonsense"], ["serve"],
                                       ["serve", "cook"], ["app", "add"], ["user", "disable"],
                                       ["demo", "start", "--port", "http"]])
def test_a_wrong_use_is_explained(installation, arguments):
    answer = installation.tpaas(*arguments)
    assert answer.returncode == USAGE
    assert answer.stderr.startswith("Error: ") and "See 'tpaas" in answer.stderr


def test_settings_that_are_missing_are_named(installation):
    for command in (["serve", "api"], ["migrate"], ["app", "list"]):
        answer = installation.tpaas(*command, "--config", "/nonexistent/tpaas.yaml")
        assert "/nonexistent/tpaas.yaml" in sentence(answer)


# The demo

def start(installation, *more):
    return installation.tpaas("demo", "start", "--state", installation.state, "--share",
                              REPOSITORY, "--port", installation.port, "--apps-port",
                              installation.apps_port, *more)


def test_starting_twice_changes_nothing(installation):
    before = [p.id for p in installation.processes()], installation.row_counts(BY_ITSELF)
    answer = start(installation)
    assert answer.returncode == 0
    assert answer.stdout.startswith("It runs already.") and installation.origin in answer.stdout
    assert ([p.id for p in installation.processes()], installation.row_counts(BY_ITSELF)) == before


def test_starting_without_its_ports_says_where_the_one_that_runs_is(installation):
    said = installation.tpaas("demo", "start", "--state", installation.state).stdout
    assert installation.origin in said and installation.apps_origin in said


def test_status_says_what_runs(installation):
    answer = installation.tpaas("demo", "status", "--state", installation.state)
    assert answer.returncode == 0
    assert answer.stdout.startswith("Running")
    assert answer.stdout.count(": listens") == 5 and "down" not in answer.stdout


def test_status_and_stop_where_nothing_runs(installation, tmp_path):
    status = installation.tpaas("demo", "status", "--state", tmp_path)
    assert (status.returncode, status.stdout) == (3, f"Nothing runs in {tmp_path}.\n")
    stop = installation.tpaas("demo", "stop", "--state", tmp_path)
    assert (stop.returncode, stop.stdout) == (0, f"Nothing runs in {tmp_path}.\n")


@pytest.mark.parametrize("which", ["--port", "--apps-port"])
@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_a_busy_port_is_one_clear_sentence(installation, tmp_path, which, address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as busy:
        try:
            busy.bind((address, 0))
        except OSError:
            pytest.skip(f"There is no {address} here.")
        busy.listen()
        port = busy.getsockname()[1]
        answer = installation.tpaas("demo", "start", "--state", tmp_path / "s", "--share",
                                    REPOSITORY, which, port)
    assert f"Port {port} is in use" in sentence(answer)
    assert not (tmp_path / "s").exists()


def test_a_folder_without_the_project_is_said(installation, tmp_path):
    answer = installation.tpaas("demo", "start", "--state", tmp_path / "s", "--share", tmp_path,
                                "--port", 1, "--apps-port", 2)
    assert "--share" in sentence(answer)


def test_a_path_too_long_for_sockets_is_said(installation, tmp_path):
    answer = installation.tpaas("demo", "start", "--state", tmp_path / ("x" * 120), "--share",
                                REPOSITORY, "--port", 1, "--apps-port", 2)
    assert "too long a path" in sentence(answer)


def sockets(id):
    """The inodes of the sockets that a process has open."""
    for file in Path(f"/proc/{id}/fd").iterdir():
        try:
            name = os.readlink(file)
        except FileNotFoundError:  # closed meanwhile
            continue
        if name.startswith("socket:["):
            yield name[8:-1]


def test_the_demo_listens_on_loopback_only(installation):
    mine = {process.id for process in installation.processes()}
    inodes = {inode for id in mine for inode in sockets(id)}
    addresses = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            if columns[3] == "0A" and columns[9] in inodes:
                addresses.add(columns[1].split(":")[0])
    assert addresses
    assert addresses <= {"0100007F", "00000000000000000000000001000000"}


def test_secrets_are_for_their_user_alone(installation):
    for path in (installation.state / "secrets", installation.state / "mariadb"):
        assert path.stat().st_mode & 0o077 == 0
    for path in (installation.state / "secrets").iterdir():
        assert path.stat().st_mode & 0o177 == 0


def test_it_ends_all_it_started_and_keeps_the_data():
    platform = Installation(lifetime=300)
    try:
        platform.start()
        people = platform.sql("SELECT COUNT(*) FROM user")
        started = [process.id for process in platform.processes()]
        assert len(started) >= 5
        answer = platform.stop()
        assert (answer.returncode, answer.stdout) == (0, "Ended.\n")
        assert [id for id in started if Path(f"/proc/{id}").exists()] == []
        platform.start()
        assert platform.sql("SELECT COUNT(*) FROM user") == people
        assert platform.process("nginx: master")
        killed = [process.id for process in platform.processes()]
        os.kill(int((platform.state / "run/supervisor.pid").read_text()), 9)
        platform.await_(lambda: not any(Path(f"/proc/{id}").exists() for id in killed), 30)
    finally:
        platform.remove()


# An administrator's commands

def test_nothing_is_left_to_migrate(installation):
    answer = installation.command("migrate", "--check")
    assert (answer.returncode, answer.stdout) == (0, "Everything is up to date.\n")
    assert installation.command("migrate").returncode == 0


def test_check_says_what_is_left_and_changes_nothing(installation):
    tables = "SELECT COUNT(*) FROM information_schema.tables"
    before = installation.sql(tables)
    settings = installation.config.read_text().replace(
        "shards: [phr, ehr_it, ehr_de]", "shards: [phr, ehr_it, ehr_de, ehr_fr]").replace(
        "\nlog:", f"\n  ehr_fr:\n    country: FR\n    socket: {installation.state}"
        "/run/mariadb.sock\nlog:")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(settings)
        file.flush()
        answer = installation.tpaas("migrate", "--check", "--config", file.name, "--share",
                                    REPOSITORY)
    assert answer.returncode == 3, answer.stdout + answer.stderr
    assert "ehr_fr" in answer.stdout
    assert installation.sql(tables) == before


def add_user(installation, email, password, *more):
    return installation.command("user", "add", "--email", email, "--first-name", "Anna",
                                "--last-name", "Rossi", *more, input=password + "\n")


def test_a_user_is_made_disabled_and_enabled(installation, parties):
    answer = add_user(installation, "anna@example.org", "correct horse battery")
    assert answer.returncode == 0, answer.stderr
    id = answer.stdout.strip()
    row = "SELECT first_name, enabled, password_hash FROM user WHERE id = %s"
    name, enabled, phc = installation.sql(row, raw(id))[0]
    assert (name, enabled) == ("Anna", 1) and phc.startswith("$argon2id$")
    assert "correct" not in phc
    client = parties.owner(person=id)
    for command, status in (("disable", 401), ("enable", 200)):
        assert installation.command("user", command, "anna@example.org").returncode == 0
        assert client.records("activity").status_code == status


def test_a_user_is_not_made_twice(installation):
    assert add_user(installation, "berta@example.org", "correct horse battery").returncode == 0
    for email in ("berta@example.org", "BERTA@example.org"):
        sentence(add_user(installation, email, "correct horse battery"))


@pytest.mark.parametrize("password", ["", "12345", "short password"])
def test_a_weak_password_is_refused(installation, password):
    answer = add_user(installation, "carla@example.org", password)
    assert answer.returncode == USAGE and "15 characters" in answer.stderr
    assert installation.sql("SELECT 1 FROM user WHERE email = 'carla@example.org'") == []


def test_who_is_unknown_cannot_be_disabled(installation):
    assert "no such" in sentence(installation.command("user", "disable", "nobody@example.org"))


def add_app(installation, *more):
    return installation.command("app", "add", "--name", "Charts", "--developer",
                                "tpaas_admin@eservices4life.org", *more)


def test_an_app_is_added_listed_and_moved(installation):
    answer = add_app(installation, "--redirect-uri", "https://charts.example/cb", "--required",
                     "activity:read", "--optional", "heart_rate:read", "--confidential")
    assert answer.returncode == 0, answer.stderr
    id = re.search(r"client_id: (\S+)", answer.stdout)[1]
    secret = re.search(r"client_secret: (\S+)", answer.stdout)[1]
    assert len(secret) >= 43
    assert secret.encode() not in b"".join(
        bytes(v) for row in installation.sql("SELECT secret_hash FROM app WHERE secret_hash "
                                             "IS NOT NULL") for v in row)
    for state in ("published", "suspended", "withdrawn"):
        assert installation.command("app", "set-state", id, state).returncode == 0
        line = next(line for line in installation.command("app", "list").stdout.splitlines()
                    if line.startswith(id))
        assert state in line and "activity:read" in line and "heart_rate:read" in line


@pytest.mark.parametrize("more", [
    ["--required", "activity"], ["--required", "dreams:read"], ["--required", "activity:eat"],
    ["--granter-type", "nobody"], ["--redirect-uri", "http://charts.example/cb"],
    ["--redirect-uri", "https://charts.example/cb#part"], ["--redirect-uri", "javascript:x"],
    ["--redirect-uri", "https://user@charts.example/cb"], ["--redirect-uri", "/cb"]])
def test_what_is_wrong_with_an_app_is_said(installation, more):
    before = installation.row_counts()
    options = more if "--redirect-uri" in more else [
        "--redirect-uri", "https://charts.example/cb", *more]
    options += [] if "--required" in more else ["--required", "activity:read"]
    answer = add_app(installation, "--publish", *options)
    assert answer.returncode in (1, USAGE) and answer.stderr.startswith("Error: ")
    assert installation.row_counts() == before


def test_an_unknown_app_or_state_is_said(installation):
    assert "no such" in sentence(installation.command("app", "set-state", "nobody", "published"))
    assert installation.command("app", "set-state", "actigraphs", "open").returncode == USAGE


def test_the_audit_can_be_read_by_the_administrator(installation, parties):
    client = parties.owner()
    email = installation.sql("SELECT email FROM user WHERE id = %s", raw(client.owner))[0][0]
    client.create("activity", {"t": "2020-01-01T00:00:00Z", "v": 417})
    client.records("activity")
    answer = installation.command("audit", email)
    assert answer.returncode == 0, answer.stderr
    read, created = answer.stdout.splitlines()[:2]
    assert "\tread\tactivity\t" in read and "\tcreate\tactivity\t" in created
    assert "417" not in answer.stdout
    assert "no such" in sentence(installation.command("audit", "nobody@example.org"))
    assert len(installation.command("audit", PATRICK, "--limit", 3).stdout.splitlines()) <= 3

