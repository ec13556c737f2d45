"""Marvin 2, the doctors' portal, on the real platform: what a doctor sees, asks for and writes."""

import json
import re
import time
from datetime import UTC, datetime

import pytest
import recordings
import requests
from at_browser import log_in
from browser import (LONG, VIEWS, console, evaluate, find, overflow, press, said, screenshot,
                     sees, set_view, until, violations)
from parties import OPERATIONS, entries_of, new_id, raw
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select
from visitor import PASSWORD, Visitor, hidden

AWLP = "test_sample_awlp.AWD"
RIGHTS = ["activity:read", "white_light:read", "mood:read", "clinical_note:read"]
IDENTITY = ["profile", "roles", "relationships"]


class People:
    """A patient with a real recording, and his doctor at a hospital in a country."""

    def __init__(self, installation, parties, country):
        self.installation, self.parties = installation, parties
        self.patient, self.patient_email = self.join("Patrick", "patient")
        self.doctor, self.doctor_email = self.join("John", "doctor")
        hospital = new_id().bytes
        installation.sql("INSERT INTO legal_entity VALUES (%s, %s, %s)", hospital, "Hospital",
                         country)
        installation.sql("INSERT INTO affiliation (user, entity, confirmed) VALUES (%s, %s, TRUE)",
                         raw(self.doctor), hospital)
        parties.relate(self.patient, self.doctor, "patient-doctor")
        self.own = parties.owner(
            "activity:create white_light:create mood:create",
            parties.app("owner", [("activity", 3), ("white_light", 3), ("mood", 3)]),
            [("activity", 3), ("white_light", 3), ("mood", 3)], self.patient)

    def join(self, first, kind):
        email = f"{new_id()}@example.org"
        assert Visitor(self.installation.origin).sign_up(email, first=first, last="Marvin").ok
        self.installation.sql("UPDATE user SET kinds = %s WHERE email = %s", kind, email)
        return self.parties.named(email), email

    def give(self, *rights):
        """What the patient lets the doctor do from now on, at the patient's own pages."""
        for right in rights:
            type, operation = right.split(":")
            path = f"/relationships/{self.doctor}/policy"
            page = self.visitor.get(path)
            answer = self.visitor.post(path, [*hidden(page.text).items(), ("type", type),
                                              ("operation", operation)])
            assert answer.ok and "done=given" in answer.url, answer.text

    def take(self, right):
        """Takes a right away, at the patient's own pages."""
        type, operation = right.split(":")
        line = f'value="{type}.{OPERATIONS[operation]}.'
        page = self.visitor.get(f"/relationships/{self.doctor}").text
        (form,) = [form for form in page.split("<form")[1:] if line in form]
        action = re.search(r'action="([^"]+)"', form)[1]
        answer = self.visitor.post(action, hidden(form[:form.index("</form>")]))
        assert answer.ok and "done=" in answer.url, answer.text

    @property
    def visitor(self):
        if not hasattr(self, "_visitor"):
            self._visitor = Visitor(self.installation.origin)
            assert self._visitor.log_in(self.patient_email, PASSWORD).ok
        return self._visitor


@pytest.fixture(params=["IT"])
def people(installation, parties, data, request):
    people = People(installation, parties, request.param)
    answer = people.own.upload((data / AWLP).read_bytes(), zone="Europe/Rome")
    assert answer.status_code == 201, answer.text
    start = recordings.read(data / AWLP).start
    for day, score in ((1, 2), (3, 4), (5, 5)):
        answer = people.own.create("mood", {"t": f"{start.year}-{start.month:02}-"
                                                 f"{start.day + day:02}T19:00:00Z",
                                            "v": {"score": score, "text": f"Day {day}"}})
        assert answer.status_code == 201, answer.text
    return people


def sign_in(browser, people, rights):
    """From Marvin 2 to the consent page and back; the doctor is logged in."""
    browser.get(f"{people.installation.apps_origin}/marvin2/")
    sees(browser, "#sign-in")
    find(browser, "#sign-in").click()
    consent(browser, rights, people.patient)


