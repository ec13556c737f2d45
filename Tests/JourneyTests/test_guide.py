"""The developer's guide: all that it shows is run in its order, and does what it says."""

import os
import re
import signal
import subprocess
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from at_browser import allow, log_in
from browser import check, find, sees, set_view
from installation import binary, free_port
from site_server import REPOSITORY
from visitor import PASSWORD

GUIDE = REPOSITORY / "htdocs/developers/index.html"
COUNT = 1_200


class Snippets(HTMLParser):
    """What the guide shows, in its order: (what it is, its name, its text)."""

    def __init__(self, text):
        super().__init__()
        self.found, self.inside = [], None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        for name, value in pairs:
            if name in ("data-bash", "data-file", "data-of"):
                self.inside = [name.removeprefix("data-"), value, ""]

    def handle_data(self, data):
        if self.inside:
            self.inside[2] += data

    def handle_endtag(self, tag):
        if tag in ("code", "samp") and self.inside:
            self.found.append(tuple(self.inside))
            self.inside = None


class Reader:
    """Somebody who types in what he reads, into a shell that stays open."""

    def __init__(self, installation, folder, visitor, browser):
        self.installation, self.folder = installation, folder
        self.visitor, self.browser, self.port = visitor, browser, free_port()
        self.samples, self.ran = {}, []
        self.shell = subprocess.Popen(
            ["bash"], cwd=folder, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True)

    def close(self):
        os.killpg(self.shell.pid, signal.SIGKILL)
        self.shell.wait()

    def fitted(self, text):
        """The same for this installation, and with pages of a size that makes several."""
        for here, there in ((".build/release/tpaas", binary()), ("5000", "500"),
                            ("var/tpaas.yaml", str(self.installation.config)),
                            ("http://localhost:8080", self.installation.origin),
                            ("9999", str(self.port))):
            text = text.replace(here, there)
        return text

    def type(self, text):
        self.shell.stdin.write(f"{text}\necho \"<end $?>\"\n")
        self.shell.stdin.flush()

    def run(self, text):
        """What a command says; it has to succeed."""
        self.type(text)
        return self.rest()

    def rest(self):
        """What is said until the command is done."""
        said = ""
        while not (end := re.search(r"<end (\d+)>\n$", said)):
            line = self.shell.stdout.readline()
            assert line, said
            said += line
        assert end[1] == "0", said
        return said[:end.start()]

    def work(self, kind, name, text):
        if kind == "of":
            self.compare(name, text)
        elif kind == "file":
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.fitted(text))
        else:
            special = getattr(self, name.replace("-", "_"), None)
            self.samples[name] = (special or self.run)(self.fitted(text))

    def compare(self, name, sample):
        """`…` stands for anything."""
        parts = [re.escape(re.sub(r"\s", "", part)) for part in sample.split("…")]
        said = re.sub(r"\s", "", self.samples[name])
        assert re.fullmatch(".+?".join(parts), said), f"{name} says {self.samples[name]}"

    # What a person does between two commands

    def register(self, text):
        said = self.run(text)
        for name in ("id", "secret"):
            value = re.search(rf"client_{name}: (\S+)", said)[1]
            self.run(f"{name}={value}")
        return said

    def consent(self, address, rights):
        answer = self.visitor.consent(address, rights)
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]

    def ask(self, text):
        address = self.run(text)
        location = self.consent(address.strip(), ["heart_rate:read", "heart_rate:create"])
        came = parse_qs(urlsplit(location).query)
        assert location.startswith(f"http://127.0.0.1:{self.port}/?")
        assert came["iss"] == [self.installation.origin] and came["state"][0] in address
        self.run(f"code={came['code'][0]}")
        return address

    def python(self, text):
        """The program waits for a browser, which comes while it runs."""
        self.type(text)
        said = self.shell.stdout.readline()
        assert said.startswith("Open "), said
        location = self.consent(said.split()[1], ["heart_rate:read"])
        # It listens only after it has said where to.
        thanks = self.installation.await_(lambda: requests.get(location, timeout=20))
        assert thanks.text.startswith("Thank you")
        said += self.rest()
        chart = (self.folder / "chart.svg").read_text()
        assert f"{COUNT} values are drawn" in said and "Heart rate, 60 to 79" in chart
        assert chart.count(",") - 1 == COUNT
        return said

    def page(self, text):
        """The server runs until the shell is closed, behind the browser."""
        self.run(text + " > /dev/null 2>&1 &")
        address, browser = f"http://127.0.0.1:{self.port}/", self.browser
        self.installation.await_(lambda: requests.get(address, timeout=5).ok)
        log_in(browser, self.installation.origin, self.visitor.email, PASSWORD)
        browser.get(address)
        find(browser, "button").click()
        allow(browser, ["heart_rate:read"])
        sees(browser, "[role=status]", f"{COUNT} values are drawn")
        assert browser.current_url == address
        points = find(browser, "polyline").get_attribute("points")
        assert len(points.split()) == COUNT
        kept = browser.execute_script("return localStorage.length + sessionStorage.length")
        assert kept == 0 and browser.get_cookies() == []
        self.run("cd ..")
        return ""


