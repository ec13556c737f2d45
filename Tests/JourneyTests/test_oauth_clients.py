"""OAuth libraries that others wrote, as they are, against the real platform."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
import requests_oauth2client as ro2c
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from parties import awd, new_id
from visitor import PASSWORD, Visitor, checkboxes, hidden

ASKED = ["activity:create", "activity:read", "white_light:create", "white_light:read"]
GIVEN = ["activity:create", "activity:read", "white_light:read"]
RECORD = {"t": "2021-02-03T04:05:06Z", "v": 61}


def parameters(location):
    return dict(parse_qsl(urlsplit(location).query))


@pytest.fixture
def person(installation):
    """Somebody who has just signed up, at his browser."""
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


# Authlib

@dataclass
class Authlib:
    """Authlib's session for Actigraphs, with the address that begins the flow."""

    session: OAuth2Session
    metadata: dict
    verifier: str
    url: str
    state: str

    def token(self, answer):
        return self.session.fetch_token(self.metadata["token_endpoint"], code_verifier=self.verifier,
                                        authorization_response=answer.headers["Location"])


@pytest.fixture
def authlib(installation, metadata):
    session = OAuth2Session(
        "actigraphs", redirect_uri=f"{installation.apps_origin}/actigraphs/",
        scope=" ".join([*ASKED, "offline_access"]), code_challenge_method="S256",
        token_endpoint_auth_method="none")
    verifier = generate_token(48)
    url, state = session.create_authorization_url(metadata["authorization_endpoint"],
                                                  code_verifier=verifier)
    return Authlib(session, metadata, verifier, url, state)


def test_authlib_gets_what_the_person_ticked_and_no_more(installation, authlib, person):
    answer = person.consent(authlib.url, GIVEN)
    assert answer.status_code == 303
    sent = parameters(answer.headers["Location"])
    assert (sent["state"], sent["iss"]) == (authlib.state, installation.origin)
    token = authlib.token(answer)
    assert set(token["scope"].split()) == {*GIVEN, "offline_access"}
    assert token["token_type"] == "Bearer" and 0 < token["expires_in"] <= 900
    api, session = f"{installation.origin}/api/v1", authlib.session
    owner = session.get(f"{api}/me").json()["owner"]
    assert [line["id"] for line in session.get(f"{api}/owners").json()["owners"]] == [owner]
    records = f"{api}/owners/{owner}/records"
    made = session.post(f"{records}/activity", json=RECORD)
    assert made.status_code == 201, made.text
    (read,) = session.get(f"{records}/activity").json()["records"]
    assert (read["t"], read["v"]) == (RECORD["t"], RECORD["v"])
    assert session.post(f"{records}/white_light", json=RECORD).status_code == 403
    assert session.get(f"{records}/white_light").json()["records"] == []
    assert session.get(f"{records}/body_weight").status_code == 403
    uploaded = session.post(f"{api}/owners/{owner}/recordings?timezone=UTC", data=awd([3, 4]),
                            headers={"Content-Type": "application/x-actiwatch-awd"})
    assert uploaded.json()["sums"] == {"activity": 7}


def test_authlib_is_asked_to_log_in_and_then_for_consent(installation, authlib):
    visitor, email = Visitor(installation.origin), f"{new_id()}@example.org"
    visitor.sign_up(email)
    page = visitor.get(authlib.url)
    assert page.url == f"{installation.origin}/login" and authlib.state not in page.text
    page = visitor.log_in(email, PASSWORD)
    assert urlsplit(page.url).path == "/oauth/authorize"
    assert set(checkboxes(page.text)) == set(ASKED)
    assert not any(checkboxes(page.text).values()), "nothing is ticked for a person in advance"


def test_authlib_refreshes_with_a_new_key_each_time(installation, authlib, person):
    first = dict(authlib.token(person.consent(authlib.url, ASKED)))
    endpoint = authlib.metadata["token_endpoint"]
    second = dict(authlib.session.refresh_token(endpoint, refresh_token=first["refresh_token"]))
    assert second["refresh_token"] != first["refresh_token"]
    assert second["access_token"] != first["access_token"]
    assert set(second["scope"].split()) == set(first["scope"].split())
    assert authlib.session.get(f"{installation.origin}/api/v1/me").status_code == 200


def test_authlib_revokes_and_nothing_opens_any_more(installation, authlib, person):
    token = dict(authlib.token(person.consent(authlib.url, ASKED)))
    endpoint = authlib.metadata["revocation_endpoint"]
    me = f"{installation.origin}/api/v1/me"
    assert authlib.session.get(me).status_code == 200
    answer = authlib.session.revoke_token(endpoint, token=token["refresh_token"])
    assert answer.status_code == 200
    assert authlib.session.get(me).status_code == 401
    with pytest.raises(OAuthError) as error:
        authlib.session.refresh_token(authlib.metadata["token_endpoint"],
                                      refresh_token=token["refresh_token"])
    assert error.value.error == "invalid_grant"


