"""A developer from asking to become one to closing his app, and a person who uses it meanwhile."""

import re
import time
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from browser import check, complaints, find, leaves, said, sees, set_language, set_view
from parties import new_id
from test_administration import ENGLISH, account
from test_browser import fill, log_in
from visitor import PASSWORD, Visitor, hidden

BACK = "https://charts.example/cb"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def click(browser, selector):
    find(browser, selector).click()


def press(browser, value):
    click(browser, f"main button[value={value}]")


def grant(installation, visitor, app, secret, rights):
    """What the token endpoint answers after the person has allowed these rights."""
    asked = {"response_type": "code", "client_id": app, "redirect_uri": BACK, "state": "1",
             "scope": " ".join([*rights, "offline_access"]), "code_challenge": CHALLENGE,
             "code_challenge_method": "S256"}
    answer = visitor.consent(f"/oauth/authorize?{urlencode(asked)}", rights)
    assert answer.status_code == 303, answer.text
    code = parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]
    return token(installation, app, secret, grant_type="authorization_code", code=code,
                 redirect_uri=BACK, code_verifier=VERIFIER)


def token(installation, app, secret, **fields):
    return requests.post(f"{installation.origin}/oauth/token", fields, auth=(app, secret),
                         timeout=30)


def make_secret(browser, overlap):
    fill(browser, overlap=overlap)
    leaves(browser, lambda: press(browser, "secret"))
    sees(browser, ".notice.ok code")
    return said(browser, ".notice.ok code")


def register(browser, origin):
    browser.get(f"{origin}/developer/new")
    check(browser, "developer-new")
    set_view(browser, 1280)
    fill(browser, name="Charts", description="It draws.", redirect_uris="http://evil.example/",
         granter_type="owner", proof="secret")
    click(browser, "[name=refresh_tokens]")
    click(browser, "main form button")
    sees(browser, ".error", "https, or http on 127.0.0.1")
    complaints(browser)
    fill(browser, redirect_uris=BACK, proof="secret")
    click(browser, "main form button")
    sees(browser, ".notice.ok", "registered as a draft")
    return browser.current_url.split("?")[0].rsplit("/", 1)[1]


def answers(origin, client):
    """All that the endpoints for apps answer who knows an app's name and no more."""
    device = "urn:ietf:params:oauth:grant-type:device_code"
    forms = [
        ("token", {"grant_type": "authorization_code", "code": "tpc_" + "A" * 43,
                   "redirect_uri": BACK, "code_verifier": VERIFIER}),
        ("token", {"grant_type": "refresh_token", "refresh_token": "tpr_" + "A" * 43}),
        ("token", {"grant_type": device, "device_code": "tpd_" + "A" * 43}),
        ("device_authorization", {"scope": "heart_rate:create"}),
        ("introspect", {"token": "tpa_" + "A" * 43}), ("revoke", {"token": "tpa_" + "A" * 43}),
        ("par", {"response_type": "code", "redirect_uri": BACK}), ("logout", {}),
    ]
    for path, form in forms:
        for proof in ({}, {"client_secret": "guess"}):
            answer = requests.post(f"{origin}/oauth/{path}", timeout=30, allow_redirects=False,
                                   data=form | proof | {"client_id": client})
            headers = {name: value.replace(client, "") for name, value in answer.headers.items()
                       if name != "Date"}
            yield answer.status_code, headers, answer.text.replace(client, "")


def test_the_name_of_a_draft_tells_nobody_that_there_is_one(installation):
    nobody = list(answers(installation.origin, str(new_id())))
    for more in (["--device"], ["--redirect-uri", BACK], ["--confidential", "--device"]):
        added = installation.command(
            "app", "add", "--name", "Hidden", "--developer", "tpaas_admin@eservices4life.org",
            "--required", "heart_rate:create", *more)
        assert added.returncode == 0, added.stderr
        draft = re.search(r"^client_id: (\S+)", added.stdout, re.M)[1]
        assert list(answers(installation.origin, draft)) == nobody


def try_draft(browser, installation, visitor, patient, app, secret):
    """Who registered an app tries it before he publishes it; to others there is none."""
    origin, rights = installation.origin, ["heart_rate:read"]
    asked = {"response_type": "code", "client_id": app, "redirect_uri": BACK, "state": "1",
             "scope": "heart_rate:read", "code_challenge": CHALLENGE,
             "code_challenge_method": "S256"}
    address = f"/oauth/authorize?{urlencode(asked)}"
    nobody = str(new_id())
    for stranger in (patient, Visitor(origin)):
        draft, none = (stranger.get(address.replace(app, id), allow_redirects=False)
                       for id in (app, nobody))
        assert draft.status_code == none.status_code == 400
        assert draft.text.replace(app, nobody) == none.text
    browser.get(origin + address)
    sees(browser, ".notice.warn", "This app is a draft of yours")
    check(browser, "consent-draft")
    set_view(browser, 1280)
    browser.get(f"{origin}/market/{app}")
    sees(browser, ".notice.warn", "This app is a draft of yours")
    check(browser, "market-draft")
    set_view(browser, 1280)
    given = grant(installation, visitor, app, secret, rights).json()
    bearer = {"Authorization": f"Bearer {given['access_token']}"}
    owner = requests.get(f"{origin}/api/v1/me", headers=bearer, timeout=30).json()["owner"]
    series = f"{origin}/api/v1/owners/{owner}/records/heart_rate"
    assert requests.get(series, headers=bearer, timeout=30).status_code == 200


