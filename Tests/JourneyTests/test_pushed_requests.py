"""Pushed and rich authorization requests, registration by the app's developer and quotas, with
libraries that others wrote, as they are, against the real platform."""

import json
import re
import time
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
import requests_oauth2client as ro2c
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from installation import Installation
from parties import Parties, new_id
from test_oauth_clients import parameters
from visitor import PASSWORD, Visitor, checkboxes

REDIRECT = "https://charts.example.org/cb"
RECORD = {"t": "2021-02-03T04:05:06Z", "v": 61}
RIGHTS = ["heart_rate:create", "heart_rate:read"]


def visitor(origin):
    person = Visitor(origin)
    email = f"{new_id()}@example.org"
    person.sign_up(email)
    assert person.log_in(email, PASSWORD).ok
    return person


@pytest.fixture
def person(installation):
    """Somebody who has just signed up, at his browser."""
    return visitor(installation.origin)


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=30).json()


@pytest.fixture(scope="module")
def registered(installation):
    """An app that has to push its requests."""
    answer = installation.command(
        "app", "add", "--name", "Charts", "--developer", "tpaas_admin@eservices4life.org",
        "--confidential", "--publish", "--refresh-tokens", "--pushed-requests",
        "--redirect-uri", REDIRECT, "--required", "heart_rate:read",
        "--optional", "heart_rate:create", "--optional", "body_weight:read")
    assert answer.returncode == 0, answer.stderr
    return dict(re.findall(r"^(client_\w+): (\S+)", answer.stdout, re.M))


def detail(origin, actions=("create", "read"), datatypes=("heart_rate",), **more):
    return json.dumps([{"type": "tpaas_health_data", "locations": [f"{origin}/api"],
                        "actions": list(actions), "datatypes": list(datatypes)} | more])


@pytest.fixture
def client(installation, registered):
    return ro2c.OAuth2Client.from_discovery_endpoint(
        f"{installation.origin}/.well-known/oauth-authorization-server",
        issuer=installation.origin, redirect_uri=REDIRECT, testing=True, **registered)


def test_requests_oauth2client_pushes_a_rich_request(installation, client, person):
    api = f"{installation.origin}/api"
    request = client.authorization_request(
        scope="offline_access", nonce=None, resource=api,
        authorization_details=detail(installation.origin))
    pushed = client.pushed_authorization_request(request)
    assert 0 < (pushed.expires_at.timestamp() - time.time()) < 600
    url = str(pushed)
    assert set(dict(parse_qsl(urlsplit(url).query))) == {"client_id", "request_uri"}
    assert set(checkboxes(person.get(url).text)) == set(RIGHTS)
    answer = person.consent(url, RIGHTS)
    assert answer.status_code == 303, answer.text
    token = client.authorization_code(request.validate_callback(answer.headers["Location"]),
                                      validate=False)
    session = ro2c.ApiClient(f"{api}/v1", auth=ro2c.OAuth2AccessTokenAuth(client, token))
    owner = session.get("me").json()["owner"]
    assert session.post(f"owners/{owner}/records/heart_rate", json=RECORD).status_code == 201
    granted = json.loads(detail(installation.origin, identifier=owner))
    assert token.authorization_details == granted
    assert set(token.scope.split()) == {*RIGHTS, "offline_access"}
    told = client.introspect_token(token)
    assert told["authorization_details"] == granted and told["aud"] == api
    # What was answered is over, for the person and for whoever saw the address.
    again = person.get(url, allow_redirects=False)
    assert again.status_code == 400 and "Location" not in again.headers


def test_a_wider_detail_is_narrowed_to_the_template_and_to_what_was_ticked(
        installation, client, person):
    request = client.authorization_request(
        scope=None, nonce=None, authorization_details=detail(
            installation.origin, ["read", "delete"], ["heart_rate", "activity", "body_weight"]))
    url = str(client.pushed_authorization_request(request))
    assert set(checkboxes(person.get(url).text)) == {"heart_rate:read", "body_weight:read"}
    answer = person.consent(url, ["heart_rate:read"])
    token = client.authorization_code(request.validate_callback(answer.headers["Location"]),
                                      validate=False)
    assert token.scope == "heart_rate:read"
    (line,) = token.authorization_details
    assert (line["actions"], line["datatypes"]) == (["read"], ["heart_rate"])


def test_requests_oauth2client_is_told_what_cannot_be_pushed(installation, client):
    for more, error in [
            ({"authorization_details": json.dumps([{"type": "other"}])},
             "invalid_authorization_details"),
            ({"authorization_details": detail("https://other.example")},
             "invalid_authorization_details"),
            ({"resource": "https://other.example"}, "invalid_target"),
            ({"scope": "nonsense"}, "invalid_scope"),
            ({"redirect_uri": "https://evil.example/"}, "invalid_request")]:
        request = client.authorization_request(**{"scope": "heart_rate:read", "nonce": None} | more)
        with pytest.raises(ro2c.EndpointError) as refused:
            client.pushed_authorization_request(request)
        assert refused.value.error == error


