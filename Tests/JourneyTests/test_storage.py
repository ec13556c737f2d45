"""What lies on the disk, and how a shard is added."""

import os
import re
import secrets
import socket

import pymysql
from site_server import REPOSITORY


def owner_sql(installation, schema, statement):
    password = (installation.state / "secrets/tpaas_owner").read_text().strip()
    connection = pymysql.connect(
        unix_socket=str(installation.state / "run/mariadb.sock"), user="tpaas_owner",
        password=password, database=schema, autocommit=True)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()
    finally:
        connection.close()


def files_with(installation, marker):
    found = []
    for path in (installation.state / "mariadb").rglob("*"):
        try:
            if path.is_file() and marker in path.read_bytes():
                found.append(path.name)
        except FileNotFoundError:  # deleted meanwhile
            pass
    return found


def test_health_data_and_the_log_of_changes_are_encrypted_on_the_disk(installation):
    marker = f"seen-on-disk-{secrets.token_hex(8)}"
    owner_sql(installation, "phr", f"""
        INSERT INTO record (id, owner, data_type, time, offset_minutes, number, device, created)
        VALUES (UNHEX(REPLACE(UUID(), '-', '')), REPEAT('x', 16), 'heart_rate', 0, 0, 60,
                '{marker}', 0)""")
    # A table that is exported is written out whole before the statement ends.
    owner_sql(installation, "phr", "FLUSH TABLES record FOR EXPORT")
    assert files_with(installation, marker.encode()) == []
    # The marker is really there, for who has the key.
    assert owner_sql(installation, "phr",
                     f"SELECT COUNT(*) FROM record WHERE device = '{marker}'") == ((1,),)
    owner_sql(installation, "phr", f"DELETE FROM record WHERE device = '{marker}'")


def open_files(installation):
    """What nginx holds open below the installation's folder, deleted files as well."""
    for process in installation.processes():
        if "nginx" in process.command:
            for link in os.scandir(f"/proc/{process.id}/fd"):
                try:
                    name = os.readlink(link.path)
                except FileNotFoundError:
                    continue
                if name.startswith(str(installation.state)) and "/nginx/" in name:
                    yield name


def test_a_body_that_is_still_on_its_way_is_in_no_file(installation):
    size, nobody = 33_000_000, "00000000-0000-4000-8000-000000000000"
    with socket.create_connection(("127.0.0.1", installation.port)) as upload:
        upload.sendall(f"POST /api/v1/owners/{nobody}/recordings HTTP/1.1\r\nHost: localhost\r\n"
                       f"Content-Length: {size}\r\n\r\n".encode())
        upload.sendall(b"seen on disk" * (size // 12 - 1))
        assert list(open_files(installation)) == []
        upload.sendall(b"." * (size - (size // 12 - 1) * 12))
        assert upload.recv(100).startswith(b"HTTP/1.1 4")


def test_every_table_is_in_an_encrypted_tablespace(installation):
    rows = owner_sql(installation, "information_schema", """
        SELECT t.NAME FROM INNODB_SYS_TABLESPACES t
        LEFT JOIN INNODB_TABLESPACES_ENCRYPTION e ON e.SPACE = t.SPACE
        WHERE t.NAME REGEXP '^(platform|phr|ehr_it|ehr_de)/' AND NOT COALESCE(e.ENCRYPTION_SCHEME, 0)
        """)
    assert rows == ()
    settings = dict(owner_sql(installation, "platform", "SHOW GLOBAL VARIABLES LIKE '%encrypt%'"))
    for name in ("innodb_encrypt_log", "innodb_encrypt_temporary_tables", "encrypt_binlog",
                 "encrypt_tmp_files", "encrypt_tmp_disk_tables", "aria_encrypt_tables"):
        assert settings[name] == "ON", name


def test_a_shard_more_is_an_entry_in_the_settings_and_its_schema(installation, tmp_path):
    text = installation.config.read_text()
    socket = re.search(r"socket: (\S+mariadb\.sock)", text).group(1)
    text = text.replace("shards: [phr, ehr_it, ehr_de]", "shards: [phr, ehr_it, ehr_de, ehr_fr]")
    text = text.replace("shard:\n", f"shard:\n  ehr_fr:\n    country: FR\n    socket: {socket}\n", 1)
    settings = tmp_path / "tpaas.yaml"
    settings.write_text(text)
    share = ["--share", str(REPOSITORY)]
    missing = installation.tpaas("migrate", "--check", "--config", settings, *share)
    assert missing.returncode != 0
    done = installation.tpaas("migrate", "--config", settings, *share)
    assert done.returncode == 0, done.stderr
    assert "ehr_fr: 1 records" in done.stdout
    again = installation.tpaas("migrate", "--config", settings, *share)
    assert "up to date" in again.stdout
    tables = {row[0] for row in owner_sql(installation, "ehr_fr", "SHOW TABLES")}
    assert {"record", "segment", "recording", "idempotency", "audit"} <= tables
    grants = owner_sql(installation, "mysql",
                       "SELECT User FROM tables_priv WHERE Db = 'ehr_fr' AND Table_name = 'record'")
    assert {row[0] for row in grants} == {"tpaas_api", "tpaas_web", "tpaas_steward"}
