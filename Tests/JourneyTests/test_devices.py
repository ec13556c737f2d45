"""Devices that log in by a code (RFC 8628): what others wrote, and the pages."""

import pytest
import requests
import requests_oauth2client as ro2c
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from browser import check, find, sees, until
from devices import CODE, GRANT, begin, let_in, poll
from parties import awd, new_id
from visitor import PASSWORD, Visitor, checkboxes, hidden


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=30).json()


def test_requests_oauth2client_logs_a_device_in(installation, metadata, person):
    client = ro2c.OAuth2Client(
        metadata["token_endpoint"], client_id="actiwatch", testing=True,
        device_authorization_endpoint=metadata["device_authorization_endpoint"])
    asked = client.authorize_device(scope="activity:create white_light:create")
    assert CODE.fullmatch(asked.user_code) and asked.interval == 5
    assert asked.verification_uri_complete.endswith(f"/device?user_code={asked.user_code}")
    with pytest.raises(ro2c.AuthorizationPending):
        client.device_code(asked)
    with pytest.raises(ro2c.SlowDown):
        client.device_code(asked)
    assert let_in(person, asked.user_code.lower().replace("-", "")).status_code == 303
    token = client.device_code(asked)
    assert token.scope == "activity:create offline_access" and token.refresh_token
    with pytest.raises(ro2c.InvalidGrant):
        client.device_code(asked)
    fresh = client.refresh_token(token.refresh_token)
    me = requests.get(f"{installation.origin}/api/v1/me", timeout=10,
                      headers={"Authorization": f"Bearer {fresh.access_token}"}).json()
    assert me["owner"] and me["actor"] is None
    api = f"{installation.origin}/api/v1/owners/{me['owner']}"
    bearer = {"Authorization": f"Bearer {fresh.access_token}"}
    sent = requests.post(f"{api}/recordings?timezone=UTC", data=awd([3, 4]), timeout=30,
                         headers=bearer | {"Content-Type": "application/x-actiwatch-awd"})
    assert sent.status_code == 201, sent.text
    assert requests.get(f"{api}/records/activity", headers=bearer, timeout=10).status_code == 403


def test_authlib_logs_a_device_in_and_its_owner_removes_it(installation, metadata, person):
    session = OAuth2Session("actiwatch", token_endpoint_auth_method="none")
    asked = begin(metadata, scope="activity:create activity:read").json()
    with pytest.raises(OAuthError, match="authorization_pending"):
        session.fetch_token(metadata["token_endpoint"], grant_type=GRANT,
                            device_code=asked["device_code"])
    page = person.get("/device", params={"user_code": asked["user_code"]}).text
    assert checkboxes(page) == {"activity:create": False, "activity:read": False}
    assert let_in(person, asked["user_code"], ["activity:create", "activity:read"]).ok
    token = dict(session.fetch_token(metadata["token_endpoint"], grant_type=GRANT,
                                     device_code=asked["device_code"]))
    me = f"{installation.origin}/api/v1/me"
    assert session.get(me).status_code == 200
    page = person.get("/account/devices").text
    assert "My watch" in page and "Activity: add and read" in page
    fields = hidden(page)
    changed = person.post("/account/devices", fields | {"change": "rename", "name": "Left wrist"})
    assert "Left wrist" in changed.text and "My watch" not in changed.text
    gone = person.post("/account/devices", fields | {"change": "remove"})
    assert "Left wrist" not in gone.text
    assert session.get(me).status_code == 401
    with pytest.raises(OAuthError, match="invalid_grant"):
        session.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"])
    audit = person.get("/account/audit").text
    for event in ("Added a device", "Gave a device another name", "Removed a device"):
        assert event in audit


def test_what_is_refused(installation, metadata, person):
    asked = begin(metadata).json()
    assert let_in(person, asked["user_code"], decision="deny").ok
    assert poll(metadata, asked["device_code"]).json()["error"] == "access_denied"
    assert person.get("/device", params={"user_code": asked["user_code"]}).status_code == 422
    assert begin(metadata, "actigraphs").json()["error"] == "unauthorized_client"
    assert begin(metadata, scope="mood:read").json()["error"] == "invalid_scope"
    other = begin(metadata).json()
    wrong = poll(metadata, other["device_code"], "blood-pressure-meter")
    assert wrong.json()["error"] == "invalid_grant"
    installation.sql("UPDATE device_code SET expires = 1 WHERE state = 'pending'")
    assert poll(metadata, other["device_code"]).json()["error"] == "expired_token"
    assert person.get("/device", params={"user_code": other["user_code"]}).status_code == 422


def test_codes_cannot_be_guessed(installation, metadata, person):
    right = begin(metadata).json()["user_code"]
    found = [person.get("/device", params={"user_code": "BBBBBBB" + letter}).status_code
             for letter in "BCDFGHJKLMN"]
    assert found == [422] * 10 + [429]
    assert person.get("/device", params={"user_code": right}).status_code == 429
    installation.sql("DELETE FROM throttle")


def test_no_code_lies_in_the_database(installation, metadata):
    asked = begin(metadata).json()
    stored = str(installation.sql("SELECT * FROM device_code"))
    assert asked["user_code"] not in stored and asked["device_code"] not in stored


def test_the_page_in_a_browser(installation, metadata, browser):
    visitor = Visitor(installation.origin)
    email = f"{new_id()}@example.org"
    visitor.sign_up(email)
    asked = begin(metadata).json()
    browser.get(f"{installation.origin}/login")
    browser.delete_all_cookies()
    browser.get(asked["verification_uri_complete"])
    sees(browser, "h1", "Log in")
    find(browser, "#email").send_keys(email)
    find(browser, "#password").send_keys(PASSWORD)
    find(browser, "main button").click()
    until(browser, lambda: "/device?" in browser.current_url, "the page of the device")
    sees(browser, "h1", "ActiWatch asks to be connected")
    check(browser, "device-question")
    boxes = browser.find_elements("css selector", "input[type=checkbox]")
    assert boxes and not any(box.is_selected() for box in boxes)
    find(browser, "input[value='activity:create']").click()
    find(browser, "button[value=allow]").click()
    until(browser, lambda: "done=allowed" in browser.current_url, "the answer")
    sees(browser, "h1", "The device is connected")
    check(browser, "device-connected")
    find(browser, "main a").click()
    until(browser, lambda: "/account/" in browser.current_url, "the list of devices")
    sees(browser, "h1", "Devices")
    check(browser, "devices")
    browser.get(f"{installation.origin}/device")
    sees(browser, "h1", "Connect a device")
    check(browser, "device-code")
    answer = requests.get(f"{installation.origin}/device", allow_redirects=False, timeout=10)
    assert answer.status_code == 303
    policy = visitor.get("/device").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
