"""Phone book, an app with a server of its own: who is in it is found until he says otherwise."""

import csv
import re
import stat
import subprocess
from html import unescape

import pytest
import requests
from at_browser import allow, fill, log_in
from browser import check, complaints, find, sees, set_view
from parties import entries_of, new_id, raw
from site_server import REPOSITORY
from test_grants import cards, end
from visitor import PASSWORD, Visitor, hidden

RIGHTS = ["phone_number:read", "phone_number:create", "phone_number:update"]


@pytest.fixture(scope="module")
def address(installation):
    found = f"{installation.apps_origin}/phonebook/"
    installation.await_(lambda: requests.get(found, timeout=5).ok)
    return found


@pytest.fixture(scope="module")
def patients(data):
    """Test patients with their telephone numbers."""
    with open(data.parent / "vitals/smart-patients.txt", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(row["fname"], row["lname"], row["home"] or row["cell"]) for row in rows
            if row["home"] or row["cell"]]


class Reader(Visitor):
    """Somebody with an account, at the phone book, without a browser."""

    def __init__(self, installation, address, first="Nora", last="Newcomer"):
        super().__init__(installation.origin)
        self.book, self.apps = address, installation.apps_origin
        self.email = f"{new_id()}@example.org"
        self.sign_up(self.email, first, last)
        assert self.log_in(self.email, PASSWORD).ok

    def page(self):
        return self.get(self.book).text

    def press(self, action, origin=None, **fields):
        form = re.search(rf'<form method="post" action="{action}">.*?</form>', self.page(), re.S)
        assert form, f"no {action} on {self.page()}"
        return self.session.post(self.book + action, hidden(form[0]) | fields, timeout=30,
                                 headers={"Origin": origin or self.apps}, allow_redirects=False)

    def agree(self, answer, rights):
        """Allows what the app asks for; the page that it then shows."""
        assert answer.status_code == 303, answer.text
        back = self.consent(answer.headers["Location"], rights)
        assert back.status_code == 303, back.text
        page = self.get(back.headers["Location"])
        assert page.url == self.book, "the code stays in no address"
        return page.text

    def sign_in(self, rights=RIGHTS):
        return self.agree(self.press("sign-in"), rights)

    def save(self, number):
        """What is said of it."""
        assert self.press("number", number=number).status_code == 303
        return self.page()

    def publish(self, number):
        self.save(number)
        return self.agree(self.press("publish"), ["phone_number:read"])

    def sees(self):
        return dict(re.findall(r'class="name">([^<]*)</span> <span class="phone">([^<]*)<',
                               self.page()))


@pytest.fixture(scope="module")
def owner(installation, address, patients):
    first, last, number = patients[0]
    reader = Reader(installation, address, first, last)
    reader.sign_in()
    assert "You are in the book." in reader.publish(number)
    reader.name, reader.number = f"{first} {last}", number
    return reader


@pytest.fixture
def user(installation, address):
    reader = Reader(installation, address)
    reader.sign_in()
    return reader


def test_a_patient_puts_himself_in_and_out(browser, installation, address, owner, patients):
    first, last, number = patients[1]
    person = Reader(installation, address, first, last)
    browser.get(address)
    check(browser, "phonebook-welcome")
    log_in(browser, installation.origin, person.email, PASSWORD)
    browser.get(address)
    find(browser, "main button").click()
    allow(browser, RIGHTS)
    sees(browser, "h1", "The book")
    sees(browser, ".book", owner.number)
    fill(browser, number=number)
    find(browser, "form[action=number] button").click()
    sees(browser, "[role=status]", "is saved")
    find(browser, "form[action=publish] button").click()
    allow(browser, ["phone_number:read"])
    sees(browser, "[role=status]", "You are in the book")
    assert browser.current_url == address
    check(browser, "phonebook-book")
    set_view(browser, 1280)
    kept = browser.execute_script("return [document.cookie, localStorage.length, "
                                  "sessionStorage.length].join()")
    assert kept == ",0,0", "the cookie is the server's alone"
    assert owner.sees()[f"{first} {last}"] == number
    find(browser, "form[action=leave] button").click()
    sees(browser, "[role=status]", "out of the book")
    assert f"{first} {last}" not in owner.sees()
    find(browser, "header button").click()
    sees(browser, "h1", "want to be found")
    assert complaints(browser) == []


