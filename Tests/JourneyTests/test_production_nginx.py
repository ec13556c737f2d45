"""The configuration that the README gives for production, as nginx takes it, with TLS."""

import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
import requests
from installation import free_port
from site_server import REPOSITORY

YEARS = "max-age=63072000"


class Production:
    def __init__(self):
        # Sockets and the rest are where nobody is: no worker runs.
        self.folder = Path(tempfile.mkdtemp(prefix="tpaas-tls-"))
        self.port, self.plain = free_port(), free_port()
        (self.folder / "tpaas").symlink_to(REPOSITORY / "nginx")
        (self.folder / "log").mkdir()
        (self.folder / "log/checkpoint").write_text("localhost/log\n0\n")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", self.folder / "key.pem", "-out", self.folder / "cert.pem",
             "-days", "2", "-subj", "/CN=tpaas.example.org"], check=True, capture_output=True)
        given = (REPOSITORY / "nginx/production.conf").read_text()
        for pattern, here in [
                (r"listen \[::\][^;]*;", ""), (r"listen 80;", f"listen 127.0.0.1:{self.plain};"),
                (r"listen 443 ", f"listen 127.0.0.1:{self.port} "),
                (r"/etc/tpaas/tls/\w+\.pem", f"{self.folder}/cert.pem"),
                (r"/etc/tpaas/tls/\w+\.key", f"{self.folder}/key.pem"),
                (r"/usr/share/tpaas/htdocs", f"{REPOSITORY}/htdocs"),
                (r"/var/lib/tpaas/log", f"{self.folder}/log"), (r"/run/tpaas", str(self.folder)),
                (r"/var/log/nginx", str(self.folder))]:
            given, count = re.subn(pattern, here, given)
            assert count, pattern
        user = "user root;" if Path("/proc/self").owner() == "root" else ""
        kept = " ".join(f"{name}_temp_path {self.folder}/{name};" for name in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(
            f"{user} daemon off; pid {self.folder}/nginx.pid; events {{ }}\n"
            f"http {{ types {{ text/html html; text/css css; }} {kept}\n{given}\n}}\n")
        self.process = subprocess.Popen(
            ["nginx", "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"),
             "-e", str(self.folder / "error.log")])
        end = time.monotonic() + 20
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)

    def ask(self, host, path, method="GET", accept="*/*"):
        # Of the certificate only nginx is asked whether it can use it.
        return requests.request(method, f"https://127.0.0.1:{self.port}{path}", verify=False,
                                headers={"Host": host, "Accept": accept}, timeout=30,
                                allow_redirects=False)

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module")
def production():
    server = Production()
    yield server
    server.close()


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
@pytest.mark.parametrize("host, method, path, status", [
    ("tpaas.example.org", "GET", "/", 200), ("tpaas.example.org", "GET", "/login", 200),
    ("tpaas.example.org", "GET", "/assets/favicon.svg", 200),
    ("tpaas.example.org", "GET", "/favicon.ico", 200),
    ("tpaas.example.org", "GET", "/developers/", 200),
    ("tpaas.example.org", "GET", "/nowhere", 404), ("tpaas.example.org", "GET", "/home", 503),
    ("tpaas.example.org", "POST", "/login", 503), ("tpaas.example.org", "GET", "/api/v1/me", 503),
    ("tpaas.example.org", "GET", "/log/checkpoint", 200),
    ("tpaas.example.org", "GET", "/log/nothing", 404),
    ("apps.tpaas.example.org", "GET", "/actigraphs/", 200),
    ("apps.tpaas.example.org", "GET", "/nowhere", 404)])
def test_every_answer_tells_the_browser_to_come_back_by_https_alone(
        production, host, method, path, status):
    for accept in "*/*", "text/html":
        answer = production.ask(host, path, method, accept)
        assert answer.status_code == status
        assert answer.headers["Strict-Transport-Security"] == YEARS


def test_who_comes_in_clear_is_sent_to_https(production):
    answer = requests.get(f"http://127.0.0.1:{production.plain}/login?a=1", timeout=30,
                          headers={"Host": "tpaas.example.org"}, allow_redirects=False)
    assert answer.status_code == 308
    assert answer.headers["Location"] == "https://tpaas.example.org/login?a=1"