def test_a_refusal_is_told_to_the_app(installation, authlib, person):
    answer = person.consent(authlib.url, [], decision="deny")
    assert answer.status_code == 303
    assert parameters(answer.headers["Location"]) == {
        "error": "access_denied", "state": authlib.state, "iss": installation.origin}


def test_a_key_that_comes_back_cuts_the_app_off(installation, authlib, person):
    """An answer can be lost: a key ends when the one that came for it has been used."""
    old = dict(authlib.token(person.consent(authlib.url, ASKED)))["refresh_token"]
    endpoint, me = authlib.metadata["token_endpoint"], f"{installation.origin}/api/v1/me"
    for key in (old, old, None):
        authlib.session.refresh_token(endpoint, refresh_token=key)
    assert authlib.session.get(me).status_code == 200
    access = dict(authlib.session.token)["access_token"]
    with pytest.raises(OAuthError) as error:
        authlib.session.refresh_token(endpoint, refresh_token=old)
    assert error.value.error == "invalid_grant"
    answer = requests.get(me, headers={"Authorization": f"Bearer {access}"}, timeout=10)
    assert answer.status_code == 401


def test_a_code_that_is_used_twice_cuts_the_app_off(installation, authlib, person):
    answer = person.consent(authlib.url, ASKED)
    authlib.token(answer)
    me = f"{installation.origin}/api/v1/me"
    assert authlib.session.get(me).status_code == 200
    other = OAuth2Session("actigraphs", redirect_uri=authlib.session.redirect_uri,
                          state=authlib.state, token_endpoint_auth_method="none")
    with pytest.raises(OAuthError) as error:
        other.fetch_token(authlib.metadata["token_endpoint"], code_verifier=authlib.verifier,
                          authorization_response=answer.headers["Location"])
    assert error.value.error == "invalid_grant"
    assert authlib.session.get(me).status_code == 401


def test_a_code_is_worth_nothing_without_its_verifier(authlib, person):
    answer = person.consent(authlib.url, ASKED)
    authlib.verifier = generate_token(48)
    with pytest.raises(OAuthError) as error:
        authlib.token(answer)
    assert error.value.error == "invalid_grant"


@pytest.mark.parametrize("change", [
    ("redirect_uri=", "redirect_uri=https%3A%2F%2Fevil.example%2F&was="),
    ("actigraphs%2F", "actigraphs%2F..%2F"), ("actigraphs%2F", "actigraphs%2F%3Fx%3D1"),
    ("client_id=actigraphs", "client_id=nobody"), ("client_id=actigraphs", "")],
    ids=["another host", "a path above", "a query", "an unknown app", "no app"])
def test_a_wrong_address_or_app_is_told_to_the_person_alone(authlib, person, change):
    url = authlib.url.replace(*change)
    assert url != authlib.url
    for visitor in (person, Visitor(person.origin)):
        answer = visitor.get(url, allow_redirects=False)
        assert answer.status_code == 400 and "Location" not in answer.headers
        assert "This did not work" in answer.text and "evil.example" not in answer.text


@pytest.mark.parametrize("change, error", [
    (("code_challenge_method=S256", "code_challenge_method=plain"), "invalid_request"),
    (("code_challenge=", "x="), "invalid_request"),
    (("response_type=code", "response_type=token"), "unsupported_response_type"),
    (("code_challenge=", "code_challenge=short&x="), "invalid_request")],
    ids=["plain", "no challenge", "implicit", "a short challenge"])
def test_other_faults_are_told_to_the_app(installation, authlib, person, change, error):
    url = authlib.url.replace(*change)
    assert url != authlib.url
    answer = person.get(url, allow_redirects=False)
    assert answer.status_code == 303
    sent = parameters(answer.headers["Location"])
    assert (sent["error"], sent["state"], sent["iss"]) == (error, authlib.state,
                                                           installation.origin)


def test_beyond_what_the_app_registered_nothing_is_asked(authlib, person):
    page = person.get(authlib.url.replace("scope=", "scope=activity%3Adelete+heart_rate%3Aread+nonsense+"))
    assert set(checkboxes(page.text)) == set(ASKED)
    assert "eart rate" not in page.text