def consent(browser, rights, owner):
    sees(browser, "button[value=allow]")
    wanted = [f"[name=owner][value='{owner}']", *(f"[value='{right}']" for right in rights),
              *(f"[name=identity][value='{word}']" for word in IDENTITY)]
    for selector in wanted:
        box = find(browser, f"input{selector}")
        if not box.is_selected():
            box.click()
    find(browser, "button[value=allow]").click()
    sees(browser, "#patients h1")


def open_patient(browser):
    find(browser, "#patient-list button").send_keys(Keys.ENTER)
    sees(browser, "#patient-name", "Patrick Marvin")
    assert evaluate(browser, "document.activeElement.id") == "patient-name"


def test_a_doctors_whole_way(browser, installation, people, data):
    people.give(*RIGHTS)
    log_in(browser, installation.origin, people.doctor_email, PASSWORD)
    sign_in(browser, people, [*RIGHTS, "clinical_note:create"])
    address = f"{installation.apps_origin}/marvin2/"
    assert browser.current_url == address
    policy = requests.get(address, timeout=10).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';") and "unsafe" not in policy
    kept = "return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert browser.execute_script(kept) == '[{},{},""]'
    assert said(browser, "#who") == "John Marvin"
    look_at(browser, "marvin2-patients")

    # The weeks of the last recording, which is years ago, are found.
    open_patient(browser)
    sees(browser, "#activity-actogram svg")
    sees(browser, "#light-actogram svg")
    # Each part that arrives draws all of them anew.
    until(browser, lambda: not browser.find_elements(
        "css selector", "#patient [aria-busy=true]"), "all of it loaded")
    expected = json.loads((data / "EXPECTED.json").read_text())[AWLP]["pyActigraphy-1.2.2"]
    for name in ("IS", "IV", "RA"):
        shown = find(browser, f"#figure-{name} data").get_attribute("value")
        assert float(shown) == pytest.approx(expected[name], abs=1e-6), name
    assert "23:45" in said(browser, "#figure-L5")
    sees(browser, "#mood-list", "5 of 5")
    sees(browser, "#trend-chart svg")
    Select(find(browser, "#measure")).select_by_value("mood")
    until(browser, lambda: len(browser.find_elements(
        "css selector", "#trend-days tbody tr")) == 3, "three days of mood")
    assert "5 of 5" in said(browser, "#mood-list li:first-child")

    # Since a visit that the doctor names: two entries of mood came after.
    day = browser.execute_script("return document.querySelector('#trend-days tbody tr:nth-child(2)"
                                 " th').textContent")
    assert day
    start = recordings.read(data / AWLP).start
    browser.execute_script(
        "const f = document.querySelector('#visit'); f.value = arguments[0];"
        "f.dispatchEvent(new Event('change'))",
        f"{start.year}-{start.month:02}-{start.day + 3:02}")
    sees(browser, "#changes-content", "2 entries of mood")
    row = next(row for row in browser.find_elements("css selector", "#changes-table tbody tr")
               if "Mood" in row.text)
    assert [cell.text for cell in row.find_elements("css selector", "td")] == [
        "2.0", "4.5", "+125 %"]
    look_at(browser, "marvin2-patient")

    # What he lacks he asks for; the patient gives it; he lets Marvin 2 use it, and writes.
    assert not find(browser, "#note-form").is_displayed()
    press(browser, "#write-state button")
    sees(browser, "#ask-title", "write clinical notes")
    assert violations(browser) == []
    screenshot(browser, "marvin2-ask-1280-light")
    find(browser, "#ask-reason").send_keys("To keep what we agree on")
    find(browser, "#ask-form button").click()
    sees(browser, "#write-state", "has not answered yet")
    page = people.visitor.get("/relationships/requests")
    assert "To keep what we agree on" in page.text
    form = page.text[page.text.index('action="/relationships/requests"'):]
    answer = people.visitor.post("/relationships/requests", [
        *hidden(form).items(), ("operation", "create"), ("answer", "give")])
    assert "answered=given" in answer.url, answer.text
    sees(browser, "#write-state", "granted it")
    press(browser, "#write-state button")
    consent(browser, ["clinical_note:create"], people.patient)
    open_patient(browser)
    sees(browser, "#note-form")
    find(browser, "#note-text").send_keys("Sleeps better.\nSame dose.")
    find(browser, "#note-save").click()
    sees(browser, "#note-result", "the Italian record")
    sees(browser, "#notes-list", "Sleeps better.")
    assert "by John Marvin" in said(browser, "#notes-list")
    sees(browser, "#visit-note", "Your last note")
    assert kept_in(installation, people.patient) == {"ehr_it": 1}
    screenshot(browser, "marvin2-note-1280-light")
    (written,) = [entry for entry in entries_of(installation, people.patient)
                  if entry.get("app") == "marvin2" and "POST" in entry.get("request", "")
                  and "clinical_note" in entry.get("request", "")]
    assert (written["actor"], written["rule"]) == (people.doctor, "authorized-user")

    # Forward and back, and out: nothing of anybody stays.
    browser.back()
    sees(browser, "#patient-list button")
    find(browser, "#sign-out").click()
    sees(browser, "#sign-in")
    assert browser.execute_script(kept) == '[{},{},""]'
    assert "Patrick" not in evaluate(browser, "document.documentElement.textContent")
    assert console(browser) == []


