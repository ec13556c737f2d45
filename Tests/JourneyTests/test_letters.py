"""What comes by mail in the demo, and where its links lead."""

import time

import pytest
import requests
from browser import check, find, sees
from installation import DEMO_PASSWORD
from mails import await_mail, confirm, link, mails
from parties import new_id
from visitor import PASSWORD, Visitor, hidden

NEW = "another four words, all new"


@pytest.fixture(scope="module")
def nora(installation):
    visitor = Visitor(installation.origin)
    visitor.email = f"{new_id()}@example.org"
    visitor.sign_up(visitor.email)
    return visitor


def test_mails_are_files_that_only_their_user_reads(installation, nora):
    mail = await_mail(installation, nora.email, "Confirm")
    assert mail["from"] == "TPaaS <no-reply@localhost>" and mail["content-language"] == "en"
    assert (installation.state / "mail").stat().st_mode & 0o777 == 0o700


def test_a_forgotten_password_is_set_anew_once_and_sessions_end(installation, nora):
    old = Visitor(installation.origin)
    assert "Hello, Nora" in old.log_in(nora.email, PASSWORD).text
    answers = [Visitor(installation.origin).post("/forgot", {"email": email})
               for email in (nora.email, f"{new_id()}@example.org")]
    assert answers[0].text == answers[1].text and answers[0].ok
    address = link(await_mail(installation, nora.email, "A new password"))
    page = nora.get(address)
    new = hidden(page.text) | {"password": NEW, "again": NEW}
    assert nora.post("/reset", new | {"again": "x"}).status_code == 422
    assert "Your password was changed" in nora.post("/reset", new).text
    assert nora.post("/reset", new).status_code == nora.get(address).status_code == 404
    assert old.get("/home").url.endswith("/login")
    assert "do not belong together" in nora.log_in(nora.email, PASSWORD).text
    assert "Hello, Nora" in nora.log_in(nora.email, NEW).text
    assert "by a link in a mail" in nora.get("/notices").text
    assert await_mail(installation, nora.email, "Your password was changed")


def test_an_unknown_address_is_written_to_by_nobody(installation):
    nobody = f"{new_id()}@example.org"
    assert Visitor(installation.origin).post("/forgot", {"email": nobody}).ok
    installation.await_(lambda: not installation.sql(
        "SELECT 1 FROM notice WHERE address = %s", nobody), 30)
    assert mails(installation, nobody) == []


def test_known_and_unknown_addresses_take_the_same_time(installation, nora):
    def seconds(address):
        installation.sql("DELETE FROM throttle")
        start = time.monotonic()
        assert requests.post(f"{installation.origin}/forgot", {"email": address}, timeout=30,
                             allow_redirects=False,
                             headers={"Origin": installation.origin}).status_code == 303
        return time.monotonic() - start
    times = {address: sorted(seconds(address) for _ in range(9))[2]
             for address in (nora.email, "nobody@example.org")}
    fast, slow = sorted(times.values())
    assert slow < fast * 3 + 0.05
    installation.sql("DELETE FROM mail_link")


def test_another_address_holds_once_it_is_confirmed(installation):
    visitor, old = Visitor(installation.origin), f"{new_id()}@example.org"
    visitor.sign_up(old)
    visitor.log_in(old, PASSWORD)
    new = f"{new_id()}@example.org"
    page = visitor.get("/account/email").text
    assert "on its way" in visitor.post("/account/email", hidden(page) | {"email": new}).text
    assert old in visitor.get("/account").text
    confirm(installation, new)
    assert new in visitor.get("/account").text
    assert await_mail(installation, old, "Your e-mail address was changed")
    assert "do not belong together" in Visitor(installation.origin).log_in(old, PASSWORD).text


def test_who_signs_up_twice_learns_nothing_and_the_owner_is_told(installation, nora):
    stranger = Visitor(installation.origin)
    fields = {"first_name": "Eve", "last_name": "Adams", "birthday": "1961-04-05",
              "gender": "female", "email": nora.email, "password": PASSWORD,
              "account_type": "patient"}
    first = stranger.post("/signup", fields)
    second = stranger.post("/signup", fields | {"email": f"{new_id()}@example.org"})
    assert first.text == second.text
    assert await_mail(installation, nora.email, "You have an account already")


def test_the_pages_are_accessible(browser, installation, nora):
    browser.delete_all_cookies()
    browser.get(f"{installation.origin}/forgot")
    check(browser, "web-forgot")
    find(browser, "#email").send_keys(nora.email)
    find(browser, "main form button").click()
    sees(browser, "main [role=status]", "on its way")
    installation.sql("DELETE FROM throttle")
    browser.get(link(await_mail(installation, nora.email, "A new password", number=2)))
    check(browser, "web-reset")
    browser.get(f"{installation.origin}/verify/none")
    check(browser, "web-link-over")
    assert DEMO_PASSWORD not in browser.page_source
    visitor = Visitor(installation.origin)
    email = f"{new_id()}@example.org"
    visitor.sign_up(email)
    visitor.log_in(email, PASSWORD)
    for kind, note in (("first-read", None), ("emergency-access", "Found unconscious at home.")):
        installation.sql("""INSERT INTO notice (id, kind, person, time, other, until, note, is_shown)
            SELECT %s, %s, u.id, 1800000000000, o.id, 1800014400000, %s, TRUE
            FROM user u, user o WHERE u.email = %s AND o.first_name = 'John' LIMIT 1""",
                         new_id().bytes, kind, note, email)
    browser.get(f"{installation.origin}/login")
    for name, value in visitor.session.cookies.items():
        browser.add_cookie({"name": name, "value": value})
    for path, name in (("/notices", "web-notices"), ("/account/email", "web-address")):
        browser.get(installation.origin + path)
        check(browser, name)
    browser.delete_all_cookies()
