"""Apps that prove keys instead of showing secrets, by libraries that others wrote."""

import json
import re
import time

import pytest
import requests
import requests_oauth2client as ro2c
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import RSAKey
from jwskate import Jwk
from parties import new_id
from visitor import PASSWORD, Visitor

REDIRECT = "https://signer.example.org/cb"
RIGHTS = ["heart_rate:read", "heart_rate:create"]
SCOPE = " ".join([*RIGHTS, "offline_access"])
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
RECORD = {"t": "2021-02-03T04:05:06Z", "v": 61}


@pytest.fixture(scope="module")
def person(installation):
    visitor, email = Visitor(installation.origin), f"{new_id()}@example.org"
    visitor.sign_up(email)
    assert visitor.log_in(email, PASSWORD).ok
    return visitor


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=30).json()


def register(installation, *options):
    answer = installation.command(
        "app", "add", "--name", "Signer", "--developer", "tpaas_admin@eservices4life.org",
        "--publish", "--refresh-tokens", "--redirect-uri", REDIRECT,
        *(word for right in RIGHTS for word in ("--required", right)), *options)
    assert answer.returncode == 0, answer.stderr
    assert "client_secret" not in answer.stdout
    return re.search(r"^client_id: (\S+)", answer.stdout, re.M)[1]


def keys_file(folder, *keys):
    """The public keys as a developer would send them."""
    path = folder / f"{new_id()}.json"
    path.write_text(json.dumps({"keys": [dict(key.public_jwk()) for key in keys]}))
    return path


@pytest.fixture(scope="module")
def keys():
    return {alg: Jwk.generate(alg=alg).with_kid_thumbprint() for alg in ("ES256", "PS256", "RS256")}


@pytest.fixture(scope="module")
def signer(installation, tmp_path_factory, keys):
    """An app that is registered with three public keys."""
    path = keys_file(tmp_path_factory.mktemp("keys"), *keys.values())
    return register(installation, "--jwks", path)


def discovered(installation, **options):
    return ro2c.OAuth2Client.from_discovery_endpoint(
        f"{installation.origin}/.well-known/oauth-authorization-server",
        issuer=installation.origin, redirect_uri=REDIRECT, testing=True, **options)


def authorized(client, person, **options):
    request = client.authorization_request(scope=SCOPE, nonce=None, **options)
    answer = person.consent(str(request), RIGHTS)
    assert answer.status_code == 303, answer.text
    return request.validate_callback(answer.headers["Location"])


def me(installation, auth):
    return requests.get(f"{installation.origin}/api/v1/me", auth=auth, timeout=10)


@pytest.mark.parametrize("alg", ["ES256", "PS256", "RS256"])
def test_requests_oauth2client_signs_at_every_endpoint(installation, person, signer, keys, alg):
    client = discovered(installation, auth=ro2c.PrivateKeyJwt(signer, keys[alg], alg=alg))
    token = client.authorization_code(authorized(client, person), validate=False)
    assert client.introspect_token(token)["active"]
    renewed = client.refresh_token(token)
    assert me(installation, renewed).status_code == 200
    assert client.revoke_access_token(renewed)
    assert client.introspect_token(renewed) == {"active": False}


def test_authlib_signs(installation, person, signer, keys, metadata):
    key = RSAKey.import_key(dict(keys["RS256"]))
    # Authlib lets an assertion last an hour by itself; here five minutes are the most.
    session = OAuth2Session(signer, key, redirect_uri=REDIRECT, scope=SCOPE,
                            code_challenge_method="S256",
                            token_endpoint_auth_method="private_key_jwt")
    url, _ = session.create_authorization_url(metadata["authorization_endpoint"],
                                              code_verifier="v" * 43)
    answer = person.consent(url, RIGHTS)

    def fetch(claims):
        session.register_client_auth_method(PrivateKeyJWT(claims=claims))
        return session.fetch_token(metadata["token_endpoint"], code_verifier="v" * 43,
                                   authorization_response=answer.headers["Location"])

    with pytest.raises(Exception, match="invalid_client"):
        fetch(None)
    token = fetch({"exp": int(time.time()) + 60})
    assert session.get(f"{installation.origin}/api/v1/me").status_code == 200
    assert token["token_type"] == "Bearer"


def test_an_assertion_is_worth_one_request(installation, signer, keys, metadata):
    auth = ro2c.PrivateKeyJwt(signer, keys["ES256"], alg="ES256")
    fields = {"token": "x", "client_assertion_type": ASSERTION,
              "client_assertion": auth.client_assertion(installation.origin)}
    answers = [requests.post(metadata["introspection_endpoint"], data=fields, timeout=10)
               for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 401]
    assert answers[1].json()["error"] == "invalid_client"


