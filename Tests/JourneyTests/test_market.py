"""The market of apps: what a person allows there decides at once, also for tokens that are out."""

import pytest
import requests
from at_browser import log_in
from browser import check, complaints, find, sees, until
from installation import JOHN, PATRICK
from parties import Client, entries_of, new_id
from test_trust_protocols import connect, newcomer, visit
from visitor import PASSWORD, hidden

SCOPE = "activity:create activity:read white_light:create white_light:read"
RECORD = {"t": "2019-02-02T02:02:02Z", "v": 62}


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=30).json()


@pytest.fixture
def client(installation, metadata, parties):
    """Actigraphs with all that Patrick can give it, and what it read."""
    session = connect(installation, metadata, "actigraphs", f"{SCOPE} offline_access",
                      visit(installation, PATRICK), SCOPE.split())
    client = Client(installation, session.token["access_token"], parties.named(PATRICK))
    for type in ("activity", "white_light"):
        assert client.create(type, RECORD).status_code in (200, 201)
    yield client
    installation.sql("UPDATE app_grant SET revoked = 1 WHERE app = 'actigraphs'")


def read(client, type):
    answer = client.records(type, params={"limit": 1})
    return answer.json().get("records") if answer.ok else answer.status_code


def press(browser, action, name):
    """Presses the button of that accessible name."""
    for button in browser.find_elements("css selector", f"form[action$='{action}'] button"):
        if button.get_attribute("textContent").strip() == name:
            button.click()
            return
    raise AssertionError(f"no button {name}: {find(browser, 'main').text}")


def test_patrick_takes_white_light_away_and_gives_it_back(browser, installation, client):
    origin = installation.origin
    log_in(browser, origin, PATRICK)
    find(browser, "nav.site a[href='/market']").click()
    sees(browser, "h1", "Apps")
    check(browser, "market")
    field = find(browser, "input[name=q]")
    field.send_keys("Actigraphs")
    field.submit()
    # Among all apps it is the first as well.
    until(browser, lambda: len(browser.find_elements("css selector", "main .card")) == 1,
          "one app")
    sees(browser, "main .card", "Actigraphs")
    find(browser, "main .card a").click()
    sees(browser, "h1", "Actigraphs")
    check(browser, "market-app")
    assert len(read(client, "white_light")) == 1
    press(browser, "/rights", "Take back: White light: add and read")
    sees(browser, "main [role=status]", "next request gets nothing of it")
    check(browser, "market-app-taken")
    assert read(client, "white_light") == [] and len(read(client, "activity")) == 1
    assert client.create("white_light", RECORD).status_code == 403
    press(browser, "/rights", "Allow: White light: add and read")
    sees(browser, "main [role=status]", "It is allowed from now on")
    assert len(read(client, "white_light")) == 1
    entries = [e for e in entries_of(installation, client.owner) if e["action"] == "CHANGE"]
    assert ["activity:create", "activity:read"] in [e["after"] for e in entries]
    press(browser, "/tokens", "Remove its tokens")
    sees(browser, "main [role=status]", "no token")
    assert client.records("activity").status_code == 401
    assert complaints(browser) == []


def test_who_unsubscribes_has_nothing_left_there(browser, installation, metadata):
    visitor, email = newcomer(installation)
    session = connect(installation, metadata, "actigraphs", SCOPE, visitor, SCOPE.split())
    me = f"{installation.origin}/api/v1/me"
    assert session.get(me).status_code == 200
    log_in(browser, installation.origin, email, PASSWORD)
    browser.get(f"{installation.origin}/market/actigraphs")
    press(browser, "/subscription", "Unsubscribe and take everything back")
    sees(browser, "main [role=status]", "Nothing that you allowed is left")
    assert session.get(me).status_code == 401
    check(browser, "market-app-new")
    press(browser, "/subscription", "Subscribe")
    sees(browser, "main [role=status]", "You use this app")
    press(browser, "/rights", "Allow: What it needs to work")
    sees(browser, ".badge.ok", "")


@pytest.mark.parametrize("language, words", [
    ("it", "Dati di: Patrick Burrows"),
    ("de", "Mit den Daten von Patrick Burrows")])
def test_a_doctor_reads_what_an_app_for_doctors_is(installation, language, words):
    page = visit(installation, JOHN).get("/market/marvin2", headers={"Accept-Language": language})
    assert words in page.text


def test_what_others_may_not_see_is_as_nothing(installation, parties):
    visitor, _ = newcomer(installation)
    app = parties.app()
    page = visitor.get("/market/actigraphs").text
    assert installation.command("app", "set-state", app, "draft").returncode == 0
    none = visitor.get(f"/market/{new_id()}")
    answer = visitor.get(f"/market/{app}")
    assert (answer.status_code, answer.text.replace(app, "")) == (
        404, none.text.replace(none.url.rsplit("/", 1)[1], ""))
    fields = hidden(page) | {"do": "begin"}
    for target in (app, str(new_id())):
        posted = visitor.post(f"/market/{target}/subscription", fields, allow_redirects=False)
        assert posted.status_code in (403, 404)