def with_values(parties, person):
    """The person has a heart rate, a minute each."""
    owner = parties.named(person.email)
    client = parties.owner("heart_rate:create", parties.app(), (("heart_rate", 1),), owner)
    answer = client.create("heart_rate", [
        {"t": f"2025-11-{1 + n // 1440:02}T{n // 60 % 24:02}:{n % 60:02}:00Z", "v": 60 + n % 20,
         "device": "Demo device"}
        for n in range(COUNT)])
    assert answer.status_code == 201, answer.text


def test_all_that_the_guide_shows_works(installation, parties, person, browser, tmp_path):
    with_values(parties, person)
    shown = Snippets(GUIDE.read_text()).found
    reader = Reader(installation, tmp_path, person, browser)
    try:
        for snippet in shown:
            reader.work(*snippet)
    finally:
        reader.close()
    assert {kind for kind, _, _ in shown} == {"bash", "file", "of"} and len(shown) > 20
    assert GUIDE.read_text().count("<pre") == len(shown), "something is shown that is not run"


def test_the_guide_is_a_page_like_the_others(browser, static_site):
    browser.get(f"{static_site.origin}/developers/")
    sees(browser, "h1", "Developer’s guide")
    check(browser, "developers")
    set_view(browser, 360)


@pytest.fixture(scope="module")
def guide(static_site):
    return requests.get(f"{static_site.origin}/developers/", timeout=10,
                        headers={"Accept-Language": "de"})


def test_the_guide_is_in_english_for_everybody_and_says_so(guide, static_site):
    assert '<html lang="en"' in guide.text and "in English only" in guide.text
    assert "script-src 'self'" in guide.headers["Content-Security-Policy"]
    for language in ("en", "it", "de"):
        for page in ("/", "/help"):
            text = requests.get(static_site.origin + page, timeout=10,
                                headers={"Accept-Language": language}).text
            assert '<a href="/developers/" hreflang="en">' in text
    moved = requests.get(f"{static_site.origin}/developers", timeout=10, allow_redirects=False)
    assert (moved.status_code, urlsplit(moved.headers["Location"]).path) == (308, "/developers/")


def test_where_the_guide_leads_is_there(guide, installation):
    ids = set(re.findall(r'\bid="([^"]+)"', guide.text))
    for target in set(re.findall(r'\bhref="([^"]+)"', guide.text)):
        if target.startswith("#"):
            assert target[1:] in ids, target
        elif target.startswith("/"):
            assert requests.get(installation.origin + target, timeout=10).ok, target
        else:
            assert target.startswith("https://www.rfc-editor.org/rfc/rfc"), target
