"""The administrator's commands: what they say, what they do, and their exit codes."""

import re
import socket
from pathlib import Path

import pytest
from installation import DEMO_PASSWORD, PATRICK, Installation
from parties import new_id
from visitor import PASSWORD, Visitor

COMMANDS = ["serve", "migrate", "user", "user add", "user disable", "user enable", "app", "app add",
            "app list", "app set-state", "audit", "routes", "demo", "demo start", "demo stop",
            "demo status"]
MISTAKEN, FAILED, NOTHING = 64, 1, 3


def only_sentence(answer, code=FAILED):
    """The one sentence that a failed command says, without a trace of its insides."""
    assert answer.returncode == code, answer.stdout + answer.stderr
    assert answer.stdout == "" and answer.stderr.startswith("Error: ")
    (line,) = answer.stderr.splitlines()
    return line.removeprefix("Error: ")


# Help

def test_help_names_every_command(installation):
    text = installation.tpaas("--help").stdout
    for command in {c.split()[0] for c in COMMANDS}:
        assert re.search(rf"^  {command} ", text, re.M), command
    assert installation.tpaas().returncode == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_its_help(installation, command):
    answer = installation.tpaas(*command.split(), "--help")
    assert answer.returncode == 0 and answer.stderr == ""
    assert f"USAGE: tpaas {command}" in answer.stdout
    assert re.match(r"OVERVIEW: [A-Z]", answer.stdout)


@pytest.mark.parametrize("arguments", [["nonsense"], ["user", "nonsense"], ["serve", "nobody"],
                                       ["serve"], ["app", "add"], ["user", "disable"],
                                       ["demo", "start", "--port", "many"],
                                       ["routes", "--loud"]], ids=" ".join)
def test_a_mistyped_command_is_told_how_it_is_used(installation, arguments):
    answer = installation.tpaas(*arguments)
    assert answer.returncode == MISTAKEN and answer.stdout == ""
    assert answer.stderr.startswith("Error: ") and "Usage: tpaas" in answer.stderr


def test_settings_that_are_not_there_are_named(installation):
    for command in (["app", "list"], ["migrate", "--check"], ["serve", "web"], ["audit", "x@y"]):
        answer = installation.tpaas(*command, "--config", "/nowhere/tpaas.yaml")
        assert "/nowhere/tpaas.yaml cannot be read" in only_sentence(answer)


# The demo

def test_starting_again_says_that_it_runs_and_changes_nothing(installation):
    def everything():
        assert len(installation.processes()) >= 5
        return ([process.id for process in installation.processes()],
                installation.row_counts(), installation.config.stat().st_mtime_ns)

    before = everything()
    # Without its ports: what it says is about the one that runs.
    answer = installation.tpaas("demo", "start", "--state", installation.state)
    assert answer.returncode == 0 and answer.stdout.startswith("It runs already.")
    assert installation.origin in answer.stdout and installation.apps_origin in answer.stdout
    assert everything() == before


@pytest.mark.parametrize("option", ["--port", "--apps-port"])
def test_a_port_in_use_is_one_sentence_and_starts_nothing(installation, tmp_path, option):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = installation.tpaas("demo", "start", "--state", tmp_path / "state", option, port)
    sentence = only_sentence(answer)
    assert sentence.startswith(f"Port {port} is in use")
    assert not (tmp_path / "state").exists()


def test_status_says_what_runs(installation, tmp_path):
    answer = installation.tpaas("demo", "status", "--state", installation.state)
    assert answer.returncode == 0 and answer.stdout.startswith("Running")
    for name in ("mariadb", "tpaas serve oauth", "tpaas serve api", "tpaas serve web"):
        assert f"  {name}: listens\n" in answer.stdout
    answer = installation.tpaas("demo", "status", "--state", tmp_path)
    assert (answer.returncode, answer.stdout) == (NOTHING, f"Nothing runs in {tmp_path}.\n")


def test_stopping_ends_every_process_and_keeps_the_data():
    own = Installation(lifetime=300)
    try:
        own.start()
        supervisor = int((own.state / "run/supervisor.pid").read_text())
        ids = [supervisor, *(process.id for process in own.processes())]
        counts = own.row_counts()
        assert own.stop().stdout == "Ended.\n"
        assert not [id for id in ids if is_alive(id)]
        assert own.stop().returncode == 0, "nothing to end is no failure"
        assert own.tpaas("demo", "status", "--state", own.state).returncode == NOTHING
        own.start()
        assert own.row_counts() == counts
    finally:
        own.remove()


