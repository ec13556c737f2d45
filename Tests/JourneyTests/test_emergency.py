"""Emergency access (rule 5) and one's own sessions, as people meet them."""

import re
from html import unescape

import pytest
from authenticator import enroll, form
from browser import check, find, said, sees, set_language, set_view
from parties import entries_of, new_id, raw
from test_trust_protocols import newcomer
from visitor import PASSWORD, Visitor

REASON = "Found unconscious at home, pulse irregular."


@pytest.fixture(scope="module")
def patient(installation, parties):
    visitor, email = newcomer(installation)
    return visitor, email, parties.named(email)


@pytest.fixture(scope="module")
def doctor(installation, parties):
    """A doctor whom a hospital has confirmed, with a second factor."""
    visitor, email = newcomer(installation)
    ((entity,),) = installation.sql("SELECT id FROM legal_entity LIMIT 1")
    installation.sql("INSERT INTO affiliation (user, entity, confirmed) VALUES (%s, %s, TRUE)",
                     raw(parties.named(email)), entity)
    page = visitor.get("/emergency")
    assert "Set one up first" in page.text and 'name="reason"' not in page.text
    app, _ = enroll(visitor)
    return visitor, email, app


def declare(visitor, person, reason=REASON):
    return visitor.post("/emergency", form(visitor, "/emergency", "/emergency")
                        | {"person": person, "reason": reason}, allow_redirects=False)


def data(person):
    return f"/data?owner={person}&type=heart_rate"


def test_a_doctor_reads_and_the_patient_sees_who_and_why(installation, patient, doctor, browser):
    (owner, email, person), (visitor, address, app) = patient, doctor
    assert visitor.get(data(person)).status_code == 404
    assert declare(visitor, email, "too short").status_code == 422
    assert declare(visitor, f"{new_id()}@example.org").status_code == 422
    assert declare(visitor, email).headers["Location"] == f"/data?owner={person}"
    assert visitor.get(data(person)).status_code == 200
    home = unescape(owner.get("/home").text)
    assert "Nora Newcomer can read these data in an emergency until" in home and REASON in home
    audit = unescape(owner.get("/account/audit").text)
    assert "Opened the data in an emergency" in audit and REASON in audit
    assert "Read: Heart rate" in audit and "emergency" in audit
    told = [e for e in entries_of(installation, person) if e["event"] == "emergency"]
    assert [(e["action"], e["reason"]) for e in told] == [("emergency-declared", REASON)]

    log_in(browser, installation, email)
    sees(browser, ".notice.danger", REASON)
    check(browser, "home-in-emergency")
    browser.get(f"{installation.origin}/account/emergencies")
    set_language(browser, "de")
    browser.refresh()
    sees(browser, "h1", "Notfallzugriff")
    check(browser, "emergencies-of-mine-de")
    set_view(browser, 1280)
    find(browser, "main textarea").send_keys("Es ging mir gut.")
    find(browser, "main form[action$=objection] button").click()
    sees(browser, ".notice.ok", "vermerkt")
    assert visitor.get(data(person)).status_code == 404, "the next request is refused"


def log_in(browser, installation, email, app=None):
    browser.get(f"{installation.origin}/login")
    browser.delete_all_cookies()
    set_language(browser, "en")
    find(browser, "#email").send_keys(email)
    find(browser, "#password").send_keys(PASSWORD)
    find(browser, "main form button").click()
    if app:
        sees(browser, "h1", "Second factor")
        find(browser, "#code").send_keys(app.code())
        find(browser, "main form button").click()
    sees(browser, "h1", "Hello")


def test_four_hours_are_over_for_the_very_next_request(installation, patient, doctor):
    (_, _, person), (visitor, _, _) = patient, doctor
    assert declare(visitor, person).status_code == 303
    assert visitor.get(data(person)).status_code == 200
    assert visitor.get(f"/account/audit?owner={person}").status_code == 403
    installation.sql("UPDATE emergency SET began = began - 4 * 3600000 WHERE owner = %s "
                     "AND ended IS NULL", raw(person))
    assert visitor.get(data(person)).status_code == 404


def test_who_rules_it_out_is_as_nobody(installation, patient, doctor):
    (owner, email, person), (visitor, _, _) = patient, doctor
    page, action = "/account/emergencies", "/account/emergencies/refusal"
    assert "ruled out" in owner.post(action, form(owner, page, action)).text
    nobody = f"{new_id()}@example.org"
    refused, unknown = declare(visitor, email), declare(visitor, nobody)
    assert refused.status_code == unknown.status_code == 422
    assert refused.text.replace(email, nobody) == unknown.text
    assert "possible again" in owner.post(action, form(owner, page, action)).text


def test_an_administrator_reviews_it(installation, parties, patient, doctor, browser):
    (owner, email, person), (visitor, address, app) = patient, doctor
    declare(visitor, email)
    _, reviewer = newcomer(installation)
    installation.sql("UPDATE user SET kinds = 'administrator' WHERE email = %s", reviewer)
    log_in(browser, installation, reviewer)
    browser.get(f"{installation.origin}/admin/emergency")
    sees(browser, "main", REASON)
    check(browser, "emergency-review")
    set_view(browser, 1280)
    card = find(browser, "main li.card:has(textarea)")
    card.find_element("css selector", "textarea").send_keys("The reason is plain.")
    card.find_element("css selector", "button[value=accepted]").click()
    sees(browser, "main", "The administrator accepted it.")
    assert "The reason is plain." in owner.get("/account/emergencies").text
    log_in(browser, installation, address, app)
    browser.get(f"{installation.origin}/emergency")
    sees(browser, "h2", "Emergencies that you declared")
    check(browser, "emergency")
    set_language(browser, "it")
    browser.refresh()
    sees(browser, "h1", "Accesso di emergenza")
    check(browser, "emergency-it")
    set_view(browser, 1280)


def test_sessions_are_seen_and_ended(installation, browser):
    visitor, email = newcomer(installation)
    log_in(browser, installation, email)
    browser.get(f"{installation.origin}/account/sessions")
    sees(browser, ".badge.ok", "This browser")
    assert "Chrome on Linux" in said(browser, "main") and "…" in said(browser, "main")
    assert "An unknown browser" in said(browser, "main")
    check(browser, "sessions")
    set_view(browser, 1280)
    find(browser, "button[value=others]").click()
    sees(browser, ".notice.ok", "ended")
    assert visitor.get("/home").url.endswith("/login")
    assert len(re.findall("This browser", said(browser, "main"))) == 1
