"""How often a page asks the database: counted by the workers themselves, on /metrics."""

import re

import pytest
import requests

WANTED = {"platform": 3}
OF_A_SHARD = 2
COUNTER = re.compile(r'tpaas_round_trips_total{role="(\w+)",schema="(\w+)"} (\d+)')

# Pages that ask more often than is wanted: no more than this. The session, the reader's time zone
# and the list of wards cost one each on most of them; where a page asks once for each person or
# data type that it shows, there is room for what the other journeys leave behind.
KNOWN = {
    ("/home", "platform"): 14, ("/home", "a shard"): 11,
    ("/data", "platform"): 12, ("/data", "a shard"): 3,
    ("/relationships", "platform"): 13,
    ("/relationships/access", "platform"): 10,
    ("/relationships/{person}", "platform"): 6,
    ("/relationships/{person}/policy", "platform"): 6,
    ("/market/{app}", "platform"): 15,
    ("/relationships/requests", "platform"): 6,
    ("/admin/audit", "platform"): 7, ("/admin/developers", "platform"): 4,
    ("/admin/entities/{entity}", "platform"): 7,
    ("/developer", "platform"): 6, ("/developer/apps/{app}", "platform"): 6,
    ("/developer/new", "platform"): 6, ("/developer/apps/{app}/template", "platform"): 5,
    ("/account/workplace", "platform"): 4,
    ("/account/audit", "platform"): 11, ("/account/audit", "a shard"): 5,
    ("/account/emergencies", "platform"): 6, ("/admin/emergency", "platform"): 5,
    ("/account/grants", "platform"): 4,
    ("/account/devices", "platform"): 4,
    ("/oauth/authorize", "platform"): 12,
}


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
    limits = {place: WANTED.get(place[1], OF_A_SHARD) for place in most} | KNOWN
    more = {place: count for place, count in most.items() if count > limits[place]}
    assert more == {}, f"asks more often than it may; see KNOWN: {more}"
    assert set(KNOWN) <= set(most), "a page of KNOWN is no more"