def is_alive(id):
    try:
        return Path(f"/proc/{id}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_nothing_listens_but_on_loopback(installation):
    supervisor = int((installation.state / "run/supervisor.pid").read_text())
    processes = [supervisor, *(process.id for process in installation.processes())]
    listening = [address for id in processes for address in listening_addresses(id)]
    assert {port for _, port in listening} >= {installation.port, installation.apps_port}
    assert {host for host, _ in listening} <= {"127.0.0.1", "::1"}


def listening_addresses(process):
    """Host and port of every TCP socket on which a process waits for connections."""
    sockets = {link for file in Path(f"/proc/{process}/fd").iterdir()
               if (link := readlink(file)).startswith("socket:")}
    for table, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in Path(f"/proc/{process}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                host, port = fields[1].split(":")
                # The kernel writes each 32 bits in its own byte order.
                raw = b"".join(bytes.fromhex(host[i:i + 8])[::-1] for i in range(0, len(host), 8))
                yield socket.inet_ntop(family, raw), int(port, 16)


def readlink(file):
    try:
        return str(file.readlink())
    except OSError:
        return ""


# Schemas

def test_check_says_that_everything_is_up_to_date(installation):
    answer = installation.command("migrate", "--check")
    assert (answer.returncode, answer.stdout) == (0, "Everything is up to date.\n")


def test_check_names_a_step_that_is_missing_and_applies_nothing(installation):
    (step,) = installation.sql("SELECT * FROM phr.schema_version ORDER BY number DESC LIMIT 1")
    installation.sql("DELETE FROM phr.schema_version WHERE number = %s", step[0])
    try:
        answer = installation.command("migrate", "--check")
        assert answer.returncode == NOTHING and "phr" in answer.stdout
        assert not installation.sql("SELECT 1 FROM phr.schema_version WHERE number = %s", step[0])
    finally:
        installation.sql(f"INSERT INTO phr.schema_version VALUES ({', '.join(['%s'] * len(step))})",
                         *step)
    assert installation.command("migrate", "--check").returncode == 0


# People

def user_add(installation, email, password=PASSWORD, kind="relative"):
    return installation.command("user", "add", "--email", email, "--first-name", "Vera",
                                "--last-name", "Command", "--kind", kind, input=password + "\n")


def test_an_account_is_made_disabled_and_enabled(installation):
    email = f"{new_id()}@example.org"
    made = user_add(installation, email)
    assert made.returncode == 0, made.stderr
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\n", made.stdout)
    visitor = Visitor(installation.origin)
    assert "Hello, Vera" in visitor.log_in(email, PASSWORD).text

    assert installation.command("user", "disable", email).returncode == 0
    assert visitor.get("/home").url.endswith("/login"), "the session is closed at once"
    assert visitor.log_in(email, PASSWORD).status_code == 403
    assert installation.command("user", "enable", email).returncode == 0
    assert "Hello, Vera" in visitor.log_in(email, PASSWORD).text


def test_an_account_that_cannot_be_is_refused(installation):
    before = installation.row_counts()
    assert "already" in only_sentence(user_add(installation, PATRICK))
    short = user_add(installation, "short@example.org", password="short")
    assert short.returncode == MISTAKEN and "at least 15 characters" in short.stderr
    kind = user_add(installation, "kind@example.org", kind="king")
    assert kind.returncode == MISTAKEN and "patient, doctor or relative" in kind.stderr
    nobody = installation.command("user", "disable", "nobody@example.org")
    assert only_sentence(nobody) == "There is no such thing."
    assert installation.row_counts() == before


# Apps

def test_an_app_is_listed_and_moved(installation):
    id = f"test-{new_id()}"
    made = installation.command(
        "app", "add", "--id", id, "--name", "Test app", "--developer", PATRICK, "--redirect-uri",
        "https://app.example/cb", "--required", "heart_rate:read")
    assert (made.returncode, made.stdout) == (0, f"client_id: {id}\n"), made.stderr

    def line():
        lines = installation.command("app", "list").stdout.splitlines()
        return next(line.split("\t") for line in lines if line.startswith(id))

    assert line() == [id, "Test app", "owner", "draft", "heart_rate:read"]
    for state in ("published", "suspended"):
        assert installation.command("app", "set-state", id, state).returncode == 0
        assert line()[3] == state


@pytest.mark.parametrize("change, sentence", [
    (["--redirect-uri", "http://app.example/cb"], "redirect"),
    (["--redirect-uri", "https://app.example/cb#x"], "redirect"),
    (["--required", "heart_rate:fly"], "is no right"),
    (["--required", "nothing:read"], "nothing"),
    (["--developer", "nobody@example.org"], "no account of nobody@example.org"),
    (["--granter-type", "king"], "owner or consumer")], ids=lambda x: x[-1] if x[0] else x)
def test_an_app_that_cannot_be_is_refused(installation, change, sentence):
    before = installation.row_counts()
    options = {"--name": "No app", "--developer": PATRICK, "--required": "heart_rate:read",
               "--redirect-uri": "https://app.example/cb"} | dict([change])
    answer = installation.command("app", "add", *[part for o in options.items() for part in o])
    assert answer.returncode in (FAILED, MISTAKEN) and answer.stdout == ""
    assert sentence in answer.stderr
    assert installation.row_counts() == before


def test_a_state_that_is_none_is_refused(installation):
    answer = installation.command("app", "set-state", "actigraphs", "loved")
    assert answer.returncode == MISTAKEN
    assert "draft, published, withdrawn or suspended" in answer.stderr
    answer = installation.command("app", "set-state", "nobody", "published")
    assert only_sentence(answer) == "There is no such thing."


# What happened, and what is answered

def test_the_audit_shows_what_the_person_did(installation):
    Visitor(installation.origin).log_in(PATRICK, DEMO_PASSWORD)
    answer = installation.command("audit", PATRICK, "--limit", "20")
    assert answer.returncode == 0
    lines = [line.split("\t") for line in answer.stdout.splitlines()]
    assert 1 <= len(lines) <= 20
    assert [line[0] for line in lines] == sorted((line[0] for line in lines), reverse=True)
    kinds = {part for line in lines for part in line}
    assert kinds & {"permit: owner", "signed_in", "signedIn", "sign-in"}
    assert "There is no such thing." == only_sentence(
        installation.command("audit", "nobody@example.org"))
    assert installation.command("audit", PATRICK, "--limit", "0").returncode == MISTAKEN


def test_routes_names_each_with_its_rule(installation):
    answer = installation.tpaas("routes")
    assert answer.returncode == 0
    lines = answer.stdout.splitlines()
    for route in ("POST /oauth/token", "GET /oauth/authorize", "GET /api/v1/me", "POST /login",
                  "GET /home", "GET /account/audit"):
        assert any(re.sub(r"\s+", " ", line).startswith(route + " ") for line in lines), route
    assert all(len(line.split()) >= 3 for line in lines), "a route without a rule"
    assert len(set(lines)) == len(lines)
