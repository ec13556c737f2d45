"""What apps hold, at the page where the person ends it."""

import re
import time

import pytest
import requests
from installation import PATRICK
from parties import entries_of, raw
from test_trust_protocols import EXCHANGE, connect, exchange, newcomer, records, status

SCOPE = "activity:create activity:read"


@pytest.fixture(scope="module")
def metadata(installation):
    address = f"{installation.origin}/.well-known/oauth-authorization-server"
    return requests.get(address, timeout=30).json()


def cards(visitor):
    """What the page says of each grant, as text, and the forms that end it."""
    page = visitor.get("/account/grants").text
    found = []
    for card in re.findall(r'<li class="card">(.*?)</dl>(.*?)</li>', page, re.DOTALL):
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", card[0]))
        fields = dict(re.findall(r'name="(csrf|grant)" value="([^"]+)"', card[1]))
        found.append((text, fields))
    return found


def end(visitor, fields):
    return visitor.post("/account/grants", fields, allow_redirects=False)


def until_told(visitor, text):
    """The card, as soon as it says so: a use is told within ten seconds or so."""
    limit = time.monotonic() + 30
    while time.monotonic() < limit:
        if (found := [card for card in cards(visitor) if text in card[0]]):
            return found[0]
        time.sleep(0.5)
    raise AssertionError(cards(visitor))


def test_a_grant_is_told_with_its_use_and_its_end_is_the_end(installation, metadata, parties):
    visitor, email = newcomer(installation)
    session = connect(installation, metadata, "actigraphs", f"{SCOPE} offline_access", visitor,
                      SCOPE.split())
    person = parties.named(email)
    ((text, fields),) = cards(visitor)
    assert "Actigraphs" in text and "verified" in text and "Activity: add and read" in text
    assert "Last use never" in text and "Requests in the last 30 days 0" in text
    for _ in range(3):
        assert status(session, installation, person) == 200
    text, _ = until_told(visitor, "Requests in the last 30 days 3")
    assert "Last use never" not in text
    stranger, _ = newcomer(installation)
    assert end(stranger, fields).status_code == 403, "his token is for another session"
    answer = end(visitor, fields)
    assert answer.status_code == 303
    assert status(session, installation, person) == 401
    refreshed = requests.post(metadata["token_endpoint"], timeout=10, data={
        "grant_type": "refresh_token", "client_id": "actigraphs",
        "refresh_token": session.token["refresh_token"]})
    assert refreshed.json()["error"] == "invalid_grant"
    ((text, fields),) = cards(visitor)
    assert "Ended on" in text and not fields
    ended = [e for e in entries_of(installation, person) if e["action"] == "grant-ended"]
    assert [(e["actor"], e["app"]) for e in ended] == [(person, "actigraphs")]


@pytest.mark.parametrize("half", [0, 1], ids=["the owner's", "the user's"])
def test_either_half_of_two_is_told_and_ended(installation, metadata, parties, half):
    found = []
    for audience in ("subscribers", "self"):
        visitor, email = newcomer(installation)
        found.append((visitor, connect(
            installation, metadata, "actigraphs", f"{SCOPE} audience:{audience} offline_access",
            visitor, SCOPE.split()), parties.named(email)))
    (_, owner, his), (_, user, _) = found
    tokens = owner.token["access_token"], user.token["access_token"]
    session = exchange(metadata, *tokens)
    assert status(session, installation, his) == 200
    words = ("Used on your data by", "Used on the data of")[half]
    text, fields = until_told(found[half][0], "Requests in the last 30 days 1")
    assert f"{words} Nora Newcomer" in text
    assert end(found[half][0], fields).status_code == 303
    assert status(session, installation, his) == 401
    both = user.get(records(installation, his), headers={"TPaaS-Owner-Token": tokens[0]})
    assert both.status_code == 401
    again = requests.post(metadata["token_endpoint"], timeout=10, data={
        "grant_type": EXCHANGE, "client_id": "actigraphs", "subject_token": tokens[0],
        "actor_token": tokens[1],
        **{f"{name}_token_type": "urn:ietf:params:oauth:token-type:access_token"
           for name in ("subject", "actor")}})
    assert again.status_code == 400


def test_the_log_in_to_a_consumer_app_is_its_users(installation, parties):
    visitor, email = newcomer(installation)
    person, app = parties.named(email), parties.app("consumer")
    id, _ = parties.grant(app, "*:read", "login", actor=person)
    ((text, fields),) = cards(visitor)
    assert "on data that others entrusted to you" in text and fields["grant"] == id
    assert end(visitor, fields).status_code == 303
    assert installation.sql("SELECT revoked IS NULL FROM app_grant WHERE id = %s",
                            raw(id)) == [(0,)]


def test_a_grant_of_others_is_as_none(installation, parties):
    visitor, email = newcomer(installation)
    app = parties.app()
    mine, _ = parties.grant(app, "*:read", "own", owner=parties.named(email))
    others, token = parties.grant(app, "*:read", "own", owner=parties.named(PATRICK))
    ((_, fields),) = cards(visitor)
    assert fields["grant"] == mine
    assert end(visitor, fields | {"grant": others}).status_code == 404
    assert requests.get(f"{installation.origin}/api/v1/me", timeout=10,
                        headers={"Authorization": f"Bearer {token}"}).status_code == 200
    installation.sql("DELETE FROM app_grant WHERE id = %s", raw(others))