def test_who_has_to_push_is_not_asked_about_what_the_address_says(client, person):
    request = client.authorization_request(scope="heart_rate:read", nonce=None)
    answer = person.get(str(request), allow_redirects=False)
    assert answer.status_code == 303
    with pytest.raises(ro2c.AuthorizationResponseError) as error:
        request.validate_callback(answer.headers["Location"])
    assert error.value.error == "invalid_request"


def test_a_pushed_request_outlives_the_log_in(client, installation):
    request = client.authorization_request(scope="heart_rate:read", nonce=None)
    url = str(client.pushed_authorization_request(request))
    person, email = Visitor(installation.origin), f"{new_id()}@example.org"
    person.sign_up(email)
    assert person.get(url).url == f"{installation.origin}/login"
    page = person.log_in(email, PASSWORD)
    assert urlsplit(page.url).path == "/oauth/authorize"
    assert set(checkboxes(page.text)) == {"heart_rate:read"}
    answer = person.consent(url, [], decision="deny")
    with pytest.raises(ro2c.AuthorizationResponseError) as error:
        request.validate_callback(answer.headers["Location"])
    assert error.value.error == "access_denied"
    assert person.get(url).status_code == 400


def test_a_pushed_request_is_nobody_elses(installation, client, person):
    request = client.authorization_request(scope="heart_rate:read", nonce=None)
    url = str(client.pushed_authorization_request(request))
    other = url.replace(f"client_id={client.client_id}", "client_id=actigraphs")
    assert other != url
    answer = person.get(other, allow_redirects=False)
    assert answer.status_code == 400 and "Location" not in answer.headers
    assert person.get(url).status_code == 200


def authlib(registered, metadata, **options):
    session = OAuth2Session(
        registered["client_id"], registered["client_secret"], redirect_uri=REDIRECT,
        code_challenge_method="S256", token_endpoint_auth_method="client_secret_basic", **options)
    verifier = generate_token(48)
    return session, verifier


def test_authlib_pushes_and_redeems(installation, registered, metadata, person):
    """Authlib does not push by itself; its address, sent by its own session, does."""
    session, verifier = authlib(registered, metadata, scope="heart_rate:read offline_access")
    url, state = session.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier,
        authorization_details=detail(installation.origin, ["create"]))
    answer = session.post(
        metadata["pushed_authorization_request_endpoint"], data=parameters(url),
        withhold_token=True, auth=session.client_auth(session.token_endpoint_auth_method))
    assert answer.status_code == 201, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    address = requests.Request("GET", metadata["authorization_endpoint"], params={
        "client_id": session.client_id, "request_uri": answer.json()["request_uri"]}).prepare().url
    consent = person.consent(address, RIGHTS)
    sent = parameters(consent.headers["Location"])
    assert (sent["state"], sent["iss"]) == (state, installation.origin)
    token = session.fetch_token(metadata["token_endpoint"], code_verifier=verifier,
                                authorization_response=consent.headers["Location"])
    assert set(token["scope"].split()) == {*RIGHTS, "offline_access"}
    owner = session.get(f"{installation.origin}/api/v1/me").json()["owner"]
    records = f"{installation.origin}/api/v1/owners/{owner}/records/heart_rate"
    assert session.post(records, json=RECORD).status_code == 201
    assert [r["v"] for r in session.get(records).json()["records"]] == [61]
    narrow = session.refresh_token(metadata["token_endpoint"], authorization_details=detail(
        installation.origin, ["read"]))
    assert "heart_rate:create" not in narrow["scope"].split()


def test_an_app_that_is_registered_by_its_developer_waits_to_be_published(
        installation, metadata, person):
    said = installation.command("app", "registration-token", "--developer",
                                "tpaas_admin@eservices4life.org")
    assert said.returncode == 0, said.stderr
    token = re.search(r"^registration_token: (tpi_\S+)", said.stdout, re.M)[1]
    wanted = {"client_name": "Self-made", "redirect_uris": [REDIRECT],
              "grant_types": ["authorization_code", "refresh_token"],
              "scope": "heart_rate:read heart_rate:create"}

    def register(token, **more):
        return requests.post(metadata["registration_endpoint"], json=wanted | more, timeout=10,
                             headers={"Authorization": f"Bearer {token}"})

    assert register("tpi_" + "A" * 43).status_code == 401
    assert register(token, scope="mood:read").json()["error"] == "invalid_client_metadata"
    evil = register(token, redirect_uris=["http://evil.example/"])
    assert evil.json()["error"] == "invalid_redirect_uri"
    answer = register(token)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert register(token).status_code == 401, "the token was for one app"
    assert made["client_secret"] not in str(installation.sql("SELECT * FROM app"))
    client = ro2c.OAuth2Client.from_discovery_endpoint(
        f"{installation.origin}/.well-known/oauth-authorization-server",
        issuer=installation.origin, redirect_uri=REDIRECT, testing=True,
        client_id=made["client_id"], client_secret=made["client_secret"])
    request = client.authorization_request(scope="heart_rate:read", nonce=None)
    assert person.get(str(request), allow_redirects=False).status_code == 400
    published = installation.command("app", "set-state", made["client_id"], "published")
    assert published.returncode == 0, published.stderr
    assert "Developer not verified" in person.get(str(request)).text
    answer = person.consent(str(request), ["heart_rate:read"])
    token = client.authorization_code(request.validate_callback(answer.headers["Location"]),
                                      validate=False)
    assert token.scope == "heart_rate:read"
    assert installation.command("app", "verify", made["client_id"]).returncode == 0
    assert "Developer verified" in person.get(str(request)).text


