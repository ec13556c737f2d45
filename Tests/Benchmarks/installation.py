"""A private installation of the platform and its data, and the rows of the other contenders."""

import calendar
import hashlib
import json
import os
import pathlib
import secrets
import subprocess
import time
import urllib.error
import urllib.request
import uuid

HERE = pathlib.Path(__file__).resolve().parent
SHARE = HERE.parent.parent
EPOCHS = 31_299
SERIES = 4_736


def say(line):
    print(line, flush=True)


class Refused(Exception):
    """An answer that is no success, with what it says."""


class Installation:
    """The platform under a folder of its own, started by `tpaas demo start`."""

    def __init__(self, folder, port, apps_port, lifetime):
        self.folder = folder
        self.port = port
        self.tpaas = [SHARE / ".build/release/tpaas", "demo"]
        self.place = ["--state", str(folder), "--share", str(SHARE)]
        self.start_options = ["--port", str(port), "--apps-port", str(apps_port),
                              "--lifetime", str(lifetime)]
        self.owner = str(uuid.UUID(int=0x0191_0000_0000_7000_8000_0000_0000_0001))
        self.uploader = str(uuid.UUID(int=0x0191_0000_0000_7000_8000_0000_0000_0002))
        self.tokens = {}
        self.password = secrets.token_hex(16)

    def start(self):
        # One token asks as fast as it can: nobody's quota.
        quotas = {f"ROLES_{role}_QUOTA_{who}": "0" for role in ("API", "OAUTH")
                  for who in ("CLIENT", "USER")}
        start = subprocess.run([*self.tpaas, "start", *self.place, *self.start_options],
                               env=os.environ | quotas)
        if start.returncode != 0:
            raise Refused("the platform does not start; see the lines above")

    def stop(self):
        subprocess.run([*self.tpaas, "stop", *self.place], check=False)

    @property
    def socket(self):
        return self.folder / "run/mariadb.sock"

    def sql(self, script):
        """Runs SQL as the account that owns the schemas; the lines of its result."""
        password = (self.folder / "secrets/tpaas_owner").read_text().strip()
        result = subprocess.run(
            ["mariadb", "--no-defaults", f"--socket={self.socket}", "--user=tpaas_owner",
             "--batch", "--skip-column-names", "--max-allowed-packet=64M"],
            input=script, text=True, capture_output=True,
            env={**os.environ, "MYSQL_PWD": password})
        if result.returncode != 0:
            raise Refused(result.stderr.strip())
        return result.stdout.splitlines()

    def add_people(self):
        """Two owners with a subscription, a delegation, policies and a token each, for one app."""
        say("Putting owners, an app and its tokens in …")
        now = int(time.time() * 1000)
        later = now + 86_400_000
        types = {"activity": 3, "heart_rate": 3}
        scope = " ".join(f"{code}:{op}" for code in types for op in ("create", "read"))
        script = ["USE platform;"]
        developer = "(SELECT id FROM user ORDER BY created, id LIMIT 1)"
        script.append(
            "INSERT INTO app (id, name, developer, granter_type, state, verified, published) "
            f"SELECT 'bench', 'Bench', id, 'owner', 'published', TRUE, {now} "
            f"FROM user WHERE id = {developer};")
        for code, bits in types.items():
            script.append("INSERT INTO app_template_line (app, version, data_type, operations, "
                          f"required) VALUES ('bench', 1, '{code}', {bits}, FALSE);")
        for number, owner in enumerate([self.owner, self.uploader]):
            me, grant, delegation = hexed(owner), hexed(uuid.uuid4()), hexed(uuid.uuid4())
            token = self.tokens[owner] = "tpa_" + secrets.token_urlsafe(32)
            digest = hashlib.sha256(token.encode()).hexdigest()
            script.append(f"""
                INSERT INTO user (id, first_name, last_name, kinds, time_zone, created)
                    VALUES ({me}, 'Bench', 'Owner {number}', 'patient', 'UTC', {now});
                INSERT INTO subscription VALUES ({me}, 'bench', 1, {now});
                INSERT INTO delegation (id, giver, receiver_app, audience, created)
                    VALUES ({delegation}, {me}, 'bench', 'self', {now});
                INSERT INTO app_grant (id, app, parties, owner, actor, scope, created)
                    VALUES ({grant}, 'bench', 'own', {me}, {me}, '{scope}', {now});
                INSERT INTO token (hash, kind, grant_id, scope, issued, expires)
                    VALUES (UNHEX('{digest}'), 'access', {grant}, '{scope}', {now}, {later});""")
            for code, bits in types.items():
                script.append(f"INSERT INTO policy (delegation, data_type, operations) "
                              f"VALUES ({delegation}, '{code}', {bits});")
        self.sql("\n".join(script))

    def add_records(self):
        """A series by upload and ten single records, through the platform's own interface."""
        say(f"Uploading a series of {SERIES} and ten single records …")
        self.ask("POST", f"/api/v1/owners/{self.owner}/recordings?timezone=UTC",
                 recording("series", SERIES), "application/x-actiwatch-awd")
        records = [{"t": f"2025-03-01T08:{minute:02}:00Z", "v": 60 + minute, "device": "Belt 7"}
                   for minute in range(10)]
        self.ask("POST", f"/api/v1/owners/{self.owner}/records/heart_rate",
                 json.dumps(records).encode(), "application/json")

    def ask(self, method, target, body=None, media=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{target}", data=body, method=method,
            headers={"Authorization": "Bearer " + self.tokens[self.owner],
                     **({"Content-Type": media} if media else {})})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(f"{method} {target}: {error.code} {error.read().decode()}") from error

    def add_rows(self):
        """The same samples for the other contenders, one row each, in the same server."""
        say("Putting the same samples in as rows for PHP and C …")
        series = json.loads(self.ask("GET", f"/api/v1/owners/{self.owner}/records/activity"
                                     "?limit=20000"))["records"]
        single = json.loads(self.ask("GET", f"/api/v1/owners/{self.owner}/records/heart_rate"
                                     "?limit=10"))["records"]
        assert len(series) == SERIES and len(single) == 10
        me = hexed(self.owner)
        samples = ",\n".join(
            f"({me}, 'activity', {millis(record['t'])}, {hexed(record['recording'])}, "
            f"{record['id'].split('.')[1]}, {record['v']})" for record in series)
        singles = ",\n".join(
            f"({hexed(record['id'])}, {me}, 'heart_rate', {millis(record['t'])}, {record['v']}, "
            f"'{record['device']}')" for record in single)
        first = series[0]
        self.sql(f"""
            CREATE OR REPLACE DATABASE bench CHARACTER SET utf8mb4;
            USE bench;
            CREATE TABLE recording (
                id BINARY(16) NOT NULL PRIMARY KEY, owner BINARY(16) NOT NULL,
                device VARCHAR(100) NOT NULL, KEY recording_owner (owner));
            CREATE TABLE sample (
                owner BINARY(16) NOT NULL, data_type VARCHAR(40) NOT NULL COLLATE ascii_bin,
                time BIGINT NOT NULL, recording BINARY(16) NOT NULL, place INT NOT NULL,
                value DOUBLE NULL, PRIMARY KEY (owner, data_type, time, recording));
            CREATE TABLE single (
                id BINARY(16) NOT NULL PRIMARY KEY, owner BINARY(16) NOT NULL,
                data_type VARCHAR(40) NOT NULL COLLATE ascii_bin, time BIGINT NOT NULL,
                value DOUBLE NULL, device VARCHAR(100) NULL,
                KEY single_series (owner, data_type, time, id));
            INSERT INTO recording VALUES
                ({hexed(first['recording'])}, {me}, '{first['device']}');
            INSERT INTO sample VALUES {samples};
            INSERT INTO single VALUES {singles};
            CREATE OR REPLACE USER bench IDENTIFIED BY '{self.password}';
            GRANT SELECT, INSERT ON bench.* TO bench;
            GRANT SELECT ON platform.token TO bench;""")

    def grow(self, samples):
        """Other owners' data until about so many samples are stored, copied from the one series."""
        stored = int(self.sql("SELECT COUNT(DISTINCT owner) FROM phr.segment")[0])
        wanted = samples // SERIES
        if wanted <= stored:
            return
        say(f"Growing to {samples:,} samples of {wanted:,} owners …")
        me = hexed(self.owner)
        copy = "UNHEX(MD5(CONCAT(HEX(r.{}), n.seq)))"
        for table, columns in [
            ("recording", "start, offset_minutes, epoch, epochs, markers, device, digest, summary, "
                          "app, actor, entity, created"),
            ("segment", "data_type, start, first_index, until, epoch, offset_minutes, samples, "
                        "version"),
        ]:
            key = "id" if table == "recording" else "recording"
            self.sql(f"""
                USE phr;
                INSERT INTO phr.{table} ({key}, owner, {columns})
                SELECT {copy.format(key)}, {copy.format('owner')}, {columns}
                FROM seq_{stored}_to_{wanted} n JOIN phr.{table} r WHERE r.owner = {me};""")

    def grow_owners(self, wanted):
        """Other owners with all that the measured one has, until there are about so many."""
        stored = int(self.sql("SELECT COUNT(*) FROM platform.token WHERE kind = 'access'")[0])
        if wanted <= stored:
            return
        say(f"Growing to {wanted:,} owners …")
        me, new = hexed(self.owner), f"FROM seq_{stored}_to_{wanted} n"
        name = "UNHEX(MD5(CONCAT('{}', n.seq)))".format
        self.sql(f"""
            USE platform;
            INSERT INTO user (id, first_name, last_name, kinds, time_zone, created)
                SELECT {name('user')}, 'Bench', n.seq, 'patient', 'UTC', 0 {new};
            INSERT INTO subscription SELECT {name('user')}, 'bench', 1, 0 {new};
            INSERT INTO delegation (id, giver, receiver_app, audience, created)
                SELECT {name('delegation')}, {name('user')}, 'bench', 'self', 0 {new};
            INSERT INTO policy (delegation, data_type, operations)
                SELECT {name('delegation')}, data_type, operations {new}
                JOIN app_template_line l WHERE l.app = 'bench';
            INSERT INTO series_place (owner, data_type, shard, form)
                SELECT {name('user')}, s.data_type, s.shard, s.form {new}
                JOIN series_place s WHERE s.owner = {me};
            INSERT INTO app_grant (id, app, parties, owner, actor, scope, created)
                SELECT {name('grant')}, 'bench', 'own', {name('user')}, {name('user')}, g.scope, 0
                {new} JOIN app_grant g WHERE g.owner = {me};
            INSERT INTO token (hash, kind, grant_id, scope, issued, expires)
                SELECT UNHEX(SHA2(CONCAT('token', n.seq), 256)), 'access', {name('grant')}, '', 0,
                UNIX_TIMESTAMP() * 1000 + 86400000 {new};""")

    def worker(self):
        """The process that serves the API."""
        for entry in pathlib.Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[1:3] == [b"serve", b"api"] and str(self.folder).encode() in words[4]:
                return int(entry.name)
        raise Refused("no worker of the API runs")


def resident(process):
    """Resident memory of a process in MB: all of it, and with shared pages divided."""
    lines = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
    return {"rss": sizes["Rss"], "pss": sizes["Pss"],
            "private": sizes["Private_Clean"] + sizes["Private_Dirty"]}


def hexed(identifier):
    return "UNHEX('" + str(identifier).replace("-", "") + "')"


def millis(text):
    parsed = time.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    return calendar.timegm(parsed) * 1000


def recording(subject, epochs=EPOCHS):
    """An AWD file of an Actiwatch without light, one epoch a minute, as example_04 is."""
    days = [0, 0, 0, 0, 0, 0, 2, 9, 40, 180, 250, 320, 310, 280, 300, 330, 290, 350, 400, 260,
            200, 120, 40, 5]
    lines = [subject, "04-Mar-2024", "18:00", " 4 ", "00", "V664058", "X"]
    lines += [str(days[(18 + i // 60) % 24] * (i * 7919 % 13) // 4) for i in range(epochs)]
    return "\r\n".join(lines).encode() + b"\r\n"
