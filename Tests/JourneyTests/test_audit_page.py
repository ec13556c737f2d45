"""Who reads another's data at the pages or by an app, and that the owner reads of it."""

import re

import pytest
from at_browser import allow, log_in, send
from browser import complaints, find, press, screenshot, sees, set_view
from cast import RIGHTS
from installation import DEMO_PASSWORD, JOHN, KATHERINE, PATRICK, STRANGER
from parties import Client, new_id
from visitor import Visitor, hidden


@pytest.fixture(scope="module")
def patrick(parties):
    return parties.named(PATRICK)


def visit(installation, email):
    visitor = Visitor(installation.origin)
    assert visitor.log_in(email, DEMO_PASSWORD).ok
    return visitor


@pytest.fixture(scope="module")
def stranger(installation):
    return visit(installation, STRANGER)


def told(answer):
    """What an answer tells, but for what belongs to every request."""
    headers = sorted((k.lower(), v) for k, v in answer.headers.items() if k.lower() != "date")
    return answer.status_code, headers, answer.content


def audit_lines(browser, installation):
    """The newest entries that Patrick reads, a list of cells each."""
    log_in(browser, installation.origin, PATRICK)
    browser.get(f"{installation.origin}/account/audit")
    sees(browser, "h1", "Who saw what")
    return [[cell.text.replace("\n", " ") for cell in row.find_elements("css selector", "td")]
            for row in browser.find_elements("css selector", "tbody tr")]



@pytest.mark.parametrize("email, name", [(KATHERINE, "Katherine Burrows"), (JOHN, "John Moretti")])
def test_who_may_read_sees_the_values_and_the_owner_sees_it(browser, installation, patrick, email,
                                                             name):
    log_in(browser, installation.origin, email)
    press(browser, "main a[href*='owner=" + patrick + "']")
    press(browser, "main [name=type][value=body_weight]")
    send(browser)
    press(browser, "main details summary")
    sees(browser, "main table")
    count = len(browser.find_elements("css selector", "main tbody tr"))
    assert count > 3
    assert complaints(browser) == []
    line = next(line for line in audit_lines(browser, installation) if line[1].startswith(name))
    assert line[2].startswith("Read: Body weight pages: from=20") and "&until=20" in line[2]
    assert line[3] == str(count)
    assert line[4].startswith("allowed the owner allowed this person") and "phr" in line[4]


def test_a_reader_finds_no_form_to_write_with(installation, patrick):
    john = visit(installation, JOHN)
    for path in ("/home", "/data", f"/data?owner={patrick}&type=heart_rate"):
        forms = re.findall(r'<form[^>]*method="post"[^>]*>', john.get(path).text)
        assert all(re.search(r'action="/(logout|language)"', form) for form in forms)
    page = john.get("/home").text
    for path in ("/data", f"/data?owner={patrick}&type=heart_rate", "/data/values.csv"):
        answer = john.post(path, {**hidden(page), "v": "1"})
        assert answer.status_code == 405
    api = f"/api/v1/owners/{patrick}/records/heart_rate"
    assert john.get(api).status_code == 401, "a cookie opens no API"


def test_an_app_gives_a_reader_no_more_rights(browser, installation, parties, patrick):
    john = parties.named(JOHN)
    parties.subscribe(john, "docmob")
    parties.delegate(john, "docmob", [("heart_rate", 3)], "others", patrick)
    token = parties.token("docmob", "heart_rate:create heart_rate:read", actor=john)
    client = Client(installation, token, patrick)
    answer = client.records("heart_rate", params={"limit": 5})
    assert len(answer.json()["records"]) == 5
    assert client.create("heart_rate", {"t": "2026-01-01T00:00:00Z", "v": 60}).status_code == 403
    refused, read = [line for line in audit_lines(browser, installation) if "DocMob" in line[1]][:2]
    for line in (refused, read):
        assert line[1].startswith("John Moretti") and line[1].endswith("through the app DocMob")
    assert refused[2].startswith("Added: Heart rate") and read[2].startswith("Read: Heart rate")
    assert refused[3:5] == ["0", "refused this person has no permission for it"]
    assert read[3] == "5" and read[4].startswith("allowed")


@pytest.mark.parametrize("path", ["/data?owner={owner}", "/data?owner={owner}&type=heart_rate",
                                  "/data?owner={owner}&type=heart_rate&from=2026-01-01",
                                  "/data/values.csv?owner={owner}&type=heart_rate",
                                  "/account/audit?owner={owner}"])
def test_a_stranger_cannot_tell_an_owner_from_nobody(stranger, patrick, path):
    real, none = (told(stranger.get(path.format(owner=owner))) for owner in (patrick, new_id()))
    assert real == none
    assert real[0] in (403, 404)


def test_a_strangers_try_is_in_the_audit(browser, installation, stranger, patrick):
    stranger.get(f"/data?owner={patrick}&type=blood_pressure&from=2026-01-01&to=2026-01-31")
    line = next(line for line in audit_lines(browser, installation) if "Weber" in line[1])
    assert line[1] == "Julia Weber"
    assert line[2].startswith("Read: Blood pressure") and "from=20" in line[2]
    assert line[3:5] == ["0", "refused this person has no permission for it"]


def test_actigraphs_reading_is_in_the_audit(browser, installation):
    log_in(browser, installation.origin, PATRICK)
    browser.get(f"{installation.apps_origin}/actigraphs/")
    sees(browser, "#sign-in")
    find(browser, "#sign-in").click()
    allow(browser, RIGHTS)
    sees(browser, "#actogram svg")
    set_view(browser, 1280)
    screenshot(browser, "actigraphs-demo-data-1280-light")
    lines = [line for line in audit_lines(browser, installation) if "Actigraphs" in line[1]]
    read = next(line for line in lines if line[2].startswith("Read: Activity"))
    assert int(read[3].replace(",", "")) > 0 and read[4].startswith("allowed")
    assert any(line[2] == "Connected an app" for line in lines)
