"""What the README says: its commands are run, and what it names is there."""

import re
import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from installation import DEMO_PASSWORD, PATRICK, binary
from site_server import REPOSITORY
from visitor import Visitor

README = (REPOSITORY / "README.md").read_text()
BLOCKS = [re.sub(r"^    ", "", block, flags=re.M)
          for block in re.findall(r"(?<=\n\n)(?:    .*\n)+(?:\n?(?:    .*\n)+)*", README)]


def block(beginning):
    return next(block for block in BLOCKS if block.startswith(beginning))


def shell(installation, script, **variables):
    """Runs a block as somebody would who copied it, but for this installation."""
    script = (script.replace(".build/release/tpaas", binary())
              .replace("var/tpaas.yaml", str(installation.config))
              .replace("http://localhost:8080", installation.origin))
    given = "".join(f"{name}='{value}'\n" for name, value in variables.items())
    answer = subprocess.run(["bash", "-euo", "pipefail", "-c", given + script], text=True,
                            capture_output=True, timeout=60, cwd=REPOSITORY)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_the_first_call_works_as_it_is_written(installation):
    said = shell(installation, block(".build/release/tpaas app add"))
    id, secret = re.fullmatch(r"client_id: (\S+)\nclient_secret: (\S+) .*\n", said).groups()
    begin = block("verifier=")
    verifier, url = shell(installation, begin + 'echo "$verifier"', id=id).split()[::-1]
    visitor = Visitor(installation.origin)
    visitor.log_in(PATRICK, DEMO_PASSWORD)
    location = visitor.consent(url, ["heart_rate:read"]).headers["Location"]
    assert location.startswith("http://127.0.0.1:9999/cb?code=tpc_")
    code = parse_qs(urlsplit(location).query)["code"][0]
    said = shell(installation, block("token="), id=id, secret=secret, code=code,
                 verifier=verifier)
    assert said.count('"v":') == 3


@pytest.mark.parametrize("email", re.findall(r"^\| (\S+@\S+) \|", README, re.M))
def test_the_demos_people_log_in(installation, email):
    assert "Hello, " in Visitor(installation.origin).log_in(email, DEMO_PASSWORD).text


def test_what_it_says_of_make_is_so():
    makefile = (REPOSITORY / "Makefile").read_text()
    verbs = set(re.findall(r"(?:`|^    )make (\w+)", README, re.M))
    assert verbs >= {"run", "test", "stop", "status", "build"}
    for verb in verbs:
        assert re.search(rf"^{verb}:", makefile, re.M), verb


def test_the_addresses_it_names_answer(installation):
    for path in re.findall(r"`(/(?:api|\.well-known)/[^`]+)`", README):
        assert requests.get(installation.origin + path, timeout=10).status_code == 200, path
    page = requests.get(f"{installation.apps_origin}/actigraphs/", timeout=10)
    assert "http://127.0.0.1:8081/actigraphs/" in README and "Actigraphs" in page.text


def test_the_files_it_names_are_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    named = re.findall(r"`((?:sql|nginx|Sources|htdocs)/[\w./-]+)`", README)
    for path in [*(link for link in links if "://" not in link), *named]:
        assert (REPOSITORY / path).exists(), path
    assert (REPOSITORY / "nginx/production.conf").exists()


def test_the_roles_it_names_are_served(installation):
    for role in re.findall(r"tpaas serve (\w+)", README):
        assert f"tpaas serve {role}" in installation.tpaas(
            "demo", "status", "--state", installation.state).stdout


def test_its_picture_is_light():
    picture = REPOSITORY / "htdocs/platform/assets/actigraphs.png"
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size < 150_000
