"""What an attacker, or a bad day, must not change: settings, rights of accounts, logs, start."""

import secrets
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pymysql
import pytest
import requests
from installation import binary

ROLES = ("tpaas_api", "tpaas_oauth", "tpaas_web")
SCHEMAS = ("platform", "phr", "ehr_it", "ehr_de")


@pytest.mark.parametrize("issuer", [
    "https://tpaas.example.org", "http://localhost.example.org", "http://localhost:80@example.org",
    "http://0.0.0.0:8080",
])
def test_a_demo_serves_nobody_but_this_machine(installation, tmp_path, issuer):
    lines = installation.config.read_text().splitlines()
    lines = [f"issuer: {issuer}" if line.startswith("issuer:") else line for line in lines]
    settings = tmp_path / "tpaas.yaml"
    settings.write_text("\n".join(lines).replace("/run/web.sock", "/run/other.sock"))
    answer = installation.tpaas("serve", "web", "--config", settings, timeout=60)
    assert answer.returncode != 0
    assert "issuer" in answer.stderr


def as_role(installation, role, schema, statement):
    connection = pymysql.connect(
        unix_socket=str(installation.state / "run/mariadb.sock"), user=role,
        password=(installation.state / "secrets" / role).read_text().strip(), database=schema,
        autocommit=True)
    with connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("statement", [
    "UPDATE audit SET body = '' LIMIT 1", "DELETE FROM audit LIMIT 1", "TRUNCATE audit",
    "REPLACE INTO audit (sequence, id, time, body) VALUES (1, '', 0, '')",
    "INSERT INTO audit (sequence, id, time, body) VALUES (1, '', 0, '')"
    " ON DUPLICATE KEY UPDATE body = ''",
    "ALTER TABLE audit ADD x INT", "DROP TABLE audit",
])
def test_no_role_changes_the_audit(installation, role, schema, statement):
    with pytest.raises((pymysql.err.OperationalError, pymysql.err.ProgrammingError)) as error:
        as_role(installation, role, schema, statement)
    # 1044, 1142, 1143: access denied to the schema, the command on the table, the column
    assert error.value.args[0] in (1044, 1142, 1143)


@pytest.mark.parametrize("role, statement", [
    ("tpaas_api", "SELECT password_hash FROM platform.user"),
    ("tpaas_oauth", "SELECT password_hash FROM platform.user"),
    ("tpaas_web", "SELECT hash FROM platform.token"),
    ("tpaas_api", "SELECT hash FROM platform.session"),
    ("tpaas_api", "SELECT secret_hash FROM platform.app"),
    ("tpaas_oauth", "SELECT id FROM phr.record"), ("tpaas_oauth", "SELECT start FROM phr.segment"),
    ("tpaas_web", "DELETE FROM phr.record"), ("tpaas_api", "UPDATE platform.policy SET operations = 15"),
    ("tpaas_api", "DELETE FROM phr.record"), ("tpaas_web", "DELETE FROM phr.trace"),
    ("tpaas_oauth", "SELECT body FROM platform.audit"), ("tpaas_web", "SELECT User FROM mysql.user"),
])
def test_a_role_sees_and_changes_only_what_it_needs(installation, role, statement):
    with pytest.raises(pymysql.err.OperationalError) as error:
        as_role(installation, role, None, statement)
    assert error.value.args[0] in (1044, 1142, 1143)


def test_no_log_tells_of_requests(installation):
    mark = secrets.token_hex(8)
    token = {"Authorization": f"Bearer tpa_{mark}"}
    for path in (f"/{mark}", f"/api/v1/owners/{mark}/records/activity?from={mark}",
                 f"/oauth/authorize?client_id=actigraphs&state={mark}", f"/home?{mark}",
                 f"/assets/{mark}", "/api/v1/me?" + mark + "=" + "x" * 20_000):
        requests.get(installation.origin + path, headers=token, timeout=10)
    requests.post(installation.origin + "/login", timeout=10, headers={"Origin": installation.origin},
                  data={"email": f"{mark}@example.org", "password": mark})
    # More than nginx keeps in memory, and more than it takes.
    for size in (400_000, 2_000_000):
        requests.post(f"{installation.origin}/api/v1/owners/{mark}/records/activity?x={mark}",
                      data=b" " * size, headers=token, timeout=10)
    # While a role cannot be reached, but over the connections that nginx has kept.
    role, away = (installation.state / "run" / name for name in ("oauth.sock", "away.sock"))
    role.rename(away)
    with ThreadPoolExecutor(20) as pool:
        statuses = set(pool.map(lambda _: requests.get(
            f"{installation.origin}/oauth/authorize?state={mark}", timeout=10).status_code, range(80)))
    away.rename(role)
    assert 503 in statuses
    for log in (installation.state / "log").glob("*.log"):
        assert mark not in log.read_text(errors="replace"), log.name


def test_a_worker_may_be_there_before_its_database(installation, tmp_path):
    socket = installation.state / "run/early.sock"
    missing = installation.state / "run/early-db.sock"
    text = installation.config.read_text()
    text = text.replace(str(installation.state / "run/mariadb.sock"), str(missing))
    text = text.replace(str(installation.state / "run/web.sock"), str(socket))
    lines = [line for line in text.splitlines() if "probe:" not in line]
    settings = tmp_path / "tpaas.yaml"
    settings.write_text("\n".join(lines))
    worker = subprocess.Popen([binary(), "serve", "web", "--config", str(settings)],
                              stderr=subprocess.PIPE, text=True)
    try:
        installation.await_(socket.exists, seconds=60)
        assert worker.poll() is None
    finally:
        worker.send_signal(signal.SIGTERM)
        said = worker.communicate(timeout=60)[1]
    assert '"message":"ended"' in said
