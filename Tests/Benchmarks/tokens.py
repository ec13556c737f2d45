"""Refresh and introspection: the platform's authorization server and django-oauth-toolkit.

Both have the same MariaDB, as many grants, clients that keep a secret, and refresh tokens that stay
(no rotation). Django's keeps the client's secret in plain text here: hashed as it would be, each of
its requests would spend a tenth of a second on PBKDF2 alone.
"""

import base64
import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import time
import uuid

from installation import HERE, SHARE, Refused, hexed, say

PACKAGES = ["django-oauth-toolkit==3.4.1", "Django==5.2.19", "gunicorn==27.0.1",
            "mysqlclient==2.3.1"]
GRANTS = 500
CLIENTS = 32
SCOPE = "activity:read heart_rate:read offline_access"

SCRIPT = """
-- A form of its own for each request, in turn.
local tokens = {%s}
local place = math.random(#tokens)
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Authorization"] = "Basic %s"
request = function()
    place = place %% #tokens + 1
    return wrk.format(nil, nil, nil, "%s" .. tokens[place])
end
"""


class Toolkit:
    """django-oauth-toolkit on gunicorn, in a virtual environment of the bench's own."""

    def __init__(self, folder, installation, contenders):
        self.venv = folder / "dot"
        self.installation = installation
        self.contenders = contenders
        self.password = secrets.token_hex(16)

    def install(self):
        mark = self.venv / "done"
        if mark.exists() and mark.read_text().split() == PACKAGES:
            return
        say("Installing django-oauth-toolkit and gunicorn from PyPI …")
        subprocess.run([sys.executable, "-m", "venv", self.venv], check=True)
        subprocess.run([self.venv / "bin/pip", "install", "--quiet",
                        "--disable-pip-version-check", *PACKAGES], check=True)
        mark.write_text("\n".join(PACKAGES))

    def start(self, secret, tokens):
        self.install()
        say("Filling django-oauth-toolkit's tables and starting gunicorn …")
        self.installation.sql(f"""
            CREATE OR REPLACE DATABASE dot CHARACTER SET utf8mb4;
            CREATE OR REPLACE USER dot IDENTIFIED BY '{self.password}';
            GRANT ALL ON dot.* TO dot;""")
        environment = {
            **os.environ, "BENCH_PASSWORD": self.password, "DJANGO_SETTINGS_MODULE": "settings",
            "BENCH_SOCKET": str(self.installation.socket), "PYTHONPATH": str(HERE / "dot"),
            "PYTHONDONTWRITEBYTECODE": "1"}
        subprocess.run([self.venv / "bin/python", HERE / "dot/fill.py"], env=environment,
                       input=json.dumps({"secret": secret, "tokens": tokens}), text=True,
                       check=True)
        # As gunicorn's documentation counts: two workers a core and one.
        workers = 2 * (os.cpu_count() or 1) + 1
        self.contenders.launch(
            self.venv / "bin/gunicorn", "--workers", workers, "--threads", "8", "--worker-class",
            "gthread", "--keep-alive", "60", "--bind", f"unix:{self.contenders.run}/dot.sock",
            "--chdir", HERE / "dot", "django.core.wsgi:get_wsgi_application()",
            environment=environment)


def fill(installation):
    """The platform's client and its grants: the secret, and pairs of refresh and access tokens."""
    say(f"Putting {GRANTS} grants with their tokens in …")
    now = int(time.time() * 1000)
    later = now + 86_400_000
    secret = secrets.token_urlsafe(32)
    me = hexed(installation.owner)
    script = [f"""USE platform;
        INSERT INTO app (id, name, developer, granter_type, state, verified,
            needs_refresh_tokens, published, secret_hash)
        SELECT 'server', 'Server', developer, granter_type, state, verified, TRUE, published,
            UNHEX('{hashlib.sha256(secret.encode()).hexdigest()}') FROM app WHERE id = 'bench';
        INSERT INTO app_redirect_uri VALUES ('server', 'https://app.example/cb');
        INSERT INTO app_template_line (app, version, data_type, operations, required)
        SELECT 'server', version, data_type, operations, required FROM app_template_line
            WHERE app = 'bench';"""]
    tokens = []
    for _ in range(GRANTS):
        grant = hexed(uuid.uuid4())
        pair = ["tpr_" + secrets.token_urlsafe(32), "tpa_" + secrets.token_urlsafe(32)]
        tokens.append(pair)
        script.append(f"""INSERT INTO app_grant (id, app, parties, owner, scope, created, expires)
            VALUES ({grant}, 'server', 'own', {me}, '{SCOPE}', {now}, {later});""")
        for kind, token in zip(("refresh", "access"), pair):
            script.append(
                f"""INSERT INTO token (hash, kind, grant_id, scope, issued, expires) VALUES
                (UNHEX('{hashlib.sha256(token.encode()).hexdigest()}'), '{kind}', {grant},
                '{SCOPE}', {now}, {later});""")
    installation.sql("\n".join(script))
    return secret, tokens


class Form:
    """An address to which forms are sent, each with another token."""

    def __init__(self, run, port, path, client, secret, fields, tokens, expected):
        self.address = f"http://127.0.0.1:{port}{path}"
        self.basic = base64.b64encode(f"{client}:{secret}".encode()).decode()
        self.fields, self.token, self.expected = fields, tokens[0], expected
        self.script = run / f"{path.strip('/').replace('/', '-')}.lua"
        self.script.write_text(SCRIPT % (", ".join(f'"{token}"' for token in tokens),
                                         self.basic, fields))
        self.script.chmod(0o600)

    def check(self):
        """One request, to see that it is answered as it should be."""
        answer = subprocess.run(
            ["curl", "-s", self.address, "-H", f"Authorization: Basic {self.basic}", "-d",
             self.fields + self.token], capture_output=True, text=True, check=True).stdout
        if self.expected not in answer:
            raise Refused(f"{self.address} answers: {answer[:300]}")

    def rate(self, seconds):
        """Answers a second under `CLIENTS` clients that ask again at once."""
        result = subprocess.run(
            ["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "30s", "-s",
             self.script, self.address], capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in result or "Socket errors" in result:
            raise Refused(f"{self.address}:\n{result}")
        return float(re.search(r"Requests/sec:\s+([\d.]+)", result).group(1))


def forms(run, port, secret, tokens):
    """What is measured, by workload and contender."""
    refresh, access = zip(*tokens)
    named = {"refresh": ("grant_type=refresh_token&refresh_token=", refresh, '"access_token"'),
             "introspection": ("token=", access, '"active"')}
    places = {"tpaas": ("server", "/oauth/token", "/oauth/introspect"),
              "django-oauth-toolkit": ("bench", "/dot/token/", "/dot/introspect/")}
    return {key: {name: Form(run, port, place, client, secret, fields, shown, expected)
                  for name, (client, *paths) in places.items()
                  for place in [paths[key != "refresh"]]}
            for key, (fields, shown, expected) in named.items()}