def test_the_owner_sees_who_looked_him_up(installation, parties, owner, user):
    assert user.sees()[owner.name] == owner.number
    looked = [e for e in entries_of(installation, parties.named(owner.email))
              if e.get("rule") == "authenticated-user" and e["event"] == "access"]
    assert parties.named(user.email) in {e["actor"] for e in looked}
    assert {e["app"] for e in looked} == {"phonebook"}


def test_what_the_owner_ends_at_tpaas_is_gone_at_once(installation, address, user, patients):
    first, last, number = patients[2]
    leaving = Reader(installation, address, first, last)
    leaving.sign_in()
    leaving.publish(number)
    assert user.sees()[f"{first} {last}"] == number
    for _, fields in cards(leaving):
        end(leaving, fields)
    assert f"{first} {last}" not in user.sees()
    assert "Sign in with TPaaS" in leaving.page(), "his own sign-in has ended, too"


def test_a_number_is_changed_and_not_kept_twice(installation, parties, address, user, patients):
    first, last, number = patients[3]
    moving = Reader(installation, address, first, last)
    moving.sign_in()
    moving.publish(number)
    assert "is saved" in moving.save("+39 02 555 01")
    assert user.sees()[f"{first} {last}"] == "+39 02 555 01"
    owner = raw(parties.named(moving.email))
    assert installation.sql("SELECT COUNT(*) FROM phr.record WHERE owner = %s", owner) == [(1,)]
    assert "no telephone number" in moving.save("<script>")


def test_who_allows_it_as_somebody_else_is_not_put_in(installation, address, user):
    user.press("number", number="555 01")
    asked = user.press("publish")
    other = Reader(installation, address)
    back = other.consent(asked.headers["Location"], ["phone_number:read"])
    assert "as somebody else" in user.get(back.headers["Location"]).text
    assert "You are not in the book" in user.page()


def test_forms_and_answers_from_elsewhere_are_refused(installation, address, user):
    assert user.press("number", number="555 02", csrf="guessed").status_code == 403
    assert user.press("number", origin="http://evil.example", number="555 02").status_code == 403
    for query in ("?code=tpc_x&state=guessed", "?error=x&state="):
        assert "does not belong" in user.get(address + query).text
    assert "555 02" not in user.page()


def test_the_session_is_another_one_after_signing_in(installation, address):
    reader = Reader(installation, address)
    reader.page()
    before = reader.session.cookies.get("phonebook")
    assert before
    reader.sign_in()
    assert reader.session.cookies.get("phonebook") != before
    stranger = requests.get(address, cookies={"phonebook": before}, timeout=10)
    assert "Sign in with TPaaS" in stranger.text


def test_every_answer_is_closed_against_others(address, user):
    for answer in (user.get(address), requests.get(address + "nothing", timeout=10)):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    cookie = requests.get(address, timeout=10).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/phonebook/" in cookie


def test_what_is_kept_is_for_the_app_alone(installation, owner, user):
    assert user.sees()
    folder = installation.state / "phonebook"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("secret", "book.sqlite"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    kept = (folder / "book.sqlite").read_bytes()
    assert b"tpr_" in kept and b"tpa_" not in kept and owner.number.encode() not in kept
    secret = (folder / "secret").read_text()
    process = installation.process("phonebook.py")
    assert secret not in process.command
    log = (installation.state / "log/phonebook.log").read_text()
    assert "tpc_" not in log and "tpa_" not in log


def test_names_are_text(installation, address, user):
    marked = Reader(installation, address, "<b>Bo", "O'Neil & Co")
    marked.sign_in()
    marked.publish("555 03")
    assert "<b>Bo" not in user.page()
    assert "<b>Bo O'Neil & Co" in {unescape(name) for name in user.sees()}


def test_it_needs_nothing_but_the_standard_library():
    folder = REPOSITORY / "apps/phonebook"
    own = {path.stem for path in folder.glob("*.py")}
    said = subprocess.run(["/usr/bin/python3", "-c", "import sys; print(*sys.stdlib_module_names)"],
                          capture_output=True, text=True, timeout=30, check=True)
    allowed = own | set(said.stdout.split())
    for path in folder.glob("*.py"):
        names = re.findall(r"^(?:from|import) (\w+)", path.read_text(), re.M)
        assert set(names) <= allowed, path.name
