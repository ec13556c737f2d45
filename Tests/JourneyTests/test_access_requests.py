"""What others ask for: seen, given in part or refused by the owner, at once in force."""

import re

import pytest
from browser import check, complaints, find, said, sees, set_language, set_view
from parties import ALL, Client, entries_of, new_id, now
from test_administration import ENGLISH, account
from test_browser import log_in
from visitor import PASSWORD


def ask(installation, asker, owner, type="activity", operations=3):
    raw = [one.replace("-", "") for one in (str(new_id()), asker, owner)]
    installation.sql("""INSERT INTO access_request (id, asker, owner, data_type, operations, reason,
        state, asked, changed) VALUES (UNHEX(%s), UNHEX(%s), UNHEX(%s), %s, %s,
        'Per il controllo <b>', 'requested', %s, %s)""", *raw, type, operations, now(), now())


@pytest.fixture
def people(installation, parties):
    """An owner at the browser, and somebody related to him who lets an app work on his data."""
    _, email = account(installation, "patient", "Olga")
    owner, asker = parties.named(email), parties.person("Aldo")
    parties.relate(owner, asker)
    app = parties.app("consumer", lines=[("activity", ALL)])
    parties.subscribe(asker, app)
    parties.delegate(asker, app, audience="others", for_owner=owner)
    token = parties.token(app, "activity:read activity:create", actor=asker)
    return email, owner, asker, Client(installation, token, owner)


def test_an_owner_gives_a_part_and_refuses_the_rest(browser, installation, people):
    email, owner, asker, client = people
    ask(installation, asker, owner)
    ask(installation, asker, owner, "ecg")
    assert client.records("activity").status_code == 404
    log_in(browser, installation.origin, email, PASSWORD)
    browser.get(f"{installation.origin}/relationships")
    find(browser, "main a[href^='/relationships/requests']").click()
    sees(browser, "h1", "Requests for your data")
    check(browser, "web-access-requests")
    set_view(browser, 1280)
    (card,) = [card for card in browser.find_elements("css selector", ".card")
               if "Activity" in card.text]
    card.find_element("css selector", "[value=create]").click()
    card.find_element("css selector", "button[value=give]").click()
    sees(browser, ".notice.ok", "It is given")
    record = {"t": "2020-02-02T02:02:02Z", "v": 7}
    assert client.records("activity").status_code == 200
    assert client.create("activity", record).status_code == 403
    find(browser, "button[value=refuse]").click()
    sees(browser, ".notice.ok", "refused")
    assert "Nobody asks for anything." in said(browser, "main")
    entries = entries_of(installation, owner)
    (given,) = [entry for entry in entries if entry["event"] == "policy"]
    assert given["after"] == ["activity:read"] and given["consumer"] == asker
    assert "access-refused" in [entry["action"] for entry in entries]


def test_nothing_is_given_after_the_end(browser, installation, people):
    email, owner, asker, client = people
    ask(installation, asker, owner)
    installation.sql("UPDATE relationship SET state = 'ended' WHERE UNHEX(%s) IN (low, high)",
                     owner.replace("-", ""))
    log_in(browser, installation.origin, email, PASSWORD)
    browser.get(f"{installation.origin}/relationships/requests")
    find(browser, "button[value=give]").click()
    sees(browser, ".notice.danger", "do not know each other")
    complaints(browser)
    for language in ("it", "de"):
        set_language(browser, language)
        browser.get(f"{installation.origin}/relationships/requests")
        assert not re.findall(ENGLISH, said(browser, "main"))
        check(browser, f"web-access-requests-{language}")
    assert client.records("activity").status_code == 404