def test_a_developer_and_who_uses_his_app(browser, installation):
    origin = installation.origin
    boss, boss_email = account(installation, "administrator", "Ada")
    visitor, email = account(installation, "patient", "Dora")
    log_in(browser, origin, email, PASSWORD)
    browser.get(f"{origin}/account")
    click(browser, "main a[href='/developer']")
    sees(browser, "main [name=reason]")
    check(browser, "developer-ask")
    set_view(browser, 1280)
    fill(browser, reason="A diary of movement.")
    click(browser, "main form button")
    sees(browser, ".notice.ok", "An administrator will answer")
    page = boss.get("/admin/developers")
    person = re.search(r'/admin/users/([0-9a-f-]{36})">\s*Dora', page.text)[1]
    fields = hidden(page.text) | {"person": person, "answer": "accepted"}
    assert boss.post("/admin/developers", fields).ok
    installation.sql("UPDATE user SET kinds = 'patient' WHERE email = %s", boss_email)

    app = register(browser, origin)
    click(browser, "main a[href$='/template']")
    sees(browser, "[name=need-heart_rate]")
    click(browser, "[name=need-heart_rate][value=read]")
    click(browser, "[name=like-activity][value=read]")
    check(browser, "developer-template")
    set_view(browser, 1280)
    click(browser, "main form button")
    sees(browser, ".notice.ok", "What the app asks for is changed")
    first = make_secret(browser, "none")
    patient, _ = account(installation, "patient", "Paula")
    assert patient.get(f"/market/{app}").status_code == 404
    try_draft(browser, installation, visitor, patient, app, first)
    browser.get(f"{origin}/developer/apps/{app}")
    press(browser, "publish")
    sees(browser, ".notice.ok", "in the market")
    check(browser, "developer-app")
    set_view(browser, 1280)

    rights = ["heart_rate:read"]
    given = grant(installation, patient, app, first, rights).json()
    me = f"{origin}/api/v1/me"
    bearer = {"Authorization": f"Bearer {given['access_token']}"}
    owner = requests.get(me, headers=bearer, timeout=30).json()["owner"]
    series = f"{origin}/api/v1/owners/{owner}/records"
    assert requests.get(f"{series}/heart_rate", headers=bearer, timeout=30).status_code == 200
    assert requests.get(f"{series}/activity", headers=bearer, timeout=30).status_code == 403

    # With an overlap the old secret goes on beside the new one; without, it ends at once.
    second = make_secret(browser, "day")
    refresh = {"grant_type": "refresh_token", "refresh_token": given["refresh_token"]}
    assert token(installation, app, first, **refresh).status_code == 200
    assert token(installation, app, second, **refresh).status_code == 200
    third = make_secret(browser, "none")
    assert token(installation, app, first, **refresh).status_code == 401
    assert token(installation, app, second, **refresh).status_code == 401
    assert token(installation, app, third, **refresh).status_code == 200

    # Who uses the app already is asked for what a changed template adds, and only for that.
    browser.get(f"{origin}/developer/apps/{app}/template")
    click(browser, "[name=like-body_weight][value=read]")
    click(browser, "main form button")
    sees(browser, ".notice.ok", "What the app asks for is changed")
    notice = re.search(r"has changed what it asks.*?</ul>", patient.get(f"/market/{app}").text,
                       re.S)[0]
    assert "Body weight" in notice and "Heart rate" not in notice and "Activity" not in notice

    # Each worker writes what it has counted by itself, so that the sums come bit by bit.
    deadline, numbers = time.monotonic() + 30, []
    while numbers != ["4", "1"]:
        assert time.monotonic() < deadline, f"the activity that is shown: {numbers}"
        time.sleep(1)
        page = visitor.get("/developer").text
        numbers = re.findall(r'<td[^>]*class="number"[^>]*>([^<]*)', page)
    browser.get(f"{origin}/developer")
    numbers = [cell.text for cell in browser.find_elements("css selector", "td.number")]
    assert numbers == ["4", "1"] and "Paula" not in said(browser, "main")
    check(browser, "developer")
    set_view(browser, 1280)

    browser.get(f"{origin}/developer/apps/{app}")
    press(browser, "close")
    sees(browser, ".notice.ok", "closed for good")
    assert requests.get(me, headers=bearer, timeout=30).status_code == 401
    assert patient.get(f"/market/{app}").text.count("Charts") > 0, "she sees what she had given"


@pytest.mark.parametrize("language", ["it", "de"])
def test_the_pages_are_in_the_developers_language(browser, installation, language):
    _, email = account(installation, "developer")
    log_in(browser, installation.origin, email, PASSWORD)
    app = register(browser, installation.origin)
    set_language(browser, language)
    for path in ("", "/new", f"/apps/{app}", f"/apps/{app}/template"):
        browser.get(f"{installation.origin}/developer{path}")
        assert find(browser, "html").get_attribute("lang") == language
        text = said(browser, "main").replace("It draws.", "")
        assert not ENGLISH.findall(text), (path, text)
        name = re.sub(r"\W+", "-", path.replace(app, "app"))
        check(browser, f"developer{name}-{language}")


def test_somebody_elses_app_is_as_none(installation):
    visitor, _ = account(installation, "developer")
    for app in ("actigraphs", str(new_id())):
        for path in (f"/developer/apps/{app}", f"/developer/apps/{app}/template"):
            assert visitor.get(path).status_code == 404
    stranger = Visitor(installation.origin)
    assert stranger.get("/developer").url.endswith("/login")
