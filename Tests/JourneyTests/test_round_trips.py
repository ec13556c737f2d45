"""How often a page asks the database: counted by the workers themselves, on /metrics."""

import re

import pytest
import requests
from pages import Page

WANTED = {"platform": 3}
OF_A_SHARD = 2

COUNTER = re.compile(r'tpaas_round_trips_total{role="(\w+)",schema="(\w+)"} (\d+)')


@pytest.fixture(scope="module")
def counts(installation):
    """What the workers of pages have counted so far, by schema."""
    ports = re.findall(r"probe: (\d+)", installation.config.read_text())

    def read():
        totals = {}
        for port in ports:
            page = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
            for role, schema, count in COUNTER.findall(page):
                if role in ("web", "oauth"):
                    totals[schema] = totals.get(schema, 0) + int(count)
        return totals

    return read


def trips(counts, visitor, page):
    """The round trips of one visit, by schema: the fewest of some, as a worker's first visit
    may have something to learn."""
    seen = []
    for _ in range(3):
        before = counts()
        visitor.get(page.path, allow_redirects=False)
        seen.append({schema: count - before.get(schema, 0) for schema, count in counts().items()
                     if count > before.get(schema, 0)})
    return min(seen, key=lambda trips: sum(trips.values()))


def test_a_page_asks_each_schema_a_few_times_only(counts, cast, pages):
    most = {}
    for page in pages:
        for schema, count in trips(counts, cast.visitor(page.who), page).items():
            place = page.route, schema if schema == "platform" else "a shard"
            most[place] = max(count, most.get(place, 0))
    more = {place: count for place, count in most.items()
            if count > WANTED.get(place[1], OF_A_SHARD)}
    assert more == {}, f"asks more often than it may: {more}"


def test_an_entry_that_is_hidden_is_looked_for_within_three_round_trips(installation, counts,
                                                                        person):
    """What the log has beside the page, and was not read with it, is one question more."""
    page = Page("/account/audit", None, "/account/audit")
    owner, = installation.sql("SELECT id FROM user WHERE email = %s", person.email)[0]
    installation.await_(lambda: not installation.sql(
        """SELECT 1 FROM audit LEFT JOIN log.leaf ON outbox = 'platform' AND position = audit.sequence
        WHERE audit.owner = %s AND number IS NULL""", owner))
    honest = trips(counts, person, page)
    rows = installation.sql("SELECT * FROM audit WHERE owner = %s ORDER BY sequence", owner)
    hidden = rows[1]
    position, = installation.sql(
        "SELECT sequence FROM audit WHERE owner = %s ORDER BY sequence LIMIT 1, 1", owner)[0]
    installation.sql("DELETE FROM audit WHERE sequence = %s", position)
    try:
        asked = trips(counts, person, page)
        shown = person.get(page.path).text
    finally:
        installation.sql(f"REPLACE INTO audit VALUES ({', '.join(['%s'] * len(hidden))})", *hidden)
    assert "Entry no. 2 about you is in the public log" in shown
    assert honest["platform"] < asked["platform"] <= WANTED["platform"], (honest, asked)
    assert asked["log"] == honest["log"] == 2, (honest, asked)
    assert "Entry no. 2 about you" not in person.get(page.path).text
