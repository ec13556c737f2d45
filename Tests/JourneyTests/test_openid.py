"""OpenID Connect by clients that others wrote, as they are, against the real platform: a log-in with
Authlib's Flask client and with requests-oauth2client, after a renewal of the keys, and a log-out."""

import re
import time
from urllib.parse import parse_qsl, urlsplit

import flask
import jwskate
import pymysql
import pytest
import requests
import requests_oauth2client as ro2c
from authlib.integrations.flask_client import OAuth
from installation import DEMO_PASSWORD, JOHN
from parties import new_id
from visitor import PASSWORD, Visitor

REDIRECT = "https://ward.example.org/cb"
GOODBYE = "https://ward.example.org/bye"


def parameters(location):
    return dict(parse_qsl(urlsplit(location).query))


def register(installation, algorithm=None):
    """What the administrator's command says of a new app."""
    answer = installation.command(
        "app", "add", "--name", f"Ward {algorithm}", "--confidential", "--publish",
        "--developer", "tpaas_admin@eservices4life.org", "--redirect-uri", REDIRECT,
        "--post-logout-redirect-uri", GOODBYE, "--optional", "heart_rate:read",
        *(["--id-token-alg", algorithm] if algorithm else []))
    assert answer.returncode == 0, answer.stderr
    return dict(re.findall(r"^(client_\w+): (\S+)", answer.stdout, re.M))


@pytest.fixture(scope="module")
def apps(installation):
    """An app of each algorithm; RS256 is what one gets that says nothing."""
    return {"RS256": register(installation), "ES256": register(installation, "ES256")}


@pytest.fixture
def person(installation):
    visitor, visitor.email = Visitor(installation.origin), f"{new_id()}@example.org"
    visitor.sign_up(visitor.email)
    assert visitor.log_in(visitor.email, PASSWORD).ok
    return visitor


def jwks(installation):
    return requests.get(f"{installation.origin}/oauth/jwks", timeout=10).json()["keys"]


# Authlib, in a web application of Flask's

