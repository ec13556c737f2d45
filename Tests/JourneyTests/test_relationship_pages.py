"""Relationships and permissions at the pages, in a real browser; the API decides accordingly."""

import pytest
from at_browser import fill, log_in, send
from browser import check, find, said, sees
from installation import DEMO_PASSWORD, JOHN, KATHERINE, PATRICK
from parties import Client, entries_of, new_id
from visitor import PASSWORD, Visitor, hidden

NOTE = {"t": "2021-02-03T04:05:06Z", "v": {"text": "well"}}


@pytest.fixture
def people(installation, parties):
    return {email: parties.named(email) for email in (PATRICK, KATHERINE, JOHN)}


@pytest.fixture
def surgery(installation, parties, people):
    """John's app, which he lets write notes about Patrick; what Patrick lets him is another thing."""
    app, john, patrick = parties.app("consumer"), people[JOHN], people[PATRICK]
    parties.subscribe(john, app)
    parties.delegate(john, app, audience="others", for_owner=patrick)
    token = parties.token(app, "clinical_note:create clinical_note:read", actor=john)
    return Client(installation, token, patrick)


def click(browser, selector):
    find(browser, selector).click()


def card(browser, text):
    (found,) = [card for card in browser.find_elements("css selector", ".card")
                if text in card.text]
    return found


def test_patrick_lets_john_write_notes_and_takes_it_away(browser, installation, people, surgery):
    john = people[JOHN]
    assert surgery.create("clinical_note", NOTE).status_code == 403
    log_in(browser, installation.origin, PATRICK)
    click(browser, "nav.site a[href='/relationships']")
    sees(browser, "h1", "Relationships")
    check(browser, "web-relationships")
    click(browser, f"main a[href^='/relationships/{john}']")
    sees(browser, "h1", "John")
    check(browser, "web-relationships-person")
    click(browser, f"a[href^='/relationships/{john}/policy']:not([href*=line])")
    sees(browser, "h1", "A permission for John")
    send(browser)
    sees(browser, ".error", "Choose at least one.")
    check(browser, "web-relationships-policy")
    click(browser, "[name=operation][value=create]")
    fill(browser, type="clinical_note", until="2099-03-01")
    send(browser)
    sees(browser, ".notice.ok", "The permission is given.")
    given = card(browser, "Clinical note")
    assert "may add your Clinical note." in given.text and "Until 1 March 2099" in given.text
    check(browser, "web-relationships-given")
    assert surgery.create("clinical_note", NOTE).status_code == 201

    # An old proof is asked for again; then what was wanted is done.
    installation.sql("UPDATE session SET authenticated = authenticated - 600000")
    given = card(browser, "Clinical note")
    given.find_element("css selector", "button").click()
    sees(browser, "h1", "Is it you?")
    check(browser, "web-relationships-confirm")
    assert surgery.create("clinical_note", NOTE).status_code == 201
    fill(browser, confirm_password="wrong")
    send(browser)
    sees(browser, ".error")
    fill(browser, confirm_password=DEMO_PASSWORD)
    send(browser)
    sees(browser, ".notice.ok", "The permission is taken away.")
    assert "Clinical note" not in said(browser, "main")
    assert surgery.create("clinical_note", NOTE).status_code == 403
    policies = [entry for entry in entries_of(installation, people[PATRICK])
                if entry["event"] == "policy" and entry["consumer"] == john]
    assert [entry["action"] for entry in policies[-2:]] == ["ADD", "REMOVE"]
    assert policies[-1]["before"] == policies[-2]["after"]


def test_two_new_people_from_asking_to_ending(browser, installation):
    emails = [f"{new_id()}@example.org" for _ in range(2)]
    visitors = [Visitor(installation.origin) for _ in emails]
    for visitor, email, first in zip(visitors, emails, ("Ada", "Berta")):
        assert visitor.sign_up(email, first=first).ok
    log_in(browser, installation.origin, emails[0], PASSWORD)
    browser.get(f"{installation.origin}/relationships")
    fill(browser, email=emails[1], kind="patient-relative")
    click(browser, "form[action='/relationships']:has([name=kind]) button")
    sees(browser, ".notice.ok", "waiting")
    assert emails[1] in said(browser, "main") and "Berta" not in said(browser, "main")
    check(browser, "web-relationships-asked")

    log_in(browser, installation.origin, emails[1], PASSWORD)
    browser.get(f"{installation.origin}/relationships")
    assert "Ada Newcomer" in said(browser, "main")
    check(browser, "web-relationships-received")
    click(browser, "button[value=accept]")
    sees(browser, ".notice.ok", "accepted")
    link = card(browser, "Ada").find_element("css selector", "a").get_attribute("href")
    given = link.split("?")[0]
    assert visitors[1].log_in(emails[1], PASSWORD).ok
    page = visitors[1].get(f"{given}/policy")
    answer = visitors[1].post(f"{given}/policy", hidden(page.text) | {
        "type": "*", "operation": "read"})
    assert answer.ok and "done=given" in answer.url
    assert visitors[0].log_in(emails[0], PASSWORD).ok
    assert "Berta" in visitors[0].get("/relationships").text

    browser.get(link)
    click(browser, "form[action$='/end'] button")
    sees(browser, ".notice.ok", "has ended")
    check(browser, "web-relationships-ended")
    browser.get(link)
    assert "Nothing is allowed any more" in said(browser, "main")
    left = installation.sql("""SELECT COUNT(*) FROM delegation d JOIN user u ON u.id = d.giver
        WHERE u.email IN (%s, %s)""", *emails)
    assert left[0][0] == 0
