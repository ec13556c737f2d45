"""Somebody lost his phone and his recovery codes: an administrator removes his second factors."""

import pytest
from authenticator import PAGE, enroll
from browser import check, find, sees, set_language, set_view
from mails import await_mail
from parties import entries_of
from test_administration import account
from visitor import PASSWORD, Visitor

REASON = "Came to the desk, with an identity card."


@pytest.fixture(scope="module")
def administrator(installation):
    """Somebody who administers, with a second factor: address, app."""
    visitor, email = account(installation, "administrator", "Ada")
    app, _ = enroll(visitor)
    yield email, app
    installation.sql("UPDATE user SET kinds = 'patient' WHERE email = %s", email)


def log_in(browser, installation, administrator):
    email, app = administrator
    browser.get(f"{installation.origin}/login")
    browser.delete_all_cookies()
    browser.get(f"{installation.origin}/login")
    find(browser, "#email").send_keys(email)
    find(browser, "#password").send_keys(PASSWORD)
    find(browser, "main form button").click()
    sees(browser, "#code")
    find(browser, "#code").send_keys(app.code())
    find(browser, "main form button").click()
    sees(browser, "h1", "Ada")


def test_a_lost_factor_is_reset(browser, installation, parties, administrator):
    visitor, email = account(installation, "patient", "Nina")
    enroll(visitor)
    person = parties.named(email)
    log_in(browser, installation, administrator)
    browser.get(f"{installation.origin}/admin/users/{person}")
    check(browser, "admin-user-factors")
    set_view(browser, 1280)
    find(browser, "#reason").send_keys("lost")
    find(browser, "button[value=reset]").click()
    sees(browser, ".error", "20 to 1,000 characters")
    check(browser, "admin-user-factors-fault")
    set_view(browser, 1280)
    find(browser, "#reason").clear()
    find(browser, "#reason").send_keys(REASON)
    find(browser, "button[value=reset]").click()
    sees(browser, ".notice.ok", "All second factors are removed.")
    assert visitor.get("/home").url.endswith("/login"), "the session has ended"

    again = Visitor(installation.origin)
    assert again.log_in(email, PASSWORD).url.endswith("/home"), "the password alone is enough now"
    assert REASON in again.get("/notices").text and "Off<" in again.get(PAGE).text
    mail = await_mail(installation, email, "second factors were removed").get_content()
    assert "tell those who run this platform" in " ".join(mail.split()) and REASON not in mail
    told = [e for e in entries_of(installation, person) if e["action"] == "factors-reset"]
    assert [e["reason"] for e in told] == [REASON] and told[0]["actor"]
    for language, words in [("en", "Removed all second factors"),
                            ("it", "Rimossi tutti i secondi fattori"),
                            ("de", "Alle zweiten Faktoren entfernt")]:
        again.session.headers["Accept-Language"] = language
        page = again.get("/account/audit").text
        assert words in page and REASON in page

    set_language(browser, "de")
    browser.get(f"{installation.origin}/admin/users/{person}")
    check(browser, "admin-user-factors-de")
    set_view(browser, 1280)


def test_at_the_machine(installation):
    visitor, email = account(installation, "administrator", "Olga")
    enroll(visitor)
    installation.sql("UPDATE user SET kinds = 'patient' WHERE email = %s", email)

    def reset(reason=REASON):
        return installation.tpaas("user", "reset-factors", "--config", installation.config,
                                  "--reason", reason, email)
    assert "reason" in reset("lost").stderr
    assert reset().returncode == 0
    assert visitor.get("/home").url.endswith("/login")
    assert Visitor(installation.origin).log_in(email, PASSWORD).url.endswith("/home")
    assert "answered before" in reset().stderr
