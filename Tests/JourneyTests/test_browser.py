"""The main job in a real browser: from signing up to logging out."""

import json

import pytest
import recordings
from at_browser import allow, fill, log_in, send, sign_up
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from browser import check, complaints, find, said, screenshot, sees, until
from cast import RIGHTS
from mails import await_mail, confirm, link
from parties import Client, new_id
from selenium.webdriver.support.ui import Select
from visitor import PASSWORD, Visitor

AWLP, RPX = "test_sample_awlp.AWD", "test_sample_rpx_ger_with_light.csv"


def upload(browser, path):
    details = find(browser, "#upload")
    if not details.get_attribute("open"):
        find(browser, "#upload summary").click()
    Select(find(browser, "#timezone")).select_by_value("Europe/Rome")
    find(browser, "#file").send_keys(str(path))
    find(browser, "#send").click()


def choose_recording(browser, text):
    select = Select(find(browser, "#recording"))
    for index in range(len(select.options)):
        Select(find(browser, "#recording")).select_by_index(index)
        until(browser, lambda: not find(browser, "#view").get_attribute("aria-busy"), "it drawn")
        if text in said(browser, "#facts"):
            return
    sees(browser, "#facts", text)


def shows_figures(browser, expected):
    for name in ("IS", "IV", "RA"):
        shown = find(browser, f"#figure-{name} data").get_attribute("value")
        assert float(shown) == pytest.approx(expected[name], abs=1e-6), name


def test_from_signing_up_to_logging_out(browser, installation, data):
    origin, email = installation.origin, f"{new_id()}@example.org"
    expected = json.loads((data / "EXPECTED.json").read_text())
    sign_up(browser, origin, email)
    sees(browser, "h1", "Log in")
    fill(browser, email=email, password=PASSWORD)
    send(browser)
    sees(browser, "h1", "Confirm your e-mail address")
    check(browser, "web-unverified")
    browser.get(link(await_mail(installation, email)))
    sees(browser, "main", email)
    check(browser, "web-verify")
    send(browser)
    sees(browser, "h1", "Hello, Nora")
    sees(browser, "main", "There are no data of yours yet")

    browser.get(f"{installation.apps_origin}/actigraphs/")
    sees(browser, "#sign-in")
    find(browser, "#sign-in").click()
    allow(browser, RIGHTS)
    sees(browser, "#nothing", "Nothing here yet")
    assert browser.current_url == f"{installation.apps_origin}/actigraphs/"

    upload(browser, data / AWLP)
    sees(browser, "#result", "10,103 epochs")
    sees(browser, "#actogram svg")
    assert "2,246,342" in said(browser, "#facts")
    shows_figures(browser, expected[AWLP]["pyActigraphy-1.2.2"])
    screenshot(browser, "main-job-awd")
    upload(browser, data / RPX)
    sees(browser, "#result", "20,160 epochs")
    sees(browser, "#facts", "1,097,936")
    for counts in ("2,246,342", "1,097,936"):
        choose_recording(browser, counts)
    shows_figures(browser, expected[RPX]["pyActigraphy-1.2.2"])
    check(browser, "main-job-csv")

    reads_back(installation, email, data)
    find(browser, "#sign-out").click()
    sees(browser, "#sign-in")
    browser.get(f"{origin}/logout")
    send(browser)
    until(browser, lambda: browser.current_url == f"{origin}/", "the first page")
    browser.get(f"{origin}/home")
    sees(browser, "h1", "Log in")
    assert complaints(browser) == []


def reads_back(installation, email, data):
    """What is kept, read by another client of the same person, is what was in the files."""
    visitor = Visitor(installation.origin)
    visitor.log_in(email, PASSWORD)
    session = OAuth2Session(
        "actigraphs", redirect_uri=f"{installation.apps_origin}/actigraphs/",
        scope="activity:read white_light:read", code_challenge_method="S256",
        token_endpoint_auth_method="none")
    verifier = generate_token(48)
    url, _ = session.create_authorization_url(f"{installation.origin}/oauth/authorize",
                                              code_verifier=verifier)
    answer = visitor.consent(url, ["activity:read", "white_light:read"])
    token = session.fetch_token(f"{installation.origin}/oauth/token", code_verifier=verifier,
                                authorization_response=answer.headers["Location"])
    owner = session.get(f"{installation.origin}/api/v1/me").json()["owner"]
    client = Client(installation, token["access_token"], owner)
    for name in (AWLP, RPX):
        read = recordings.read(data / name)
        window = {"from": f"{read.start.year}-01-01T00:00:00Z",
                  "to": f"{read.start.year + 1}-01-01T00:00:00Z"}
        for kind, values in (("activity", read.activity), ("white_light", read.light)):
            assert [r["v"] for r in client.read_all(kind, **window)] == values


def test_what_was_not_ticked_is_not_given(browser, installation):
    email = f"{new_id()}@example.org"
    sign_up(browser, installation.origin, email)
    confirm(installation, email)
    log_in(browser, installation.origin, email, PASSWORD)
    browser.get(f"{installation.apps_origin}/actigraphs/")
    sees(browser, "#sign-in")
    find(browser, "#sign-in").click()
    allow(browser, ["activity:create"])
    sees(browser, "[role=alert]", "needs")
    check(browser, "consent-needed-left-out")
    find(browser, "button[value=deny]").click()
    sees(browser, "#alert", "You did not allow")
