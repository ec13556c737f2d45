"""The configuration that the README gives for production, as nginx takes it, with TLS."""

import re
import subprocess

import pytest
import requests
from installation import free_port
from site_server import REPOSITORY
from static_server import Nginx

YEARS = "max-age=63072000"


class Production(Nginx):
    """No worker runs: sockets and the rest are where nobody is."""

    def http(self):
        here, self.plain = self.folder, free_port()
        (here / "log").mkdir()
        (here / "log/checkpoint").write_text("localhost/log\n0\n")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", here / "key.pem", "-out", here / "cert.pem", "-days", "2",
             "-subj", "/CN=tpaas.example.org"], check=True, capture_output=True)
        given = (REPOSITORY / "nginx/production.conf").read_text()
        for there, ours in [
                (r"access_log off;", ""), (r"listen \[::\][^;]*;", ""),
                (r"listen 80;", f"listen 127.0.0.1:{self.plain};"),
                (r"listen 443 ", f"listen 127.0.0.1:{self.port} "),
                (r"/etc/tpaas/tls/\w+\.pem", f"{here}/cert.pem"),
                (r"/etc/tpaas/tls/\w+\.key", f"{here}/key.pem"),
                (r"/usr/share/tpaas/htdocs", f"{REPOSITORY}/htdocs"),
                (r"/var/lib/tpaas/log", f"{here}/log"), (r"/run/tpaas", str(here)),
                (r"/var/log/nginx", str(here))]:
            given, count = re.subn(there, ours, given)
            assert count, there
        return given

    def ask(self, host, path, method="GET", accept="*/*"):
        # Of the certificate only nginx is asked whether it can use it.
        return requests.request(method, f"https://127.0.0.1:{self.port}{path}", verify=False,
                                headers={"Host": host, "Accept": accept}, timeout=30,
                                allow_redirects=False)


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