class Ward:
    """An app's server that logs people in by the platform."""

    def __init__(self, installation, registered):
        self.web = flask.Flask("ward")
        self.web.secret_key = "kept by the ward"
        self.browser = self.web.test_client()
        self.tpaas = OAuth(self.web).register(
            "tpaas", **registered, client_kwargs={
                "scope": "openid profile email", "code_challenge_method": "S256"},
            server_metadata_url=f"{installation.origin}/.well-known/openid-configuration")
        self.web.add_url_rule("/log-in", view_func=self.log_in)
        self.web.add_url_rule("/cb", view_func=self.come_back)

    def log_in(self):
        return self.tpaas.authorize_redirect(REDIRECT, **flask.request.args)

    def come_back(self):
        self.token = self.tpaas.authorize_access_token()
        self.user = self.tpaas.userinfo()
        return "welcome"

    def welcome(self, person, ticked=("profile", "email")):
        """A whole log-in; what the id_token says once Authlib has found it good."""
        url = self.browser.get("/log-in").location
        answer = person.consent(url, [], identity=list(ticked))
        assert answer.status_code == 303, answer.text
        back = self.browser.get("/cb?" + urlsplit(answer.headers["Location"]).query)
        assert back.text == "welcome"
        return self.token["userinfo"]


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_authlib_logs_a_person_in_and_out(installation, apps, person, algorithm):
    ward = Ward(installation, apps[algorithm])
    told = ward.welcome(person)
    assert jwskate.SignedJwt(ward.token["id_token"]).alg == algorithm
    assert told["iss"] == installation.origin
    assert 0 <= time.time() - told["auth_time"] < 60
    assert dict(ward.user) == {
        "sub": told["sub"], "name": "Nora Newcomer", "given_name": "Nora",
        "family_name": "Newcomer", "email": person.email, "email_verified": True}
    with ward.web.test_request_context():
        url = ward.tpaas.create_logout_url(GOODBYE, ward.token["id_token"], "s")["url"]
    assert person.get("/home").url.endswith("/home")
    answer = person.get(url, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{GOODBYE}?state=s")
    assert person.get("/home").url.endswith("/login")


def test_what_was_not_ticked_is_not_told(installation, apps, person):
    ward = Ward(installation, apps["RS256"])
    told = ward.welcome(person, ticked=["email"])
    assert dict(ward.user) == {"sub": told["sub"], "email": person.email, "email_verified": True}
    assert ward.token["scope"] == "openid email"


def test_who_is_logged_in_is_not_disturbed(installation, apps, person):
    ward = Ward(installation, apps["RS256"])
    before = ward.welcome(person)["sub"]
    url = ward.browser.get("/log-in?prompt=none").location
    answer = person.get(url, allow_redirects=False)
    ward.browser.get("/cb?" + urlsplit(answer.headers["Location"]).query)
    assert ward.token["userinfo"]["sub"] == before
    answer = Visitor(installation.origin).get(url, allow_redirects=False)
    sent = parameters(answer.headers["Location"])
    assert (sent["error"], sent["iss"]) == ("login_required", installation.origin)
    url = Ward(installation, apps["ES256"]).browser.get("/log-in?prompt=none").location
    answer = person.get(url, allow_redirects=False)
    assert parameters(answer.headers["Location"])["error"] == "consent_required"


def test_an_app_can_want_a_new_log_in(installation, apps, person):
    ward = Ward(installation, apps["RS256"])
    first = ward.welcome(person)["auth_time"]
    url = ward.browser.get("/log-in?prompt=login").location
    for _ in range(2):
        assert person.get(url).url.endswith("/login")
    time.sleep(1)
    page = person.log_in(person.email, PASSWORD)
    assert "asks who you are" in page.text
    answer = person.consent(page.url, [], identity=["profile"])
    ward.browser.get("/cb?" + urlsplit(answer.headers["Location"]).query)
    assert ward.token["userinfo"]["auth_time"] > first


# requests-oauth2client

def client(installation, registered, algorithm):
    return ro2c.OAuth2Client.from_discovery_endpoint(
        f"{installation.origin}/.well-known/openid-configuration", issuer=installation.origin,
        redirect_uri=REDIRECT, id_token_signed_response_alg=algorithm, testing=True, **registered)


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_requests_oauth2client_knows_a_doctor(installation, apps, algorithm):
    john = Visitor(installation.origin)
    john.log_in(JOHN, DEMO_PASSWORD)
    oauth = client(installation, apps[algorithm], algorithm)
    request = oauth.authorization_request(scope="openid roles", max_age=600)
    answer = john.consent(str(request), [], identity=["roles"])
    token = oauth.authorization_code(request.validate_callback(answer.headers["Location"]))
    assert token.id_token.alg == algorithm
    ((id, name),) = installation.sql(
        "SELECT HEX(id), name FROM legal_entity WHERE name = 'Ospedale San Raffaele'")
    told = oauth.userinfo(token)
    told["legal_entities"][0]["id"] = told["legal_entities"][0]["id"].replace("-", "").upper()
    assert told == {
        "sub": token.id_token.subject, "roles": ["doctor"],
        "legal_entities": [{"id": id, "name": name, "country": "IT"}]}
    said = oauth.introspect_token(token)
    assert (said["sub"], said["iss"]) == (told["sub"], installation.origin)


def test_scripts_of_registered_origins_ask_who_it_is(installation):
    for origin, allowed in [(installation.apps_origin, True), ("https://evil.example", False)]:
        answer = requests.options(
            f"{installation.origin}/oauth/userinfo", timeout=10, headers={
                "Origin": origin, "Access-Control-Request-Method": "GET",
                "Access-Control-Request-Headers": "authorization"})
        assert (answer.headers.get("Access-Control-Allow-Origin") == origin) == allowed


# Keys

def test_a_renewal_of_the_keys_is_not_noticed(installation, apps, person):
    ward = Ward(installation, apps["RS256"])
    ward.welcome(person)
    old = jwskate.SignedJwt(ward.token["id_token"])
    before = {key["kid"] for key in jwks(installation)}
    answer = installation.command("keys", "rotate", "--notice", "0")
    assert answer.returncode == 0, answer.stderr
    end = time.monotonic() + 30
    while (new := jwskate.SignedJwt(ward.token["id_token"])).kid == old.kid:
        assert time.monotonic() < end
        # Each time the id_token is found good: Authlib asks for the keys if it does not know one.
        ward.welcome(person)
    after = jwks(installation)
    kids = [key["kid"] for key in after]
    assert len(set(kids)) == len(kids) and before < set(kids) and new.kid not in before
    assert not any(name in key for key in after for name in ("d", "p", "q", "dp", "dq", "qi"))
    old.verify(jwskate.JwkSet(keys=after).get_jwk_by_kid(old.kid), alg="RS256")
    lines = installation.command("keys", "list").stdout.splitlines()
    states = {line.split("\t")[0]: line.split("\t")[2] for line in lines}
    assert (states[old.kid], states[new.kid]) == ("shown", "signing")
    # In the ordinary way the next key waits until everybody knows it.
    made = installation.command("keys", "rotate", "--algorithm", "ES256").stdout.split()[1]
    lines = installation.command("keys", "list").stdout
    assert re.search(rf"^{made}\tES256\twaiting\t", lines, re.M)
    # When the last id_token of a key has expired, so has its use.
    installation.sql("UPDATE signing_key SET signs_from = signs_from - 3600000 WHERE kid IN %s",
                     (old.kid, new.kid))
    deleted = installation.command("keys", "rotate", "--algorithm", "ES256").stdout
    assert f"deleted {old.kid} RS256" in deleted


def test_only_the_authorization_server_reads_the_keys(installation):
    for role, allowed in (("oauth", True), ("api", False), ("web", False)):
        with pymysql.connect(
                unix_socket=str(installation.state / "run/mariadb.sock"), user=f"tpaas_{role}",
                password=(installation.state / f"secrets/tpaas_{role}").read_text().strip(),
                database="platform", ssl_disabled=True) as connection:
            with connection.cursor() as cursor:
                if allowed:
                    assert cursor.execute("SELECT private_key FROM signing_key") > 0
                    assert b"PRIVATE KEY" in cursor.fetchone()[0]
                else:
                    with pytest.raises(pymysql.err.OperationalError, match="denied"):
                        cursor.execute("SELECT private_key FROM signing_key")