TAKEN = {"activity:read": "activity", "white_light:read": "light", "mood:read": "mood",
         "clinical_note:read": "notes"}


def shown(browser):
    """Which parts of the page show data."""
    return {part for part in TAKEN.values() if find(browser, f"#{part}-content").is_displayed()}


@pytest.mark.parametrize("people", ["DE"], indirect=True)
def test_what_is_taken_away_goes_at_once_and_nothing_else(browser, installation, people):
    people.give(*RIGHTS, "clinical_note:create")
    log_in(browser, installation.origin, people.doctor_email, PASSWORD)
    sign_in(browser, people, [*RIGHTS, "clinical_note:create"])
    open_patient(browser)
    sees(browser, "#activity-content")
    find(browser, "#note-text").send_keys("First")
    find(browser, "#note-save").click()
    sees(browser, "#notes-list", "First")
    until(browser, lambda: shown(browser) == {*TAKEN.values()}, "all four parts")
    left = {*TAKEN.values()}
    for right, part in TAKEN.items():
        people.take(right)
        left.remove(part)
        sees(browser, f"#{part}-state", "Not granted")
        until(browser, lambda: shown(browser) == left, f"what is left: {left}")
        drawn = "return document.querySelector(arguments[0]).textContent"
        assert browser.execute_script(drawn, f"#{part}-content ol, #{part}-content table") == ""
        assert find(browser, "#note-form").is_displayed()
    people.take("clinical_note:create")
    sees(browser, "#write-state", "Not granted")
    assert not find(browser, "#note-form").is_displayed()
    assert kept_in(installation, people.patient) == {"ehr_de": 1}
    people.give("mood:read", "white_light:read")
    sees(browser, "#mood-list", "5 of 5")
    sees(browser, "#light-actogram svg")
    assert console(browser) == []


LIMPING = """
const real = window.fetch;
window.restore = () => { window.fetch = real; };
window.fetch = async (address, options) => {
  if (String(address).includes('/records/white_light')) {
    return new Response(JSON.stringify({type: '/problems/unavailable', title: 'Service Unavailable',
      status: 503, detail: 'Nothing was done; ask again.', shard: 'ehr_de'}), {status: 503, headers:
      {'Content-Type': 'application/problem+json', 'Retry-After': '5'}});
  }
  const answer = await real(address, options);
  if (!String(address).includes('/records/mood')) return answer;
  return new Response(JSON.stringify({...await answer.json(), incomplete: ['ehr_de']}));
};
"""


