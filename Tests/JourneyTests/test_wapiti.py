"""wapiti, a scanner that others wrote, as nobody and as Patrick: it finds nothing."""

import json
import subprocess

import pytest
from browser import LONG
from site_server import REPOSITORY

SCANNER = REPOSITORY / "var/scanner/bin/wapiti"

# Not `csrf`: it sends forms without Origin, which are refused whatever token they have, and takes
# equal refusals for a token that nobody checks. test_forged_forms.py looks at tokens.
MODULES = "common,csp,methods,cookieflags,permanentxss"

# The tests' installation speaks plain http on loopback, where cookies cannot be `Secure`; that they
# are with an https issuer is tested with the cookies themselves.
ON_PLAIN_HTTP = {"Secure Flag cookie"}


@pytest.mark.skipif(not LONG, reason="minutes; TPAAS_LONG=1")
@pytest.mark.parametrize("who", [None, "patrick"])
def test_the_scanner_finds_nothing(installation, cast, tmp_path, who):
    report = tmp_path / "report.json"
    cookies = cast.visitor(who).session.cookies.get_dict()
    answer = subprocess.run(
        [SCANNER, "--url", f"{installation.origin}/", "--start", f"{installation.origin}/home",
         "--exclude", f"{installation.origin}/logout", "--scope", "domain", "--no-bugreport",
         "--flush-session", "--store-session", tmp_path, "--module", MODULES,
         "--max-scan-time", "600", "--max-attack-time", "120", "--format", "json",
         "--output", report,
         *(["--cookie-value", "; ".join(f"{n}={v}" for n, v in cookies.items())] if who else [])],
        capture_output=True, text=True, timeout=1_500, check=False)
    assert answer.returncode == 0, answer.stdout[-2_000:] + answer.stderr[-2_000:]
    found = json.loads(report.read_text())
    assert found["infos"]["crawled_pages_nbr"] > (50 if who else 20)
    lines = [f"{name}: {hit['method']} {hit['path']} {hit['info']}"
             for group in ("vulnerabilities", "anomalies")
             for name, hits in found[group].items() if name not in ON_PLAIN_HTTP
             for hit in hits]
    assert lines == [], "\n".join(lines)
    installation.sql("DELETE FROM throttle")