def test_consent_is_asked_again_of_a_form_that_is_not_the_persons(authlib, person):
    for fields, headers in (({"form_token": "x"}, {}), ({}, {"Origin": "https://evil.example"})):
        page = person.get(authlib.url)
        answer = person.post("/oauth/authorize", {**hidden(page.text),
                             "right": ASKED, "until": "year", "decision": "allow", **fields},
                             headers=headers, allow_redirects=False)
        assert answer.status_code == 403 and "Location" not in answer.headers


# requests-oauth2client, with an app whose server keeps a secret

REDIRECT = "https://charts.example.org/cb"


@pytest.fixture(scope="module")
def registered(installation):
    """What the administrator's command says of a new app."""
    answer = installation.command(
        "app", "add", "--name", "Charts", "--developer", "tpaas_admin@eservices4life.org",
        "--confidential", "--publish", "--refresh-tokens", "--redirect-uri", REDIRECT,
        "--required", "heart_rate:read", "--required", "heart_rate:create",
        "--optional", "body_weight:read")
    assert answer.returncode == 0, answer.stderr
    said = dict(re.findall(r"^(client_\w+): (\S+)", answer.stdout, re.M))
    assert set(said) == {"client_id", "client_secret"}
    return said


@pytest.fixture
def client(installation, registered):
    return ro2c.OAuth2Client.from_discovery_endpoint(
        f"{installation.origin}/.well-known/oauth-authorization-server",
        issuer=installation.origin, redirect_uri=REDIRECT, testing=True, **registered)


def begin(client, scope="heart_rate:read heart_rate:create body_weight:read offline_access"):
    # `nonce` belongs to OpenID Connect.
    return client.authorization_request(scope=scope, nonce=None)


def finish(client, person, rights=("heart_rate:read", "heart_rate:create")):
    request = begin(client)
    answer = person.consent(str(request), rights)
    assert answer.status_code == 303, answer.text
    return client.authorization_code(request.validate_callback(answer.headers["Location"]),
                                     validate=False)


def test_requests_oauth2client_reads_and_writes(installation, client, person):
    token = finish(client, person)
    api = ro2c.ApiClient(f"{installation.origin}/api/v1",
                         auth=ro2c.OAuth2AccessTokenAuth(client, token))
    owner = api.get("me").json()["owner"]
    path = f"owners/{owner}/records/heart_rate"
    assert api.post(path, json=RECORD).status_code == 201
    assert [r["v"] for r in api.get(path).json()["records"]] == [61]
    with pytest.raises(requests.HTTPError, match="403"):
        api.get(f"owners/{owner}/records/body_weight")


def test_requests_oauth2client_refreshes_by_itself_and_introspects(client, person, installation):
    token = finish(client, person)
    told = client.introspect_token(token)
    assert told["active"] and told["client_id"] == client.client_id
    assert set(told["scope"].split()) >= {"heart_rate:read", "heart_rate:create"}
    assert (told["iss"], told["aud"]) == (installation.origin, f"{installation.origin}/api")
    renewed = client.refresh_token(token)
    assert renewed.access_token != token.access_token
    assert client.introspect_token(renewed)["sub"] == told["sub"]
    assert client.revoke_access_token(renewed)
    assert client.introspect_token(renewed) == {"active": False}
    assert client.introspect_token("tpa_nothing") == {"active": False}


def test_requests_oauth2client_is_told_of_a_refusal(client, person):
    request = begin(client)
    answer = person.consent(str(request), [], decision="deny")
    with pytest.raises(ro2c.AuthorizationResponseError) as error:
        request.validate_callback(answer.headers["Location"])
    assert error.value.error == "access_denied"


def test_what_the_app_needs_cannot_be_left_out(client, person):
    answer = person.consent(str(begin(client)), ["body_weight:read"])
    assert answer.status_code == 422 and "Location" not in answer.headers
    assert checkboxes(answer.text)["body_weight:read"], "what was ticked stays ticked"


def test_a_wrong_secret_is_refused(installation, registered, client, person):
    wrong = ro2c.OAuth2Client.from_discovery_endpoint(
        f"{installation.origin}/.well-known/oauth-authorization-server",
        issuer=installation.origin, redirect_uri=REDIRECT, testing=True,
        client_id=registered["client_id"], client_secret="A" * 43)
    request = begin(wrong)
    answer = person.consent(str(request), ["heart_rate:read", "heart_rate:create"])
    with pytest.raises(ro2c.InvalidClient):
        wrong.authorization_code(request.validate_callback(answer.headers["Location"]),
                                 validate=False)
    token = finish(client, person)
    with pytest.raises(ro2c.OAuth2Error):
        wrong.introspect_token(token)


def test_no_secret_of_an_app_is_kept(installation, registered):
    secret = registered["client_secret"]
    assert secret not in installation.command("app", "list").stdout
    assert secret not in str(installation.sql("SELECT * FROM app"))
