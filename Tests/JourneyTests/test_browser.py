"""The main job in a real browser: from signing up to logging out, and what others see."""

import json
import re

import pytest
import recordings
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from browser import check, complaints, console, find, said, screenshot, sees, set_view, until
from installation import DEMO_PASSWORD, JOHN, KATHERINE, PATRICK, STRANGER
from mails import await_mail, confirm, link
from parties import Client, new_id
from selenium.webdriver.support.ui import Select
from visitor import PASSWORD, Visitor, hidden

AWLP, RPX = "test_sample_awlp.AWD", "test_sample_rpx_ger_with_light.csv"
RIGHTS = ["activity:create", "activity:read", "white_light:create", "white_light:read"]
POLICY = {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"}


# What a person does at the browser

def fill(browser, **fields):
    for name, value in fields.items():
        field = find(browser, f"main [name={name}]")
        if field.tag_name == "select":
            Select(field).select_by_value(value)
        elif field.get_attribute("type") == "date":
            # How a date is typed depends on the browser's language.
            browser.execute_script("arguments[0].value = arguments[1]", field, value)
        else:
            field.clear()
            field.send_keys(value)


def send(browser):
    find(browser, "main form button").click()


def sign_up(browser, origin, email, password=PASSWORD):
    browser.get(f"{origin}/signup")
    browser.delete_all_cookies()
    fill(browser, first_name="Nora", last_name="Newcomer", birthday="1961-04-05",
         gender="female", email=email, password=password)
    send(browser)


def log_in(browser, origin, email, password=DEMO_PASSWORD):
    browser.delete_all_cookies()
    browser.get(f"{origin}/login")
    fill(browser, email=email, password=password)
    send(browser)
    sees(browser, "h1", "Hello")


def allow(browser, rights):
    sees(browser, "h1", "asks for your data")
    for right in rights:
        find(browser, f"input[value='{right}']").click()
    find(browser, "button[value=allow]").click()


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
        until(browser, lambda: said(browser, "#facts"), "facts")
        if text in said(browser, "#facts"):
            return
    sees(browser, "#facts", text)


def shows_figures(browser, expected):
    for name in ("IS", "IV", "RA"):
        shown = find(browser, f"#figure-{name} data").get_attribute("value")
        assert float(shown) == pytest.approx(expected[name], abs=1e-6), name


# The main job

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
    choose_recording(browser, "1,097,936")
    shows_figures(browser, expected[RPX]["pyActigraphy-1.2.2"])
    check(browser, "main-job-csv")
    set_view(browser, 1280)

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
    set_view(browser, 1280)
    find(browser, "button[value=deny]").click()
    sees(browser, "#alert", "You did not allow")


# Others, and the audit

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


WINDOW = {"from": "2026-01-01", "to": "2026-12-31"}


@pytest.mark.parametrize("email, name", [(KATHERINE, "Katherine Burrows"), (JOHN, "John Moretti")])
def test_who_may_read_sees_the_values_and_the_owner_sees_it(browser, installation, patrick, email,
                                                             name):
    log_in(browser, installation.origin, email)
    find(browser, "main a[href*='owner=" + patrick + "']").click()
    sees(browser, "#type")
    Select(find(browser, "#type")).select_by_value("body_weight")
    send(browser)
    sees(browser, "main table")
    count = len(browser.find_elements("css selector", "main tbody tr"))
    assert count > 3
    assert complaints(browser) == []
    line = next(line for line in audit_lines(browser, installation) if line[1] == name)
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
    assert refused[1] == read[1] == "John Moretti, through the app DocMob"
    assert refused[2].startswith("Added: Heart rate") and read[2].startswith("Read: Heart rate")
    assert refused[3:] == ["0", "refused this person has no permission for it"]
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
    assert line[3:] == ["0", "refused this person has no permission for it"]


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


# Every page that a worker writes

PAGES = ["home", "data", "data?type=activity", "data?type=heart_rate", "data?type=blood_pressure",
         "data?type=body_weight&from=1999-01-01&to=1999-01-02", "account", "account/audit",
         "account/grants", "account/password", "market", "market/actigraphs", "logout",
         "data?type=nothing",
         "data?type=activity&from=never", "account/nothing", "nothing"]


@pytest.fixture(scope="module")
def cookies(installation):
    """Patrick, logged in."""
    return visit(installation, PATRICK).session.cookies


def enter(browser, installation, cookies):
    browser.get(f"{installation.origin}/help")
    browser.delete_all_cookies()
    for cookie in cookies:
        browser.add_cookie({"name": cookie.name, "value": cookie.value, "path": cookie.path})
    console(browser)


def name_of(path):
    return re.sub(r"\W+", "-", path)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_quiet_and_narrow(browser, installation, cookies, path):
    enter(browser, installation, cookies)
    browser.get(f"{installation.origin}/{path}")
    assert len(browser.find_elements("css selector", "aside.demo-banner")) == 1
    check(browser, "web-" + name_of(path))


@pytest.mark.parametrize("path", ["home", "data", "account/audit", "nothing", "logout"])
def test_page_has_its_policy(installation, cookies, path):
    answer = Visitor(installation.origin).get(f"/{path}", cookies=cookies)
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    assert POLICY <= policy
    assert not re.search(r"unsafe|\*|http:|data:", str(policy))


def test_wrong_log_in_is_accessible_and_keeps_the_address(browser, installation):
    browser.delete_all_cookies()
    browser.get(f"{installation.origin}/login")
    fill(browser, email="nobody@example.org", password="wrong")
    send(browser)
    sees(browser, "[role=alert]", "do not belong together")
    assert find(browser, "#email").get_attribute("value") == "nobody@example.org"
    assert find(browser, "#password").get_attribute("value") == ""
    check(browser, "web-login-wrong")


def test_wrong_sign_up_is_accessible_and_keeps_what_was_typed(browser, installation):
    browser.delete_all_cookies()
    sign_up(browser, installation.origin, "nora@example.org", password="a" * 15)
    sees(browser, "[role=alert]")
    assert find(browser, "#email").get_attribute("value") == "nora@example.org"
    assert find(browser, "#password[aria-invalid=true]").get_attribute("value") == ""
    check(browser, "web-signup-wrong")


def test_wrong_present_password_is_accessible(browser, installation, cookies):
    enter(browser, installation, cookies)
    browser.get(f"{installation.origin}/account/password")
    for field in browser.find_elements("css selector", "main input[type=password]"):
        field.send_keys("not the present password")
    send(browser)
    until(browser, lambda: browser.find_elements("css selector", "main .error, [role=alert]"),
          "what is wrong")
    check(browser, "web-password-wrong")


def authorize(installation, **changes):
    fields = {"response_type": "code", "client_id": "actigraphs", "state": "s",
              "redirect_uri": f"{installation.apps_origin}/actigraphs/",
              "scope": "+".join([*RIGHTS, "offline_access"]),
              "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
              "code_challenge_method": "S256"} | changes
    return f"{installation.origin}/oauth/authorize?" + "&".join(
        f"{name}={value}" for name, value in fields.items())


@pytest.mark.parametrize("name, changes", [
    ("consent", {}), ("consent-required-only", {"scope": "activity:read+activity:create"}),
    ("error", {"redirect_uri": "https://evil.example/"})])
def test_pages_of_the_authorization_server_are_accessible(browser, installation, cookies, name,
                                                          changes):
    enter(browser, installation, cookies)
    browser.get(authorize(installation, **changes))
    sees(browser, "h1", "This did not work" if name == "error" else "Actigraphs asks")
    assert len(browser.find_elements("css selector", "aside.demo-banner")) == 1
    check(browser, f"oauth-{name}")


# Without scripts

@pytest.fixture
def scriptless(browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    yield browser
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_signing_up_logging_in_and_consent_need_no_script(scriptless, installation):
    browser, email = scriptless, f"{new_id()}@example.org"
    sign_up(browser, installation.origin, email)
    sees(browser, "h1", "Log in")
    browser.get(authorize(installation))
    sees(browser, "h1", "Log in")
    fill(browser, email=email, password=PASSWORD)
    send(browser)
    sees(browser, "h1", "Confirm your e-mail address")
    browser.get(link(await_mail(installation, email)))
    send(browser)
    allow(browser, RIGHTS)
    until(browser, lambda: "/actigraphs/?code=tpc_" in browser.current_url, "a code")
    sees(browser, "main", "needs JavaScript")