def test_what_is_missing_is_said(browser, installation, people):
    people.give(*RIGHTS)
    log_in(browser, installation.origin, people.doctor_email, PASSWORD)
    sign_in(browser, people, RIGHTS)
    open_patient(browser)
    sees(browser, "#light-actogram svg")
    browser.execute_script(LIMPING)
    Select(find(browser, "#weeks")).select_by_visible_text("2")
    sees(browser, "#mood-state", "cannot be reached now (the German record)")
    sees(browser, "#light-state", "cannot do this at the moment. Try again in 5 seconds.")
    assert find(browser, "#mood-list").is_displayed()
    assert not find(browser, "#light-content").is_displayed()
    look_at(browser, "marvin2-limping")
    Select(find(browser, "#language")).select_by_value("it")
    sees(browser, "#mood-state", "non è raggiungibile (la cartella tedesca)")
    browser.execute_script("restore()")
    press(browser, "#light-state button")
    sees(browser, "#light-actogram svg")
    browser.set_network_conditions(offline=True, latency=0, throughput=0)
    sees(browser, "#alert", "TPaaS non è raggiungibile")
    browser.delete_network_conditions()
    until(browser, lambda: said(browser, "#alert") == "", "the notice gone")
    console(browser)


def kept_in(installation, patient):
    """In which shards there are notes about a patient, and how many."""
    counts = {shard: installation.sql(
        f"SELECT COUNT(*) FROM {shard}.record WHERE owner = %s AND data_type = 'clinical_note'",
        raw(patient))[0][0] for shard in ("phr", "ehr_it", "ehr_de")}
    return {shard: count for shard, count in counts.items() if count}


def look_at(browser, name):
    """Accessible, and not too wide, in light and dark, narrow and wide; with pictures."""
    found = []
    for theme, width in VIEWS:
        set_view(browser, width, theme)
        drawn = "return Math.max(0, ...[...document.querySelectorAll('.chart svg')]" \
                ".map(s => s.width.baseVal.value))"
        until(browser, lambda: browser.execute_script(drawn) <= width, "the redrawn charts")
        found += violations(browser)
        screenshot(browser, f"{name}-{width}-{theme}")
    set_view(browser, 320)
    until(browser, lambda: overflow(browser) == 0, "a page that fits into 320 pixels")
    set_view(browser, 1280)
    assert found == [] and console(browser) == []


def test_a_critical_reading_comes_within_seconds_and_is_taken_notice_of(
        browser, installation, people, parties):
    rights = [("heart_rate", OPERATIONS["create"])]
    watch = parties.owner("heart_rate:create", parties.app("owner", rights), rights,
                          people.patient)

    def measure(pulse):
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        answer = watch.create("heart_rate", {"t": now, "v": pulse})
        assert answer.status_code == 201, answer.text

    people.give("activity:read", "heart_rate:read")
    log_in(browser, installation.origin, people.doctor_email, PASSWORD)
    sign_in(browser, people, ["activity:read", "heart_rate:read"])
    assert not find(browser, "#alerts").is_displayed()
    begun = time.monotonic()
    measure(182)
    sees(browser, "#alert-list", "Patrick Marvin: Heart rate 182")
    took = time.monotonic() - begun
    assert took < (5 if LONG else 20), f"{took:.1f} s"
    measure(185)
    sees(browser, "#alert-list", "2 critical readings in all")
    assert "185" in said(browser, "#alert-list")
    look_at(browser, "marvin2-alert")
    find(browser, "#alert-list button").click()
    sees(browser, "#patient-name", "Patrick Marvin")
    find(browser, "#alert-list li button:nth-child(2)").click()
    until(browser, lambda: not find(browser, "#alerts").is_displayed(), "no alert")
    (by,) = installation.sql("SELECT acknowledged_by FROM alert WHERE owner = %s",
                             raw(people.patient))
    assert by == (raw(people.doctor),)
    # A right that is taken away takes the alert away.
    measure(190)
    sees(browser, "#alert-list", "Heart rate 190")
    people.take("heart_rate:read")
    until(browser, lambda: not find(browser, "#alerts").is_displayed(), "no alert")
