"""Cases 3 and 4 of the trust protocol, by a client that others wrote: Authlib, unchanged."""


import pytest
import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from installation import DEMO_PASSWORD, JOHN, KATHERINE, PATRICK
from parties import entries_of, new_id, raw
from visitor import PASSWORD, Visitor, checkboxes

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=30).json()


def connect(installation, metadata, app, scope, visitor, rights, **fields):
    """An app's session, after a person has answered its question."""
    session = OAuth2Session(app, redirect_uri=f"{installation.apps_origin}/{app}/", scope=scope,
                            code_challenge_method="S256", token_endpoint_auth_method="none")
    verifier = generate_token(48)
    url, _ = session.create_authorization_url(metadata["authorization_endpoint"],
                                              code_verifier=verifier)
    answer = visitor.consent(url, rights, **fields)
    assert answer.status_code == 303, answer.text
    session.fetch_token(metadata["token_endpoint"], code_verifier=verifier,
                        authorization_response=answer.headers["Location"])
    return session


def visit(installation, email, password=DEMO_PASSWORD):
    visitor = Visitor(installation.origin)
    assert visitor.log_in(email, password).ok
    return visitor


def newcomer(installation):
    """Somebody who has just signed up, at his browser, and who he is."""
    email, visitor = f"{new_id()}@example.org", Visitor(installation.origin)
    visitor.sign_up(email)
    assert visitor.log_in(email, PASSWORD).ok
    return visitor, email


def records(installation, owner, type="activity"):
    return f"{installation.origin}/api/v1/owners/{owner}/records/{type}?limit=1"


def status(session, *place):
    return session.get(records(*place)).status_code


# Case 4: the authorized user

@pytest.fixture
def portal(installation, metadata, parties):
    """John's Marvin 2, for Patrick's data alone; afterwards all is as it was before."""
    people = {name: parties.named(name) for name in (PATRICK, KATHERINE, JOHN)}
    session = connect(
        installation, metadata, "marvin2",
        "activity:read clinical_note:create audience:others offline_access",
        visit(installation, JOHN), ["activity:read", "clinical_note:create"],
        owner=[people[PATRICK]])
    yield session, people
    installation.sql("""DELETE FROM delegation WHERE receiver_app = 'marvin2'""")


def test_john_reads_patricks_data_by_marvin_and_nobody_elses(installation, portal):
    session, people = portal
    patrick = people[PATRICK]
    owners = session.get(f"{installation.origin}/api/v1/owners").json()["owners"]
    assert [(line["id"], line["case"]) for line in owners] == [(patrick, "authorized")]
    assert owners[0]["rights"] == {"activity": ["read"]}
    assert session.get(records(installation, patrick)).json()["records"]
    assert status(session, installation, people[KATHERINE]) == 404
    assert session.get(records(installation, people[JOHN])).json()["records"] == []
    note = session.post(records(installation, patrick, "clinical_note"),
                        json={"t": "2021-02-03T04:05:06Z", "v": {"text": "well"}})
    assert note.status_code == 403
    activity = session.post(records(installation, patrick), json={"t": "2021-02-03T04:05:06Z",
                                                                  "v": 1})
    assert activity.status_code == 403


def test_patrick_sees_who_it_was_and_by_which_app(installation, portal):
    session, people = portal
    assert status(session, installation, people[PATRICK]) == 200
    entries = entries_of(installation, people[PATRICK])
    read = [e for e in entries if e["event"] == "access" and e.get("app") == "marvin2"][-1]
    assert (read["actor"], read["rule"]) == (people[JOHN], "authorized-user")
    given = [e for e in entries if e["event"] == "policy" and e["consumer"] == "marvin2"][-1]
    assert (given["actor"], given["app"]) == (people[JOHN], "marvin2")
    assert given["after"] == ["activity:read", "audience:others"]


WITHDRAWN = {
    "the owner's rights": ("UPDATE policy y JOIN delegation d ON d.id = y.delegation "
                           "SET y.valid_until = {} WHERE d.giver = %s AND d.receiver_user = %s",
                           "0", "NULL", (PATRICK, JOHN)),
    "the user's rights": ("UPDATE policy y JOIN delegation d ON d.id = y.delegation "
                          "SET y.operations = {} WHERE d.for_owner = %s AND d.giver = %s",
                          "0", "2", (PATRICK, JOHN)),
    "apps": ("UPDATE delegation SET apps_allowed = {} WHERE giver = %s AND receiver_user = %s",
             "FALSE", "TRUE", (PATRICK, JOHN)),
}


@pytest.mark.parametrize("what", WITHDRAWN)
def test_what_is_withdrawn_ends_it_at_the_next_request(installation, portal, what):
    session, people = portal
    statement, off, on, who = WITHDRAWN[what]
    who = [raw(people[name]) for name in who]
    assert status(session, installation, people[PATRICK]) == 200
    installation.sql(statement.format(off), *who)
    try:
        assert status(session, installation, people[PATRICK]) == 404
        assert session.get(f"{installation.origin}/api/v1/owners").json()["owners"] == []
    finally:
        installation.sql(statement.format(on), *who)
    assert status(session, installation, people[PATRICK]) == 200


