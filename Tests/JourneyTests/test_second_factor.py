"""A second factor: set up in a browser, asked for at every log-in, whatever it is for."""

import re

import pytest
from authenticator import PAGE, SET_UP, Authenticator, enroll
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from browser import check, find, said, sees, set_language, set_view
from parties import new_id
from test_trust_protocols import newcomer
from visitor import PASSWORD, Visitor


@pytest.fixture(scope="module")
def person(installation):
    """Somebody with a second factor: address, app, recovery codes."""
    visitor, email = newcomer(installation)
    app, codes = enroll(visitor)
    return email, app, codes


def test_a_factor_is_set_up_and_asked_for(browser, installation):
    visitor, email = newcomer(installation)
    browser.get(f"{installation.origin}/login")
    browser.delete_all_cookies()
    log_in(browser, installation, email)
    sees(browser, "h1", "Hello")
    browser.get(installation.origin + PAGE)
    check(browser, "security-off")
    set_view(browser, 1280)
    find(browser, f"form[action='{SET_UP}'] button").click()
    sees(browser, "h1", "Set up an authenticator app")
    check(browser, "security-set-up")
    set_view(browser, 1280)
    app = Authenticator(find(browser, "main").get_attribute("innerHTML"))
    find(browser, "#code").send_keys(app.code())
    find(browser, "main form button").click()
    sees(browser, "h1", "Recovery codes")
    check(browser, "security-codes")
    set_view(browser, 1280)
    find(browser, "main .actions a").click()
    sees(browser, ".badge.ok", "On")
    check(browser, "security-on")
    browser.delete_all_cookies()
    set_language(browser, "de")
    log_in(browser, installation, email)
    sees(browser, "h1", "Zweiter Faktor")
    check(browser, "log-in-code-de")
    set_view(browser, 1280)
    find(browser, "#code").send_keys(app.code())
    find(browser, "main form button").click()
    sees(browser, "h1", "Nora")


def log_in(browser, installation, email):
    browser.get(f"{installation.origin}/login")
    find(browser, "#email").send_keys(email)
    find(browser, "#password").send_keys(PASSWORD)
    find(browser, "main form button").click()


def test_the_secret_is_not_in_the_database_as_it_is(installation, person):
    email, app, _ = person
    ((sealed,),) = installation.sql(
        "SELECT t.secret FROM totp t JOIN user u ON u.id = t.user WHERE u.email = %s", email)
    assert app.totp._hotp._key not in sealed and len(sealed) == 12 + 20 + 16


def test_an_app_learns_that_there_was_a_second_factor(installation, person):
    """The authorization page's log-in goes the same way, and prompt=login asks again."""
    email, app, _ = person
    visitor = Visitor(installation.origin)
    client = OAuth2Session("actigraphs", scope="openid activity:create activity:read",
                           redirect_uri=f"{installation.apps_origin}/actigraphs/",
                           code_challenge_method="S256")
    address, _ = client.create_authorization_url(
        f"{installation.origin}/oauth/authorize", code_verifier=generate_token(48), prompt="login")
    assert visitor.get(address).url.endswith("/login")
    half = visitor.log_in(email, PASSWORD)
    assert half.url.endswith("/login/code")
    assert visitor.get(address).url.endswith("/login"), "the password alone gives no consent"
    assert visitor.get("/device").url.endswith("/login")
    visitor.get(address)
    assert visitor.log_in(email, PASSWORD).url.endswith("/login/code")
    consent = visitor.post("/login/code", {"code": app.code()})
    assert "/oauth/authorize" in consent.url and "asks for your data" in consent.text
    assert "prompt=login" in consent.url


def test_recovery_codes_in_italian(installation, person):
    email, _, codes = person
    visitor = Visitor(installation.origin)
    visitor.session.headers["Accept-Language"] = "it"
    page = visitor.log_in(email, PASSWORD)
    assert "<h1>Secondo fattore</h1>" in page.text
    assert "sbagliato" in visitor.post("/login/code", {"code": "000000"}).text
    assert visitor.post("/login/code", {"code": codes[0]}).url.endswith("/home")
    again = Visitor(installation.origin)
    again.log_in(email, PASSWORD)
    assert again.post("/login/code", {"code": codes[0]}).status_code == 403
    assert re.search(r"<dd>9</dd>", visitor.get(PAGE).text)
