"""DocMob, at the bedside: a patient is found, read, measured; nothing is queued silently."""

import csv
import json
from urllib.parse import urlsplit

import pytest
import requests
from at_browser import log_in
from browser import (VIEWS, check, complaints, console, evaluate, faults, find, press, said,
                     sample, sees, set_view, until)
from parties import raw
from selenium.webdriver.support.ui import Select
from test_marvin import People
from visitor import PASSWORD

TYPES = ["heart_rate", "blood_pressure", "blood_ph", "breath_rate", "ecg"]
ALL = [f"{type}:{operation}" for type in TYPES for operation in ("read", "create")]
ON, HEART, STRIP = "#readings", "#readings li:nth-child(1)", "#readings polyline"


@pytest.fixture(scope="module")
def smart(data):
    """All test patients of whom something was measured: first and last name, and (time, pulse,
    pressure) of years ago where all three are there."""
    folder, found = data.parent / "vitals", {}
    with open(folder / "smart-vitals.txt", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    measured = {row["PID"] for row in rows}
    with open(folder / "smart-patients.txt", newline="") as file:
        for person in csv.DictReader(file, delimiter="\t"):
            if person["PID"] in measured:
                found[person["PID"]] = person["fname"], person["lname"], []
    for row in rows:
        if row["HEART_RATE"] and row["SYSTOLIC"] and row["DIASTOLIC"]:
            day, _, time = row["TIMESTAMP"].removesuffix("Z").partition("T")
            pressure = {"systolic": float(row["SYSTOLIC"]),
                        "diastolic": float(row["DIASTOLIC"])}
            found[row["PID"]][2].append(
                (f"{day}T{time or '12:00:00'}Z", float(row["HEART_RATE"]), pressure))
    # Of what was measured at one moment, one is kept: the latest is then one.
    return [(first, last, sorted({line[0]: line for line in lines}.values()))
            for first, last, lines in found.values()]


@pytest.fixture(scope="module")
def vitals(smart):
    """The one who has the most measurements."""
    return max(smart, key=lambda person: (len(person[2]), person[:2]))


@pytest.fixture
def ward(installation, parties, vitals):
    """That patient with his doctor, who may read and enter everything at first."""
    people, (first, last, lines) = People(installation, parties, "IT"), vitals
    installation.sql("UPDATE user SET first_name = %s, last_name = %s WHERE email = %s", first,
                     last, people.patient_email)
    rights = [(type, 3) for type in TYPES]
    people.own = parties.owner(" ".join(ALL), parties.app("owner", rights), rights,
                               people.patient)
    for type, place in (("heart_rate", 1), ("blood_pressure", 2)):
        answer = people.own.create(type, [{"t": line[0], "v": line[place]} for line in lines])
        assert answer.status_code == 201, answer.text
    people.give(*ALL)
    people.name = f"{first} {last}"
    return people


@pytest.fixture
def bedside(browser, installation, ward):
    """The doctor's phone, with the patient open."""
    log_in(browser, installation.origin, ward.doctor_email, PASSWORD)
    set_view(browser, 360, height=740)
    browser.get(f"{installation.apps_origin}/docmob/")
    press(browser, "#sign-in")
    sees(browser, "button[value=allow]")
    for selector in [f"[name=owner][value='{ward.patient}']",
                     *(f"[type=checkbox][value='{right}']" for right in ALL)]:
        box = find(browser, f"input{selector}")
        if not box.is_selected():
            box.click()
    find(browser, "button[value=allow]").click()
    sees(browser, "#patients h1")
    yield browser
    browser.delete_network_conditions()
    # What is not stored would ask before the next page.
    browser.execute_script("document.querySelectorAll('#outbox .quiet').forEach(b => b.click())")


def open_patient(browser, ward):
    find(browser, "#search").send_keys(ward.name[:3].lower())
    find(browser, "#list button").click()
    sees(browser, "#name", ward.name)
    until(browser, lambda: len(browser.find_elements("css selector", "#readings li")) == 5,
          "five readings")


def enter(browser, type, **numbers):
    Select(find(browser, "#measure")).select_by_value(type)
    for name, value in numbers.items():
        find(browser, f"#number-{name}").send_keys(str(value))
    find(browser, "#entry-save").click()


def values(ward, type):
    return [record["v"] for record in ward.own.read_all(type)]


def kept(browser):
    """What the browser keeps beyond the page."""
    return browser.execute_script("return JSON.stringify([{...localStorage}, {...sessionStorage}, "
                                  "document.cookie])")


def cached(browser):
    return json.loads(evaluate(browser, """(async () => {
        const found = [];
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                found.push([request.url, await (await cache.match(request)).text()]);
            }
        }
        return JSON.stringify([found, (await indexedDB.databases()).length]);
    })()"""))


def test_the_way_of_a_doctor_at_the_bedside(bedside, installation, ward, vitals):
    browser, lines = bedside, vitals[2]
    check(browser, "docmob-patients")
    set_view(browser, 360, height=740)
    find(browser, "#search").send_keys("nobody of that name")
    sees(browser, "#nobody", "Nobody of that name")
    find(browser, "#search").clear()
    open_patient(browser, ward)
    assert said(browser, ON).count("None in the last seven days") == 5
    press(browser, f"{HEART} button")
    sees(browser, HEART, f"{lines[-1][1]:.0f} /min")
    enter(browser, "blood_pressure", systolic=131, diastolic=84)
    sees(browser, ON, "131/84 mmHg")
    sees(browser, "#status", "Blood pressure is stored")
    enter(browser, "blood_ph", value="7.41")
    sees(browser, ON, "7.41")
    assert values(ward, "blood_pressure")[-1] == {"diastolic": 84, "systolic": 131}
    assert values(ward, "blood_ph") == [7.41]
    assert ward.own.read_all("blood_ph")[0]["shard"] == "ehr_it", "where the hospital is"
    for button in browser.find_elements("css selector", "main button:not([hidden])"):
        if button.is_displayed():
            assert button.size["height"] >= 44, "a thumb is wide"
    check(browser, "docmob-patient")
    assert browser.current_url == f"{installation.apps_origin}/docmob/"
    assert kept(browser) == '[{},{},""]'
    answer = requests.get(browser.current_url, timeout=10)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';") and "unsafe" not in policy
    find(browser, "#sign-out").click()
    sees(browser, "#sign-in")
    assert said(browser, "#name") == "" and not find(browser, ON).is_displayed()
    assert complaints(browser) == []


def test_all_the_test_patients_are_found_and_read(browser, installation, parties, smart):
    people = People(installation, parties, "IT")
    rights = [("heart_rate", 3), ("blood_pressure", 3)]
    scope = "heart_rate:create blood_pressure:create"
    app = parties.app("owner", rights)
    for first, last, lines in smart:
        patient = parties.person(first)
        installation.sql("UPDATE user SET last_name = %s WHERE id = %s", last, raw(patient))
        parties.relate(patient, people.doctor, "patient-doctor")
        parties.delegate(patient, people.doctor, [(type, 2) for type, _ in rights])
        own = parties.owner(scope, app, rights, patient)
        for type, place in (("heart_rate", 1), ("blood_pressure", 2)):
            if lines:
                answer = own.create(type, [{"t": line[0], "v": line[place]} for line in lines])
                assert answer.status_code == 201, answer.text
    log_in(browser, installation.origin, people.doctor_email, PASSWORD)
    browser.get(f"{installation.apps_origin}/docmob/")
    press(browser, "#sign-in")
    sees(browser, "button[value=allow]")
    browser.execute_script("""document.querySelectorAll('input[name=owner]:not(:checked), '
        + '[value="heart_rate:read"]:not(:checked), [value="blood_pressure:read"]:not(:checked)')
        .forEach((box) => box.click())""")
    find(browser, "button[value=allow]").click()
    sees(browser, "#patients h1")
    listed = "return [...document.querySelectorAll('#list button')].map((b) => b.textContent)"
    names = sorted(f"{first} {last}" for first, last, _ in smart)
    until(browser, lambda: sorted(browser.execute_script(listed)) == names, "all of them")
    assert len(names) == 47
    for first, last, lines in sorted(smart, key=lambda person: -len(person[2]))[:3]:
        find(browser, "#search").clear()
        find(browser, "#search").send_keys(f"{first} {last}")
        find(browser, "#list button").click()
        sees(browser, "#name", f"{first} {last}")
        # Each that arrives draws all of them anew.
        until(browser, lambda: len(browser.find_elements("css selector", f"{ON} li")) == 2,
              "two readings")
        press(browser, f"{HEART} button")
        sees(browser, HEART, f"{lines[-1][1]:.0f} /min")
        find(browser, "#back").click()
        sees(browser, "#patients h1")


def test_a_strip_is_what_the_file_says(bedside, ward, data):
    browser, folder = bedside, data.parent / "ecg"
    open_patient(browser, ward)
    Select(find(browser, "#measure")).select_by_value("ecg")
    find(browser, "#strip").send_keys(str(folder / "100.hea"))
    find(browser, "#entry-save").click()
    sees(browser, "#entry-fault", "together")
    find(browser, "#strip").send_keys(f"{folder}/100.hea\n{folder}/100.dat")
    find(browser, "#from").clear()
    find(browser, "#from").send_keys("7")
    find(browser, "#entry-save").click()
    sees(browser, ON, "10 s")
    check(browser, "docmob-strip")
    (strip,) = values(ward, "ecg")
    assert strip["period"] == pytest.approx(1000 / 360)
    # Two leads, whose samples alternate; twelve bits each (wfdb signal(5), format 212).
    raw = (folder / "100.dat").read_bytes()
    first = [raw[i] | (raw[i + 1] & 15) << 8 for i in range(7 * 360 * 3, 17 * 360 * 3, 3)]
    expected = [((v - 4096 if v > 2047 else v) - 1024) / 200 for v in first]
    assert strip["samples"] == pytest.approx(expected, abs=1e-9) and len(expected) == 3_600
    shown = find(browser, STRIP).get_attribute("points").split()
    assert len(shown) == 3_600


def test_what_is_not_stored_is_shown_so_and_stored_once(bedside, ward):
    browser = bedside
    open_patient(browser, ward)
    browser.set_network_conditions(offline=True, latency=0, throughput=0)
    enter(browser, "breath_rate", value=17)
    sees(browser, "#outbox", "Not stored: Breath rate 17 /min")
    sees(browser, "#outbox", "cannot be reached")
    assert values(ward, "breath_rate") == []
    console(browser)  # which complains of the network
    found = faults(browser, "docmob-not-stored", sample("docmob-not-stored", VIEWS))
    # Meanwhile it asks again and again what has changed.
    assert [line for line in found if "ERR_INTERNET_DISCONNECTED" not in line] == []
    find(browser, "#sign-out").click()
    sees(browser, "#alert", "not stored yet")
    browser.delete_network_conditions()
    # This time it is stored, but the answer is lost on its way.
    browser.execute_script("""const real = window.fetch; let isLost = false;
        window.fetch = async (url, options) => {
          const answer = await real(url, options);
          if (options.method === 'POST' && !isLost) { isLost = true; throw new TypeError('lost'); }
          return answer;
        };""")
    find(browser, "#outbox button").click()
    until(browser, lambda: values(ward, "breath_rate") == [17], "it stored")
    sees(browser, "#outbox", "Not stored")
    find(browser, "#outbox button").click()
    sees(browser, "#status", "Breath rate is stored")
    until(browser, lambda: said(browser, "#outbox") == "", "nothing left")
    assert values(ward, "breath_rate") == [17]


def test_a_right_that_is_taken_away_changes_the_page_at_once(bedside, ward):
    browser = bedside
    open_patient(browser, ward)
    ward.take("heart_rate:read")
    until(browser, lambda: "Heart rate" not in said(browser, ON), "no heart rate")
    assert "Blood pressure" in said(browser, ON)
    ward.take("blood_ph:create")
    until(browser, lambda: "Blood pH" not in said(browser, "#measure"), "no entering of it")
    assert "Heart rate" in said(browser, "#measure")
    # As long as the page has not asked, it lets be entered what may not be any more.
    browser.execute_script("Object.defineProperty(document, 'hidden', {get: () => true})")
    ward.take("blood_pressure:create")
    enter(browser, "blood_pressure", systolic=120, diastolic=80)
    sees(browser, "#outbox", "Not stored")
    assert {"diastolic": 80, "systolic": 120} not in values(ward, "blood_pressure")


def test_the_shell_opens_without_a_network_and_nothing_else_is_kept(bedside, installation, ward):
    browser = bedside
    open_patient(browser, ward)
    enter(browser, "heart_rate", value=173)
    sees(browser, ON, "173 /min")
    until(browser, lambda: evaluate(browser, "navigator.serviceWorker.ready.then(() => true)"),
          "the service worker")
    browser.get(f"{installation.apps_origin}/docmob/")
    sees(browser, "#sign-in")
    files, databases = cached(browser)
    assert databases == 0 and len(files) > 15
    for address, text in files:
        place = urlsplit(address)
        assert f"{place.scheme}://{place.netloc}" == installation.apps_origin
        assert place.query == "" and place.path.startswith(("/docmob/", "/shared/"))
        assert ward.name not in text and "173" not in text and "tpa_" not in text
    browser.set_network_conditions(offline=True, latency=0, throughput=0)
    browser.get(f"{installation.apps_origin}/docmob/")
    sees(browser, "#sign-in")
    find(browser, "#sign-in").click()
    sees(browser, "#alert", "cannot be reached")


def test_it_can_be_installed(installation):
    address = f"{installation.apps_origin}/docmob/"
    answer = requests.get(f"{address}manifest.webmanifest", timeout=10)
    assert answer.headers["Content-Type"].startswith("application/manifest+json")
    manifest = answer.json()
    assert manifest["display"] == "standalone" and manifest["start_url"] == "./"
    for icon in manifest["icons"]:
        picture = requests.get(address + icon["src"], timeout=10)
        width = int.from_bytes(picture.content[16:20], "big")
        assert picture.headers["Content-Type"] == "image/png" and icon["sizes"] == f"{width}x{width}"
    worker = requests.get(f"{address}sw.js", timeout=10).text
    page = requests.get(address, timeout=10).text
    assert 'rel="manifest"' in page and "caches.open" in worker