def test_what_expired_is_swept_and_the_rest_stays(installation, client):
    request = client.authorization_request(scope="heart_rate:read", nonce=None)
    client.pushed_authorization_request(request)
    installation.sql("""INSERT INTO pushed_request (hash, app, parameters, expires)
        VALUES (REPEAT('a', 32), %s, '', 1)""", client.client_id)
    installation.await_(lambda: not installation.sql(
        "SELECT 1 FROM pushed_request WHERE expires = 1"), seconds=90)
    assert installation.sql("SELECT 1 FROM pushed_request LIMIT 1")


def test_the_challenge_leads_to_metadata_that_names_the_server(installation):
    answer = requests.get(f"{installation.origin}/api/v1/me", timeout=10)
    assert answer.status_code == 401
    where = re.search(r'resource_metadata="([^"]+)"', answer.headers["WWW-Authenticate"])[1]
    told = requests.get(where, timeout=10)
    assert told.headers["Content-Type"] == "application/json"
    resource = told.json()
    # RFC 9728, 3.3: the identifier that the address was made of.
    assert where == resource["resource"].replace("/api", "/.well-known/oauth-protected-resource/api")
    assert resource["authorization_servers"] == [installation.origin]
    assert resource["bearer_methods_supported"] == ["header"]
    assert resource["authorization_details_types_supported"] == ["tpaas_health_data"]
    server = requests.get(
        f"{installation.origin}/.well-known/oauth-authorization-server", timeout=10).json()
    assert server["protected_resources"] == [resource["resource"]]


@pytest.mark.parametrize("path", ["owners/{owner}/records/activity", "owners/{owner}/recordings"])
def test_a_worker_names_the_same_problems_as_nginx(parties, path):
    owner = parties.owner()
    wrong = owner.ask("POST", "/" + path.format(owner=owner.owner), data=b"x",
                      headers={"Content-Type": "text/plain"})
    assert wrong.status_code == 415
    assert wrong.json()["type"] == "/problems/unsupported-media-type"


def test_too_large_is_one_problem_whoever_finds_it(parties):
    owner = parties.owner()
    found = [owner.create("activity", [RECORD | {"note": "x" * size}]) for size in
             (1_060_000, 2_000_000)]
    told = [{name: answer.json()[name] for name in ("type", "title", "status")}
            for answer in found]
    assert told == [{"type": "/problems/too-large", "title": "Content Too Large",
                     "status": 413}] * 2


def test_quotas_are_the_installations_to_choose():
    """Its own installation: a person may ask four times a minute there, an app six times."""
    installation = Installation(lifetime=300)
    try:
        installation.start()
        settings = installation.config.read_text()
        quota = "    quota:\n      user: 4\n      client: 6\n"
        changed = re.sub(r"(?m)^(    threads: .*\n)", rf"\1{quota}", settings)
        assert changed != settings
        installation.config.write_text(changed)
        installation.restart_workers()
        parties = Parties(installation)
        one, other = parties.owner(), parties.owner()
        answers = [one.ask("GET", "/me") for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200] * 4 + [429]
        assert answers[-1].json()["type"] == "/problems/throttled"
        assert 1 <= int(answers[-1].headers["Retry-After"]) <= 15
        assert [other.ask("GET", "/me").status_code for _ in range(3)] == [200, 200, 429]
        time.sleep(int(answers[-1].headers["Retry-After"]))
        assert one.ask("GET", "/me").status_code == 200
        tokens = [requests.post(f"{installation.origin}/oauth/token", timeout=10, data={
            "grant_type": "refresh_token", "refresh_token": "tpr_" + "A" * 43,
            "client_id": "docmob"}) for _ in range(7)]
        assert [answer.status_code for answer in tokens] == [400] * 6 + [429]
        assert tokens[-1].json()["error"] == "temporarily_unavailable"
        assert int(tokens[-1].headers["Retry-After"]) >= 1
    finally:
        installation.remove()