def test_who_is_no_longer_subscribed_is_refused(installation, portal):
    session, people = portal
    installation.sql("DELETE FROM subscription WHERE user = %s", raw(people[JOHN]))
    assert status(session, installation, people[PATRICK]) == 404


def test_the_login_is_refreshed(installation, metadata, portal):
    session, people = portal
    first = session.token["access_token"]
    session.refresh_token(metadata["token_endpoint"],
                          refresh_token=session.token["refresh_token"])
    assert session.token["access_token"] != first
    assert status(session, installation, people[PATRICK]) == 200


def test_to_whom_nobody_entrusted_anything_nothing_is_offered(installation, metadata):
    visitor, _ = newcomer(installation)
    session = OAuth2Session("marvin2", redirect_uri=f"{installation.apps_origin}/marvin2/",
                            scope="activity:read", code_challenge_method="S256")
    url, _ = session.create_authorization_url(metadata["authorization_endpoint"],
                                              code_verifier=generate_token(48))
    page = visitor.get(url)
    assert "nothing to work on" in page.text and not checkboxes(page.text)


# Case 3: the authenticated user

SCOPE = "activity:create activity:read"


@pytest.fixture
def halves(installation, metadata, parties):
    """An owner's session for subscribers and a user's own, and who they are."""
    found = []
    for audience in ("subscribers", "self"):
        visitor, email = newcomer(installation)
        found.append((connect(installation, metadata, "actigraphs",
                              f"{SCOPE} audience:{audience} offline_access", visitor,
                              SCOPE.split()), parties.named(email)))
    return found


def exchange(metadata, subject, actor, **fields):
    """By Authlib: a session that fetches its token by the grant type of RFC 8693."""
    session = OAuth2Session("actigraphs", token_endpoint_auth_method="none")
    session.fetch_token(
        metadata["token_endpoint"], grant_type=EXCHANGE, subject_token=subject,
        subject_token_type=ACCESS_TOKEN,
        **({"actor_token": actor, "actor_token_type": ACCESS_TOKEN} if actor else {}), **fields)
    return session


def test_two_tokens_are_exchanged_and_open_the_owners_data(installation, metadata, halves):
    assert EXCHANGE in metadata["grant_types_supported"]
    (owner, his), (user, hers) = halves
    assert status(owner, installation, his) == 401, "by itself it opens nothing"
    assert status(user, installation, his) == 404
    session = exchange(metadata, owner.token["access_token"], user.token["access_token"])
    assert session.token["issued_token_type"] == ACCESS_TOKEN
    assert session.token["expires_in"] <= 300 and "refresh_token" not in session.token
    assert session.post(records(installation, his), json={"t": "2021-02-03T04:05:06Z",
                                                          "v": 7}).status_code == 201
    assert [r["v"] for r in session.get(records(installation, his)).json()["records"]] == [7]
    both = user.get(records(installation, his),
                    headers={"TPaaS-Owner-Token": owner.token["access_token"]})
    assert both.json() == session.get(records(installation, his)).json()
    accesses = [e for e in entries_of(installation, his) if e.get("rule") == "authenticated-user"]
    assert len(accesses) == 4 and {e["actor"] for e in accesses} == {hers}
    told = session.get(f"{installation.origin}/api/v1/owners").json()["owners"]
    assert [(line["id"], line["case"]) for line in told] == [(his, "subscribers")]


def test_what_is_not_two_halves_is_refused(metadata, halves):
    (owner, _), (user, _) = halves
    his, hers = owner.token["access_token"], user.token["access_token"]
    composed = exchange(metadata, his, hers).token["access_token"]
    for subject, actor in ((his, None), (hers, his), (his, his), (hers, hers), (composed, hers),
                           (his, composed)):
        with pytest.raises(OAuthError) as error:
            exchange(metadata, subject, actor)
        assert error.value.error == "invalid_request"
    with pytest.raises(OAuthError) as error:
        exchange(metadata, his, hers, scope="activity:delete")
    assert error.value.error == "invalid_scope"


@pytest.mark.parametrize("half", [0, 1], ids=["the owner's", "the user's"])
def test_a_revoked_half_ends_the_composed_token(installation, metadata, halves, half):
    (owner, his), (user, _) = halves
    session = exchange(metadata, owner.token["access_token"], user.token["access_token"])
    assert status(session, installation, his) == 200
    token = halves[half][0].token["refresh_token"]
    halves[half][0].revoke_token(metadata["revocation_endpoint"], token=token)
    assert status(session, installation, his) == 401


@pytest.mark.parametrize("statement, column, expected", [
    ("DELETE FROM subscription WHERE user = %s", 1, 404),
    ("UPDATE user SET enabled = FALSE WHERE id = %s", 0, 404),
    ("UPDATE user SET enabled = FALSE WHERE id = %s", 1, 401),
    ("DELETE FROM delegation WHERE audience = 'subscribers' AND giver = %s", 0, 404),
], ids=["unsubscribed", "the owner's account", "the user's account", "the owner's rights"])
def test_what_is_withdrawn_ends_the_composed_token(installation, metadata, halves, statement,
                                                   column, expected):
    (owner, his), (user, _) = halves
    session = exchange(metadata, owner.token["access_token"], user.token["access_token"])
    assert status(session, installation, his) == 200
    installation.sql(statement, raw(halves[column][1]))
    assert status(session, installation, his) == expected
