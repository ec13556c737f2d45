"""The administration in a real browser: what is done there decides at once, also for what is out."""

import re

import pytest
from browser import check, complaints, find, said, sees, set_language, set_view
from parties import ALL, Client, entries_of, new_id
from test_browser import fill, log_in
from visitor import PASSWORD, Visitor, hidden

ENGLISH = re.compile(r"\b(the|your|you|and|of|with|which|been)\b")
PAGES = ["", "/users?q=Moretti", "/apps?q=DocMob", "/developers", "/entities", "/audit", "/shards"]


def account(installation, kinds, first="Nora"):
    """Somebody new at his browser: visitor, address, identifier."""
    email, visitor = f"{new_id()}@example.org", Visitor(installation.origin)
    assert visitor.sign_up(email, first=first, last=f"N{new_id().hex[-12:]}").ok
    installation.sql("UPDATE user SET kinds = %s WHERE email = %s", kinds, email)
    assert visitor.log_in(email, PASSWORD).ok
    return visitor, email


@pytest.fixture(scope="module")
def administrator(installation):
    visitor, email = account(installation, "administrator", "Ada")
    yield visitor, email
    installation.sql("UPDATE user SET kinds = 'patient' WHERE email = %s", email)


def click(browser, selector):
    find(browser, selector).click()


def test_an_administrator_disables_somebody_and_suspends_an_app(
        browser, installation, parties, administrator):
    origin, (visitor, email) = installation.origin, account(installation, "patient")
    person, app = parties.named(email), parties.app(lines=[("activity", ALL)])
    parties.subscribe(person, app)
    parties.delegate(person, app)
    client = Client(installation, parties.token(app, "activity:read", owner=person), person)
    assert client.records("activity").status_code == 200
    log_in(browser, origin, administrator[1], PASSWORD)
    browser.get(f"{origin}/account")
    click(browser, "main a[href='/admin']")
    sees(browser, "h1", "Administration")
    check(browser, "admin")
    set_view(browser, 1280)
    browser.get(f"{origin}/admin/users?q={email}")
    click(browser, "main .card a")
    sees(browser, "h1", "Nora")
    check(browser, "admin-user")
    set_view(browser, 1280)
    click(browser, "button[value=disable]")
    sees(browser, ".notice.ok", "The account is disabled.")
    assert client.records("activity").status_code in (401, 404)
    assert visitor.get("/home").url.endswith("/login")
    click(browser, "button[value=enable]")
    sees(browser, ".notice.ok", "can be used again")
    assert client.records("activity").status_code == 200
    actions = [entry["action"] for entry in entries_of(installation, person)]
    assert actions.count("account-disabled") == actions.count("account-enabled") == 1

    # An old proof is asked for again; then what was wanted is done.
    browser.get(f"{origin}/admin/apps?q={app}")
    installation.sql("UPDATE session SET authenticated = authenticated - 600000")
    click(browser, "button[value=suspend]")
    sees(browser, "h1", "Is it you?")
    complaints(browser)
    assert client.records("activity").status_code == 200
    fill(browser, confirm_password=PASSWORD)
    click(browser, "main form button")
    sees(browser, ".notice.ok", "suspended")
    assert client.records("activity").status_code == 401
    check(browser, "admin-apps")
    set_view(browser, 1280)
    click(browser, "button[value=resume]")
    sees(browser, ".notice.ok", "before it was suspended")
    assert client.records("activity").status_code == 200


def test_a_doctor_waits_to_be_confirmed(browser, installation, parties, administrator):
    origin, name = installation.origin, f"Ospedale {new_id().hex[-8:]}"
    _, email = account(installation, "doctor", "Livia")
    doctor, patient = parties.named(email), parties.person()
    log_in(browser, origin, administrator[1], PASSWORD)
    browser.get(f"{origin}/admin/entities")
    fill(browser, name=name, country="it")
    click(browser, "form[action='/admin/entities'] button")
    sees(browser, ".notice.ok", "It is added.")
    entity = next(
        link for link in browser.find_elements("css selector", "main .card a")
        if link.text == name).get_attribute("href")
    check(browser, "admin-entities")
    set_view(browser, 1280)

    log_in(browser, origin, email, PASSWORD)
    browser.get(f"{origin}/account/workplace")
    fill(browser, entity=entity.rsplit("/", 1)[1])
    click(browser, "form[action='/account/workplace'] button")
    sees(browser, ".card", "waits to be confirmed")
    check(browser, "account-workplace")
    set_view(browser, 1280)
    parties.relate(doctor, patient, "patient-doctor")
    app = parties.app("consumer", lines=[("activity", ALL)])
    parties.subscribe(doctor, app)
    parties.delegate(patient, doctor)
    parties.delegate(doctor, app, audience="others", for_owner=patient)
    client = Client(installation, parties.token(app, "activity:read", actor=doctor), patient)
    assert client.records("activity").status_code == 404, "a pending doctor's ceiling is nothing"

    log_in(browser, origin, administrator[1], PASSWORD)
    browser.get(entity)
    check(browser, "admin-entity")
    set_view(browser, 1280)
    click(browser, "button[value=confirm]")
    sees(browser, ".notice.ok", "The doctor is confirmed.")
    assert client.records("activity").status_code == 200
    click(browser, "button[value=end]")
    sees(browser, ".notice.ok", "has ended")
    assert client.records("activity").status_code == 404


@pytest.mark.parametrize("language, pages", [
    ("en", ["/audit", "/shards"]), ("it", ["", "/apps?q=DocMob"]),
    ("de", ["/users?q=Moretti", "/shards"])])
def test_the_pages_are_in_three_languages(
        browser, installation, administrator, language, pages):
    log_in(browser, installation.origin, administrator[1], PASSWORD)
    set_language(browser, language)
    for page in pages:
        browser.get(f"{installation.origin}/admin{page}")
        assert find(browser, "html").get_attribute("lang") == language
        name = re.sub(r"\W+", "-", page.split("?")[0])
        check(browser, f"admin{name}-{language}")
    for page in PAGES if language != "en" else []:
        browser.get(f"{installation.origin}/admin{page}")
        text = said(browser, "main")
        for words in browser.find_elements("css selector", "main .app-words"):
            text = text.replace(words.text, "")
        assert not ENGLISH.findall(text), (page, text)


def test_nobody_else_comes_in(installation):
    visitor, email = account(installation, "patient,doctor,developer")
    none = visitor.get("/nowhere")
    for page in PAGES:
        answer = visitor.get(f"/admin{page}")
        assert answer.status_code == 404
        assert "There is nothing here" in answer.text and none.status_code == 404
    fields = hidden(visitor.get("/account").text)
    user = visitor.post(f"/admin/users/{new_id()}", fields | {"do": "disable"})
    assert user.status_code in (403, 404)
