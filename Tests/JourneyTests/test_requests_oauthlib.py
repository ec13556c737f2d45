"""oauthlib and requests-oauthlib (PyPI), as they are, against the real platform."""

from urllib.parse import urlsplit

import pytest
import requests
from oauthlib.oauth2 import DeviceClient, InvalidGrantError
from parties import new_id
from requests_oauthlib import OAuth2Session
from visitor import PASSWORD, Visitor, hidden

SCOPE = ["activity:create", "activity:read", "offline_access"]
GIVEN = ["activity:create", "activity:read"]


@pytest.fixture(autouse=True)
def loopback(monkeypatch):
    """The library wants https; the demo speaks plain http on loopback."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    # What was granted may be narrower than what was asked for (RFC 6749, 5.1).
    monkeypatch.setenv("OAUTHLIB_RELAX_TOKEN_SCOPE", "1")


@pytest.fixture
def person(installation):
    visitor = Visitor(installation.origin)
    email = f"{new_id()}@example.org"
    visitor.sign_up(email)
    answer = visitor.log_in(email, PASSWORD)
    assert answer.ok and urlsplit(answer.url).path == "/home", answer.text
    return visitor


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=30).json()


def test_a_person_connects_an_app_which_refreshes_and_ends(installation, metadata, person):
    session = OAuth2Session("actigraphs", redirect_uri=f"{installation.apps_origin}/actigraphs/",
                            scope=SCOPE, pkce="S256")
    url, _ = session.authorization_url(metadata["authorization_endpoint"])
    answer = person.consent(url, GIVEN)
    assert answer.status_code == 303
    token = session.fetch_token(metadata["token_endpoint"], include_client_id=True,
                                authorization_response=answer.headers["Location"])
    assert set(token["scope"]) == set(SCOPE) and token["token_type"] == "Bearer"
    me = f"{installation.origin}/api/v1/me"
    owner = session.get(me).json()["owner"]
    records = f"{installation.origin}/api/v1/owners/{owner}/records/activity"
    made = session.post(records, json={"t": "2021-02-03T04:05:06Z", "v": 61})
    assert made.status_code == 201, made.text
    fresh = session.refresh_token(metadata["token_endpoint"], include_client_id=True,
                                  client_id="actigraphs")
    assert fresh["refresh_token"] != token["refresh_token"]
    assert [record["v"] for record in session.get(records).json()["records"]] == [61]
    client = session._client
    address, headers, body = client.prepare_token_revocation_request(
        metadata["revocation_endpoint"], fresh["refresh_token"], "refresh_token",
        client_id="actigraphs")
    assert requests.post(address, headers=headers, data=body, timeout=10).status_code == 200
    assert session.get(me).status_code == 401
    with pytest.raises(InvalidGrantError):
        session.refresh_token(metadata["token_endpoint"], include_client_id=True,
                              client_id="actigraphs",
                              refresh_token=fresh["refresh_token"])


def test_a_device_logs_in(installation, metadata, person):
    client = DeviceClient("actiwatch")
    asked = requests.post(metadata["device_authorization_endpoint"], timeout=10, data={
        "client_id": "actiwatch", "scope": "activity:create"}).json()
    page = person.get("/device", params={"user_code": asked["user_code"]})
    answer = [*hidden(page.text).items(), ("right", "activity:create"), ("name", "Watch"),
              ("until", "year"), ("idle", "90"), ("decision", "allow")]
    assert person.post("/device", answer, allow_redirects=False).status_code == 303
    body = client.prepare_request_body(asked["device_code"], include_client_id=True)
    sent = requests.post(metadata["token_endpoint"], data=body, timeout=10, headers={
        "Content-Type": "application/x-www-form-urlencoded"})
    token = client.parse_request_body_response(sent.text)
    assert "activity:create" in token["scope"] and token["refresh_token"]
    me, headers, _ = client.add_token(f"{installation.origin}/api/v1/me")
    assert requests.get(me, headers=headers, timeout=10).json()["owner"]