def test_keys_are_changed_without_an_interruption(installation, person, keys, tmp_path):
    old, new = keys["ES256"], Jwk.generate(alg="ES256").with_kid_thumbprint()
    app = register(installation, "--jwks", keys_file(tmp_path, old))
    clients = [discovered(installation, auth=ro2c.PrivateKeyJwt(app, key, alg="ES256"))
               for key in (old, new)]

    def works():
        return [client.introspect_token("x") == {"active": False} for client in clients]

    with pytest.raises(ro2c.OAuth2Error):
        works()
    for known, works_with in (((old, new), [True, True]), ((new,), None)):
        answer = installation.command("app", "set-keys", app, "--jwks",
                                      keys_file(tmp_path, *known))
        assert answer.returncode == 0, answer.stderr
        if works_with:
            assert works() == works_with
    with pytest.raises(ro2c.OAuth2Error):
        clients[0].introspect_token("x")
    assert clients[1].introspect_token("x") == {"active": False}


def test_a_private_key_is_not_registered(installation, keys, tmp_path):
    path = tmp_path / "private.json"
    path.write_text(json.dumps({"keys": [dict(keys["ES256"])]}))
    answer = installation.command(
        "app", "add", "--name", "Signer", "--developer", "tpaas_admin@eservices4life.org",
        "--redirect-uri", REDIRECT, "--required", RIGHTS[0], "--jwks", path)
    assert answer.returncode != 0 and "private key" in answer.stderr


# DPoP

@pytest.fixture(scope="module")
def public(installation):
    """An app that keeps no secret."""
    return discovered(installation, client_id=register(installation))


def test_a_public_app_goes_the_whole_way_with_a_key(installation, public, person):
    code = authorized(public, person, dpop=True)
    token = public.authorization_code(code, validate=False, dpop=True)
    assert isinstance(token, ro2c.DPoPToken)
    api = ro2c.ApiClient(f"{installation.origin}/api/v1", auth=token)
    owner = api.get("me").json()["owner"]
    path = f"owners/{owner}/records/heart_rate"
    assert api.post(path, json=RECORD).status_code == 201
    assert [r["v"] for r in api.get(path, params={"limit": 5}).json()["records"]] == [61]
    renewed = public.refresh_token(token)
    assert isinstance(renewed, ro2c.DPoPToken)
    assert me(installation, renewed).json()["owner"] == owner


def test_a_stolen_token_opens_nothing(installation, public, person):
    token = public.authorization_code(authorized(public, person), validate=False, dpop=True)
    stolen = token.access_token
    answer = requests.get(f"{installation.origin}/api/v1/me", timeout=10,
                          headers={"Authorization": f"Bearer {stolen}"})
    assert answer.status_code == 401
    assert 'DPoP algs="ES256 PS256 RS256", error="invalid_token"' == (
        answer.headers["WWW-Authenticate"])
    thief = ro2c.DPoPToken(access_token=stolen, _dpop_key=ro2c.DPoPKey.generate())
    with pytest.raises(ro2c.MissingDPoPNonce):  # the answer is not that a nonce is missing
        for _ in range(2):
            me(installation, thief)
    with pytest.raises(ro2c.InvalidGrant):
        public.refresh_token(token.refresh_token)
    assert me(installation, token).status_code == 200


def test_a_proof_is_worth_one_request(installation, public, person):
    token = public.authorization_code(authorized(public, person), validate=False, dpop=True)
    first = me(installation, token)
    assert first.status_code == 200 and "DPoP-Nonce" in first.headers
    sent = {name: first.request.headers[name] for name in ("Authorization", "DPoP")}
    again = requests.get(f"{installation.origin}/api/v1/me", headers=sent, timeout=10)
    assert again.status_code == 401
    assert 'error="invalid_dpop_proof"' in again.headers["WWW-Authenticate"]


def test_a_code_is_bound_to_the_key_that_asked(installation, public, person):
    code = authorized(public, person, dpop=True)
    with pytest.raises(ro2c.InvalidGrant):
        public.authorization_code(code.code, validate=False, redirect_uri=REDIRECT,
                                  code_verifier=code.code_verifier)
    assert public.authorization_code(code, validate=False, dpop=True)


def test_introspection_names_the_key(installation, person, signer, keys):
    client = discovered(installation, auth=ro2c.PrivateKeyJwt(signer, keys["ES256"], alg="ES256"))
    token = client.authorization_code(authorized(client, person), validate=False, dpop=True)
    told = client.introspect_token(token)
    assert told["cnf"] == {"jkt": token.dpop_key.dpop_jkt} and told["token_type"] == "DPoP"


def test_metadata_says_so(installation, metadata):
    algorithms = ["ES256", "PS256", "RS256"]
    assert metadata["dpop_signing_alg_values_supported"] == algorithms
    assert metadata["token_endpoint_auth_signing_alg_values_supported"] == algorithms
    assert "private_key_jwt" in metadata["token_endpoint_auth_methods_supported"]
    address = f"{installation.origin}/.well-known/oauth-protected-resource/api"
    assert requests.get(address, timeout=10).json()[
        "dpop_signing_alg_values_supported"] == algorithms
